//! Following the store.

use std::sync::atomic::Ordering;
use std::sync::{MutexGuard, PoisonError};

use roaring::RoaringTreemap;
use tantivy::merge_policy::LogMergePolicy;
use tantivy::{IndexWriter, Term};
use vigie_core::EntryId;

use super::Index;
use crate::entry::number_of;
use crate::error::guarded;
use crate::schema::ID;
use crate::{Change, IndexedEntry, SearchError};

/// What writing may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Means {
    /// Threads that analyse texts, at least 1. Merging takes more, now and then.
    pub threads: usize,
    /// Bytes of memory that these threads may fill, all together, before they write to disk; at least 15 MB each.
    pub memory: usize,
}

impl Means {
    /// For following day by day: one thread, so that a commit makes one segment.
    pub const MODEST: Self = Self {
        threads: 1,
        memory: 32_000_000,
    };
    /// For a whole store.
    pub const AMPLE: Self = Self {
        threads: 2,
        memory: 100_000_000,
    };
}

/// Most and least bytes a thread can be given by tantivy.
const THREAD_MEMORY: std::ops::RangeInclusive<usize> = 15_000_000..=4_000_000_000;

/// Part of a segment that may be entries replaced or removed, before it is merged to be rid of them.
const MOST_DELETED: f32 = 0.3;

/// The one writer, and what it knows.
pub(super) struct Writer {
    inner: IndexWriter,
    /// Entries in the index or on their way. Replacing one costs a search in all segments, so it matters to know
    /// which are new.
    present: RoaringTreemap,
}

impl Index {
    /// Takes over changes of the store. They are searchable when it returns, and survive a crash.
    ///
    /// `up_to` is what [`Index::followed`] says from then on; it never goes back. A change that was taken over
    /// before does no harm.
    ///
    /// # Errors
    ///
    /// [`SearchError::Locked`] if another process is writing the index. After any error the index is as it was.
    pub fn follow<'a>(
        &self,
        changes: impl IntoIterator<Item = Change<'a>>,
        up_to: u64,
    ) -> Result<(), SearchError> {
        let mut load = self.load(Means::MODEST)?;
        for change in changes {
            load.apply(change)?;
        }
        load.commit(up_to)
    }

    /// Begins to take over much at once. Other writers wait; searches go on.
    ///
    /// # Errors
    ///
    /// [`SearchError::Locked`] if another process is writing the index.
    pub fn load(&self, means: Means) -> Result<Load<'_>, SearchError> {
        // A writer that panicked left nothing behind that is not thrown away here.
        let mut writer = self.writer.lock().unwrap_or_else(|poisoned| {
            let mut writer = poisoned.into_inner();
            *writer = None;
            writer
        });
        self.writer.clear_poison();
        if means != Means::MODEST {
            // A writer has its means for life.
            *writer = None;
        }
        if writer.is_none() {
            *writer = Some(self.open_writer(means)?);
        }
        Ok(Load {
            index: self,
            writer,
            keep: means == Means::MODEST,
            is_done: false,
        })
    }

    /// Empties the index: it has then followed nothing.
    ///
    /// # Errors
    ///
    /// [`SearchError::Locked`] if another process is writing the index.
    pub fn clear(&self) -> Result<(), SearchError> {
        let mut load = self.load(Means::MODEST)?;
        let writer = load.writer()?;
        writer.inner.delete_all_documents()?;
        writer.present.clear();
        load.commit_exactly(0)
    }

    /// Lets other processes write the index, after the merges under way. [`Index::follow`] takes it again.
    ///
    /// # Errors
    ///
    /// [`SearchError::Failed`] if a merge failed; the index is whole all the same.
    pub fn release(&self) -> Result<(), SearchError> {
        let writer = self
            .writer
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        writer.map_or(Ok(()), |writer| {
            guarded(|| Ok(writer.inner.wait_merging_threads()?))
        })
    }

    fn open_writer(&self, means: Means) -> Result<Writer, SearchError> {
        let threads = means.threads.max(1);
        let memory = (means.memory / threads).clamp(*THREAD_MEMORY.start(), *THREAD_MEMORY.end());
        guarded(|| {
            let inner = self
                .inner
                .writer_with_num_threads(threads, memory * threads)?;
            let mut policy = LogMergePolicy::default();
            policy.set_del_docs_ratio_before_merge(MOST_DELETED);
            inner.set_merge_policy(Box::new(policy));
            // Another process may have written since we last looked; from here on none can.
            self.reload()?;
            Ok(Writer {
                inner,
                present: self.present()?,
            })
        })
    }

    fn present(&self) -> Result<RoaringTreemap, SearchError> {
        let mut present = RoaringTreemap::new();
        for segment in self.searcher().segment_readers() {
            let ids = segment.fast_fields().u64(ID)?;
            present.extend(segment.doc_ids_alive().filter_map(|doc| ids.first(doc)));
        }
        Ok(present)
    }
}

/// A large piece of work on the index. What was not committed when it is dropped is forgotten.
pub struct Load<'i> {
    index: &'i Index,
    writer: MutexGuard<'i, Option<Writer>>,
    keep: bool,
    is_done: bool,
}

impl Load<'_> {
    /// Takes over one change; it is searchable after the next commit.
    ///
    /// # Errors
    ///
    /// [`SearchError::Io`] or [`SearchError::Failed`] if it could not be written; what came since the last commit is
    /// then lost, and the load should be given up.
    pub fn apply(&mut self, change: Change<'_>) -> Result<(), SearchError> {
        self.is_done = false;
        match change {
            Change::Put(entry) => self.put(&entry),
            Change::Remove(id) => {
                self.remove(id)?;
                Ok(())
            }
        }
    }

    fn put(&mut self, entry: &IndexedEntry<'_>) -> Result<(), SearchError> {
        self.remove(entry.id)?;
        let fields = self.index.fields;
        let writer = self.writer()?;
        writer.inner.add_document(entry.document(&fields))?;
        writer.present.insert(number_of(entry.id.get()));
        Ok(())
    }

    fn remove(&mut self, id: EntryId) -> Result<(), SearchError> {
        let (number, field) = (number_of(id.get()), self.index.fields.id);
        let writer = self.writer()?;
        if writer.present.remove(number) {
            writer
                .inner
                .delete_term(Term::from_field_u64(field, number));
        }
        Ok(())
    }

    /// Makes all so far searchable and lasting. `up_to` is what [`Index::followed`] says from then on.
    ///
    /// # Errors
    ///
    /// [`SearchError::Io`] or [`SearchError::Failed`] if it could not be written.
    pub fn commit(&mut self, up_to: u64) -> Result<(), SearchError> {
        self.commit_exactly(up_to.max(self.index.followed()))
    }

    fn commit_exactly(&mut self, up_to: u64) -> Result<(), SearchError> {
        let index = self.index;
        let payload = index.payload(up_to)?;
        let writer = self.writer()?;
        guarded(|| {
            let mut commit = writer.inner.prepare_commit()?;
            commit.set_payload(&payload);
            commit.commit()?;
            index.reader.reload()?;
            Ok(())
        })?;
        index.followed.store(up_to, Ordering::Release);
        self.is_done = true;
        Ok(())
    }

    /// Commits, and waits until the index is merged into few segments.
    ///
    /// # Errors
    ///
    /// As [`Load::commit`].
    pub fn finish(mut self, up_to: u64) -> Result<(), SearchError> {
        self.commit(up_to)?;
        if let Some(writer) = self.writer.take() {
            guarded(|| Ok(writer.inner.wait_merging_threads()?))?;
        }
        let index = self.index;
        guarded(|| Ok(index.reader.reload()?))
    }

    fn writer(&mut self) -> Result<&mut Writer, SearchError> {
        self.writer
            .as_mut()
            .ok_or_else(|| SearchError::Failed("the writer is gone".into()))
    }
}

impl Drop for Load<'_> {
    fn drop(&mut self) {
        // What was added and not committed must not ride on the next commit.
        if !(self.keep && self.is_done) {
            *self.writer = None;
        }
    }
}
