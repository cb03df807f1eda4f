//! What a map's text means.

mod component;
mod link;
mod pipeline;
mod place;
mod remark;

pub use component::{Component, ComponentKind, Decorators, Evolve, Method, MethodLine, Words};
pub use link::{End, Link, LinkKind, Target};
pub use pipeline::{Child, Pipeline};
pub use place::{LabelOffset, Name, Number, Place, Span};
pub use remark::{Accelerator, Annotation, Attitude, AttitudeExtent, AttitudeKind, Note, Url};

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
