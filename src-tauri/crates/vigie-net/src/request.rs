//! What is asked for.

use url::{Host, Url};

/// One document wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchRequest {
    /// Where it is. Only `http` and `https`; the fragment is not sent; a name and password in it become basic
    /// authentication, for that host alone.
    pub url: Url,
    /// What the last answer gave to ask "has it changed?" with. Empty: an unconditional request.
    pub validators: Validators,
    /// What kind of document is hoped for.
    pub accept: Accept,
    /// Whether the user's own network may be reached.
    pub private_hosts: PrivateHosts,
    /// Sent in place of [`Limits::user_agent`](crate::Limits::user_agent), for the few feeds that need another.
    pub user_agent: Option<String>,
}

impl FetchRequest {
    /// An unconditional request for a feed on the public Internet.
    #[must_use]
    pub fn new(url: Url) -> Self {
        Self {
            url,
            validators: Validators::default(),
            accept: Accept::Feed,
            private_hosts: PrivateHosts::Refuse,
            user_agent: None,
        }
    }
}

/// The validators of a stored answer (RFC 9110, section 8.8): opaque, and sent back byte for byte.
///
/// A header is bytes; here each byte is one `char` below U+0100 (ISO-8859-1), so that any value fits a text column and
/// returns unharmed. They are neither parsed, trimmed inside, nor printed anew.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Validators {
    /// The `ETag` as it came, quotes and `W/` included.
    pub etag: Option<String>,
    /// The `Last-Modified` as it came, a date or not.
    pub last_modified: Option<String>,
    /// The address whose answer gave them, after redirects. `None`: taken to be the requested one.
    ///
    /// They are sent to the requested address, if it is on the same host, and to that very address; to no other host,
    /// and to no other document that a redirect may lead to one day.
    pub from: Option<Url>,
}

impl Validators {
    /// Whether there is nothing to ask with.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }

    /// Whether they may go to `hop`, the first address (`requested`) or one that a redirect led to.
    pub(crate) fn belong_to(&self, hop: &Url, requested: &Url) -> bool {
        let from = self.from.as_ref().unwrap_or(requested);
        let is_first = hop.as_str() == requested.as_str();
        (is_first && same_server(hop, from)) || same_document(hop, from)
    }
}

/// What kind of document is hoped for: decides the `Accept` header, and whether a compressed body is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Accept {
    /// A feed, or the page it was mistaken for.
    Feed,
    /// A page.
    Page,
    /// What is said in an episode, or its chapters.
    Transcript,
    /// A picture.
    Image,
    /// Any file, wanted as the server keeps it: no compression is offered, and none undone but what is declared.
    File,
}

impl Accept {
    /// The value of the `Accept` header.
    #[must_use]
    pub const fn header(self) -> &'static str {
        match self {
            Self::Feed => {
                "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, \
                 application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1"
            }
            Self::Page => "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
            Self::Transcript => {
                "text/vtt, application/srt, application/x-subrip, application/json, text/html;q=0.8, text/plain;q=0.8, \
                 */*;q=0.5"
            }
            Self::Image => {
                "image/avif, image/webp, image/png, image/svg+xml;q=0.9, image/*;q=0.8, */*;q=0.1"
            }
            Self::File => "*/*",
        }
    }

    /// The value of the `Accept-Encoding` header.
    pub(crate) const fn encodings(self) -> &'static str {
        match self {
            Self::File => "identity",
            _ => "gzip, br, zstd, deflate",
        }
    }

    /// Whether a body that begins like a compressed one is opened although nothing says that it is.
    pub(crate) const fn sniffs(self) -> bool {
        !matches!(self, Self::File)
    }
}

/// Whether hosts that are not on the public Internet may be reached: this machine, the home or company network.
///
/// A feed must not be able to make Vigie knock at doors that only its user can reach, be it by a link, a redirect or
/// a name that resolves to an inner address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum PrivateHosts {
    /// None may.
    #[default]
    Refuse,
    /// This one may, since the user typed it: a name or an address, without port.
    AllowHost(String),
}

impl PrivateHosts {
    /// Allows the host of an address that the user typed.
    #[must_use]
    pub fn typed(url: &Url) -> Self {
        url.host_str()
            .map_or(Self::Refuse, |host| Self::AllowHost(host.to_owned()))
    }

    /// Whether that host is the one the user typed.
    pub(crate) fn allows(&self, host: &str) -> bool {
        match self {
            Self::Refuse => false,
            // Parsed as the host of a URL is, so that `LOCALHOST` or `::1` are recognised however they were written.
            Self::AllowHost(typed) => {
                typed == host
                    || Host::parse(typed).is_ok_and(|typed| typed.to_string() == host)
                    || Host::parse(&format!("[{typed}]"))
                        .is_ok_and(|typed| typed.to_string() == host)
            }
        }
    }
}

/// Whether both addresses are served by one server: the same host, on the same port or on the two usual ones.
fn same_server(a: &Url, b: &Url) -> bool {
    a.host_str() == b.host_str() && (a.port() == b.port())
}

/// Whether both addresses are of one file of one server. What follows the question mark is often a signature that is
/// new each time; the validator says whether the file is the same.
pub(crate) fn same_file(a: &Url, b: &Url) -> bool {
    a.scheme() == b.scheme() && same_server(a, b) && a.path() == b.path()
}

/// Whether both addresses are the same but for the fragment.
fn same_document(a: &Url, b: &Url) -> bool {
    let strip = |url: &Url| {
        let mut url = url.clone();
        url.set_fragment(None);
        // A stored address may have lost, or kept, the password.
        let _ = url.set_username("");
        let _ = url.set_password(None);
        url
    };
    strip(a) == strip(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).expect("a valid URL")
    }

    fn check_belong(from: Option<&str>, requested: &str, hop: &str, expected: bool) {
        let validators = Validators {
            etag: Some("x".to_owned()),
            last_modified: None,
            from: from.map(url),
        };
        assert_eq!(
            validators.belong_to(&url(hop), &url(requested)),
            expected,
            "validators of {from:?}, {requested} asked, at {hop}"
        );
    }

    #[test]
    fn validators_go_to_the_address_that_gave_them_and_to_no_other_host() {
        check_belong(None, "http://a.example/f", "http://a.example/f", true);
        check_belong(None, "http://a.example/f", "http://b.example/f", false);
        check_belong(None, "http://a.example/f", "http://a.example/g", false);
        check_belong(
            Some("http://b.example/f"),
            "http://a.example/f",
            "http://a.example/f",
            false,
        );
        check_belong(
            Some("http://b.example/f"),
            "http://a.example/f",
            "http://b.example/f",
            true,
        );
        check_belong(
            Some("http://b.example/f"),
            "http://a.example/f",
            "http://c.example/f",
            false,
        );
        check_belong(
            Some("https://a.example/g"),
            "http://a.example/f",
            "http://a.example/f",
            true,
        );
        check_belong(
            Some("http://a.example:81/g"),
            "http://a.example/f",
            "http://a.example/f",
            false,
        );
    }

    #[test]
    fn a_typed_host_is_recognised_however_it_is_written() {
        for (typed, host) in [
            ("localhost", "localhost"),
            ("LocalHost", "localhost"),
            ("::1", "[::1]"),
            ("[::1]", "[::1]"),
            ("127.1", "127.0.0.1"),
        ] {
            assert!(
                PrivateHosts::AllowHost(typed.to_owned()).allows(host),
                "{typed} typed, {host} met"
            );
        }
        assert!(!PrivateHosts::AllowHost("localhost".to_owned()).allows("localhost.evil.example"));
        assert!(!PrivateHosts::Refuse.allows("localhost"));
    }
}
