//! What a feed says of itself.

use super::{Ns, Place, Walker};
use crate::model::Person;
use crate::scan::Tag;
use crate::title::Written;

impl<'a> Walker<'a, '_> {
    /// An element right inside the root or the channel.
    pub(super) fn feed_element(
        &mut self,
        namespace: Ns,
        local: &str,
        tag: &Tag<'a>,
    ) -> Option<Place> {
        match (namespace, local) {
            (Ns::Rss, "channel") => return Some(Place::Feed),
            (Ns::Rss | Ns::Atom, "title") => {
                let written = self.written(tag);
                if let Some(title) = self.plain(tag, written) {
                    self.feed
                        .title
                        .offer(u8::from(namespace == Ns::Atom), title);
                }
            }
            (Ns::Rss | Ns::Atom, "description" | "subtitle" | "tagline") => {
                self.description(0, tag);
            }
            (Ns::Dc, "description") => self.description(1, tag),
            (Ns::Itunes, "summary") => self.description(2, tag),
            (Ns::Itunes, "subtitle") => self.description(3, tag),
            (Ns::Rss | Ns::Atom, "link") => self.feed_link(namespace, tag),
            (Ns::Rss | Ns::Atom, "id") if self.atom => {
                let id = self.text(tag);
                self.skeleton.element("id", &id);
            }
            (Ns::Rss | Ns::Dc, "language") => {
                let language = self.text(tag).to_lowercase();
                if !language.is_empty() {
                    self.feed
                        .language
                        .offer(u8::from(namespace == Ns::Dc), language);
                }
            }
            (Ns::Rss | Ns::Atom, "updated" | "modified" | "lastbuilddate") => {
                self.feed_date(0, tag);
            }
            (Ns::DcTerms, "modified") => self.feed_date(1, tag),
            (Ns::Rss, "pubdate") | (Ns::Dc, "date") | (Ns::DcTerms, "issued" | "created") => {
                self.feed_date(2, tag);
            }
            (Ns::Rss | Ns::Atom, "author") => return self.person(0, tag),
            (Ns::Rss | Ns::Atom, "contributor") => return self.person(4, tag),
            (Ns::Rss, "managingeditor") | (Ns::Dc, "creator" | "author") => {
                self.feed_person(0, tag);
            }
            (Ns::Itunes, "author") => self.feed_person(1, tag),
            (Ns::Dc, "publisher") => self.feed_person(2, tag),
            (Ns::Rss, "webmaster") => self.feed_person(3, tag),
            (Ns::Rss | Ns::Atom, "category") => self.category_element(tag),
            (Ns::Dc, "subject") => {
                let subject = self.text(tag);
                self.category(&subject);
            }
            (Ns::Itunes | Ns::Media, "category") => {
                return self.itunes_category(namespace, local, tag);
            }
            (Ns::Itunes | Ns::Media, "keywords") => self.keywords(tag),
            (Ns::Rss | Ns::Atom, "rights" | "copyright") | (Ns::Dc, "rights") => {
                if let Some(rights) = self.plain(tag, Written::Unsure) {
                    self.feed
                        .rights
                        .offer(u8::from(namespace == Ns::Dc), rights);
                }
            }
            (Ns::Rss, "generator") => {
                let generator = self.text(tag);
                self.skeleton.element("generator", &generator);
            }
            (Ns::Rss, "ttl") => {
                let ttl = self.text(tag);
                if ttl.parse::<u32>().is_ok() {
                    self.skeleton.element("ttl", &ttl);
                    self.feed.pace.ttl_minutes = ttl.parse().ok().filter(|ttl| *ttl > 0);
                }
            }
            (Ns::Rss, "skiphours") => return Some(Place::SkipHours),
            (Ns::Rss, "skipdays") => return Some(Place::SkipDays),
            (Ns::Syndication, "updateperiod") => {
                self.feed.update_period = match self.text(tag).to_ascii_lowercase().as_str() {
                    "hourly" => Some(60),
                    "daily" => Some(24 * 60),
                    "weekly" => Some(7 * 24 * 60),
                    "monthly" => Some(30 * 24 * 60),
                    "yearly" => Some(365 * 24 * 60),
                    _ => None,
                };
            }
            (Ns::Syndication, "updatefrequency") => {
                self.feed.update_frequency = self
                    .text(tag)
                    .parse()
                    .ok()
                    .filter(|frequency| *frequency > 0);
            }
            (Ns::Rss, "image") => return Some(Place::Image),
            (Ns::Itunes, "image") => {
                if let Some(address) = self.itunes_image(tag) {
                    self.feed_image(1, &address);
                }
            }
            (Ns::Media, "thumbnail") => {
                if let Some(address) = self.attribute(tag, "url") {
                    self.feed_image(3, &address);
                }
                self.empty(tag);
            }
            (Ns::Rss | Ns::Atom, "logo") => {
                let address = self.text(tag);
                self.feed_image(0, &address);
            }
            (Ns::Rss | Ns::Atom, "icon") => {
                let address = self.text(tag);
                if !address.is_empty() {
                    let address = self.address(&address).into_owned();
                    self.feed.icon.offer(0, address);
                }
            }
            (Ns::Itunes, "new-feed-url") => {
                let address = self.text(tag);
                self.feed.moved_to = Some(address).filter(|address| !address.is_empty());
            }
            (Ns::Itunes | Ns::Podcast, _) => return self.show_element(namespace, local, tag),
            _ => return Some(Place::Ignored),
        }
        None
    }

    fn description(&mut self, rank: u8, tag: &Tag<'a>) {
        let written = self.written(tag);
        if let Some(description) = self.plain(tag, written) {
            self.feed.description.offer(rank, description);
        }
    }

    fn feed_date(&mut self, rank: u8, tag: &Tag<'a>) {
        if let Some(instant) = self.date(tag) {
            self.feed.updated.offer(rank, instant);
        }
    }

    fn feed_person(&mut self, rank: u8, tag: &Tag<'a>) {
        let line = self.text(tag);
        self.feed.authors.offer(rank, Person::from_line(&line));
    }

    /// An author: Atom's with elements inside, or RSS's in one line.
    pub(super) fn person(&mut self, rank: u8, tag: &Tag<'a>) -> Option<Place> {
        let mut ahead = self.scanner.clone();
        let structured = loop {
            match ahead.next() {
                Some(crate::scan::Token::Start(_)) => break true,
                Some(crate::scan::Token::Text(text)) if text.trim().is_empty() => {}
                Some(crate::scan::Token::Comment(_)) => {}
                _ => break false,
            }
        };
        if structured {
            let people = match &mut self.entry {
                Some(open) => &mut open.beside.authors,
                None => &mut self.feed.authors,
            };
            people.begin(rank);
            return Some(Place::Person);
        }
        let line = self.text(tag);
        let people = match &mut self.entry {
            Some(open) => &mut open.beside.authors,
            None => &mut self.feed.authors,
        };
        people.offer(rank, Person::from_line(&line));
        None
    }

    pub(super) fn feed_image(&mut self, rank: u8, address: &str) {
        if !address.is_empty() {
            let address = self.address(address).into_owned();
            self.feed.image.offer(rank, address);
        }
    }

    fn feed_link(&mut self, namespace: Ns, tag: &Tag<'a>) {
        if self.atom || namespace == Ns::Atom || tag.attribute("href").is_some() {
            let name = if self.atom { "link" } else { "atom:link" };
            self.atom_link(name, tag);
            self.empty(tag);
            return;
        }
        let address = self.text(tag);
        if !address.is_empty() {
            let address = self.address(&address).into_owned();
            self.skeleton.element("link", &address);
        }
    }

    /// Hands an Atom link on; its relation and address.
    pub(super) fn atom_link(&mut self, name: &str, tag: &Tag<'a>) -> Option<(String, String)> {
        let address = self.attribute(tag, "href")?;
        let address = self.address(&address).into_owned();
        let relation = self
            .attribute(tag, "rel")
            .unwrap_or_else(|| "alternate".to_owned());
        // Registered relations may be written as addresses (RFC 4287, section 4.2.7.2).
        let relation = relation
            .rsplit('/')
            .next()
            .unwrap_or("alternate")
            .to_ascii_lowercase();
        let media = self.attribute(tag, "type").unwrap_or_default();
        let title = self.attribute(tag, "title").unwrap_or_default();
        let length = self.attribute(tag, "length").unwrap_or_default();
        let mut attributes = vec![("rel", relation.as_str()), ("href", address.as_str())];
        attributes.extend(
            [
                ("type", media.as_str()),
                ("title", &title),
                ("length", &length),
            ]
            .into_iter()
            .filter(|(_, value)| !value.is_empty()),
        );
        self.skeleton.empty(name, &attributes);
        Some((relation, address))
    }

    /// A category: Atom's with attributes, RSS's with a text.
    pub(super) fn category_element(&mut self, tag: &Tag<'a>) {
        let label = self.attribute(tag, "label");
        let term = self.attribute(tag, "term");
        let text = self.text_if_any(tag);
        match label.or(term) {
            Some(category) => self.category(&category),
            None => self.category(&text),
        }
    }

    /// `itunes:category text="..."`, with others inside it; `media:category` with a text.
    pub(super) fn itunes_category(
        &mut self,
        namespace: Ns,
        local: &str,
        tag: &Tag<'a>,
    ) -> Option<Place> {
        if local != "category" {
            return Some(Place::Ignored);
        }
        if namespace == Ns::Media {
            let label = self.attribute(tag, "label");
            let text = self.text(tag);
            self.category(&label.unwrap_or(text));
            return None;
        }
        if let Some(category) = self.attribute(tag, "text") {
            self.category(&category);
        }
        Some(Place::Category)
    }
}
