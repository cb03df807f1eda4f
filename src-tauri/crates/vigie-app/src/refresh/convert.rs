//! From what was parsed and fetched to what is stored.

use url::Url;
use vigie_feed::{ParsedEntry, ParsedFeed};
use vigie_store::{Enclosure, NewEntry, PublishedFeed, Validators};

/// The validators for a request of `url`.
pub(crate) fn to_net(validators: &Validators, url: &Url) -> vigie_net::Validators {
    // Mostly that very address answered: it need not be read again.
    let address = |from: &str| {
        if from == url.as_str() {
            Some(url.clone())
        } else {
            Url::parse(from).ok()
        }
    };
    vigie_net::Validators {
        etag: validators.etag.clone(),
        last_modified: validators.last_modified.clone(),
        from: validators.from.as_deref().and_then(address),
    }
}

pub(crate) fn from_net(validators: vigie_net::Validators) -> Validators {
    Validators {
        etag: validators.etag,
        last_modified: validators.last_modified,
        from: validators.from.map(Into::into),
    }
}

pub(crate) fn published(feed: &ParsedFeed) -> PublishedFeed {
    PublishedFeed {
        title: feed.title.clone().filter(|title| !title.is_empty()),
        site: feed.link.as_ref().map(ToString::to_string),
        description: feed.description.clone(),
        language: feed.language.clone(),
        image: feed.image.as_ref().map(ToString::to_string),
        podcast: crate::episodes::show_told(feed.podcast.as_ref()),
    }
}

pub(crate) fn new_entry(entry: ParsedEntry) -> NewEntry {
    NewEntry {
        episode: crate::episodes::told(entry.episode.as_ref()),
        identity: entry.identity,
        title: entry.title.unwrap_or_default(),
        url: entry.link.map(Into::into),
        author: join(
            entry
                .authors
                .into_iter()
                .filter_map(|person| person.name.or(person.email)),
        ),
        comments: entry.comments.map(Into::into),
        published_at: entry.published,
        updated_at: entry.updated,
        summary: entry
            .summary
            .map(vigie_feed::RawHtml::into_untrusted_string),
        content: entry
            .content
            .map(vigie_feed::RawHtml::into_untrusted_string),
        base_url: entry.base_url.map(Into::into),
        language: entry.language,
        tags: entry.categories,
        enclosures: entry
            .enclosures
            .into_iter()
            .map(|file| Enclosure {
                url: file.url.into(),
                media_type: file.media_type,
                bytes: file.length.and_then(|length| i64::try_from(length).ok()),
                duration_ms: file
                    .duration_ms
                    .and_then(|millis| i64::try_from(millis).ok()),
            })
            .collect(),
    }
}

fn join(names: impl Iterator<Item = String>) -> Option<String> {
    let names: Vec<String> = names.collect();
    Some(names.join(", ")).filter(|names| !names.is_empty())
}
