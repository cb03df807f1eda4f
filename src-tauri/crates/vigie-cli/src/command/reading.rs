//! Lists, search, entries, notes.

use vigie_app::{
    App, EntryId, EntryRow, FullTextState, NoteDraft, NoteKind, Scope, SearchRequest, Sort,
};

use super::{Stop, episodes, feeds, read};
use crate::arguments::List;
use crate::json;
use crate::output::Output;

pub(super) fn list(app: &App, list: &List, out: &mut Output) -> Result<u8, Stop> {
    app.follow()?;
    let scope = match (&list.feed, &list.folder) {
        (Some(feed), _) => Scope::Feed(feeds::find(&app.feeds()?, feed)?),
        (_, Some(folder)) => Scope::Folder(feeds::find_folder(app, folder)?),
        _ if list.kept => Scope::Kept,
        _ if list.notes => Scope::Notes,
        _ if list.episodes => Scope::Episodes,
        _ => Scope::All,
    };
    let sort = if list.oldest {
        Sort::Oldest
    } else {
        Sort::Newest
    };
    let mut ids = app.list_ids(&scope, list.unread, sort)?;
    let total = ids.len();
    ids.truncate(list.limit);
    let rows = app.rows(&ids)?;
    if out.is_json() {
        out.value(&rows.into_iter().map(json::Entry::from).collect::<Vec<_>>())?;
        return Ok(0);
    }
    for row in &rows {
        print_row(row, out)?;
    }
    if total > rows.len() {
        out.remark(&format!("… and {} more (--limit)", total - rows.len()));
    }
    Ok(0)
}

pub(super) fn search(
    app: &App,
    query: String,
    limit: usize,
    newest: bool,
    counts: bool,
    out: &mut Output,
) -> Result<u8, Stop> {
    app.follow()?;
    let counts = if counts {
        Some(app.count_hits(&query, false)?)
    } else {
        None
    };
    let sort = if newest {
        Sort::Newest
    } else {
        Sort::Relevance
    };
    let request = SearchRequest {
        query,
        sort,
        typing: false,
        from: 0,
        count: limit,
    };
    let reply = app
        .search(&request)
        .map_err(|error| at_place(&request.query, error))?;
    if out.is_json() {
        out.value(&json::Hits {
            total: reply.total,
            took_ms: reply.took.as_secs_f64() * 1000.0,
            hits: reply
                .hits
                .into_iter()
                .map(|hit| json::Hit {
                    entry: hit.row.into(),
                    snippet: hit
                        .snippet
                        .into_iter()
                        .map(|span| json::Piece {
                            text: span.text,
                            hit: span.hit,
                        })
                        .collect(),
                    said_at_ms: hit.said_at_ms,
                })
                .collect(),
            counts: counts.map(Into::into),
        })?;
        return Ok(0);
    }
    for hit in &reply.hits {
        print_row(&hit.row, out)?;
        let snippet: String = hit
            .snippet
            .iter()
            .map(|span| {
                if span.hit {
                    format!("*{}*", span.text)
                } else {
                    span.text.clone()
                }
            })
            .collect();
        let said_at = hit
            .said_at_ms
            .map(|at| format!("[{}] ", episodes::clock(at)))
            .unwrap_or_default();
        if !snippet.trim().is_empty() {
            out.line(&format!(
                "         {said_at}{}",
                snippet.trim().replace('\n', " ")
            ))?;
        }
    }
    for (what, list) in counts.iter().flat_map(|counts| {
        [
            ("feeds", &counts.feeds),
            ("technologies", &counts.technologies),
            ("years", &counts.years),
        ]
    }) {
        let list: Vec<String> = list
            .iter()
            .map(|one| format!("{} {}", one.label, one.hits))
            .collect();
        out.remark(&format!("by {what}: {}", list.join(" · ")));
    }
    out.remark(&format!("{} found", reply.total));
    Ok(0)
}

/// Shows where a query cannot be read, below the query.
fn at_place(query: &str, error: vigie_app::Error) -> Stop {
    let place = match &error {
        vigie_app::Error::Query(bad) => Some(bad.at.clone()),
        _ => None,
    };
    let stop = Stop::from(error);
    match (stop, place) {
        (Stop::Failed { message, hint, .. }, Some(place)) => {
            let before = query
                .get(..place.start)
                .map_or(0, |part| part.chars().count());
            let length = query
                .get(place)
                .map_or(1, |part| part.chars().count())
                .max(1);
            let marked = format!(
                "{message}\n       {query}\n       {}{}",
                " ".repeat(before),
                "^".repeat(length)
            );
            Stop::Failed {
                message: marked,
                hint,
                code: 2,
            }
        }
        (stop, _) => stop,
    }
}

/// What is fetched of an entry before it is shown, unless it is there.
pub(super) struct Fetch {
    /// The text of its own page.
    pub(super) full: bool,
    /// An episode's chapters.
    pub(super) chapters: bool,
}

pub(super) async fn show(
    app: &App,
    id: i64,
    html: bool,
    fetch: Fetch,
    out: &mut Output,
) -> Result<u8, Stop> {
    let id = EntryId::new(id);
    if fetch.chapters {
        app.load_chapters(id).await?;
    }
    let view = if fetch.full {
        let view = app.full_text(id, false).await?;
        app.follow()?;
        view
    } else {
        app.open_entry(id, false)?
    };
    let safe = app.entry_html(id)?;
    if out.is_json() {
        out.value(&json::WholeEntry {
            text: app.entry_text(id)?,
            full_text: view.full_text == FullTextState::Shown,
            html: safe,
            comments: view.comments,
            tags: view.tags,
            enclosures: view
                .enclosures
                .into_iter()
                .map(|file| json::Enclosure {
                    url: file.url,
                    r#type: file.media_type,
                    length: file.bytes,
                    duration_ms: file.duration_ms,
                })
                .collect(),
            episode: view.episode.map(Into::into),
            entry: view.row.into(),
        })?;
        return Ok(0);
    }
    if html {
        out.raw(&(safe + "\n"))?;
        return Ok(0);
    }
    out.line(&view.row.title)?;
    let source = view
        .row
        .feed
        .as_ref()
        .map(|(_, title)| title.as_str())
        .unwrap_or("note");
    let author = view
        .row
        .author
        .as_deref()
        .map(|author| format!(" · {author}"))
        .unwrap_or_default();
    out.line(&format!("{source}{author} · {}", view.row.listed_at))?;
    if let Some(url) = &view.row.url {
        out.line(url)?;
    }
    for file in &view.enclosures {
        out.line(&format!(
            "{} ({})",
            file.url,
            file.media_type.as_deref().unwrap_or("file")
        ))?;
    }
    if let Some(episode) = &view.episode {
        episodes::print(episode, out)?;
    }
    out.line("")?;
    out.line(&app.entry_text(id)?)?;
    Ok(0)
}

/// What is marked.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mark {
    Read,
    Kept,
}

pub(super) fn mark(
    app: &App,
    ids: &[i64],
    mark: Mark,
    set: bool,
    out: &mut Output,
) -> Result<u8, Stop> {
    let ids: Vec<EntryId> = ids.iter().copied().map(EntryId::new).collect();
    for id in &ids {
        if !app.has_entry(*id)? {
            return Err(Stop::not_there(format!("there is no entry {id}")));
        }
    }
    let (_, changed) = match mark {
        Mark::Read => app.mark_read(&ids, set)?,
        Mark::Kept => app.keep(&ids, set)?,
    };
    if out.is_json() {
        out.value(&serde_json::json!({ "changed": changed }))?;
    } else {
        out.line(&format!("{changed} changed."))?;
    }
    Ok(0)
}

pub(super) fn note(
    app: &App,
    title: String,
    kind: NoteKind,
    person: String,
    tags: Vec<String>,
    out: &mut Output,
) -> Result<u8, Stop> {
    let text = String::from_utf8_lossy(&read("-")?).into_owned();
    let saved = app.save_note(
        None,
        &NoteDraft {
            kind,
            title,
            person,
            text,
            tags,
        },
    )?;
    app.follow()?;
    if out.is_json() {
        out.value(
            &serde_json::json!({ "id": saved.entry.get(), "saved_at": saved.saved_at.to_string() }),
        )?;
    } else {
        out.line(&format!("Saved as entry {}.", saved.entry))?;
    }
    Ok(0)
}

fn print_row(row: &EntryRow, out: &mut Output) -> Result<(), Stop> {
    let mark = match (row.kept, row.read) {
        (true, _) => '+',
        (false, false) => '•',
        (false, true) => ' ',
    };
    let title = if row.title.is_empty() {
        &row.excerpt
    } else {
        &row.title
    };
    let source = row
        .feed
        .as_ref()
        .map(|(_, title)| title.as_str())
        .or(row.author.as_deref())
        .unwrap_or("note");
    let day: String = row.listed_at.to_string().chars().take(10).collect();
    out.line(&format!("{:>6} {mark} {day}  {title}  · {source}", row.id))
}
