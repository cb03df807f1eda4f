//! Answers in comments: given, changed, and following their component.

use std::collections::HashSet;

use super::element::last_line;
use super::place::with_blank_before;
use super::splice::{Splice, add_below, remove};
use super::{EditError, subject};
use crate::answer::{Answer, Question, Topic, answers, written, written_name};
use crate::model::Target;
use crate::name;
use crate::parse::Map;
use crate::resolve::{Names, Written};

/// The longest note, in bytes.
pub(super) const LONGEST: usize = 10_000;

pub(super) fn set_answer(
    map: &Map,
    question: &Question,
    answer: Option<&(String, String)>,
) -> Result<Vec<Splice>, EditError> {
    if question.topic.is_list() {
        return Err(EditError::NotPossible(
            "names that wait and parked topics are lists: add to them, or take from them",
        ));
    }
    let answers = answers(map);
    let same: Vec<_> = answers
        .iter()
        .filter(|one| one.question.is(question))
        .collect();
    let Some((value, note)) = answer else {
        return Ok(same.iter().map(|one| gone(map, one)).collect());
    };
    let is_word = |word: &str| {
        let allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        word.len() <= 60 && word.chars().all(allowed)
    };
    let fits = is_word(value) && is_word(&question.id) && note.len() <= LONGEST;
    let says_nothing = value.is_empty() && note.trim().is_empty() && question.id.is_empty();
    if !fits || says_nothing {
        return Err(EditError::NotPossible(
            "an answer is one word of letters, digits, points and hyphens, and a note of at most 10,000 bytes",
        ));
    }
    let mut question = question.clone();
    if let Some(name) = &mut question.component {
        let target = subject::find(&map.model, name);
        let known = target.and_then(|target| map.model.name_of(target));
        let known = known.ok_or_else(|| EditError::NotFound(format!("“{name}”")))?;
        name.clone_from(&known.text);
    }
    let text = written(&question, value, note);
    if let Some(old) = same.last() {
        let unchanged = old.value == *value && old.note == note.trim();
        return Ok(match unchanged {
            true => Vec::new(),
            false => vec![Splice::new(old.range.clone(), text)],
        });
    }
    Ok(add_below(map, line_for(map, answers.last()), &text))
}

/// The line that an answer is added below: the last answer's.
pub(super) fn line_for(map: &Map, last: Option<&Answer>) -> usize {
    last.map_or_else(|| last_line(map), |last| last.line)
}

/// Writes a component's new name in the answers about it.
pub(super) fn rename(map: &Map, target: Target, new: &str) -> Vec<Splice> {
    let renamed = about(map, &[target]);
    let new = written_name(&name::collapse(new));
    renamed
        .into_iter()
        .filter_map(|one| Some(Splice::new(one.name?, new.clone())))
        .collect()
}

/// Removes the answers about elements that go. What was parked stays: its topic is not settled by that.
pub(super) fn remove_about(map: &Map, targets: &[Target]) -> Vec<Splice> {
    let mut about = about(map, targets);
    about.retain(|one| one.question.topic != Topic::Parked);
    about.iter().map(|one| gone(map, one)).collect()
}

/// Removes an answer: its line, or the comment behind a statement.
pub(super) fn gone(map: &Map, answer: &Answer) -> Splice {
    let splice = remove(map, answer.line, answer.range.clone());
    match splice.range == answer.range {
        true => Splice::new(with_blank_before(map, answer.range.clone()), ""),
        false => splice,
    }
}

/// The answers about elements. A name that several share means the first of them.
fn about(map: &Map, targets: &[Target]) -> Vec<Answer> {
    let mut answers = answers(map);
    if answers.is_empty() {
        return answers;
    }
    let written = Written::of(&map.model);
    let meant = Names::of(&written);
    let names = targets.iter().filter_map(|target| {
        let name = map.model.name_of(*target)?;
        let is_meant = meant.find(&name.text) == Some(*target);
        is_meant.then(|| name::folded(&name.text))
    });
    let names: HashSet<String> = names.collect();
    answers.retain(|one| {
        let component = one.question.component.as_deref();
        component.is_some_and(|name| names.contains(&name::folded(name)))
    });
    answers
}
