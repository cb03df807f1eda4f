//! Lists, entries, and what the user does with them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::tz::TimeZone;
use roaring::RoaringTreemap;
use vigie_core::{EntryId, EntryKind, FeedId, FolderId, NoteKind, RuleId, TechnologyId, Timestamp};
use vigie_feed::RawHtml;
use vigie_store::{Content, Enclosure, EntryRow, FolderRow, Listing, Order, Placed, Select};

use crate::app::{States, lock};
use crate::episodes::EpisodeView;
use crate::undo::Reversal;
use crate::{App, ChangeId, Error, Event, Result};

/// Lists kept open: the window looks at one or two at a time.
const OPEN_LISTS: usize = 16;

/// Images of an entry's full text are numbered from here on, those of the feed's own text from 0.
pub(crate) const FULL_TEXT_IMAGES: usize = 1_000_000;

/// Which entries a list is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Every entry.
    All,
    /// What the user keeps.
    Kept,
    /// What the user wrote.
    Notes,
    /// Episodes of podcasts.
    Episodes,
    /// One folder and those within.
    Folder(FolderId),
    /// One feed.
    Feed(FeedId),
    /// What the brief of a day set aside.
    SetAside {
        /// The user's day, as `2026-11-20`.
        day: String,
        /// What it is most about; none for all.
        technology: Option<TechnologyId>,
        /// Where the user is.
        zone: TimeZone,
    },
    /// Entries of sources in quarantine, of the last weeks.
    Quarantined,
    /// Entries that rules muted, of the last weeks.
    Muted,
    /// What a rule caught.
    Rule(RuleId),
    /// What the user set out to share.
    ToShare,
    /// What a query finds.
    Search(String),
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// Best match first, in a search.
    Relevance,
}

/// A list as it was when opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedList {
    /// Its name.
    pub list: i64,
    /// How many rows it has.
    pub total: usize,
    /// How many of them are unread.
    pub unread: usize,
    /// The first rows.
    pub first: Vec<EntryRow>,
}

/// The left pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sidebar {
    /// Unread entries.
    pub unread: i64,
    /// Entries kept.
    pub kept: i64,
    /// Notes written.
    pub notes: i64,
    /// Entries in all.
    pub entries: i64,
    /// Folders, parents before children.
    pub folders: Vec<SidebarFolder>,
    /// Feeds in no folder.
    pub feeds: Vec<SidebarFeed>,
}

/// A folder of the left pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SidebarFolder {
    /// The folder.
    pub folder: FolderRow,
    /// Unread entries within, at any depth.
    pub unread: i64,
    /// Its own feeds.
    pub feeds: Vec<SidebarFeed>,
}

/// A feed of the left pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SidebarFeed {
    /// Its row id.
    pub id: FeedId,
    /// Its title.
    pub title: String,
    /// Unread entries.
    pub unread: i64,
    /// Whether its last fetches failed.
    pub failing: bool,
}

/// An entry, open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryView {
    /// As a list shows it.
    pub row: EntryRow,
    /// The page where it is discussed.
    pub comments: Option<String>,
    /// Inert HTML.
    pub html: String,
    /// Images held back.
    pub held_images: usize,
    /// What there is to know of it as an episode; none where its feed says nothing.
    pub episode: Option<EpisodeView>,
    /// What the publisher calls it.
    pub tags: Vec<String>,
    /// Files that come with it.
    pub enclosures: Vec<Enclosure>,
    /// When the publisher last changed it, where that is not when it came out.
    pub updated_at: Option<Timestamp>,
    /// When it was last found to read otherwise than before.
    pub changed_at: Option<Timestamp>,
    /// For a note: what it was taken of.
    pub note_kind: Option<NoteKind>,
    /// How it stands with the text of its own page.
    pub full_text: FullTextState,
}

/// Which text of an entry is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Text {
    /// That of its own page where it was fetched, else the feed's.
    #[default]
    Best,
    /// The feed's.
    Own,
}

/// How it stands with the text of an entry's own page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FullTextState {
    /// Never asked for.
    Unasked,
    /// It is the text shown.
    Shown,
    /// It is there; the feed's text is shown.
    There,
    /// It could not be had: why, in words.
    Failed(String),
}

fn page_content(html: String, page: String) -> Content {
    Content {
        html,
        base_url: Some(page),
    }
}

impl App {
    /// The left pane.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn sidebar(&self) -> Result<Sidebar> {
        let store = self.store();
        let unread: HashMap<FeedId, i64> = store.unread_by_feed()?.into_iter().collect();
        let failing: HashMap<FeedId, bool> = store
            .fetch_states()?
            .into_iter()
            .map(|(feed, state)| (feed, state.failing_since.is_some()))
            .collect();
        let feeds: HashMap<FeedId, SidebarFeed> = store
            .feeds()?
            .into_iter()
            .map(|feed| {
                let shown = SidebarFeed {
                    id: feed.id,
                    title: feed.title().to_owned(),
                    unread: unread.get(&feed.id).copied().unwrap_or(0),
                    failing: failing.get(&feed.id).copied().unwrap_or(false),
                };
                (feed.id, shown)
            })
            .collect();
        let places = store.places()?;
        let mut by_folder: HashMap<Option<FolderId>, Vec<SidebarFeed>> = HashMap::new();
        for place in &places {
            if let Some(feed) = feeds.get(&place.feed) {
                by_folder
                    .entry(place.folder)
                    .or_default()
                    .push(feed.clone());
            }
        }
        let rows = store.folders()?;
        let counts = unread_within(&rows, &places, &unread);
        let folders: Vec<SidebarFolder> = rows
            .into_iter()
            .zip(counts)
            .map(|(folder, unread)| SidebarFolder {
                unread,
                feeds: by_folder.remove(&Some(folder.id)).unwrap_or_default(),
                folder,
            })
            .collect();
        let (unread, kept, notes) = store.count_lists(EntryKind::Note)?;
        Ok(Sidebar {
            unread,
            kept,
            notes,
            entries: store.count_entries()?,
            folders,
            feeds: by_folder.remove(&None).unwrap_or_default(),
        })
    }

    /// Opens a list, which stays as it is while its entries are read.
    ///
    /// # Errors
    /// A bad query, or a database or index that cannot be read.
    pub fn open_list(
        &self,
        scope: &Scope,
        unread_only: bool,
        sort: Sort,
        first: usize,
    ) -> Result<OpenedList> {
        let ids = self.list_ids(scope, unread_only, sort)?;
        let states = self.states()?;
        let unread = if unread_only {
            ids.len()
        } else {
            ids.iter()
                .filter(|id| states.unread.contains(unsigned(**id)))
                .count()
        };
        let rows = self.store().rows(&ids[..ids.len().min(first)])?;
        let total = ids.len();
        let mut lists = lock(&self.inner.lists);
        lists.last += 1;
        let list = lists.last;
        lists.open.insert(list, Arc::new(ids));
        if lists.open.len() > OPEN_LISTS
            && let Some(oldest) = lists.open.keys().min().copied()
        {
            lists.open.remove(&oldest);
        }
        Ok(OpenedList {
            list,
            total,
            unread,
            first: rows,
        })
    }

    /// The ids of a list, without opening it.
    ///
    /// # Errors
    /// As [`App::open_list`].
    pub fn list_ids(&self, scope: &Scope, unread_only: bool, sort: Sort) -> Result<Vec<EntryId>> {
        let select = match scope {
            Scope::All => Select::All,
            Scope::Kept => Select::Kept,
            Scope::Notes => Select::Kind(EntryKind::Note),
            Scope::Episodes => Select::Kind(EntryKind::Episode),
            Scope::Feed(feed) => Select::Feeds(vec![*feed]),
            Scope::Folder(folder) => Select::Feeds(self.feeds_within(*folder)?),
            Scope::Search(query) => return self.search_ids(query, unread_only, sort),
            Scope::SetAside { .. }
            | Scope::Quarantined
            | Scope::Muted
            | Scope::Rule(_)
            | Scope::ToShare => {
                return self.fated_ids(scope, unread_only, sort);
            }
        };
        let order = if sort == Sort::Oldest {
            Order::Oldest
        } else {
            Order::Newest
        };
        Ok(self.store().list(&Listing {
            select,
            unread_only,
            order,
        })?)
    }

    /// Rows of an open list, by their place in it.
    ///
    /// # Errors
    /// [`Error::ListClosed`].
    pub fn list_rows(&self, list: i64, from: usize, count: usize) -> Result<Vec<EntryRow>> {
        let ids = self.listed(list)?;
        let from = from.min(ids.len());
        let to = from.saturating_add(count).min(ids.len());
        Ok(self.store().rows(&ids[from..to])?)
    }

    /// Rows of those entries, in that order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn rows(&self, ids: &[EntryId]) -> Result<Vec<EntryRow>> {
        Ok(self.store().rows(ids)?)
    }

    /// Lets go of a list.
    pub fn close_list(&self, list: i64) {
        lock(&self.inner.lists).open.remove(&list);
    }

    /// An entry with its text made inert. Its images are held back, unless `images` or the feed's own
    /// setting let them load through the image protocol.
    ///
    /// # Errors
    /// When it is not there any more.
    pub fn open_entry(&self, id: EntryId, images: bool) -> Result<EntryView> {
        let opened = self.open_entry_as(id, images, Text::Best)?;
        self.note_opened(id);
        Ok(opened)
    }

    /// The same with the text that is wanted.
    ///
    /// # Errors
    /// As [`App::open_entry`].
    pub fn open_entry_as(&self, id: EntryId, images: bool, text: Text) -> Result<EntryView> {
        let detail = self.store().entry(id)?;
        let (full_text, content) = match self.store().full_text(id)? {
            None => (FullTextState::Unasked, None),
            Some(full) => match full.text {
                Err(why) => (FullTextState::Failed(why), None),
                Ok(_) if text == Text::Own => (FullTextState::There, None),
                Ok(html) => (FullTextState::Shown, Some(page_content(html, full.url))),
            },
        };
        let safe = self.safe_html(content.as_ref().unwrap_or(&detail.content));
        let first = if content.is_some() {
            FULL_TEXT_IMAGES
        } else {
            0
        };
        let (html, held_images) =
            crate::images::for_window(&safe, id, first, images || detail.always_images);
        let came_out = detail.row.listed_at;
        Ok(EntryView {
            html,
            held_images,
            comments: detail.comments,
            episode: self.episode_view(id)?,
            tags: detail.tags,
            enclosures: detail.enclosures,
            // Within a day it is a correction nobody needs to know of.
            updated_at: detail
                .updated_at
                .filter(|at| at.millis() - came_out.millis() > 86_400_000),
            changed_at: self.store().version_dates(id)?.first().copied(),
            note_kind: detail.note_kind,
            full_text,
            row: detail.row,
        })
    }

    /// An entry's inert HTML, its images by their own addresses, for other programs.
    ///
    /// # Errors
    /// When it is not there any more.
    pub fn entry_html(&self, id: EntryId) -> Result<String> {
        Ok(self.safe_html(&self.best_content(id)?).into_string())
    }

    /// An entry's text as plain words, for the terminal.
    ///
    /// # Errors
    /// When it is not there any more.
    pub fn entry_text(&self, id: EntryId) -> Result<String> {
        Ok(vigie_feed::text_of(&RawHtml::new(
            self.best_content(id)?.html,
        )))
    }

    /// The text of its own page where it was fetched, else the feed's.
    pub(crate) fn best_content(&self, id: EntryId) -> Result<Content> {
        let own = self.store().entry(id)?.content;
        Ok(match self.store().full_text(id)? {
            Some(full) => match full.text {
                Ok(html) => page_content(html, full.url),
                Err(_) => own,
            },
            None => own,
        })
    }

    /// Lets images of a feed's entries load from now on.
    ///
    /// # Errors
    /// When the entry is gone or the database cannot be written.
    pub fn always_load_images(&self, entry: EntryId) -> Result<()> {
        if let Some((feed, _)) = self.store().entry(entry)?.row.feed {
            self.store().allow_images(feed, true)?;
        }
        Ok(())
    }

    /// Marks entries read or unread.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn mark_read(&self, entries: &[EntryId], read: bool) -> Result<(ChangeId, usize)> {
        let changed = self.set_read(entries, read, self.now())?;
        let count = changed.len();
        Ok((
            self.remember(Reversal::Read {
                entries: changed,
                read,
            }),
            count,
        ))
    }

    /// Marks all of an open list read.
    ///
    /// # Errors
    /// [`Error::ListClosed`], or a database that cannot be written.
    pub fn mark_list_read(&self, list: i64) -> Result<(ChangeId, usize)> {
        let ids = self.listed(list)?;
        self.mark_read(&ids, true)
    }

    /// Keeps an entry, or lets it go.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn keep(&self, entries: &[EntryId], kept: bool) -> Result<(ChangeId, usize)> {
        let changed = self.set_kept(entries, kept, self.now())?;
        let count = changed.len();
        Ok((
            self.remember(Reversal::Kept {
                entries: changed,
                kept,
            }),
            count,
        ))
    }

    pub(crate) fn safe_html(&self, content: &Content) -> vigie_feed::SafeHtml {
        let base = content
            .base_url
            .as_deref()
            .and_then(|base| url::Url::parse(base).ok());
        vigie_feed::sanitise(&RawHtml::new(content.html.as_str()), base.as_ref())
    }

    pub(crate) fn set_read(
        &self,
        entries: &[EntryId],
        read: bool,
        at: Timestamp,
    ) -> Result<Vec<EntryId>> {
        let changed = self.store().mark_read(entries, read, at)?;
        if let Some(states) = lock(&self.inner.states).as_mut() {
            flip(&mut states.unread, &changed, !read);
        }
        if !changed.is_empty() {
            self.emit(Event::EntriesChanged { feed: None });
        }
        Ok(changed)
    }

    pub(crate) fn set_kept(
        &self,
        entries: &[EntryId],
        kept: bool,
        at: Timestamp,
    ) -> Result<Vec<EntryId>> {
        let changed = self.store().keep(entries, kept, at)?;
        if let Some(states) = lock(&self.inner.states).as_mut() {
            flip(&mut states.kept, &changed, kept);
        }
        if !changed.is_empty() {
            match kept {
                true => self.store().add_acts(&changed, "kept", None, at)?,
                false => self.store().restore_acts(&changed, "kept", Vec::new())?,
            }
            self.emit(Event::EntriesChanged { feed: None });
        }
        Ok(changed)
    }

    /// Entry ids by state.
    pub(crate) fn states(&self) -> Result<States> {
        if let Some(states) = lock(&self.inner.states).as_ref() {
            return Ok(states.clone());
        }
        // Held while reading: a mark made meanwhile waits, and then finds the sets to change.
        let mut cached = lock(&self.inner.states);
        let sets = self.store().state_sets()?;
        let treemap = |ids: &[EntryId]| {
            Arc::new(
                ids.iter()
                    .map(|id| unsigned(*id))
                    .collect::<RoaringTreemap>(),
            )
        };
        let states = States {
            unread: treemap(&sets.unread),
            kept: treemap(&sets.kept),
        };
        *cached = Some(states.clone());
        Ok(states)
    }

    /// Entries came or went: the sets are to be read anew.
    pub(crate) fn forget_states(&self) {
        *lock(&self.inner.states) = None;
    }

    /// The feeds of a folder and of those within it.
    pub(crate) fn feeds_within(&self, folder: FolderId) -> Result<Vec<FeedId>> {
        let mut within = vec![folder];
        // Parents come before children: one pass finds every depth.
        for row in self.store().folders()? {
            if row.parent.is_some_and(|parent| within.contains(&parent)) {
                within.push(row.id);
            }
        }
        Ok(feeds_in(&self.store().places()?, &within))
    }

    fn listed(&self, list: i64) -> Result<Arc<Vec<EntryId>>> {
        lock(&self.inner.lists)
            .open
            .get(&list)
            .cloned()
            .ok_or(Error::ListClosed)
    }
}

pub(crate) fn unsigned(id: EntryId) -> u64 {
    id.get().cast_unsigned()
}

fn flip(set: &mut Arc<RoaringTreemap>, ids: &[EntryId], present: bool) {
    let set = Arc::make_mut(set);
    for id in ids {
        if present {
            set.insert(unsigned(*id));
        } else {
            set.remove(unsigned(*id));
        }
    }
}

/// The feeds of those folders, each once.
pub(crate) fn feeds_in(places: &[Placed], folders: &[FolderId]) -> Vec<FeedId> {
    let folders: HashSet<FolderId> = folders.iter().copied().collect();
    let mut seen = HashSet::new();
    places
        .iter()
        .filter(|place| place.folder.is_some_and(|folder| folders.contains(&folder)))
        .map(|place| place.feed)
        .filter(|feed| seen.insert(*feed))
        .collect()
}

/// Unread entries of each folder with those within: a feed that lies in several of them counts once.
fn unread_within(
    folders: &[FolderRow],
    places: &[Placed],
    unread: &HashMap<FeedId, i64>,
) -> Vec<i64> {
    let at: HashMap<FolderId, usize> = folders
        .iter()
        .enumerate()
        .map(|(at, folder)| (folder.id, at))
        .collect();
    let mut feeds: Vec<HashSet<FeedId>> = vec![HashSet::new(); folders.len()];
    for place in places {
        if let Some(at) = place.folder.and_then(|folder| at.get(&folder)) {
            feeds[*at].insert(place.feed);
        }
    }
    let mut counts = vec![0; folders.len()];
    // Children come after their parents: from the last to the first, each is whole when it is handed up.
    for (here, folder) in folders.iter().enumerate().rev() {
        let own = std::mem::take(&mut feeds[here]);
        counts[here] = own.iter().filter_map(|feed| unread.get(feed)).sum();
        if let Some(parent) = folder.parent.and_then(|parent| at.get(&parent)) {
            feeds[*parent].extend(own);
        }
    }
    counts
}

/// The user's time zone.
#[must_use]
pub fn local_zone() -> TimeZone {
    TimeZone::system()
}

/// An instant as the clock on the wall shows it: `2026-11-20 14:05`.
#[must_use]
pub fn wall_time(at: Timestamp) -> String {
    jiff::Timestamp::from_millisecond(at.millis())
        .map(|instant| {
            let here = instant.to_zoned(local_zone());
            here.strftime("%Y-%m-%d %H:%M").to_string()
        })
        .unwrap_or_default()
}
