//! One walk over a document in XML, tolerant of everything.

use std::borrow::Cow;

use url::Url;
use vigie_core::Timestamp;

use super::beside::{Beside, EntryBeside, FeedBeside, RawEnclosure};
use super::namespace::{Bindings, Namespace as Ns};
use super::skeleton::Skeleton;
use super::text::Entities;
use crate::entity;
use crate::html::{RawHtml, resolve};
use crate::model::{Format, Person};
use crate::problem::{ProblemKind, Problems};
use crate::scan::{Dialect, Scanner, Tag, Token};
use crate::title::{self, Written};

mod entry;
mod feed;
mod media;

/// What a walk brings home.
#[derive(Debug)]
pub(crate) struct Walked {
    /// The document for feed-rs.
    pub(crate) skeleton: String,
    /// All else.
    pub(crate) beside: Beside,
}

/// What the first element says the document is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Root {
    /// A feed of that format, whose root starts at that byte.
    Feed(Format, usize),
    /// A web page.
    Page,
    /// A list of subscriptions.
    Subscriptions,
    /// Something else, with that root.
    Other(String),
    /// No element at all.
    Nothing,
}

/// Looks for the root. Elements before it (a warning that a server printed) are passed over.
pub(crate) fn root_of(source: &str) -> Root {
    let mut first: Option<&str> = None;
    let mut scanner = Scanner::new(source, Dialect::Xml);
    let mut tags = 0;
    loop {
        let at = scanner.position();
        let Some(token) = scanner.next() else { break };
        match token {
            Token::Other(text)
                if text.len() > 9 && text.as_bytes()[..9].eq_ignore_ascii_case(b"<!doctype") =>
            {
                let name = text[9..].trim_start();
                if name.len() >= 4 && name.as_bytes()[..4].eq_ignore_ascii_case(b"html") {
                    return Root::Page;
                }
            }
            Token::Start(tag) => {
                let local = tag
                    .name
                    .rsplit(':')
                    .next()
                    .unwrap_or(tag.name)
                    .to_ascii_lowercase();
                let namespaces = tag.attributes.to_ascii_lowercase();
                let version = tag.attribute("version").unwrap_or("").trim();
                match local.as_str() {
                    "rss" => {
                        let old = version.starts_with("0.");
                        return Root::Feed(if old { Format::Rss09 } else { Format::Rss2 }, at);
                    }
                    "rdf" => {
                        let old = namespaces.contains("rdf/simple/0.9");
                        return Root::Feed(if old { Format::Rss09 } else { Format::Rss1 }, at);
                    }
                    // Another vocabulary's `feed` or `entry` does not stand at the root without Atom's namespace.
                    "feed" | "entry" if first.is_none() || namespaces.contains("atom") => {
                        let draft = namespaces.contains("purl.org/atom") || version == "0.3";
                        return Root::Feed(if draft { Format::Atom03 } else { Format::Atom1 }, at);
                    }
                    "channel" if first.is_none() => return Root::Feed(Format::Rss2, at),
                    "html" | "head" | "body" => return Root::Page,
                    "opml" => return Root::Subscriptions,
                    _ => {}
                }
                first.get_or_insert(tag.name);
                tags += 1;
                if tags > 64 {
                    break;
                }
            }
            _ => {}
        }
    }
    match first {
        Some(name)
            if title::looks_like_html(&source[..source.floor_char_boundary(65_536)])
                && !name.contains(':') =>
        {
            Root::Page
        }
        Some(name) => Root::Other(name.to_owned()),
        None => Root::Nothing,
    }
}

/// Walks over a feed whose root starts at byte `at`; `document` is where it came from.
pub(crate) fn walk(
    source: &str,
    format: Format,
    at: usize,
    document: Option<&Url>,
    problems: &mut Problems,
) -> Walked {
    let atom = matches!(format, Format::Atom03 | Format::Atom1);
    let mut entities = Entities::default();
    let prolog = &source[..at];
    for token in Scanner::new(prolog, Dialect::Xml) {
        match token {
            Token::Other(text) if text.contains("<!ENTITY") => entities.declare(text, problems),
            Token::Text(text)
                if !text
                    .trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')
                    .is_empty() =>
            {
                problems.add(ProblemKind::LeadingJunk);
            }
            Token::Start(_) => problems.add(ProblemKind::LeadingJunk),
            _ => {}
        }
    }
    let mut walker = Walker {
        scanner: Scanner::new(&source[at..], Dialect::Xml),
        problems,
        entities,
        bindings: Bindings::default(),
        document,
        bases: Vec::new(),
        frames: Vec::new(),
        beyond: 0,
        atom,
        skeleton: Skeleton::new(atom),
        feed: FeedBeside::default(),
        entries: Vec::new(),
        entry: None,
        cut_off: false,
    };
    walker.run();
    let Walker {
        skeleton,
        feed,
        entries,
        ..
    } = walker;
    Walked {
        skeleton: skeleton.finish(),
        beside: Beside {
            format,
            feed,
            entries,
        },
    }
}

/// What an open element means for those inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The root or the channel.
    Feed,
    Entry,
    /// An Atom person; of the entry, if one is open.
    Person,
    /// RSS `image`.
    Image,
    /// Atom `source`: where an entry was taken from.
    Source,
    SkipHours,
    SkipDays,
    /// `media:group` and `media:content`.
    Media,
    /// `itunes:category`, which nests.
    Category,
    /// Nothing inside is read.
    Ignored,
}

#[derive(Debug)]
struct Frame<'a> {
    name: &'a str,
    place: Place,
}

/// The entry being read.
#[derive(Debug)]
struct Open {
    beside: EntryBeside,
    /// Where its part of the skeleton starts.
    mark: usize,
    has_id: bool,
}

/// The text of an element.
#[derive(Debug)]
struct Collected {
    text: String,
    /// It holds elements, and `text` is them as HTML; otherwise `text` is decoded.
    markup: bool,
}

struct Walker<'a, 'p> {
    scanner: Scanner<'a>,
    problems: &'p mut Problems,
    entities: Entities,
    bindings: Bindings<'a>,
    document: Option<&'p Url>,
    /// `xml:base`s in force, with the depth each was set at.
    bases: Vec<(usize, Url)>,
    frames: Vec<Frame<'a>>,
    /// Elements open beyond the deepest frame kept.
    beyond: usize,
    atom: bool,
    skeleton: Skeleton,
    feed: FeedBeside,
    entries: Vec<EntryBeside>,
    entry: Option<Open>,
    /// The source ended inside an element's text.
    cut_off: bool,
}

/// Feeds nest four or five deep.
const DEEPEST: usize = 128;

impl<'a> Walker<'a, '_> {
    fn run(&mut self) {
        while let Some(token) = self.scanner.next() {
            match token {
                Token::Start(tag) => self.start(tag),
                Token::End(name) => self.end(name),
                _ => {}
            }
        }
        // A document may end without the end tags of its root and channel, and often does after a crash.
        if !self.frames.is_empty() || self.cut_off {
            self.problems.add(ProblemKind::Truncated);
        }
        if let Some(open) = self.entry.take() {
            self.skeleton.rewind(open.mark);
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        if self.beyond > 0 || self.frames.len() >= DEEPEST {
            self.problems.add(ProblemKind::TooDeep);
            self.beyond += usize::from(!tag.closed);
            return;
        }
        let depth = self.frames.len() + 1;
        self.bindings.enter(depth, &tag);
        self.enter_base(depth, &tag);
        let place = self.frames.last().map_or(Place::Feed, |frame| frame.place);
        let (namespace, local) = if place == Place::Ignored {
            (Ns::Other, tag.name)
        } else {
            self.bindings.resolve(tag.name, self.problems)
        };
        let local = lowered(local);
        // Atom's elements are its own in Atom, and a module in RSS; unless RSS calls all its elements Atom's.
        let own = self.atom || (!tag.name.contains(':') && tag.attribute("href").is_none());
        let namespace = if own && namespace == Ns::Atom {
            Ns::Rss
        } else {
            namespace
        };
        let inside = if depth == 1 {
            self.root(&local, &tag)
        } else {
            self.element(place, namespace, &local, &tag)
        };
        match inside {
            Some(place) if !tag.closed => self.frames.push(Frame {
                name: tag.name,
                place,
            }),
            inside => {
                // Read to its end already, or empty.
                if inside == Some(Place::Entry) {
                    self.close_entry();
                }
                self.bindings.leave(depth);
                self.leave_base(depth);
            }
        }
    }

    fn root(&mut self, local: &str, tag: &Tag<'a>) -> Option<Place> {
        if let Some(language) = tag.attribute("xml:lang") {
            self.feed.language.offer(1, language.trim().to_lowercase());
        }
        if local == "entry" {
            return Some(self.open_entry(tag));
        }
        Some(Place::Feed)
    }

    /// Reads an element: its whole content, giving `None`, or only its start, giving the place that it opens.
    fn element(
        &mut self,
        place: Place,
        namespace: Ns,
        local: &str,
        tag: &Tag<'a>,
    ) -> Option<Place> {
        if matches!(namespace, Ns::Rss | Ns::Atom)
            && matches!(local, "item" | "entry")
            && matches!(
                place,
                Place::Feed | Place::Entry | Place::Person | Place::Image
            )
        {
            if self.entry.is_some() {
                // An entry inside an entry: the end tag of the first was forgotten.
                self.problems.add(ProblemKind::BadNesting);
                self.unwind_entry();
            }
            return Some(self.open_entry(tag));
        }
        match place {
            Place::Feed => self.feed_element(namespace, local, tag),
            Place::Entry => self.entry_element(namespace, local, tag),
            Place::Person => self.person_element(local, tag),
            Place::Image => {
                if local == "url" && matches!(namespace, Ns::Rss | Ns::Atom) {
                    let url = self.text(tag);
                    self.feed_image(0, &url);
                    return None;
                }
                Some(Place::Ignored)
            }
            Place::Source => {
                if local == "title" {
                    let written = self.written(tag);
                    let title = self.plain(tag, written);
                    if let Some(open) = &mut self.entry {
                        open.beside.source_title = open.beside.source_title.take().or(title);
                    }
                    return None;
                }
                Some(Place::Ignored)
            }
            Place::SkipHours => {
                if let Ok(hour) = self.text(tag).trim().parse::<u8>()
                    && hour <= 24
                {
                    // 24 is midnight in the first drafts.
                    let hours = &mut self.feed.pace.skip_hours;
                    hours.push(hour % 24);
                    hours.sort_unstable();
                    hours.dedup();
                }
                None
            }
            Place::SkipDays => {
                const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
                let text = self.text(tag).trim().to_ascii_lowercase();
                if let Some(day) = DAYS.iter().position(|day| text.starts_with(day)) {
                    let days = &mut self.feed.pace.skip_days;
                    days.extend(u8::try_from(day));
                    days.sort_unstable();
                    days.dedup();
                }
                None
            }
            Place::Media => self.media_element(namespace, local, tag),
            Place::Category => self.itunes_category(namespace, local, tag),
            Place::Ignored => Some(Place::Ignored),
        }
    }

    fn end(&mut self, name: &str) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let Some(at) = self.frames.iter().rposition(|frame| frame.name == name) else {
            self.problems.add(ProblemKind::BadNesting);
            return;
        };
        if at + 1 < self.frames.len() {
            self.problems.add(ProblemKind::BadNesting);
        }
        self.unwind(at);
    }

    /// Closes all frames down to that one, and it.
    fn unwind(&mut self, to: usize) {
        while self.frames.len() > to {
            let depth = self.frames.len();
            let frame = self.frames.pop();
            if frame.is_some_and(|frame| frame.place == Place::Entry) {
                self.close_entry();
            }
            self.bindings.leave(depth);
            self.leave_base(depth);
        }
    }

    /// Closes the entry that is open, and all inside it.
    fn unwind_entry(&mut self) {
        if let Some(at) = self
            .frames
            .iter()
            .rposition(|frame| frame.place == Place::Entry)
        {
            self.unwind(at);
        }
        self.close_entry();
    }

    fn open_entry(&mut self, tag: &Tag<'a>) -> Place {
        let mark = self.skeleton.mark();
        self.skeleton.open_entry();
        let mut open = Open {
            beside: EntryBeside::default(),
            mark,
            has_id: false,
        };
        if let Some(language) = tag.attribute("xml:lang") {
            open.beside
                .language
                .offer(1, language.trim().to_lowercase());
        }
        // `rdf:about`, whatever the prefix.
        let about = tag
            .attributes()
            .find(|(name, _)| *name == "about" || name.ends_with(":about"));
        if let Some((_, about)) = about.filter(|(_, about)| !about.trim().is_empty()) {
            let about = self.entities.decode(about, self.problems);
            self.skeleton
                .element(if self.atom { "id" } else { "guid" }, &about);
        }
        self.entry = Some(open);
        Place::Entry
    }

    fn close_entry(&mut self) {
        if let Some(open) = self.entry.take() {
            self.skeleton.close_entry();
            self.entries.push(open.beside);
        }
    }

    fn enter_base(&mut self, depth: usize, tag: &Tag<'a>) {
        if memchr::memmem::find(tag.attributes.as_bytes(), b"xml:base").is_none() {
            return;
        }
        if let Some(base) = tag.attribute("xml:base") {
            let base = self.entities.decode(base, self.problems);
            if let Some(url) = resolve(
                &base,
                self.bases.last().map(|(_, url)| url).or(self.document),
            ) {
                self.bases.push((depth, url));
            }
        }
    }

    fn leave_base(&mut self, depth: usize) {
        while self
            .bases
            .last()
            .is_some_and(|(set_at, _)| *set_at >= depth)
        {
            self.bases.pop();
        }
    }

    /// An address, absolute if an `xml:base` is in force.
    fn address<'t>(&self, address: &'t str) -> Cow<'t, str> {
        let address = address.trim();
        match self.bases.last() {
            Some((_, base)) => resolve(address, Some(base))
                .map_or(Cow::Borrowed(address), |url| Cow::Owned(url.into())),
            None => Cow::Borrowed(address),
        }
    }

    /// The decoded value of an attribute, if it is there and not blank.
    fn attribute(&mut self, tag: &Tag<'a>, name: &str) -> Option<String> {
        let value = tag.attribute(name)?;
        let value = self.entities.decode(value, self.problems);
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// The text of an element, without whatever elements are in it.
    fn text(&mut self, tag: &Tag<'a>) -> String {
        self.collect(tag, false).text.trim().to_owned()
    }

    /// The text of an element as one plain line.
    fn plain(&mut self, tag: &Tag<'a>, written: Written) -> Option<String> {
        let collected = self.collect(tag, true);
        title::plain(
            &collected.text,
            if collected.markup {
                Written::Html
            } else {
                written
            },
        )
    }

    /// What a text element says of itself: Atom's `type`, nothing in RSS.
    fn written(&mut self, tag: &Tag<'a>) -> Written {
        match tag.attribute("type").map(str::trim) {
            Some(kind)
                if kind.eq_ignore_ascii_case("html")
                    || kind.eq_ignore_ascii_case("xhtml")
                    || kind.contains("html") =>
            {
                Written::Html
            }
            Some(kind)
                if kind.eq_ignore_ascii_case("text")
                    || kind.starts_with("text/")
                    || kind == "plain" =>
            {
                Written::Text
            }
            _ => Written::Unsure,
        }
    }

    /// The text of an element as HTML; `None` if it is blank or no text at all.
    fn html(&mut self, tag: &Tag<'a>) -> Option<RawHtml> {
        let kind = tag
            .attribute("type")
            .unwrap_or("")
            .trim()
            .to_ascii_lowercase();
        let base64 = tag
            .attribute("mode")
            .is_some_and(|mode| mode.trim().eq_ignore_ascii_case("base64"));
        let collected = self.collect(tag, true);
        let text = collected.text.trim();
        if text.is_empty() {
            return None;
        }
        if collected.markup {
            return Some(RawHtml::new(text));
        }
        if base64 {
            let bytes = decode_base64(text)?;
            return Some(RawHtml::new(String::from_utf8_lossy(&bytes)));
        }
        let html = match kind.as_str() {
            "html" | "xhtml" | "text/html" | "application/xhtml+xml" => true,
            "text" | "text/plain" | "plain" => title::looks_like_html(text),
            // Atom's default is text; what is full of tags was meant as HTML all the same. RSS does not say.
            "" if self.atom => title::looks_like_html(text),
            "" => {
                title::looks_like_html(text)
                    || memchr::memchr(b'&', text.as_bytes()).is_some()
                    || !text.contains("\n\n")
            }
            kind if kind.starts_with("text/") || kind.ends_with("xml") => {
                title::looks_like_html(text)
            }
            // A picture or an archive in base64.
            _ => return None,
        };
        Some(if html {
            RawHtml::new(text)
        } else {
            RawHtml::from_text(text)
        })
    }

    /// An instant out of an element's text.
    fn date(&mut self, tag: &Tag<'a>) -> Option<Timestamp> {
        let text = self.text(tag);
        read_date(&text, self.problems)
    }

    /// Reads an element to its end. With `markup`, elements in it are kept, as HTML; without, only their text is.
    fn collect(&mut self, tag: &Tag<'a>, markup: bool) -> Collected {
        let mut collected = Collected {
            text: String::new(),
            markup: false,
        };
        if tag.closed {
            return collected;
        }
        let start = self.scanner.clone();
        // Elements of the same name inside it.
        let mut same = 0usize;
        loop {
            let before = self.scanner.position();
            let Some(token) = self.scanner.next() else {
                self.cut_off = true;
                return collected;
            };
            match token {
                Token::Text(text) => {
                    self.entities
                        .decode_into(text, &mut collected.text, self.problems);
                }
                Token::Cdata(text) => collected.text.push_str(text),
                Token::Start(inner) => {
                    if self.starts_entry(inner.name) {
                        self.problems.add(ProblemKind::BadNesting);
                        self.scanner.rewind(before);
                        return collected;
                    }
                    if markup {
                        self.scanner = start;
                        return self.collect_markup(tag);
                    }
                    same += usize::from(inner.name == tag.name && !inner.closed);
                }
                Token::End(name) if name == tag.name => {
                    if same == 0 {
                        return collected;
                    }
                    same -= 1;
                }
                Token::End(name) if self.frames.iter().any(|frame| frame.name == name) => {
                    self.problems.add(ProblemKind::BadNesting);
                    self.scanner.rewind(before);
                    return collected;
                }
                _ => {}
            }
        }
    }

    /// Reads an element that holds elements, as HTML: prefixes gone, empty elements closed the HTML way.
    fn collect_markup(&mut self, tag: &Tag<'a>) -> Collected {
        let mut html = String::new();
        let mut same = 0usize;
        // The `div` that Atom wraps XHTML in: where it opened and closed, and whether it is all there is.
        let mut wrapper = Wrapper::default();
        let mut depth = 0usize;
        loop {
            let before = self.scanner.position();
            let Some(token) = self.scanner.next() else {
                self.cut_off = true;
                break;
            };
            match token {
                Token::Text(text) => {
                    if depth == 0 && !text.trim().is_empty() {
                        wrapper.broken = true;
                    }
                    self.entities.copy_into(text, &mut html, self.problems);
                }
                // In XHTML a text like any other; in RSS, where elements stand unescaped, somebody's HTML.
                Token::Cdata(text) if self.atom => entity::escape_text_into(text, &mut html),
                Token::Cdata(text) => html.push_str(text),
                Token::Start(inner) => {
                    if self.starts_entry(inner.name) {
                        self.problems.add(ProblemKind::BadNesting);
                        self.scanner.rewind(before);
                        break;
                    }
                    let local = inner.name.rsplit(':').next().unwrap_or(inner.name);
                    let from = html.len();
                    html.push('<');
                    html.push_str(local);
                    if !inner.attributes.trim().is_empty() {
                        html.push(' ');
                        html.push_str(inner.attributes.trim());
                    }
                    html.push('>');
                    let void = matches!(
                        local,
                        "br" | "hr" | "img" | "wbr" | "col" | "source" | "input" | "embed" | "area"
                    );
                    if depth == 0 {
                        wrapper.open(local, inner.closed, from, html.len());
                        self.enter_base(self.frames.len() + 1, &inner);
                    }
                    if inner.closed {
                        if !void {
                            html.push_str("</");
                            html.push_str(local);
                            html.push('>');
                        }
                    } else if !void {
                        depth += 1;
                    }
                    same += usize::from(inner.name == tag.name && !inner.closed);
                }
                Token::End(name) => {
                    if name == tag.name {
                        if same == 0 {
                            break;
                        }
                        same -= 1;
                    } else if self.frames.iter().any(|frame| frame.name == name) {
                        self.problems.add(ProblemKind::BadNesting);
                        self.scanner.rewind(before);
                        break;
                    }
                    let local = name.rsplit(':').next().unwrap_or(name);
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        wrapper.close = html.len();
                    }
                    html.push_str("</");
                    html.push_str(local);
                    html.push('>');
                }
                _ => {}
            }
        }
        let text = match wrapper.inside() {
            Some((from, to)) if html.get(to..).is_some_and(|end| end.trim() == "</div>") => {
                html[from..to].to_owned()
            }
            _ => html,
        };
        Collected { text, markup: true }
    }

    /// Whether that tag opens the next entry or the next element of one: no text holds such an element, and the end tag
    /// of what is being read was forgotten.
    fn starts_entry(&self, name: &str) -> bool {
        const ELEMENTS: [&str; 11] = [
            "link",
            "guid",
            "pubDate",
            "description",
            "enclosure",
            "content:encoded",
            "published",
            "updated",
            "dc:creator",
            "dc:date",
            "comments",
        ];
        if ELEMENTS.contains(&name) {
            return true;
        }
        let local = name.rsplit(':').next().unwrap_or(name);
        if self.atom {
            local == "entry"
        } else {
            local.eq_ignore_ascii_case("item")
        }
    }

    /// Moves past the end tag of an element that should be empty. Where it has none, nothing more is read.
    fn empty(&mut self, tag: &Tag<'a>) {
        if !tag.closed && !self.has_text(tag) {
            return;
        }
        self.collect(tag, false);
    }

    /// Whether text or the element's end tag comes next.
    fn has_text(&self, tag: &Tag<'a>) -> bool {
        let mut ahead = self.scanner.clone();
        loop {
            match ahead.next() {
                Some(Token::Text(text)) if text.trim().is_empty() => {}
                Some(Token::Comment(_)) => {}
                Some(Token::Text(_) | Token::Cdata(_)) => return true,
                Some(Token::End(name)) => return name == tag.name,
                _ => return false,
            }
        }
    }

    /// The text of an element that may have been left open because it says all in its attributes.
    fn text_if_any(&mut self, tag: &Tag<'a>) -> String {
        if tag.closed || !self.has_text(tag) {
            return String::new();
        }
        self.text(tag)
    }

    /// Adds a category to the skeleton.
    fn category(&mut self, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return;
        }
        if self.atom {
            self.skeleton.empty("category", &[("term", &text)]);
        } else {
            self.skeleton.element("category", &text);
        }
    }

    /// Categories separated by commas.
    fn keywords(&mut self, tag: &Tag<'a>) {
        for keyword in self.text(tag).split([',', ';']) {
            self.category(keyword);
        }
    }

    /// An Atom person's child.
    fn person_element(&mut self, local: &str, tag: &Tag<'a>) -> Option<Place> {
        let mut person = Person::default();
        let slot = match local {
            "name" => &mut person.name,
            "email" => &mut person.email,
            "uri" | "url" | "homepage" => &mut person.uri,
            _ => return Some(Place::Ignored),
        };
        *slot = Some(self.text(tag)).filter(|text| !text.is_empty());
        let people = match &mut self.entry {
            Some(open) => &mut open.beside.authors,
            None => &mut self.feed.authors,
        };
        people.extend_last(person);
        None
    }
}

/// The single `div` around XHTML.
#[derive(Default)]
struct Wrapper {
    inner: Option<(usize, usize)>,
    close: usize,
    broken: bool,
}

impl Wrapper {
    fn open(&mut self, name: &str, closed: bool, _from: usize, inner: usize) {
        if self.inner.is_some() || name != "div" || closed {
            self.broken = true;
        } else {
            self.inner = Some((inner, 0));
        }
    }

    fn inside(&self) -> Option<(usize, usize)> {
        let (from, _) = self.inner?;
        (!self.broken && self.close >= from).then_some((from, self.close))
    }
}

/// Reads a date; what is wrong with it becomes a problem.
pub(super) fn read_date(text: &str, problems: &mut Problems) -> Option<Timestamp> {
    /// 1990: before the Web.
    const ANCIENT: i64 = 631_152_000_000;
    /// 2038: nearer ones are for the caller to judge, who has a clock.
    const FUTURE: i64 = 2_145_916_800_000;
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let shortened = || crate::excerpt(text, 60);
    match crate::parse_date(text) {
        None => {
            problems.add(ProblemKind::BadDate { text: shortened() });
            None
        }
        Some(instant) => {
            if instant.millis() < ANCIENT {
                problems.add(ProblemKind::AncientDate { text: shortened() });
            } else if instant.millis() >= FUTURE {
                problems.add(ProblemKind::FutureDate { text: shortened() });
            }
            Some(instant)
        }
    }
}

/// Reads durations: `1:02:03`, `62:03`, `3723`, `3723.5`; milliseconds. `None` for what is none or longer than a year.
pub(super) fn read_duration(text: &str) -> Option<u64> {
    let mut seconds = 0f64;
    for part in text.trim().split(':') {
        let part: f64 = part
            .trim()
            .parse()
            .ok()
            .filter(|part: &f64| part.is_finite() && *part >= 0.0)?;
        seconds = seconds * 60.0 + part;
    }
    let millis = seconds * 1000.0;
    // Below 2^53, and not negative: it converts exactly.
    (millis > 0.0 && millis < 31_536_000_000.0).then_some(millis.round() as u64)
}

/// An enclosure's address and its other attributes, as far as they mean something.
pub(super) fn enclosure(
    url: String,
    media_type: Option<&str>,
    length: Option<&str>,
) -> RawEnclosure {
    RawEnclosure {
        url,
        media_type: media_type
            .map(|media| {
                media
                    .split(';')
                    .next()
                    .unwrap_or(media)
                    .trim()
                    .to_ascii_lowercase()
            })
            .filter(|media| media.contains('/')),
        length: length
            .and_then(|length| length.trim().replace([',', ' ', '.'], "").parse().ok())
            .filter(|length| *length > 0),
        ..RawEnclosure::default()
    }
}

fn lowered(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// Base64 (RFC 4648), white space and missing padding allowed.
fn decode_base64(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let mut bits = 0u32;
    let mut count = 0u8;
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    Some(out)
}
