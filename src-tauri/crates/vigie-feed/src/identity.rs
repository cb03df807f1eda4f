//! What makes an entry itself when its feed is read again.

use std::collections::HashMap;

use url::Url;

use crate::html::without_tracking;
use crate::model::ParsedEntry;
use crate::problem::{ProblemKind, Problems};

/// Gives each entry its identity: its identifier, else its link, else its title and date.
///
/// Addresses are compared without scheme, `www.`, tracking parameters and trailing slash: feeds move to https and
/// campaigns change. Entries that share an identifier but not link and title keep apart by those, whichever comes
/// first. Exact copies go, but for the first.
pub(crate) fn assign(entries: &mut Vec<ParsedEntry>, problems: &mut Problems) {
    let mut groups: HashMap<String, Vec<usize>> = HashMap::with_capacity(entries.len());
    for (at, entry) in entries.iter_mut().enumerate() {
        entry.identity = own(entry, problems);
        groups.entry(entry.identity.clone()).or_default().push(at);
    }
    if groups.len() == entries.len() {
        return;
    }
    let mut copies = vec![false; entries.len()];
    // In the order of the document, so that the problems come out the same each time.
    let mut shared: Vec<Vec<usize>> = groups
        .into_values()
        .filter(|group| group.len() > 1)
        .collect();
    shared.sort_unstable();
    for group in shared {
        // What an entry says, to find copies among many in one pass.
        let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
        let mut distinct = Vec::new();
        for at in group {
            let key = marks(&entries[at]);
            let same = seen.entry(key).or_default();
            if same.iter().any(|other| entries[*other] == entries[at]) {
                problems.add(ProblemKind::RepeatedEntry);
                copies[at] = true;
            } else {
                same.push(at);
                distinct.push(at);
            }
        }
        if distinct.len() < 2 {
            continue;
        }
        let id = entries[distinct[0]]
            .id
            .clone()
            .unwrap_or_else(|| entries[distinct[0]].identity.clone());
        problems.add(ProblemKind::DuplicateId { id });
        let mut used: HashMap<String, usize> = HashMap::new();
        for at in distinct {
            let key = marks(&entries[at]);
            let times = used
                .entry(key.clone())
                .and_modify(|times| *times += 1)
                .or_insert(1);
            let entry = &mut entries[at];
            entry.identity = match *times {
                1 => format!("{}#{:016x}", entry.identity, hash(&key)),
                times => format!("{}#{:016x}.{times}", entry.identity, hash(&key)),
            };
        }
    }
    let mut copies = copies.into_iter();
    entries.retain(|_| !copies.next().unwrap_or(false));
}

fn own(entry: &ParsedEntry, problems: &mut Problems) -> String {
    if let Some(id) = &entry.id {
        return format!("id:{}", canonical(id));
    }
    if let Some(link) = &entry.link {
        return format!("link:{}", canonical(link.as_str()));
    }
    problems.add(ProblemKind::NoIdentity);
    let mut key = entry.title.clone().unwrap_or_default();
    key.push('\n');
    if let Some(instant) = entry.published.or(entry.updated) {
        key.push_str(&instant.millis().to_string());
    }
    if entry.title.is_none() {
        // Nothing but its text is left to know it by; or its file, if it is an episode.
        key.push('\n');
        match entry.enclosures.first() {
            Some(file) => key.push_str(&canonical(file.url.as_str())),
            None => key.push_str(entry.body().map_or("", |body| body.as_untrusted_str())),
        }
    }
    format!("text:{:016x}{:016x}", hash(&key), hash(&format!("{key}\n")))
}

/// What tells entries of one identifier apart.
fn marks(entry: &ParsedEntry) -> String {
    let link = entry
        .link
        .as_ref()
        .map(|link| canonical(link.as_str()))
        .unwrap_or_default();
    format!("{link}\n{}", entry.title.as_deref().unwrap_or(""))
}

/// An address without what changes while it stays the same place; any other text as it stands.
pub(crate) fn canonical(address: &str) -> String {
    let address = address.trim();
    let Some(rest) = ["http://", "https://"].iter().find_map(|scheme| {
        address
            .get(..scheme.len())
            .filter(|start| start.eq_ignore_ascii_case(scheme))
            .map(|_| &address[scheme.len()..])
    }) else {
        return address.to_owned();
    };
    let clean = without_tracking(rest);
    // The host in lower case, as the url crate writes it; addresses it cannot read stay.
    let host_end = clean.find(['/', '?', '#']).unwrap_or(clean.len());
    let (host, path) = clean.split_at(host_end);
    let host = match Url::parse(&format!("http://{host}/")) {
        Ok(url) => match (url.host_str(), url.port()) {
            (Some(host), Some(port)) if port != 443 => format!("{host}:{port}"),
            (Some(host), _) => host.to_owned(),
            (None, _) => host.to_owned(),
        },
        Err(_) => host.to_ascii_lowercase(),
    };
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let path = if path.contains(['?', '#']) {
        path
    } else {
        path.trim_end_matches('/')
    };
    format!("{host}{path}")
}

/// What an address of a feed has in common with every other way to write the same one: compare these, fetch the address.
///
/// Left out are the scheme (`feed:` and its like included), `www.`, the default ports, a slash at the end, the fragment
/// and parameters that follow the reader. A name and password stay: they may be what makes it another feed.
///
/// ```
/// use vigie_feed::feed_key;
///
/// assert_eq!(feed_key("feed:http://www.Mast.example:80/rss/?utm_source=x#top"), feed_key("https://mast.example/rss"));
/// assert_ne!(feed_key("https://mast.example/rss?tag=a"), feed_key("https://mast.example/rss?tag=b"));
/// ```
#[must_use]
pub fn feed_key(address: &str) -> String {
    let Some(url) = crate::lead::typed(address) else {
        return address.trim().to_owned();
    };
    let mut key = String::with_capacity(address.len());
    if !url.username().is_empty() || url.password().is_some() {
        key.push_str(url.username());
        key.push(':');
        key.push_str(url.password().unwrap_or(""));
        key.push('@');
    }
    let host = url.host_str().unwrap_or("").trim_end_matches('.');
    key.push_str(host.strip_prefix("www.").unwrap_or(host));
    if let Some(port) = url.port().filter(|port| !matches!(port, 80 | 443)) {
        key.push(':');
        key.push_str(&port.to_string());
    }
    key.push_str(url.path().trim_end_matches('/'));
    if let Some(query) = url.query() {
        let query = format!("?{query}");
        let query = without_tracking(&query);
        if query.len() > 1 {
            key.push_str(&query);
        }
    }
    key
}

/// FNV-1a, 64 bits: written down here because identities are stored, and must not change with a library.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests;
