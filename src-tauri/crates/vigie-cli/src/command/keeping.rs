//! How long entries are kept, and what they said before.

use vigie_app::{App, EntryId, KeepRule, KeepScope, PrunePlan, Retention};

use super::{Stop, feeds};
use crate::arguments;
use crate::output::Output;

pub(super) fn retention(
    app: &App,
    wanted: &arguments::Retention,
    out: &mut Output,
) -> Result<u8, Stop> {
    let scope = match (&wanted.feed, &wanted.folder) {
        (Some(feed), _) => Some(KeepScope::Feed(feeds::find(&app.feeds()?, feed)?)),
        (_, Some(folder)) => Some(KeepScope::Folder(feeds::find_folder(app, folder)?)),
        _ => None,
    };
    let mut keeping = app.keeping(scope)?;
    let before = keeping;
    if let Some(days) = wanted.days {
        keeping.rule.days = days.0;
    }
    if let Some(count) = wanted.count {
        keeping.rule.count = count.0;
    }
    if let Some(also) = wanted.also_unread {
        keeping.also_unread = also;
    }
    if keeping != before {
        keeping = app.save_keeping(&keeping)?;
    }
    let planned = app.plan_keeping(&keeping)?;
    let KeepRule { days, count } = keeping.rule;
    let also_unread = scope.is_none().then_some(keeping.also_unread);
    if out.is_json() {
        out.value(&serde_json::json!({
            "days": days, "count": count, "also_unread": also_unread, "would_remove": planned.entries(),
        }))?;
        return Ok(0);
    }
    let above = if scope.is_some() {
        "as the folder above, or the rule for all"
    } else {
        "no limit"
    };
    let told = |limit: Option<u32>, unit: &str| match limit {
        None => above.to_owned(),
        Some(0) => "no limit".to_owned(),
        Some(limit) => format!("{limit} {unit}"),
    };
    out.line(&format!("By age: {}.", told(days, "days")))?;
    out.line(&format!("By number: {}.", told(count, "entries a feed")))?;
    match also_unread {
        Some(true) => out.line("What was never read goes as what was read.")?,
        Some(false) => out.line("What was never read stays twice as long.")?,
        None => {}
    }
    if planned.entries() > 0 {
        out.remark(&format!(
            "{} are past their time: vigie prune",
            told_of(&planned)
        ));
    }
    Ok(0)
}

pub(super) fn prune(
    app: &App,
    dry_run: bool,
    instead: Option<Retention>,
    out: &mut Output,
) -> Result<u8, Stop> {
    let plan = if dry_run {
        app.plan_pruning(instead)?
    } else {
        let done = app.prune(instead)?;
        app.follow()?;
        done
    };
    let titles = app.feeds()?;
    let titled = |wanted| {
        titles
            .iter()
            .find(|one| one.feed.id == wanted)
            .map_or("", |one| one.feed.title())
    };
    if out.is_json() {
        let feeds: Vec<_> = plan
            .feeds
            .iter()
            .map(|(feed, entries)| {
                serde_json::json!({ "id": feed.get(), "title": titled(*feed), "entries": entries })
            })
            .collect();
        out.value(&serde_json::json!({
            "dry_run": dry_run, "entries": plan.entries(), "feeds": feeds,
        }))?;
        return Ok(0);
    }
    for (feed, entries) in &plan.feeds {
        out.line(&format!("{entries:>8}  {}", titled(*feed)))?;
    }
    let verb = if dry_run { "Would remove" } else { "Removed" };
    out.line(&format!("{verb} {}.", told_of(&plan)))?;
    if !dry_run && plan.entries() > 0 {
        out.remark("The file does not shrink: the room is used for entries to come.");
    }
    Ok(0)
}

pub(super) fn history(app: &App, id: i64, out: &mut Output) -> Result<u8, Stop> {
    let versions = app.old_versions(EntryId::new(id))?;
    if out.is_json() {
        let versions: Vec<_> = versions
            .into_iter()
            .map(|old| {
                serde_json::json!({
                    "replaced_at": old.replaced_at.to_string(), "title": old.title, "url": old.url,
                    "html": old.html, "text": old.text,
                })
            })
            .collect();
        out.value(&versions)?;
        return Ok(0);
    }
    if versions.is_empty() {
        out.line("It always said what it says.")?;
    }
    for old in versions {
        out.line(&format!("Until {}: {}", old.replaced_at, old.title))?;
        out.line("")?;
        out.line(&old.text)?;
        out.line("")?;
    }
    Ok(0)
}

fn told_of(plan: &PrunePlan) -> String {
    let entries = match plan.entries() {
        1 => "1 entry".to_owned(),
        entries => format!("{entries} entries"),
    };
    match plan.feeds.len() {
        1 => format!("{entries} of 1 feed"),
        feeds => format!("{entries} of {feeds} feeds"),
    }
}
