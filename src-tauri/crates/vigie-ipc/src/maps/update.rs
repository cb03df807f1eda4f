//! Answers that send what changed.
//!
//! A map of five hundred components is a megabyte of primitives, elements and text; a drag changes some dozens of them. So
//! the shell remembers for each window which view it sent last, and answers the next question about the same map with what
//! differs from it. A window that does not hold that view (it was loaded anew, an answer went astray) opens the map again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use ts_rs::TS;
use vigie_map::{Element, Splice};

use super::{MapFinding, MapView, SceneItem};
use crate::convert::count;

/// A map as it is from now on.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum MapUpdate {
    /// All of it.
    Whole {
        /// Numbers the answers to one window.
        serial: i64,
        /// The map.
        view: Box<MapView>,
    },
    /// What differs from an earlier answer.
    Changed {
        /// Numbers the answers to one window.
        serial: i64,
        /// The answer that it differs from.
        since: i64,
        /// The map, but for its text, the scene's items, elements and findings, which are left empty.
        view: Box<MapView>,
        /// What became of these.
        changes: Box<MapChanges>,
    },
}

/// What became of the large parts of a map.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MapChanges {
    /// Of its text; places are UTF-16 units.
    pub text: Option<TextSplice>,
    /// Of what is drawn.
    pub items: Vec<ListSplice<SceneItem>>,
    /// Of what can be selected.
    pub elements: Vec<ListSplice<Element>>,
    /// Of what to look at again.
    pub findings: Vec<ListSplice<MapFinding>>,
}

/// A part of a text that was replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TextSplice {
    /// Where it began, in UTF-16 units.
    pub at: i64,
    /// How long it was.
    pub removed: i64,
    /// What stands there now.
    pub put: String,
}

/// A part of a list that was replaced. Places are those of the list before, in rising order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ListSplice<T> {
    /// Where it began.
    pub at: i64,
    /// How long it was.
    pub removed: i64,
    /// What stands there now.
    pub put: Vec<T>,
}

/// What each window was sent last.
#[derive(Debug, Clone, Default)]
pub struct SentMaps(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    serial: i64,
    /// One map a window: nobody edits two at once.
    sent: HashMap<String, (i64, Box<MapView>)>,
}

impl SentMaps {
    /// What tells a window about a map, by what it was told last.
    #[must_use]
    pub fn update(&self, window: &str, view: MapView) -> MapUpdate {
        let mut known = self.known();
        known.serial += 1;
        let serial = known.serial;
        let before = known.sent.get(window);
        let changes = before.and_then(|(since, before)| Some((*since, changes(before, &view)?)));
        let answer = match changes {
            Some((since, changes)) => MapUpdate::Changed {
                serial,
                since,
                view: Box::new(without_lists(&view)),
                changes: Box::new(changes),
            },
            None => MapUpdate::Whole {
                serial,
                view: Box::new(view.clone()),
            },
        };
        let sent = (serial, Box::new(view));
        known.sent.insert(window.to_owned(), sent);
        answer
    }

    /// The window holds nothing: the next answer tells it all.
    pub fn forget(&self, window: &str) {
        self.known().sent.remove(window);
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What leads from one view to the next; none where sending all of it is no dearer.
fn changes(before: &MapView, next: &MapView) -> Option<MapChanges> {
    if before.name != next.name {
        return None;
    }
    let items = differences(&before.scene.items, &next.scene.items);
    let put: usize = items.iter().map(|splice| splice.put.len()).sum();
    (put * 2 <= next.scene.items.len()).then(|| MapChanges {
        text: text_splice(&before.text, &next.text),
        items,
        elements: differences(&before.elements, &next.elements),
        findings: differences(&before.findings, &next.findings),
    })
}

/// The view, its text and lists left out. Cheaper than a copy of all that is then emptied.
fn without_lists(view: &MapView) -> MapView {
    MapView {
        name: view.name.clone(),
        title: view.title.clone(),
        text: String::new(),
        revision: view.revision,
        scene: view.scene.without_items(),
        elements: Vec::new(),
        diagnostics: view.diagnostics.clone(),
        findings: Vec::new(),
        answers: view.answers.clone(),
        suggestions: view.suggestions.clone(),
        facts: view.facts.clone(),
        workshop: view.workshop.clone(),
        can_undo: view.can_undo,
        can_redo: view.can_redo,
        saved: view.saved,
        save_failure: view.save_failure.clone(),
        conflict: view.conflict.clone(),
    }
}

fn text_splice(before: &str, next: &str) -> Option<TextSplice> {
    let Splice { range, text } = Splice::between(before, next)?;
    let units = |part: Option<&str>| count(part.unwrap_or_default().encode_utf16().count());
    Some(TextSplice {
        at: units(before.get(..range.start)),
        removed: units(before.get(range)),
        put: text,
    })
}

/// How far it is looked for where two lists agree again: what an edit adds or takes away in one place.
const AHEAD: usize = 12;

/// What leads from one list to another. Not always the least there is, in time linear in their lengths.
fn differences<T: Clone + PartialEq>(before: &[T], next: &[T]) -> Vec<ListSplice<T>> {
    let mut splices: Vec<ListSplice<T>> = Vec::new();
    let (mut old, mut new) = (0, 0);
    while old < before.len() || new < next.len() {
        if before
            .get(old)
            .is_some_and(|one| next.get(new) == Some(one))
        {
            (old, new) = (old + 1, new + 1);
            continue;
        }
        let (removed, added) = step(&before[old..], &next[new..]);
        let put = &next[new..new + added];
        match splices.last_mut() {
            Some(last) if last.at + last.removed == count(old) => {
                last.removed += count(removed);
                last.put.extend_from_slice(put);
            }
            _ => splices.push(ListSplice {
                at: count(old),
                removed: count(removed),
                put: put.to_vec(),
            }),
        }
        (old, new) = (old + removed, new + added);
    }
    splices
}

/// How many of two lists that begin differently to pass over: what is removed from the one, what the other puts there.
fn step<T: PartialEq>(before: &[T], next: &[T]) -> (usize, usize) {
    let (Some(old), Some(new)) = (before.first(), next.first()) else {
        return (before.len(), next.len());
    };
    // Mostly a thing was changed and the next one is as it was.
    if before.get(1).is_some_and(|one| next.get(1) == Some(one)) {
        return (1, 1);
    }
    let ahead = |list: &[T], one: &T| list.iter().take(AHEAD).position(|other| other == one);
    match (ahead(next, old), ahead(before, new)) {
        (Some(added), _) => (0, added),
        (None, Some(removed)) => (removed, 0),
        (None, None) => (1, 1),
    }
}

#[cfg(test)]
mod tests;
