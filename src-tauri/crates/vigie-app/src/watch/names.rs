//! What feeds and technologies are called, for whoever tells of decisions.

use std::collections::HashMap;

use vigie_core::{FeedId, TechnologyId};

use crate::{App, Result};

/// What feeds and technologies are called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WatchNames {
    technologies: HashMap<TechnologyId, String>,
    feeds: HashMap<FeedId, String>,
}

impl WatchNames {
    /// A technology's name; empty where it is watched no more.
    #[must_use]
    pub fn technology(&self, id: TechnologyId) -> &str {
        self.technologies.get(&id).map_or("", String::as_str)
    }

    /// A feed's title; empty where it is subscribed to no more.
    #[must_use]
    pub fn feed(&self, id: FeedId) -> &str {
        self.feeds.get(&id).map_or("", String::as_str)
    }

    /// The technology of that name.
    #[must_use]
    pub fn technology_named(&self, name: &str) -> Option<TechnologyId> {
        let mut known = self.technologies.iter();
        known.find_map(|(id, known)| (known == name).then_some(*id))
    }
}

impl App {
    /// What feeds and technologies are called.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn watch_names(&self) -> Result<WatchNames> {
        let feeds = self.store().feeds()?.into_iter();
        let technologies = self.store().technologies()?.into_iter();
        Ok(WatchNames {
            technologies: technologies
                .map(|row| (row.id, row.name().to_owned()))
                .collect(),
            feeds: feeds
                .map(|feed| (feed.id, feed.title().to_owned()))
                .collect(),
        })
    }
}
