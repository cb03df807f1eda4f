//! What of two maps a change is about.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use super::super::paint::Role;
use crate::diff::{Change, Joined, MapDiff, Position};
use crate::model::{End, Model, Target};

/// What a change is about, as the scenes of the two maps call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen {
    /// In the scene of the earlier map; none if it was not there.
    pub was: Option<Role>,
    /// In the scene of the later one; none if it is no longer there.
    pub is: Option<Role>,
}

/// What each change is about; `diff` is what became of the first map in the second. Takes time linear in both.
///
/// ```
/// use vigie_map::{Role, Target, diff, parse, seen};
///
/// let (old, new) = (parse("component Tea [0.7, 0.3]").model, parse("note Hot [0.1, 0.1]\ncomponent Tea [0.7, 0.6]").model);
/// let changes = diff(&old, &new);
/// let about = seen((&old, &new), &changes);
/// assert_eq!(about[0].is, Some(Role::Node(Target::Component(0))));
/// assert_eq!((about[1].was, about[1].is), (None, Some(Role::Note(0))));
/// ```
pub fn seen<'m>((old, new): (&'m Model, &'m Model), diff: &'m MapDiff) -> Vec<Seen> {
    let renames = renames(&diff.changes);
    let mut was = Side::of(old, &renames);
    let mut is = Side::of(new, &HashMap::new());
    let node = |target: Option<Target>| target.map(Role::Node);
    let about = |change: &'m Change| match change {
        Change::Title { .. } => Seen {
            was: Some(Role::Title),
            is: Some(Role::Title),
        },
        Change::Added { name, at, .. } => Seen {
            was: None,
            is: node(is.placed(name, *at)),
        },
        Change::Gone { name, at, .. } => Seen {
            was: node(was.placed(name, *at)),
            is: None,
        },
        Change::Moved { name, from, to } | Change::Evolved { name, from, to } => Seen {
            was: node(was.placed(name, *from)),
            is: node(is.placed(name, *to)),
        },
        Change::Renamed { to: name, .. }
        | Change::Kind { name, .. }
        | Change::Inertia { name, .. }
        | Change::Method { name, .. }
        | Change::Market { name, .. }
        | Change::Ecosystem { name, .. }
        | Change::MovementAdded { name, .. }
        | Change::MovementGone { name, .. }
        | Change::MovementChanged { name, .. }
        | Change::PipelineAdded { name, .. }
        | Change::PipelineGone { name } => Seen {
            was: node(was.named(name)),
            is: node(is.named(name)),
        },
        Change::LinkAdded(link) => Seen {
            was: None,
            is: take(&mut is.links, link).map(Role::Link),
        },
        Change::LinkGone(link) => Seen {
            was: take(&mut was.links, link).map(Role::Link),
            is: None,
        },
        Change::NoteAdded { text } => Seen {
            was: None,
            is: take(&mut is.notes, text).map(Role::Note),
        },
        Change::NoteGone { text } => Seen {
            was: take(&mut was.notes, text).map(Role::Note),
            is: None,
        },
        Change::AnnotationAdded { number, text } => Seen {
            was: None,
            is: take(&mut is.annotations, &(*number, text.clone())).map(Role::Annotation),
        },
        Change::AnnotationGone { number, text } => Seen {
            was: take(&mut was.annotations, &(*number, text.clone())).map(Role::Annotation),
            is: None,
        },
    };
    diff.changes.iter().map(about).collect()
}

/// The place of an element.
pub(super) fn position(model: &Model, target: Target) -> Option<Position> {
    match target {
        Target::Component(index) => {
            let place = &model.components.get(index)?.place;
            Some(Position {
                visibility: place.visibility.value,
                evolution: place.evolution.value,
            })
        }
        Target::Child(index, child) => {
            let pipeline = model.pipelines.get(index)?;
            let parent = position(model, Target::Component(pipeline.parent?))?;
            Some(Position {
                evolution: pipeline.children.get(child)?.evolution.value,
                ..parent
            })
        }
        Target::Evolved(index) => {
            let evolve = model.evolves.get(index)?;
            Some(Position {
                evolution: evolve.evolution.value,
                ..position(model, evolve.source?)?
            })
        }
    }
}

/// One of the two maps, to be looked up in by what changes say.
struct Side<'m> {
    placed: HashMap<(&'m str, [u64; 2]), VecDeque<Target>>,
    named: HashMap<&'m str, Target>,
    links: HashMap<Joined, VecDeque<usize>>,
    notes: HashMap<String, VecDeque<usize>>,
    annotations: HashMap<(Option<i64>, String), VecDeque<usize>>,
}

impl<'m> Side<'m> {
    /// Names are those of the later map.
    fn of(model: &'m Model, renames: &HashMap<&'m str, &'m str>) -> Self {
        let mut side = Self {
            placed: HashMap::new(),
            named: HashMap::new(),
            links: HashMap::new(),
            notes: HashMap::new(),
            annotations: HashMap::new(),
        };
        for (target, name, at) in elements(model) {
            // What is gone is called as it was, what has a new name by that.
            for name in [name, current(renames, name)] {
                let queue = side.placed.entry((name, bits(at))).or_default();
                if queue.back() != Some(&target) {
                    queue.push_back(target);
                }
                side.named.entry(name).or_insert(target);
            }
        }
        let end = |end: &Option<End>| {
            let end = end.as_ref()?;
            let known = end.target.and_then(|target| model.name_of(target));
            let name = &known.unwrap_or(&end.name).text;
            Some(
                renames
                    .get(name.as_str())
                    .copied()
                    .unwrap_or(name)
                    .to_owned(),
            )
        };
        for (index, link) in model.links.iter().enumerate() {
            if let (Some(start), Some(end)) = (end(&link.start), end(&link.end)) {
                let joined = Joined {
                    start,
                    end,
                    kind: link.kind,
                    text: link.text.clone(),
                    context: link.context.clone(),
                };
                // The last of several alike: the first ones were there before.
                side.links.entry(joined).or_default().push_front(index);
            }
        }
        for (index, note) in model.notes.iter().enumerate() {
            let text = note.text.text.clone();
            side.notes.entry(text).or_default().push_front(index);
        }
        for (index, one) in model.annotations.iter().enumerate() {
            let key = (one.number, one.text.text.clone());
            side.annotations.entry(key).or_default().push_front(index);
        }
        side
    }

    fn placed(&mut self, name: &'m str, at: Position) -> Option<Target> {
        self.placed.get_mut(&(name, bits(at)))?.pop_front()
    }

    fn named(&self, name: &str) -> Option<Target> {
        self.named.get(name).copied()
    }
}

fn take<K: Eq + Hash>(from: &mut HashMap<K, VecDeque<usize>>, key: &K) -> Option<usize> {
    from.get_mut(key)?.pop_front()
}

fn bits(at: Position) -> [u64; 2] {
    [at.visibility.to_bits(), at.evolution.to_bits()]
}

/// From old names to new ones.
pub(super) fn renames(changes: &[Change]) -> HashMap<&str, &str> {
    let all = changes.iter();
    all.filter_map(|change| match change {
        Change::Renamed { from, to, .. } => Some((from.as_str(), to.as_str())),
        _ => None,
    })
    .collect()
}

pub(super) fn current<'n>(renames: &HashMap<&str, &'n str>, name: &'n str) -> &'n str {
    renames.get(name).copied().unwrap_or(name)
}

/// Components, then children, with their names and places.
pub(super) fn elements(model: &Model) -> impl Iterator<Item = (Target, &str, Position)> {
    let components = model
        .components
        .iter()
        .enumerate()
        .map(|(index, one)| (Target::Component(index), one.name.text.as_str()));
    let children = model.pipelines.iter().enumerate().flat_map(|(index, one)| {
        one.children
            .iter()
            .enumerate()
            .map(move |(child, one)| (Target::Child(index, child), one.name.text.as_str()))
    });
    components.chain(children).map(|(target, name)| {
        let nowhere = Position {
            visibility: 0.0,
            evolution: 0.0,
        };
        (target, name, position(model, target).unwrap_or(nowhere))
    })
}
