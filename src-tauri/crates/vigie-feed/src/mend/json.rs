//! JSON Feed (<https://www.jsonfeed.org/version/1.1/>), read as it is written.

use serde_json::{Map, Value, json};

use super::beside::{Beside, EntryBeside, FeedBeside, RawEnclosure};
use super::walk::{Walked, read_date};
use crate::html::RawHtml;
use crate::model::{Format, Person};
use crate::problem::{ProblemKind, Problems};
use crate::title::{self, Written};

/// Reads a document that starts with `{`; `None` if it is no JSON Feed.
pub(crate) fn walk(source: &str, problems: &mut Problems) -> Option<Walked> {
    let document = match serde_json::from_str::<Value>(source) {
        Ok(document) => document,
        Err(_) => {
            let document = serde_json::from_str::<Value>(&closed(source)?).ok()?;
            problems.add(ProblemKind::Truncated);
            document
        }
    };
    let feed = document.as_object()?;
    let version = text(feed, "version").unwrap_or_default();
    let items = feed.get("items").and_then(Value::as_array);
    // Other formats have items too; theirs are not made of ids, addresses and contents.
    let known = version.contains("jsonfeed.org")
        || items.is_some_and(|items| {
            items.iter().any(|item| {
                item.get("content_html")
                    .or_else(|| item.get("content_text"))
                    .is_some()
            })
        });
    if !known {
        return None;
    }
    let items: Vec<&Map<String, Value>> = items
        .map(|items| items.iter().filter_map(Value::as_object).collect())
        .unwrap_or_default();
    let entries = items.iter().map(|item| entry(item, problems)).collect();
    let skeleton = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "",
        "language": text(feed, "language"),
        "items": items.iter().map(|item| json!({
            "id": text(item, "id"),
            "url": text(item, "url"),
            "external_url": text(item, "external_url"),
            "tags": texts(item, "tags"),
        })).collect::<Vec<_>>(),
    });
    Some(Walked {
        skeleton: skeleton.to_string(),
        beside: Beside {
            format: Format::Json,
            feed: about(feed),
            entries,
        },
    })
}

fn about(feed: &Map<String, Value>) -> FeedBeside {
    let mut about = FeedBeside::default();
    if let Some(title) = text(feed, "title").and_then(|title| title::plain(&title, Written::Unsure))
    {
        about.title.offer(0, title);
    }
    if let Some(description) =
        text(feed, "description").and_then(|text| title::plain(&text, Written::Unsure))
    {
        about.description.offer(0, description);
    }
    for person in people(feed) {
        about.authors.offer(0, Some(person));
    }
    if let Some(icon) = text(feed, "icon") {
        about.image.offer(0, icon);
    }
    if let Some(icon) = text(feed, "favicon") {
        about.icon.offer(0, icon);
    }
    about.link = text(feed, "home_page_url");
    about.self_link = text(feed, "feed_url");
    about.next_page = text(feed, "next_url");
    about.hubs = feed
        .get("hubs")
        .and_then(Value::as_array)
        .map(|hubs| {
            hubs.iter()
                .filter_map(|hub| text(hub.as_object()?, "url"))
                .collect()
        })
        .unwrap_or_default();
    about
}

fn entry(item: &Map<String, Value>, problems: &mut Problems) -> EntryBeside {
    let mut entry = EntryBeside::default();
    if let Some(title) = text(item, "title").and_then(|title| title::plain(&title, Written::Unsure))
    {
        entry.title.offer(0, title);
    }
    let filled = |html: RawHtml| Some(html).filter(|html| !html.is_empty());
    if let Some(html) = text(item, "content_html").and_then(|html| filled(RawHtml::new(html))) {
        entry.content.offer(0, html);
    }
    if let Some(html) =
        text(item, "content_text").and_then(|text| filled(RawHtml::from_text(&text)))
    {
        entry.content.offer(1, html);
    }
    if let Some(html) = text(item, "summary").and_then(|text| filled(RawHtml::from_text(&text))) {
        entry.summary.offer(0, html);
    }
    for (field, date) in [
        ("date_published", &mut entry.published),
        ("date_modified", &mut entry.updated),
    ] {
        if let Some(instant) = text(item, field).and_then(|text| read_date(&text, problems)) {
            date.offer(0, instant);
        }
    }
    for person in people(item) {
        entry.authors.offer(0, Some(person));
    }
    if let Some(language) = text(item, "language") {
        entry.language.offer(0, language.to_lowercase());
    }
    for (rank, field) in [(0, "image"), (1, "banner_image")] {
        if let Some(image) = text(item, field) {
            entry.images.offer(rank, image);
        }
    }
    let files = item.get("attachments").and_then(Value::as_array);
    entry.enclosures = files
        .map(|files| {
            files
                .iter()
                .filter_map(|file| attachment(file.as_object()?))
                .collect()
        })
        .unwrap_or_default();
    entry
}

fn attachment(file: &Map<String, Value>) -> Option<RawEnclosure> {
    let seconds = file.get("duration_in_seconds").and_then(Value::as_f64);
    Some(RawEnclosure {
        media_type: text(file, "mime_type").map(|media| media.to_ascii_lowercase()),
        length: file
            .get("size_in_bytes")
            .and_then(Value::as_u64)
            .filter(|length| *length > 0),
        // Below a year: far below 2^53 milliseconds.
        duration_ms: seconds
            .filter(|seconds| *seconds > 0.0 && *seconds < 31_536_000.0)
            .map(|seconds| (seconds * 1000.0).round() as u64),
        title: text(file, "title"),
        url: text(file, "url")?,
        own: true,
    })
}

/// `authors` of version 1.1 and `author` of version 1.
fn people(object: &Map<String, Value>) -> Vec<Person> {
    let list = object
        .get("authors")
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let person = |value: &Value| {
        match value {
            // Some write the name alone.
            Value::String(name) => Person::from_line(name),
            Value::Object(author) => Person {
                name: text(author, "name"),
                email: text(author, "email"),
                uri: text(author, "url"),
            }
            .tidied(),
            _ => None,
        }
    };
    let mut people: Vec<Person> = list.iter().filter_map(person).collect();
    if people.is_empty() {
        people.extend(object.get("author").and_then(person));
    }
    people
}

/// A field as text: strings, and numbers and booleans where a string should be. Nothing for blank ones.
fn text(object: &Map<String, Value>, field: &str) -> Option<String> {
    let text = match object.get(field)? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

fn texts(object: &Map<String, Value>, field: &str) -> Vec<String> {
    match object.get(field) {
        Some(Value::Array(list)) => list
            .iter()
            .filter_map(|value| value.as_str().map(str::to_owned))
            .collect(),
        Some(Value::String(list)) => list.split(',').map(|part| part.trim().to_owned()).collect(),
        _ => Vec::new(),
    }
}

/// A document cut off, closed behind the last whole element of the last list in it (its items, if it came so far).
pub(crate) fn closed(source: &str) -> Option<String> {
    let mut open: Vec<u8> = Vec::new();
    let mut cut = None;
    let mut in_string = false;
    let mut escaped = false;
    for (at, byte) in source.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => {
                open.push(byte);
                if open == *b"{[" {
                    cut = Some(at + 1);
                }
            }
            b'}' | b']' => {
                open.pop()?;
                // An item ends where an object closes inside an array inside the feed.
                if byte == b'}' && open == *b"{[" {
                    cut = Some(at + 1);
                }
            }
            _ => {}
        }
    }
    (!open.is_empty() || in_string).then_some(())?;
    Some(format!("{}]}}", &source[..cut?]))
}
