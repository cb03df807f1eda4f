//! Parts of a body, given rightly and wrongly (RFC 9110, section 14).

use super::Seen;
use super::answer::{Answer, Body};

/// What a request for a part of a body gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ranges {
    /// The whole.
    Ignored,
    /// The part, if `If-Range` names the validator served, byte for byte; 416 where there is none.
    Honest,
    /// The same, whatever `If-Range` names.
    Blind,
    /// Honest, but so many bytes of it at the most.
    InPieces(usize),
    /// The part, said to be and being from one byte later on.
    Elsewhere,
    /// The part, said to be of a whole one byte longer.
    OtherTotal,
    /// The part and as much again as the whole is, said to lie past its end.
    PastEnd,
    /// The part, without saying which.
    Unsaid,
    /// 416, whatever is asked for, with that length of the whole.
    Refused(u64),
}

/// The answer to a request for a part; `None` where it is the answer to any.
pub(super) fn of(request: &Seen, answer: &Answer) -> Option<Answer> {
    let Body::Bytes(body) = &answer.body else {
        return None;
    };
    let first: usize = request
        .header("range")?
        .strip_prefix("bytes=")?
        .strip_suffix('-')?
        .parse()
        .ok()?;
    let served = |name| {
        answer
            .get(name)
            .map(|bytes| bytes.iter().copied().map(char::from).collect::<String>())
    };
    let same = request.header("if-range").is_none_or(|asked| {
        [served("etag"), served("last-modified")]
            .iter()
            .any(|served| served.as_deref() == Some(asked))
    });
    let whole = body.len();
    let refused =
        |total: u64| Answer::status(416).header("Content-Range", &format!("bytes */{total}"));
    let part = |first: usize, end: usize, said: Option<String>| {
        let mut part = answer.clone();
        part.status = 206;
        part.body = Body::Bytes(body.get(first..end).unwrap_or_default().into());
        if let Some(said) = said {
            part = part.header("Content-Range", &said);
        }
        part
    };
    let last = whole.saturating_sub(1);
    match answer.ranges {
        Ranges::Ignored => None,
        Ranges::Honest | Ranges::InPieces(_) if !same => None,
        Ranges::Refused(total) => Some(refused(total)),
        _ if first >= whole => Some(refused(whole as u64)),
        Ranges::Honest | Ranges::Blind => Some(part(
            first,
            whole,
            Some(format!("bytes {first}-{last}/{whole}")),
        )),
        Ranges::InPieces(most) => {
            let end = whole.min(first + most);
            Some(part(
                first,
                end,
                Some(format!("bytes {first}-{}/{whole}", end - 1)),
            ))
        }
        Ranges::Elsewhere => Some(part(
            first + 1,
            whole,
            Some(format!("bytes {}-{last}/{whole}", first + 1)),
        )),
        Ranges::OtherTotal => Some(part(
            first,
            whole,
            Some(format!("bytes {first}-{last}/{}", whole + 1)),
        )),
        Ranges::PastEnd => {
            let said = format!("bytes {first}-{}/*", 2 * whole - 1);
            let mut long = part(first, whole, Some(said));
            long.body = Body::Bytes([&body[first..], &body[..]].concat().into());
            Some(long)
        }
        Ranges::Unsaid => Some(part(first, whole, None)),
    }
}
