//! Bytes to feeds, outlines and inert HTML, with every problem told.
//!
//! Feeds are read as they are found: in the wrong encoding, cut off, with undeclared entities and prefixes, without
//! identifiers, with dates of every kind. Reading never fails and never panics: there is a value and there are its
//! problems. Nothing here knows a clock, a file or a socket.
//!
//! ```
//! use vigie_feed::{ParseOptions, parse, sanitise, text_of};
//!
//! let parsed = parse(
//!     br#"<rss version="2.0"><channel><title>Ship's log</title>
//!         <item><title>Land &amp;amp; sea</title><link>https://log.example/1?utm_source=rss</link>
//!         <description>&lt;p onclick="x()"&gt;Ahoy&lt;/p&gt;</description></item>
//!     </channel></rss>"#,
//!     &ParseOptions::default(),
//! );
//! let feed = parsed.feed.expect("a feed");
//! let entry = &feed.entries[0];
//! assert_eq!(entry.title.as_deref(), Some("Land & sea"));
//! assert_eq!(entry.link.as_ref().map(|link| link.as_str()), Some("https://log.example/1"));
//! let body = entry.body().expect("a text");
//! assert_eq!(sanitise(body, entry.base_url.as_ref()).as_str(), "<p>Ahoy</p>");
//! assert_eq!(text_of(body), "Ahoy");
//! ```

pub mod chapters;
mod date;
mod encoding;
mod entity;
mod full_text;
mod html;
mod identity;
pub mod inspect;
mod language;
pub mod lead;
mod loose;
mod mend;
mod model;
pub mod opml;
mod parse;
mod person;
mod podcast;
mod problem;
mod scan;
mod time;
mod title;
pub mod transcript;

pub use date::parse_date;
pub use full_text::{full_text, page_text};
pub use html::{Held, RawHtml, SafeHtml, excerpt, reading_minutes, sanitise, text_of};
pub use identity::feed_key;
pub use language::detect_language;
pub use model::{Enclosure, Format, Pace, ParseOptions, Parsed, ParsedEntry, ParsedFeed, Person};
pub use parse::parse;
pub use podcast::{
    ChaptersLink, Contributor, Episode, Funding, Podcast, Soundbite, TranscriptLink,
};
pub use problem::{Problem, ProblemKind};
