//! What time it is: the system's, or whatever a test says.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use vigie_core::Timestamp;

/// Where the program reads the time. Clones of a set clock show the same time.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The system's.
    #[default]
    System,
    /// One that stands still until it is set: for tests, and for simulating weeks in seconds.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at an instant.
    #[must_use]
    pub fn standing_at(at: Timestamp) -> Self {
        Self::Set(Arc::new(AtomicI64::new(at.millis())))
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => Timestamp::now(),
            Self::Set(at) => Timestamp::from_millis(at.load(Ordering::SeqCst)),
        }
    }

    /// Moves a set clock on by so many milliseconds; the system's goes by itself.
    pub fn advance(&self, millis: i64) {
        if let Self::Set(at) = self {
            at.fetch_add(millis, Ordering::SeqCst);
        }
    }
}
