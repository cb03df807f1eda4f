//! The answer that is no redirect: judged, and told with all its facts.

use reqwest::header::{ETAG, HeaderMap, LAST_MODIFIED};
use reqwest::{Response, StatusCode};
use url::Url;

use super::body::Received;
use super::{Hop, Journey};
use crate::error::FetchError;
use crate::gate::Gate;
use crate::headers;
use crate::reply::{Body, Facts, Reply};
use crate::request::Validators;

impl Journey<'_> {
    /// Judges the status and takes the body of the answer that is not a redirect.
    pub(super) async fn finish(
        self,
        hop: Hop,
        response: Response,
        gate: &Gate,
    ) -> Result<Reply, FetchError> {
        let validators = validators(response.headers(), &hop.url);
        let content_type = headers::content_type(response.headers());
        let status = response.status();
        if status == StatusCode::NOT_MODIFIED && hop.conditional {
            let kept = &self.request.validators;
            let validators = Validators {
                etag: validators.etag.or_else(|| kept.etag.clone()),
                last_modified: validators
                    .last_modified
                    .or_else(|| kept.last_modified.clone()),
                from: validators.from,
            };
            return Ok(Reply::NotModified {
                validators,
                facts: self.facts(hop, &response, Received::default()),
            });
        }
        if !is_document(status) || is_challenge(response.headers()) {
            return Err(self.refused(hop, &response));
        }
        let mut response = response;
        let (bytes, received, cut) = self.body(&hop, &mut response, gate).await?;
        Ok(Reply::Body(Body {
            bytes,
            content_type,
            validators: if cut.is_none() {
                validators
            } else {
                Validators::default()
            },
            cut,
            facts: self.facts(hop, &response, received),
        }))
    }

    /// Why an answer that is no document is none.
    pub(super) fn refused(self, hop: Hop, response: &Response) -> FetchError {
        let status = response.status();
        let challenged = is_challenge(response.headers());
        let host = hop.host.clone();
        let facts = self.facts(hop, response, Received::default()).into();
        match status {
            StatusCode::NOT_MODIFIED => FetchError::NotModifiedUnasked { host, facts },
            StatusCode::GONE => FetchError::Gone { host, facts },
            _ if challenged => FetchError::Challenged { host, facts },
            StatusCode::TOO_MANY_REQUESTS => FetchError::Throttled { host, facts },
            _ => FetchError::Status { host, facts },
        }
    }

    pub(super) fn facts(self, hop: Hop, response: &Response, received: Received) -> Facts {
        let headers = response.headers();
        Facts {
            status: response.status().as_u16(),
            retry_after: headers::retry_after(headers),
            cache: headers::cache_control(headers),
            expires: headers::expires(headers),
            date: headers::date(headers),
            bytes_received: received.wire,
            bytes_decoded: received.decoded,
            elapsed: self.spent + hop.started.elapsed(),
            remote: response.remote_addr(),
            proxied: hop.proxied,
            conditional: hop.conditional,
            redirects: self.redirects,
            final_url: hop.url,
        }
    }
}

/// Whether a whole document comes with that status.
pub(super) fn is_document(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::OK | StatusCode::NON_AUTHORITATIVE_INFORMATION
    )
}

/// The validators of an answer, as they came.
fn validators(headers: &HeaderMap, from: &Url) -> Validators {
    Validators {
        etag: headers::text(headers, ETAG),
        last_modified: headers::text(headers, LAST_MODIFIED),
        from: Some(from.clone()),
    }
}

/// Whether a guard answers in the server's place: Cloudflare and AWS mark their challenges.
pub(super) fn is_challenge(headers: &HeaderMap) -> bool {
    let is = |name: &'static str, values: &[&str]| {
        headers.get(name).is_some_and(|value| {
            values
                .iter()
                .any(|marked| value.as_bytes().eq_ignore_ascii_case(marked.as_bytes()))
        })
    };
    is("cf-mitigated", &["challenge"]) || is("x-amzn-waf-action", &["challenge", "captcha"])
}
