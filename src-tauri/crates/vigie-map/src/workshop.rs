//! What a workshop leaves on a map beside its components, read from comments: names that wait, parked topics, votes.

use std::collections::HashMap;

use crate::answer::{Answer, Topic, answers};
use crate::edit::Subject;
use crate::element::names;
use crate::name;
use crate::parse::Map;

/// The value of a parked topic that is settled.
pub(crate) const DONE: &str = "done";

/// How many dots each voter has, where a round does not say.
const DOTS: u32 = 3;

/// The most dots and voters that are counted: more are a slip of the keyboard.
const MOST: u32 = 9_999;

/// What a workshop wrote down.
///
/// ```
/// let map = vigie_map::parse(
///     "component Kettle [0.4, 0.3]\n\
///      // vigie: tray; Hot water\n\
///      // vigie: parked \"Kettle\"; Who pays for it?\n\
///      // vigie: round 1 = open-12x3; What hurts most?\n\
///      // vigie: votes \"Kettle\" 1 = 4",
/// );
/// let workshop = vigie_map::workshop(&map);
/// assert_eq!(workshop.tray, ["Hot water"]);
/// assert_eq!(workshop.parked[0].topic, "Who pays for it?");
/// assert_eq!(workshop.rounds[0].votes[0].dots, 4);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize, ts_rs::TS),
    ts(rename = "MapWorkshop")
)]
pub struct Workshop {
    /// Names that wait to be put on the map, in the order of the text.
    pub tray: Vec<String>,
    /// What is to be talked about later, in the order of the text.
    pub parked: Vec<Parked>,
    /// Rounds of voting, in the order of the text.
    pub rounds: Vec<Round>,
}

/// Something to be talked about later.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize, ts_rs::TS),
    ts(rename = "MapParked")
)]
pub struct Parked {
    /// In words.
    pub topic: String,
    /// The component that it is about; it may be gone from the map.
    pub component: Option<String>,
    /// Whether it is settled.
    pub done: bool,
}

/// A round of voting.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize, ts_rs::TS),
    ts(rename = "MapRound")
)]
pub struct Round {
    /// Names it in answers: `1`.
    pub id: String,
    /// What is asked; it may be empty.
    pub question: String,
    /// Whether dots are still given.
    pub open: bool,
    /// How many vote; 0 if nobody counted.
    pub voters: u32,
    /// How many dots each of them has.
    pub dots: u32,
    /// What got dots, most first; of as many, in the order of the text.
    pub votes: Vec<Votes>,
}

/// The dots at a component.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize, ts_rs::TS),
    ts(rename = "MapVotes")
)]
pub struct Votes {
    /// The component's name.
    pub component: String,
    /// The component.
    #[cfg_attr(feature = "wire", ts(as = "crate::wire::MapSubject"))]
    pub subject: Subject,
    /// How many: 1 to 9,999.
    pub dots: u32,
}

/// Reads what a workshop wrote down. Votes in rounds that are not announced, or for what is not on the map, stay in the
/// text alone.
pub fn workshop(map: &Map) -> Workshop {
    let answers = answers(map);
    let mut workshop = Workshop::default();
    let mut rounds = HashMap::new();
    for answer in &answers {
        let said = !answer.note.is_empty();
        match answer.question.topic {
            Topic::Tray if said => workshop.tray.push(name::collapse(&answer.note)),
            Topic::Parked if said => workshop.parked.push(Parked {
                topic: answer.note.clone(),
                component: answer.question.component.clone(),
                done: answer.value == DONE,
            }),
            Topic::Round if !answer.question.id.is_empty() => {
                let round = round(answer);
                let index = *rounds
                    .entry(round.id.clone())
                    .or_insert(workshop.rounds.len());
                match workshop.rounds.get_mut(index) {
                    Some(known) => *known = round,
                    None => workshop.rounds.push(round),
                }
            }
            _ => {}
        }
    }
    if !workshop.rounds.is_empty() {
        count(map, &answers, &rounds, &mut workshop.rounds);
    }
    workshop
}

/// A round, as `open-12x3` says it: twelve voters with three dots each.
fn round(answer: &Answer) -> Round {
    let (state, size) = answer.value.split_once('-').unwrap_or((&answer.value, ""));
    let (voters, dots) = size.split_once('x').unwrap_or((size, ""));
    let number = |text: &str| text.parse::<u32>().ok().map(|number| number.min(MOST));
    Round {
        id: answer.question.id.clone(),
        question: answer.note.clone(),
        open: state == "open",
        voters: number(voters).unwrap_or(0),
        dots: number(dots).unwrap_or(DOTS),
        votes: Vec::new(),
    }
}

fn count(map: &Map, answers: &[Answer], rounds: &HashMap<String, usize>, into: &mut [Round]) {
    let mut targets = HashMap::new();
    for (target, name) in names(&map.model) {
        let name = name.text.as_str();
        targets.entry(name::folded(name)).or_insert((target, name));
    }
    let mut counted = HashMap::new();
    for answer in answers
        .iter()
        .filter(|one| one.question.topic == Topic::Votes)
    {
        let Some(index) = rounds.get(&answer.question.id) else {
            continue;
        };
        let component = answer.question.component.as_deref().unwrap_or_default();
        let Some((target, name)) = targets.get(&name::folded(component)) else {
            continue;
        };
        let dots = answer.value.parse::<u32>().unwrap_or(0).min(MOST);
        let votes = &mut into[*index].votes;
        let at = *counted.entry((*index, *target)).or_insert(votes.len());
        match votes.get_mut(at) {
            Some(known) => known.dots = dots,
            None => votes.push(Votes {
                component: name::collapse(name),
                subject: (*target).into(),
                dots,
            }),
        }
    }
    for round in into {
        round.votes.retain(|one| one.dots > 0);
        round.votes.sort_by_key(|one| std::cmp::Reverse(one.dots));
    }
}

#[cfg(test)]
mod tests;
