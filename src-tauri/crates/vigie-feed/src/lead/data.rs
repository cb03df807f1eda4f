//! What a page's data says: numbers of channels, addresses of podcasts, the program it was made with.

use memchr::memmem;
use url::Url;

use super::rule::{Rule, Then};
use super::rules::CHANNEL;
use super::{Lead, Source, rule};

/// How many places of a page are looked at for one key: the first tells, or none does.
const PLACES: usize = 8;

/// Whether that is the number of a YouTube channel.
pub(super) fn is_channel(text: &str) -> bool {
    text.len() == 24
        && text.starts_with("UC")
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// The feeds of the channel that a page of YouTube is about.
///
/// Its pages name many channels: those suggested beside it, those of its comments. The keys here are only said of its own.
pub(super) fn channel_feeds(page: &str) -> Vec<Lead> {
    const KEYS: [&str; 7] = [
        "<link rel=\"canonical\" href=\"https://www.youtube.com/channel/",
        "<meta itemprop=\"channelId\" content=\"",
        "<meta itemprop=\"identifier\" content=\"",
        "feeds/videos.xml?channel_id=",
        "\"externalId\":\"",
        "\"externalChannelId\":\"",
        "\"videoDetails\":{",
    ];
    let channel = KEYS.iter().find_map(|key| {
        memmem::find_iter(page.as_bytes(), key)
            .take(PLACES)
            .find_map(|at| {
                let mut rest = &page[at + key.len()..];
                if key.ends_with('{') {
                    // The video's own details are a flat object, in which the channel comes soon.
                    let near = &rest[..rest.floor_char_boundary(4096)];
                    rest = near.split_once("\"channelId\":\"")?.1;
                }
                rest.get(..24).filter(|id| is_channel(id))
            })
    });
    let Some(channel) = channel else {
        return Vec::new();
    };
    const OF_CHANNEL: Rule = Rule {
        hosts: &["*"],
        path: "/channel/{channel}",
        then: Then::Feeds(CHANNEL),
    };
    let Ok(address) = Url::parse(&format!("https://www.youtube.com/channel/{channel}")) else {
        return Vec::new();
    };
    rule::captures(&OF_CHANNEL, &address)
        .map(|caught| rule::fill(CHANNEL, &caught))
        .unwrap_or_default()
        .into_iter()
        .map(|lead| Lead {
            source: Source::Data,
            ..lead
        })
        .collect()
}

/// The address in `"feedUrl": "..."`: Apple's podcast pages and many players have it. Only the first, since others
/// are those of podcasts suggested beside it.
pub(super) fn podcast_feed(page: &str) -> Option<Lead> {
    const KEY: &str = "\"feedUrl\"";
    let url = memmem::find_iter(page.as_bytes(), KEY)
        .take(PLACES)
        .find_map(|at| {
            let rest = page[at + KEY.len()..]
                .trim_start()
                .strip_prefix(':')?
                .trim_start();
            let end = memmem::find_iter(rest.get(1..)?.as_bytes(), "\"")
                .take(PLACES)
                .find(|end| !rest[..=*end].ends_with('\\'))?;
            let text: String = serde_json::from_str(rest.get(..end + 2)?).ok()?;
            Url::parse(&text)
                .ok()
                .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
        })?;
    Some(Lead {
        url,
        title: None,
        source: Source::Data,
        what: None,
    })
}

/// Where a program that makes sites puts their feed, by what it writes into each page's head.
pub(super) struct Maker {
    /// A `<meta>`: its `name` or `property`, and how its content begins.
    pub(super) meta: (&'static str, &'static str),
    /// Where the feed of the site is.
    pub(super) feed: &'static str,
}

/// Programs whose pages say who made them and do not always name their feed.
pub(super) const MAKERS: &[Maker] = &[
    Maker {
        meta: ("al:android:app_name", "Medium"),
        feed: "/feed",
    },
    Maker {
        meta: ("twitter:app:name:iphone", "Medium"),
        feed: "/feed",
    },
    Maker {
        meta: ("generator", "Substack"),
        feed: "/feed",
    },
    Maker {
        meta: ("generator", "Ghost"),
        feed: "/rss/",
    },
    Maker {
        meta: ("generator", "WordPress"),
        feed: "/feed/",
    },
    Maker {
        meta: ("generator", "blogger"),
        feed: "/feeds/posts/default",
    },
];
