//! How Vigie reads a thing.

use vigie_app::{App, inspect};

use super::{Stop, read};
use crate::arguments::Inspect;
use crate::output::Output;

pub(super) async fn run(what: Inspect, out: &mut Output) -> Result<u8, Stop> {
    match what {
        Inspect::Feed {
            source,
            base,
            content_type,
        } => {
            let base = base_of(base)?;
            let (bytes, mut options) =
                if source.starts_with("http://") || source.starts_with("https://") {
                    App::load_for_inspection(&source).await?
                } else {
                    (read(&source)?, inspect::ParseOptions::default())
                };
            options.base_url = base.or(options.base_url);
            options.content_type = content_type.or(options.content_type);
            out.value(&inspect::feed(&bytes, &options))?;
        }
        Inspect::Html { file, base } => {
            let html = inspect::html(&read(&file)?, base_of(base)?.as_ref());
            out.raw(&(html + "\n"))?;
        }
        Inspect::Opml { file } => out.value(&inspect::opml(&read(&file)?))?,
        Inspect::Date { text } => out.value(&inspect::date(&text))?,
        Inspect::Cluster { file } => out.value(&inspect::cluster(&lines(&file)?))?,
        Inspect::Mentions { file } => out.value(&inspect::mentions(&lines(&file)?))?,
        Inspect::Chapters { file, base } => {
            out.value(&inspect::chapters(&read(&file)?, base_of(base)?.as_ref()))?;
        }
        Inspect::Transcript { file, media_type } => {
            out.value(&inspect::transcript(&read(&file)?, media_type.as_deref()))?;
        }
        Inspect::Discover { file, base } => {
            out.value(&inspect::discover(&read(&file)?, base_of(base)?.as_ref()))?;
        }
    }
    Ok(0)
}

/// Entries, one a line of JSON. Empty lines are none.
fn lines(file: &str) -> Result<Vec<inspect::InspectedEntry>, Stop> {
    let bytes = read(file)?;
    let text = String::from_utf8_lossy(&bytes);
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            serde_json::from_str(line).map_err(|error| Stop::Failed {
                message: format!("{file}, line {number}: {error}"),
                hint: Some(
                    "Each line is one entry: {\"id\": 1, \"feed\": \"lwn\", \"title\": \"…\", \"text\": \"…\", \"date\": \"2026-11-20\"}".to_owned(),
                ),
                code: 1,
            })
        })
        .collect()
}

fn base_of(base: Option<String>) -> Result<Option<inspect::Url>, Stop> {
    base.map(|base| {
        inspect::Url::parse(&base).map_err(|error| Stop::Failed {
            message: format!("“{base}” is not an address: {error}"),
            hint: None,
            code: 2,
        })
    })
    .transpose()
}
