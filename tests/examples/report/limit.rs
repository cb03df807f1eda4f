//! The least a refresh can be: reqwest, feed-rs, one table, and where asked an index with one commit at the end. No
//! politeness, no sanitising, no mending, no languages, no technologies.

use std::collections::HashMap;
use std::io::Read;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use futures_util::{StreamExt, stream};
use reqwest::header::{ACCEPT_ENCODING, CONTENT_ENCODING, ETAG, IF_NONE_MATCH};
use serde_json::{Value, json};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, Schema};
use tantivy::schema::{TextFieldIndexing, TextOptions};
use tantivy::{DateTime, IndexWriter, TantivyDocument};

use crate::measure::{cpu_seconds, peak_mib};
use crate::refresh::CONCURRENT;

/// Feeds of one transaction.
const BATCH: usize = 50;

struct Document {
    url: String,
    etag: String,
    feed: feed_rs::model::Feed,
}

/// Fetches and stores all, then asks for all again with what makes the server say that nothing changed.
pub(crate) fn child(urls: &[String], folder: &Path, indexed: bool) -> Value {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime can be built");
    // reqwest brings no TLS of its own here; nothing is encrypted on the loopback, but it wants to be able to.
    drop(rustls::crypto::ring::default_provider().install_default());
    let client = reqwest::Client::builder()
        .timeout(Duration::from_secs(30))
        .build()
        .expect("a client can be built");
    std::fs::create_dir_all(folder).expect("a folder can be made");
    let file = folder.join("limit.db");

    let start = Instant::now();
    let (send, inbox) = sync_channel(64);
    let index = indexed.then(|| Indexing::start(&folder.join("limit.index")));
    let writing = std::thread::spawn(move || store(&file, index, &inbox));
    let known = HashMap::new();
    runtime.block_on(fetch_all(&client, urls, &known, Some(&send)));
    drop(send);
    let (entries, known) = writing.join().expect("the writer wrote");
    let (cold, cold_cpu) = (start.elapsed().as_secs_f64(), cpu_seconds());

    let start = Instant::now();
    let same = runtime.block_on(fetch_all(&client, urls, &known, None));
    assert_eq!(same, urls.len(), "every feed is as it was");
    json!({
        "cold": cold,
        "cold_cpu": cold_cpu,
        "warm": start.elapsed().as_secs_f64(),
        "peak": peak_mib(),
        "entries": entries,
    })
}

/// Returns how many had not changed.
async fn fetch_all(
    client: &reqwest::Client,
    urls: &[String],
    known: &HashMap<String, String>,
    send: Option<&SyncSender<Document>>,
) -> usize {
    stream::iter(urls)
        .map(|url| async move {
            let mut request = client.get(url).header(ACCEPT_ENCODING, "gzip");
            if let Some(etag) = known.get(url) {
                request = request.header(IF_NONE_MATCH, etag);
            }
            let reply = request.send().await.expect("the loopback answers");
            if reply.status() == 304 {
                return 1;
            }
            let text = |name| {
                let value = reply.headers().get(name);
                value.and_then(|value| value.to_str().ok()).unwrap_or("")
            };
            let (etag, zipped) = (text(ETAG).to_owned(), text(CONTENT_ENCODING) == "gzip");
            let body = reply.bytes().await.expect("the loopback answers");
            let (url, send) = (url.clone(), send.cloned());
            let understood = tokio::task::spawn_blocking(move || {
                let mut plain = Vec::new();
                let body = if zipped {
                    flate2::read::MultiGzDecoder::new(&body[..])
                        .read_to_end(&mut plain)
                        .expect("the server zipped it");
                    &plain[..]
                } else {
                    &body[..]
                };
                let feed = feed_rs::parser::parse(body).expect("the corpus is well-formed");
                if let Some(send) = send {
                    let document = Document { url, etag, feed };
                    send.send(document).expect("the writer listens");
                }
            });
            understood.await.expect("it was read");
            0
        })
        .buffer_unordered(CONCURRENT)
        .fold(0, async |sum, one| sum + one)
        .await
}

/// Returns how many entries there are, and the validator of each feed.
fn store(
    file: &Path,
    mut index: Option<Indexing>,
    inbox: &Receiver<Document>,
) -> (usize, HashMap<String, String>) {
    let mut database = rusqlite::Connection::open(file).expect("a database can be made");
    database
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
             CREATE TABLE entry (id INTEGER PRIMARY KEY, feed TEXT NOT NULL, guid TEXT NOT NULL, url TEXT, title TEXT,
                 author TEXT, at INTEGER, html TEXT, UNIQUE (feed, guid));
             CREATE INDEX entry_at ON entry (at);",
        )
        .expect("tables can be made");
    let (mut entries, mut known) = (0, HashMap::new());
    while let Ok(first) = inbox.recv() {
        let transaction = database.transaction().expect("a transaction can begin");
        let batch = std::iter::once(first).chain(inbox.iter().take(BATCH - 1));
        for document in batch {
            for entry in document.feed.entries {
                let at = entry.published.or(entry.updated);
                let title = entry.title.map(|title| title.content);
                let body = entry.content.and_then(|content| content.body);
                let body = body.or(entry.summary.map(|summary| summary.content));
                transaction
                    .prepare_cached(
                        "INSERT INTO entry (feed, guid, url, title, author, at, html) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    )
                    .and_then(|mut insert| {
                        insert.execute((
                            &document.url,
                            &entry.id,
                            entry.links.first().map(|link| &link.href),
                            &title,
                            entry.authors.first().map(|author| &author.name),
                            at.map(|at| at.timestamp_millis()),
                            &body,
                        ))
                    })
                    .expect("an entry can be stored");
                if let Some(index) = &mut index {
                    let at = at.map_or(0, |at| at.timestamp());
                    index.add(transaction.last_insert_rowid(), title, body, at);
                }
                entries += 1;
            }
            known.insert(document.url, document.etag);
        }
        transaction.commit().expect("a transaction can end");
    }
    if let Some(index) = index {
        index.finish();
    }
    (entries, known)
}

/// A bare index: one thread, stems, positions, nothing stored but the number.
struct Indexing {
    writer: IndexWriter,
    id: Field,
    title: Field,
    body: Field,
    at: Field,
}

impl Indexing {
    fn start(folder: &Path) -> Self {
        let text = TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer("en_stem")
                .set_index_option(IndexRecordOption::WithFreqsAndPositions),
        );
        let mut schema = Schema::builder();
        let id = schema.add_u64_field("id", FAST | STORED | INDEXED);
        let title = schema.add_text_field("title", text.clone());
        let body = schema.add_text_field("body", text);
        let at = schema.add_date_field("at", FAST | INDEXED);
        std::fs::create_dir_all(folder).expect("a folder can be made");
        let index =
            tantivy::Index::create_in_dir(folder, schema.build()).expect("an index can be made");
        let writer = index.writer_with_num_threads(1, 50_000_000);
        Self {
            writer: writer.expect("an index can be written"),
            id,
            title,
            body,
            at,
        }
    }

    fn add(&mut self, id: i64, title: Option<String>, html: Option<String>, at: i64) {
        let mut document = TantivyDocument::default();
        document.add_u64(self.id, id.unsigned_abs());
        document.add_text(self.title, title.unwrap_or_default());
        document.add_text(self.body, without_tags(&html.unwrap_or_default()));
        document.add_date(self.at, DateTime::from_timestamp_secs(at));
        self.writer
            .add_document(document)
            .expect("a document can be added");
    }

    fn finish(mut self) {
        self.writer.commit().expect("an index can be committed");
        self.writer.wait_merging_threads().expect("merges end");
    }
}

fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                text.push(' ');
            }
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text
}
