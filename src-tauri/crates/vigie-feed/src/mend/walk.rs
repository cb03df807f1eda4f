//! One walk over a document in XML, tolerant of everything.

use std::borrow::Cow;

use url::Url;

use super::beside::{Beside, EntryBeside, FeedBeside};
use super::namespace::{Bindings, Namespace as Ns};
use super::skeleton::Skeleton;
use super::text::Entities;
use crate::html::resolve;
use crate::model::{Format, Person};
use crate::problem::{ProblemKind, Problems};
use crate::scan::{Dialect, Scanner, Tag, Token};
use crate::time::read_duration;

mod collect;
mod entry;
mod feed;
mod media;
mod podcast;
mod root;
mod values;

pub(crate) use root::{Root, root_of};
use values::enclosure;
pub(super) use values::read_date;

/// What a walk brings home.
#[derive(Debug)]
pub(crate) struct Walked {
    /// The document for feed-rs.
    pub(crate) skeleton: String,
    /// All else.
    pub(crate) beside: Beside,
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
    /// `itunes:owner`.
    Owner,
    /// `psc:chapters`.
    Chapters,
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
            Place::Owner => self.owner_element(namespace, local, tag),
            Place::Chapters => self.chapter_element(namespace, local, tag),
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

fn lowered(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}
