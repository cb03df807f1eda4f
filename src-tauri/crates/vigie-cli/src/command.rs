//! What each command does.

mod downloads;
mod episodes;
mod feeds;
mod inspect;
mod keeping;
mod map;
mod reading;
mod watch;
mod workspace;

pub(crate) use watch::words;

use std::io::Read;
use std::path::{Path, PathBuf};

use vigie_app::{App, Background, Clock, Language, Retention, Surroundings, Timestamp, Urgency};

use crate::NOT_THERE;
use crate::arguments::{Arguments, Command, Export, Import};
use crate::output::Output;

/// Why a command ended before its end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Nobody reads on.
    PipeClosed,
    /// It failed.
    Failed {
        /// What happened.
        message: String,
        /// What to do about it.
        hint: Option<String>,
        /// The exit code.
        code: u8,
    },
}

impl Stop {
    pub(crate) fn failed(message: impl Into<String>) -> Self {
        Self::Failed {
            message: message.into(),
            hint: None,
            code: 1,
        }
    }

    pub(crate) fn not_there(message: impl Into<String>) -> Self {
        Self::Failed {
            message: message.into(),
            hint: None,
            code: NOT_THERE,
        }
    }
}

impl From<vigie_app::Error> for Stop {
    fn from(error: vigie_app::Error) -> Self {
        let code = if error.is_gone() { NOT_THERE } else { 1 };
        Self::Failed {
            message: error.to_string(),
            hint: error.hint(),
            code,
        }
    }
}

/// Runs one command. Returns its exit code.
pub(crate) async fn run(mut arguments: Arguments, out: &mut Output) -> Result<u8, Stop> {
    let (clock, asks_all) = clock_of(&mut arguments)?;
    // These need no workspace, and must not make one.
    if let Command::Inspect { what } = arguments.command {
        return inspect::run(what, out).await;
    }
    let is_demo = matches!(arguments.command, Command::Demo);
    let workspace = arguments.workspace;
    if let Command::Map { what } = arguments.command {
        let there = || {
            let folder = folder(workspace, false)?;
            match folder.is_dir() {
                true => Ok(open(&folder, clock)?),
                false => Err(no_workspace(&folder)),
            }
        };
        return map::run(what, there, out);
    }
    let folder = folder(workspace, is_demo)?;
    match arguments.command {
        Command::Demo => return workspace::demo(&folder, out).await,
        Command::Init => return workspace::init(&folder, out),
        Command::Restore { file } => return workspace::restore(&folder, file, out),
        _ => {}
    }
    let app = open(&folder, clock)?;
    let code = match arguments.command {
        Command::Refresh { feeds, force } => {
            let urgency = match (force, asks_all || !feeds.is_empty()) {
                (true, _) => Urgency::Insisted,
                (false, true) => Urgency::Asked,
                (false, false) => Urgency::Due,
            };
            feeds::refresh(&app, &feeds, urgency, out).await
        }
        Command::List(list) => reading::list(&app, &list, out),
        Command::Search {
            query,
            limit,
            newest,
            counts,
        } => reading::search(&app, query, limit, newest, counts, out),
        Command::Show {
            id, history: true, ..
        } => keeping::history(&app, id, out),
        Command::Show {
            id,
            html,
            full,
            chapters,
            ..
        } => reading::show(&app, id, html, reading::Fetch { full, chapters }, out).await,
        Command::Transcript { id } => episodes::transcript(&app, id, out).await,
        Command::Read { ids, undo } => reading::mark(&app, &ids, reading::Mark::Read, !undo, out),
        Command::Keep { ids, undo } => reading::mark(&app, &ids, reading::Mark::Kept, !undo, out),
        Command::Download { id, n, metered } => {
            if metered {
                app.allow_metered();
            }
            downloads::download(&app, id, n, out).await
        }
        Command::Downloads { remove } => downloads::list(&app, &remove, out).await,
        Command::Add {
            address,
            list: true,
            ..
        } => feeds::look(&app, &address, out).await,
        Command::Add {
            address,
            pick,
            folder,
            ..
        } => feeds::add(&app, &address, pick, &folder, out).await,
        Command::Remove { feed } => feeds::remove(&app, &feed, out),
        Command::Feeds { log, feed: None } => feeds::list(&app, log, out),
        Command::Feeds {
            feed: Some(feed), ..
        } => feeds::log_of(&app, &feed, out),
        Command::Import {
            what: Import::Opml { file },
        } => feeds::import(&app, &file, out),
        Command::Export {
            what: Export::Opml { file },
        } => feeds::export(&app, file.as_deref(), out),
        Command::Retention(wanted) => keeping::retention(&app, &wanted, out),
        Command::Prune {
            dry_run,
            days,
            count,
            also_unread,
        } => {
            let given = days.is_some() || count.is_some();
            let instead = given.then_some(Retention {
                days,
                count,
                also_unread,
            });
            keeping::prune(&app, dry_run, instead, out)
        }
        Command::Note {
            title,
            kind,
            person,
            tag,
        } => reading::note(&app, title, kind.into(), person, tag, out),
        Command::Maps { name, dark } => workspace::maps(&app, name, dark, out),
        Command::Backup => workspace::back_up(&app, out),
        Command::Check => workspace::check(&app, out),
        Command::Reindex => workspace::reindex(&app, out),
        Command::Brief { day, minutes, anew } => {
            watch::brief(&app, day.as_deref(), minutes, anew, out)
        }
        Command::Why { id, undo } => watch::why(&app, id, undo, out),
        Command::Mark { entries } => watch::mark(&app, &entries, out),
        Command::Tech {
            name,
            candidates,
            watch,
            alias,
            state,
        } => {
            let asked = watch::Tech {
                name,
                candidates,
                watch,
                alias,
                state,
            };
            watch::tech(&app, asked, out)
        }
        Command::Radar {
            name: Some(name),
            ring: Some(ring),
            ..
        } => watch::decide(&app, &name, ring, out),
        Command::Radar {
            output: Some(path),
            dark,
            french,
            ..
        } => {
            let language = match french {
                true => Language::French,
                false => Language::English,
            };
            let file = watch::RadarFile {
                path,
                dark,
                language,
            };
            watch::radar_file(&app, &file, out)
        }
        Command::Radar { .. } => watch::radar(&app, out),
        Command::Sources {
            feed,
            budget,
            purpose,
            quarantine,
            back,
        } => {
            let change = watch::Follow {
                budget,
                purpose,
                quarantine,
                back,
            };
            watch::sources(&app, feed.as_deref(), &change, out)
        }
        Command::Rules { what } => watch::rules(&app, what, out),
        Command::Digest {
            output,
            back,
            french,
        } => watch::digest(&app, output, back, french, out),
        Command::Demo
        | Command::Init
        | Command::Restore { .. }
        | Command::Inspect { .. }
        | Command::Map { .. } => Ok(0),
    };
    app.close();
    code
}

/// The workspace's folder: the one that was named, or the system's.
fn folder(named: Option<PathBuf>, is_demo: bool) -> Result<PathBuf, Stop> {
    if let Some(folder) = named.filter(|folder| !folder.as_os_str().is_empty()) {
        return Ok(folder);
    }
    let default = vigie_app::default_workspace()
        .ok_or_else(|| Stop::failed("this system names no folder for data: use --workspace DIR"))?;
    // Beside the user's own, never in it: the window's demonstration lies there too.
    Ok(match is_demo {
        true => default.with_file_name("vigie-demo"),
        false => default,
    })
}

fn open(folder: &Path, clock: Clock) -> vigie_app::Result<App> {
    let surroundings = Surroundings {
        clock,
        ..Surroundings::default()
    };
    App::open_around(folder, Background::Off, surroundings)
}

fn no_workspace(folder: &Path) -> Stop {
    Stop::Failed {
        message: format!("there is no workspace in {}", folder.display()),
        hint: Some("Name another with --workspace DIR.".to_owned()),
        code: NOT_THERE,
    }
}

/// The clock that `--now INSTANT` sets, and whether `refresh --now` asks all feeds.
fn clock_of(arguments: &mut Arguments) -> Result<(Clock, bool), Stop> {
    let Some(given) = arguments.now.take() else {
        return Ok((Clock::System, false));
    };
    if let Some(at) = Timestamp::parse_rfc3339(&given) {
        return Ok((Clock::standing_at(at), false));
    }
    if let Command::Refresh { feeds, .. } = &mut arguments.command {
        // What follows it is then the first feed.
        feeds.splice(0..0, (!given.is_empty()).then_some(given));
        return Ok((Clock::System, true));
    }
    Err(Stop::Failed {
        message: match given.as_str() {
            "" => "--now needs an instant".to_owned(),
            given => format!("“{given}” is not an instant"),
        },
        hint: Some("Write it as 2026-11-20T08:00:00Z.".to_owned()),
        code: 2,
    })
}

/// Reads a file, or standard input for `-`.
pub(crate) fn read(source: &str) -> Result<Vec<u8>, Stop> {
    if source == "-" {
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map_err(|error| Stop::failed(error.to_string()))?;
        return Ok(bytes);
    }
    std::fs::read(Path::new(source)).map_err(|error| {
        let message = format!("{source}: {error}");
        if error.kind() == std::io::ErrorKind::NotFound {
            Stop::not_there(message)
        } else {
            Stop::failed(message)
        }
    })
}
