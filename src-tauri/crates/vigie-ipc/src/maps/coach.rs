//! What is asked about a map, what was answered, and what follows from it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use vigie_map::coach::{Checklist, FIRST_ROWS, Kind, ROWS, Row, Stage, Suggestion, checklists};
use vigie_map::wire::MapTarget;
use vigie_map::{Answer, Language, Model, Said, Topic};

use super::MapLanguage;
use crate::convert::count;

/// Asks for all that a facilitator would ask about a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ListChecklists {
    /// What it is written in.
    pub language: MapLanguage,
}

/// The questionnaire of evolution and the four lists. They are the same for every map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapCoach {
    /// The properties by which a thing is placed, those to ask first in front.
    pub rows: Vec<CoachRow>,
    /// What kinds of things there are.
    pub kinds: Vec<CoachKind>,
    /// Doctrine, climate, gameplays, inertia.
    pub lists: Vec<CoachList>,
}

/// A property that changes as a thing evolves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CoachRow {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// How it looks in each of the four stages.
    #[ts(as = "[String; 4]")]
    pub answers: [&'static str; 4],
    /// Whether to ask it first.
    pub first: bool,
}

/// A kind of thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CoachKind {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What its four stages are called.
    #[ts(as = "[String; 4]")]
    pub stages: [&'static str; 4],
}

/// A list to go through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CoachList {
    /// What its answers are kept under.
    pub topic: Topic,
    /// What it is called.
    pub name: String,
    /// What to ask of each item.
    pub ask: String,
    /// The answers to choose from.
    pub scale: Vec<CoachWord>,
    /// What is asked, in the order of its groups.
    pub items: Vec<CoachItem>,
}

/// An answer to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CoachWord {
    /// How the text has it.
    pub value: String,
    /// What it is called.
    pub name: String,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CoachItem {
    /// Its id.
    pub id: String,
    /// What it belongs to.
    pub group: String,
    /// What it says.
    pub name: String,
    /// A sentence about it.
    pub about: String,
    /// Of doctrine, in which of four phases to work on it.
    pub phase: Option<u8>,
    /// Whether to check with counsel before doing it.
    pub counsel: bool,
}

/// What was said about a map or one of its elements, as its text keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MapAnswer {
    /// What it is about.
    pub topic: Topic,
    /// Which one of the topic's list; empty where there is only one question.
    pub id: String,
    /// The name of the element it is about; null if it is about the map.
    pub component: Option<String>,
    /// The element, if it is on the map.
    pub target: Option<MapTarget>,
    /// The answer.
    pub value: String,
    /// What was said about it.
    pub note: String,
    /// Its line, from 1.
    pub line: i64,
}

/// Where its answers put an element.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MapSuggestion {
    /// The element.
    pub target: MapTarget,
    /// The place to start from, 0 to 1.
    pub evolution: f64,
    /// From which evolution the answers allow.
    pub from: f64,
    /// To which one.
    pub to: f64,
    /// Where the answers put it, in a sentence or two.
    pub sentence: String,
    /// That the map has it elsewhere, if so.
    pub dissent: Option<String>,
    /// The rows that lie far from the others.
    pub outliers: Vec<String>,
}

/// What a map says of itself.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapFacts {
    /// Its style, as written.
    pub style: Option<String>,
    /// The size of its plot in pixels; 0 fits the window.
    pub size: Option<(f64, f64)>,
    /// Its own names of the four stages.
    #[ts(as = "Option<[String; 4]>")]
    pub stages: Option<[String; 4]>,
    /// Whether the axis of evolution is hidden.
    pub hides_evolution: bool,
    /// Whether the axis of visibility is hidden.
    pub hides_value_chain: bool,
    /// How many links it has.
    pub links: i64,
}

impl From<ListChecklists> for MapCoach {
    fn from(asked: ListChecklists) -> Self {
        let language = asked.language.into();
        let is_first = |row: &&Row| FIRST_ROWS.contains(&row.id);
        let (first, others): (Vec<&Row>, Vec<&Row>) = ROWS.iter().partition(is_first);
        Self {
            rows: first
                .iter()
                .chain(&others)
                .map(|one| row(one, language))
                .collect(),
            kinds: Kind::ALL.iter().map(|one| kind(*one, language)).collect(),
            lists: checklists().iter().map(|one| list(one, language)).collect(),
        }
    }
}

fn row(row: &Row, language: Language) -> CoachRow {
    CoachRow {
        id: row.id.to_owned(),
        name: says(row.name, language),
        answers: row.answers.map(|one| one.in_language(language)),
        first: FIRST_ROWS.contains(&row.id),
    }
}

fn kind(kind: Kind, language: Language) -> CoachKind {
    CoachKind {
        id: kind.id().to_owned(),
        name: says(kind.name(), language),
        stages: Stage::ALL.map(|stage| stage.name(kind).in_language(language)),
    }
}

fn list(list: &Checklist, language: Language) -> CoachList {
    let scale = list.scale.iter().map(|(value, name)| CoachWord {
        value: (*value).to_owned(),
        name: says(*name, language),
    });
    let items = list.items.iter().map(|one| CoachItem {
        id: one.id.to_owned(),
        group: says(one.group, language),
        name: says(one.name, language),
        about: says(one.about, language),
        phase: one.phase,
        counsel: one.counsel,
    });
    CoachList {
        topic: list.topic,
        name: says(list.name, language),
        ask: says(list.ask, language),
        scale: scale.collect(),
        items: items.collect(),
    }
}

fn says(said: Said, language: Language) -> String {
    said.in_language(language).to_owned()
}

pub(super) fn answer(answer: &Answer) -> MapAnswer {
    let question = &answer.question;
    MapAnswer {
        topic: question.topic,
        id: question.id.clone(),
        component: question.component.clone(),
        target: answer.target.map(Into::into),
        value: answer.value.clone(),
        note: answer.note.clone(),
        line: count(answer.line),
    }
}

pub(super) fn suggestion(suggestion: &Suggestion, language: Language) -> MapSuggestion {
    let placement = &suggestion.placement;
    MapSuggestion {
        target: suggestion.target.into(),
        evolution: placement.evolution,
        from: placement.low.extent().0,
        to: placement.high.extent().1,
        sentence: suggestion.sentence(language),
        dissent: suggestion.dissent(language),
        outliers: placement
            .outliers
            .iter()
            .map(|&row| row.to_owned())
            .collect(),
    }
}

pub(super) fn facts(model: &Model) -> MapFacts {
    let size = model.size.as_ref();
    let stages = model.stages.as_ref();
    MapFacts {
        style: model.style.as_ref().map(|style| style.text.clone()),
        size: size.map(|size| (size.width.value, size.height.value)),
        stages: stages.map(|names| names.each_ref().map(|name| name.text.clone())),
        hides_evolution: model.hides_evolution,
        hides_value_chain: model.hides_value_chain,
        links: count(model.links.len()),
    }
}

#[cfg(test)]
mod tests;
