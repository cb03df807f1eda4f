//! The second window, with the speaker's notes, and how the first one fills the screen.

use tauri::{AppHandle, Manager, Monitor, WebviewUrl, WebviewWindowBuilder};
use vigie_ipc::{Failure, FailureKind, SpeakerWindow};

use crate::MAIN;

/// The window's name in capabilities and events.
pub(crate) const SPEAKER: &str = "speaker";

/// Lets the main window fill its screen, or stand on it as before.
pub(crate) fn fill_screen(handle: &AppHandle, full: bool) -> tauri::Result<()> {
    match handle.get_webview_window(MAIN) {
        Some(window) => window.set_fullscreen(full),
        None => Ok(()),
    }
}

/// Opens the notes, on a screen that the audience does not see; on the only one, only if that is wanted.
pub(crate) fn open(handle: &AppHandle, anyway: bool, zoom: f64) -> tauri::Result<SpeakerWindow> {
    let monitors = handle.available_monitors()?;
    let told = |opened| SpeakerWindow {
        opened,
        screens: i64::try_from(monitors.len()).unwrap_or(i64::MAX),
    };
    if let Some(window) = handle.get_webview_window(SPEAKER) {
        window.set_focus()?;
        return Ok(told(true));
    }
    if monitors.len() < 2 && !anyway {
        return Ok(told(false));
    }
    let mut builder = WebviewWindowBuilder::new(
        handle,
        SPEAKER,
        WebviewUrl::App("index.html?speaker".into()),
    )
    .title("Vigie: speaker notes")
    .inner_size(900.0, 640.0)
    .min_inner_size(480.0, 360.0)
    .disable_drag_drop_handler()
    .on_navigation(crate::is_own_page);
    if let Some(monitor) = other_screen(handle, &monitors) {
        let place = monitor.position().to_logical::<f64>(monitor.scale_factor());
        builder = builder.position(place.x + 40.0, place.y + 40.0);
    }
    builder.build()?.set_zoom(zoom)?;
    Ok(told(true))
}

/// A screen that the main window is not on.
fn other_screen<'m>(handle: &AppHandle, monitors: &'m [Monitor]) -> Option<&'m Monitor> {
    let main = handle.get_webview_window(MAIN)?.current_monitor().ok()??;
    monitors
        .iter()
        .find(|monitor| monitor.position() != main.position())
}

/// Closes the notes with the window they belong to: by themselves they would keep the program running.
pub(crate) fn close(handle: &AppHandle) {
    if let Some(window) = handle.get_webview_window(SPEAKER) {
        drop(window.destroy());
    }
}

/// What to tell of a window that does not do what it is told.
pub(crate) fn failure(error: tauri::Error) -> Failure {
    Failure {
        kind: FailureKind::Other,
        message: format!("The window cannot be changed: {error}"),
        hint: None,
    }
}
