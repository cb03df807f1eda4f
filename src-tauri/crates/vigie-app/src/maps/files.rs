//! Maps as files of the workspace: new ones, other names, the trash, and files made of them elsewhere.

use std::path::Path;

use vigie_map::mermaid::Reading;
use vigie_map::{Map, MapEdit};
use vigie_store::Backup;

use super::export::{self, Format, Pictures};
use super::title_of;
use crate::app::lock;
use crate::undo::Reversal;
use crate::{App, ChangeId, Error, Event, Result};

/// What a new map starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MapStart {
    /// Nothing but its title.
    Blank,
    /// Another map of the workspace.
    Copy(String),
    /// A text in any language that maps come in.
    Text(String),
}

/// How a map is written to a file.
#[derive(Debug, Clone, PartialEq)]
pub struct MapExport {
    /// The ending of its files, which says what it becomes: `svg`, `owm`, and so on.
    pub format: String,
    /// How it is painted.
    pub pictures: Pictures,
}

impl App {
    /// Makes a map and names its file after its title. An empty title is that of what it starts from. Returns the file's
    /// name.
    ///
    /// # Errors
    /// When there is no map to copy, the text holds none, or the disk refuses.
    pub fn create_map(&self, title: &str, start: &MapStart) -> Result<String> {
        let (map, called) = match start {
            MapStart::Blank => (vigie_map::parse(""), "Map".to_owned()),
            MapStart::Copy(name) => {
                let map = self.map_now(name)?;
                let called = title_of(&map.model, name);
                (map, called)
            }
            MapStart::Text(text) => {
                let read = export::read("the text", text.as_bytes(), Reading::default())?;
                let none = || export::MapFileError::NoMap {
                    name: "the text".to_owned(),
                };
                let map = read.into_iter().next().ok_or_else(none)?.map;
                let called = title_of(&map.model, "map");
                (map, called)
            }
        };
        let title = title.trim();
        let text = match title {
            "" => map.text().to_owned(),
            title => with_title(&map, title)?,
        };
        let words = if title.is_empty() { &called } else { title };
        let name = self.store().create_map(words, &text)?;
        self.emit(Event::MapsChanged);
        Ok(name)
    }

    /// Names a map's file after some words. Its title stays, and what was done to it can still be taken back. Returns the
    /// file's name.
    ///
    /// # Errors
    /// When there is no map of that name, or the disk refuses.
    pub fn rename_map_file(&self, name: &str, words: &str) -> Result<String> {
        let mut maps = lock(&self.inner.maps);
        let session = maps.sessions.get(name).cloned();
        let mut session = session.as_ref().map(|session| lock(session));
        let new = self.store().rename_map(name, words)?;
        if let Some(session) = &mut session {
            session.called(&new);
            if let Some(moved) = maps.sessions.remove(name) {
                maps.sessions.insert(new.clone(), moved);
            }
        }
        drop(maps);
        self.emit(Event::MapsChanged);
        Ok(new)
    }

    /// Moves a map to the workspace's trash.
    ///
    /// # Errors
    /// When there is no map of that name, or the disk refuses.
    pub fn trash_map(&self, name: &str) -> Result<ChangeId> {
        let mut maps = lock(&self.inner.maps);
        if let Some(session) = maps.sessions.get(name) {
            // What could not be written so far goes to the trash too, if it can be written now.
            lock(session).save(self.store());
        }
        let trashed = self.store().trash_map(name, self.now())?;
        maps.sessions.remove(name);
        drop(maps);
        self.emit(Event::MapsChanged);
        Ok(self.remember(Reversal::MapTrashed(trashed)))
    }

    /// Writes a map as it is now to a file anywhere, whole or not at all.
    ///
    /// # Errors
    /// When there is no map of that name, it cannot become that, or the file cannot be written.
    pub fn export_map(&self, name: &str, how: &MapExport, path: &Path) -> Result<Backup> {
        let map = self.map_now(name)?;
        let format = Format::of(Path::new(&format!("map.{}", how.format)))?;
        let rendered = export::render(&map, format, &how.pictures)?;
        vigie_store::write_file(path, &rendered.bytes).map_err(|source| Error::File {
            path: path.display().to_string(),
            source,
        })?;
        Ok(Backup {
            path: path.to_owned(),
            at: self.now(),
            bytes: rendered.bytes.len() as u64,
        })
    }

    /// A map as it is shown if it is being edited, else as it is in its file.
    pub(crate) fn map_now(&self, name: &str) -> Result<Map> {
        let session = lock(&self.inner.maps).sessions.get(name).cloned();
        if let Some(session) = session {
            return Ok(Map::clone(&lock(&session).map));
        }
        Ok(vigie_map::parse(&self.store().map(name)?.text))
    }
}

fn with_title(map: &Map, title: &str) -> Result<String> {
    let edit = MapEdit::SetTitle {
        title: title.to_owned(),
    };
    Ok(vigie_map::apply(map, &edit)?.map.text().to_owned())
}
