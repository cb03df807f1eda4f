//! The shell with the window: Tauri around `vigie-app`, and nothing that could be a layer below.

mod commands;
mod images;
mod options;
mod relay;
mod speaker;

use std::process::ExitCode;

use tauri::{AppHandle, Manager, RunEvent, Url, WebviewUrl, WebviewWindowBuilder, WindowEvent};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};
use tauri_plugin_window_state::StateFlags;
use vigie_app::{App, Background};
use vigie_ipc::{Failure, SentMaps, Settings};

use crate::options::Options;

/// The window's name in capabilities and events.
const MAIN: &str = "main";

/// Opens the window and returns when it is closed.
#[must_use]
pub fn run() -> ExitCode {
    let options = match Options::from_command_line() {
        Ok(options) => options,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    if cfg!(target_os = "linux")
        && !["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some())
    {
        eprintln!(
            "There is no display to open a window on. The terminal program does the same work: vigie --help"
        );
        return ExitCode::FAILURE;
    }
    let single = tauri_plugin_single_instance::Builder::new()
        .callback(|handle, arguments, folder| {
            summon(handle);
            ask_for(handle, Options::files_of(&arguments, &folder));
        })
        .dbus_id(options.instance_name())
        .build();
    macro_rules! handler {
        ($($name:ident($request:ty) -> $reply:ty;)*) => {
            tauri::generate_handler![$(commands::$name),*]
        };
    }
    let built = tauri::Builder::default()
        .plugin(single)
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_clipboard_manager::init())
        .plugin(
            tauri_plugin_window_state::Builder::default()
                // Only presenting fills the screen: who closes the program meanwhile must find a window again.
                .with_state_flags(StateFlags::all() & !StateFlags::FULLSCREEN)
                .build(),
        )
        .register_asynchronous_uri_scheme_protocol("vigie-image", images::serve)
        .invoke_handler(vigie_ipc::for_each_command!(handler))
        .setup(move |tauri| {
            open(tauri.handle(), &options);
            Ok(())
        })
        .build(tauri::generate_context!());
    let tauri = match built {
        Ok(tauri) => tauri,
        Err(error) => {
            eprintln!("Vigie cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    tauri.run(|handle, event| match event {
        RunEvent::WindowEvent {
            label,
            event: WindowEvent::Destroyed,
            ..
        } if label == MAIN => speaker::close(handle),
        // There, files to open come as events and not on the command line.
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => {
            let files = urls.iter().filter_map(|url| url.to_file_path().ok());
            ask_for(handle, files.collect());
        }
        RunEvent::Exit => {
            if let Some(app) = handle.try_state::<App>() {
                app.close();
            }
        }
        _ => {}
    });
    ExitCode::SUCCESS
}

/// Opens the workspace, then the window; or says in words why not.
fn open(handle: &AppHandle, options: &Options) {
    let opened = if options.demo {
        tauri::async_runtime::block_on(App::open_demo(&options.workspace, Background::On))
    } else {
        App::open(&options.workspace, Background::On)
    };
    let shown = opened.map_err(Failure::from).and_then(|app| {
        handle.manage(app.clone());
        handle.manage(SentMaps::default());
        // Settings that cannot be read are no reason to stay shut.
        let zoom = app
            .setting::<Settings>(commands::KEY)
            .unwrap_or_default()
            .zoom();
        show_window(handle, options, zoom).map_err(|error| Failure {
            kind: vigie_ipc::FailureKind::Other,
            message: format!("The window cannot be opened: {error}"),
            hint: None,
        })?;
        relay::start(handle, &app);
        ask_for(handle, options.files.clone());
        Ok(())
    });
    if let Err(failure) = shown {
        let text = format!(
            "{}\n\n{}",
            failure.message,
            failure.hint.unwrap_or_default()
        );
        eprintln!("{text}");
        let handle = handle.clone();
        let dialog = handle
            .dialog()
            .message(text)
            .title("Vigie")
            .kind(MessageDialogKind::Error);
        dialog.show(move |_| handle.exit(1));
    }
}

fn show_window(handle: &AppHandle, options: &Options, zoom: f64) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(handle, MAIN, WebviewUrl::default())
        .title(if options.demo {
            "Vigie: demonstration"
        } else {
            "Vigie"
        })
        .inner_size(1280.0, 800.0)
        .min_inner_size(900.0, 600.0)
        // Files dropped on the window are read by it, as text: it never learns their paths.
        .disable_drag_drop_handler()
        .on_navigation(is_own_page)
        .build()?;
    window.set_zoom(zoom)
}

/// Opens files that the system or the command line names; what cannot be opened is told over the window.
fn ask_for(handle: &AppHandle, files: Vec<std::path::PathBuf>) {
    let Some(app) = handle.try_state::<App>() else {
        return;
    };
    let app = app.inner().clone();
    let handle = handle.clone();
    tauri::async_runtime::spawn_blocking(move || {
        for file in files {
            if let Err(failure) = app.ask_for_map(&file).map_err(Failure::from) {
                let text = format!(
                    "{}\n\n{}",
                    failure.message,
                    failure.hint.unwrap_or_default()
                );
                let dialog = handle.dialog().message(text).title("Vigie");
                dialog.kind(MessageDialogKind::Warning).show(drop);
            }
        }
    });
}

/// Whether a window may go there: its page's own links are opened by `open_link`, nothing else leads anywhere.
fn is_own_page(url: &Url) -> bool {
    matches!(url.scheme(), "tauri" | "about")
        || url
            .host_str()
            .is_some_and(|host| host == "tauri.localhost" || cfg!(dev) && host == "localhost")
}

/// Another start asked for this window.
fn summon(handle: &AppHandle) {
    if let Some(window) = handle.get_webview_window(MAIN) {
        // A window manager may refuse to raise it; the event tells the window all the same.
        drop(window.unminimize());
        drop(window.set_focus());
    }
    relay::tell(handle, vigie_ipc::Event::Summoned);
}
