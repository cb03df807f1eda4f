//! Chains of needs, as one says them: `Cup of Tea > Hot Water > Kettle > Power`.
//!
//! - `>` (or `->`) is *needs*. A name that is on the map is that element, and keeps its place.
//! - `,` lists what one thing needs: `Tea > Cup, Hot Water > Kettle` says that tea needs a cup and hot water. What follows
//!   the next `>` is needed by the name just before it, here hot water alone: a capture must not invent needs, and the
//!   others are quickly said on a line of their own.
//! - `@Public` is a user, if the name is new: people are called by this sign everywhere, no statement of the language
//!   starts with it, and it takes no blank or bracket to type. A name that does start with it goes in quotes.
//! - Names with `>`, `,` or `@` in them stand in double quotes.

use std::collections::{HashMap, HashSet};

use crate::edit::{MapEdit, subject};
use crate::language::{Language, said};
use crate::model::{ComponentKind, End, LinkKind, Model, Target};
use crate::name;
use crate::parse::Map;

/// How many names one capture takes.
const MOST: usize = 200;

/// How many needs among them: each is a link, and so an edit of its own.
const MOST_NEEDS: usize = 1_000;

/// The greatest step down from a component to what it needs.
const STEP: f64 = 0.2;

/// Where a chain without anything above it starts: a user, a component.
const TOP: (f64, f64) = (0.95, 0.85);

/// Why a chain cannot be captured.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::English))]
pub struct ChainError {
    /// The line of the capture, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub kind: ChainErrorKind,
}

/// What is wrong with a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChainErrorKind {
    /// Nothing stands between two signs, or at an end.
    MissingName,
    /// A quote that never ends, or words after one.
    BadQuote,
    /// Something needs itself.
    NeedsItself(String),
    /// A name that the language cannot write.
    Unwritable(String),
    /// More than 200 names, or 1,000 needs among them.
    TooMany,
}

impl ChainError {
    /// What is wrong and what to do, as a sentence.
    pub fn message(&self, language: Language) -> String {
        let at = said("Line {0}: ", "Ligne {0}\u{a0}: ").in_language(language);
        let what = match &self.kind {
            ChainErrorKind::MissingName => said(
                "a name is missing. Write A > B, or A > B, C.",
                "il manque un nom. Écrivez A > B, ou A > B, C.",
            ),
            ChainErrorKind::BadQuote => said(
                "quotes go around a whole name.",
                "les guillemets entourent un nom entier.",
            ),
            ChainErrorKind::NeedsItself(_) => said(
                "{1} cannot need itself.",
                "{1} ne peut avoir besoin de lui-même.",
            ),
            ChainErrorKind::Unwritable(_) => said(
                "{1} cannot be a name: it is too long, or holds a comment sign.",
                "{1} ne peut être un nom\u{a0}: trop long, ou avec un signe de commentaire.",
            ),
            ChainErrorKind::TooMany => said(
                "these are more than 200 names, or more than 1,000 needs. Capture them in parts.",
                "il y a plus de 200 noms, ou plus de 1\u{202f}000 besoins. Saisissez-les en plusieurs fois.",
            ),
        };
        let name = match &self.kind {
            ChainErrorKind::NeedsItself(name) | ChainErrorKind::Unwritable(name) => {
                language.quoted(name)
            }
            _ => String::new(),
        };
        let what = what.in_language(language).replace("{1}", &name);
        format!("{}{what}", at.replace("{0}", &self.line.to_string()))
    }
}

/// A name of the capture.
struct Named {
    text: String,
    is_user: bool,
    /// Its place on the map, if it is there.
    place: Option<(f64, f64)>,
    is_known: bool,
}

/// Makes the edit that adds chains to a map, one chain a line: what is new, and the links that are missing.
///
/// New components lie evenly between what needs them and what they need, in mid-evolution until somebody says otherwise,
/// and beside their like. Capturing the same again changes nothing.
///
/// # Errors
///
/// See [`ChainErrorKind`].
pub fn chain(map: &Map, text: &str) -> Result<MapEdit, ChainError> {
    let (names, needs) = read(map, text)?;
    let places = placed(map, &names, &needs);
    let mut edits = Vec::new();
    for (one, (visibility, evolution)) in names.iter().zip(places) {
        if !one.is_known {
            edits.push(MapEdit::Add {
                kind: match one.is_user {
                    true => ComponentKind::Anchor,
                    false => ComponentKind::Component,
                },
                name: one.text.clone(),
                visibility,
                evolution,
            });
        }
    }
    for (from, to) in needs {
        let (from, to) = (&names[from], &names[to]);
        if !is_linked(&map.model, &from.text, &to.text) {
            edits.push(MapEdit::link(from.text.as_str(), to.text.as_str()));
        }
    }
    Ok(MapEdit::All { edits })
}

/// Whether one name needs the other on the map. A link may be there before what it leads to.
fn is_linked(model: &Model, from: &str, to: &str) -> bool {
    let meant = |name: &str| (subject::find(model, name), name::folded(name));
    let (from, to) = (meant(from), meant(to));
    let is = |end: &Option<End>, (target, folded): &(Option<Target>, String)| {
        end.as_ref().is_some_and(|end| match end.target {
            Some(_) => end.target == *target,
            None => name::folded(&end.name.text) == *folded,
        })
    };
    let mut links = model.links.iter();
    links.any(|link| {
        link.kind == LinkKind::Dependency && is(&link.start, &from) && is(&link.end, &to)
    })
}

type Needs = Vec<(usize, usize)>;

/// The names of a capture, each once, and who needs whom.
fn read(map: &Map, text: &str) -> Result<(Vec<Named>, Needs), ChainError> {
    let mut names: Vec<Named> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut needs: Needs = Vec::new();
    let mut needed = HashSet::new();
    for (index, line) in text.lines().enumerate() {
        let fail = |kind| ChainError {
            line: index + 1,
            kind,
        };
        if line.trim().is_empty() {
            continue;
        }
        let mut above: Option<usize> = None;
        let mut last = 0;
        for (name, is_user, sign) in words(line).map_err(fail)? {
            let folded = name::folded(&name);
            if folded.is_empty() {
                return Err(fail(ChainErrorKind::MissingName));
            }
            if crate::edit::is_unwritable(&name) {
                let short = name.chars().take(40).collect();
                return Err(fail(ChainErrorKind::Unwritable(short)));
            }
            let node = *known.entry(folded).or_insert_with(|| {
                names.push(found(&map.model, name, is_user));
                names.len() - 1
            });
            if names.len() > MOST {
                return Err(fail(ChainErrorKind::TooMany));
            }
            match sign {
                Sign::Start => above = None,
                Sign::Needs => above = Some(last),
                Sign::And => {}
            }
            if let Some(above) = above {
                if above == node {
                    return Err(fail(ChainErrorKind::NeedsItself(names[node].text.clone())));
                }
                if needed.insert((above, node)) {
                    needs.push((above, node));
                }
                if needs.len() > MOST_NEEDS {
                    return Err(fail(ChainErrorKind::TooMany));
                }
            }
            last = node;
        }
    }
    Ok((names, needs))
}

fn found(model: &Model, text: String, is_user: bool) -> Named {
    let target = subject::find(model, &text);
    let place = match target {
        Some(Target::Component(index)) => {
            let place = &model.components[index].place;
            Some((place.visibility.value, place.evolution.value))
        }
        Some(Target::Child(pipeline, child)) => {
            let one = &model.pipelines[pipeline];
            let parent = one.parent.map(|parent| &model.components[parent].place);
            parent.map(|place| (place.visibility.value, one.children[child].evolution.value))
        }
        _ => None,
    };
    Named {
        text,
        is_user,
        place,
        is_known: target.is_some(),
    }
}

/// What stands before a name.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Sign {
    Start,
    Needs,
    And,
}

/// The names of a line, whether each is a user, and the sign before it.
fn words(line: &str) -> Result<Vec<(String, bool, Sign)>, ChainErrorKind> {
    let mut words = Vec::new();
    let (mut sign, mut rest) = (Sign::Start, line.trim());
    loop {
        let (is_user, word) = match rest.strip_prefix('@') {
            Some(word) => (true, word.trim_start()),
            None => (false, rest),
        };
        let (name, after) = match word.strip_prefix('"') {
            Some(quoted) => {
                let (name, after) = quoted.split_once('"').ok_or(ChainErrorKind::BadQuote)?;
                (name, after.trim_start())
            }
            None => word.split_at(word.find(['>', ',']).unwrap_or(word.len())),
        };
        let ends = after.is_empty() || after.starts_with(['>', ',']) || after.starts_with("->");
        if !ends {
            return Err(ChainErrorKind::BadQuote);
        }
        let arrow = !word.starts_with('"') && after.starts_with('>');
        let name = match name.trim().strip_suffix('-') {
            Some(before) if arrow => before,
            _ => name,
        };
        words.push((name::collapse(name), is_user, sign));
        let after = after.strip_prefix('-').unwrap_or(after);
        let Some(next) = after.chars().next() else {
            return Ok(words);
        };
        sign = if next == '>' { Sign::Needs } else { Sign::And };
        rest = after[1..].trim();
    }
}

/// The names in an order in which each comes after all that need it; in a ring, in the order of the capture.
fn ordered(count: usize, needs: &Needs) -> Vec<usize> {
    let mut waiting = vec![0; count];
    needs.iter().for_each(|(_, to)| waiting[*to] += 1);
    let mut done = vec![false; count];
    let mut order = Vec::with_capacity(count);
    while order.len() < count {
        let free = (0..count).find(|node| !done[*node] && waiting[*node] == 0);
        let Some(node) = free.or_else(|| (0..count).find(|node| !done[*node])) else {
            break;
        };
        done[node] = true;
        order.push(node);
        for (_, to) in needs.iter().filter(|(from, _)| *from == node) {
            waiting[*to] = usize::saturating_sub(waiting[*to], 1);
        }
    }
    order
}

/// A place for each name.
fn placed(map: &Map, names: &[Named], needs: &Needs) -> Vec<(f64, f64)> {
    let order = ordered(names.len(), needs);
    let mut rank = vec![0; names.len()];
    for (index, node) in order.iter().enumerate() {
        rank[*node] = index;
    }
    let down: Vec<(usize, usize)> = needs
        .iter()
        .copied()
        .filter(|(from, to)| rank[*from] < rank[*to])
        .collect();
    // For each name, the lowest place above that is given, and how many steps it lies below; then the same upwards.
    let mut above: Vec<(f64, f64)> = Vec::new();
    let mut below: Vec<Option<(f64, f64)>> = vec![None; names.len()];
    above.resize(names.len(), (0.0, 0.0));
    let mut depth_below = vec![1.0_f64; names.len()];
    for node in &order {
        let one = &names[*node];
        let root = if one.is_user { TOP.0 } else { TOP.1 };
        let parents = down.iter().filter(|(_, to)| to == node);
        let parents = parents.map(|(from, _)| (above[*from].0, above[*from].1 + 1.0));
        let nearest = parents.reduce(|a, b| if (b.1, -b.0) > (a.1, -a.0) { b } else { a });
        above[*node] = match one.place {
            Some((v, _)) => (v, 0.0),
            None => nearest.unwrap_or((root, 0.0)),
        };
    }
    for node in order.iter().rev() {
        for (_, to) in down.iter().filter(|(from, _)| from == node) {
            let floor = match names[*to].place {
                Some((v, _)) => Some((v, 1.0)),
                None => below[*to].map(|(v, steps)| (v, steps + 1.0)),
            };
            let further = |a: (f64, f64), b: (f64, f64)| if b.0 > a.0 { b } else { a };
            below[*node] = match (below[*node], floor) {
                (Some(a), Some(b)) => Some(further(a, b)),
                (a, b) => a.or(b),
            };
            let deeper = if names[*to].place.is_some() {
                1.0
            } else {
                depth_below[*to] + 1.0
            };
            depth_below[*node] = depth_below[*node].max(deeper);
        }
    }
    let taken = map.model.components.iter();
    let mut taken: Vec<(f64, f64)> = taken
        .map(|one| (one.place.visibility.value, one.place.evolution.value))
        .collect();
    let mut places = vec![(0.0, 0.0); names.len()];
    for node in order {
        let one = &names[node];
        if one.is_known {
            places[node] = one.place.unwrap_or((0.5, 0.5));
            continue;
        }
        let (top, up) = above[node];
        let v = match below[node] {
            Some((floor, steps)) if floor < top => top - (top - floor) * up / (up + steps),
            _ => top - up * STEP.min((top - 0.02).max(0.0) / (up + depth_below[node])),
        };
        let v = v.clamp(0.02, 0.97);
        places[node] = (v, beside(v, &taken));
        taken.push(places[node]);
    }
    places
}

/// An evolution at which nothing lies at about this height: the middle, or as near to it as there is room.
fn beside(v: f64, taken: &[(f64, f64)]) -> f64 {
    const MIDDLE: f64 = 0.55;
    let asides = (0..8).map(f64::from);
    let mut asides = asides.flat_map(|step| [MIDDLE - 0.1 * step, MIDDLE + 0.1 * step]);
    let free = |m: &f64| {
        let inside = (0.03..=0.97).contains(m);
        inside
            && !taken
                .iter()
                .any(|(x, y)| (x - v).abs() < 0.04 && (y - m).abs() < 0.08)
    };
    asides.find(free).unwrap_or(MIDDLE)
}

#[cfg(test)]
mod tests;
