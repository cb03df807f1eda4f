//! What a map's text means.

use std::ops::Range;

/// A range of bytes of the text.
pub type Span = Range<usize>;

/// A number, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Finite, and as written: nothing is clamped.
    pub value: f64,
    /// Its digits in the text; none for a default.
    pub range: Option<Span>,
}

impl Number {
    pub(crate) fn assumed(value: f64) -> Self {
        Self { value, range: None }
    }
}

/// A place on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// 0 at the bottom to 1 at the top.
    pub visibility: Number,
    /// 0 at the left to 1 at the right.
    pub evolution: Number,
    /// The brackets that the two stand in; none if the text has none.
    pub brackets: Option<Span>,
}

impl Place {
    /// The visibility of what gives none.
    pub const DEFAULT_VISIBILITY: f64 = 0.9;
    /// The evolution of what gives none.
    pub const DEFAULT_EVOLUTION: f64 = 0.1;

    pub(crate) fn assumed() -> Self {
        Self {
            visibility: Number::assumed(Self::DEFAULT_VISIBILITY),
            evolution: Number::assumed(Self::DEFAULT_EVOLUTION),
            brackets: None,
        }
    }

    /// Whether the text gives at least one of the two.
    pub fn is_written(&self) -> bool {
        self.visibility.range.is_some() || self.evolution.range.is_some()
    }

    /// Whether the map's four sides enclose it.
    pub fn is_inside(&self) -> bool {
        (0.0..=1.0).contains(&self.visibility.value) && (0.0..=1.0).contains(&self.evolution.value)
    }
}

/// A name, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Unquoted and unescaped; it may hold line breaks.
    pub text: String,
    /// Its bytes in the text, quotes included; empty where a name was missing.
    pub range: Span,
    /// Whether it stands in double quotes.
    pub quoted: bool,
}

/// Where a label stands: from its element's centre to the start of its baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelOffset {
    /// Pixels to the right.
    pub x: Number,
    /// Pixels down.
    pub y: Number,
    /// From the word `label` to the closing bracket.
    pub range: Span,
}

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
    /// The component, as an index into [`Model::components`]; none if no such name is on the map.
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
    /// The name of the [`Url`] that a submap opens.
    pub url: Option<Name>,
    /// Its line, from 1.
    pub line: usize,
    /// Its statement.
    pub range: Span,
}

/// A component inside a pipeline's block.
#[derive(Debug, Clone, PartialEq)]
pub struct Child {
    /// Its name.
    pub name: Name,
    /// Where it is along the pipeline.
    pub evolution: Number,
    /// The brackets that this stands in; none if the text has none.
    pub brackets: Option<Span>,
    /// Where its label is, if the text says so.
    pub label: Option<LabelOffset>,
    /// Its line, from 1.
    pub line: usize,
    /// Its statement.
    pub range: Span,
}

/// A component that stands for several ones, side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Pipeline {
    /// The name of its parent.
    pub name: Name,
    /// The parent, as an index into [`Model::components`]; none if no such name is on the map.
    pub parent: Option<usize>,
    /// From where to where it reaches, as its own brackets say.
    pub bounds: Option<(Number, Number)>,
    /// What stands in its block.
    pub children: Vec<Child>,
    /// From `{` to `}`, if it has a block; to the end of the text if nothing ends it.
    pub block: Option<Span>,
    /// Whether a brace ends its block.
    pub is_closed: bool,
    /// Its line, from 1.
    pub line: usize,
    /// Its statement, without its block.
    pub range: Span,
}

impl Pipeline {
    /// From where to where it reaches: its children's least and greatest evolution, else its own brackets.
    pub fn extent(&self) -> Option<(f64, f64)> {
        let mut values = self.children.iter().map(|child| child.evolution.value);
        match values.next() {
            Some(first) => Some(values.fold((first, first), |(low, high), value| {
                (low.min(value), high.max(value))
            })),
            None => self
                .bounds
                .as_ref()
                .map(|(low, high)| (low.value, high.value)),
        }
    }
}

/// How a link is written, and so what flows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
pub enum LinkKind {
    /// `A->B`: A needs B.
    Dependency,
    /// `A+>B`, `A+'text'>B`: something flows towards B.
    Flow,
    /// `A+<>B`, `A+'text'<>B`: something flows both ways.
    FlowBoth,
    /// `A+<B`, `A+'text'<B`: something flows towards A.
    FlowBack,
}

impl LinkKind {
    /// Its operator, of a link that does not say what flows.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Dependency => "->",
            Self::Flow => "+>",
            Self::FlowBoth => "+<>",
            Self::FlowBack => "+<",
        }
    }

    /// Its operator, with what flows between its signs. A dependency has no place for that.
    pub(crate) fn operator(self, flow: Option<&str>) -> String {
        match (flow, self.sign().strip_prefix('+')) {
            (Some(flow), Some(arrow)) => format!("+'{flow}'{arrow}"),
            _ => self.sign().to_owned(),
        }
    }
}

/// A link between two elements.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Where it starts; none if that side is empty.
    pub start: Option<End>,
    /// Where it ends; none if that side is empty.
    pub end: Option<End>,
    /// How it is written.
    pub kind: LinkKind,
    /// What flows, of a flow that says so.
    pub text: Option<String>,
    /// What stands after `;`.
    pub context: Option<String>,
    /// Its line, from 1.
    pub line: usize,
    /// Its statement; of `A->B->C`, the two names that it joins.
    pub range: Span,
}

impl Link {
    /// Whether it is a flow and no dependency.
    pub fn is_flow(&self) -> bool {
        self.kind != LinkKind::Dependency
    }

    /// The flag that the reference implementation calls *future*. It changes nothing in a drawing.
    pub fn is_future(&self) -> bool {
        match self.kind {
            LinkKind::Dependency => false,
            LinkKind::Flow | LinkKind::FlowBoth => self.text.is_some(),
            LinkKind::FlowBack => self.text.is_none(),
        }
    }

    /// The flag that the reference implementation calls *past*. It changes nothing in a drawing.
    pub fn is_past(&self) -> bool {
        match self.kind {
            LinkKind::Dependency | LinkKind::Flow => false,
            LinkKind::FlowBoth => true,
            LinkKind::FlowBack => self.text.is_some(),
        }
    }
}

/// One side of a link.
#[derive(Debug, Clone, PartialEq)]
pub struct End {
    /// The name, as this link writes it.
    pub name: Name,
    /// The element it means; none if no such name is on the map.
    pub target: Option<Target>,
}

/// What a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// A component, anchor or submap: an index into [`Model::components`].
    Component(usize),
    /// A child of a pipeline: an index into [`Model::pipelines`], and one into its children.
    Child(usize, usize),
    /// The new name of an evolution: an index into [`Model::evolves`].
    Evolved(usize),
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

/// A text on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// What it says, and where that stands.
    pub text: Name,
    /// Where its baseline starts.
    pub place: Place,
    /// Its line, from 1.
    pub line: usize,
    /// Its statement.
    pub range: Span,
}

/// A numbered remark: circles on the map, and a line in the legend.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotation {
    /// Its number, if it could be read.
    pub number: Option<i64>,
    /// Where its circles are.
    pub places: Vec<Place>,
    /// What the legend says, and where that stands.
    pub text: Name,
    /// Its line, from 1.
    pub line: usize,
    /// Its statement.
    pub range: Span,
}

/// Whose work an area of the map is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize, serde::Deserialize, ts_rs::TS),
    serde(rename_all = "camelCase"),
    ts(rename = "MapAreaKind")
)]
pub enum AttitudeKind {
    /// Who explore.
    Pioneers,
    /// Who make products of it.
    Settlers,
    /// Who industrialise it.
    TownPlanners,
}

impl AttitudeKind {
    /// What an area is called, on the map and beside it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Pioneers => "Pioneers",
            Self::Settlers => "Settlers",
            Self::TownPlanners => "Town Planners",
        }
    }
}

/// The other end of an [`Attitude`]'s area.
#[derive(Debug, Clone, PartialEq)]
pub enum AttitudeExtent {
    /// The opposite corner.
    Corner(Place),
    /// Width and height in pixels, an old form.
    Size(Number, Number),
}

/// An area of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Attitude {
    /// Whose work it is.
    pub kind: AttitudeKind,
    /// One corner.
    pub corner: Place,
    /// The other end.
    pub extent: AttitudeExtent,
    /// Its line, from 1.
    pub line: usize,
    /// Its statement.
    pub range: Span,
}

/// Something that speeds evolution up or slows it down.
#[derive(Debug, Clone, PartialEq)]
pub struct Accelerator {
    /// Its name.
    pub name: Name,
    /// Whether it slows down.
    pub slows: bool,
    /// Where its centre is.
    pub place: Place,
    /// Its line, from 1.
    pub line: usize,
    /// Its statement.
    pub range: Span,
}

/// An address that submaps refer to by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url {
    /// What submaps call it.
    pub name: Name,
    /// The address, as written: it may hold anything. Nothing here opens it.
    pub address: Option<Name>,
    /// Its line, from 1.
    pub line: usize,
    /// Its statement.
    pub range: Span,
}

/// The size of the plot, in pixels. 0 fits the window.
#[derive(Debug, Clone, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: Number,
    /// From top to bottom.
    pub height: Number,
    /// Its statement.
    pub range: Span,
}

/// The words on the axis of visibility, an old form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YAxis {
    /// In place of `Value Chain`.
    pub label: String,
    /// At the bottom.
    pub low: String,
    /// At the top.
    pub high: String,
}

/// What a map's text means. Lists are in the order of the text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Model {
    /// The first title.
    pub title: Option<Name>,
    /// The last style, as written.
    pub style: Option<Name>,
    /// The last size.
    pub size: Option<Size>,
    /// The last names of the four stages; none for the usual ones.
    pub stages: Option<[Name; 4]>,
    /// Whether the axis of evolution is hidden.
    pub hides_evolution: bool,
    /// Whether the axis of visibility is hidden.
    pub hides_value_chain: bool,
    /// The words on the axis of visibility.
    pub y_axis: Option<YAxis>,
    /// Components, anchors and submaps.
    pub components: Vec<Component>,
    /// Pipelines with their children.
    pub pipelines: Vec<Pipeline>,
    /// Links, also those whose ends are not on the map.
    pub links: Vec<Link>,
    /// Lines that decorate components, an old form.
    pub methods: Vec<MethodLine>,
    /// Movements.
    pub evolves: Vec<Evolve>,
    /// Notes.
    pub notes: Vec<Note>,
    /// Annotations.
    pub annotations: Vec<Annotation>,
    /// The top left corner of the annotations' legend, the last one given.
    pub legend: Option<Place>,
    /// Areas.
    pub attitudes: Vec<Attitude>,
    /// Accelerators and what slows down.
    pub accelerators: Vec<Accelerator>,
    /// Addresses.
    pub urls: Vec<Url>,
}

impl Model {
    /// The title, or [`crate::UNTITLED`].
    pub fn title(&self) -> &str {
        self.title
            .as_ref()
            .map_or(crate::UNTITLED, |title| &title.text)
    }

    /// The name of an element.
    ///
    /// A target that this model did not make gives none.
    pub fn name_of(&self, target: Target) -> Option<&Name> {
        match target {
            Target::Component(index) => self.components.get(index).map(|component| &component.name),
            Target::Child(pipeline, child) => {
                Some(&self.pipelines.get(pipeline)?.children.get(child)?.name)
            }
            Target::Evolved(index) => self.evolves.get(index)?.renamed.as_ref(),
        }
    }
}
