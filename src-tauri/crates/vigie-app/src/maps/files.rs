//! Maps as files of the workspace: new ones, other names, the trash, and files made of them elsewhere.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use vigie_map::mermaid::Reading;
use vigie_map::{Map, MapEdit};

use super::export;
use super::title_of;
use crate::app::lock;
use crate::undo::Reversal;
use crate::{App, ChangeId, Error, Event, Result};

/// A file larger than this holds no map, in megabytes.
const LARGEST_MB: u64 = 4;

/// What a new map starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MapStart {
    /// Nothing but its title.
    Blank,
    /// Another map of the workspace.
    Copy(String),
    /// A text in any language that maps come in.
    Text(String),
    /// One of the maps that come with Vigie, by its file name.
    Sample(String),
    /// Names, or chains of needs, one a line: put on an empty map.
    Names(String),
}

impl App {
    /// Makes a map and names its file after its title. An empty title is that of what it starts from. Returns the file's
    /// name.
    ///
    /// # Errors
    /// When there is no map to copy, the text holds none, or the disk refuses.
    pub fn create_map(&self, title: &str, start: &MapStart) -> Result<String> {
        let (map, called) = match start {
            MapStart::Blank => (Arc::new(vigie_map::parse("")), "Map".to_owned()),
            MapStart::Copy(name) => {
                let map = self.map_now(name)?;
                let called = title_of(&map.model, name);
                (map, called)
            }
            MapStart::Sample(name) => {
                let none = || vigie_store::Error::NoSuchMap { name: name.clone() };
                let text = crate::starter::sample(name).ok_or_else(none)?;
                let map = Arc::new(vigie_map::parse(text));
                let called = title_of(&map.model, name);
                (map, called)
            }
            MapStart::Names(names) => {
                let empty = vigie_map::parse("");
                let edit = vigie_map::chain(&empty, names)
                    .map_err(|error| Error::Chain(error.to_string()))?;
                let map = vigie_map::apply(&empty, &edit)?.map;
                (Arc::new(map), "Map".to_owned())
            }
            MapStart::Text(text) => {
                let read = export::read("the text", text.as_bytes(), Reading::default())?;
                let none = || export::MapFileError::NoMap {
                    name: "the text".to_owned(),
                };
                let map = Arc::new(read.into_iter().next().ok_or_else(none)?.map);
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

    /// Opens a file of the user's: a map of the map language in its place, and of any other kind a copy in the workspace.
    /// Returns what it is called from then on.
    ///
    /// # Errors
    /// When it cannot be read, or holds no map.
    pub fn open_map_file(&self, path: &Path) -> Result<String> {
        let unreadable = |source| Error::File {
            path: path.display().to_string(),
            source,
        };
        let ending = path.extension().unwrap_or_default();
        if ending == "owm" || ending == "wm" {
            return Ok(self.store().admit_map(path)?);
        }
        let size = fs::metadata(path).map_err(unreadable)?.len();
        if size > LARGEST_MB << 20 {
            return Err(Error::FileTooLarge {
                path: path.display().to_string(),
                limit: LARGEST_MB,
            });
        }
        let bytes = fs::read(path).map_err(unreadable)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut first = None;
        // A Markdown page may hold several.
        for read in export::read(&name, &bytes, Reading::default())? {
            let words = title_of(&read.map.model, &name);
            let made = self.store().create_map(&words, read.map.text())?;
            first.get_or_insert(made);
        }
        self.emit(Event::MapsChanged);
        first.ok_or_else(|| {
            let name = name.into_owned();
            export::MapFileError::NoMap { name }.into()
        })
    }

    /// What a map is called here, by its plain name in the workspace, else by its file, in the workspace or elsewhere.
    ///
    /// # Errors
    /// When there is no such map.
    pub fn name_of_map(&self, file: &str) -> Result<String> {
        let path = Path::new(file);
        // A copy that lies where one happens to stand is not meant by a name that the workspace knows.
        if path.file_name() == Some(path.as_os_str())
            && let Ok(map) = self.store().map(file)
        {
            return Ok(map.name);
        }
        Ok(match path.is_file() {
            true => self.store().admit_map(path)?,
            false => self.store().map(file)?.name,
        })
    }

    /// Opens a file as [`App::open_map_file`], and has the window show it.
    ///
    /// # Errors
    /// As that.
    pub fn ask_for_map(&self, path: &Path) -> Result<()> {
        let name = self.open_map_file(path)?;
        *lock(&self.inner.asked_map) = Some(name);
        self.emit(Event::MapAsked);
        Ok(())
    }

    /// The map that was asked for from outside the window, once.
    #[must_use]
    pub fn take_asked_map(&self) -> Option<String> {
        lock(&self.inner.asked_map).take()
    }

    /// The maps that come with Vigie: file names and titles.
    #[must_use]
    pub fn sample_maps(&self) -> Vec<(String, String)> {
        let titled = |(name, text): (&str, &str)| {
            let title = title_of(&vigie_map::parse(text).model, name);
            (name.to_owned(), title)
        };
        crate::starter::samples().map(titled).collect()
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
            let mut session = lock(session);
            session.save(self.store());
            self.keep_ended(&mut session);
        }
        let trashed = self.store().trash_map(name, self.now())?;
        maps.sessions.remove(name);
        drop(maps);
        self.emit(Event::MapsChanged);
        Ok(self.remember(Reversal::MapTrashed(trashed)))
    }
}

fn with_title(map: &Map, title: &str) -> Result<String> {
    let edit = MapEdit::SetTitle {
        title: title.to_owned(),
    };
    Ok(vigie_map::apply(map, &edit)?.map.text().to_owned())
}

#[cfg(test)]
mod tests;
