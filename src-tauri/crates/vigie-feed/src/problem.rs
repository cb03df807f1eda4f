//! What was wrong with a document, for people and for programs.

use std::fmt;

use crate::lead::Lead;
use serde::Serialize;

/// One thing that was wrong, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What it was.
    pub kind: ProblemKind,
    /// How many times; at least 1.
    pub count: usize,
}

/// What can be wrong with a document. Those of the first group leave no feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ProblemKind {
    /// There was nothing, or white space alone.
    Empty,
    /// More bytes than the caller's limit.
    TooLarge {
        /// How many there were.
        bytes: usize,
        /// How many were allowed.
        limit: usize,
    },
    /// A web page.
    WebPage {
        /// The feeds that it names.
        feeds: Vec<Lead>,
    },
    /// An image, an archive, a program...: what its first bytes tell.
    Binary {
        /// "a PNG image", "a gzip archive"...
        looks_like: String,
    },
    /// XML, but not a feed.
    OtherXml {
        /// Its root element.
        root: String,
    },
    /// JSON, but not JSON Feed.
    OtherJson,
    /// Text that is neither.
    NotMarkup,
    /// A subscription list where a feed was expected.
    SubscriptionList,
    /// It looks like a feed, and the reader of feeds refused it all the same.
    Unreadable {
        /// What the reader said.
        reason: String,
    },

    /// The document ends in the middle. Entries that are whole were kept.
    Truncated,
    /// The encoding it was read in is not the one it names.
    WrongEncoding {
        /// What it names.
        declared: String,
        /// What it was read in.
        used: String,
    },
    /// Bytes that mean nothing in its encoding: single ones were read as Windows-1252, others became U+FFFD.
    BadBytes {
        /// The encoding.
        encoding: String,
    },
    /// Something before the start of the document was passed over.
    LeadingJunk,
    /// Control characters that XML forbids were dropped.
    ControlCharacters,
    /// An entity that was never declared, such as `&nbsp;` in RSS.
    UndefinedEntity {
        /// Its name.
        name: String,
    },
    /// An ampersand that should have been written `&amp;`.
    BareAmpersand,
    /// Entities that it declares itself, and that would have grown without bound or come from elsewhere, were not expanded.
    EntityBomb,
    /// A prefix that is not bound to a namespace.
    UndefinedPrefix {
        /// The prefix.
        prefix: String,
    },
    /// Elements closed in the wrong order or not at all.
    BadNesting,
    /// A date that could not be read. It counts as missing.
    BadDate {
        /// The text, shortened.
        text: String,
    },
    /// A date before 1990: a clock that was never set, or an empty field.
    AncientDate {
        /// As it stands.
        text: String,
    },
    /// A date after 2037. Whether a nearer one lies in the future, the caller sees, who has a clock.
    FutureDate {
        /// As it stands.
        text: String,
    },
    /// Several entries with one identifier. All were kept.
    DuplicateId {
        /// The identifier.
        id: String,
    },
    /// Exact copies of an entry, left out.
    RepeatedEntry,
    /// An entry with neither identifier nor link.
    NoIdentity,
    /// An address that could not be made sense of.
    BadUrl {
        /// As it stands.
        url: String,
    },
    /// No entry at all.
    NoEntries,
    /// No title.
    NoTitle,
    /// An element nested so deep that its content was left out.
    TooDeep,

    /// Chapters or a transcript: longer than is read. What came before was kept.
    TooLong,
    /// A transcript: a time that could not be read.
    BadTime {
        /// The text, shortened.
        text: String,
    },
    /// Chapters or a transcript: not in the order of their times. They were sorted.
    Unordered,
    /// A transcript without a word.
    NoWords,
    /// Chapters where there are none.
    NoChapters,
    /// A recording whose chapters could not be read.
    Recording {
        /// What the reader said.
        reason: String,
    },
}

impl ProblemKind {
    /// The word for it in JSON and in logs.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too-large",
            Self::WebPage { .. } => "web-page",
            Self::Binary { .. } => "binary",
            Self::OtherXml { .. } => "other-xml",
            Self::OtherJson => "other-json",
            Self::NotMarkup => "not-markup",
            Self::SubscriptionList => "subscription-list",
            Self::Unreadable { .. } => "unreadable",
            Self::Truncated => "truncated",
            Self::WrongEncoding { .. } => "wrong-encoding",
            Self::BadBytes { .. } => "bad-bytes",
            Self::LeadingJunk => "leading-junk",
            Self::ControlCharacters => "control-characters",
            Self::UndefinedEntity { .. } => "undefined-entity",
            Self::BareAmpersand => "bare-ampersand",
            Self::EntityBomb => "entity-bomb",
            Self::UndefinedPrefix { .. } => "undefined-prefix",
            Self::BadNesting => "bad-nesting",
            Self::BadDate { .. } => "bad-date",
            Self::AncientDate { .. } => "ancient-date",
            Self::FutureDate { .. } => "future-date",
            Self::DuplicateId { .. } => "duplicate-id",
            Self::RepeatedEntry => "repeated-entry",
            Self::NoIdentity => "no-identity",
            Self::BadUrl { .. } => "bad-url",
            Self::NoEntries => "no-entries",
            Self::NoTitle => "no-title",
            Self::TooDeep => "too-deep",
            Self::TooLong => "too-long",
            Self::BadTime { .. } => "bad-time",
            Self::Unordered => "unordered",
            Self::NoWords => "no-words",
            Self::NoChapters => "no-chapters",
            Self::Recording { .. } => "recording",
        }
    }

    /// Whether there is no feed because of it.
    #[must_use]
    pub const fn is_fatal(&self) -> bool {
        matches!(
            self,
            Self::Empty
                | Self::TooLarge { .. }
                | Self::WebPage { .. }
                | Self::Binary { .. }
                | Self::OtherXml { .. }
                | Self::OtherJson
                | Self::NotMarkup
                | Self::SubscriptionList
                | Self::Unreadable { .. }
        )
    }
}

/// The sentence for a person who has never seen XML.
impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("The answer was empty."),
            Self::TooLarge { bytes, limit } => write!(
                f,
                "The feed has {} MB, more than the {} MB that Vigie reads.",
                bytes.div_ceil(1_000_000),
                limit / 1_000_000
            ),
            Self::WebPage { feeds } if feeds.is_empty() => f.write_str("This is a web page, not a feed, and it names no feed."),
            Self::WebPage { feeds } => match feeds.as_slice() {
                [feed] => write!(f, "This is a web page, not a feed. It names one: {}", feed.url),
                feeds => write!(f, "This is a web page, not a feed. It names {} feeds.", feeds.len()),
            },
            Self::Binary { looks_like } => write!(f, "This is {looks_like}, not a feed."),
            Self::OtherXml { root } => write!(f, "This is XML, but not a feed: its first element is “{root}”."),
            Self::OtherJson => f.write_str("This is JSON, but not a JSON Feed."),
            Self::NotMarkup => f.write_str("This is plain text, not a feed."),
            Self::SubscriptionList => f.write_str("This is a list of subscriptions (OPML), not a feed."),
            Self::Unreadable { reason } => write!(f, "This looks like a feed, but could not be read: {reason}."),
            Self::Truncated => f.write_str("It breaks off in the middle; what had come whole was kept."),
            Self::WrongEncoding { declared, used } => {
                write!(f, "It says that it is written in {declared}, but it was read as {used}.")
            }
            Self::BadBytes { encoding } => write!(
                f,
                "Some letters are not written in {encoding} like the rest; they were guessed, or show as a question mark in a diamond."
            ),
            Self::LeadingJunk => f.write_str("There was something before the start of the feed; it was passed over."),
            Self::ControlCharacters => f.write_str("Invisible characters that a feed may not hold were dropped."),
            Self::UndefinedEntity { name } => write!(f, "The feed uses “&{name};” without saying what it stands for."),
            Self::BareAmpersand => f.write_str("The feed holds “&” where “&amp;” should stand."),
            Self::EntityBomb => f.write_str("The feed defines abbreviations that would fill the memory or read other files; they were ignored."),
            Self::UndefinedPrefix { prefix } => write!(f, "The feed uses the prefix “{prefix}:” without declaring it."),
            Self::BadNesting => f.write_str("Parts of the feed are closed in the wrong order or not at all."),
            Self::BadDate { text } => write!(f, "“{text}” is not a date that Vigie can read; the entry counts as undated."),
            Self::AncientDate { text } => write!(f, "“{text}” is hardly when the entry was written."),
            Self::FutureDate { text } => write!(f, "“{text}” lies in the future."),
            Self::DuplicateId { id } => write!(f, "Several different entries bear the same identifier “{id}”; all were kept."),
            Self::RepeatedEntry => f.write_str("An entry is there twice, word for word; one copy was kept."),
            Self::NoIdentity => f.write_str("An entry has neither identifier nor link; it is known by its title and date."),
            Self::BadUrl { url } => write!(f, "“{url}” is not an address that can be opened."),
            Self::NoEntries => f.write_str("The feed has no entries."),
            Self::NoTitle => f.write_str("The feed has no title."),
            Self::TooDeep => f.write_str("Some content is nested too deep to be shown."),
            Self::TooLong => f.write_str("It is longer than Vigie reads; what came before was kept."),
            Self::BadTime { text } => write!(f, "“{text}” is not a time that Vigie can read."),
            Self::Unordered => f.write_str("The times are not in order; they were sorted."),
            Self::NoWords => f.write_str("There is not a word in it."),
            Self::NoChapters => f.write_str("There are no chapters in it."),
            Self::Recording { reason } => write!(f, "The chapters of this recording could not be read: {reason}."),
        }
    }
}

impl Problem {
    /// One occurrence.
    #[must_use]
    pub const fn new(kind: ProblemKind) -> Self {
        Self { kind, count: 1 }
    }

    /// A sentence that says what is wrong, and how often.
    #[must_use]
    pub fn message(&self) -> String {
        match self.count {
            0 | 1 => self.kind.to_string(),
            count => format!("{} ({count} times)", self.kind),
        }
    }

    /// What the reader can do about it, if anything.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        Some(match &self.kind {
            ProblemKind::Empty => "Try again later; if it stays empty, the feed may have moved.",
            ProblemKind::TooLarge { .. } => {
                "Ask its author for a feed of the newest entries alone."
            }
            ProblemKind::WebPage { feeds } if feeds.is_empty() => {
                "Look on the site for a link named RSS, Atom or Feed. If this was a feed before, a login page may stand before it."
            }
            ProblemKind::WebPage { .. } => "Subscribe to one of the feeds that the page names.",
            ProblemKind::Binary { .. }
            | ProblemKind::OtherXml { .. }
            | ProblemKind::OtherJson
            | ProblemKind::NotMarkup => "Check the address: a feed is RSS, Atom or JSON Feed.",
            ProblemKind::SubscriptionList => "Import it instead of subscribing to it.",
            ProblemKind::Unreadable { .. } => "Tell its author; Vigie keeps trying.",
            ProblemKind::Truncated => "Usually the next fetch brings the rest.",
            ProblemKind::BadBytes { .. } | ProblemKind::WrongEncoding { .. } => {
                "If letters look wrong, tell its author which encoding it names."
            }
            ProblemKind::FutureDate { .. } | ProblemKind::AncientDate { .. } => {
                "Such entries are listed by when they arrived."
            }
            _ => return None,
        })
    }
}

/// Problems being gathered: each kind once, with its count.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<Problem>);

impl Problems {
    /// Kinds beyond this many are not kept: a document that is wrong in a thousand ways is described by the first fifty.
    const MOST: usize = 50;

    pub(crate) fn add(&mut self, kind: ProblemKind) {
        if let Some(known) = self.0.iter_mut().find(|problem| problem.kind == kind) {
            known.count += 1;
        } else if self.0.len() < Self::MOST {
            self.0.push(Problem::new(kind));
        }
    }

    pub(crate) fn into_vec(self) -> Vec<Problem> {
        self.0
    }
}
