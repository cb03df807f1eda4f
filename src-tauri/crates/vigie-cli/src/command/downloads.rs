//! Files of entries, on this computer.

use indicatif::{ProgressBar, ProgressStyle};
use vigie_app::{App, Download, DownloadState, EntryId, Progress};

use super::Stop;
use crate::json;
use crate::output::Output;

/// The exit code of whoever was interrupted.
const INTERRUPTED: u8 = 130;

pub(super) async fn download(
    app: &App,
    id: i64,
    number: usize,
    out: &mut Output,
) -> Result<u8, Stop> {
    let Some(place) = number.checked_sub(1) else {
        return Err(Stop::failed("files of an entry are counted from 1"));
    };
    let bar = out.is_watched().then(bar);
    let progress = |progress: Progress| {
        if let Some(bar) = &bar {
            if let Some(total) = progress.total {
                bar.set_length(total);
            }
            bar.set_position(progress.received);
        }
    };
    let done = tokio::select! {
        done = app.download(EntryId::new(id), place, progress) => Some(done),
        // Standard input may be no terminal: without a signal there is none to wait for.
        Ok(()) = tokio::signal::ctrl_c() => None,
    };
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    let Some(done) = done else {
        out.remark("Stopped. The same command goes on where it stopped.");
        return Ok(INTERRUPTED);
    };
    let done = done?;
    if out.is_json() {
        out.value(&json::Downloaded::from(done))?;
    } else {
        out.line(&done.file.display().to_string())?;
    }
    Ok(0)
}

pub(super) async fn list(app: &App, remove: &[i64], out: &mut Output) -> Result<u8, Stop> {
    let downloads = app.downloads(None)?;
    for id in remove {
        if !downloads.iter().any(|download| download.id == *id) {
            return Err(Stop::not_there(format!("there is no download {id}")));
        }
        app.remove_download(*id).await?;
    }
    let mut downloads = downloads;
    downloads.retain(|download| !remove.contains(&download.id));
    if out.is_json() {
        let downloads: Vec<json::Downloaded> = downloads.into_iter().map(Into::into).collect();
        out.value(&downloads)?;
        return Ok(0);
    }
    for download in &downloads {
        out.line(&line(download))?;
        if let Some((failure, hint)) = &download.failure {
            out.line(&format!(
                "       {failure} {}",
                hint.as_deref().unwrap_or_default()
            ))?;
        }
    }
    Ok(0)
}

fn line(download: &Download) -> String {
    let size = match (download.state, download.total) {
        (DownloadState::Whole, _) => megabytes(download.received),
        (_, Some(total)) => format!("{} of {}", megabytes(download.received), megabytes(total)),
        (_, None) => format!("{} so far", megabytes(download.received)),
    };
    format!(
        "{:>5}  {}  ({size})  {}",
        download.id,
        download.title,
        download.file.display()
    )
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::no_length();
    if let Ok(style) = ProgressStyle::with_template(
        "{bar:30} {decimal_bytes}/{decimal_total_bytes}  {decimal_bytes_per_sec}  {eta}",
    ) {
        bar.set_style(style);
    }
    bar
}
