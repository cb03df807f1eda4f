//! What can go wrong with the index.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError, OpenWriteError};
use thiserror::Error;

/// Why the index could not do what was asked.
#[derive(Debug, Clone, Error)]
pub enum SearchError {
    /// Another process is writing the index. Searching works meanwhile.
    #[error("the search index is being written by another process")]
    Locked,
    /// The files of the index are not what they were. Clear the index, or open it again, and follow the store anew.
    #[error("the search index is damaged: {0}")]
    Damaged(String),
    /// The system refused to read or write.
    #[error("the files of the search index cannot be read or written: {0}")]
    Io(Arc<std::io::Error>),
    /// A [`Query`](crate::Query) built by hand that no text could have given.
    #[error("the query cannot be asked: {0}")]
    BadQuery(&'static str),
    /// What should not happen.
    #[error("the search index failed: {0}")]
    Failed(String),
}

impl From<std::io::Error> for SearchError {
    fn from(error: std::io::Error) -> Self {
        Self::of_io(Arc::new(error))
    }
}

impl SearchError {
    fn of_io(error: Arc<std::io::Error>) -> Self {
        match error.kind() {
            // So the readers of tantivy say that a file does not hold what it should.
            std::io::ErrorKind::InvalidData | std::io::ErrorKind::UnexpectedEof => {
                Self::Damaged(error.to_string())
            }
            _ => Self::Io(error),
        }
    }
}

impl From<TantivyError> for SearchError {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Locked,
            TantivyError::LockFailure(LockError::IoError(error), _)
            | TantivyError::IoError(error) => Self::of_io(error),
            TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error, .. })
            | TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. })
            | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, .. }) => {
                Self::of_io(io_error)
            }
            TantivyError::DataCorruption(_)
            | TantivyError::OpenReadError(_)
            | TantivyError::IncompatibleIndex(_)
            | TantivyError::SchemaError(_)
            | TantivyError::FieldNotFound(_) => Self::Damaged(error.to_string()),
            _ => Self::Failed(error.to_string()),
        }
    }
}

/// Runs what reads the files of the index. Tantivy trusts them and may panic on what a failing disk made of
/// them; to the caller that is damage, like any other.
pub(crate) fn guarded<T>(read: impl FnOnce() -> Result<T, SearchError>) -> Result<T, SearchError> {
    // Nothing that `read` borrows is left half changed: it only reads, or what it changed is thrown away.
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|panic| Err(SearchError::Damaged(said(panic.as_ref()))))
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("reading it failed")
        .to_owned()
}
