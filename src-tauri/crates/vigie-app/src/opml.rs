//! Subscriptions in and out, as OPML.

use std::collections::HashMap;
use std::path::Path;

use vigie_core::FolderId;
use vigie_feed::feed_key;
use vigie_feed::opml::{self, Opml, Outline};
use vigie_store::{Backup, FeedRow, NewFeed};

use crate::feeds::Address;
use crate::{App, Error, Result};

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportedOpml {
    /// Feeds added.
    pub added: usize,
    /// Feeds that were there already.
    pub known: usize,
    /// What could not be read, in words.
    pub problems: Vec<String>,
}

impl App {
    /// Subscribes to every feed of an OPML file, in its folders. Feeds subscribed to already stay as
    /// they are.
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
        let mut feeds = Vec::new();
        let mut open: Vec<(Vec<String>, &Outline)> = opml
            .outlines
            .iter()
            .rev()
            .map(|one| (Vec::new(), one))
            .collect();
        // By hand rather than by recursion: files nest as deep as they like.
        while let Some((path, outline)) = open.pop() {
            match outline
                .feed_url
                .as_deref()
                .map(|url| (url, Address::parse(url)))
            {
                None => {}
                Some((_, Ok(address @ Address::Web(_)))) => feeds.push(NewFeed {
                    url: address.url(),
                    folder: path.clone(),
                    title: name_of(outline),
                    site: outline.site_url.clone(),
                    reason: outline.description.clone(),
                    typed: false,
                }),
                Some((url, _)) => {
                    problems.push(format!("“{url}” is not a web address; it was left out."));
                }
            }
            let below = match (&outline.feed_url, name_of(outline)) {
                (None, Some(name)) => [path, vec![name]].concat(),
                _ => path,
            };
            open.extend(
                outline
                    .children
                    .iter()
                    .rev()
                    .map(|child| (below.clone(), child)),
            );
        }
        self.write_as_known(&mut feeds)?;
        let added = self.store().add_feeds(feeds, self.now())?;
        self.forget_states();
        self.feeds_changed();
        let new = added.iter().filter(|feed| feed.new).count();
        Ok(ImportedOpml {
            added: new,
            known: added.len() - new,
            problems,
        })
    }

    /// Gives each feed the address under which it is subscribed to, or comes first here: the same feed may be written
    /// in many ways.
    fn write_as_known(&self, feeds: &mut [NewFeed]) -> Result<()> {
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
        let text = self.export_opml()?;
        let failed = |source| Error::File {
            path: path.display().to_string(),
            source,
        };
        let beside = path.with_extension("opml.part");
        std::fs::write(&beside, &text)
            .and_then(|()| std::fs::rename(&beside, path))
            .map_err(failed)?;
        Ok(Backup {
            path: path.to_owned(),
            at: self.now(),
            bytes: text.len() as u64,
        })
    }

    /// Every subscription in its folders, as OPML 2.0 that any reader takes.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn export_opml(&self) -> Result<String> {
        let feeds = self.store().feeds()?;
        let folders = self.store().folders()?;
        let below = |folder: Option<FolderId>| {
            feeds
                .iter()
                .filter(move |feed| feed.folder == folder)
                .map(feed_outline)
                .collect::<Vec<_>>()
        };
        // Children come after their parents: from the last to the first, each is whole when it is hung up.
        let mut made: std::collections::HashMap<Option<FolderId>, Vec<Outline>> =
            std::collections::HashMap::new();
        for folder in folders.iter().rev() {
            let mut children = made.remove(&Some(folder.id)).unwrap_or_default();
            children.reverse();
            children.extend(below(Some(folder.id)));
            if !children.is_empty() {
                let outline = Outline {
                    text: folder.name.clone(),
                    children,
                    ..Outline::default()
                };
                made.entry(folder.parent).or_default().push(outline);
            }
        }
        let mut outlines = made.remove(&None).unwrap_or_default();
        outlines.reverse();
        outlines.extend(below(None));
        Ok(opml::render(&Opml {
            title: Some("Vigie".to_owned()),
            outlines,
            ..Opml::default()
        }))
    }
}

fn name_of(outline: &Outline) -> Option<String> {
    Some(outline.text.trim().to_owned()).filter(|name| !name.is_empty())
}

fn feed_outline(feed: &FeedRow) -> Outline {
    Outline {
        text: feed.title().to_owned(),
        attributes: vec![("type".to_owned(), "rss".to_owned())],
        feed_url: Some(feed.url.clone()),
        site_url: feed.site.clone(),
        description: feed.reason.clone(),
        ..Outline::default()
    }
}
