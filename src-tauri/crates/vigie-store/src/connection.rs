//! One writer on its own thread, and readers that do not wait for it.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::{Error, Result};

/// Another process may hold the write lock for a batch; nobody holds it longer than this.
const BUSY: Duration = Duration::from_secs(10);
/// Readers kept for the next question.
const IDLE_READERS: usize = 4;
/// Pages of the log before they are carried over into the database: 32 MiB. A refresh writes the same pages of indexes
/// again and again; the more of them are carried over at once, the less often each is.
const CARRIED_OVER: i64 = 8192;

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// The thread that writes. Jobs run in the order they came, each in a transaction of its own.
pub(crate) struct Writer {
    jobs: Option<mpsc::Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(crate) fn start(mut connection: Connection) -> Result<Self> {
        let (jobs, inbox) = mpsc::channel::<Job>();
        let thread = std::thread::Builder::new()
            .name("vigie-writer".to_owned())
            .spawn(move || {
                for job in inbox {
                    job(&mut connection);
                }
                // Leaves a small log behind; what it cannot do now, the next start does.
                drop(connection.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);"));
            })
            .map_err(Error::file("the writer thread"))?;
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
        })
    }

    /// Runs `work` with the connection, outside a transaction.
    pub(crate) fn with_connection<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (reply, answer) = mpsc::sync_channel(1);
        let job: Job = Box::new(move |connection| {
            // The asker may have gone; its work is done all the same.
            drop(reply.send(work(connection)));
        });
        self.jobs
            .as_ref()
            .ok_or(Error::Closed)?
            .send(job)
            .map_err(|_| Error::Closed)?;
        answer.recv().map_err(|_| Error::Closed)?
    }

    /// Runs `work` in a transaction: committed when it succeeds, undone when it fails or panics.
    pub(crate) fn transact<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.with_connection(move |connection| {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = work(&transaction)?;
            transaction.commit()?;
            Ok(value)
        })
    }

    /// The same for what a power cut may undo, since it can be had again: the commit does not wait for the disk.
    ///
    /// A crash of the program undoes nothing. The next [`Writer::transact`] that writes takes all before it to the disk
    /// too (<https://sqlite.org/pragma.html#pragma_synchronous>: the log is one file, in the order of its commits).
    pub(crate) fn transact_lightly<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.with_connection(move |connection| {
            let _durable = Lightly::on(connection)?;
            let transaction =
                Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
            let value = work(&transaction)?;
            transaction.commit()?;
            Ok(value)
        })
    }
}

/// While it lives, commits do not wait for the disk.
struct Lightly<'c>(&'c Connection);

impl<'c> Lightly<'c> {
    fn on(connection: &'c Connection) -> Result<Self> {
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        Ok(Self(connection))
    }
}

impl Drop for Lightly<'_> {
    fn drop(&mut self) {
        // It touches no file and so has nothing to fail at.
        drop(self.0.pragma_update(None, "synchronous", "FULL"));
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// Read-only connections, opened as needed.
pub(crate) struct Readers {
    file: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(crate) fn of(file: PathBuf) -> Self {
        Self {
            file,
            idle: Mutex::default(),
        }
    }

    /// Runs `work` on one snapshot of the database.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let pooled = self.idle().pop();
        let mut connection = match pooled {
            Some(connection) => connection,
            None => open_reader(&self.file)?,
        };
        let transaction = connection.transaction()?;
        let value = work(&transaction);
        drop(transaction);
        let mut idle = self.idle();
        if idle.len() < IDLE_READERS {
            idle.push(connection);
        }
        value
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) fn open_writer(file: &Path) -> Result<Connection> {
    let connection = Connection::open(file)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // A commit survives a power cut, not only a crash: batches make it cheap.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "wal_autocheckpoint", CARRIED_OVER)?;
    connection.pragma_update(None, "cache_size", -32_000)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    tune(&connection)?;
    Ok(connection)
}

pub(crate) fn open_reader(file: &Path) -> Result<Connection> {
    let connection = Connection::open_with_flags(
        file,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "query_only", true)?;
    // Readers alone: the writer has most of its pages in its own cache, and would have them in memory a second time.
    connection.pragma_update(None, "mmap_size", 256 << 20)?;
    tune(&connection)?;
    Ok(connection)
}

fn tune(connection: &Connection) -> Result<()> {
    rusqlite::vtab::array::load_module(connection)?;
    connection.set_prepared_statement_cache_capacity(64);
    // A doctored file must not run code through its schema.
    connection.pragma_update(None, "trusted_schema", false)?;
    Ok(())
}
