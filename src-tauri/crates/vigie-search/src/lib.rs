//! The full-text index of Vigie: every entry of a workspace, found as one types.
//!
//! The index is derived from the store, follows it, and knows how far it has come. It may be deleted at any time.
//! Nothing that an entry says is kept in it: it answers with ids, and [`highlight`] marks the words in
//! texts that the caller brings.
//!
//! ```
//! use vigie_core::{EntryId, EntryKind, Timestamp};
//! use vigie_search::{Change, Index, IndexedEntry, Nowhere, Page, highlight, parse_query};
//!
//! let index = Index::in_memory()?;
//! let text = "La carte montre la visibilité des composants.";
//! let entry = IndexedEntry {
//!     id: EntryId::new(7),
//!     feed: None,
//!     kind: EntryKind::Article,
//!     title: "Cartes de Wardley",
//!     text,
//!     author: "",
//!     tags: &["stratégie"],
//!     language: Some("fr"),
//!     at: Timestamp::parse_rfc3339("2026-11-20T08:00:00Z").expect("an instant"),
//!     minutes: 1,
//!     audio: false,
//!     video: false,
//!     technologies: &[],
//! };
//! index.follow([Change::Put(entry)], 1)?;
//! assert_eq!(index.followed(), 1);
//!
//! let query = parse_query("visibilite tag:strategie -kubernetes", false)?;
//! let hits = index.search(&query, &Nowhere, &Page { from: 0, count: 20, ..Page::default() })?;
//! assert_eq!(hits.ids, [EntryId::new(7)]);
//!
//! let marked = highlight(&query, text, 200);
//! assert_eq!(marked[1].text, "visibilité");
//! assert!(marked[1].hit);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The query language
//!
//! | what is written | what it finds |
//! |---|---|
//! | `cloud exit` | entries with both words, anywhere in title, text, author and tags |
//! | `"cloud exit"` | entries with these words in this order (`“…”` and `«…»` do as well) |
//! | `cloud OR exit` | entries with one of them; `OR` is in capitals, and weaker than a space |
//! | `cloud -exit`, `cloud NOT exit` | entries with the first and not the second |
//! | `-kubernetes` | all entries without it |
//! | `(cloud OR edge) -(exit OR "lock in")` | groups |
//! | `kube*` | words that begin so; two letters at least. The last word is one by itself while it is being typed |
//! | `title:kubernetes`, `title:"cloud exit"` | words of the title |
//! | `author:wardley`, `author:"simon wardley"` | words of the author's name |
//! | `feed:lwn`, `feed:"julia evans"` | entries of the feeds of that name, as it is today |
//! | `folder:vendors` | entries of the feeds that are today in the folder of that name |
//! | `tag:security`, `tag:"machine learning"`, `tag:mach*` | entries with that tag, as a whole; case, accents and punctuation do not count |
//! | `lang:fr` | entries in that language; regions do not count |
//! | `after:2026-01-31`, `after:2026-01`, `after:2026` | entries of that day, of the first day of that month or year, or later |
//! | `before:2026-11-20` | entries earlier than that day |
//! | `after:7d`, `before:6m`, also `2w`, `1y`, `today`, `yesterday` | the same, counted back from today |
//! | `is:unread`, `is:read`, `is:kept` | entries in that state, as it is now |
//! | `has:audio`, `has:video` | entries with something to listen to or to watch |
//! | `kind:article`, `kind:episode`, `kind:note` | entries of that kind |
//! | `tech:kubernetes` | entries that mention that technology under any of its names |
//!
//! Names of fields and their values may be in any case. `AND` may be written between words and changes nothing. To look for
//! a word that is an operator or ends in a colon, quote it: `"OR"`, `"title:"`. Fields combine with everything else:
//! `-feed:lwn`, `is:unread (lang:fr OR tag:security)`.
//!
//! ## Words
//!
//! Upper and lower case, accents and ligatures do not count: `visibilite` finds *Visibilité*, `coeur` finds *cœur*. Entries in
//! English and French are found by any form of a word: `map` finds *maps* and *mapping*. The language of the query does not
//! matter, only that of the entry.
//!
//! - Punctuation separates words, and what it separates must then be found together: `node.js` finds *Node.js* and
//!   *node js*, `1.37` finds *1.37* and *1.37.2*. `e-mail` finds *email* too.
//! - `C++`, `C#`, `F#` are words of their own, and `c` does not find them. `.net` finds *.NET*, while `net` finds both.
//! - French elisions are set aside: `informatique` finds *l'informatique*. So is the `'s` of English.
//! - Chinese, Japanese, Thai, Lao, Khmer and Burmese do not separate words: a run of their signs is looked for as a phrase.
//! - Signs that are neither letters nor digits cannot be looked for.
//!
//! ## Order
//!
//! By relevance, by date, or by date reversed: [`Order`]. Relevance prefers rare words, words of the title, short texts and,
//! among entries that are about as good, the newer ones ([`Index::search`] says how much).
//!
//! # How it works
//!
//! Text, title, author and tags go into one field with positions, stemmed by the entry's own language. A word of a query is
//! looked for in all the forms it may have there (as it is, by its English stem, by its French stem), those that the index
//! does not have being left out. Names of feeds, folders and technologies, and states, are asked of the caller when a query is run
//! ([`Scope`]): reading an entry, renaming a feed or moving it never touches the index.
//!
//! A commit is atomic and bears the point of the store up to which it follows, so whatever instant the process is killed
//! at, [`Index::followed`] is true of what can be found.

mod analysis;
mod entry;
mod error;
mod find;
mod highlight;
mod index;
mod matching;
mod query;
mod schema;
mod scope;
#[cfg(test)]
mod testing;

pub use entry::{Change, IndexedEntry};
pub use error::SearchError;
pub use find::{Counts, Hits, Order, Page};
pub use highlight::{Highlighter, Span, highlight, highlight_all};
pub use index::{Index, Load, Means, Opened, RebuildReason};
pub use query::{
    MAX_DEPTH, MAX_LENGTH, MAX_PARTS, Media, Query, QueryError, QueryErrorKind, Shape, State, Tag,
    Text, Unit, When, Within, parse_query,
};
pub use scope::{Nowhere, Scope};

/// A name as names are compared: lower case, no accents, ligatures apart; all else as it is.
#[must_use]
pub fn fold(text: &str) -> String {
    analysis::folded(text)
}
