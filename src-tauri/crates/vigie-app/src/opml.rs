//! Subscriptions in and out, as OPML.

use std::collections::HashMap;
use std::path::Path;

use vigie_core::FolderId;
use vigie_feed::feed_key;
use vigie_feed::opml::{self, Opml, Outline};
use vigie_store::{Backup, FeedRow, ListedFeed};

use crate::{App, Error, Result};

mod outline;

use outline::{declare_once, feed_outline, folder_outline, list_of};

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportedOpml {
    /// Feeds added.
    pub added: usize,
    /// Feeds that were there already, or come again in the file.
    pub known: usize,
    /// Folders added.
    pub folders: usize,
    /// What could not be read, in words.
    pub problems: Vec<String>,
}

impl App {
    /// Subscribes to every feed of an OPML file, in its folders. What is there already stays as the user has it: names,
    /// folders, order.
    ///
    /// # Errors
    /// When the database cannot be written; nothing is imported then. A file that cannot be read is
    /// told as a problem.
    pub fn import_opml(&self, bytes: &[u8]) -> Result<ImportedOpml> {
        let opml = opml::parse(bytes);
        let mut problems: Vec<String> = opml
            .problems
            .iter()
            .map(vigie_feed::Problem::message)
            .collect();
        let mut list = list_of(&opml, &mut problems);
        self.write_as_known(&mut list.feeds)?;
        let now = self.now();
        let done = self.store().import_list(list, now)?;
        self.begin_trials(now)?;
        self.forget_states();
        self.feeds_changed();
        Ok(ImportedOpml {
            added: done.added,
            known: done.known,
            folders: done.folders,
            problems,
        })
    }

    /// Gives each feed the address under which it is subscribed to, or comes first here: the same feed may be written
    /// in many ways.
    fn write_as_known(&self, feeds: &mut [ListedFeed]) -> Result<()> {
        let before = self.store().feeds()?.into_iter().map(|feed| feed.url);
        let mut known: HashMap<String, String> = before
            .chain(self.store().removed_addresses()?)
            .map(|url| (feed_key(&url), url))
            .collect();
        for feed in feeds {
            feed.url = known
                .entry(feed_key(&feed.url))
                .or_insert_with(|| feed.url.clone())
                .clone();
        }
        Ok(())
    }

    /// The same from a file.
    ///
    /// # Errors
    /// When the file cannot be read, or as [`App::import_opml`].
    pub fn import_opml_file(&self, path: &Path) -> Result<ImportedOpml> {
        let bytes = std::fs::read(path).map_err(|source| Error::File {
            path: path.display().to_string(),
            source,
        })?;
        self.import_opml(&bytes)
    }

    /// Writes every subscription to a file, whole or not at all.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn export_opml_file(&self, path: &Path) -> Result<Backup> {
        self.write_out(path, self.export_opml()?.as_bytes())
    }

    /// Every subscription in its folders, as OPML 2.0 that any reader takes. What other programs noted of feeds and
    /// folders goes out as it came in.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn export_opml(&self) -> Result<String> {
        let store = self.store();
        let feeds: HashMap<_, FeedRow> = store
            .feeds()?
            .into_iter()
            .map(|feed| (feed.id, feed))
            .collect();
        let mut outlines = store.outlines()?;
        let mut below: HashMap<Option<FolderId>, Vec<Outline>> = HashMap::new();
        for place in store.places()? {
            if let Some(feed) = feeds.get(&place.feed) {
                let foreign = outlines.feeds.get(&feed.id).cloned();
                let outline = feed_outline(feed, foreign.unwrap_or_default());
                below.entry(place.folder).or_default().push(outline);
            }
        }
        // Children come after their parents: from the last to the first, each is whole when it is hung up.
        let mut made: HashMap<Option<FolderId>, Vec<Outline>> = HashMap::new();
        for folder in store.folders()?.into_iter().rev() {
            let mut children = made.remove(&Some(folder.id)).unwrap_or_default();
            children.reverse();
            children.extend(below.remove(&Some(folder.id)).unwrap_or_default());
            let foreign = outlines.folders.remove(&folder.id).unwrap_or_default();
            made.entry(folder.parent)
                .or_default()
                .push(folder_outline(folder, foreign, children));
        }
        let mut top = made.remove(&None).unwrap_or_default();
        top.reverse();
        top.extend(below.remove(&None).unwrap_or_default());
        let mut opml = Opml {
            title: Some("Vigie".to_owned()),
            outlines: top,
            ..Opml::default()
        };
        declare_once(&mut opml.outlines, &mut opml.namespaces);
        Ok(opml::render(&opml))
    }
}

#[cfg(test)]
mod tests;
