//! Who stands behind a source: feeds of one owner are one voice.

use std::collections::HashMap;

use url::Url;
use vigie_core::FeedId;
use vigie_store::FeedRow;

/// Names that stand for nobody (RFC 2606, section 3).
const NOBODY: [&str; 3] = ["example.com", "example.net", "example.org"];

/// The owner of each feed: the host of its site, without `www.`. A feed whose site says nothing, or is on the user's own
/// network, is its own.
pub(crate) fn owners(feeds: &[FeedRow]) -> HashMap<FeedId, String> {
    feeds
        .iter()
        .map(|feed| {
            let site = feed.site.as_deref().and_then(host);
            let owner = site.or_else(|| host(&feed.url));
            (
                feed.id,
                owner.unwrap_or_else(|| format!("feed {}", feed.id)),
            )
        })
        .collect()
}

/// The host that an address names, if it stands for somebody.
fn host(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    if vigie_net::is_private_host(&url) {
        return None;
    }
    let host = url.host_str()?.trim_end_matches('.').to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (!NOBODY.contains(&host)).then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_site_is_one_voice_and_a_private_host_says_nothing() {
        for (address, owner) in [
            ("https://www.mast.example/blog/", Some("mast.example")),
            ("https://mast.example/", Some("mast.example")),
            ("https://ada.mast.example/", Some("ada.mast.example")),
            ("http://localhost:8080/", None),
            ("http://192.168.1.4/feed", None),
            ("https://www.example.com/", None),
            ("mailto:ada@mast.example", None),
        ] {
            assert_eq!(host(address).as_deref(), owner, "{address}");
        }
    }
}
