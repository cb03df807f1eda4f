//! Subscriptions.

use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use tokio::sync::broadcast::error::RecvError;
use vigie_app::{
    App, Event, FeedDetails, FeedId, FetchReport, FolderId, Pause, RefreshSummary, Unconditional,
    Urgency, Wait, wall_time,
};

use super::{Stop, read};
use crate::output::Output;
use crate::{IN_PART, json};

pub(super) async fn refresh(
    app: &App,
    names: &[String],
    urgency: Urgency,
    out: &mut Output,
) -> Result<u8, Stop> {
    // What runs by itself; a person who asks is asked nothing.
    if urgency == Urgency::Due && app.look_at_connection().await == Some(Pause::Metered) {
        if out.is_json() {
            out.value(&json::Refreshed {
                metered: true,
                ..RefreshSummary::default().into()
            })?;
        }
        out.remark(
            "This connection is paid by volume: no feed was asked. `vigie refresh --now` asks them all the same.",
        );
        return Ok(0);
    }
    let only = if names.is_empty() {
        None
    } else {
        Some(find_all(app, names)?)
    };
    let watching = out
        .is_watched()
        .then(|| tokio::spawn(show_progress(app.clone())));
    let interrupted = tokio::spawn({
        let app = app.clone();
        async move {
            if tokio::signal::ctrl_c().await.is_ok() {
                app.cancel_refresh();
            }
        }
    });
    let summary = app.refresh_with(only, urgency).await;
    interrupted.abort();
    if let Some(watching) = watching {
        watching.abort();
    }
    let summary = summary?;
    app.follow()?;
    app.back_up_daily()?;
    let code = if summary.failed.is_empty() {
        0
    } else {
        IN_PART
    };
    if out.is_json() {
        out.value(&json::Refreshed::from(summary))?;
        return Ok(code);
    }
    for (feed, outcome) in &summary.failed {
        out.remark(&format!("{feed}: {}", outcome.message()));
        if let Some(hint) = outcome.hint() {
            out.remark(&format!("    {hint}"));
        }
    }
    for feed in &summary.gone {
        out.remark(&format!(
            "{feed}: gone for good, its server says. Its entries stay, and it is not asked any more."
        ));
    }
    let told = summary.told_to_wait();
    let waiting = match told {
        0 => String::new(),
        n => format!(", {n} left alone as their servers asked"),
    };
    let cancelled = if summary.cancelled { " Cancelled." } else { "" };
    let offline = if summary.offline {
        " This computer seems to be offline."
    } else {
        ""
    };
    let not_due = summary.waiting.len() - told;
    let asked = summary.feeds - summary.waiting.len();
    let line = format!(
        "{} new entries; {asked} feeds asked, {} with news, {} failed{waiting}.{cancelled}{offline}",
        summary.new_entries,
        summary.changed,
        summary.failed.len(),
    );
    out.line(&line)?;
    if not_due > 0 {
        let next = summary.next_at().map_or(String::new(), |at| {
            format!(", the next at {}", wall_time(at))
        });
        let how = match urgency {
            Urgency::Due => " `vigie refresh --now` asks them all the same.",
            _ => "",
        };
        out.remark(&format!("{not_due} feeds are not due yet{next}.{how}"));
    }
    Ok(code)
}

async fn show_progress(app: App) {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len}  {msg}") {
        bar.set_style(style);
    }
    let mut events = app.events();
    loop {
        match events.recv().await {
            Ok(Event::RefreshProgressed {
                done,
                total,
                new_entries,
                feed,
                ..
            }) => {
                bar.set_length(total as u64);
                bar.set_position(done as u64);
                bar.set_message(crate::output::plain(&format!("{new_entries} new  {feed}")));
            }
            Ok(Event::RefreshFinished) | Err(RecvError::Closed) => break,
            Ok(_) | Err(RecvError::Lagged(_)) => {}
        }
    }
    bar.finish_and_clear();
}

pub(super) async fn look(app: &App, address: &str, out: &mut Output) -> Result<u8, Stop> {
    let found = app.look(address).await?.found;
    if out.is_json() {
        out.value(
            &found
                .into_iter()
                .map(json::FoundFeed::from)
                .collect::<Vec<_>>(),
        )?;
        return Ok(0);
    }
    for (place, one) in found.iter().enumerate() {
        let what = one.what.map(|what| format!("  ({})", what.words()));
        out.line(&format!(
            "{:>3}  {}{}",
            place + 1,
            one.title,
            what.unwrap_or_default()
        ))?;
        out.line(&format!("     {}", one.url))?;
        let facts = [
            one.podcast.then(|| "podcast".to_owned()),
            one.per_week.map(|rate| format!("{rate:.1}/week")),
            Some(format!("{} entries", one.total)),
            one.subscribed
                .map(|feed| format!("subscribed to already (feed {feed})")),
        ];
        out.line(&format!(
            "     {}",
            facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        ))?;
        for entry in one.entries.iter().take(3) {
            let at = entry.at.map(|at| at.to_string());
            let day = at
                .as_deref()
                .and_then(|at| at.get(..10))
                .unwrap_or("          ");
            out.line(&format!("       {day}  {}", entry.title))?;
        }
    }
    Ok(0)
}

pub(super) async fn add(
    app: &App,
    address: &str,
    pick: Option<u16>,
    folder: &str,
    out: &mut Output,
) -> Result<u8, Stop> {
    let folder: Vec<String> = folder
        .split('/')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    let chosen = match pick {
        None => address.to_owned(),
        Some(pick) => {
            let found = app.look(address).await?.found;
            let count = found.len();
            found
                .into_iter()
                .nth(usize::from(pick) - 1)
                .map(|one| one.url)
                .ok_or_else(|| {
                    Stop::not_there(format!("there is no feed {pick} there: {count} found"))
                })?
        }
    };
    let added = app.subscribe(&chosen, &folder).await?;
    app.follow()?;
    if out.is_json() {
        out.value(&serde_json::json!({
            "id": added.id.get(), "title": added.title, "entries": added.entries, "new": added.new,
        }))?;
    } else if added.new {
        out.line(&format!(
            "Subscribed to {} (feed {}): {} entries.",
            added.title, added.id, added.entries
        ))?;
    } else {
        out.line(&format!(
            "{} (feed {}) was subscribed to already.",
            added.title, added.id
        ))?;
    }
    Ok(0)
}

pub(super) fn remove(app: &App, name: &str, out: &mut Output) -> Result<u8, Stop> {
    let feed = find(&app.feeds()?, name)?;
    app.unsubscribe(feed)?;
    app.follow()?;
    if out.is_json() {
        out.value(&serde_json::json!({ "id": feed.get() }))?;
    } else {
        out.line("Unsubscribed. Kept entries stay; adding the feed within the hour brings the others back.")?;
    }
    Ok(0)
}

pub(super) fn list(app: &App, log: bool, out: &mut Output) -> Result<u8, Stop> {
    let feeds = app.feeds()?;
    if out.is_json() {
        out.value(&feeds.into_iter().map(json::Feed::from).collect::<Vec<_>>())?;
        return Ok(0);
    }
    for one in feeds {
        let folder = if one.folder.is_empty() {
            String::new()
        } else {
            format!("  [{}]", one.folder.join("/"))
        };
        out.line(&format!(
            "{:>5}  {:>6} unread  {:>5.1}/week  {}{folder}",
            one.feed.id,
            one.unread,
            one.per_week,
            one.feed.title()
        ))?;
        if log {
            for line in log_lines(&one) {
                out.line(&format!("       {line}"))?;
            }
        }
    }
    Ok(0)
}

/// What the log says of a feed: what came of the last fetch, what was sent, and when it is asked next.
fn log_lines(one: &FeedDetails) -> Vec<String> {
    let mut lines = vec![one.feed.url.clone()];
    let message = one.outcome.as_ref().map(vigie_app::Outcome::message);
    let fetched = one.fetch.as_ref().and_then(|fetch| fetch.fetched_at);
    match fetched {
        Some(at) => lines.push(format!(
            "{}  {}",
            wall_time(at),
            message.unwrap_or_default()
        )),
        None => lines.push("never fetched".to_owned()),
    }
    if let Some(hint) = one.outcome.as_ref().and_then(|outcome| outcome.hint()) {
        lines.push(hint.to_owned());
    }
    if let Some(report) = &one.report {
        lines.push(report_line(report));
    }
    if let Some(since) = one.fetch.as_ref().and_then(|fetch| fetch.failing_since) {
        lines.push(format!("failing since {}", wall_time(since)));
    }
    lines.push(match &one.wait {
        None => "due now".to_owned(),
        Some(wait) => wait_words(wait),
    });
    if let (Some(Wait::ToldToWait { until } | Wait::HostToldToWait { until, .. }), Some(next)) =
        (&one.wait, one.next_at())
        && next > *until
    {
        lines.push(format!("asked next at {}", wall_time(next)));
    }
    lines.extend(one.problems.iter().map(|problem| format!("· {problem}")));
    lines
}

fn wait_words(wait: &Wait) -> String {
    match wait {
        Wait::NotDue { until } => format!("asked next at {}", wall_time(*until)),
        Wait::JustAsked { until } => {
            format!("asked a moment ago; again from {}", wall_time(*until))
        }
        Wait::ToldToWait { until } => {
            format!(
                "left alone until {}, as its server asked",
                wall_time(*until)
            )
        }
        Wait::HostToldToWait { host, until } => {
            format!("left alone until {}, as {host} asked", wall_time(*until))
        }
        Wait::Gone { since } => format!(
            "not asked any more: gone for good, as its server says since {}. `vigie refresh --force` tries again",
            wall_time(*since)
        ),
    }
}

/// What was sent and received.
fn report_line(report: &FetchReport) -> String {
    let mut parts = Vec::new();
    if let Some(status) = report.status {
        parts.push(format!("status {status}"));
    }
    parts.push(match (report.received, report.decoded) {
        (0, 0) => "no bytes".to_owned(),
        (received, decoded) if received == decoded => format!("{received} bytes"),
        (received, decoded) => format!("{received} bytes, {decoded} unpacked"),
    });
    if let Some(etag) = &report.sent_etag {
        parts.push(format!("If-None-Match {etag}"));
    }
    if let Some(date) = &report.sent_last_modified {
        parts.push(format!("If-Modified-Since {date}"));
    }
    if let Some(why) = report.unconditional {
        parts.push(
            match why {
                Unconditional::First => "unconditional: the first time",
                Unconditional::Insisted => "unconditional: asked for",
                Unconditional::Doubted => {
                    "unconditional: it says that nothing changes, for too long"
                }
                Unconditional::NoValidators => {
                    "unconditional: its server gives nothing to ask with"
                }
            }
            .to_owned(),
        );
    }
    for hop in &report.redirects {
        parts.push(format!("{} to {}", hop.status, hop.to));
    }
    if let Some(url) = &report.moved_to {
        parts.push(format!("moved for good to {url}"));
    }
    parts.push(format!("{} ms", report.millis));
    parts.join(" · ")
}

/// The last fetches of one feed.
pub(super) fn log_of(app: &App, name: &str, out: &mut Output) -> Result<u8, Stop> {
    let feeds = app.feeds()?;
    let id = find(&feeds, name)?;
    let log = app.fetch_log(id)?;
    let Some(one) = feeds.into_iter().find(|one| one.feed.id == id) else {
        return Ok(crate::NOT_THERE);
    };
    if out.is_json() {
        out.value(&serde_json::json!({ "feed": json::Feed::from(one), "fetches": log }))?;
        return Ok(0);
    }
    out.line(one.feed.title())?;
    for line in log_lines(&one) {
        out.line(&format!("  {line}"))?;
    }
    for report in log {
        out.line(&format!(
            "{}  {}",
            wall_time(report.at),
            report.outcome.message()
        ))?;
        out.line(&format!("  {}", report_line(&report)))?;
    }
    Ok(0)
}

pub(super) fn import(app: &App, file: &Path, out: &mut Output) -> Result<u8, Stop> {
    let imported = app.import_opml(&read(&file.to_string_lossy())?)?;
    let nothing = imported.added + imported.known == 0;
    if out.is_json() {
        out.value(&serde_json::json!({
            "added": imported.added, "known": imported.known, "folders": imported.folders,
            "problems": imported.problems,
        }))?;
    } else {
        for problem in &imported.problems {
            out.remark(problem);
        }
        out.line(&format!(
            "{} feeds added, {} known already.",
            imported.added, imported.known
        ))?;
    }
    if nothing && !imported.problems.is_empty() {
        return Err(Stop::failed(format!(
            "{}: no feed was found in it",
            file.display()
        )));
    }
    Ok(0)
}

pub(super) fn export(app: &App, file: Option<&Path>, out: &mut Output) -> Result<u8, Stop> {
    match file {
        None => out.raw(&app.export_opml()?)?,
        Some(file) => {
            let written = app.export_opml_file(file)?;
            if out.is_json() {
                out.value(&serde_json::json!({ "path": file, "bytes": written.bytes }))?;
            } else {
                out.line(&format!("Written to {}.", file.display()))?;
            }
        }
    }
    Ok(0)
}

/// A folder by its path of names, or by its own name.
pub(super) fn find_folder(app: &App, name: &str) -> Result<FolderId, Stop> {
    let wanted = name.to_lowercase();
    let folders = app.sidebar()?.folders;
    let mut by_name = None;
    for one in &folders {
        let path = app.folder_path(one.folder.id)?.join("/").to_lowercase();
        if path == wanted {
            return Ok(one.folder.id);
        }
        if by_name.is_none() && one.folder.name.to_lowercase() == wanted {
            by_name = Some(one.folder.id);
        }
    }
    by_name.ok_or_else(|| Stop::not_there(format!("no folder is called “{name}”")))
}

fn find_all(app: &App, names: &[String]) -> Result<Vec<FeedId>, Stop> {
    let feeds = app.feeds()?;
    names.iter().map(|name| find(&feeds, name)).collect()
}

/// A feed by its number, its address, its title, or the one title that holds the words.
pub(super) fn find(feeds: &[FeedDetails], name: &str) -> Result<FeedId, Stop> {
    let number = name.parse().ok().map(FeedId::new);
    let exact = |one: &&FeedDetails| {
        Some(one.feed.id) == number
            || one.feed.url == name
            || one.feed.title().eq_ignore_ascii_case(name)
    };
    if let Some(one) = feeds.iter().find(exact) {
        return Ok(one.feed.id);
    }
    let wanted = name.to_lowercase();
    let like: Vec<_> = feeds
        .iter()
        .filter(|one| one.feed.title().to_lowercase().contains(&wanted))
        .collect();
    match like.as_slice() {
        [one] => Ok(one.feed.id),
        [] => Err(Stop::not_there(format!("no feed is called “{name}”"))),
        several => {
            let titles: Vec<&str> = several.iter().map(|one| one.feed.title()).take(5).collect();
            Err(Stop::not_there(format!(
                "“{name}” may be any of: {}",
                titles.join(", ")
            )))
        }
    }
}
