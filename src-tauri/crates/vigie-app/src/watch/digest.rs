//! The weekly sum of what was set aside.

use std::collections::HashMap;
use std::path::Path;

use vigie_core::{EntryId, FeedId, StoryId, TechnologyId, Timestamp};
use vigie_feed::RawHtml;
use vigie_store::{Backup, EntryRow, FateRow};
use vigie_watch::{
    Digest, DigestInput, DigestStoryFacts, DigestWords, Moved, Points, RuleCount, SourceCount,
    SourceState, digest, render_html, render_markdown,
};

use super::brief::Why;
use super::days::day_of;
use crate::{App, Result};

const WEEK_MS: i64 = 7 * 86_400_000;
/// Texts longer than this are summed up by their beginning.
const LONGEST: usize = 40_000;
/// Technologies that are said to have risen or fallen.
const MOVED: usize = 8;

/// In what a digest is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DigestFormat {
    /// Markdown.
    Markdown,
    /// A page of its own.
    Html,
}

impl App {
    /// The digest of the seven days that ended so many weeks ago.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn digest(&self, weeks_back: u32) -> Result<Digest> {
        let to = self.now().plus_millis(-WEEK_MS * i64::from(weeks_back));
        let from = to.plus_millis(-WEEK_MS);
        let store = self.store();
        let mut fates: Vec<FateRow> = Vec::new();
        for fate in ["set_aside", "quarantined"] {
            fates.extend(store.fates_between(fate, from, to)?);
        }
        // What was years old when it came is nothing of this week.
        fates.retain(|row| {
            !matches!(
                Why::from_json(&row.why).set_aside,
                Some(vigie_watch::SetAsideWhy::OldOnArrival { .. })
            )
        });
        fates.sort_by_key(|row| (std::cmp::Reverse(row.score), row.entry));
        let ids: Vec<EntryId> = fates.iter().map(|row| row.entry).collect();
        let stories = store.stories_of(&ids)?;
        let rows: HashMap<EntryId, EntryRow> = store
            .rows(&ids)?
            .into_iter()
            .map(|row| (row.id, row))
            .collect();
        let followed = self.followed_technologies()?;
        let mut named: HashMap<EntryId, Vec<TechnologyId>> = HashMap::new();
        for mention in store.mentions_in(&ids)? {
            if followed.contains_key(&mention.technology) {
                named
                    .entry(mention.entry)
                    .or_default()
                    .push(mention.technology);
            }
        }
        let owners = super::owners::owners(&store.feeds()?);
        let mut voices: HashMap<StoryId, std::collections::HashSet<&str>> = HashMap::new();
        let members = store.story_members(&ids)?;
        let member_ids: Vec<EntryId> = members.iter().map(|member| member.entry).collect();
        let feed_of: HashMap<EntryId, FeedId> = store.feeds_of(&member_ids)?.into_iter().collect();
        for member in &members {
            let owner = feed_of.get(&member.entry).and_then(|feed| owners.get(feed));
            voices
                .entry(member.story)
                .or_default()
                .insert(owner.map_or("", String::as_str));
        }
        let mut chosen: Vec<(EntryId, StoryId, u32)> = Vec::new();
        let mut place: HashMap<StoryId, usize> = HashMap::new();
        for id in &ids {
            let story = stories
                .get(id)
                .copied()
                .unwrap_or_else(|| StoryId::new(id.get()));
            match place.get(&story) {
                Some(at) => {
                    let (_, _, entries): &mut (EntryId, StoryId, u32) = &mut chosen[*at];
                    *entries += 1;
                }
                None => {
                    place.insert(story, chosen.len());
                    chosen.push((*id, story, 1));
                }
            }
        }
        let scores: HashMap<EntryId, Points> = fates
            .iter()
            .map(|row| (row.entry, Points(row.score.unwrap_or(0))))
            .collect();
        let facts: Vec<DigestStoryFacts<'_>> = chosen
            .iter()
            .filter_map(|(id, story, entries)| {
                let row = rows.get(id)?;
                let (feed, source) = row.feed.as_ref()?;
                let told = voices.get(story).map_or(1, std::collections::HashSet::len);
                Some(DigestStoryFacts {
                    story: *story,
                    entry: *id,
                    title: if row.title.is_empty() {
                        &row.excerpt
                    } else {
                        &row.title
                    },
                    url: row.url.as_deref(),
                    feed: *feed,
                    source,
                    owners: u32::try_from(told).unwrap_or(u32::MAX),
                    entries: *entries,
                    score: scores.get(id).copied().unwrap_or_default(),
                    technologies: named.get(id).map_or(&[], Vec::as_slice),
                })
            })
            .collect();
        let mut technologies: Vec<(TechnologyId, &str)> = followed
            .iter()
            .map(|(id, name)| (*id, name.as_str()))
            .collect();
        technologies.sort_unstable();
        let mut told = digest(&DigestInput {
            from,
            to,
            stories: &facts,
            technologies: &technologies,
            moved: &self.moved(weeks_back)?,
            quarantined: &self.quarantined_counts(from, to)?,
            muted: &self.muted_counts(from, to)?,
        });
        let quoted: Vec<EntryId> = told.told().collect();
        let texts: HashMap<EntryId, String> = store
            .contents(&quoted)?
            .into_iter()
            .map(|(id, html)| {
                let mut text = vigie_feed::text_of(&RawHtml::new(html));
                text.truncate(text.floor_char_boundary(LONGEST));
                (id, text)
            })
            .collect();
        told.quote(|entry| texts.get(&entry).map(String::as_str));
        Ok(told)
    }

    /// A digest as a document, in English or French.
    ///
    /// # Errors
    /// As [`App::digest`].
    pub fn write_digest(
        &self,
        weeks_back: u32,
        format: DigestFormat,
        french: bool,
    ) -> Result<String> {
        let digest = self.digest(weeks_back)?;
        let zone = crate::local_zone();
        let (from, to) = (day_of(digest.from, &zone), day_of(digest.to, &zone));
        let (heading, words) = match french {
            true => (
                format!("Ce qui a été écarté, du {from} au {to}"),
                &DigestWords::FRENCH,
            ),
            false => (
                format!("What was set aside, {from} to {to}"),
                &DigestWords::ENGLISH,
            ),
        };
        Ok(match format {
            DigestFormat::Markdown => render_markdown(&digest, &heading, words),
            DigestFormat::Html => render_html(&digest, &heading, words),
        })
    }

    /// Writes a digest to a file, whole or not at all.
    ///
    /// # Errors
    /// When the database cannot be read, or the file not be written.
    pub fn save_digest(
        &self,
        weeks_back: u32,
        format: DigestFormat,
        french: bool,
        path: &Path,
    ) -> Result<Backup> {
        let text = self.write_digest(weeks_back, format, french)?;
        self.write_out(path, text.as_bytes())
    }

    /// What was spoken of more, or less, than usual: the last seven days against the trend.
    fn moved(&self, weeks_back: u32) -> Result<Vec<Moved>> {
        if weeks_back > 0 {
            // Only the last week is compared with its past: others' trends are on the pages of their technologies.
            return Ok(Vec::new());
        }
        let mut moved: Vec<(f64, Moved)> = self
            .weeks_of_each()?
            .into_iter()
            .filter(|(_, now, usual)| {
                (now - usual).abs() >= 2.0 && (*now >= 2.0 * usual || *usual >= 2.0 * now)
            })
            .map(|(name, now, usual)| {
                let moved = Moved {
                    name,
                    now: tenths(now),
                    usual: tenths(usual),
                };
                ((now - usual).abs(), moved)
            })
            .collect();
        moved
            .sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one.name.cmp(&other.name)));
        Ok(moved
            .into_iter()
            .take(MOVED)
            .map(|(_, moved)| moved)
            .collect())
    }

    fn quarantined_counts(&self, from: Timestamp, to: Timestamp) -> Result<Vec<SourceCount>> {
        let store = self.store();
        let entries = store.entries_by_fate("quarantined", from, to)?;
        let mut counts: HashMap<FeedId, u32> = HashMap::new();
        for (_, feed) in store.feeds_of(&entries)? {
            *counts.entry(feed).or_default() += 1;
        }
        let states = self.source_states()?;
        let mut told: Vec<SourceCount> = store
            .feeds()?
            .into_iter()
            .filter(|feed| matches!(states.get(&feed.id), Some(SourceState::Quarantined { .. })))
            .map(|feed| SourceCount {
                count: counts.get(&feed.id).copied().unwrap_or(0),
                title: feed.title().to_owned(),
                feed: feed.id,
            })
            .collect();
        told.sort_by_key(|source| (std::cmp::Reverse(source.count), source.feed));
        Ok(told)
    }

    fn muted_counts(&self, from: Timestamp, to: Timestamp) -> Result<Vec<RuleCount>> {
        let mut counts: HashMap<vigie_core::RuleId, u32> = HashMap::new();
        for row in self.store().fates_between("muted", from, to)? {
            if let Some(rule) = row.rule {
                *counts.entry(rule).or_default() += 1;
            }
        }
        let mut told = Vec::with_capacity(counts.len());
        for (rule, count) in counts {
            let name = self.store().rule(rule)?.rule.name;
            told.push(RuleCount { name, count });
        }
        told.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        Ok(told)
    }
}

fn tenths(signal: f64) -> u32 {
    (signal * 10.0).round().clamp(0.0, 1e9) as u32
}
