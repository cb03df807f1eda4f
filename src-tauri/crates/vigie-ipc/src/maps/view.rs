//! An open map, with all that is shown beside it.

use serde::Serialize;
use ts_rs::TS;
use vigie_app::{self as app, Timestamp};
use vigie_map::{Element, Finding, MapEdit, Severity, Workshop};

use super::MapScene;
use super::coach::{self, MapAnswer, MapFacts, MapSuggestion};
use crate::Failure;
use crate::convert::count;

/// A map, open.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapView {
    /// Its file name within `maps/`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// Grows with every change of the text, by whomever. What is sent to change it names the one it is about.
    pub revision: i64,
    /// Its picture, as primitives.
    pub scene: MapScene,
    /// What can be selected.
    pub elements: Vec<Element>,
    /// What is to be said about its text, in the order of lines.
    pub diagnostics: Vec<MapDiagnostic>,
    /// What to look at again, worst first. It includes what the diagnostics say.
    pub findings: Vec<MapFinding>,
    /// What was said about it, in the order of lines.
    pub answers: Vec<MapAnswer>,
    /// Where that puts its elements.
    pub suggestions: Vec<MapSuggestion>,
    /// What it says of itself.
    pub facts: MapFacts,
    /// What a workshop wrote down beside the map.
    pub workshop: Workshop,
    /// Whether there is something to take back.
    pub can_undo: bool,
    /// Whether there is something to do again.
    pub can_redo: bool,
    /// Whether the text is on disk.
    pub saved: bool,
    /// Why it is not, where the disk refused.
    pub save_failure: Option<Failure>,
    /// What another program wrote, while what is shown here was not on disk.
    pub conflict: Option<MapConflict>,
}

/// Another text of the same map. `settle_map` chooses between the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapConflict {
    /// What is on disk.
    pub text: String,
    /// When what is shown was last kept, if an earlier run of the program ended before the user chose.
    pub left_at: Option<i64>,
}

/// Something about one line of a map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapDiagnostic {
    /// The line, from 1.
    pub line: i64,
    /// From where in the text, in UTF-16 units as an editor counts.
    pub from: i64,
    /// To where.
    pub to: i64,
    /// Whether something is wrong, or only worth knowing.
    pub severe: bool,
    /// In words.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// How much something matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum MapSeverity {
    /// Something could not be read.
    Error,
    /// Probably not what was meant.
    Warning,
    /// Worth knowing.
    Hint,
}

/// Something to look at again.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapFinding {
    /// The rule's name.
    pub rule: String,
    /// How much it matters.
    pub severity: MapSeverity,
    /// What is the matter, as a sentence.
    pub message: String,
    /// Why it matters, as a sentence.
    pub reason: String,
    /// The lines it is about, from 1; none if it is about the map as a whole.
    pub lines: Vec<i64>,
    /// What it is about, to be selected.
    #[ts(as = "Vec<vigie_map::wire::MapSubject>")]
    pub subjects: Vec<vigie_map::Subject>,
    /// What can be done about it, best first.
    pub fixes: Vec<MapFix>,
}

/// What does away with a finding.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MapFix {
    /// What it does, as a button would say it.
    pub title: String,
    /// The edit.
    pub edit: MapEdit,
}

impl From<app::MapView> for MapView {
    fn from(view: app::MapView) -> Self {
        let shown = &view.shown;
        Self {
            name: view.name,
            title: shown.title.clone(),
            text: view.map.text().to_owned(),
            revision: i64::try_from(view.revision).unwrap_or(i64::MAX),
            scene: MapScene::of(&shown.scene, &view.map.model),
            elements: shown.elements.clone(),
            diagnostics: shown.notes.iter().map(diagnostic).collect(),
            findings: shown.findings.iter().map(finding).collect(),
            answers: shown.answers.iter().map(coach::answer).collect(),
            suggestions: shown
                .suggestions
                .iter()
                .map(|one| coach::suggestion(one, shown.language()))
                .collect(),
            facts: coach::facts(&view.map.model),
            workshop: shown.workshop.clone(),
            can_undo: view.can_undo,
            can_redo: view.can_redo,
            saved: view.saved,
            save_failure: view.failure.map(|error| Failure {
                kind: crate::FailureKind::Other,
                message: error.to_string(),
                hint: error.hint(),
            }),
            conflict: view.conflict.map(|text| MapConflict {
                text,
                left_at: view.left_at.map(Timestamp::millis),
            }),
        }
    }
}

fn diagnostic(note: &app::MapNote) -> MapDiagnostic {
    MapDiagnostic {
        line: count(note.line),
        from: count(note.range.start),
        to: count(note.range.end),
        severe: note.severe,
        message: note.message.clone(),
        hint: note.hint.clone(),
    }
}

fn finding(finding: &Finding) -> MapFinding {
    let places = &finding.places;
    MapFinding {
        rule: finding.rule.name().to_owned(),
        severity: match finding.severity {
            Severity::Error => MapSeverity::Error,
            Severity::Warning => MapSeverity::Warning,
            Severity::Hint => MapSeverity::Hint,
        },
        message: finding.message.clone(),
        reason: finding.reason.to_owned(),
        lines: places.iter().map(|place| count(place.line)).collect(),
        subjects: places
            .iter()
            .flat_map(|place| place.subjects.iter().cloned())
            .collect(),
        fixes: finding
            .fixes
            .iter()
            .map(|fix| MapFix {
                title: fix.title.clone(),
                edit: fix.edit.clone(),
            })
            .collect(),
    }
}
