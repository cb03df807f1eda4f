//! Events of the program to the window, and the rhythm of refreshing.

use std::time::{Duration, Instant};

use tauri::{AppHandle, Emitter};
use tokio::sync::broadcast::error::RecvError;
use vigie_app::App;
use vigie_ipc::Event;

/// Events that come faster than a person sees are put together.
const TOGETHER: Duration = Duration::from_millis(60);

/// Starts both.
pub(crate) fn start(handle: &AppHandle, app: &App) {
    tauri::async_runtime::spawn(relay(handle.clone(), app.clone()));
    let (app, asked) = (app.clone(), app.clone());
    // Each look owns what it looks with: one that borrowed from here could not move between threads.
    let paused = move || {
        let app = asked.clone();
        async move { app.look_at_connection().await }
    };
    tauri::async_runtime::spawn(async move { app.keep_refreshing(paused).await });
}

/// Tells the window. A window that is closing hears nothing, which is fine.
pub(crate) fn tell(handle: &AppHandle, event: Event) {
    drop(handle.emit("vigie", event));
}

async fn relay(handle: AppHandle, app: App) {
    let mut events = app.events();
    let mut told_at: Option<Instant> = None;
    loop {
        let mut heard = match events.recv().await {
            Ok(event) => vec![event],
            // What was missed is made good by asking again, for whatever may have changed.
            Err(RecvError::Lagged(_)) => anything(),
            Err(RecvError::Closed) => return,
        };
        // A speaker waits for each step: what moves a map or its audience is told at once, unless it comes in a burst.
        let is_urgent = matches!(
            heard[..],
            [vigie_app::Event::MapEdited { .. } | vigie_app::Event::PresentationChanged]
        );
        let passed = told_at.map_or(TOGETHER, |at| at.elapsed());
        let wait = match is_urgent {
            true => TOGETHER.saturating_sub(passed),
            false => TOGETHER,
        };
        tokio::time::sleep(wait).await;
        while let Ok(event) = events.try_recv() {
            heard.push(event);
        }
        for event in together(heard) {
            tell(&handle, event.into());
        }
        told_at = Some(Instant::now());
    }
}

/// What may have happened while nobody listened: whoever shows something asks again.
fn anything() -> Vec<vigie_app::Event> {
    use vigie_app::Event;
    vec![
        Event::EntriesChanged { feed: None },
        Event::FeedsChanged,
        Event::RefreshFinished,
        Event::MapsChanged,
        Event::SnapshotsChanged,
        Event::DownloadsChanged { entry: None },
        Event::PauseChanged,
        Event::PresentationChanged,
        Event::BriefChanged,
        Event::TechnologiesChanged,
        Event::RulesChanged,
        Event::SettingsChanged,
    ]
}

/// Of each kind the last, of each download its progress, of each map that it was edited; changes of several feeds, or entries, become one of all.
fn together(heard: Vec<vigie_app::Event>) -> Vec<vigie_app::Event> {
    use vigie_app::Event::{DownloadProgressed, DownloadsChanged, EntriesChanged, MapEdited};
    let mut told: Vec<vigie_app::Event> = Vec::new();
    for event in heard {
        let same = |other: &vigie_app::Event| match (other, &event) {
            (DownloadProgressed { download: a, .. }, DownloadProgressed { download: b, .. }) => {
                a == b
            }
            (MapEdited { map: a }, MapEdited { map: b }) => a == b,
            _ => std::mem::discriminant(other) == std::mem::discriminant(&event),
        };
        match told.iter().position(same) {
            Some(place) => {
                let before = told.remove(place);
                told.push(match (&before, &event) {
                    (EntriesChanged { .. }, EntriesChanged { .. }) if before != event => {
                        EntriesChanged { feed: None }
                    }
                    (DownloadsChanged { .. }, DownloadsChanged { .. }) if before != event => {
                        DownloadsChanged { entry: None }
                    }
                    _ => event,
                });
            }
            None => told.push(event),
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::together;
    use vigie_app::Event::{DownloadProgressed, EntriesChanged, FeedsChanged, MapEdited};
    use vigie_app::{EntryId, FeedId};

    #[test]
    fn a_burst_becomes_one_event_of_each_kind() {
        let feed = |id| EntriesChanged {
            feed: Some(FeedId::new(id)),
        };
        assert_eq!(together(vec![feed(1), feed(1)]), [feed(1)]);
        assert_eq!(
            together(vec![feed(1), FeedsChanged, feed(2)]),
            [FeedsChanged, EntriesChanged { feed: None }]
        );
        let progress = |download, received| DownloadProgressed {
            entry: EntryId::new(1),
            download,
            received,
            total: None,
        };
        assert_eq!(
            together(vec![progress(1, 5), progress(2, 5), progress(1, 6)]),
            [progress(2, 5), progress(1, 6)]
        );
        let edited = |map: &str| MapEdited {
            map: map.to_owned(),
        };
        assert_eq!(
            together(vec![edited("a.owm"), edited("b.owm"), edited("a.owm")]),
            [edited("b.owm"), edited("a.owm")]
        );
    }
}
