//! What belongs to an episode beside its sound: chapters and transcripts, fetched when they are asked for.

use url::Url;
use vigie_core::EntryId;
use vigie_feed::chapters::{self, Chapter};
use vigie_feed::transcript::{self, Cue};
use vigie_feed::{Contributor, Episode, Funding, Podcast, Soundbite};
use vigie_net::{Accept, FetchRequest, PrivateHosts, Reply};
use vigie_store::{Store, StoredChapters, StoredTranscript};

use crate::network::private_hosts;
use crate::refresh::{off_thread, to_json};
use crate::{App, Error, Event, Result};

/// The longest transcript that is indexed and looked through for hits, in bytes: seven hours of speech.
const LONGEST_SAID: usize = 400_000;

/// An episode as one looks at it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EpisodeView {
    /// Season number.
    pub season: Option<u32>,
    /// The season's name.
    pub season_name: Option<String>,
    /// Its number as it is to be shown.
    pub number: Option<String>,
    /// `trailer` or `bonus`; none for a full episode.
    pub kind: Option<String>,
    /// Whether it says that it is not for children, or its show does.
    pub explicit: bool,
    /// Who is on it; else who is on the show in general.
    pub people: Vec<Contributor>,
    /// How to support it, or the show.
    pub funding: Vec<Funding>,
    /// Passages worth quoting.
    pub soundbites: Vec<Soundbite>,
    /// Chapters that are listed, as far as they are here.
    pub chapters: Vec<Chapter>,
    /// Whether there are chapters that were not fetched yet.
    pub chapters_elsewhere: bool,
    /// Whether there is a transcript, and where.
    pub transcript: TranscriptState,
}

/// Whether there is a transcript.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TranscriptState {
    /// There is none.
    #[default]
    None,
    /// It can be fetched.
    Elsewhere,
    /// It was fetched, and is searched.
    Here,
}

/// A transcript as one reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpokenText {
    /// Where it came from.
    pub source: String,
    /// Its language, as declared.
    pub language: Option<String>,
    /// What is said, cue by cue.
    pub cues: Vec<Cue>,
}

impl SpokenText {
    /// What is said in paragraphs of a few sentences.
    #[must_use]
    pub fn paragraphs(&self) -> Vec<Cue> {
        transcript::paragraphs(&self.cues)
    }
}

impl App {
    /// The chapters of an entry: written out in its feed, fetched before, or fetched now.
    ///
    /// # Errors
    /// [`Error::HasNone`], or why they could not be fetched or read.
    pub async fn load_chapters(&self, entry: EntryId) -> Result<Vec<Chapter>> {
        let app = self.clone();
        let (told, stored) = off_thread(move || -> Result<_> {
            Ok((app.told(entry)?, app.store().chapters(entry)?))
        })
        .await??;
        let Some(link) = told.episode.chapters.clone() else {
            if !told.episode.inline_chapters.is_empty() {
                return Ok(told.episode.inline_chapters);
            }
            return read_chapters(stored).ok_or(Error::HasNone { what: "chapters" });
        };
        if let Some(chapters) = read_chapters(stored.filter(|it| it.source == link.url.as_str())) {
            return Ok(chapters);
        }
        let text = self.fetch_text(&told, &link.url).await?;
        let base = text.base;
        let (app, at) = (self.clone(), self.now());
        let chapters = off_thread(move || -> Result<_> {
            let read = chapters::parse(&text.bytes, Some(&base));
            if read.chapters.is_empty() {
                return Err(not_readable(
                    "document of chapters",
                    &link.url,
                    &read.problems,
                ));
            }
            let list = to_json(&read.chapters);
            let source = link.url.into();
            app.store().save_chapters(
                entry,
                StoredChapters {
                    source,
                    fetched_at: at,
                    list,
                },
            )?;
            Ok(read.chapters)
        })
        .await??;
        self.emit(Event::EntriesChanged { feed: None });
        Ok(chapters)
    }

    /// The transcript of an entry: fetched before, or fetched now; its words can then be searched for.
    ///
    /// # Errors
    /// [`Error::HasNone`], or why it could not be fetched or read.
    pub async fn load_transcript(&self, entry: EntryId) -> Result<SpokenText> {
        let app = self.clone();
        let (told, stored) = off_thread(move || -> Result<_> {
            Ok((app.told(entry)?, app.store().transcript(entry)?))
        })
        .await??;
        let stored = stored.and_then(spoken);
        let link = told
            .episode
            .best_transcript(told.language.as_deref())
            .cloned();
        let Some(link) = link else {
            // The feed may have forgotten what was fetched once.
            return stored.ok_or(Error::HasNone { what: "transcript" });
        };
        if let Some(spoken) = stored.filter(|spoken| spoken.source == link.url.as_str()) {
            return Ok(spoken);
        }
        let text = self.fetch_text(&told, &link.url).await?;
        let (app, at) = (self.clone(), self.now());
        let spoken = off_thread(move || -> Result<_> {
            // The server's own name for it carries the charset; the feed's is the better one without.
            let media = text.content_type.or(link.media_type);
            let read = transcript::parse(&text.bytes, media.as_deref());
            if read.cues.is_empty() {
                return Err(not_readable("transcript", &link.url, &read.problems));
            }
            let spoken = SpokenText {
                source: link.url.into(),
                language: read.language.or(link.language),
                cues: read.cues,
            };
            app.store().save_transcript(
                entry,
                StoredTranscript {
                    source: spoken.source.clone(),
                    fetched_at: at,
                    language: spoken.language.clone(),
                    cues: to_json(&spoken.cues),
                },
            )?;
            Ok(spoken)
        })
        .await??;
        self.wake_follower();
        self.emit(Event::EntriesChanged { feed: None });
        Ok(spoken)
    }

    /// What is known of an entry as an episode, without fetching anything.
    pub(crate) fn episode_view(&self, entry: EntryId) -> Result<Option<EpisodeView>> {
        let (row, show) = self.store().episode(entry)?;
        let Some(row) = row else { return Ok(None) };
        let episode: Episode = serde_json::from_str(&row.told).unwrap_or_default();
        let show: Podcast = show
            .and_then(|show| serde_json::from_str(&show).ok())
            .unwrap_or_default();
        let or = |own: Vec<_>, general: Vec<_>| if own.is_empty() { general } else { own };
        let fetched = read_chapters(self.store().chapters(entry)?);
        let chapters_elsewhere = episode.chapters.is_some() && fetched.is_none();
        let transcript = if !self.store().with_transcript(&[entry])?.is_empty() {
            TranscriptState::Here
        } else if episode.transcripts.is_empty() {
            TranscriptState::None
        } else {
            TranscriptState::Elsewhere
        };
        let mut chapters = fetched.unwrap_or(episode.inline_chapters);
        chapters.retain(|chapter| chapter.listed);
        Ok(Some(EpisodeView {
            season: row.season,
            season_name: episode.season_name,
            number: episode.display.or(row.number),
            kind: row.kind.filter(|kind| kind != "full"),
            explicit: episode.explicit.or(show.explicit).unwrap_or(false),
            people: or(episode.people, show.people),
            funding: if episode.funding.is_empty() {
                show.funding
            } else {
                episode.funding
            },
            soundbites: episode.soundbites,
            chapters,
            chapters_elsewhere,
            transcript,
        }))
    }

    fn told(&self, entry: EntryId) -> Result<Told> {
        let detail = self.store().entry(entry)?;
        let (row, _) = self.store().episode(entry)?;
        let feed = match detail.row.feed {
            Some((feed, _)) => Some(self.store().feed(feed)?),
            None => None,
        };
        Ok(Told {
            episode: row
                .and_then(|row| serde_json::from_str(&row.told).ok())
                .unwrap_or_default(),
            language: detail.row.language,
            private_hosts: private_hosts(feed.as_ref()),
        })
    }

    async fn fetch_text(&self, told: &Told, address: &Url) -> Result<Text> {
        let request = FetchRequest {
            accept: Accept::Transcript,
            private_hosts: told.private_hosts.clone(),
            ..FetchRequest::new(address.clone())
        };
        match self.fetch_politely(&request).await? {
            Reply::Body(body) => Ok(Text {
                bytes: body.bytes,
                content_type: body.content_type.map(|of| of.raw),
                base: body.facts.final_url,
            }),
            // Nobody asked whether it changed.
            Reply::NotModified { .. } => Err(Error::NotReadable {
                what: "document",
                address: address.to_string(),
                why: "the server sent nothing".to_owned(),
            }),
        }
    }
}

/// What is needed to fetch what belongs to an episode.
struct Told {
    episode: Episode,
    language: Option<String>,
    private_hosts: PrivateHosts,
}

/// A document as it came.
struct Text {
    bytes: Vec<u8>,
    content_type: Option<String>,
    base: Url,
}

/// What the store is to keep of an episode.
pub(crate) fn told(episode: Option<&Episode>) -> Option<vigie_store::Episode> {
    let episode = episode?;
    Some(vigie_store::Episode {
        season: episode.season,
        number: episode.number.clone(),
        kind: episode.kind.clone(),
        image: episode.image.as_ref().map(ToString::to_string),
        told: to_json(episode),
    })
}

/// What the store is to keep of a show.
pub(crate) fn show_told(podcast: Option<&Podcast>) -> Option<String> {
    podcast.map(to_json)
}

/// What is said in an episode, in one text: for the index, and for finding what it found.
pub(crate) struct Said {
    pub(crate) text: String,
    /// Where in the text each cue begins, and when.
    cues: Vec<(usize, Option<u64>)>,
}

impl Said {
    /// When the words at that place of the text are said.
    pub(crate) fn time_at(&self, place: usize) -> Option<u64> {
        let after = self.cues.partition_point(|(start, _)| *start <= place);
        // A cue without a time is said after the last one that has one.
        self.cues[..after].iter().rev().find_map(|(_, time)| *time)
    }
}

/// What is said in an episode whose transcript was fetched.
pub(crate) fn said(store: &Store, entry: EntryId) -> Result<Option<Said>> {
    let Some(spoken) = store.transcript(entry)?.and_then(spoken) else {
        return Ok(None);
    };
    let mut said = Said {
        text: String::new(),
        cues: Vec::with_capacity(spoken.cues.len()),
    };
    for cue in spoken.cues {
        if said.text.len() + cue.text.len() > LONGEST_SAID {
            break;
        }
        said.cues.push((said.text.len(), cue.start_ms));
        said.text.push_str(&cue.text);
        said.text.push('\n');
    }
    Ok(Some(said))
}

fn spoken(stored: StoredTranscript) -> Option<SpokenText> {
    Some(SpokenText {
        cues: serde_json::from_str(&stored.cues).ok()?,
        source: stored.source,
        language: stored.language,
    })
}

fn read_chapters(stored: Option<StoredChapters>) -> Option<Vec<Chapter>> {
    serde_json::from_str(&stored?.list).ok()
}

fn not_readable(what: &'static str, address: &Url, problems: &[vigie_feed::Problem]) -> Error {
    Error::NotReadable {
        what,
        address: address.to_string(),
        why: problems
            .iter()
            .map(vigie_feed::Problem::message)
            .collect::<Vec<_>>()
            .join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::Said;

    #[test]
    fn a_place_in_the_text_is_said_when_its_cue_begins() {
        let said = Said {
            text: "Ahoy.\nLand.\nSea.\n".to_owned(),
            cues: vec![(0, Some(1000)), (6, None), (12, Some(5000))],
        };
        let times = [0, 5, 6, 11, 12, 16].map(|place| said.time_at(place));
        assert_eq!(times, [1000, 1000, 1000, 1000, 5000, 5000].map(Some));
    }
}
