//! A map told in steps: who needs something, what that takes, how evolved it is, what moves, what was noted.

use vigie_map::{ComponentKind, Item, Model, Role, Shape, Target};

use super::words::ends;

/// A part of the telling; each shows what those before it show, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// The users.
    Anchors,
    /// What they need, and what that needs.
    Chain,
    /// The axis of evolution.
    Evolution,
    /// What moves, what holds it back, what pushes it.
    Movement,
    /// Notes, annotations and areas.
    Notes,
}

impl Step {
    pub(super) const ALL: [Self; 5] = [
        Self::Anchors,
        Self::Chain,
        Self::Evolution,
        Self::Movement,
        Self::Notes,
    ];

    /// What the speaker reads that the step is about.
    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::Anchors => "Who is served",
            Self::Chain => "What they need, and what that needs",
            Self::Evolution => "How evolved each part is",
            Self::Movement => "What moves, and what holds it back",
            Self::Notes => "What was noted",
        }
    }

    /// The step that first shows what has a role.
    pub(super) fn of(model: &Model, role: Role) -> Self {
        let of_target = |target| match target {
            Target::Component(index) => match model.components.get(index).map(|one| one.kind) {
                Some(ComponentKind::Anchor) => Self::Anchors,
                _ => Self::Chain,
            },
            Target::Child(..) => Self::Chain,
            Target::Evolved(_) => Self::Movement,
        };
        match role {
            Role::Label(target) | Role::Node(target) | Role::Decoration(target) => {
                of_target(target)
            }
            Role::Link(_) | Role::LinkText(_) => {
                let role = match role {
                    Role::LinkText(index) => Role::Link(index),
                    role => role,
                };
                // A line comes when both of its ends are there, and never before the chain does.
                ends(model, role)
                    .into_iter()
                    .flatten()
                    .map(of_target)
                    .fold(Self::Chain, Ord::max)
            }
            Role::Pipeline(_) => Self::Chain,
            Role::Ground | Role::Axis | Role::Stage | Role::Title => Self::Evolution,
            Role::Movement(_) | Role::Inertia(_) | Role::Accelerator(_) => Self::Movement,
            Role::Area(_) | Role::Note(_) | Role::Annotation(_) | Role::Legend => Self::Notes,
        }
    }
}

/// Whether a part of the frame speaks of evolution: all but the title and the axis of visibility, which runs upwards.
pub(super) fn is_of_evolution(item: &Item) -> bool {
    match (item.role, &item.shape) {
        (Role::Title, _) => false,
        (Role::Axis, Shape::Line { from, to, .. }) => from.x != to.x,
        (Role::Axis, Shape::Text(text)) => text.direction.1 == 0.0,
        _ => true,
    }
}
