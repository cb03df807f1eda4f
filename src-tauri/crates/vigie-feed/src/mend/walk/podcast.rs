//! Podcasts: what Apple's elements, those of Podcasting 2.0 and Podlove's chapters say of a show and of its episodes.

use url::Url;

use super::{Ns, Place, Walker};
use crate::chapters::{MOST as MOST_CHAPTERS, podlove_chapter};
use crate::html::resolve;
use crate::model::Person;
use crate::podcast::{ChaptersLink, Contributor, Episode, Funding, Soundbite, TranscriptLink};
use crate::scan::Tag;
use crate::time::read_time;

/// People, links and quotes of one show or episode that are kept.
const MOST: usize = 200;

impl<'a> Walker<'a, '_> {
    /// An element of a podcast namespace, right inside the feed.
    pub(super) fn show_element(
        &mut self,
        namespace: Ns,
        local: &str,
        tag: &Tag<'a>,
    ) -> Option<Place> {
        match (namespace, local) {
            (Ns::Itunes, "type") => {
                let kind = self.word(tag);
                let slot = &mut self.feed.podcast.kind;
                *slot = slot.take().or(kind);
            }
            (Ns::Itunes, "explicit") => {
                let explicit = self.yes_or_no(tag);
                let slot = &mut self.feed.podcast.explicit;
                *slot = slot.or(explicit);
            }
            (Ns::Itunes, "complete") => {
                self.feed.podcast.complete |= self.yes_or_no(tag) == Some(true);
            }
            // Podcasting 2.0 has one that blocks single platforms: that is none of ours.
            (Ns::Itunes, "block") => {
                self.feed.podcast.blocked |= self.yes_or_no(tag) == Some(true);
            }
            (Ns::Itunes, "owner") => return Some(Place::Owner),
            (Ns::Podcast, "guid") => {
                let guid = self.text(tag);
                if !guid.is_empty() {
                    self.feed.podcast.guid.get_or_insert(guid);
                }
            }
            (Ns::Podcast, "medium") => {
                let medium = self.word(tag);
                let slot = &mut self.feed.podcast.medium;
                *slot = slot.take().or(medium);
            }
            (Ns::Podcast, "locked") => {
                let locked = self.yes_or_no(tag);
                let slot = &mut self.feed.podcast.locked;
                *slot = slot.or(locked);
            }
            (Ns::Podcast, "funding") => {
                let funding = self.funding(tag);
                push(&mut self.feed.podcast.funding, funding);
            }
            (Ns::Podcast, "person") => {
                let person = self.contributor(tag);
                push(&mut self.feed.podcast.people, person);
            }
            _ => return Some(Place::Ignored),
        }
        None
    }

    /// `itunes:name` and `itunes:email` of `itunes:owner`.
    pub(super) fn owner_element(
        &mut self,
        namespace: Ns,
        local: &str,
        tag: &Tag<'a>,
    ) -> Option<Place> {
        if !matches!(namespace, Ns::Itunes | Ns::Rss) || !matches!(local, "name" | "email") {
            return Some(Place::Ignored);
        }
        let text = Some(self.text(tag)).filter(|text| !text.is_empty());
        let owner = self.feed.podcast.owner.get_or_insert_with(Person::default);
        let slot = if local == "name" {
            &mut owner.name
        } else {
            &mut owner.email
        };
        *slot = slot.take().or(text);
        None
    }

    /// An element of a podcast namespace, right inside an entry.
    pub(super) fn episode_element(&mut self, local: &str, tag: &Tag<'a>) -> Option<Place> {
        match local {
            "season" => {
                let name = self.attribute(tag, "name");
                let number = self.text_if_any(tag).parse().ok();
                let episode = self.episode();
                episode.season = episode.season.or(number);
                episode.season_name = episode.season_name.take().or(name);
            }
            "episode" => {
                let display = self.attribute(tag, "display");
                let number = Some(self.text_if_any(tag)).filter(|number| !number.is_empty());
                let episode = self.episode();
                episode.number = episode.number.take().or(number);
                episode.display = episode.display.take().or(display);
            }
            "episodetype" => {
                let kind = self.word(tag);
                let episode = self.episode();
                episode.kind = episode.kind.take().or(kind);
            }
            "explicit" => {
                let explicit = self.yes_or_no(tag);
                let episode = self.episode();
                episode.explicit = episode.explicit.or(explicit);
            }
            "chapters" => {
                let link = self.file(tag);
                let episode = self.episode();
                episode.chapters = episode
                    .chapters
                    .take()
                    .or(link.map(|(url, media_type)| ChaptersLink { url, media_type }));
            }
            "transcript" => {
                let language = self.attribute(tag, "language");
                let rel = self.attribute(tag, "rel");
                let link = self.file(tag).map(|(url, media_type)| TranscriptLink {
                    url,
                    media_type,
                    language: language.map(|language| language.to_lowercase()),
                    rel: rel.map(|rel| rel.to_lowercase()),
                });
                push(&mut self.episode().transcripts, link);
            }
            "person" => {
                let person = self.contributor(tag);
                push(&mut self.episode().people, person);
            }
            "funding" => {
                let funding = self.funding(tag);
                push(&mut self.episode().funding, funding);
            }
            "soundbite" => {
                let time = |text: Option<String>| text.as_deref().and_then(read_time);
                let start = time(self.attribute(tag, "startTime"));
                let duration = time(self.attribute(tag, "duration"));
                let title = self.text_if_any(tag);
                let soundbite = start
                    .zip(duration)
                    .map(|(start_ms, duration_ms)| Soundbite {
                        start_ms,
                        duration_ms,
                        title,
                    });
                push(&mut self.episode().soundbites, soundbite);
            }
            _ => return Some(Place::Ignored),
        }
        None
    }

    /// `psc:chapter`.
    pub(super) fn chapter_element(
        &mut self,
        namespace: Ns,
        local: &str,
        tag: &Tag<'a>,
    ) -> Option<Place> {
        if namespace != Ns::Podlove || local != "chapter" {
            return Some(Place::Ignored);
        }
        let names = ["start", "title", "href", "image"];
        let values = names.map(|name| self.attribute(tag, name));
        let base = self.base().cloned();
        let value = |wanted: &str| {
            let at = names.iter().position(|name| *name == wanted)?;
            values[at].clone()
        };
        let chapter = podlove_chapter(value, base.as_ref(), self.problems);
        let chapters = &mut self.episode().inline_chapters;
        if chapters.len() < MOST_CHAPTERS {
            chapters.extend(chapter);
        }
        self.empty(tag);
        None
    }

    /// The address of `itunes:image`, also where it is written as `url` or as the element's text.
    pub(super) fn itunes_image(&mut self, tag: &Tag<'a>) -> Option<String> {
        let address = self
            .attribute(tag, "href")
            .or_else(|| self.attribute(tag, "url"));
        let text = self.text_if_any(tag);
        address.or_else(|| Some(text).filter(|text| text.contains("://")))
    }

    /// The picture of an episode, unless it has one already.
    pub(super) fn episode_art(&mut self, address: &str) {
        let image = resolve(address, self.base());
        let episode = self.episode();
        episode.image = episode.image.take().or(image);
    }

    fn episode(&mut self) -> &mut Episode {
        self.open().beside.episode.get_or_insert_default()
    }

    /// Files that a podcast names lie beside its document.
    fn base(&self) -> Option<&Url> {
        self.bases.last().map(|(_, base)| base).or(self.document)
    }

    /// The address and media type of a file.
    fn file(&mut self, tag: &Tag<'a>) -> Option<(Url, Option<String>)> {
        let address = self.attribute(tag, "url");
        let media_type = self
            .attribute(tag, "type")
            .map(|media| media.to_lowercase());
        // Some write the address as the element's text.
        let text = self.text_if_any(tag);
        let address = address.or_else(|| Some(text).filter(|text| text.contains("://")))?;
        Some((on_the_web(&address, self.base())?, media_type))
    }

    fn funding(&mut self, tag: &Tag<'a>) -> Option<Funding> {
        let address = self.attribute(tag, "url");
        let text = self.text_if_any(tag);
        Some(Funding {
            url: on_the_web(&address?, self.base())?,
            text,
        })
    }

    fn contributor(&mut self, tag: &Tag<'a>) -> Option<Contributor> {
        let lower = |text: Option<String>, otherwise: &str| {
            text.map_or_else(|| otherwise.to_owned(), |text| text.to_lowercase())
        };
        let role = lower(self.attribute(tag, "role"), "host");
        let group = lower(self.attribute(tag, "group"), "cast");
        let href = self.attribute(tag, "href");
        let img = self.attribute(tag, "img");
        let name = self.text_if_any(tag);
        let address = |address: Option<String>| on_the_web(&address?, self.base());
        let (href, img) = (address(href), address(img));
        Some(Contributor {
            name,
            role,
            group,
            href,
            img,
        })
        .filter(|person| !person.name.is_empty())
    }

    /// A text in lower case; nothing for none.
    fn word(&mut self, tag: &Tag<'a>) -> Option<String> {
        Some(self.text_if_any(tag).to_lowercase()).filter(|word| !word.is_empty())
    }

    /// Yes or no in the words that Apple's elements have had over the years.
    fn yes_or_no(&mut self, tag: &Tag<'a>) -> Option<bool> {
        match self.text_if_any(tag).to_lowercase().as_str() {
            "yes" | "true" | "explicit" | "1" => Some(true),
            "no" | "false" | "clean" | "0" => Some(false),
            _ => None,
        }
    }
}

fn on_the_web(address: &str, base: Option<&Url>) -> Option<Url> {
    resolve(address, base).filter(|url| matches!(url.scheme(), "http" | "https"))
}

fn push<T: PartialEq>(list: &mut Vec<T>, new: Option<T>) {
    if let Some(new) = new
        && list.len() < MOST
        && !list.contains(&new)
    {
        list.push(new);
    }
}
