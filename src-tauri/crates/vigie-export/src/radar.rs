//! A radar of technologies: rings by what one means to do, sectors by field. It becomes a [`vigie_map::Scene`], which every
//! exporter paints.

mod look;
mod places;
mod scene;

pub use places::{RadarLayout, RadarPlace, radar_layout};
pub use scene::{RadarOptions, radar_scene};

/// What a radar shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Radar {
    /// What it is called.
    pub title: String,
    /// The names of the sectors, clockwise from the top.
    pub sectors: Vec<String>,
    /// The names of the rings, from the centre outwards.
    pub rings: Vec<String>,
    /// The technologies. They are numbered by sector, then ring, then their order here.
    pub blips: Vec<Blip>,
    /// What its marks mean.
    pub key: RadarKey,
}

/// A technology on a radar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blip {
    /// Its name.
    pub name: String,
    /// Its sector, an index of [`Radar::sectors`]; one that is not there is taken for the last.
    pub sector: usize,
    /// Its ring, an index of [`Radar::rings`]; one that is not there is taken for the last.
    pub ring: usize,
    /// Whether somebody decided that it stands there; else it is drawn as a suggestion.
    pub is_decided: bool,
    /// How it came there.
    pub moved: BlipMove,
}

/// How a technology came to where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum BlipMove {
    /// It stood there.
    #[default]
    None,
    /// It was on no radar.
    New,
    /// From farther out.
    Inward,
    /// From nearer.
    Outward,
}

/// What the marks of a radar mean, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RadarKey {
    /// Of a filled dot.
    pub decided: String,
    /// Of a dashed one.
    pub suggested: String,
    /// Of a dot with a second circle around it.
    pub new: String,
    /// Of a triangle on the side of the centre.
    pub inward: String,
    /// Of a triangle on the outer side.
    pub outward: String,
}

#[cfg(test)]
mod tests;
