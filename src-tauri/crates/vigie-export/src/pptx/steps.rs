//! A map told in steps: who needs something, what that takes, how evolved it is, what moves, what was noted.

use vigie_map::{Item, Role, Step};

/// What the speaker reads that the step is about.
pub(super) fn heading(step: Step) -> &'static str {
    match step {
        Step::Anchors => "Who is served",
        Step::Chain => "What they need, and what that needs",
        Step::Evolution => "How evolved each part is",
        Step::Movement => "What moves, and what holds it back",
        Step::Notes => "What was noted",
    }
}

/// Whether a part of the frame speaks of evolution.
pub(super) fn is_of_evolution(item: &Item) -> bool {
    item.role == Role::Stage
}
