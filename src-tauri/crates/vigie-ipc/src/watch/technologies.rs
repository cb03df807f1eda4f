//! Watched technologies: how they are found, how they fare, what speaks of their evolution.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{EntryRow, Undo};

/// How a technology is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TechnologyState {
    /// Its stories may come into the brief for its sake.
    Watched,
    /// Its war is over: it drops out of the brief and stays searchable.
    Settled,
    /// It is still found, and counts for nothing.
    Ignored,
}

/// How strictly a name is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Reading {
    /// In any case.
    AnyCase,
    /// Only as it is written.
    AsWritten,
    /// As it is written, and only near a word of context.
    InContext,
}

/// How a mention writes of the thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PublicationType {
    /// Marvels at it.
    Wonder,
    /// How to build it, how to make others aware of it.
    Build,
    /// How to run it, how features differ.
    Operate,
    /// What is done with it, itself taken for granted.
    Use,
}

/// The table of technologies.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TechnologyList {
    /// Those of the list, by name.
    pub rows: Vec<TechnologyRow>,
    /// Terms that rise and are not watched yet.
    pub candidates: Vec<Candidate>,
    /// The beginnings of the 26 weeks of every trend, in milliseconds since 1970, oldest first.
    pub weeks: Vec<i64>,
    /// Entries that are still to be read again for a name that was changed.
    pub behind: i64,
}

/// A technology as the table shows it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TechnologyRow {
    /// Its row id.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// The field it belongs to.
    pub domain: String,
    /// How it is followed.
    pub state: TechnologyState,
    /// Its 26 weeks.
    pub trend: Vec<TrendWeek>,
    /// Its usual week, by its own past; none where too little was seen of that.
    pub usual: Option<f64>,
    /// The last seven days; none where too little was seen of them.
    pub this_week: Option<f64>,
    /// Independent sources that speak of it, over the 26 weeks.
    pub sources: i64,
    /// Of a hundred mentions that say so: wonder, build, operate, use.
    pub shares: [f64; 4],
    /// How many mentions those shares rest on.
    pub counted: i64,
    /// Where it lies on the user's maps: evolution, 0 to 1.
    pub on_maps: Vec<MapPosition>,
    /// When the user last looked at its page, in milliseconds since 1970.
    pub looked_at: Option<i64>,
}

/// A week of a trend.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrendWeek {
    /// Stories: one told by forty feeds counts once.
    pub stories: i64,
    /// Independent sources.
    pub sources: i64,
    /// What counts: stories weighed by the sources they rest on.
    pub signal: f64,
    /// Nothing is known of that week: the program was not running, or feeds were dead.
    pub missing: bool,
    /// How far above its own past it is, where it stands out.
    pub burst: Option<f64>,
}

/// A technology's place on a map.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapPosition {
    /// The map's file name.
    pub map: String,
    /// Its title.
    pub title: String,
    /// The component's name there.
    pub component: String,
    /// Evolution, 0 to 1.
    pub evolution: f64,
}

/// A term that rises and is not watched yet.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    /// The term.
    pub term: String,
    /// Stories of the last four weeks.
    pub stories: i64,
    /// Independent sources of the last four weeks.
    pub sources: i64,
    /// Stories of the four weeks before.
    pub before: i64,
    /// Entries that name it, newest first: at most five.
    pub evidence: Vec<EntryRow>,
}

/// Asks for a technology's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LoadTechnology {
    /// Its row id.
    pub technology: i64,
}

/// A technology.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OneTechnology {
    /// Its row id.
    pub technology: i64,
}

/// A technology that was saved, and how to take that back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedTechnology {
    /// Its row id.
    pub technology: i64,
    /// The change.
    pub undo: Undo,
}

/// One name of a technology.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TechnologyName {
    /// The name.
    pub name: String,
    /// How strictly it is read.
    pub reading: Reading,
    /// From when on it was called so, in milliseconds since 1970.
    pub since: Option<i64>,
    /// Until when.
    pub until: Option<i64>,
}

/// A technology's page.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TechnologyView {
    /// As the table shows it.
    pub row: TechnologyRow,
    /// The beginnings of the weeks of its trend, in milliseconds since 1970, oldest first.
    pub weeks: Vec<i64>,
    /// Its names: the first is what it is called.
    pub names: Vec<TechnologyName>,
    /// Words of which one must be near a name read in context.
    pub near: Vec<String>,
    /// Words near which no such name counts.
    pub never_near: Vec<String>,
    /// The user's own words.
    pub notes: String,
    /// When it was first named, in milliseconds since 1970.
    pub first_seen: Option<i64>,
    /// Sentences that say how one writes of it, newest first, at most 5 of each type.
    pub evidence: Vec<EvidenceSentence>,
    /// What they say of its evolution.
    pub suggestion: Suggestion,
    /// Technologies named in the same stories, most first: row id, name, stories.
    pub together: Vec<(i64, String, i64)>,
    /// The newest entries that name it.
    pub newest: Vec<EntryRow>,
    /// Entries that the user attached to it.
    pub attached: Vec<EntryRow>,
    /// Where it stands on the radar; none where nothing says so.
    pub ring: Option<InRing>,
}

/// A sentence that says how one writes of a technology.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceSentence {
    /// The entry.
    pub entry: i64,
    /// Its source.
    pub source: String,
    /// When it was published, in milliseconds since 1970.
    pub at: i64,
    /// The sentence.
    pub sentence: String,
    /// How it writes.
    pub kind: PublicationType,
    /// The words that tell.
    pub cues: Vec<String>,
}

/// What evidence says of a technology's evolution. It never moves a component by itself.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    /// Wonder, build, operate, use: parts of 1.
    pub shares: [f64; 4],
    /// How many mentions they rest on.
    pub counted: i64,
    /// Independent sources.
    pub sources: i64,
    /// Evolution, 0 to 1; none where there is not enough.
    pub position: Option<f64>,
    /// From where to where it may lie.
    pub range: Option<(f64, f64)>,
    /// How sure that is.
    #[ts(type = "'notEnough' | 'low' | 'fair' | 'good'")]
    pub confidence: String,
    /// Sources that it takes for a suggestion.
    pub need: i64,
}

/// Adds a technology or changes one. The past is read again for its names, in the background.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveTechnology {
    /// Its row id; none for a new one.
    pub technology: Option<i64>,
    /// Its names: the first is what it is called.
    pub names: Vec<TechnologyName>,
    /// Words of which one must be near a name read in context.
    pub near: Vec<String>,
    /// Words near which no such name counts.
    pub never_near: Vec<String>,
    /// The field it belongs to.
    pub domain: String,
    /// The user's own words.
    pub notes: String,
    /// How it is followed.
    pub state: TechnologyState,
}

/// Says how a technology is followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetTechnologyState {
    /// Its row id.
    pub technology: i64,
    /// How.
    pub state: TechnologyState,
}

/// Refuses a term that was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefuseCandidate {
    /// The term.
    pub term: String,
}

/// How near a technology stands on the radar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Ring {
    /// Used where it fits.
    Adopt,
    /// Tried in a project that can bear the risk.
    Trial,
    /// Explored, to understand what it would change.
    Assess,
    /// Not begun anew.
    Hold,
}

/// How a technology moved on the radar by decision, within half a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RingMove {
    /// It had no place then.
    New,
    /// It was farther out.
    Inward,
    /// It was nearer.
    Outward,
    /// It stood there, or nobody decided.
    None,
}

/// What put a technology into its ring.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum RingWhy {
    /// The user.
    Decided {
        /// When, in milliseconds since 1970.
        at: i64,
    },
    /// The user's own maps.
    Maps {
        /// The median of its positions there, 0 to 1.
        evolution: f64,
        /// How many components they are.
        components: i64,
    },
    /// How it is written of.
    Evidence {
        /// The suggested position, 0 to 1.
        evolution: f64,
        /// Independent sources that it rests on.
        sources: i64,
    },
}

/// A technology's ring, and what put it there.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InRing {
    /// The ring.
    pub ring: Ring,
    /// What put it there.
    pub why: RingWhy,
}

/// The technologies as a radar, those that are ignored left out.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RadarView {
    /// The domains, clockwise from the top; an empty name gathers the small ones and what has none.
    pub sectors: Vec<String>,
    /// The outer radii of the four rings, from the centre outwards; the last is 1.
    pub rims: Vec<f64>,
    /// The radius of a dot.
    pub radius: f64,
    /// Those that have a ring, by number.
    pub blips: Vec<RadarBlip>,
    /// Those that have none yet, by name.
    pub off: Vec<OffRadar>,
}

/// A technology on the radar.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RadarBlip {
    /// The technology.
    pub technology: i64,
    /// What it is called.
    pub name: String,
    /// The field it belongs to.
    pub domain: String,
    /// An index of the sectors.
    pub sector: i64,
    /// Its ring.
    pub ring: Ring,
    /// What put it there.
    pub why: RingWhy,
    /// How it came there.
    pub moved: RingMove,
    /// Its number, from 1.
    pub number: i64,
    /// To the right of the centre; the rim is at 1.
    pub x: f64,
    /// Below the centre.
    pub y: f64,
}

/// A technology without a decision, a map or enough evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OffRadar {
    /// The technology.
    pub technology: i64,
    /// What it is called.
    pub name: String,
    /// The field it belongs to.
    pub domain: String,
    /// Independent sources that say how one writes of it.
    pub sources: i64,
    /// Sources that it takes for a suggestion.
    pub need: i64,
}

/// Decides in which ring a technology stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecideRing {
    /// Its row id.
    pub technology: i64,
    /// The ring; none to leave it to maps and evidence.
    pub ring: Option<Ring>,
}

/// What the radar is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RadarFormat {
    /// A picture that stays sharp at any size.
    Svg,
    /// A picture of pixels.
    Png,
    /// A page.
    Pdf,
    /// A slide.
    Pptx,
    /// A table.
    Csv,
    /// A document for other programs.
    Json,
}

/// Writes the radar to a file that the user chooses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveRadar {
    /// As what.
    pub format: RadarFormat,
    /// In French.
    pub french: bool,
    /// Light on dark, of pictures and slides.
    pub dark: bool,
}
