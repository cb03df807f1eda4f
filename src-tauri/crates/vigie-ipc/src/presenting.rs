//! A map before an audience.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use vigie_app as app;

use crate::MapScene;
use crate::convert::count;

/// What is presented, and how it stands. Both windows show this one state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Presentation {
    /// Grows with every change: of two states that crossed on their way, the higher one counts.
    pub revision: i64,
    /// The map's file name; null while nothing is presented.
    pub map: Option<String>,
    /// The map that was left to be edited, and is come back to where it was left: the speaker goes on seeing it.
    pub left: Option<String>,
    /// Since when, in milliseconds since 1970.
    pub started_at: Option<i64>,
    /// The step that is shown: 0 for anchors, then chain, evolution, movement, notes.
    pub step: i64,
    /// What the picture is covered with.
    pub cover: Cover,
    /// The timer, if one is set.
    pub timer: Option<Timer>,
    /// Whether the audience sees the timer.
    pub timer_shown: bool,
}

/// What an audience sees in place of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Cover {
    /// The picture itself.
    Nothing,
    /// A black screen.
    Black,
    /// A white one.
    White,
}

/// A timer, told by instants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Timer {
    /// What it runs for, in milliseconds.
    pub total_ms: i64,
    /// What had passed when it was last paused, in milliseconds.
    pub spent_ms: i64,
    /// Since when it runs, in milliseconds since 1970; null while it rests.
    pub running_since: Option<i64>,
}

/// Changes what is presented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum PresentationChange {
    /// Presents a map from its beginning, or from where it was left to be edited.
    Start {
        /// Its file name.
        map: String,
    },
    /// Ends presenting.
    End {
        /// Whether it is left only to edit: the next start comes back to the same step.
        comes_back: bool,
    },
    /// Shows a step, and uncovers the picture.
    Show {
        /// Which: 0 to 4.
        step: i64,
    },
    /// Covers the picture, or shows it again.
    Cover {
        /// With what.
        with: Cover,
    },
    /// Says whether the audience sees the timer.
    ShowTimer {
        /// Whether it does.
        shown: bool,
    },
    /// Sets a timer, which runs at once; for 0, takes it away.
    SetTimer {
        /// For how long, in milliseconds.
        total_ms: i64,
    },
    /// Lets the timer run, or rest.
    RunTimer {
        /// Whether it runs.
        running: bool,
    },
    /// Puts the timer back to its beginning.
    ResetTimer,
}

/// Asks for what a speaker looks at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LoadSpeakerView {
    /// The map's file name.
    pub name: String,
    /// The picture's width, in CSS pixels.
    pub width: f64,
    /// The picture's height, in CSS pixels.
    pub height: f64,
}

/// What a speaker looks at beside the audience.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SpeakerView {
    /// The map's title.
    pub title: String,
    /// Its picture, as the audience sees it.
    pub scene: MapScene,
    /// What to say at each of the five steps, as slides have it in their notes: the step's heading comes first.
    pub notes: Vec<Vec<String>>,
}

/// Lets the main window fill the screen, or stand on it as before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FillScreen {
    /// Whether it fills it.
    pub full: bool,
}

/// Opens the window with the speaker's notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OpenSpeaker {
    /// Whether to open it also where the audience sees it: on the only screen.
    pub anyway: bool,
}

/// Whether the window with the speaker's notes is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct SpeakerWindow {
    /// Whether it is.
    pub opened: bool,
    /// How many screens there are.
    pub screens: i64,
}

impl From<app::Presentation> for Presentation {
    fn from(presentation: app::Presentation) -> Self {
        Self {
            revision: i64::try_from(presentation.revision).unwrap_or(i64::MAX),
            map: presentation.map,
            left: presentation.left,
            started_at: presentation.started_at.map(app::Timestamp::millis),
            step: count(presentation.step),
            cover: match presentation.cover {
                app::Cover::Nothing => Cover::Nothing,
                app::Cover::Black => Cover::Black,
                app::Cover::White => Cover::White,
            },
            timer: presentation.timer.map(|timer| Timer {
                total_ms: timer.total_ms,
                spent_ms: timer.spent_ms,
                running_since: timer.running_since.map(app::Timestamp::millis),
            }),
            timer_shown: presentation.timer_shown,
        }
    }
}

impl From<PresentationChange> for app::PresentationChange {
    fn from(change: PresentationChange) -> Self {
        match change {
            PresentationChange::Start { map } => Self::Start { map },
            PresentationChange::End { comes_back } => Self::End { comes_back },
            PresentationChange::Show { step } => Self::Show {
                step: usize::try_from(step).unwrap_or(0),
            },
            PresentationChange::Cover { with } => Self::Cover {
                with: match with {
                    Cover::Nothing => app::Cover::Nothing,
                    Cover::Black => app::Cover::Black,
                    Cover::White => app::Cover::White,
                },
            },
            PresentationChange::ShowTimer { shown } => Self::ShowTimer { shown },
            PresentationChange::SetTimer { total_ms } => Self::SetTimer { total_ms },
            PresentationChange::RunTimer { running } => Self::RunTimer { running },
            PresentationChange::ResetTimer => Self::ResetTimer,
        }
    }
}

impl From<app::SpeakerView> for SpeakerView {
    fn from(view: app::SpeakerView) -> Self {
        Self {
            scene: MapScene::of(&view.scene, &view.map.model),
            title: view.title,
            notes: view.notes,
        }
    }
}
