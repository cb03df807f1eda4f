//! One map as it was at several times, page by page.

use std::sync::Arc;

use vigie_core::SnapshotId;
use vigie_map::{Map, MapEdit};

use super::super::export::Format;
use super::super::title_of;
use super::MapExport;
use crate::{App, Result};

/// A state of a map that has a page of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapState {
    /// Where it is kept; none for the map as it is now.
    pub snapshot: Option<SnapshotId>,
    /// What its page is called beside the map's title: a date, and why it was kept.
    pub label: String,
}

impl App {
    /// Each state that is asked for, with the title of its page.
    pub(super) fn states_now(
        &self,
        name: &str,
        how: &MapExport,
    ) -> Result<Vec<(String, Arc<Map>)>> {
        let states = how.states.iter().map(|state| {
            let map = match state.snapshot {
                Some(id) => Arc::new(vigie_map::parse(&self.store().snapshot_text(name, id)?)),
                None => self.map_now(name)?,
            };
            let title = title_of(&map.model, name);
            let title = match state.label.trim() {
                "" => title,
                label => format!("{title}: {label}"),
            };
            // A slide has a place of its own for that, other pages have it in the picture.
            let map = match how.format {
                Format::Pptx => map,
                _ => titled(&map, &title)?,
            };
            Ok((title, map))
        });
        states.collect()
    }
}

fn titled(map: &Map, title: &str) -> Result<Arc<Map>> {
    let edit = MapEdit::SetTitle {
        title: title.to_owned(),
    };
    Ok(Arc::new(vigie_map::apply(map, &edit)?.map))
}
