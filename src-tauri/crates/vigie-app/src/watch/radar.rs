//! The technologies as a radar: who stands in which ring, decisions about it, and files made of it.

mod files;
mod words;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use vigie_core::{TechnologyId, Timestamp};
use vigie_export::{Blip, BlipMove, Radar};
use vigie_map::Language;
use vigie_store::{Backup, RingRow};
use vigie_watch::{
    Confidence, InRing, Ring, RingDecision, RingMove, RingWhy, Suggestion, evolution, ring,
    ring_move,
};

pub use self::files::RadarFormat;
pub use self::words::{ring_moved, ring_reason};
use super::technologies::{MapPosition, TechnologyState};
use crate::undo::Reversal;
use crate::{App, ChangeId, Event, Result};

/// More sectors than eight have no room for names; then the smallest domains share the last one.
const SECTORS: usize = 8;

/// The technologies as a radar, those that are ignored left out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RadarView {
    /// The domains, clockwise from the top; an empty name gathers the small ones and what has none.
    pub sectors: Vec<String>,
    /// The outer radii of the rings, from the centre outwards; the last is 1.
    pub rims: Vec<f64>,
    /// The radius of a dot.
    pub radius: f64,
    /// Those that have a ring, by number.
    pub blips: Vec<RadarBlip>,
    /// Those that have none yet, by name.
    pub off: Vec<OffRadar>,
}

/// A technology on the radar.
#[derive(Debug, Clone, PartialEq)]
pub struct RadarBlip {
    /// The technology.
    pub technology: TechnologyId,
    /// What it is called.
    pub name: String,
    /// The field it belongs to.
    pub domain: String,
    /// The user's own words about it.
    pub notes: String,
    /// An index of [`RadarView::sectors`].
    pub sector: usize,
    /// Its ring.
    pub ring: Ring,
    /// What put it there.
    pub why: RingWhy,
    /// How it moved by decision within half a year.
    pub moved: RingMove,
    /// Its number, from 1.
    pub number: u32,
    /// To the right of the centre; the rim is at 1.
    pub x: f64,
    /// Below the centre.
    pub y: f64,
}

/// A technology without a decision, a map or enough evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OffRadar {
    /// The technology.
    pub technology: TechnologyId,
    /// What it is called.
    pub name: String,
    /// The field it belongs to.
    pub domain: String,
    /// Independent sources that say how one writes of it.
    pub owners: u32,
    /// Sources that it takes for a suggestion.
    pub need: u32,
}

impl App {
    /// The technologies as a radar.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn radar(&self) -> Result<RadarView> {
        let now = self.now();
        let on_maps = self.technologies_on_maps()?;
        let mut decided: HashMap<TechnologyId, Vec<RingDecision>> = HashMap::new();
        for row in self.store().rings()? {
            let decision = decision(&row);
            decided.entry(row.technology).or_default().push(decision);
        }
        let mut view = RadarView::default();
        for (row, signals) in self.signals_of_each(now)? {
            if TechnologyState::from_word(&row.technology.state) == TechnologyState::Ignored {
                continue;
            }
            let said = evolution(&signals, now);
            let decisions = decided.get(&row.id).map_or(&[][..], Vec::as_slice);
            let on_maps = on_maps.get(&row.id).map_or(&[][..], Vec::as_slice);
            let (technology, name) = (row.id, row.name().to_owned());
            let domain = row.technology.domain;
            match placed(decisions, on_maps, &said) {
                Some(placed) => view.blips.push(RadarBlip {
                    technology,
                    name,
                    domain,
                    notes: row.technology.notes,
                    sector: 0,
                    ring: placed.ring,
                    why: placed.why,
                    moved: ring_move(decisions, now),
                    number: 0,
                    x: 0.0,
                    y: 0.0,
                }),
                None => view.off.push(OffRadar {
                    technology,
                    name,
                    domain,
                    owners: said.owners,
                    need: needed(&said),
                }),
            }
        }
        view.off.sort_by_cached_key(|off| off.name.to_lowercase());
        view.lay_out();
        Ok(view)
    }

    /// Where a technology stands by decision, maps or evidence, whether it is ignored or not; none where nothing says so.
    ///
    /// # Errors
    /// When it is not there any more.
    pub fn ring(&self, id: TechnologyId) -> Result<Option<InRing>> {
        self.technology_row(id)?;
        let said = evolution(&self.signals_of(id)?, self.now());
        let on_maps = self.technologies_on_maps()?.remove(&id);
        self.ring_by(id, &on_maps.unwrap_or_default(), &said)
    }

    /// The same, where maps and evidence are known.
    pub(super) fn ring_by(
        &self,
        id: TechnologyId,
        on_maps: &[MapPosition],
        said: &Suggestion,
    ) -> Result<Option<InRing>> {
        let rows = self.store().technology_rings(id)?;
        let decisions: Vec<RingDecision> = rows.iter().map(decision).collect();
        Ok(placed(&decisions, on_maps, said))
    }

    /// Decides in which ring a technology stands; none to leave that to maps and evidence again.
    ///
    /// # Errors
    /// When it is not there any more.
    pub fn decide_ring(&self, id: TechnologyId, ring: Option<Ring>) -> Result<ChangeId> {
        self.technology_row(id)?;
        let decided_at = self.store().decide_ring(RingRow {
            technology: id,
            ring: ring.map(|ring| ring.as_str().to_owned()),
            decided_at: self.now(),
        })?;
        Ok(match decided_at {
            Some(at) => {
                self.emit(Event::RingsChanged);
                self.remember(Reversal::RingDecided(id, at))
            }
            None => self.remember(Reversal::Nothing),
        })
    }

    /// The radar as a file of its own.
    ///
    /// # Errors
    /// When the database cannot be read, or no picture be made.
    pub fn write_radar(
        &self,
        format: RadarFormat,
        language: Language,
        dark: bool,
    ) -> Result<Vec<u8>> {
        files::write(&self.radar()?, format, language, dark, self.now())
    }

    /// Writes the radar to a file, whole or not at all.
    ///
    /// # Errors
    /// As [`App::write_radar`], or when the file cannot be written.
    pub fn save_radar(
        &self,
        format: RadarFormat,
        language: Language,
        dark: bool,
        path: &Path,
    ) -> Result<Backup> {
        let bytes = self.write_radar(format, language, dark)?;
        self.write_out(path, &bytes)
    }
}

impl RadarView {
    /// Gives every technology its sector, number and place.
    fn lay_out(&mut self) {
        let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
        for blip in &self.blips {
            *sizes.entry(&blip.domain).or_default() += 1;
        }
        let homeless = sizes.remove("").is_some();
        let mut sectors: Vec<(usize, &str)> =
            sizes.into_iter().map(|(name, size)| (size, name)).collect();
        if sectors.len() + usize::from(homeless) > SECTORS {
            // The largest; of equal ones the first by name.
            sectors.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
            sectors.truncate(SECTORS - 1);
        }
        let mut names: Vec<String> = sectors.iter().map(|(_, name)| (*name).to_owned()).collect();
        names.sort_by_cached_key(|name| name.to_lowercase());
        let gathers = |blip: &RadarBlip| !names.contains(&blip.domain);
        if self.blips.iter().any(gathers) {
            names.push(String::new());
        }
        for blip in &mut self.blips {
            let own = names.iter().position(|name| *name == blip.domain);
            blip.sector = own.unwrap_or(names.len() - 1);
        }
        self.sectors = names;
        self.blips.sort_by_cached_key(|blip| {
            (
                blip.sector,
                blip.ring,
                blip.name.to_lowercase(),
                blip.technology,
            )
        });
        let layout = vigie_export::radar_layout(&self.drawn());
        for (blip, place) in self.blips.iter_mut().zip(layout.places) {
            (blip.number, blip.x, blip.y) = (place.number, place.x, place.y);
        }
        (self.rims, self.radius) = (layout.rings, layout.radius);
    }

    /// As it is drawn, without words.
    fn drawn(&self) -> Radar {
        let blips = self.blips.iter().map(|blip| Blip {
            name: blip.name.clone(),
            sector: blip.sector,
            ring: blip.ring as usize,
            is_decided: matches!(blip.why, RingWhy::Decided { .. }),
            moved: match blip.moved {
                RingMove::None => BlipMove::None,
                RingMove::New => BlipMove::New,
                RingMove::Inward => BlipMove::Inward,
                RingMove::Outward => BlipMove::Outward,
            },
        });
        Radar {
            sectors: self.sectors.clone(),
            rings: Ring::ALL.map(|ring| ring.as_str().to_owned()).to_vec(),
            blips: blips.collect(),
            ..Radar::default()
        }
    }
}

fn decision(row: &RingRow) -> RingDecision {
    RingDecision {
        ring: row.ring.as_deref().and_then(Ring::from_word),
        at: row.decided_at,
    }
}

fn placed(
    decisions: &[RingDecision],
    on_maps: &[MapPosition],
    said: &Suggestion,
) -> Option<InRing> {
    let positions: Vec<f64> = on_maps.iter().map(|place| place.evolution).collect();
    ring(decisions, &positions, said)
}

/// How many sources a suggestion takes.
fn needed(said: &Suggestion) -> u32 {
    match said.confidence {
        Confidence::NotEnough { need, .. } => need,
        Confidence::Low | Confidence::Fair | Confidence::Good => said.owners,
    }
}

/// The day of an instant, as files name it: 2026-11-20.
fn day(at: Timestamp) -> String {
    super::days::day_of(at, &crate::local_zone())
}

#[cfg(test)]
mod tests;
