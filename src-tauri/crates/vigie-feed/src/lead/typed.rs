//! What people type for an address.

use url::Url;

/// Schemes with which programs hand feeds to one another: in their place stands `https:`.
const FEED_SCHEMES: &[&str] = &[
    "feed:",
    "feeds:",
    "rss:",
    "podcast:",
    "pcast:",
    "itpc:",
    "itms-podcast:",
    "itms-podcasts:",
];

/// The web address that a text means; `None` for words, and for addresses of other kinds.
///
/// Understood are addresses with and without scheme, in angle brackets or quotes, `feed:` and its like, the first
/// address of a longer text, `@name@host`, and `r/name`. The fragment goes: it never reaches a server.
///
/// ```
/// use vigie_feed::lead::typed;
///
/// assert_eq!(typed("feed://mast.example/rss").unwrap().as_str(), "https://mast.example/rss");
/// assert_eq!(typed("@ada@social.example").unwrap().as_str(), "https://social.example/@ada");
/// assert_eq!(typed("cloud exit"), None);
/// ```
#[must_use]
pub fn typed(text: &str) -> Option<Url> {
    let text = text
        .trim()
        .trim_matches(['<', '>', '"', '\'', '“', '”', '«', '»'])
        .trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    // A shared text has the address somewhere in it.
    let text = if text.contains(char::is_whitespace) {
        text.split_whitespace()
            .map(|word| word.trim_matches(['<', '>', '(', ')', '"', ',']))
            .find(|word| starts_with(word, "https://") || starts_with(word, "http://"))?
    } else {
        text
    };
    if text.contains(char::is_control) {
        return None;
    }
    let text = FEED_SCHEMES
        .iter()
        .find(|scheme| starts_with(text, scheme))
        .map_or(text, |scheme| text[scheme.len()..].trim_start_matches('/'));
    let url = match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => url,
        _ => without_scheme(text)?,
    };
    Some(plain(url))
}

/// No address is longer that a browser would show.
const LONGEST: usize = 8 << 10;

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start))
}

fn without_scheme(text: &str) -> Option<Url> {
    if let Some((name, host)) = text.strip_prefix('@').and_then(|rest| rest.split_once('@')) {
        let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
        let sound = !name.is_empty()
            && name.chars().all(word)
            && host.contains('.')
            && !host.contains(['/', '?', '#']);
        return sound
            .then(|| Url::parse(&format!("https://{host}/@{name}")).ok())
            .flatten();
    }
    let bare = text.trim_start_matches('/');
    if let [kind @ ("r" | "u"), name] =
        bare.trim_end_matches('/').split('/').collect::<Vec<_>>()[..]
        && !name.is_empty()
    {
        let kind = if kind == "u" { "user" } else { kind };
        return Url::parse(&format!("https://www.reddit.com/{kind}/{name}")).ok();
    }
    // `example.org/feed` and `localhost:8080` lack a scheme; `some words` and `mailto:x` are no address.
    let host = bare.split(['/', '?', '#']).next().unwrap_or_default();
    let named = host.contains('.') || starts_with(host, "localhost") || host.starts_with('[');
    if !named || host.contains('@') {
        return None;
    }
    Url::parse(&format!("https://{bare}")).ok()
}

fn plain(mut url: Url) -> Url {
    url.set_fragment(None);
    url
}
