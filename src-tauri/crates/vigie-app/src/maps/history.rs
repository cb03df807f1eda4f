//! What was done to a map, to be taken back and done again.

use std::collections::VecDeque;

use vigie_core::Timestamp;
use vigie_map::{MapEdit, Splice};

/// How many steps can be taken back.
const STEPS: usize = 10_000;
/// How much memory they may take, in bytes.
const BYTES: usize = 64 << 20;
/// Typing that goes on within this is one step, in milliseconds.
const PAUSE_MS: i64 = 1000;

/// The steps of a map, each as the edit that takes it back. Saving, closing and opening the map change none.
#[derive(Debug, Default)]
pub(super) struct History {
    undo: VecDeque<Step>,
    redo: Vec<Step>,
    bytes: usize,
    typing: Option<Typing>,
}

/// An edit that leads from one text to another.
#[derive(Debug)]
struct Step {
    edit: MapEdit,
    bytes: usize,
}

/// The step that goes on while somebody types.
#[derive(Debug)]
struct Typing {
    /// The text before it.
    before: String,
    last_at: Timestamp,
    /// Whether it is there: what was typed and taken away again is no step.
    is_step: bool,
}

impl Step {
    fn new(edit: MapEdit) -> Self {
        // The way back is always a text.
        let splices: &[Splice] = match &edit {
            MapEdit::Text { splices } => splices,
            _ => &[],
        };
        let texts: usize = splices.iter().map(|one| one.text.len()).sum();
        let bytes = texts + size_of_val(splices) + size_of::<Self>();
        Self { edit, bytes }
    }
}

impl History {
    pub(super) fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Something was done that `inverse` takes back. What was taken back before can no longer be done again.
    pub(super) fn did(&mut self, inverse: MapEdit) {
        self.typing = None;
        self.forget_redo();
        self.push(inverse);
    }

    /// The text was typed: `before` became `after`. Without a pause it belongs to the step before.
    pub(super) fn typed(&mut self, before: &str, after: &str, now: Timestamp) {
        self.forget_redo();
        let going_on = self.typing.take().filter(|typing| {
            let pause = now.millis() - typing.last_at.millis();
            (0..PAUSE_MS).contains(&pause)
        });
        let before = match going_on {
            Some(typing) => {
                if typing.is_step
                    && let Some(step) = self.undo.pop_back()
                {
                    self.bytes -= step.bytes;
                }
                typing.before
            }
            None => before.to_owned(),
        };
        let inverse = Splice::between(after, &before);
        self.typing = Some(Typing {
            before,
            last_at: now,
            is_step: inverse.is_some(),
        });
        if let Some(splice) = inverse {
            let splices = vec![splice];
            self.push(MapEdit::Text { splices });
        }
    }

    /// The edit to make in order to take the last step back. [`History::undid`] says that it was made.
    pub(super) fn last(&self) -> Option<&MapEdit> {
        self.undo.back().map(|step| &step.edit)
    }

    /// The last step was taken back, and `inverse` does it again.
    pub(super) fn undid(&mut self, inverse: MapEdit) {
        self.typing = None;
        if let Some(step) = self.undo.pop_back() {
            self.bytes -= step.bytes;
        }
        let step = Step::new(inverse);
        self.bytes += step.bytes;
        self.redo.push(step);
    }

    /// The edit to make in order to do again what was taken back last. [`History::redid`] says that it was made.
    pub(super) fn next(&self) -> Option<&MapEdit> {
        self.redo.last().map(|step| &step.edit)
    }

    /// What was taken back was done again, and `inverse` takes it back.
    pub(super) fn redid(&mut self, inverse: MapEdit) {
        self.typing = None;
        if let Some(step) = self.redo.pop() {
            self.bytes -= step.bytes;
        }
        self.push(inverse);
    }

    fn push(&mut self, inverse: MapEdit) {
        let step = Step::new(inverse);
        self.bytes += step.bytes;
        self.undo.push_back(step);
        // The oldest go; the last one stays whatever it takes.
        while self.undo.len() > 1 && (self.undo.len() > STEPS || self.bytes > BYTES) {
            if let Some(step) = self.undo.pop_front() {
                self.bytes -= step.bytes;
            }
        }
    }

    fn forget_redo(&mut self) {
        for step in self.redo.drain(..) {
            self.bytes -= step.bytes;
        }
    }
}

#[cfg(test)]
mod tests;
