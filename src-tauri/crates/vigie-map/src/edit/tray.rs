//! Lists of a workshop, in comments: names that wait to be placed, and topics that are parked.

use std::collections::HashSet;

use super::answered::{LONGEST, gone, line_for};
use super::splice::{Splice, add_below};
use super::{EditError, subject};
use crate::answer::{Answer, Question, Topic, answers, says_nothing, written};
use crate::element::names;
use crate::name;
use crate::parse::Map;
use crate::workshop::DONE;

/// The longest name, in bytes.
const LONGEST_NAME: usize = 500;

pub(super) fn capture(map: &Map, wanted: &[String]) -> Result<Vec<Splice>, EditError> {
    let answers = answers(map);
    let mut known: HashSet<String> = names(&map.model)
        .map(|(_, name)| name::folded(&name.text))
        .collect();
    let waiting = answers.iter().filter(|one| is_of(one, Topic::Tray));
    known.extend(waiting.map(|one| name::folded(&one.note)));
    let line = line_for(map, answers.last());
    let mut splices = Vec::new();
    for name in wanted {
        let name = name::collapse(name);
        if name.len() > LONGEST_NAME {
            return Err(EditError::NotPossible("a name has at most 500 bytes"));
        }
        let text = written(&listed(Topic::Tray, None), "", &name);
        if !says_nothing(&name) && known.insert(name::folded(&name)) {
            splices.extend(add_below(map, line, &text));
        }
    }
    Ok(splices)
}

pub(super) fn park(
    map: &Map,
    topic: &str,
    component: Option<&str>,
) -> Result<Vec<Splice>, EditError> {
    if says_nothing(topic) || topic.len() > LONGEST {
        return Err(EditError::NotPossible(
            "what is parked is said in words, at most 10,000 bytes of them",
        ));
    }
    let component = match component {
        Some(name) => {
            let target = subject::find(&map.model, name);
            let known = target.and_then(|target| map.model.name_of(target));
            let known = known.ok_or_else(|| EditError::NotFound(format!("“{name}”")))?;
            Some(known.text.clone())
        }
        None => None,
    };
    let text = written(&listed(Topic::Parked, component), "", topic);
    Ok(add_below(map, line_for(map, answers(map).last()), &text))
}

pub(super) fn settle(map: &Map, index: usize, done: bool) -> Result<Vec<Splice>, EditError> {
    let one = nth(map, Topic::Parked, index)?;
    let value = if done { DONE } else { "" };
    if one.value == value {
        return Ok(Vec::new());
    }
    let text = written(&one.question, value, &one.note);
    Ok(vec![Splice::new(one.range, text)])
}

/// Removes a line of a list.
pub(super) fn remove(map: &Map, topic: Topic, index: usize) -> Result<Vec<Splice>, EditError> {
    Ok(vec![gone(map, &nth(map, topic, index)?)])
}

fn nth(map: &Map, topic: Topic, index: usize) -> Result<Answer, EditError> {
    let listed = answers(map).into_iter().filter(|one| is_of(one, topic));
    let missing = || EditError::NotPossible("this is not in the list any more");
    listed.into_iter().nth(index).ok_or_else(missing)
}

fn is_of(answer: &Answer, topic: Topic) -> bool {
    answer.question.topic == topic && !answer.note.is_empty()
}

fn listed(topic: Topic, component: Option<String>) -> Question {
    Question {
        topic,
        component,
        id: String::new(),
    }
}
