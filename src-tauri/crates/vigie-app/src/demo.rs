//! A workspace to try things on: invented feeds, podcasts and notes, and no network.
//!
//! The feeds are written into the workspace as files and subscribed to there, so that the demonstration
//! goes through the very path that real feeds go through. `demo/README.md` describes the content.

use std::fs;
use std::path::Path;

use include_dir::{Dir, include_dir};
use url::Url;
use vigie_core::{EntryKind, NoteKind, Timestamp};
use vigie_feed::opml;
use vigie_store::{Listing, NewFeed, Order, RingRow, Select};

use crate::app::Background;
use crate::{App, Error, NoteDraft, Result};

static DEMO: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/demo");
const HOUR_MS: i64 = 60 * 60 * 1000;

impl App {
    /// Makes a demonstration workspace in `folder`, or opens the one that is there.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub async fn open_demo(folder: &Path, background: Background) -> Result<Self> {
        let app = Self::open_bare(folder)?;
        if app.store().is_fresh() {
            app.plant_maps()?;
            app.plant_demo(app.now()).await?;
        }
        if background == Background::On {
            app.start_follower()?;
        }
        Ok(app)
    }

    async fn plant_demo(&self, now: Timestamp) -> Result<()> {
        let files = self.folder().join("demo");
        fs::create_dir_all(&files).map_err(failed(&files))?;
        for file in DEMO.files() {
            let path = files.join(file.path());
            if let Some(text) = file.contents_utf8() {
                fs::write(&path, dated(text, now)).map_err(failed(&path))?;
            }
        }
        self.subscribe_demo(&files, now)?;
        self.refresh(None).await?;
        for file in DEMO.get_dir("notes").into_iter().flat_map(Dir::files) {
            if let Some(text) = file.contents_utf8() {
                self.plant_note(text, now)?;
            }
        }
        self.look_used()?;
        self.follow()?;
        Ok(())
    }

    fn subscribe_demo(&self, files: &Path, now: Timestamp) -> Result<()> {
        let list = DEMO
            .get_file("feeds.opml")
            .map(include_dir::File::contents)
            .unwrap_or_default();
        let mut feeds = Vec::new();
        for folder in opml::parse(list).outlines {
            for feed in folder.children {
                let Some(url) = feed
                    .feed_url
                    .as_deref()
                    .and_then(|url| Url::parse(url).ok())
                else {
                    continue;
                };
                let ending = url.path().rsplit('.').next().unwrap_or("xml");
                let file = files.join(format!("{}.{ending}", url.host_str().unwrap_or_default()));
                feeds.push(NewFeed {
                    url: crate::Address::File(file).url(),
                    folder: vec![folder.text.clone()],
                    title: Some(feed.text),
                    site: feed.site_url,
                    reason: feed.description,
                    typed: true,
                });
            }
        }
        self.store().add_feeds(feeds, now)?;
        Ok(())
    }

    fn plant_note(&self, text: &str, now: Timestamp) -> Result<()> {
        let Some((head, body)) = text
            .strip_prefix("---\n")
            .and_then(|rest| rest.split_once("\n---\n"))
        else {
            return Ok(());
        };
        let mut draft = NoteDraft {
            text: body.trim().to_owned(),
            ..NoteDraft::default()
        };
        let mut written_at = now;
        for (key, value) in head.lines().filter_map(|line| line.split_once(": ")) {
            match key {
                "kind" => draft.kind = NoteKind::from_word(value).unwrap_or_default(),
                "title" => value.clone_into(&mut draft.title),
                "person" => value.clone_into(&mut draft.person),
                "tags" => draft.tags = value.split(',').map(|tag| tag.trim().to_owned()).collect(),
                "hours_ago" => {
                    written_at = now.plus_millis(-HOUR_MS * value.parse::<i64>().unwrap_or(0));
                }
                _ => {}
            }
        }
        self.save_note_at(None, &draft, written_at)?;
        Ok(())
    }

    /// A workspace somebody works in: the older half is read, some of it kept.
    fn look_used(&self) -> Result<()> {
        let all = Listing {
            select: Select::All,
            unread_only: false,
            order: Order::Newest,
        };
        let rows = self.rows(&self.store().list(&all)?)?;
        let week_ago = self.now().plus_millis(-7 * 24 * HOUR_MS);
        let old = rows
            .iter()
            .filter(|row| row.kind == EntryKind::Article && row.listed_at < week_ago);
        let read: Vec<_> = old.map(|row| row.id).collect();
        self.mark_read(&read, true)?;
        let kept: Vec<_> = read.iter().copied().step_by(9).collect();
        self.keep(&kept, true)?;
        self.decide_rings()
    }

    /// As after a year of radars: some stood there, some moved, one is new.
    fn decide_rings(&self) -> Result<()> {
        const DECISIONS: [(&str, &str, i64); 9] = [
            ("PostgreSQL", "adopt", 400),
            ("Kubernetes", "adopt", 400),
            ("Rust", "trial", 400),
            ("Rust", "adopt", 40),
            ("WebAssembly", "assess", 400),
            ("WebAssembly", "trial", 40),
            ("Terraform", "adopt", 400),
            ("Terraform", "hold", 40),
            ("OpenTofu", "trial", 40),
        ];
        for (name, ring, days_ago) in DECISIONS {
            self.store().decide_ring(RingRow {
                technology: self.find_technology(name)?,
                ring: Some(ring.to_owned()),
                decided_at: self.now().plus_millis(-days_ago * 24 * HOUR_MS),
            })?;
        }
        Ok(())
    }
}

/// Replaces `{{hours_ago:N|rfc822}}` and `{{hours_ago:N|rfc3339}}` by that instant.
fn dated(text: &str, now: Timestamp) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{hours_ago:") {
        out.push_str(before);
        let Some((placeholder, after)) = after.split_once("}}") else {
            rest = after;
            break;
        };
        let (hours, format) = placeholder
            .split_once('|')
            .unwrap_or((placeholder, "rfc3339"));
        let hour = now.millis() / HOUR_MS - hours.parse::<i64>().unwrap_or(0);
        let instant = jiff::Timestamp::from_millisecond(hour * HOUR_MS).unwrap_or_default();
        if format == "rfc822" {
            out.push_str(&instant.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string());
        } else {
            out.push_str(&instant.to_string());
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn failed(path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    let path = path.display().to_string();
    move |source| Error::File { path, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_become_instants() {
        let now = Timestamp::parse_rfc3339("2026-11-20T10:25:00Z").unwrap();
        assert_eq!(
            dated("a {{hours_ago:26|rfc822}} b {{hours_ago:1|rfc3339}} c", now),
            "a Thu, 19 Nov 2026 08:00:00 +0000 b 2026-11-20T09:00:00Z c"
        );
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn the_demonstration_is_whole_and_readable() {
        let folder = tempfile::tempdir().unwrap();
        let app = App::open_demo(folder.path(), Background::Off)
            .await
            .unwrap();
        let feeds = app.feeds().unwrap();
        for feed in &feeds {
            assert!(
                feed.entries > 0,
                "{}: {:?}",
                feed.feed.title(),
                feed.outcome
            );
            assert_eq!(feed.problems, Vec::<String>::new(), "{}", feed.feed.title());
        }
        let sidebar = app.sidebar().unwrap();
        assert_eq!((feeds.len(), sidebar.notes), (10, 5));
        assert!(sidebar.entries >= 60 && sidebar.kept > 0 && sidebar.unread > 0);
        assert_eq!(app.behind().unwrap(), 0);
    }
}
