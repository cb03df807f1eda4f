//! The order in which a map is revealed to an audience.

use super::paint::Role;
use crate::model::{ComponentKind, Model, Target};

/// A step of revealing a map, in the order in which one is drawn on a wall: who it is for, what they need, how evolved
/// that is, where it moves, and what there is to say about it.
///
/// ```
/// use vigie_map::{SceneOptions, Step, parse, scene};
///
/// let map = parse("anchor Public [0.9, 0.6]\ncomponent Tea [0.7, 0.6]\nPublic->Tea\nevolve Tea 0.8\nnote Hot [0.5, 0.5]");
/// let scene = scene(&map.model, &SceneOptions::default());
/// // A scene shows what belongs to the step and to those before it; nothing moves from one step to the next.
/// let shown = |step| scene.items.iter().filter(|item| item.role.step(&map.model) <= step).count();
/// assert!(shown(Step::Anchors) < shown(Step::Chain));
/// assert_eq!(shown(Step::Notes), scene.items.len());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The title, the ground, the axis of visibility, and who the map is for.
    Anchors,
    /// Components and their links, which end at the border of a pipeline's box: it is there too.
    Chain,
    /// The axis of evolution, and what a pipeline is made of, which spreads along it.
    Evolution,
    /// What moves, where to, what speeds it up and what holds it back.
    Movement,
    /// Notes, annotations with their list, and areas.
    Notes,
}

impl Step {
    /// Every step, the first one first.
    pub const ALL: [Self; 5] = [
        Self::Anchors,
        Self::Chain,
        Self::Evolution,
        Self::Movement,
        Self::Notes,
    ];
}

impl Role {
    /// The step that reveals it. A link is revealed with the later of what it joins.
    ///
    /// Indices that the model does not know count as components.
    pub fn step(self, model: &Model) -> Step {
        match self {
            Self::Ground | Self::Title | Self::Axis => Step::Anchors,
            Self::Stage => Step::Evolution,
            Self::Pipeline(_) => Step::Chain,
            Self::Link(index) | Self::LinkText(index) => {
                let link = model.links.get(index);
                let ends = link.map(|link| [&link.start, &link.end]);
                ends.into_iter()
                    .flatten()
                    .filter_map(|end| Some(step_of(end.as_ref()?.target?, model)))
                    .fold(Step::Chain, Step::max)
            }
            Self::Decoration(target) | Self::Node(target) | Self::Label(target) => {
                step_of(target, model)
            }
            Self::Movement(_) | Self::Inertia(_) | Self::Accelerator(_) => Step::Movement,
            Self::Area(_)
            | Self::Note(_)
            | Self::Annotation(_)
            | Self::Legend
            | Self::Change(_)
            | Self::ChangeKey => Step::Notes,
        }
    }
}

fn step_of(target: Target, model: &Model) -> Step {
    match target {
        Target::Component(index) => match model.components.get(index) {
            Some(one) if one.kind == ComponentKind::Anchor => Step::Anchors,
            _ => Step::Chain,
        },
        Target::Child(..) => Step::Evolution,
        Target::Evolved(_) => Step::Movement,
    }
}
