//! From what a user has at hand to the feeds it may mean.
//!
//! People paste the page they are on, a video, a repository, a name at a host. Three steps lead from there to feeds,
//! and none of them asks anybody:
//!
//! 1. [`typed`] makes an address of what was typed: `feed:` and its like, `@name@host`, `r/name`.
//! 2. [`of_address`] knows well-known sites by rules: which feeds an address stands for, and whether its page says more.
//! 3. [`of_page`] reads a page for the feeds it names.
//!
//! No address is made up: what neither a rule nor the page names is not tried.

mod data;
mod page;
mod rule;
mod rules;
mod typed;

use serde::Serialize;
use url::Url;

pub use page::of_page;
pub use typed::typed;

/// A feed that there may be: how likely, its [`Source`] and its place in the list say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lead {
    /// Where it would be.
    pub url: Url,
    /// What the page calls it.
    pub title: Option<String>,
    /// How it came to be known.
    pub source: Source,
    /// Which of several feeds of one thing it is, where a rule says.
    pub what: Option<What>,
}

/// How a lead came to be known, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// A rule knows the site.
    Rule,
    /// The page names it: `<link rel="alternate">`.
    Named,
    /// The page's data names it, or the program that the page says it was made with.
    Data,
    /// The page has a link whose address looks like a feed's.
    Linked,
    /// It has the comments, not the entries.
    Comments,
}

/// Which of several feeds of one thing a lead is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Everything a channel puts up.
    AllVideos,
    /// Without Shorts and live streams.
    WithoutShorts,
    /// Live streams alone.
    LiveStreams,
    /// Shorts alone.
    Shorts,
    /// One playlist.
    Playlist,
    /// Released versions.
    Releases,
    /// Tagged versions.
    Tags,
    /// Changes to the code.
    Commits,
    /// What somebody does on a site.
    Activity,
    /// The answers to one post.
    Comments,
}

impl What {
    /// A few words for people, in English.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::AllVideos => "all videos",
            Self::WithoutShorts => "videos without Shorts",
            Self::LiveStreams => "live streams",
            Self::Shorts => "Shorts",
            Self::Playlist => "playlist",
            Self::Releases => "releases",
            Self::Tags => "tags",
            Self::Commits => "commits",
            Self::Activity => "activity",
            Self::Comments => "comments",
        }
    }
}

/// How to get from an address to feeds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trail {
    /// Feeds known without asking anybody, best first.
    pub feeds: Vec<Lead>,
    /// When the page at the address is read.
    pub page: ReadPage,
}

/// When the page at an address is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReadPage {
    /// Before anything else; the known feeds are for the case that it names none.
    First,
    /// Only if none of the known feeds is one.
    AtNeed,
}

/// A service whose content has no feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct NoFeeds {
    /// What it is called.
    pub service: &'static str,
    /// What to do instead: a sentence.
    pub hint: &'static str,
}

/// What the rules know of an address. Of most they know nothing: its page is to be read then.
///
/// ```
/// use url::Url;
/// use vigie_feed::lead;
///
/// let repository = Url::parse("https://github.com/rust-lang/rust").unwrap();
/// let trail = lead::of_address(&repository).unwrap();
/// assert_eq!(trail.feeds[0].url.as_str(), "https://github.com/rust-lang/rust/releases.atom");
/// ```
///
/// # Errors
/// [`NoFeeds`] where it is of a service that is known to offer none.
pub fn of_address(address: &Url) -> Result<Trail, NoFeeds> {
    let unknown = Trail {
        feeds: Vec::new(),
        page: ReadPage::First,
    };
    // A feed's own address needs no rule, and `/feed` would be taken for somebody's name.
    if looks_like_feed(address) {
        return Ok(unknown);
    }
    for rule in rules::RULES {
        let Some(found) = rule::captures(rule, address) else {
            continue;
        };
        let feeds = |forms: &[rule::Form]| rule::fill(forms, &found);
        return match &rule.then {
            rule::Then::Feeds(forms) => Ok(Trail {
                feeds: feeds(forms),
                page: ReadPage::AtNeed,
            }),
            rule::Then::Page(forms) => Ok(Trail {
                feeds: feeds(forms),
                page: ReadPage::First,
            }),
            rule::Then::Nothing(no_feeds) => Err(*no_feeds),
        };
    }
    Ok(unknown)
}

/// Whether an address looks like that of a feed. For links and for typed addresses alone; it decides what to do first,
/// never what a document is.
fn looks_like_feed(url: &Url) -> bool {
    // Readers' and validators' links carry a feed's address inside their own.
    let tail = url.path().trim_end_matches('/').to_ascii_lowercase();
    let query = url.query().unwrap_or("").to_ascii_lowercase();
    if tail.contains("http:") || tail.contains("http%3a") || tail.contains("https%3a") {
        return false;
    }
    if tail.contains("https:") || query.contains("http") {
        return false;
    }
    if tail.starts_with("/feeds/") || tail.starts_with("/feed/") {
        return true;
    }
    let last = tail.rsplit('/').next().unwrap_or("");
    let ends = [".rss", ".atom", ".rdf"];
    let names = [
        "feed",
        "rss",
        "atom",
        "feeds",
        "rss2",
        "feed.xml",
        "rss.xml",
        "atom.xml",
        "index.xml",
        "feed.json",
        "rss.php",
        "feed.php",
        "index.rdf",
        "videos.xml",
    ];
    ends.iter().any(|end| last.ends_with(end))
        || names.contains(&last)
        || query.split('&').any(|pair| {
            matches!(
                pair,
                "feed=rss2" | "feed=rss" | "feed=atom" | "format=rss" | "format=atom"
            )
        })
}

#[cfg(test)]
mod tests;
