//! From answers to a place.

use super::{Kind, ROWS, Stage};
use crate::language::{Language, said};

/// What was answered to one row of the questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowAnswer<'a> {
    /// The row's id.
    pub row: &'a str,
    /// The stage whose words fit best.
    pub stage: Stage,
}

/// Where the answers put a component.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    /// The evolution to start from, 0 to 1: the middle between what the middle answers say.
    pub evolution: f64,
    /// The lowest stage that the answers allow, when those that stand alone are left aside.
    pub low: Stage,
    /// The highest such stage.
    pub high: Stage,
    /// How many of the answers fall in the stages nearest to the middle one, 0 to 1.
    pub agreement: f64,
    /// The rows that lie two stages or more from the middle, in the order of the questionnaire.
    pub outliers: Vec<&'static str>,
}

impl Placement {
    /// Whether the answers contradict each other: the component is perhaps two, or on its way from one stage to the next.
    pub fn disagrees(&self) -> bool {
        self.agreement < 0.75 || self.high as u8 - self.low as u8 > 1
    }

    /// The placement as a sentence or two.
    pub fn sentence(&self, kind: Kind, language: Language) -> String {
        let name = |stage: Stage| stage.name(kind).in_language(language);
        let mut sentence = match self.low == self.high {
            true => said("{0}.", "{0}.")
                .in_language(language)
                .replace("{0}", name(self.low)),
            false => said("Between {0} and {1}.", "Entre {0} et {1}.")
                .in_language(language)
                .replace("{0}", name(self.low))
                .replace("{1}", name(self.high)),
        };
        if self.disagrees() {
            sentence.push(' ');
            let why = said(
                "The answers disagree: is it two components, or one in transition?",
                "Les réponses se contredisent\u{a0}: est-ce deux composants, ou un seul en transition\u{202f}?",
            );
            sentence.push_str(why.in_language(language));
        }
        sentence
    }
}

/// Where answers put a component: their median suggests a place, their spread gives its width.
///
/// Of several answers to one row the last counts; rows that the questionnaire does not have are left aside. None without an
/// answer. It is a suggestion to be talked about, never a measure.
pub fn placement(answers: &[RowAnswer<'_>]) -> Option<Placement> {
    let answered = ROWS.iter().filter_map(|row| {
        let answer = answers.iter().rev().find(|answer| answer.row == row.id)?;
        Some((row.id, answer.stage))
    });
    let answered: Vec<(&'static str, Stage)> = answered.collect();
    let mut stages: Vec<Stage> = answered.iter().map(|(_, stage)| *stage).collect();
    stages.sort_unstable();
    let count = stages.len();
    let (first, second) = (
        *stages.get(count.checked_sub(1)? / 2)?,
        *stages.get(count / 2)?,
    );
    let evolution = f64::midpoint(first.middle(), second.middle());
    // From five answers on, one at each end may stand alone; with eighteen, four.
    let aside = count.saturating_sub(1) / 4;
    let (low, high) = (stages[aside], stages[count - 1 - aside]);
    let distance = |stage: Stage| {
        let far = |from: Stage| (stage as u8).abs_diff(from as u8);
        far(first).min(far(second))
    };
    let near = stages.iter().filter(|stage| distance(**stage) == 0).count();
    let next = stages.iter().filter(|stage| distance(**stage) == 1).count();
    let outliers = answered.iter().filter(|(_, stage)| distance(*stage) > 1);
    Some(Placement {
        evolution,
        low,
        high,
        agreement: (near as f64 + 0.5 * next as f64) / count as f64,
        outliers: outliers.map(|(row, _)| *row).collect(),
    })
}
