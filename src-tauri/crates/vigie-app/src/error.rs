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
    /// A file could not be downloaded.
    #[error("{}", .0.message())]
    Download(#[from] vigie_net::DownloadError),
    /// The connection is paid by volume, and the user did not say that it may be used.
    #[error("this connection is paid by volume")]
    Metered,
    /// Downloaded files and pictures take as much as the user allows.
    #[error("media may take {quota_mb} MB, and take {used_mb} MB already")]
    MediaFull {
        /// What they may take, in megabytes.
        quota_mb: u64,
        /// What they take.
        used_mb: u64,
    },
    /// There is no picture: the last try failed, and the next is not due.
    #[error("{why}")]
    NoImage {
        /// Why, in words.
        why: String,
    },
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
    /// An entry without an address of its own.
    #[error("this entry has no page on the web")]
    NoPage,
    /// A page in which no text was found.
    #[error("no text was found on {page}")]
    NoText {
        /// Its address.
        page: String,
    },
    /// A host that asked to be left alone, for this address or for all of its owner's.
    #[error("{host} asks to be left alone until {}", crate::wall_time(*until))]
    HostWaits {
        /// Which.
        host: String,
        /// Until when.
        until: vigie_core::Timestamp,
    },
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
    /// Today has no brief.
    #[error("there is no brief for today yet")]
    NoBrief,
    /// No technology is called so.
    #[error("no technology is called “{0}”")]
    NoTechnology(String),
    /// A technology that cannot be found by what was said of it.
    #[error("{0}")]
    BadTechnology(&'static str),
    /// A rule of which too little was said.
    #[error("{0}")]
    BadRule(&'static str),
    /// A note without a word in it.
    #[error("a note needs a title or a text")]
    EmptyNote,
    /// A map changed since an edit was thought of.
    #[error("{name} was changed meanwhile")]
    MapChanged {
        /// The map's file name.
        name: String,
        /// Its revision now.
        revision: u64,
    },
    /// An edit that cannot be made.
    #[error("{0}")]
    Edit(#[from] vigie_map::EditError),
    /// A chain that cannot be read; the message is in the window's language.
    #[error("{0}")]
    Chain(String),
    /// A text of which nothing can be put on a map.
    #[error("nothing in the clipboard can be put on a map")]
    NothingToPaste,
    /// A text that is no map, or cannot become what was asked for.
    #[error("{0}")]
    MapFile(#[from] crate::maps::export::MapFileError),
    /// A table could not be written; no known content leads here.
    #[error("the table cannot be written: {0}")]
    Table(String),
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
            Self::Download(error) => Some(error.hint().to_owned()),
            Self::Metered => Some(
                "Wait for another connection, or allow this one: in Settings, Network, or with `vigie download --metered`."
                    .to_owned(),
            ),
            Self::MediaFull { .. } => Some(
                "Remove files that you are done with, or allow more room: in Settings, Network; `vigie downloads` lists them too."
                    .to_owned(),
            ),
            Self::NoText { .. } => Some(
                "It may be a list, a login, or a page that only a browser can fill: open the original."
                    .to_owned(),
            ),
            Self::HostWaits { .. } => Some("Try again after that, or open the original.".to_owned()),
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
            Self::MapChanged { .. } => Some("Look at it as it is now, and do it again.".to_owned()),
            Self::NothingToPaste => Some(
                "Copy components of a map, lines of the map language, names one a line, or chains such as Tea > Kettle > Power."
                    .to_owned(),
            ),
            Self::MapFile(error) => error.hint(),
            Self::ListClosed => Some("Open the list again.".to_owned()),
            Self::RefreshRunning => Some("Wait for it, or cancel it.".to_owned()),
            _ => None,
        }
    }
}
