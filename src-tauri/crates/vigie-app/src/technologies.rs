//! Watched technologies: from the store to the lexicon that finds them.

use std::sync::Arc;

use vigie_core::TechnologyId;
use vigie_store::{NewTechnology, TechnologyName, TechnologyRow};
use vigie_watch::{Lexicon, Name, Reading, Technology};

use crate::app::lock;
use crate::{App, Result};

impl App {
    /// Puts the starter list into a new workspace.
    pub(crate) fn plant_technologies(&self) -> Result<()> {
        let list = vigie_watch::starter();
        // The id is the store's to give; until then any will do.
        let new = list
            .into_iter()
            .map(|starter| to_store(starter.with_id(TechnologyId::new(0))));
        self.store().add_technologies(new.collect())?;
        Ok(())
    }

    /// Names changed: what finds them is made anew at its next use.
    pub(crate) fn forget_lexicon(&self) {
        *lock(&self.inner.lexicon) = None;
        self.forget_candidates();
    }

    /// What finds the watched technologies in a text, made at its first use.
    pub(crate) fn lexicon(&self) -> Result<Arc<Lexicon>> {
        let mut slot = lock(&self.inner.lexicon);
        if let Some(lexicon) = slot.as_ref() {
            return Ok(Arc::clone(lexicon));
        }
        let technologies: Vec<Technology> = self
            .store()
            .technologies()?
            .into_iter()
            .map(from_store)
            .collect();
        let lexicon = Arc::new(Lexicon::new(&technologies));
        *slot = Some(Arc::clone(&lexicon));
        Ok(lexicon)
    }
}

fn to_store(technology: Technology) -> NewTechnology {
    let named = |name: Name| TechnologyName {
        name: name.text,
        reading: word(name.reading).to_owned(),
        since: name.from,
        until: name.until,
    };
    NewTechnology {
        names: std::iter::once(technology.name)
            .chain(technology.aliases)
            .map(named)
            .collect(),
        near: technology.near,
        never_near: technology.never_near,
        domain: technology.domain,
        notes: String::new(),
        state: "watched".to_owned(),
    }
}

fn from_store(row: TechnologyRow) -> Technology {
    let mut names = row.technology.names.into_iter().map(|name| Name {
        text: name.name,
        reading: reading(&name.reading),
        from: name.since,
        until: name.until,
    });
    Technology {
        id: row.id,
        name: names.next().unwrap_or_else(|| Name::any_case("")),
        aliases: names.collect(),
        near: row.technology.near,
        never_near: row.technology.never_near,
        domain: row.technology.domain,
    }
}

pub(crate) const fn word(reading: Reading) -> &'static str {
    match reading {
        Reading::AnyCase => "any_case",
        Reading::AsWritten => "as_written",
        Reading::InContext => "in_context",
    }
}

pub(crate) fn reading(word: &str) -> Reading {
    match word {
        "as_written" => Reading::AsWritten,
        "in_context" => Reading::InContext,
        _ => Reading::AnyCase,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Background;

    #[test]
    fn the_starter_list_survives_the_store() {
        let folder = tempfile::tempdir().unwrap();
        let app = App::open_empty(folder.path(), Background::Off).unwrap();
        let stored: Vec<Technology> = app
            .store()
            .technologies()
            .unwrap()
            .into_iter()
            .map(from_store)
            .collect();
        let planted: Vec<Technology> = vigie_watch::starter()
            .into_iter()
            .zip(&stored)
            .map(|(starter, row)| starter.with_id(row.id))
            .collect();
        assert!(stored.len() > 100);
        assert_eq!(stored, planted);
    }
}
