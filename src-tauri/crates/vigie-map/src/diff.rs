//! What changed from one map to another.

mod change;
mod french;
mod words;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;

use crate::model::{ComponentKind, Decorators, End, Model};
pub use change::{Change, ChangeKind, ElementKind, Joined, MapDiff, Position, Sureness};

/// Compares two maps: what became of `old` in `new`.
///
/// Elements are matched by name, the first of several with the first. Of those left over, one that is gone and one that
/// was added are taken for one with a new name if no other shares their place, or their links. Takes time linear in the
/// size of both maps, sorting aside.
pub fn diff(old: &Model, new: &Model) -> MapDiff {
    let (before, after) = (elements(old), elements(new));
    let mut changes = Vec::new();
    if old.title() != new.title() {
        let (from, to) = (old.title().to_owned(), new.title().to_owned());
        changes.push(Change::Title { from, to });
    }
    let mut pairs = by_name(&before, &after);
    let renamed = renames(&before, &after, &mut pairs, old, new);
    let mut taken: Vec<bool> = vec![false; after.len()];
    for (index, element) in before.iter().enumerate() {
        match pairs[index] {
            Some(pair) => {
                taken[pair] = true;
                compare(element, &after[pair], &renamed, &mut changes);
            }
            None => changes.push(Change::Gone {
                name: element.name.to_owned(),
                kind: element.kind,
                at: element.at,
            }),
        }
    }
    let added = after.iter().zip(&taken).filter(|(_, taken)| !**taken);
    changes.extend(added.map(|(element, _)| Change::Added {
        name: element.name.to_owned(),
        kind: element.kind,
        at: element.at,
    }));
    let names: HashMap<&str, &str> = renamed.iter().map(|(from, (to, _))| (*from, *to)).collect();
    movements(old, new, &names, &mut changes);
    pipelines(old, new, &names, &mut changes);
    remarks(old, new, &names, &mut changes);
    MapDiff { changes }
}

/// What is compared of an element.
struct Element<'m> {
    name: &'m str,
    kind: ElementKind,
    at: Position,
    inertia: bool,
    decorators: Decorators,
}

fn elements(model: &Model) -> Vec<Element<'_>> {
    let components = model.components.iter().map(|one| Element {
        name: &one.name.text,
        kind: match one.kind {
            ComponentKind::Component => ElementKind::Component,
            ComponentKind::Anchor => ElementKind::Anchor,
            ComponentKind::Submap => ElementKind::Submap,
        },
        at: Position {
            visibility: one.place.visibility.value,
            evolution: one.place.evolution.value,
        },
        inertia: one.inertia,
        decorators: one.decorators,
    });
    let children = model.pipelines.iter().flat_map(|pipeline| {
        let parent = pipeline.parent.map(|index| &model.components[index].place);
        let visibility = parent.map_or(0.0, |place| place.visibility.value);
        pipeline.children.iter().map(move |child| Element {
            name: &child.name.text,
            kind: ElementKind::Child,
            at: Position {
                visibility,
                evolution: child.evolution.value,
            },
            inertia: false,
            decorators: Decorators::default(),
        })
    });
    components.chain(children).collect()
}

/// For each element of the old map, the one of the new that has its name.
fn by_name(before: &[Element<'_>], after: &[Element<'_>]) -> Vec<Option<usize>> {
    let mut named: HashMap<&str, VecDeque<usize>> = HashMap::new();
    for (index, element) in after.iter().enumerate() {
        named.entry(element.name).or_default().push_back(index);
    }
    let pair = |element: &Element<'_>| named.get_mut(element.name)?.pop_front();
    before.iter().map(pair).collect()
}

/// New names: from the old one to the new one and how sure it is.
type Renames<'m> = HashMap<&'m str, (&'m str, Sureness)>;

/// Pairs what has no pair by place and links, and says which names are new.
fn renames<'m>(
    before: &[Element<'m>],
    after: &[Element<'m>],
    pairs: &mut [Option<usize>],
    old: &'m Model,
    new: &'m Model,
) -> Renames<'m> {
    let mut renamed = Renames::new();
    let (old_links, new_links) = (neighbours(old), neighbours(new));
    // What elements of one name would be compared by is compared once.
    let mut alike: HashMap<(&str, &str), (bool, bool)> = HashMap::new();
    let place = |one: &Element<'_>| (one.at.visibility.to_bits(), one.at.evolution.to_bits());
    for by_links in [false, true] {
        let paired: HashSet<usize> = pairs.iter().flatten().copied().collect();
        let gone: Vec<usize> = (0..before.len())
            .filter(|one| pairs[*one].is_none())
            .collect();
        let added: Vec<usize> = (0..after.len())
            .filter(|one| !paired.contains(one))
            .collect();
        let found = match by_links {
            false => unique(
                gone.iter().map(|one| (*one, Some(place(&before[*one])))),
                added.iter().map(|one| (*one, Some(place(&after[*one])))),
            ),
            true => unique(
                keyed_by_links(before, &gone, &old_links),
                keyed_by_links(after, &added, &new_links),
            ),
        };
        for (one, other) in found {
            let (from, to) = (&before[one], &after[other]);
            let here = sides_of(&old_links, from.name);
            let (same_links, most) = *alike.entry((from.name, to.name)).or_insert_with(|| {
                let there = sides_of(&new_links, to.name);
                (here == there, share(here, there))
            });
            // What stands there now with other links is another element.
            let is_same = by_links || same_links || most;
            if from.kind != to.kind || !is_same {
                continue;
            }
            let sureness = match !by_links && same_links && !here.is_empty() {
                true => Sureness::Sure,
                false => Sureness::Likely,
            };
            pairs[one] = Some(other);
            renamed.insert(from.name, (to.name, sureness));
        }
    }
    renamed
}

/// What a link joins an element with: the other name, and whether the link starts there.
type Side<'m> = (&'m str, bool);

/// The sides of all links, by the name at the other side, in order.
type Sides<'m> = HashMap<&'m str, Vec<Side<'m>>>;

fn neighbours(model: &Model) -> Sides<'_> {
    let mut sides = Sides::new();
    for link in &model.links {
        if let (Some(start), Some(end)) = (name(model, &link.start), name(model, &link.end)) {
            sides.entry(start).or_default().push((end, true));
            sides.entry(end).or_default().push((start, false));
        }
    }
    for list in sides.values_mut() {
        list.sort_unstable();
    }
    sides
}

fn sides_of<'l, 'm>(links: &'l Sides<'m>, name: &str) -> &'l [Side<'m>] {
    links.get(name).map_or(&[], Vec::as_slice)
}

/// Some elements with what joins them to others, if it is enough to know them by. Of one name two are enough to see that
/// they cannot be told apart.
fn keyed_by_links<'l, 'm>(
    elements: &'l [Element<'m>],
    some: &'l [usize],
    links: &'l Sides<'m>,
) -> impl Iterator<Item = (usize, Option<&'l [Side<'m>]>)> {
    let mut met: HashMap<&str, usize> = HashMap::new();
    some.iter().map(move |index| {
        let name = elements[*index].name;
        let times = met.entry(name).or_default();
        *times += 1;
        let sides = (*times <= 2).then(|| sides_of(links, name));
        (*index, sides.filter(|sides| sides.len() > 1))
    })
}

/// Whether at least half of the links are the same.
fn share(one: &[Side<'_>], other: &[Side<'_>]) -> bool {
    if 2 * one.len().min(other.len()) < one.len().max(other.len()) {
        return false;
    }
    let known: HashSet<_> = one.iter().collect();
    let same = other.iter().filter(|side| known.contains(side)).count();
    2 * same >= one.len().max(other.len())
}

/// Pairs whose key occurs once on either side, in the order of the first.
fn unique<K: Hash + Eq>(
    gone: impl Iterator<Item = (usize, Option<K>)>,
    added: impl Iterator<Item = (usize, Option<K>)>,
) -> Vec<(usize, usize)> {
    let mut keys: HashMap<K, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (one, key) in gone {
        if let Some(key) = key {
            keys.entry(key).or_default().0.push(one);
        }
    }
    for (one, key) in added {
        if let Some(key) = key {
            keys.entry(key).or_default().1.push(one);
        }
    }
    let pair = |lists: (Vec<usize>, Vec<usize>)| match (&*lists.0, &*lists.1) {
        ([one], [other]) => Some((*one, *other)),
        _ => None,
    };
    let mut pairs: Vec<_> = keys.into_values().filter_map(pair).collect();
    pairs.sort_unstable();
    pairs
}

fn name<'m>(model: &'m Model, end: &'m Option<End>) -> Option<&'m str> {
    let end = end.as_ref()?;
    let known = end.target.and_then(|target| model.name_of(target));
    Some(&known.unwrap_or(&end.name).text)
}

fn compare(one: &Element<'_>, other: &Element<'_>, renamed: &Renames<'_>, to: &mut Vec<Change>) {
    let name = other.name.to_owned();
    if let Some((_, sureness)) = renamed.get(one.name).filter(|_| one.name != other.name) {
        let (from, sureness) = (one.name.to_owned(), *sureness);
        to.push(Change::Renamed {
            from,
            to: name.clone(),
            sureness,
        });
    }
    if one.kind != other.kind {
        to.push(Change::Kind {
            name: name.clone(),
            from: one.kind,
            to: other.kind,
        });
    }
    if one.at != other.at {
        let (from, at) = (one.at, other.at);
        to.push(match at.evolution > from.evolution {
            true => Change::Evolved {
                name: name.clone(),
                from,
                to: at,
            },
            false => Change::Moved {
                name: name.clone(),
                from,
                to: at,
            },
        });
    }
    if one.inertia != other.inertia {
        let holds = other.inertia;
        to.push(Change::Inertia {
            name: name.clone(),
            holds,
        });
    }
    let (was, is) = (one.decorators, other.decorators);
    if was.method != is.method {
        to.push(Change::Method {
            name: name.clone(),
            from: was.method,
            to: is.method,
        });
    }
    if was.market != is.market {
        to.push(Change::Market {
            name: name.clone(),
            is: is.market,
        });
    }
    if was.ecosystem != is.ecosystem {
        to.push(Change::Ecosystem {
            name,
            is: is.ecosystem,
        });
    }
}

/// Compares what each element is to become; of several movements of one, the last counts.
fn movements(old: &Model, new: &Model, names: &HashMap<&str, &str>, to: &mut Vec<Change>) {
    let current = |name: &str| (*names.get(name).unwrap_or(&name)).to_owned();
    let was: HashMap<String, &crate::Evolve> = old
        .evolves
        .iter()
        .map(|one| (current(&one.name.text), one))
        .collect();
    let is: HashMap<&str, &crate::Evolve> = new
        .evolves
        .iter()
        .map(|one| (one.name.text.as_str(), one))
        .collect();
    let renamed = |one: &crate::Evolve| one.renamed.as_ref().map(|name| name.text.clone());
    for one in &old.evolves {
        let name = current(&one.name.text);
        if !is.contains_key(name.as_str())
            && was.get(&name).is_some_and(|last| std::ptr::eq(*last, one))
        {
            to.push(Change::MovementGone {
                name,
                to: one.evolution.value,
            });
        }
    }
    for one in &new.evolves {
        let name = one.name.text.clone();
        if !is
            .get(name.as_str())
            .is_some_and(|last| std::ptr::eq(*last, one))
        {
            continue;
        }
        let target = one.evolution.value;
        match was.get(&name) {
            None => to.push(Change::MovementAdded {
                name,
                to: target,
                renamed: renamed(one),
            }),
            Some(before) if before.evolution.value != target || renamed(before) != renamed(one) => {
                to.push(Change::MovementChanged {
                    name,
                    from: before.evolution.value,
                    to: target,
                    renamed: renamed(one),
                });
            }
            Some(_) => {}
        }
    }
}

/// What is only on one of two lists, equal ones counted.
fn apart<T: Clone + Eq + Hash>(old: &[T], new: &[T]) -> (Vec<T>, Vec<T>) {
    let left = |from: &[T], other: &[T]| {
        let mut counts: HashMap<&T, usize> = HashMap::new();
        for one in other {
            *counts.entry(one).or_default() += 1;
        }
        let mut left = Vec::new();
        for one in from {
            match counts.get_mut(one) {
                Some(count) if *count > 0 => *count -= 1,
                _ => left.push(one.clone()),
            }
        }
        left
    };
    (left(old, new), left(new, old))
}

fn pipelines(old: &Model, new: &Model, names: &HashMap<&str, &str>, to: &mut Vec<Change>) {
    let bits = |(low, high): (f64, f64)| (low.to_bits(), high.to_bits());
    let list = |model: &Model, names: &HashMap<&str, &str>| -> Vec<(String, Option<(u64, u64)>)> {
        let one = |one: &crate::Pipeline| {
            let name = one.name.text.as_str();
            let name = (*names.get(name).unwrap_or(&name)).to_owned();
            (name, one.extent().map(bits))
        };
        model.pipelines.iter().map(one).collect()
    };
    let (gone, added) = apart(&list(old, names), &list(new, &HashMap::new()));
    let again: HashSet<&String> = added.iter().map(|(name, _)| name).collect();
    let gone = gone.iter().filter(|(name, _)| !again.contains(name));
    to.extend(gone.map(|(name, _)| Change::PipelineGone { name: name.clone() }));
    to.extend(
        added
            .into_iter()
            .map(|(name, extent)| Change::PipelineAdded {
                name,
                extent: extent.map(|(low, high)| (f64::from_bits(low), f64::from_bits(high))),
            }),
    );
}

/// Compares links, notes and annotations.
fn remarks(old: &Model, new: &Model, names: &HashMap<&str, &str>, to: &mut Vec<Change>) {
    let links = |model: &Model, names: &HashMap<&str, &str>| -> Vec<Joined> {
        let one = |link: &crate::Link| {
            let current = |name: &str| (*names.get(name).unwrap_or(&name)).to_owned();
            Some(Joined {
                start: current(name(model, &link.start)?),
                end: current(name(model, &link.end)?),
                kind: link.kind,
                text: link.text.clone(),
                context: link.context.clone(),
            })
        };
        model.links.iter().filter_map(one).collect()
    };
    let (gone, added) = apart(&links(old, names), &links(new, &HashMap::new()));
    to.extend(gone.into_iter().map(Change::LinkGone));
    to.extend(added.into_iter().map(Change::LinkAdded));
    let notes = |model: &Model| -> Vec<String> {
        model
            .notes
            .iter()
            .map(|note| note.text.text.clone())
            .collect()
    };
    let (gone, added) = apart(&notes(old), &notes(new));
    to.extend(gone.into_iter().map(|text| Change::NoteGone { text }));
    to.extend(added.into_iter().map(|text| Change::NoteAdded { text }));
    let annotations = |model: &Model| -> Vec<(Option<i64>, String)> {
        let one = |one: &crate::Annotation| (one.number, one.text.text.clone());
        model.annotations.iter().map(one).collect()
    };
    let (gone, added) = apart(&annotations(old), &annotations(new));
    to.extend(
        gone.into_iter()
            .map(|(number, text)| Change::AnnotationGone { number, text }),
    );
    to.extend(
        added
            .into_iter()
            .map(|(number, text)| Change::AnnotationAdded { number, text }),
    );
}
