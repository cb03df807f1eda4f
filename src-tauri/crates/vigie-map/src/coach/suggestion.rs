//! Where the answers that a map's text keeps put its components.

use std::collections::BTreeMap;

use super::{Kind, Placement, RowAnswer, Stage, placement};
use crate::answer::{Answer, Topic};
use crate::element::place_of;
use crate::language::{Language, said};
use crate::model::{Model, Target};

/// Where its answers put one component.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The component.
    pub target: Target,
    /// Where the answers put it.
    pub placement: Placement,
    /// What kind of thing it is: an activity, unless an answer says otherwise.
    pub kind: Kind,
    /// The evolution that it has on the map.
    pub stands: f64,
}

impl Suggestion {
    /// Whether the map has it in one of the stages that its answers allow. A border belongs to both of its stages.
    pub fn agrees(&self) -> bool {
        let (low, high) = (
            self.placement.low.extent().0,
            self.placement.high.extent().1,
        );
        (low..=high).contains(&self.stands.clamp(0.0, 1.0))
    }

    /// Where the answers put it, in a sentence or two.
    pub fn sentence(&self, language: Language) -> String {
        self.placement.sentence(self.kind, language)
    }

    /// That the map has it elsewhere than its answers, and what to think of that; none if it has not.
    pub fn dissent(&self, language: Language) -> Option<String> {
        let here = Stage::at(self.stands).name(self.kind).in_language(language);
        let sentence = said(
            "On the map it stands in {0}. Perhaps it moved, or the answers speak of another part of it.",
            "Sur la carte, il est en {0}. Peut-être a-t-il bougé, ou les réponses parlent-elles d’une autre de ses parties.",
        );
        (!self.agrees()).then(|| sentence.in_language(language).replace("{0}", here))
    }
}

/// Where answers put components, one for each that has an answer to a row of the questionnaire.
///
/// A name that several elements share means the first of them. Stages are those of the map's axis, whatever it calls them.
pub fn suggestions(model: &Model, answers: &[Answer]) -> Vec<Suggestion> {
    let mut about: BTreeMap<Target, (Vec<RowAnswer<'_>>, Kind)> = BTreeMap::new();
    for answer in answers {
        let (Some(target), Topic::Stage | Topic::Kind) = (answer.target, answer.question.topic)
        else {
            continue;
        };
        let (rows, kind) = about.entry(target).or_insert((Vec::new(), Kind::Activity));
        if answer.question.topic == Topic::Kind {
            *kind = Kind::identified(&answer.value).unwrap_or(*kind);
        } else if let Some(stage) = answer.value.parse().ok().and_then(Stage::numbered) {
            rows.push(RowAnswer {
                row: &answer.question.id,
                stage,
            });
        }
    }
    let found = about.into_iter().filter_map(|(target, (rows, kind))| {
        Some(Suggestion {
            target,
            placement: placement(&rows)?,
            kind,
            stands: place_of(model, target)?.1,
        })
    });
    found.collect()
}
