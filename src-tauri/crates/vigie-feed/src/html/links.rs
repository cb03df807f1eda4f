//! Addresses: resolved, limited to what a reader may open, and rid of what only serves to follow the reader.

use std::borrow::Cow;

use url::Url;

/// `address` made absolute; `None` if it cannot be.
///
/// White space around and line breaks inside are dropped, as browsers do. `www.` without a scheme is taken for a site:
/// no page lies next to another under such a name.
pub(crate) fn resolve(address: &str, base: Option<&Url>) -> Option<Url> {
    let address = address.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if address.is_empty() {
        return None;
    }
    if address
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("www."))
    {
        return Url::parse(&format!("https://{address}")).ok();
    }
    match Url::parse(address) {
        Ok(url) => Some(url),
        Err(url::ParseError::RelativeUrlWithoutBase) => match base {
            Some(base) => base.join(address).ok(),
            None if address.starts_with("//") => Url::parse(&format!("https:{address}")).ok(),
            None => None,
        },
        Err(_) => None,
    }
}

/// Whether a reader may open it.
pub(crate) fn may_open(url: &Url) -> bool {
    match url.scheme() {
        "http" | "https" => url.has_host(),
        "mailto" | "tel" => true,
        _ => false,
    }
}

/// Query parameters that name a campaign or a reader, never a page.
const TRACKING: &[&str] = &[
    "__twitter_impression",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "_openstat",
    "at_campaign",
    "at_medium",
    "dclid",
    "epik",
    "fbclid",
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "guccounter",
    "guce_referrer",
    "guce_referrer_sig",
    "hsctatracking",
    "igsh",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "ns_campaign",
    "ns_linkname",
    "ns_mchannel",
    "ns_source",
    "oly_anon_id",
    "oly_enc_id",
    "rb_clickid",
    "ref_src",
    "s_cid",
    "srsltid",
    "ttclid",
    "twclid",
    "vero_conv",
    "vero_id",
    "wbraid",
    "wickedid",
    "wt_mc",
    "wt_zmc",
    "xtor",
    "yclid",
];

/// The same for whole families.
const TRACKING_PREFIXES: &[&str] = &["utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_"];

fn is_tracking(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or(pair);
    // The first letters decide for nearly all: most parameters are looked up nowhere.
    TRACKING_PREFIXES.iter().any(|prefix| {
        name.get(..prefix.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    }) || TRACKING
        .iter()
        .any(|tracking| tracking.eq_ignore_ascii_case(name))
}

/// `address` without its tracking parameters; everything else stays byte for byte.
pub(crate) fn without_tracking(address: &str) -> Cow<'_, str> {
    let (front, fragment) = match address.split_once('#') {
        Some((front, fragment)) => (front, Some(fragment)),
        None => (address, None),
    };
    let fragment_tracks = fragment
        .is_some_and(|fragment| !fragment.is_empty() && fragment.split('&').all(is_tracking));
    let query = front.split_once('?');
    let query_tracks = query.is_some_and(|(_, query)| query.split('&').any(is_tracking));
    if !fragment_tracks && !query_tracks {
        return Cow::Borrowed(address);
    }
    let mut out = String::with_capacity(address.len());
    match query {
        Some((path, query)) if query_tracks => {
            out.push_str(path);
            let mut separator = '?';
            for pair in query.split('&').filter(|pair| !is_tracking(pair)) {
                out.push(separator);
                out.push_str(pair);
                separator = '&';
            }
        }
        _ => out.push_str(front),
    }
    if let Some(fragment) = fragment.filter(|_| !fragment_tracks) {
        out.push('#');
        out.push_str(fragment);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::{resolve, without_tracking};

    #[track_caller]
    fn check(source: &str, expected: &str) {
        assert_eq!(without_tracking(source), expected);
    }

    #[test]
    fn what_follows_the_reader_goes_and_what_names_the_page_stays() {
        check(
            "https://a.example/p?utm_source=rss&id=7&UTM_Medium=x#top",
            "https://a.example/p?id=7#top",
        );
        check("https://a.example/p?utm_source=rss", "https://a.example/p");
        check(
            "https://a.example/p?fbclid=1#utm_campaign=2",
            "https://a.example/p",
        );
        check(
            "https://a.example/p?b=%20+&a=;x&&gclid=q",
            "https://a.example/p?b=%20+&a=;x&",
        );
        check(
            "https://a.example/p?utm=1#utm",
            "https://a.example/p?utm=1#utm",
        );
    }

    #[track_caller]
    fn check_resolved(address: &str, base: Option<&str>, expected: Option<&str>) {
        let base = base.map(|base| Url::parse(base).unwrap());
        assert_eq!(
            resolve(address, base.as_ref()).as_ref().map(Url::as_str),
            expected,
            "{address}"
        );
    }

    #[test]
    fn addresses_are_made_absolute_or_given_up() {
        check_resolved(
            " ../b ",
            Some("https://a.example/x/y"),
            Some("https://a.example/b"),
        );
        check_resolved(
            "//cdn.example/i.png",
            None,
            Some("https://cdn.example/i.png"),
        );
        check_resolved(
            "www.a.example/b",
            Some("https://c.example/"),
            Some("https://www.a.example/b"),
        );
        check_resolved(
            "\n https://a.example/\tb\n",
            None,
            Some("https://a.example/b"),
        );
        check_resolved("b", None, None);
        check_resolved("", Some("https://a.example/"), None);
    }
}
