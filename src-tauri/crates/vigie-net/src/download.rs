//! A file of the web, such as an episode, received into a file of this computer.

use std::io;
use std::path::PathBuf;

use url::Url;

use crate::error::FetchError;
use crate::headers::ContentType;
use crate::reply::Facts;
use crate::request::PrivateHosts;

/// One file wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DownloadRequest {
    /// Where it is. As [`FetchRequest::url`](crate::FetchRequest::url).
    pub url: Url,
    /// The file to be made; its folder must exist. Until it is whole, what came lies beside it under the same name and
    /// `.part`, and what that is recognised by under `.part-of`. Both are taken up by the next download to the same
    /// place, be it of another run of the program.
    pub to: PathBuf,
    /// Whether the user's own network may be reached.
    pub private_hosts: PrivateHosts,
    /// Sent in place of [`Limits::user_agent`](crate::Limits::user_agent).
    pub user_agent: Option<String>,
    /// How long the file is as its publisher says: often wrong, so that a difference is told and nothing more.
    pub declared_bytes: Option<u64>,
    /// The longest file taken.
    pub max_bytes: u64,
}

impl DownloadRequest {
    /// The longest file taken unless the request says otherwise: 2 GiB.
    pub const MAX_BYTES: u64 = 2 << 30;

    /// A request for a file on the public Internet.
    #[must_use]
    pub const fn new(url: Url, to: PathBuf) -> Self {
        Self {
            url,
            to,
            private_hosts: PrivateHosts::Refuse,
            user_agent: None,
            declared_bytes: None,
            max_bytes: Self::MAX_BYTES,
        }
    }
}

/// How far a download is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Bytes in the part file, those of earlier tries included.
    pub received: u64,
    /// Bytes of the whole, if the server said so.
    pub total: Option<u64>,
}

/// A file that was received whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Downloaded {
    /// Its length.
    pub bytes: u64,
    /// What the server says it is.
    pub content_type: Option<ContentType>,
    /// Bytes that an earlier try had received, and that were not sent again.
    pub resumed_from: u64,
    /// What the publisher said of its length, where that was wrong.
    pub wrongly_declared: Option<u64>,
    /// How the last answer came; `None` where an earlier try had received all but had not said so.
    pub facts: Option<Facts>,
}

/// Why a file is not there. What was received of it stays, to be taken up by the next try, unless it is of no use.
#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    /// As for any document.
    #[error("{}", .0.message())]
    Fetch(#[from] FetchError),
    /// A web page in place of the file: a login, a notice, a player.
    #[error("{host} sent a web page (text/html) in place of the file.")]
    Html {
        /// The host.
        host: String,
        /// The page.
        url: Url,
    },
    /// The connection ended before the file did.
    #[error(
        "{host} broke off after {} of {}.",
        megabytes(*received),
        total.map_or_else(|| "an unknown length".to_owned(), megabytes)
    )]
    Incomplete {
        /// The host.
        host: String,
        /// Bytes in the part file.
        received: u64,
        /// Bytes of the whole, if known.
        total: Option<u64>,
    },
    /// Longer than allowed.
    #[error("The file at {host} is larger than {}, the most that is taken.", megabytes(*limit))]
    TooLarge {
        /// The host.
        host: String,
        /// How long it is, if the server said so.
        total: Option<u64>,
        /// The most that the request allows.
        limit: u64,
    },
    /// A part in answer to a question for the whole, or another part than was asked for at every try.
    #[error("{host} sends another part of the file than was asked for.")]
    WrongPart {
        /// The host.
        host: String,
    },
    /// Compressed, though that was not offered.
    #[error("{host} sends the file compressed ({encoding}), which was not asked for.")]
    Encoded {
        /// The host.
        host: String,
        /// The `Content-Encoding`.
        encoding: String,
    },
    /// Another download to the same place is under way, perhaps of another program.
    #[error("This file is being downloaded already.")]
    UnderWay,
    /// The file cannot be written.
    #[error("{}: {source}.", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl DownloadError {
    /// What happened, for a reader who is no programmer.
    #[must_use]
    pub fn message(&self) -> String {
        self.to_string()
    }

    /// What can be done about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Fetch(error) => match (error, error.status()) {
                (FetchError::Throttled { .. }, _) => error.hint(),
                (_, Some(401 | 403 | 404 | 407 | 451)) | (FetchError::Gone { .. }, _) => {
                    "Open the entry's page in the browser to see whether the file is still offered."
                }
                (_, Some(500..=599)) | (FetchError::Timeout { .. }, _) => {
                    "Try again later: it goes on where it stopped."
                }
                _ => error.hint(),
            },
            Self::Html { .. } => {
                "Open the file's address in the browser: it may want a login, or the network you are in may."
            }
            Self::Incomplete { .. } => "Try again: it goes on where it stopped.",
            Self::TooLarge { .. } => "Open the file's address in the browser to get it there.",
            Self::WrongPart { .. } | Self::Encoded { .. } => {
                "Only the owner of that server can mend this. Open the file's address in the browser."
            }
            Self::UnderWay => "Wait for it, or cancel it where it was begun.",
            Self::File { source, .. } if source.kind() == io::ErrorKind::StorageFull => {
                "The disk is full: make room and try again."
            }
            Self::File { .. } => "Check that the workspace folder can be written.",
        }
    }

    /// Whether another try, right away, may get further.
    #[must_use]
    pub const fn is_broken_off(&self) -> bool {
        matches!(
            self,
            Self::Incomplete { .. }
                | Self::Fetch(
                    FetchError::Timeout { .. }
                        | FetchError::Closed { .. }
                        | FetchError::Truncated { .. }
                )
        )
    }
}

fn megabytes(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}
