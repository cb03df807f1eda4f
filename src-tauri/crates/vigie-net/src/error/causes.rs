//! The finer causes, each the end of a sentence about its host.

/// What took too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Looking up the name, opening the connection, agreeing on TLS.
    Connect,
    /// The head of the answer.
    Header,
    /// The next piece of the body.
    Idle,
    /// All of it.
    Total,
}

impl std::fmt::Display for Phase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Connect => "could not be reached",
            Self::Header => "did not answer",
            Self::Idle => "stopped sending in the middle of the document, and did not go on",
            Self::Total => "is too slow: the document was not received",
        })
    }
}

/// Why there is no connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConnectProblem {
    /// Nothing listens there.
    Refused,
    /// No way there: the host is down, or this computer offline.
    Unreachable,
    /// Anything else, in the system's words.
    Other(String),
}

impl std::fmt::Display for ConnectProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Refused => "it refuses the connection",
            Self::Unreachable => "there is no way to it through the network",
            Self::Other(detail) => detail,
        })
    }
}

/// Why an encrypted connection cannot be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TlsProblem {
    /// The certificate has expired.
    Expired,
    /// The certificate is not valid yet.
    NotYetValid,
    /// The certificate is for another name.
    WrongName,
    /// Nobody trusted vouches for the certificate.
    UnknownIssuer,
    /// The certificate was withdrawn.
    Revoked,
    /// Anything else, in the library's words.
    Other(String),
}

impl std::fmt::Display for TlsProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Expired => "its certificate has expired",
            Self::NotYetValid => "its certificate is not valid yet",
            Self::WrongName => "its certificate is for another name",
            Self::UnknownIssuer => "nobody that this computer trusts vouches for its certificate",
            Self::Revoked => "its certificate was withdrawn",
            Self::Other(detail) => detail,
        })
    }
}
