//! The index follows the store: incrementally, off the start path, and from nothing when it must.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use vigie_core::{EntryId, EntryKind, FeedId, TechnologyId, Timestamp};
use vigie_feed::RawHtml;
use vigie_search::{Index, IndexedEntry, Load, Means, SearchError};
use vigie_store::{Change, ChangedEntry, NewMention, Store, TextFacts};
use vigie_watch::Lexicon;
use vigie_watch::story::{Signature, StoryEntry};

use crate::app::lock;
use crate::watch::stories::mentions_of;
use crate::{App, Error, Event, Result};

/// Changes of one commit while little is behind: each is searchable soon.
const STEP: usize = 500;
/// From here on it is a bulk, with larger commits and more memory.
const BULK: u64 = 4000;
const BULK_STEP: usize = 1000;
/// Each commit waits for all threads and for the disk, and leaves small segments to be merged.
const BULK_COMMIT: usize = 16_000;
/// Another process may have written to the store without a word to this one.
const LOOK_AGAIN: Duration = Duration::from_secs(20);
/// The longest text that is analysed, in bytes: beyond it lie data dumps, not prose.
const LONGEST_TEXT: usize = 1 << 20;
/// First words of a list row.
const EXCERPT_CHARS: usize = 240;
/// Removed feeds are purged after this: by then nobody takes it back.
const PURGE_AFTER_MS: i64 = 60 * 60 * 1000;
const PURGE_STEP: usize = 500;

/// The thread that follows. Dropping it lets it finish the step it is at.
pub(crate) struct Follower {
    wake: Option<Sender<()>>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Follower {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        drop(self.wake.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

impl App {
    pub(crate) fn start_follower(&self) -> Result<()> {
        let (wake, woken) = channel();
        let stop = Arc::new(AtomicBool::new(false));
        let (app, stopped) = (self.clone(), Arc::clone(&stop));
        let thread = std::thread::Builder::new()
            .name("vigie-follower".to_owned())
            .spawn(move || app.keep_following(&woken, &stopped))
            .map_err(|source| Error::File {
                path: "a background thread".to_owned(),
                source,
            })?;
        *lock(&self.inner.follower) = Some(Follower {
            wake: Some(wake),
            stop,
            thread: Some(thread),
        });
        Ok(())
    }

    /// Whether a thread of this process follows.
    pub(crate) fn has_follower(&self) -> bool {
        lock(&self.inner.follower).is_some()
    }

    /// Something is there to follow.
    pub(crate) fn wake_follower(&self) {
        if let Some(wake) = lock(&self.inner.follower)
            .as_ref()
            .and_then(|follower| follower.wake.as_ref())
        {
            // Closed only while the program ends.
            wake.send(()).ok();
        }
    }

    /// Follows the store to its end, for a terminal command. Returns how many changes that were.
    /// Another process that is at it already is left to it.
    ///
    /// # Errors
    /// When the database or the index cannot be read or written.
    pub fn follow(&self) -> Result<u64> {
        match self.follow_while(&|| true) {
            Err(Error::Search(SearchError::Locked)) => Ok(0),
            followed => {
                self.apply_rules()?;
                followed
            }
        }
    }

    /// Lets the index begin anew. Searches find what it has followed again so far.
    ///
    /// # Errors
    /// When another process writes the index, or the disk refuses.
    pub fn rebuild_index(&self) -> Result<()> {
        self.index()?.clear()?;
        self.wake_follower();
        Ok(())
    }

    /// How many changes the index has not followed yet.
    ///
    /// # Errors
    /// When the database or the index cannot be read.
    pub fn behind(&self) -> Result<u64> {
        Ok(self.store().count_changes_after(self.index()?.followed())?)
    }

    /// The index, opened at its first use.
    pub(crate) fn index(&self) -> Result<Arc<Index>> {
        let mut slot = lock(&self.inner.index);
        if let Some(index) = slot.as_ref() {
            return Ok(Arc::clone(index));
        }
        let opened = Index::open(&self.store().workspace().index(), self.store().lineage())?;
        let index = Arc::new(opened.index);
        *slot = Some(Arc::clone(&index));
        Ok(index)
    }

    /// Throws a damaged index away; the next use opens a new one, which begins anew.
    pub(crate) fn drop_index(&self) {
        *lock(&self.inner.index) = None;
    }

    fn keep_following(&self, woken: &Receiver<()>, stop: &AtomicBool) {
        let mut purged_at = Timestamp::from_millis(0);
        let mut to_prune: Vec<FeedId> = Vec::new();
        while !stop.load(Ordering::Relaxed) {
            match self.follow_while(&|| !stop.load(Ordering::Relaxed)) {
                // A rule that fails is asked again about the same entries.
                Ok(0) => drop(self.apply_rules()),
                Ok(_) => continue,
                Err(Error::Search(SearchError::Damaged(_))) => {
                    self.drop_index();
                    // A disk that fails at once must not keep a core busy.
                    std::thread::sleep(Duration::from_secs(1));
                    continue;
                }
                // Locked by another process, or a full disk: later is another day.
                Err(_) => {}
            }
            let now = self.now();
            if now.millis() - purged_at.millis() > PURGE_AFTER_MS {
                drop(self.store().back_up_daily(now));
                match self
                    .store()
                    .purge_removed(now.plus_millis(-PURGE_AFTER_MS), PURGE_STEP)
                {
                    Ok(0) | Err(_) => purged_at = now,
                    Ok(_) => continue,
                }
                to_prune = self.feeds_to_prune().unwrap_or_default();
            }
            if let Some(feed) = to_prune.last() {
                // A step between two looks at what is to be followed: neither waits for the other.
                if !self.prune_step(*feed).unwrap_or(false) {
                    to_prune.pop();
                }
                continue;
            }
            match woken.recv_timeout(LOOK_AGAIN) {
                Ok(()) => while woken.try_recv().is_ok() {},
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Follows the store to its end, a commit a step, as long as `go_on` says so. Returns how many changes
    /// that were; 0 at the end.
    fn follow_while(&self, go_on: &dyn Fn() -> bool) -> Result<u64> {
        let index = self.index()?;
        let behind = self.store().count_changes_after(index.followed())?;
        if behind == 0 {
            return Ok(0);
        }
        let bulk = behind > BULK;
        let (means, step, commit_at) = if bulk {
            (Means::AMPLE, BULK_STEP, BULK_COMMIT)
        } else {
            (Means::MODEST, STEP, STEP)
        };
        let reading = Reading {
            store: self.store(),
            titles: self
                .store()
                .feeds()?
                .into_iter()
                .map(|feed| (feed.id, feed.title().to_owned()))
                .collect(),
            compared_from: self.compared_from(),
        };
        // One load for all the way: a writer that is let go of abandons the merges under way.
        let mut load = index.load(means)?;
        let after = index.followed();
        let (send, steps) = sync_channel(0);
        let followed = std::thread::scope(|scope| {
            // Texts of the next step are read while this one is indexed; the two hold one step each.
            scope.spawn(|| self.read_steps(after, step, &reading, send));
            self.apply_steps(&mut load, steps, (commit_at, behind), go_on)
        })?;
        // Who is told to stop does not wait for merges; the next bulk does them.
        if bulk && index.followed() > after && go_on() {
            load.finish(index.followed())?;
        }
        Ok(followed)
    }

    /// Reads what changed after that number, step by step, until nobody takes it or nothing is left. Each step is read with the
    /// technologies of its time: who has entries read again for a new name changes technologies first.
    fn read_steps(
        &self,
        mut after: u64,
        step: usize,
        reading: &Reading<'_>,
        send: SyncSender<Result<(u64, Vec<ReadChange>)>>,
    ) {
        loop {
            let read = self.read_step(after, step, reading);
            let last = match &read {
                Ok((up_to, _)) => std::mem::replace(&mut after, *up_to) == *up_to,
                Err(_) => true,
            };
            if send.send(read).is_err() || last {
                return;
            }
        }
    }

    fn read_step(
        &self,
        after: u64,
        step: usize,
        reading: &Reading<'_>,
    ) -> Result<(u64, Vec<ReadChange>)> {
        let mut changes = self.store().changes_after(after, step)?;
        bound_transcripts(&mut changes);
        let up_to = changes.last().map_or(after, |change| change.seq);
        let lexicon = self.lexicon()?;
        Ok((up_to, read_texts(changes, reading, &lexicon)))
    }

    /// Indexes what was read, with a commit after every `commit_at` changes and at the end; `behind` are to come in all.
    fn apply_steps(
        &self,
        load: &mut Load<'_>,
        steps: Receiver<Result<(u64, Vec<ReadChange>)>>,
        (commit_at, behind): (usize, u64),
        go_on: &dyn Fn() -> bool,
    ) -> Result<u64> {
        let (mut followed, mut waiting, mut reached) = (0, 0, 0);
        // An index that is made anew sees changes again that the watch has seen.
        let watched = self.store().watched()?;
        for step in steps {
            let (up_to, read) = step?;
            let facts = read
                .iter()
                .filter_map(|change| change.facts.clone())
                .collect();
            // Before the commit: after a crash between the two, the texts are read once more.
            let seen = self.watch_step(&read, watched)?;
            self.store().save_watched(facts, seen, up_to)?;
            for change in &read {
                let tags = change.tags();
                load.apply(change.to_index(&tags))?;
            }
            followed += read.len() as u64;
            waiting += read.len();
            reached = up_to;
            if waiting >= commit_at {
                self.commit(load, reached)?;
                waiting = 0;
            }
            self.emit(Event::IndexProgressed {
                behind: behind.saturating_sub(followed),
            });
            if !go_on() {
                break;
            }
        }
        if waiting > 0 {
            self.commit(load, reached)?;
        }
        Ok(followed)
    }

    fn commit(&self, load: &mut Load<'_>, up_to: u64) -> Result<()> {
        // The index is on the disk from here on: it must not know of changes that the store may still lose, whose
        // numbers would be given again.
        self.store().settle()?;
        Ok(load.commit(up_to)?)
    }
}

/// A change with its text read.
pub(crate) struct ReadChange {
    pub(crate) change: Change,
    /// What clustering compares; none where it was compared before, or is too old.
    pub(crate) signature: Option<Signature>,
    pub(crate) mentions: Vec<NewMention>,
    text: String,
    language: Option<String>,
    minutes: u32,
    technologies: Vec<TechnologyId>,
    facts: Option<TextFacts>,
}

impl ReadChange {
    fn tags(&self) -> Vec<&str> {
        self.change
            .now
            .as_ref()
            .map(|now| now.tags.iter().map(String::as_str).collect())
            .unwrap_or_default()
    }

    fn to_index<'a>(&'a self, tags: &'a [&'a str]) -> vigie_search::Change<'a> {
        match &self.change.now {
            None => vigie_search::Change::Remove(self.change.entry),
            Some(now) => vigie_search::Change::Put(IndexedEntry {
                id: self.change.entry,
                feed: now.feed,
                kind: now.kind,
                title: &now.title,
                text: &self.text,
                author: now.author.as_deref().unwrap_or_default(),
                tags,
                language: self.language.as_deref(),
                at: now.listed_at,
                minutes: self.minutes,
                audio: now.audio,
                video: now.video,
                technologies: &self.technologies,
            }),
        }
    }
}

/// Leaves changes beyond so many transcripts to the next step: a step's texts are in memory all at once.
fn bound_transcripts(changes: &mut Vec<Change>) {
    const MOST: usize = 200;
    let with_transcript = |change: &Change| change.now.as_ref().is_some_and(|now| now.transcript);
    let beyond = changes
        .iter()
        .enumerate()
        .filter(|(_, change)| with_transcript(change))
        .nth(MOST);
    if let Some((place, _)) = beyond {
        changes.truncate(place);
    }
}

/// What it takes to read texts.
struct Reading<'a> {
    store: &'a Store,
    /// What feeds are called: their names are no likeness of what they say.
    titles: HashMap<FeedId, String>,
    /// Entries listed before are not compared with others.
    compared_from: Timestamp,
}

/// Reads the texts of many changes, on as many threads as the machine has cores.
fn read_texts(changes: Vec<Change>, reading: &Reading<'_>, lexicon: &Lexicon) -> Vec<ReadChange> {
    let threads = std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(8);
    let share = changes.len().div_ceil(threads).max(16);
    let mut shares: Vec<Vec<Change>> = Vec::new();
    let mut rest = changes.into_iter().peekable();
    while rest.peek().is_some() {
        shares.push(rest.by_ref().take(share).collect());
    }
    std::thread::scope(|scope| {
        let workers: Vec<_> = shares
            .into_iter()
            .map(|share| {
                scope.spawn(move || {
                    share
                        .into_iter()
                        .map(|change| read_text(change, reading, lexicon))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| {
                worker
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
            .collect()
    })
}

fn read_text(mut change: Change, reading: &Reading<'_>, lexicon: &Lexicon) -> ReadChange {
    let Some(now) = change.now.as_mut() else {
        return ReadChange {
            change,
            signature: None,
            mentions: Vec::new(),
            text: String::new(),
            language: None,
            minutes: 0,
            technologies: Vec::new(),
            facts: None,
        };
    };
    let mut text = own_text(std::mem::take(&mut now.html));
    let language = if now.text_known {
        now.language.clone()
    } else {
        language_of(now, &text)
    };
    let minutes = vigie_feed::reading_minutes(&text, language.as_deref());
    let facts = (!now.text_known).then(|| TextFacts {
        entry: change.entry,
        minutes: i64::from(minutes),
        excerpt: vigie_feed::excerpt(&text, EXCERPT_CHARS),
        language: language.clone(),
    });
    if now.transcript {
        add_said(&mut text, reading.store, change.entry);
    }
    let named = lexicon.mentions_at(&now.title, &text, now.listed_at);
    // Its words alone tell a story's entries apart: what was said in an episode is another text.
    let is_compared =
        now.kind != EntryKind::Note && !now.text_known && now.listed_at >= reading.compared_from;
    let signature = is_compared.then(|| {
        Signature::of(&StoryEntry {
            id: change.entry,
            feed: now.feed,
            source: now
                .feed
                .and_then(|feed| reading.titles.get(&feed))
                .map_or("", String::as_str),
            title: &now.title,
            text: &text,
            language: language.as_deref(),
            at: now.listed_at,
        })
    });
    ReadChange {
        technologies: named.iter().map(|mention| mention.technology).collect(),
        mentions: mentions_of(&now.title, &text, language.as_deref(), &named),
        signature,
        change,
        text,
        language,
        minutes,
        facts,
    }
}

/// The text that is read of an entry, but for what is said in it.
fn own_text(html: String) -> String {
    let mut text = vigie_feed::text_of(&RawHtml::new(html));
    text.truncate(text.floor_char_boundary(LONGEST_TEXT));
    text
}

/// Adds the transcript. One that cannot be read is not found, and costs the entry nothing else.
fn add_said(text: &mut String, store: &Store, entry: EntryId) {
    if let Ok(Some(said)) = crate::episodes::said(store, entry) {
        text.push('\n');
        text.push_str(&said.text);
    }
}

/// The text that was read of an entry, transcript and all: places of mentions are places in it.
pub(crate) fn whole_text(store: &Store, entry: EntryId) -> Result<String> {
    let contents = store.contents(&[entry])?;
    let html = contents.into_iter().next().map(|(_, html)| html);
    let mut text = own_text(html.unwrap_or_default());
    add_said(&mut text, store, entry);
    Ok(text)
}

/// What the text itself says counts more than what is declared: templates declare `en` for everything.
fn language_of(now: &ChangedEntry, text: &str) -> Option<String> {
    let sample = format!("{}. {}", now.title, &text[..text.floor_char_boundary(2000)]);
    vigie_feed::detect_language(&sample)
        .map(str::to_owned)
        .or_else(|| {
            let declared = now.declared_language.as_deref()?;
            declared
                .split(['-', '_'])
                .next()
                .filter(|code| code.len() == 2)
                .map(str::to_ascii_lowercase)
        })
}
