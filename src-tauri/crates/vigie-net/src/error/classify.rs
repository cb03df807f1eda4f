//! Library errors and status codes to ours.

use std::error::Error;
use std::io;
use std::time::Duration;

use rustls::CertificateError;

use super::{ConnectProblem, FetchError, Phase, TlsProblem};
use crate::resolve::InnerAddress;

/// What a status that is no document means, as the rest of a sentence about its host.
pub(super) fn status_words(status: u16) -> String {
    match status {
        401 => "wants a name and a password for this address".to_owned(),
        402 => "wants payment for this address".to_owned(),
        403 => "refuses to give this document".to_owned(),
        404 => "has nothing at this address".to_owned(),
        407 => "is behind a proxy that wants a name and a password".to_owned(),
        451 => "may not give this document, for legal reasons".to_owned(),
        503 => "is out of service for now".to_owned(),
        502 | 504 | 520..=530 => format!("is in trouble behind its front door (status {status})"),
        500..=599 => format!("has an error of its own (status {status})"),
        200..=299 => format!("answers without a document (status {status})"),
        300..=399 => format!("points elsewhere without saying where (status {status})"),
        _ => format!("does not accept the request (status {status})"),
    }
}

/// Why a request got no answer.
pub(crate) fn of_request(
    error: &reqwest::Error,
    host: &str,
    proxied: bool,
    connect_timeout: Duration,
) -> FetchError {
    let host = host.to_owned();
    if let Some(inner) = find::<InnerAddress>(error) {
        return FetchError::PrivateAddress {
            host,
            address: Some(inner.address),
            sent_by: None,
        };
    }
    if let Some(problem) = find::<rustls::Error>(error) {
        return FetchError::Tls {
            host,
            problem: of_tls(problem),
        };
    }
    if error.is_timeout() && error.is_connect() {
        return FetchError::Timeout {
            host,
            phase: Phase::Connect,
            after: connect_timeout,
        };
    }
    if proxied && error.is_connect() {
        return FetchError::Proxy {
            host,
            detail: root(error),
        };
    }
    if error.is_dns() {
        return FetchError::Dns {
            host,
            detail: root(error),
        };
    }
    if error.is_connect() {
        return FetchError::Connect {
            host,
            problem: of_connect(error),
        };
    }
    if error.is_builder() {
        return FetchError::BadAddress {
            host,
            problem: root(error),
        };
    }
    if find::<hyper::Error>(error).is_some_and(hyper::Error::is_parse) {
        return FetchError::NotHttp {
            host,
            detail: root(error),
        };
    }
    FetchError::Closed {
        host,
        detail: root(error),
    }
}

/// Whether an error in the middle of a body is the connection's end; if not, what it is.
pub(crate) fn of_body(error: &reqwest::Error, host: &str) -> Option<FetchError> {
    find::<rustls::Error>(error).map(|problem| FetchError::Tls {
        host: host.to_owned(),
        problem: of_tls(problem),
    })
}

fn of_tls(error: &rustls::Error) -> TlsProblem {
    match error {
        rustls::Error::InvalidCertificate(certificate) => match certificate {
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
                TlsProblem::Expired
            }
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                TlsProblem::NotYetValid
            }
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                TlsProblem::WrongName
            }
            CertificateError::UnknownIssuer => TlsProblem::UnknownIssuer,
            CertificateError::Revoked => TlsProblem::Revoked,
            // A certificate signed by itself, as openssl makes it by default: an authority serving as a server.
            other if format!("{other:?}").contains("CaUsedAsEndEntity") => {
                TlsProblem::UnknownIssuer
            }
            other => TlsProblem::Other(other.to_string()),
        },
        other => TlsProblem::Other(other.to_string()),
    }
}

fn of_connect(error: &reqwest::Error) -> ConnectProblem {
    let kind = find::<io::Error>(error).map(io::Error::kind);
    match kind {
        Some(io::ErrorKind::ConnectionRefused) => ConnectProblem::Refused,
        Some(
            io::ErrorKind::NetworkUnreachable
            | io::ErrorKind::HostUnreachable
            | io::ErrorKind::NetworkDown,
        ) => ConnectProblem::Unreachable,
        _ => ConnectProblem::Other(root(error)),
    }
}

/// The first error of type `E` among the causes, those inside I/O errors included.
fn find<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<E>() {
            return Some(found);
        }
        next = cause(error);
    }
    None
}

/// The words of the innermost cause.
fn root(error: &(dyn Error + 'static)) -> String {
    let mut innermost = error;
    while let Some(cause) = cause(innermost) {
        innermost = cause;
    }
    innermost.to_string()
}

/// The cause of an error. An I/O error that wraps another reports the cause of that one and skips the thing itself.
fn cause<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    if let Some(wrapped) = error
        .downcast_ref::<io::Error>()
        .and_then(io::Error::get_ref)
    {
        return Some(wrapped);
    }
    error.source()
}
