//! The four stages, and what they are called.

use crate::STAGE_BOUNDARIES;
use crate::language::{Said, said};

/// A stage of evolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// I: new, rare, uncertain.
    Genesis,
    /// II: made to measure.
    Custom,
    /// III: several makers compete.
    Product,
    /// IV: everywhere, alike, counted in units.
    Commodity,
}

/// What kind of thing evolves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// What is done.
    Activity,
    /// How it is done.
    Practice,
    /// What is known in numbers and records.
    Data,
    /// What is understood.
    Knowledge,
}

impl Stage {
    /// The four, from left to right.
    pub const ALL: [Self; 4] = [Self::Genesis, Self::Custom, Self::Product, Self::Commodity];

    /// The stage that an evolution lies in; one on a boundary lies in the stage that begins there.
    pub fn at(evolution: f64) -> Self {
        Self::ALL[STAGE_BOUNDARIES.partition_point(|boundary| *boundary <= evolution)]
    }

    /// The number of an answer: 1 to 4.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The stage of a number from 1 to 4.
    pub fn numbered(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number).checked_sub(1)?).copied()
    }

    /// From which evolution to which it goes.
    pub const fn extent(self) -> (f64, f64) {
        let [first, second, third] = STAGE_BOUNDARIES;
        match self {
            Self::Genesis => (0.0, first),
            Self::Custom => (first, second),
            Self::Product => (second, third),
            Self::Commodity => (third, 1.0),
        }
    }

    /// The evolution in its middle.
    pub const fn middle(self) -> f64 {
        let (low, high) = self.extent();
        f64::midpoint(low, high)
    }

    /// What it is called, of one kind of thing.
    pub const fn name(self, kind: Kind) -> Said {
        match (kind, self) {
            (Kind::Activity, Self::Genesis) => said("Genesis", "Genèse"),
            (Kind::Activity, Self::Custom) => said("Custom built", "Sur mesure"),
            (Kind::Activity, Self::Product) => said("Product (+ rental)", "Produit (+ location)"),
            (Kind::Activity, Self::Commodity) => {
                said("Commodity (+ utility)", "Commodité (+ service)")
            }
            (Kind::Practice, Self::Genesis) => said("Novel", "Inédite"),
            (Kind::Practice, Self::Custom) => said("Emerging", "Émergente"),
            (Kind::Practice, Self::Product) => said("Good", "Bonne pratique"),
            (Kind::Practice, Self::Commodity) => said("Best", "Meilleure pratique"),
            (Kind::Data, Self::Genesis) => said("Unmodelled", "Non modélisées"),
            (Kind::Data, Self::Custom) => said("Divergent", "Divergentes"),
            (Kind::Data, Self::Product) => said("Convergent", "Convergentes"),
            (Kind::Data, Self::Commodity) => said("Modelled", "Modélisées"),
            (Kind::Knowledge, Self::Genesis) => said("Concept", "Concept"),
            (Kind::Knowledge, Self::Custom) => said("Hypothesis", "Hypothèse"),
            (Kind::Knowledge, Self::Product) => said("Theory", "Théorie"),
            (Kind::Knowledge, Self::Commodity) => said("Accepted", "Acceptée"),
        }
    }
}

impl Kind {
    /// The four.
    pub const ALL: [Self; 4] = [Self::Activity, Self::Practice, Self::Data, Self::Knowledge];

    /// The word that stands for it in an answer.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::Practice => "practice",
            Self::Data => "data",
            Self::Knowledge => "knowledge",
        }
    }

    /// The kind that a word in an answer stands for.
    pub fn identified(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// What it is called.
    pub const fn name(self) -> Said {
        match self {
            Self::Activity => said("Activity", "Activité"),
            Self::Practice => said("Practice", "Pratique"),
            Self::Data => said("Data", "Données"),
            Self::Knowledge => said("Knowledge", "Connaissance"),
        }
    }
}
