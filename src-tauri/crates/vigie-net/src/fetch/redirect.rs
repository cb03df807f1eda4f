//! Where an answer sends us, followed by hand so that each step is looked at.

use reqwest::Response;
use reqwest::header::{HeaderValue, LOCATION};
use url::Url;

use super::{Hop, Journey};
use crate::error::FetchError;

impl Journey<'_> {
    /// Where the answer sends us, if it does.
    pub(super) fn next(&self, hop: &Hop, response: &Response) -> Result<Option<Url>, FetchError> {
        if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
            return Ok(None);
        }
        let host = || hop.host.clone();
        let location = response
            .headers()
            .get(LOCATION)
            .map(HeaderValue::as_bytes)
            .unwrap_or_default();
        // UTF-8 by right of the living standard, Latin-1 by right of the old one.
        let location = std::str::from_utf8(location).map_or_else(
            |_| location.iter().copied().map(char::from).collect(),
            |text| text.trim().to_owned(),
        );
        let bad = || FetchError::BadRedirect {
            host: host(),
            to: location.chars().take(200).collect(),
        };
        if location.is_empty() {
            return Err(bad());
        }
        let mut to = hop.url.join(&location).map_err(|_| bad())?;
        if !matches!(to.scheme(), "http" | "https") || to.host().is_none() {
            return Err(bad());
        }
        to.set_fragment(None);
        // Names and passwords are the user's to give, not a server's; and they stay with the server they are for.
        let same = to.origin() == hop.url.origin();
        let (name, password) = if same {
            (hop.url.username(), hop.url.password())
        } else {
            ("", None)
        };
        to.set_username(name)
            .and_then(|()| to.set_password(password))
            .map_err(|()| bad())?;
        if to == hop.url || self.redirects.iter().any(|redirect| redirect.from == to) {
            return Err(FetchError::RedirectLoop { host: host(), to });
        }
        if self.redirects.len() >= self.limits.max_redirects {
            return Err(FetchError::TooManyRedirects {
                host: host(),
                limit: self.limits.max_redirects,
            });
        }
        Ok(Some(to))
    }
}
