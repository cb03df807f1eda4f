//! A diagram's statements, read.

use crate::model::{AttitudeKind, LinkKind};

/// A diagram, read.
#[derive(Debug, Default)]
pub(super) struct Diagram {
    pub(super) said: Vec<Said>,
    pub(super) losses: super::loss::Losses,
    /// The title that front matter gives.
    pub(super) title: Option<String>,
}

/// A statement and where it stands.
#[derive(Debug)]
pub(super) struct Said {
    /// From 1.
    pub(super) line: usize,
    pub(super) what: Statement,
    /// The comment behind it.
    pub(super) comment: Option<String>,
}

/// Visibility and evolution, percentages turned to fractions.
pub(super) type Point = [f64; 2];

#[derive(Debug)]
pub(super) enum Statement {
    Blank,
    Comment(String),
    Title(String),
    Size([f64; 2]),
    Evolution(Vec<Stage>),
    Node(Node),
    Link(Link),
    Evolve {
        name: String,
        to: f64,
    },
    Pipeline {
        name: String,
        children: Vec<Node>,
    },
    Note {
        text: String,
        at: Point,
    },
    Legend(Point),
    Annotation {
        number: u32,
        places: Vec<Point>,
        text: String,
    },
    Accelerator {
        name: String,
        slows: bool,
        at: Point,
    },
    Attitude {
        kind: AttitudeKind,
        corners: [f64; 4],
    },
}

/// A component, an anchor or a pipeline's child.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) is_anchor: bool,
    pub(super) name: String,
    /// A child's visibility is not written.
    pub(super) at: Point,
    pub(super) label: Option<[f64; 2]>,
    pub(super) word: Option<&'static str>,
    pub(super) inertia: bool,
}

#[derive(Debug)]
pub(super) struct Link {
    pub(super) start: String,
    pub(super) end: String,
    pub(super) kind: LinkKind,
    pub(super) text: Option<String>,
    pub(super) context: Option<String>,
}

/// A stage of evolution: its name, where it ends, and a second line.
#[derive(Debug)]
pub(super) struct Stage {
    pub(super) name: String,
    pub(super) end: Option<f64>,
    pub(super) second: Option<String>,
}
