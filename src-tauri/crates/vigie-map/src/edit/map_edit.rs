//! What can be changed about a map.

use super::{Splice, Subject};
use crate::answer::Question;
use crate::model::{AttitudeKind, ComponentKind, LinkKind, Method};

/// A change to a map's text.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize, serde::Deserialize, ts_rs::TS),
    serde(tag = "is", rename_all = "camelCase")
)]
#[non_exhaustive]
pub enum MapEdit {
    /// Adds a component, an anchor or a submap, below the last one of its kind.
    Add {
        /// Which of the three.
        kind: ComponentKind,
        /// Its name, which no other element has.
        name: String,
        /// 0 to 1.
        visibility: f64,
        /// 0 to 1.
        evolution: f64,
    },
    /// Adds a child to a component's pipeline, which gets a block if it has none.
    AddChild {
        /// The pipeline's parent.
        parent: Subject,
        /// The child's name, which no other element has.
        name: String,
        /// 0 to 1.
        evolution: f64,
    },
    /// Adds a note.
    AddNote {
        /// What it says.
        text: String,
        /// 0 to 1.
        visibility: f64,
        /// 0 to 1.
        evolution: f64,
    },
    /// Adds an annotation with the next free number.
    AddAnnotation {
        /// What it says.
        text: String,
        /// 0 to 1.
        visibility: f64,
        /// 0 to 1.
        evolution: f64,
    },
    /// Moves something; values outside 0 to 1 go to the border. A pipeline's child and an evolved component keep their
    /// visibility, which is their parent's.
    Place {
        /// What is moved.
        subject: Subject,
        /// 0 to 1.
        visibility: f64,
        /// 0 to 1.
        evolution: f64,
    },
    /// Gives an element another name, wherever it is named.
    Rename {
        /// What is renamed.
        subject: Subject,
        /// A name that no other element has.
        name: String,
    },
    /// Changes what a note or an annotation says.
    Say {
        /// Which one.
        subject: Subject,
        /// What it says from now on.
        text: String,
    },
    /// Joins two elements, below the last link.
    Link {
        /// Where it starts.
        from: Subject,
        /// Where it ends.
        to: Subject,
        /// What kind of link it is.
        #[cfg_attr(
            feature = "wire",
            serde(with = "crate::wire::MapLinkKind"),
            ts(as = "crate::wire::MapLinkKind")
        )]
        kind: LinkKind,
        /// What flows, for a flow.
        text: Option<String>,
    },
    /// Removes every link from one element to another.
    Unlink {
        /// Where it starts.
        from: Subject,
        /// Where it ends.
        to: Subject,
    },
    /// Lets an element evolve, or changes where to.
    Evolve {
        /// What moves.
        subject: Subject,
        /// Where to, 0 to 1.
        evolution: f64,
    },
    /// Removes every movement of an element.
    Stay {
        /// What stays.
        subject: Subject,
    },
    /// Says whether something holds a component back.
    SetInertia {
        /// Which one.
        subject: Subject,
        /// Whether it has inertia.
        inertia: bool,
    },
    /// Says how a component is come by.
    SetMethod {
        /// Which one.
        subject: Subject,
        /// How; none for no method.
        method: Option<Method>,
    },
    /// Puts an element's label at an offset, or lets it find its own place.
    MoveLabel {
        /// Whose label.
        subject: Subject,
        /// Pixels right and down from the centre to the start of the baseline.
        offset: Option<(f64, f64)>,
    },
    /// Makes a component a pipeline from one evolution to another, or changes from where to where it reaches.
    SetPipeline {
        /// The parent.
        subject: Subject,
        /// 0 to 1.
        from: f64,
        /// 0 to 1.
        to: f64,
    },
    /// Removes a component's pipeline, with its children and their links. The component stays.
    RemovePipeline {
        /// The parent.
        subject: Subject,
    },
    /// Removes something, with all that cannot be without it: links, movements, its pipeline.
    Delete {
        /// What is removed.
        subject: Subject,
    },
    /// Moves several things at once. Of two places for one of them, the last counts.
    PlaceMany {
        /// What is moved; where to: visibility and evolution, 0 to 1.
        #[cfg_attr(
            feature = "wire",
            serde(with = "crate::wire::places"),
            ts(as = "Vec<crate::wire::Placed>")
        )]
        places: Vec<(Subject, f64, f64)>,
    },
    /// Adds an element like another, with its symbols, a little below it to the right. Links and movements are not copied.
    Duplicate {
        /// What is copied: an element or a note.
        subject: Subject,
        /// The name of the copy, which no other element has; a note needs none.
        name: String,
    },
    /// Makes a component an anchor or a submap, or one of these a component again.
    ///
    /// What the new kind cannot have goes: an anchor's label, inertia and decorators, and a submap's address.
    SetKind {
        /// Which one.
        subject: Subject,
        /// What it becomes.
        kind: ComponentKind,
    },
    /// Says whether a component is a market.
    SetMarket {
        /// Which one.
        subject: Subject,
        /// Whether it is one.
        market: bool,
    },
    /// Says whether a component is an ecosystem.
    SetEcosystem {
        /// Which one.
        subject: Subject,
        /// Whether it is one.
        ecosystem: bool,
    },
    /// Gives what a component evolves into a name of its own, or takes it away with the links to it.
    SetNewName {
        /// What evolves.
        subject: Subject,
        /// The name, which no other element has.
        name: Option<String>,
    },
    /// Changes the kind of a link and what it says. A line of several links is split.
    SetLink {
        /// An index into [`crate::Model::links`].
        link: usize,
        /// What kind of link it is from now on.
        #[cfg_attr(
            feature = "wire",
            serde(with = "crate::wire::MapLinkKind"),
            ts(as = "crate::wire::MapLinkKind")
        )]
        kind: LinkKind,
        /// What flows, for a flow.
        text: Option<String>,
        /// What stands along it.
        context: Option<String>,
    },
    /// Lets a link go from its end to its start.
    ReverseLink {
        /// An index into [`crate::Model::links`].
        link: usize,
    },
    /// Writes the name of an element wherever a name stands that no element has.
    Correct {
        /// The name that is not on the map.
        unknown: String,
        /// The element that was meant.
        known: Subject,
    },
    /// Adds a submap that opens an address.
    AddSubmap {
        /// Its name, which no other element has.
        name: String,
        /// 0 to 1.
        visibility: f64,
        /// 0 to 1.
        evolution: f64,
        /// The address, if it has one already.
        address: Option<String>,
    },
    /// Sets or removes the address that a submap opens.
    SetAddress {
        /// Which submap.
        subject: Subject,
        /// The address.
        address: Option<String>,
    },
    /// Adds a place to an annotation.
    AddAnnotationPlace {
        /// An index into [`crate::Model::annotations`].
        annotation: usize,
        /// 0 to 1.
        visibility: f64,
        /// 0 to 1.
        evolution: f64,
    },
    /// Removes one of an annotation's places, but the last.
    RemoveAnnotationPlace {
        /// An index into [`crate::Model::annotations`].
        annotation: usize,
        /// An index into its places.
        place: usize,
    },
    /// Gives an annotation another number.
    SetAnnotationNumber {
        /// An index into [`crate::Model::annotations`].
        annotation: usize,
        /// From 0.
        number: i64,
    },
    /// Adds an area.
    AddArea {
        /// Whose work it is.
        kind: AttitudeKind,
        /// Visibility and evolution of one corner.
        first: (f64, f64),
        /// Visibility and evolution of the opposite corner.
        second: (f64, f64),
    },
    /// Moves both corners of an area.
    SetArea {
        /// An index into [`crate::Model::attitudes`].
        area: usize,
        /// Visibility and evolution of one corner.
        first: (f64, f64),
        /// Visibility and evolution of the opposite corner.
        second: (f64, f64),
    },
    /// Adds something that speeds evolution up, or slows it down.
    AddAccelerator {
        /// Its name.
        name: String,
        /// Whether it slows down.
        slows: bool,
        /// 0 to 1.
        visibility: f64,
        /// 0 to 1.
        evolution: f64,
    },
    /// Names the four stages of evolution.
    SetStages {
        /// Their names, from left to right; none for the usual ones.
        stages: Option<[String; 4]>,
    },
    /// Hides an axis, or shows it again.
    HideAxis {
        /// Which one.
        axis: Axis,
        /// Whether it is hidden.
        hidden: bool,
    },
    /// Sets the size of the plot.
    SetSize {
        /// Width and height in pixels, 0 to fit the window; none to say nothing of it.
        size: Option<(f64, f64)>,
    },
    /// Answers a question about the map or one of its components, in a comment that other tools ignore.
    SetAnswer {
        /// The question.
        question: Question,
        /// The answer, a word or a number, and a note to it; none to take the answer back.
        answer: Option<(String, String)>,
    },
    /// Writes names down, to be put on the map later. Those that are written down or on the map already are left out.
    Capture {
        /// The names.
        names: Vec<String>,
    },
    /// Takes a name off the list of those that wait.
    Uncapture {
        /// An index into [`crate::Workshop::tray`].
        index: usize,
    },
    /// Writes something down, to be talked about later.
    Park {
        /// What it is about, in words.
        topic: String,
        /// The component that it is about, by name.
        component: Option<String>,
    },
    /// Says whether a parked topic is settled.
    SettleParked {
        /// An index into [`crate::Workshop::parked`].
        index: usize,
        /// Whether it is.
        done: bool,
    },
    /// Takes a topic off the list of those that are parked.
    Unpark {
        /// An index into [`crate::Workshop::parked`].
        index: usize,
    },
    /// Sets the title.
    SetTitle {
        /// One line.
        title: String,
    },
    /// Sets the style.
    SetStyle {
        /// One word.
        style: String,
    },
    /// Several edits, each about the map that the one before it leaves, as one that can be undone at once.
    All {
        /// The edits, none of them such a list itself.
        edits: Vec<MapEdit>,
    },
    /// Replaces parts of the text: what typing does, and the inverse of every edit.
    Text {
        /// What is replaced; ranges of the text before, which do not overlap.
        splices: Vec<Splice>,
    },
}

/// One of the two axes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize, serde::Deserialize, ts_rs::TS),
    serde(rename_all = "camelCase"),
    ts(rename = "MapAxis")
)]
pub enum Axis {
    /// From left to right, with the names of the stages.
    Evolution,
    /// From bottom to top.
    ValueChain,
}

impl MapEdit {
    /// [`MapEdit::Place`].
    pub fn place(subject: impl Into<Subject>, visibility: f64, evolution: f64) -> Self {
        Self::Place {
            subject: subject.into(),
            visibility,
            evolution,
        }
    }

    /// [`MapEdit::Rename`].
    pub fn rename(subject: impl Into<Subject>, name: impl Into<String>) -> Self {
        Self::Rename {
            subject: subject.into(),
            name: name.into(),
        }
    }

    /// [`MapEdit::Link`] of a dependency.
    pub fn link(from: impl Into<Subject>, to: impl Into<Subject>) -> Self {
        Self::Link {
            from: from.into(),
            to: to.into(),
            kind: LinkKind::Dependency,
            text: None,
        }
    }

    /// [`MapEdit::Delete`].
    pub fn delete(subject: impl Into<Subject>) -> Self {
        Self::Delete {
            subject: subject.into(),
        }
    }
}
