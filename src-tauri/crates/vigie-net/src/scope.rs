//! Who answers for a host: how far a server's "too many requests" reaches.

use url::{Host, Url};

use crate::address::{is_local_name, is_loopback, is_public};

/// Whether an address names, by itself, a host of the user's own machine or network.
///
/// A name that looks public and resolves to an inner address is not recognised here; connecting to it is refused
/// elsewhere.
#[must_use]
pub fn is_private_host(url: &Url) -> bool {
    match url.host() {
        None => false,
        Some(host @ Host::Domain(name)) => is_loopback(&host) || is_local_name(name),
        Some(Host::Ipv4(v4)) => !is_public(v4.into()),
        Some(Host::Ipv6(v6)) => !is_public(v6.into()),
    }
}

/// The host that a server's wish to be left alone holds for: the registrable domain, so that it covers the subdomains
/// that a platform gives its users. The parts of the list that platforms themselves asked for (`blogspot.com`) are
/// read as names: their users share one machine. An address stands for itself.
///
/// `None` for a private host: one machine there serves many unrelated things, each for itself.
#[must_use]
pub fn shared_host(url: &Url) -> Option<String> {
    if is_private_host(url) {
        return None;
    }
    match url.host()? {
        Host::Domain(name) => {
            let name = name.strip_suffix('.').unwrap_or(name);
            Some(registrable(name).unwrap_or(name).to_ascii_lowercase())
        }
        address => Some(address.to_string()),
    }
}

/// The name directly below a public suffix that registries run.
fn registrable(name: &str) -> Option<&str> {
    let mut starts = name.rmatch_indices('.').map(|(dot, _)| dot + 1).chain([0]);
    let mut below = None;
    let mut longest = None;
    for start in &mut starts {
        let tail = &name[start..];
        if longest.is_some() && below.is_none() {
            below = Some(tail);
        }
        let is_registry = psl::suffix(tail.as_bytes()).is_some_and(|suffix| {
            suffix.as_bytes().len() == tail.len() && suffix.typ() != Some(psl::Type::Private)
        });
        if is_registry {
            longest = Some(tail);
            below = None;
        }
    }
    below
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, scope: Option<&str>) {
        let url = Url::parse(address).expect("a URL");
        assert_eq!(shared_host(&url).as_deref(), scope, "{address}");
    }

    #[test]
    fn a_wish_to_be_left_alone_holds_for_the_registrable_domain() {
        check("https://blog.mast.example/feed", Some("mast.example"));
        check("https://mast.example/feed", Some("mast.example"));
        check("https://a.b.mast.co.uk/feed", Some("mast.co.uk"));
        check("https://Ada.tumblr.com/rss", Some("tumblr.com"));
        check("https://ada.blogspot.com/rss", Some("blogspot.com"));
        check("https://ada.github.io/feed", Some("github.io"));
        check("https://mast.example./feed", Some("mast.example"));
        check("http://8.8.8.8:81/feed", Some("8.8.8.8"));
        check("https://com/", None);
    }

    #[test]
    fn on_a_private_host_it_holds_for_nothing_else() {
        check("http://localhost:1200/a", None);
        check("http://192.168.1.4/a", None);
        check("http://nas.local/a", None);
        check("http://[::1]/a", None);
    }
}
