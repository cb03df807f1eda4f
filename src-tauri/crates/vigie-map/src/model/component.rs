//! Components, what decorates them, and where they move.

use super::{LabelOffset, Name, Number, Place, Span, Target};

/// What a [`Component`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize, serde::Deserialize, ts_rs::TS),
    serde(rename_all = "camelCase"),
    ts(rename = "MapComponentKind")
)]
pub enum ComponentKind {
    /// A part of the value chain.
    Component,
    /// A user, or the user's need: where the chain starts.
    Anchor,
    /// A map of its own.
    Submap,
}

/// How a component is come by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize, serde::Deserialize, ts_rs::TS),
    serde(rename_all = "snake_case"),
    ts(rename = "MapMethod")
)]
pub enum Method {
    /// Made in house.
    Build,
    /// Bought as a product.
    Buy,
    /// Left to a supplier.
    Outsource,
}

impl Method {
    /// Its word in the language.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Build => "build",
            Self::Buy => "buy",
            Self::Outsource => "outsource",
        }
    }
}

/// The words in parentheses after a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Decorators {
    /// How it is come by.
    pub method: Option<Method>,
    /// Whether it is a market.
    pub market: bool,
    /// Whether it is an ecosystem.
    pub ecosystem: bool,
}

impl Decorators {
    /// The offset of a label that gives none, in pixels: wide symbols push it away.
    pub fn default_label(self) -> (f64, f64) {
        match self.spacing() {
            0 => (5.0, -10.0),
            spacing => (5.0 * f64::from(spacing), -10.0 * f64::from(spacing)),
        }
    }

    /// 2 or 3 for the symbols that need more room, else 0.
    pub(crate) fn spacing(self) -> u8 {
        match self {
            Self {
                ecosystem: true, ..
            } => 3,
            Self {
                method: None,
                market: false,
                ..
            } => 0,
            _ => 2,
        }
    }
}

/// Words after a component that say how it is come by, what it is and what holds it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The word `inertia`, or a group with its parentheses.
    pub range: Span,
    /// The words, one by one.
    pub words: Vec<String>,
}

/// A line such as `build NAME`, an old form: it decorates a component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MethodLine {
    /// How the component is come by.
    pub method: Method,
    /// The component's name.
    pub name: Name,
    /// The component, as an index into [`Model::components`](super::Model::components); none if no such name is on the
    /// map.
    pub component: Option<usize>,
    /// Its line, from 1.
    pub line: usize,
    /// Its statement.
    pub range: Span,
}

/// A component, an anchor or a submap.
#[derive(Debug, Clone, PartialEq)]
pub struct Component {
    /// Which of the three.
    pub kind: ComponentKind,
    /// Its name. Names need not be unique; the first of several is the one that links mean.
    pub name: Name,
    /// Where it is.
    pub place: Place,
    /// Where its label is, if the text says so.
    pub label: Option<LabelOffset>,
    /// Whether something holds back its evolution.
    pub inertia: bool,
    /// The words in parentheses after it, and what old-form lines add to them.
    pub decorators: Decorators,
    /// Where the words that say so stand: `inertia` alone, and groups in parentheses.
    pub words: Vec<Words>,
    /// The name of the [`Url`](super::Url) that a submap opens.
    pub url: Option<Name>,
    /// Its line, from 1.
    pub line: usize,
    /// Its statement.
    pub range: Span,
}

/// The movement of a component along its evolution.
#[derive(Debug, Clone, PartialEq)]
pub struct Evolve {
    /// The name of what moves.
    pub name: Name,
    /// What moves; none if no such name is on the map.
    pub source: Option<Target>,
    /// What it will be called there.
    pub renamed: Option<Name>,
    /// Where it moves to; 0.85 by default.
    pub evolution: Number,
    /// Where the label of the evolved one is, if the text says so.
    pub label: Option<LabelOffset>,
    /// The words in parentheses.
    pub decorators: Decorators,
    /// Its line, from 1.
    pub line: usize,
    /// Its statement; of the old form on a component's own line, from the word `evolve` to the number.
    pub range: Span,
}

impl Evolve {
    /// The evolution of a movement that gives none.
    pub const DEFAULT: f64 = 0.85;
}
