//! Bytes to text: byte order mark, then the HTTP charset, then the document's own declaration, then what the bytes
//! look like (RFC 7303, section 3, and check 22 of what readers meet in practice).

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::problem::{ProblemKind, Problems};

/// Decodes `bytes`, telling what was wrong with them. Never fails: what cannot be read becomes U+FFFD.
pub(crate) fn decode<'a>(
    bytes: &'a [u8],
    content_type: Option<&str>,
    problems: &mut Problems,
) -> Cow<'a, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[mark..], problems);
    }
    if let Some(encoding) = wide(bytes) {
        return decode_as(encoding, bytes, problems);
    }
    let declared = declared(bytes);
    let header = content_type.and_then(charset);
    for label in [header.as_deref(), declared.as_deref()]
        .into_iter()
        .flatten()
    {
        let Some(encoding) = Encoding::for_label(label.as_bytes()) else {
            continue;
        };
        // A document of single bytes that names a two-byte encoding is mistaken: it could not have been read so far.
        if encoding == UTF_16LE || encoding == UTF_16BE {
            problems.add(ProblemKind::WrongEncoding {
                declared: label.to_owned(),
                used: UTF_8.name().to_owned(),
            });
            continue;
        }
        if encoding == UTF_8 {
            break;
        }
        // UTF-8 is all but impossible to hit by chance: text that is valid UTF-8 and not ASCII is UTF-8, whatever it
        // says. Encodings that write everything in ASCII (ISO-2022-JP) are not touched by this.
        if let Ok(text) = std::str::from_utf8(bytes)
            && !text.is_ascii()
        {
            problems.add(ProblemKind::WrongEncoding {
                declared: label.to_owned(),
                used: UTF_8.name().to_owned(),
            });
            return Cow::Borrowed(text);
        }
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        if !broken {
            return text;
        }
        // Try what the other source says before giving up letters.
        let other = declared
            .as_deref()
            .and_then(|label| Encoding::for_label(label.as_bytes()));
        if header.as_deref() == Some(label)
            && let Some(other) = other.filter(|other| *other != encoding)
        {
            let (text, broken) = other.decode_without_bom_handling(bytes);
            if !broken {
                problems.add(ProblemKind::WrongEncoding {
                    declared: label.to_owned(),
                    used: other.name().to_owned(),
                });
                return text;
            }
        }
        problems.add(ProblemKind::BadBytes {
            encoding: encoding.name().to_owned(),
        });
        return text;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(not_utf8(bytes, header.or(declared), problems)),
    }
}

fn decode_as<'a>(
    encoding: &'static Encoding,
    bytes: &'a [u8],
    problems: &mut Problems,
) -> Cow<'a, str> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken {
        problems.add(ProblemKind::BadBytes {
            encoding: encoding.name().to_owned(),
        });
    }
    text
}

/// Text that should be UTF-8 and is not: a few damaged letters, or Windows-1252 all along.
fn not_utf8(bytes: &[u8], declared: Option<String>, problems: &mut Problems) -> String {
    let mut good = 0usize;
    let mut bad = 0usize;
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good > bad {
        problems.add(ProblemKind::BadBytes {
            encoding: UTF_8.name().to_owned(),
        });
        return repaired(bytes);
    }
    let used = WINDOWS_1252.name().to_owned();
    problems.add(ProblemKind::WrongEncoding {
        declared: declared.unwrap_or_else(|| UTF_8.name().to_owned()),
        used,
    });
    WINDOWS_1252
        .decode_without_bom_handling(bytes)
        .0
        .into_owned()
}

/// UTF-8 into which single bytes of Windows-1252 were pasted: each is read as what it was there.
fn repaired(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 16);
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        match chunk.invalid() {
            [] => {}
            [single] => out.push_str(&WINDOWS_1252.decode_without_bom_handling(&[*single]).0),
            _ => out.push(char::REPLACEMENT_CHARACTER),
        }
    }
    out
}

/// UTF-16 without a byte order mark, told by the NUL beside `<` or `{`; UTF-32 is not in use.
pub(crate) fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes.get(..4)? {
        [b'<' | b'{', 0, second, 0] if *second != 0 => Some(UTF_16LE),
        [0, b'<' | b'{', 0, second] if *second != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that the XML declaration (or an HTML `meta`) near the start names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(1024)];
    let start = memchr::memmem::find(head, b"<?xml")?;
    let end = start + memchr::memchr(b'>', &head[start..])?;
    let declaration = std::str::from_utf8(&head[start..end]).ok()?;
    let after = &declaration[declaration.find("encoding")? + "encoding".len()..];
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let end = value
        .find(|c: char| matches!(c, '"' | '\'' | '?') || c.is_whitespace())
        .unwrap_or(value.len());
    Some(value[..end].to_owned()).filter(|label| !label.is_empty())
}

/// The charset of a `Content-Type`. That of `text/xml` without one would be US-ASCII by RFC 3023; RFC 7303 withdrew it.
fn charset(content_type: &str) -> Option<String> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
    })
}

#[cfg(test)]
mod tests;
