//! The body, piece by piece, within time and size.

use reqwest::Response;
use reqwest::header::CONTENT_ENCODING;
use tokio::time::{Instant, timeout_at};

use super::{Hop, Journey};
use crate::decode::{DecodeError, Decoder};
use crate::error::{self, FetchError, Phase};
use crate::gate::{Gate, LARGE};
use crate::headers;
use crate::reply::Cut;

/// How much of a body came.
#[derive(Default)]
pub(super) struct Received {
    pub(super) wire: u64,
    pub(super) decoded: u64,
}

impl Journey<'_> {
    /// Receives and decodes the body.
    pub(super) async fn body(
        &self,
        hop: &Hop,
        response: &mut Response,
        gate: &Gate,
    ) -> Result<(Vec<u8>, Received, Option<Cut>), FetchError> {
        let encoding = headers::list(response.headers(), CONTENT_ENCODING);
        let max = self.limits.max_bytes;
        let host = || hop.host.clone();
        let too_large = || FetchError::TooLarge {
            host: host(),
            limit: max,
        };
        if response
            .content_length()
            .is_some_and(|length| length > max as u64)
        {
            return Err(too_large());
        }
        let mut decoder = Decoder::new(&encoding, self.request.accept.sniffs(), max);
        let mut received = 0_u64;
        let mut large = None;
        let mut total = self.deadline(hop);
        let mut cut = None;
        loop {
            let idle = Instant::now() + self.limits.idle_timeout;
            let piece = match timeout_at(total.min(idle), response.chunk()).await {
                Ok(Ok(Some(piece))) => piece,
                Ok(Ok(None)) => break,
                Ok(Err(cause)) => match error::of_body(&cause, &hop.host) {
                    Some(error) => return Err(error),
                    None if decoder.len() == 0 => {
                        return Err(FetchError::Truncated { host: host() });
                    }
                    None => {
                        cut = Some(Cut::Closed);
                        break;
                    }
                },
                Err(_) if total <= idle => {
                    return Err(self.late(hop, Phase::Total, self.limits.total_timeout));
                }
                Err(_) => return Err(self.late(hop, Phase::Idle, self.limits.idle_timeout)),
            };
            received += piece.len() as u64;
            match decoder.push(&piece) {
                Ok(()) => {}
                Err(DecodeError::TooLarge) => return Err(too_large()),
                Err(DecodeError::Garbled) if decoder.len() == 0 => {
                    return Err(FetchError::BadEncoding {
                        host: host(),
                        encoding,
                    });
                }
                Err(DecodeError::Garbled) => {
                    cut = Some(Cut::Garbled);
                    break;
                }
            }
            if large.is_none() && decoder.len() > LARGE {
                let waiting = Instant::now();
                large = gate.enter_large().await;
                total += waiting.elapsed();
            }
        }
        let (bytes, outcome) = decoder.finish();
        let cut = match outcome {
            Ok(open) => cut.or(open),
            Err(DecodeError::TooLarge) => return Err(too_large()),
            Err(DecodeError::Garbled) => cut.or(Some(Cut::Garbled)),
        };
        if bytes.is_empty() && cut.is_some() {
            return Err(FetchError::BadEncoding {
                host: host(),
                encoding,
            });
        }
        let received = Received {
            wire: received,
            decoded: bytes.len() as u64,
        };
        Ok((bytes, received, cut))
    }
}
