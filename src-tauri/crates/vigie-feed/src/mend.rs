//! What is mended before and beside feed-rs, so that every feed can be read and nothing that it says is lost.
//!
//! feed-rs reads well-formed documents of the named versions, and refuses the whole document at the first thing that
//! is not so. Vigie therefore walks the document once with its own tolerant scanner ([`walk`]). The walk writes a
//! [`skeleton`]: a small well-formed document of a version and with the namespaces that feed-rs knows, which
//! it reads into identifiers, links, categories and whatever else has one meaning. What it would drop, mangle or
//! refuse is kept beside ([`beside`]), entry by entry in the same order, and joined again afterwards.
//!
//! # Repairs to the text ([`text`], [`crate::encoding`])
//!
//! - Encoding: byte order mark, HTTP charset, declaration, the look of the bytes; wrong declarations are recovered.
//! - Junk before the first tag (warnings of PHP, blank lines, a second byte order mark) is passed over.
//! - Control characters are dropped, line ends are made one.
//! - Entities: HTML's are known without declaration; the document's own are expanded if they are short and refer to
//!   nothing; others are bombs or lead outside, and are not. A bare ampersand is an ampersand.
//!
//! # Repairs to the markup ([`walk`], [`namespace`])
//!
//! - Root: any `rss` version, case or namespace; `channel` without `rss`; RDF; Atom 0.3 and 1.0; a lone Atom entry.
//! - Namespaces by many spellings of their address; undeclared prefixes by what everyone means by them. (feed-rs
//!   takes elements of undeclared prefixes for RSS's own: `media:title` became the title.)
//! - Elements not closed, or closed in the wrong order: an entry ends where the next begins.
//! - A document cut off: the entries that were whole are kept.
//! - RDF items are handed on as RSS 2.0 items: feed-rs drops those without a link, and their subjects.
//! - Content never travels through feed-rs: it reads a text only up to its first child element, and writes XHTML
//!   attributes without escaping them.
//! - Dates, people, enclosures, pictures and durations are read beside: there a later unreadable date erased an earlier
//!   good one, an enclosure vanished beside a `media:content`, a thumbnail without one, and some input made it panic
//!   (an address after a non-ASCII quote mark in an author, a duration beyond 64 bits, deep `media:group`s).
//! - Podcasts are read beside ([`walk`]): of Apple's elements feed-rs drops the show's type, completeness, blocking and
//!   explicitness, of Podcasting 2.0 all of the show and names, languages and pictures of the episode, of Podlove all. A
//!   length may be in any form that feeds write (`1:02:03`, `62 min`, `PT1H2M`), an address in the element's text, a yes
//!   or no in any of the words that Apple has had for it. Numbers that cannot be read are left out alone.
//! - Attachments that are transcripts or chapters by their media type belong to the episode: JSON Feed has no other way.
//! - JSON Feed ([`json`]): numbers as identifiers, `null` titles, attachments without type, a document cut off.
//!
//! # Belongs upstream
//!
//! feed-rs 3.0.0: the panics above; one unknown `podcast:person` role or text `type` refusing the whole feed; `rss`
//! versions other than five spellings; enclosures lost in `postprocess_merge_media`; unescaped attributes in
//! `append_element_start`.

pub(crate) mod beside;
pub(crate) mod json;
mod namespace;
mod skeleton;
pub(crate) mod text;
pub(crate) mod walk;
