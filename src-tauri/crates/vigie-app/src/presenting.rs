//! A map before an audience: which step is shown, and the timer. The program keeps this, not a window, so that closing the
//! picture or the speaker's notes loses nothing, and both show the same.

use std::sync::Arc;

use vigie_core::Timestamp;
use vigie_map::{Map, Scene, SceneOptions, Step, Theme};

use crate::app::lock;
use crate::{App, Event, Result};

/// The longest timer: a day.
const LONGEST_MS: i64 = 86_400_000;

/// What is presented, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Presentation {
    /// Grows with every change: of two states that crossed on their way, the higher one counts.
    pub revision: u64,
    /// The map's file name; none while nothing is presented.
    pub map: Option<String>,
    /// Since when.
    pub started_at: Option<Timestamp>,
    /// The step that is shown, an index into [`Step::ALL`].
    pub step: usize,
    /// What the picture is covered with.
    pub cover: Cover,
    /// The timer; none while none is set.
    pub timer: Option<Timer>,
    /// Whether the audience sees the timer.
    pub timer_shown: bool,
    /// The map that was left to be edited, and is come back to where it was left.
    pub left: Option<String>,
}

/// What an audience sees in place of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cover {
    /// The picture itself.
    #[default]
    Nothing,
    /// A black screen.
    Black,
    /// A white one.
    White,
}

/// A timer, told by instants: it is right however seldom anybody looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timer {
    /// What it runs for, in milliseconds.
    pub total_ms: i64,
    /// What had passed when it was last paused, in milliseconds.
    pub spent_ms: i64,
    /// Since when it runs; none while it rests.
    pub running_since: Option<Timestamp>,
}

impl Timer {
    /// What has passed by then, in milliseconds.
    fn spent_by(self, now: Timestamp) -> i64 {
        let since = self
            .running_since
            .map_or(0, |at| now.millis() - at.millis());
        self.spent_ms + since.max(0)
    }
}

/// A change of what is presented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PresentationChange {
    /// Presents a map from its beginning, or from where it was left.
    Start {
        /// Its file name.
        map: String,
    },
    /// Ends presenting.
    End {
        /// Whether it is left only to edit: the next start comes back to the same step.
        comes_back: bool,
    },
    /// Shows a step, an index into [`Step::ALL`]; beyond the last one, that.
    Show {
        /// Which.
        step: usize,
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
    /// Sets a timer, which runs at once; for no time at all, takes it away.
    SetTimer {
        /// For how long, in milliseconds: at most a day.
        total_ms: i64,
    },
    /// Lets the timer run, or rest.
    RunTimer {
        /// Whether it runs.
        running: bool,
    },
    /// Puts the timer back to its beginning; it runs on if it ran.
    ResetTimer,
}

/// What a speaker looks at beside the audience.
#[derive(Debug, Clone)]
pub struct SpeakerView {
    /// The map's title.
    pub title: String,
    /// The map.
    pub map: Arc<Map>,
    /// Its picture, as the audience sees it.
    pub scene: Scene,
    /// What to say at each of [`Step::ALL`], as slides have it in their notes.
    pub notes: Vec<Vec<String>>,
}

impl App {
    /// What is presented.
    #[must_use]
    pub fn presentation(&self) -> Presentation {
        lock(&self.inner.presentation).clone()
    }

    /// Changes what is presented, and tells every window.
    ///
    /// # Errors
    /// When a map is to be presented that is not there.
    pub fn change_presentation(&self, change: PresentationChange) -> Result<Presentation> {
        if let PresentationChange::Start { map } = &change {
            self.store().map(map)?;
        }
        let now = self.now();
        let mut presentation = lock(&self.inner.presentation);
        presentation.change(change, now);
        presentation.revision += 1;
        let changed = presentation.clone();
        drop(presentation);
        self.emit(Event::PresentationChanged);
        Ok(changed)
    }

    /// What a speaker looks at of a map, its picture laid out for a page of that size in CSS pixels. How the map's own
    /// window shows it stays as it is.
    ///
    /// # Errors
    /// When there is no map of that name.
    pub fn speaker_view(&self, name: &str, (width, height): (f64, f64)) -> Result<SpeakerView> {
        let map = self.map_now(name)?;
        let options = SceneOptions {
            width,
            height,
            theme: Some(Theme::Projector),
            transparent: false,
            shows_title: false,
        };
        let scene = vigie_map::scene(&map.model, &options);
        let notes = Step::ALL.into_iter();
        let notes = notes.map(|step| vigie_export::speaker_notes(&map.model, &scene, step));
        Ok(SpeakerView {
            title: crate::maps::title_of(&map.model, name),
            notes: notes.collect(),
            scene,
            map,
        })
    }
}

impl Presentation {
    fn change(&mut self, change: PresentationChange, now: Timestamp) {
        match change {
            PresentationChange::Start { map } => {
                if self.left.as_ref() != Some(&map) {
                    self.step = 0;
                    self.started_at = Some(now);
                }
                self.left = None;
                self.cover = Cover::Nothing;
                self.map = Some(map);
            }
            PresentationChange::End { comes_back } => {
                let map = self.map.take();
                self.left = map.filter(|_| comes_back);
                self.cover = Cover::Nothing;
            }
            PresentationChange::Show { step } => {
                self.step = step.min(Step::ALL.len() - 1);
                self.cover = Cover::Nothing;
            }
            PresentationChange::Cover { with } => self.cover = with,
            PresentationChange::ShowTimer { shown } => self.timer_shown = shown,
            PresentationChange::SetTimer { total_ms } => {
                self.timer = (total_ms > 0).then_some(Timer {
                    total_ms: total_ms.min(LONGEST_MS),
                    spent_ms: 0,
                    running_since: Some(now),
                });
                self.timer_shown = true;
            }
            PresentationChange::RunTimer { running } => {
                if let Some(timer) = &mut self.timer {
                    timer.spent_ms = timer.spent_by(now);
                    timer.running_since = running.then_some(now);
                }
            }
            PresentationChange::ResetTimer => {
                if let Some(timer) = &mut self.timer {
                    timer.spent_ms = 0;
                    timer.running_since = timer.running_since.map(|_| now);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
