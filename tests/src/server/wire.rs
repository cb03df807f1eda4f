//! HTTP/1.1 on a bare socket.

use std::io;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::Seen;
use super::answer::{Answer, Body, Conditional, Delivery};
use super::range;

/// Longer than any test waits.
const FOR_EVER: Duration = Duration::from_secs(3_600);

/// The next request of a connection; `None` when it ended or is not HTTP. `buffer` keeps what came too early.
pub(super) async fn read_request(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<Seen> {
    let end = loop {
        if let Some(at) = buffer.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            break at;
        }
        // No request begins so; a TLS greeting does. Servers say so in plain text.
        if buffer
            .first()
            .is_some_and(|byte| !byte.is_ascii_alphabetic())
        {
            drop(
                stream
                    .write_all(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
                    .await,
            );
            return None;
        }
        if buffer.len() > 1 << 16 || stream.read_buf(buffer).await.ok()? == 0 {
            return None;
        }
    };
    // One byte a char, so that a test sees exactly what was sent.
    let head: String = buffer[..end].iter().copied().map(char::from).collect();
    buffer.drain(..end + 4);
    let mut lines = head.split("\r\n");
    let mut first = lines.next()?.split(' ');
    Some(Seen {
        method: first.next()?.to_owned(),
        target: first.next()?.to_owned(),
        headers: lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_owned(), value.trim_matches([' ', '\t']).to_owned()))
            .collect(),
        at: Instant::now(),
        connection: 0,
    })
}

/// Sends an answer; whether the connection may be used again.
pub(super) async fn send(stream: &mut TcpStream, request: &Seen, answer: &Answer) -> bool {
    let sent = if is_unmodified(request, answer) {
        not_modified(stream, answer).await.map(|()| true)
    } else {
        let part = range::of(request, answer);
        deliver(stream, request, part.as_ref().unwrap_or(answer)).await
    };
    let asked = request.header("connection").map(str::as_bytes);
    let closes =
        |value: Option<&[u8]>| value.is_some_and(|value| value.eq_ignore_ascii_case(b"close"));
    sent.unwrap_or(false) && !closes(asked) && !closes(answer.get("connection"))
}

fn is_unmodified(request: &Seen, answer: &Answer) -> bool {
    let is = |sent: Option<&str>, served: &str| {
        let served = answer
            .get(served)
            .map(|bytes| bytes.iter().copied().map(char::from).collect::<String>());
        sent.is_some() && sent == served.as_deref()
    };
    match answer.conditional {
        Conditional::Never => false,
        Conditional::Always => true,
        Conditional::WhenAsked => request.is_conditional(),
        // If-None-Match outdoes If-Modified-Since (RFC 9110, section 13.2.2).
        Conditional::Honest => match request.header("if-none-match") {
            Some(sent) => is(Some(sent), "etag"),
            None => is(request.header("if-modified-since"), "last-modified"),
        },
    }
}

/// How long the body of the answer to that request is.
pub(super) fn body_bytes(request: &Seen, answer: &Answer) -> usize {
    match (&answer.body, &answer.zipped) {
        _ if is_unmodified(request, answer) => 0,
        (_, Some(zipped)) if accepts_gzip(request) => zipped.len(),
        (Body::Bytes(body), _) => body.len(),
        (Body::Long { .. }, _) => 0,
    }
}

fn accepts_gzip(request: &Seen) -> bool {
    request
        .header("accept-encoding")
        .is_some_and(|value| value.contains("gzip"))
}

async fn not_modified(stream: &mut TcpStream, answer: &Answer) -> io::Result<()> {
    let mut head = b"HTTP/1.1 304 Not Modified\r\n".to_vec();
    let kept = [
        "etag",
        "last-modified",
        "cache-control",
        "expires",
        "date",
        "connection",
    ];
    for (name, value) in &answer.headers {
        if kept.iter().any(|kept| name.eq_ignore_ascii_case(kept)) {
            push_header(&mut head, name, value);
        }
    }
    head.extend(b"\r\n");
    stream.write_all(&head).await
}

async fn deliver(stream: &mut TcpStream, request: &Seen, answer: &Answer) -> io::Result<bool> {
    match answer.delivery {
        Delivery::Reset => return reset(stream),
        Delivery::Close => return Ok(false),
        Delivery::Hang => {
            tokio::time::sleep(FOR_EVER).await;
            return Ok(false);
        }
        _ => {}
    }
    let zipped = answer.zipped.as_ref().filter(|_| accepts_gzip(request));
    if answer.delivery != Delivery::Headless {
        stream
            .write_all(&head(answer, zipped.map(|body| &**body)))
            .await?;
    }
    match (zipped, &answer.body) {
        (Some(body), _) | (None, Body::Bytes(body)) => {
            deliver_bytes(stream, body, answer.delivery).await
        }
        (
            None,
            Body::Long {
                start,
                piece,
                times,
                end,
            },
        ) => {
            write_chunk(stream, start).await?;
            let chunk = chunk(piece);
            for _ in 0..*times {
                stream.write_all(&chunk).await?;
            }
            write_chunk(stream, end).await?;
            stream.write_all(b"0\r\n\r\n").await?;
            Ok(true)
        }
    }
}

async fn deliver_bytes(
    stream: &mut TcpStream,
    body: &[u8],
    delivery: Delivery,
) -> io::Result<bool> {
    match delivery {
        Delivery::Whole => {
            stream.write_all(body).await?;
            Ok(true)
        }
        Delivery::Chunked => {
            for part in body.chunks(1_000) {
                write_chunk(stream, part).await?;
            }
            stream.write_all(b"0\r\n\r\n").await?;
            Ok(true)
        }
        Delivery::Drip(pause) => {
            for byte in body {
                tokio::time::sleep(pause).await;
                stream.write_all(&[*byte]).await?;
            }
            Ok(true)
        }
        Delivery::Cut(after) => {
            stream.write_all(&body[..after.min(body.len())]).await?;
            Ok(false)
        }
        Delivery::CutChunked(after) => {
            write_chunk(stream, &body[..after.min(body.len())]).await?;
            Ok(false)
        }
        Delivery::Stall(after) => {
            stream.write_all(&body[..after.min(body.len())]).await?;
            tokio::time::sleep(FOR_EVER).await;
            Ok(false)
        }
        Delivery::ResetAfter(after) => {
            stream.write_all(&body[..after.min(body.len())]).await?;
            // Time for the bytes to arrive: a reset throws away what was not read yet.
            tokio::time::sleep(Duration::from_millis(100)).await;
            reset(stream)
        }
        Delivery::UntilClose
        | Delivery::Headless
        | Delivery::Reset
        | Delivery::Close
        | Delivery::Hang => {
            stream.write_all(body).await?;
            Ok(false)
        }
    }
}

fn head(answer: &Answer, zipped: Option<&[u8]>) -> Vec<u8> {
    let version = if answer.delivery == Delivery::UntilClose {
        "1.0"
    } else {
        "1.1"
    };
    let mut head = format!("HTTP/{version} {} Scripted\r\n", answer.status).into_bytes();
    for (name, value) in &answer.headers {
        push_header(&mut head, name, value);
    }
    let length = match (zipped, &answer.body) {
        (Some(body), _) => body.len(),
        (None, Body::Bytes(body)) => body.len(),
        (None, Body::Long { .. }) => 0,
    };
    if zipped.is_some() {
        push_header(&mut head, "Content-Encoding", b"gzip");
    }
    match answer.delivery {
        Delivery::Chunked | Delivery::CutChunked(_) => {
            push_header(&mut head, "Transfer-Encoding", b"chunked");
        }
        Delivery::UntilClose => {}
        _ => push_header(&mut head, "Content-Length", length.to_string().as_bytes()),
    }
    head.extend(b"\r\n");
    head
}

fn push_header(head: &mut Vec<u8>, name: &str, value: &[u8]) {
    head.extend(name.as_bytes());
    head.extend(b": ");
    head.extend(value);
    head.extend(b"\r\n");
}

async fn write_chunk(stream: &mut TcpStream, part: &[u8]) -> io::Result<()> {
    if part.is_empty() {
        return Ok(());
    }
    stream.write_all(&chunk(part)).await
}

fn chunk(part: &[u8]) -> Vec<u8> {
    let mut chunk = format!("{:x}\r\n", part.len()).into_bytes();
    chunk.extend(part);
    chunk.extend(b"\r\n");
    chunk
}

/// Ends the connection with a reset instead of a farewell.
fn reset(stream: &TcpStream) -> io::Result<bool> {
    stream.set_zero_linger()?;
    Ok(false)
}
