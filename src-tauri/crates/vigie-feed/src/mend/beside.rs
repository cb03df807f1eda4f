//! What is read beside feed-rs.

use url::Url;
use vigie_core::Timestamp;

use crate::html::RawHtml;
use crate::model::{Format, Pace, Person};
use crate::podcast::{Episode, Podcast};

/// A value from the best of several places that may hold it: the lower the rank, the better; the first of equals.
#[derive(Debug, Clone)]
pub(crate) struct Ranked<T> {
    best: Option<(u8, T)>,
}

impl<T> Default for Ranked<T> {
    fn default() -> Self {
        Self { best: None }
    }
}

impl<T> Ranked<T> {
    pub(crate) fn offer(&mut self, rank: u8, value: T) {
        if self.best.as_ref().is_none_or(|(best, _)| rank < *best) {
            self.best = Some((rank, value));
        }
    }

    pub(crate) fn get(&self) -> Option<&T> {
        self.best.as_ref().map(|(_, value)| value)
    }

    pub(crate) fn rank(&self) -> Option<u8> {
        self.best.as_ref().map(|(rank, _)| *rank)
    }

    pub(crate) fn take(self) -> Option<T> {
        self.best.map(|(_, value)| value)
    }
}

/// People from the best of several places.
#[derive(Debug, Clone, Default)]
pub(crate) struct People {
    people: Vec<(u8, Person)>,
}

impl People {
    /// More than these nobody names.
    const MOST: usize = 200;

    pub(crate) fn offer(&mut self, rank: u8, person: Option<Person>) {
        if let Some(person) = person
            && self.people.len() < Self::MOST
            && !self.people.iter().any(|(_, known)| *known == person)
        {
            self.people.push((rank, person));
        }
    }

    /// Starts a person whose parts follow by [`extend_last`](Self::extend_last).
    pub(crate) fn begin(&mut self, rank: u8) {
        if self.people.len() < Self::MOST {
            self.people.push((rank, Person::default()));
        }
    }

    /// Fills in the parts that the person begun last does not have yet.
    pub(crate) fn extend_last(&mut self, part: Person) {
        if let Some((_, last)) = self.people.last_mut() {
            last.name = last.name.take().or(part.name);
            last.email = last.email.take().or(part.email);
            last.uri = last.uri.take().or(part.uri);
        }
    }

    pub(crate) fn take(self) -> Vec<Person> {
        let mut people: Vec<(u8, Person)> = Vec::new();
        for (rank, person) in self.people {
            if let Some(person) = person.tidied()
                && !people.iter().any(|(_, known)| *known == person)
            {
                people.push((rank, person));
            }
        }
        let best = people.iter().map(|(rank, _)| *rank).min();
        people
            .into_iter()
            .filter(|(rank, _)| Some(*rank) == best)
            .map(|(_, person)| person)
            .collect()
    }
}

/// What the document says, other than by feed-rs.
#[derive(Debug)]
pub(crate) struct Beside {
    pub(crate) format: Format,
    pub(crate) feed: FeedBeside,
    pub(crate) entries: Vec<EntryBeside>,
}

/// The feed's part.
#[derive(Debug, Default)]
pub(crate) struct FeedBeside {
    pub(crate) title: Ranked<String>,
    pub(crate) description: Ranked<String>,
    pub(crate) rights: Ranked<String>,
    pub(crate) language: Ranked<String>,
    pub(crate) updated: Ranked<Timestamp>,
    pub(crate) authors: People,
    pub(crate) image: Ranked<String>,
    pub(crate) icon: Ranked<String>,
    pub(crate) moved_to: Option<String>,
    /// What JSON Feed names by field and feed-rs makes plain links of.
    pub(crate) link: Option<String>,
    pub(crate) self_link: Option<String>,
    pub(crate) next_page: Option<String>,
    pub(crate) hubs: Vec<String>,
    pub(crate) pace: Pace,
    pub(crate) update_period: Option<u32>,
    pub(crate) update_frequency: Option<u32>,
    pub(crate) podcast: Podcast,
}

/// An entry's part.
#[derive(Debug, Default)]
pub(crate) struct EntryBeside {
    pub(crate) title: Ranked<String>,
    pub(crate) summary: Ranked<RawHtml>,
    pub(crate) content: Ranked<RawHtml>,
    pub(crate) rights: Ranked<String>,
    pub(crate) language: Ranked<String>,
    pub(crate) published: Ranked<Timestamp>,
    pub(crate) updated: Ranked<Timestamp>,
    pub(crate) authors: People,
    pub(crate) images: Ranked<String>,
    /// The `xml:base` in force where its content stands.
    pub(crate) base: Option<Url>,
    /// The address behind a proxy's (`feedburner:origLink`), or the one that `content` names instead of a text.
    pub(crate) link: Ranked<String>,
    pub(crate) enclosures: Vec<RawEnclosure>,
    pub(crate) duration_ms: Option<u64>,
    pub(crate) comment_count: Option<u32>,
    pub(crate) source_title: Option<String>,
    pub(crate) episode: Option<Episode>,
}

/// An enclosure whose address may still be relative.
#[derive(Debug, Clone, Default)]
pub(crate) struct RawEnclosure {
    pub(crate) url: String,
    pub(crate) media_type: Option<String>,
    pub(crate) length: Option<u64>,
    pub(crate) duration_ms: Option<u64>,
    pub(crate) title: Option<String>,
    /// Attached by the feed's own element rather than by a media module, which also lists previews.
    pub(crate) own: bool,
}
