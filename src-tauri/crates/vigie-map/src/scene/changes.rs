//! What changed between two maps, on the later one: what moved with its former place, what was added, what is gone.
//!
//! No mark is told by its colour alone: former places are hollow, what was added bears a plus, what is gone a cross.

mod drawing;
mod key;
mod paired;
mod seen;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::{Scene, SceneOptions, lay_out};
use crate::diff::{Change, ChangeKind, MapDiff};
use crate::language::{Language, said};
use crate::model::{Model, Target};
pub use paired::paired;
pub use seen::{Seen, seen};

/// Lays out the later of two maps with what changed since the earlier one: `diff` is what became of `old` in `new`. The
/// language is that of the key.
///
/// ```
/// use vigie_map::{Language, SceneOptions, changes_scene, diff, parse};
///
/// let (old, new) = (parse("component Tea [0.7, 0.3]").model, parse("component Tea [0.7, 0.6]").model);
/// let changes = diff(&old, &new);
/// let scene = changes_scene((&old, &new), &changes, &SceneOptions::default(), Language::English);
/// assert!(scene.description.starts_with("Moved: 1."));
/// ```
pub fn changes_scene(
    (old, new): (&Model, &Model),
    diff: &MapDiff,
    options: &SceneOptions,
    language: Language,
) -> Scene {
    let seen = seen((old, new), diff);
    let former: Vec<String> = diff.changes.iter().map(|one| was(one, language)).collect();
    let marks = Marks::of((old, new), diff, (&seen, &former), language);
    lay_out(new, options, Some(&marks))
}

/// What stands beside something with a new name.
fn was(change: &Change, language: Language) -> String {
    match change {
        Change::Renamed { from, .. } => {
            let was = said("was", "avant\u{a0}:").in_language(language);
            format!("{was} {}", crate::name::collapse(from))
        }
        _ => String::new(),
    }
}

/// The changes to be marked.
pub(super) struct Marks<'m> {
    old: &'m Model,
    changes: &'m [Change],
    seen: &'m [Seen],
    /// For each change what its element was called, in words; empty if it has no new name.
    former: &'m [String],
    language: Language,
    /// What elements of the old map are in the new one.
    now: HashMap<Target, Target>,
    counts: [usize; ChangeKind::ALL.len()],
}

impl<'m> Marks<'m> {
    fn of(
        (old, new): (&'m Model, &Model),
        diff: &'m MapDiff,
        (seen, former): (&'m [Seen], &'m [String]),
        language: Language,
    ) -> Self {
        let mut counts = [0; ChangeKind::ALL.len()];
        for (change, seen) in diff.changes.iter().zip(seen) {
            // What else changed about something that is gone says nothing more.
            let is_marked = |kind| kind != ChangeKind::Otherwise || seen.is.is_some();
            if let Some(kind) = kind_of(change).filter(|kind| is_marked(*kind)) {
                counts[kind as usize] += 1;
            }
        }
        Self {
            old,
            changes: &diff.changes,
            seen,
            former,
            language,
            now: paired::carried((old, new), diff),
            counts,
        }
    }

    /// How many names are drawn for them.
    pub(super) fn names(&self) -> usize {
        let named = |one: &&Change| {
            matches!(
                one,
                Change::Gone { .. } | Change::Renamed { .. } | Change::NoteGone { .. }
            )
        };
        self.changes.iter().filter(named).count()
    }

    fn each(&self) -> impl Iterator<Item = (usize, &'m Change, Seen)> {
        let all = self.changes.iter().zip(self.seen).enumerate();
        all.map(|(index, (change, seen))| (index, change, *seen))
    }
}

/// None for what has no mark in the picture.
fn kind_of(change: &Change) -> Option<ChangeKind> {
    match change {
        Change::Title { .. } => None,
        change => Some(change.kind()),
    }
}
