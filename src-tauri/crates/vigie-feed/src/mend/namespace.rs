//! Which vocabulary an element belongs to.

use crate::entity;
use crate::problem::{ProblemKind, Problems};
use crate::scan::Tag;

/// A vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Namespace {
    /// RSS's own, in whichever of its namespaces or in none.
    Rss,
    Atom,
    Content,
    Dc,
    DcTerms,
    Media,
    Itunes,
    Podcast,
    /// Podlove's simple chapters.
    Podlove,
    Wfw,
    Slash,
    Syndication,
    Thread,
    Xhtml,
    FeedBurner,
    Rdf,
    /// One that Vigie reads nothing from.
    Other,
}

impl Namespace {
    /// The vocabulary at that address. Schemes, letter case and trailing slashes vary, and mean nothing.
    fn of_address(address: &str) -> Self {
        let lower = address.trim().to_ascii_lowercase();
        let bare = lower
            .trim_start_matches("https://")
            .trim_start_matches("http://")
            .trim_start_matches("www.");
        match bare.trim_end_matches(['/', '#']) {
            "w3.org/2005/atom" | "purl.org/atom/ns" | "purl.org/atom" | "example.com/newformat" => {
                Self::Atom
            }
            "purl.org/rss/1.0"
            | "my.netscape.com/rdf/simple/0.9"
            | "channel.netscape.com/rdf/simple/0.9"
            | "backend.userland.com/rss2"
            | "backend.userland.com/rss"
            | "blogs.law.harvard.edu/tech/rss"
            | "my.netscape.com/publish/formats/rss-0.91.dtd"
            | "purl.org/net/rss1.1"
            | "backend.userland.com/rss091"
            | "backend.userland.com/rss092" => Self::Rss,
            "purl.org/rss/1.0/modules/content" => Self::Content,
            "purl.org/dc/elements/1.1" | "purl.org/dc/elements/1.0" => Self::Dc,
            "purl.org/dc/terms" => Self::DcTerms,
            "search.yahoo.com/mrss"
            | "search.yahoo.com/rss"
            | "tools.search.yahoo.com/mrss"
            | "video.search.yahoo.com/mrss"
            | "api.maven.net/mrss" => Self::Media,
            "itunes.com/dtds/podcast-1.0.dtd" | "itunes.com/dtds/podcast-1.0" => Self::Itunes,
            "podcastindex.org/namespace/1.0" => Self::Podcast,
            "podlove.org/simple-chapters" => Self::Podlove,
            "wellformedweb.org/commentapi" => Self::Wfw,
            "purl.org/rss/1.0/modules/slash" => Self::Slash,
            "purl.org/rss/1.0/modules/syndication" => Self::Syndication,
            "purl.org/syndication/thread/1.0" => Self::Thread,
            "w3.org/1999/xhtml" => Self::Xhtml,
            "rssnamespace.org/feedburner/ext/1.0" | "rssfeedburner.com" => Self::FeedBurner,
            "w3.org/1999/02/22-rdf-syntax-ns" => Self::Rdf,
            bare if bare.starts_with("github.com/podcastindex-org/podcast-namespace") => {
                Self::Podcast
            }
            _ => Self::Other,
        }
    }

    /// The vocabulary that everyone means by that prefix.
    fn of_prefix(prefix: &str) -> Self {
        match prefix.to_ascii_lowercase().as_str() {
            "atom" | "atom10" | "a10" | "a" => Self::Atom,
            "rss" => Self::Rss,
            "content" => Self::Content,
            "dc" => Self::Dc,
            "dcterms" => Self::DcTerms,
            "media" => Self::Media,
            "itunes" => Self::Itunes,
            "podcast" => Self::Podcast,
            "psc" => Self::Podlove,
            "wfw" => Self::Wfw,
            "slash" => Self::Slash,
            "sy" => Self::Syndication,
            "thr" => Self::Thread,
            "xhtml" | "html" => Self::Xhtml,
            "feedburner" => Self::FeedBurner,
            "rdf" => Self::Rdf,
            _ => Self::Other,
        }
    }
}

/// The prefixes bound at one place of the document.
#[derive(Debug, Default)]
pub(crate) struct Bindings<'a> {
    /// Depth, prefix (empty for the default) and vocabulary; the innermost last.
    bound: Vec<(usize, &'a str, Namespace)>,
}

impl<'a> Bindings<'a> {
    /// As many bindings as are looked through; a document with more of them is an attack.
    const MOST: usize = 256;

    /// Takes in the `xmlns` attributes of a tag at that depth.
    pub(crate) fn enter(&mut self, depth: usize, tag: &Tag<'a>) {
        if memchr::memmem::find(tag.attributes.as_bytes(), b"xmlns").is_none() {
            return;
        }
        for (name, value) in tag.attributes() {
            let prefix = match name.strip_prefix("xmlns") {
                Some("") => "",
                Some(prefixed) => match prefixed.strip_prefix(':') {
                    Some(prefix) => prefix,
                    None => continue,
                },
                None => continue,
            };
            if self.bound.len() < Self::MOST {
                self.bound
                    .push((depth, prefix, Namespace::of_address(&entity::decode(value))));
            }
        }
    }

    /// Forgets what was bound at that depth or deeper.
    pub(crate) fn leave(&mut self, depth: usize) {
        while self
            .bound
            .last()
            .is_some_and(|(bound, _, _)| *bound >= depth)
        {
            self.bound.pop();
        }
    }

    /// The vocabulary of an element, and its name without the prefix.
    pub(crate) fn resolve<'n>(
        &self,
        name: &'n str,
        problems: &mut Problems,
    ) -> (Namespace, &'n str) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        if let Some((_, _, namespace)) = self
            .bound
            .iter()
            .rev()
            .find(|(_, bound, _)| *bound == prefix)
        {
            // A default namespace that is not known is one more that somebody made up for RSS.
            return match namespace {
                Namespace::Other if prefix.is_empty() => (Namespace::Rss, local),
                namespace => (*namespace, local),
            };
        }
        if prefix.is_empty() {
            return (Namespace::Rss, local);
        }
        problems.add(ProblemKind::UndefinedPrefix {
            prefix: prefix.to_owned(),
        });
        (Namespace::of_prefix(prefix), local)
    }
}
