//! What an entry says.

use super::{Ns, Open, Place, Walker, enclosure, read_duration};
use crate::html::RawHtml;
use crate::model::Person;
use crate::scan::Tag;
use crate::title::Written;

impl<'a> Walker<'a, '_> {
    /// The entry being read. Only called where one is open.
    pub(super) fn open(&mut self) -> &mut Open {
        self.entry.get_or_insert_with(|| Open {
            beside: super::EntryBeside::default(),
            mark: usize::MAX,
            has_id: false,
        })
    }

    /// An element right inside an entry.
    pub(super) fn entry_element(
        &mut self,
        namespace: Ns,
        local: &str,
        tag: &Tag<'a>,
    ) -> Option<Place> {
        match (namespace, local) {
            (Ns::Rss, "title") => self.title(0, tag),
            (Ns::Atom | Ns::Dc, "title") => self.title(1, tag),
            (Ns::Itunes, "title") => self.title(2, tag),
            (Ns::Rss | Ns::Atom, "link") => self.entry_link(namespace, tag),
            (Ns::Rss, "guid" | "id") | (Ns::Atom, "id") => self.identifier(local, tag),

            (Ns::Content, "encoded") => self.content(0, tag),
            (Ns::Rss | Ns::Atom, "content") => self.content_or_source(tag),
            (Ns::Xhtml, "body" | "div")
            | (Ns::Rss, "body" | "fullitem" | "content_encoded" | "encoded") => {
                self.content(2, tag);
            }
            (Ns::Rss, "description") => self.summary(0, tag),
            (Ns::Rss | Ns::Atom, "summary") => self.summary(u8::from(!self.atom), tag),
            (Ns::Dc, "description") | (Ns::DcTerms, "abstract") => self.summary(2, tag),
            (Ns::Itunes, "summary") => self.summary(3, tag),
            (Ns::Itunes, "subtitle") => self.summary(4, tag),
            (Ns::Media, "description") => self.summary(5, tag),

            (Ns::Rss, "pubdate" | "published" | "issued") | (Ns::Atom, "published" | "issued") => {
                self.published(0, tag);
            }
            (Ns::DcTerms, "issued" | "created" | "date") | (Ns::Rss | Ns::Atom, "created") => {
                self.published(1, tag);
            }
            (Ns::Dc, "date") | (Ns::Rss, "date" | "pubtime") => self.published(2, tag),
            (Ns::Rss | Ns::Atom, "updated" | "modified") => self.updated(0, tag),
            (Ns::DcTerms, "modified") => self.updated(1, tag),
            (Ns::Rss, "lastbuilddate") => self.updated(2, tag),

            (Ns::Rss | Ns::Atom, "author") => return self.person(0, tag),
            (Ns::Dc, "creator" | "author") => self.entry_person(0, tag),
            (Ns::Itunes, "author") => self.entry_person(1, tag),
            (Ns::Rss | Ns::Atom, "contributor") => return self.person(3, tag),
            (Ns::Dc, "contributor") => self.entry_person(3, tag),

            (Ns::Rss | Ns::Atom, "category") => self.category_element(tag),
            (Ns::Dc, "subject") => {
                let subject = self.text(tag);
                self.category(&subject);
            }
            (Ns::Itunes | Ns::Media, "category") => {
                return self.itunes_category(namespace, local, tag);
            }
            (Ns::Itunes | Ns::Media, "keywords") => self.keywords(tag),

            (Ns::Rss, "enclosure") => self.enclosure_element(tag),
            (Ns::Rss, "comments") => {
                let address = self.text(tag);
                if !address.is_empty() && !self.atom {
                    let address = self.address(&address).into_owned();
                    self.skeleton.element("comments", &address);
                }
            }
            (Ns::Slash, "comments") | (Ns::Thread, "total") => {
                let count = self.text(tag).parse().ok();
                let open = self.open();
                open.beside.comment_count = open.beside.comment_count.or(count);
            }
            (Ns::FeedBurner, "origlink") => {
                let address = self.text(tag);
                self.other_link(0, address);
            }
            (Ns::Rss | Ns::Atom, "rights" | "copyright") | (Ns::Dc, "rights") => {
                if let Some(rights) = self.plain(tag, Written::Unsure) {
                    self.open().beside.rights.offer(0, rights);
                }
            }
            (Ns::Dc | Ns::Rss, "language") => {
                let language = self.text(tag).to_lowercase();
                if !language.is_empty() {
                    self.open().beside.language.offer(0, language);
                }
            }
            (Ns::Rss | Ns::Atom, "source") if self.atom || namespace == Ns::Atom => {
                return Some(Place::Source);
            }
            (Ns::Rss, "source") => {
                let title = self.plain(tag, Written::Unsure);
                self.open().beside.source_title = title;
            }
            (Ns::Itunes, "duration") => {
                let duration = read_duration(&self.text(tag));
                let open = self.open();
                open.beside.duration_ms = open.beside.duration_ms.or(duration);
            }
            (Ns::Itunes, "image") => {
                if let Some(address) = self.itunes_image(tag) {
                    self.episode_art(&address);
                    self.picture(0, Some(address));
                }
            }
            (Ns::Itunes | Ns::Podcast, _) => return self.episode_element(local, tag),
            (Ns::Podlove, "chapters") => return Some(Place::Chapters),
            (Ns::Media, _) => return self.media_element(namespace, local, tag),
            _ => return Some(Place::Ignored),
        }
        None
    }

    fn title(&mut self, rank: u8, tag: &Tag<'a>) {
        let written = self.written(tag);
        if let Some(title) = self.plain(tag, written) {
            self.open().beside.title.offer(rank, title);
        }
    }

    /// A text and what its relative addresses are relative to.
    fn html_with_base(&mut self, tag: &Tag<'a>) -> Option<RawHtml> {
        let html = self.html(tag)?;
        let base = self.bases.last().map(|(_, base)| base.clone());
        let language = tag
            .attribute("xml:lang")
            .map(|language| language.trim().to_lowercase());
        let open = self.open();
        if base.is_some() {
            open.beside.base = base;
        }
        if let Some(language) = language {
            open.beside.language.offer(2, language);
        }
        Some(html)
    }

    fn content(&mut self, rank: u8, tag: &Tag<'a>) {
        if let Some(html) = self.html_with_base(tag) {
            self.open().beside.content.offer(rank, html);
        }
    }

    fn summary(&mut self, rank: u8, tag: &Tag<'a>) {
        if let Some(html) = self.html_with_base(tag) {
            self.open().beside.summary.offer(rank, html);
        }
    }

    /// Atom's `content`: a text, or the address of one or of a file.
    fn content_or_source(&mut self, tag: &Tag<'a>) {
        let Some(source) = self.attribute(tag, "src") else {
            return self.content(1, tag);
        };
        let media = self.attribute(tag, "type");
        let address = self.address(&source).into_owned();
        let is_file = media.as_deref().is_some_and(|media| {
            ["audio/", "video/", "image/", "application/pdf"]
                .iter()
                .any(|file| media.starts_with(file))
        });
        if is_file {
            let mut file = enclosure(address, media.as_deref(), None);
            file.own = true;
            self.open().beside.enclosures.push(file);
        } else {
            self.other_link(4, address);
        }
        self.empty(tag);
    }

    fn published(&mut self, rank: u8, tag: &Tag<'a>) {
        if let Some(instant) = self.date(tag) {
            self.open().beside.published.offer(rank, instant);
        }
    }

    fn updated(&mut self, rank: u8, tag: &Tag<'a>) {
        if let Some(instant) = self.date(tag) {
            self.open().beside.updated.offer(rank, instant);
        }
    }

    fn entry_person(&mut self, rank: u8, tag: &Tag<'a>) {
        let line = self.text(tag);
        self.open()
            .beside
            .authors
            .offer(rank, Person::from_line(&line));
    }

    /// A link that is not the entry's own element for it: the lower the rank, the better.
    pub(super) fn other_link(&mut self, rank: u8, address: String) {
        if !address.is_empty() {
            let address = self.address(&address).into_owned();
            self.open().beside.link.offer(rank, address);
        }
    }

    fn identifier(&mut self, local: &str, tag: &Tag<'a>) {
        let permanent = tag
            .attribute("isPermaLink")
            .is_none_or(|said| !said.trim().eq_ignore_ascii_case("false"));
        let id = self.text(tag);
        if id.is_empty() {
            return;
        }
        // `guid` before Atom's `id` in RSS.
        if !(self.open().has_id && local == "id") {
            self.skeleton
                .element(if self.atom { "id" } else { "guid" }, &id);
            self.open().has_id = true;
        }
        let is_address = id.starts_with("http://") || id.starts_with("https://");
        if local == "guid" && permanent && is_address {
            self.other_link(3, id);
        }
    }

    fn entry_link(&mut self, namespace: Ns, tag: &Tag<'a>) {
        if !(self.atom || namespace == Ns::Atom || tag.attribute("href").is_some()) {
            let address = self.text(tag);
            if !address.is_empty() {
                let address = self.address(&address).into_owned();
                self.skeleton.element("link", &address);
            }
            return;
        }
        let title = self.attribute(tag, "title");
        let media = self.attribute(tag, "type");
        let length = self.attribute(tag, "length");
        // Its number of comments, whatever prefix the thread extension has.
        let count = tag
            .attributes()
            .find(|(name, _)| name.ends_with(":count"))
            .and_then(|(_, count)| count.trim().parse().ok());
        let linked = if self.atom {
            self.atom_link("link", tag)
        } else {
            let mark = self.skeleton.mark();
            let linked = self.atom_link("atom:link", tag);
            // feed-rs reads no Atom links inside RSS items.
            self.skeleton.rewind(mark);
            linked
        };
        self.empty(tag);
        let Some((relation, address)) = linked else {
            return;
        };
        match relation.as_str() {
            "enclosure" => {
                let mut file = enclosure(address, media.as_deref(), length.as_deref());
                file.title = title;
                file.own = true;
                self.open().beside.enclosures.push(file);
            }
            "replies" => {
                let open = self.open();
                open.beside.comment_count = open.beside.comment_count.or(count);
                if !self.atom && media.as_deref().is_none_or(|media| media.contains("html")) {
                    self.skeleton.element("comments", &address);
                }
            }
            "alternate" if !self.atom => self.other_link(2, address),
            _ => {}
        }
    }

    fn enclosure_element(&mut self, tag: &Tag<'a>) {
        let address = self
            .attribute(tag, "url")
            .or_else(|| self.attribute(tag, "href"));
        let media = self.attribute(tag, "type");
        let length = self.attribute(tag, "length");
        // Some write the address as the element's text.
        let text = self.text_if_any(tag);
        let address = address.or_else(|| Some(text).filter(|text| text.contains("://")));
        if let Some(address) = address {
            let mut file = enclosure(
                self.address(&address).into_owned(),
                media.as_deref(),
                length.as_deref(),
            );
            file.own = true;
            self.open().beside.enclosures.push(file);
        }
    }

    pub(super) fn picture(&mut self, rank: u8, address: Option<String>) {
        if let Some(address) = address {
            let address = self.address(&address).into_owned();
            self.open().beside.images.offer(rank, address);
        }
    }
}
