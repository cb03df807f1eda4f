//! Why a story scores what it does.

use serde::{Deserialize, Serialize};
use vigie_core::TechnologyId;

use crate::points::Points;
use crate::taste::Feature;

/// One thing that speaks for a story or against it, and how much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// What.
    #[serde(flatten)]
    pub kind: ReasonKind,
    /// How much.
    pub points: Points,
}

/// What speaks for a story or against it, with what people need to read to understand it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ReasonKind {
    /// It names a technology that is on a map.
    OnMap {
        /// The map's title.
        map: String,
        /// Which technology.
        technology: TechnologyId,
    },
    /// It names a technology that is watched, but on no map.
    Watched {
        /// Which.
        technology: TechnologyId,
    },
    /// A saved search finds it.
    SavedSearch {
        /// The search's name.
        name: String,
    },
    /// The user's acts speak for this, or against it.
    Taste {
        /// Which trait of the story.
        feature: Feature,
    },
    /// Several independent sources tell it.
    ManySources {
        /// How many.
        count: u32,
    },
    /// It was published since the last brief, or in the last two days.
    Fresh {
        /// How long ago.
        hours: u32,
    },
    /// It was published before that, and came in late.
    Old {
        /// How many.
        days: u32,
    },
    /// An earlier brief had it; it has grown since.
    Update,
    /// A rule of the user's.
    Rule {
        /// Its name.
        name: String,
    },
    /// Its source speaks seldom.
    RareVoice {
        /// How often in the last year, this time included.
        posts_last_year: u32,
    },
    /// Its source speaks often.
    Loud {
        /// How often, in hundredths of a post a day.
        posts_per_day: u32,
    },
    /// Its source has cards in this brief already.
    Repeated {
        /// Which of the source's cards this would be: 2 or more.
        place: u32,
        /// How often the source speaks, in hundredths of a post a day.
        posts_per_day: u32,
    },
}

impl ReasonKind {
    /// Whether it speaks of the source's own volume rather than of the story.
    #[must_use]
    pub const fn is_of_volume(&self) -> bool {
        matches!(
            self,
            Self::RareVoice { .. } | Self::Loud { .. } | Self::Repeated { .. }
        )
    }
}

/// What each reason gives, in hundredths of a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Weights {
    /// A technology on a map is in the title. A second one gives half, others nothing.
    pub on_map: Points,
    /// ... is in the text alone.
    pub on_map_in_text: Points,
    /// A watched technology is in the title. A second one gives half, others nothing.
    pub watched: Points,
    /// ... is in the text alone.
    pub watched_in_text: Points,
    /// A saved search finds it. A second one gives half, others nothing.
    pub saved_search: Points,
    /// For each doubling of the sources that tell it: two give it once, four twice. At most five times.
    pub sources_doubled: Points,
    /// Published this very hour. Falls to a fifth over two days, or over the time since the last brief and one day.
    pub fresh: Points,
    /// For each day of age beyond that; at most eight times.
    pub day_of_age: Points,
    /// An earlier brief had the story.
    pub update: Points,
    /// The source is a rare voice.
    pub rare_voice: Points,
    /// For each doubling of a source's rate over one entry a day, and again for each further card of it.
    pub loud_doubled: Points,
    /// For each further card of one source, whatever its rate.
    pub repeated: Points,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            on_map: Points(250),
            on_map_in_text: Points(120),
            watched: Points(100),
            watched_in_text: Points(30),
            saved_search: Points(200),
            sources_doubled: Points(60),
            fresh: Points(50),
            day_of_age: Points(-25),
            update: Points(-150),
            rare_voice: Points(300),
            loud_doubled: Points(-30),
            repeated: Points(-30),
        }
    }
}
