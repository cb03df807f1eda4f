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
