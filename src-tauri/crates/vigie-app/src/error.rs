//! Why a use case did not do as asked.

/// The result of every use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a use case did not do as asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The workspace says no.
    #[error("{0}")]
    Store(#[from] vigie_store::Error),
    /// The index says no; it can be rebuilt at any time.
    #[error("the search index answered: {0}")]
    Search(#[from] vigie_search::SearchError),
    /// The query cannot be read.
    #[error("{}", .0.message())]
    Query(#[from] vigie_search::QueryError),
    /// The other machine, or the way to it, says no.
    #[error("{}", .0.message())]
    Fetch(#[from] vigie_net::FetchError),
    /// The network client could not be made.
    #[error("the network cannot be used: {0}")]
    Client(String),
    /// What was found there is not a feed.
    #[error("{what} is not a feed: {why}")]
    NotAFeed {
        /// The address or file.
        what: String,
        /// Why not.
        why: String,
        /// What to do about it.
        hint: Option<String>,
    },
    /// It is of a service that offers no feeds.
    #[error("{} offers no feeds", .0.service)]
    NoFeeds(vigie_feed::lead::NoFeeds),
    /// The user, or the next request of its kind, ended it.
    #[error("it was cancelled")]
    Cancelled,
    /// What was typed is neither an address nor a file.
    #[error("“{typed}” is neither a web address nor a file")]
    NotAnAddress {
        /// As typed.
        typed: String,
    },
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file is larger than what it should be.
    #[error("{path} is larger than {limit} MB")]
    FileTooLarge {
        /// Which.
        path: String,
        /// How large it may be, in megabytes.
        limit: u64,
    },
    /// Something that an entry does not have.
    #[error("this entry has no {what}")]
    HasNone {
        /// What was asked for.
        what: &'static str,
    },
    /// What was fetched for an entry is not what it should be.
    #[error("{address} is no {what} that Vigie can read: {why}")]
    NotReadable {
        /// What it should be.
        what: &'static str,
        /// Where it is.
        address: String,
        /// Why not.
        why: String,
    },
    /// A note without a word in it.
    #[error("a note needs a title or a text")]
    EmptyNote,
    /// A list that was closed, or was never opened.
    #[error("this list is not open any more")]
    ListClosed,
    /// A change that can no longer be taken back.
    #[error("this can no longer be undone")]
    NothingToUndo,
    /// A refresh runs already.
    #[error("the feeds are being refreshed already")]
    RefreshRunning,
    /// A thread of ours ended before its answer.
    #[error("the work was broken off")]
    BrokenOff,
}

impl Error {
    /// Whether the thing asked for is not there any more.
    #[must_use]
    pub const fn is_gone(&self) -> bool {
        matches!(
            self,
            Self::Store(vigie_store::Error::Gone { .. } | vigie_store::Error::NoSuchMap { .. })
        )
    }

    /// Whether the workspace was written by a newer program.
    #[must_use]
    pub const fn is_newer_workspace(&self) -> bool {
        matches!(self, Self::Store(vigie_store::Error::NewerWorkspace { .. }))
    }

    /// What the user can do about it.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Store(error) => error.hint(),
            Self::Search(_) => {
                Some("Rebuild the index: Settings, Storage, or `vigie reindex`.".to_owned())
            }
            Self::Query(error) => Some(error.hint()),
            Self::Fetch(error) => Some(error.hint().to_owned()),
            Self::NotAFeed { hint, .. } => hint.clone(),
            Self::NoFeeds(none) => Some(none.hint.to_owned()),
            Self::NotAnAddress { .. } => Some(
                "Paste the address of a feed or of its site, such as https://example.org/feed.xml."
                    .to_owned(),
            ),
            Self::File { .. } => {
                Some("Check that the file exists and that you may read it.".to_owned())
            }
            Self::NotReadable { .. } => {
                Some("Its publisher may mend it: try again another day.".to_owned())
            }
            Self::ListClosed => Some("Open the list again.".to_owned()),
            Self::RefreshRunning => Some("Wait for it, or cancel it.".to_owned()),
            _ => None,
        }
    }
}
