//! The compressions of the web behind one face.

use brotli_decompressor::{BrotliDecompressStream, BrotliResult, BrotliState, StandardAlloc};
use flate2::{Decompress, FlushDecompress, Status};
use zstd::stream::raw::{DParameter, Decoder as ZstdDecoder, InBuffer, Operation, OutBuffer};

/// A content coding (RFC 9110, section 8.4.1; brotli RFC 7932, zstd RFC 8878).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coding {
    Gzip,
    /// Meant to be zlib; some servers send it raw.
    Deflate,
    Brotli,
    Zstd,
}

impl Coding {
    /// The coding of that name; `None` for `identity` and for what is unknown.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name.trim().to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" => Some(Self::Gzip),
            "deflate" => Some(Self::Deflate),
            "br" => Some(Self::Brotli),
            "zstd" => Some(Self::Zstd),
            _ => None,
        }
    }
}

/// What bytes that begin with `head` are, where `declared` is what the header says.
pub(crate) fn recognise(head: &[u8], declared: Option<Coding>, sniffs: bool) -> Option<Coding> {
    let signature = if head.starts_with(&GZIP) {
        Some(Coding::Gzip)
    } else if head.starts_with(&ZSTD) {
        Some(Coding::Zstd)
    } else {
        None
    };
    match (declared, signature) {
        (Some(_), Some(seen)) => Some(seen),
        (None, Some(seen)) => sniffs.then_some(seen),
        // These two cannot begin without their signature.
        (Some(Coding::Gzip | Coding::Zstd), None) => None,
        (Some(declared), None) => (!is_text(head)).then_some(declared),
        (None, None) => None,
    }
}

const GZIP: [u8; 3] = [0x1f, 0x8b, 8];
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// Whether bytes are plain text beyond reasonable doubt: a byte order mark, or nothing but printable ASCII.
fn is_text(head: &[u8]) -> bool {
    head.is_empty()
        || head.starts_with(&[0xef, 0xbb, 0xbf])
        || (head.len() >= 4
            && head
                .iter()
                .all(|&byte| byte == b' ' || byte.is_ascii_graphic() || byte.is_ascii_whitespace()))
}

/// A decompression under way.
pub(crate) enum Codec {
    Gzip(Decompress),
    Deflate(Decompress),
    Brotli(Box<BrotliState<StandardAlloc, StandardAlloc, StandardAlloc>>),
    Zstd(ZstdDecoder<'static>),
}

/// What one step did.
pub(crate) struct Step {
    pub(crate) consumed: usize,
    pub(crate) produced: usize,
    /// The compressed data is complete.
    pub(crate) ended: bool,
}

impl Codec {
    /// For data that begins with `head`; `None` if the machine refuses the memory for it.
    pub(crate) fn new(coding: Coding, head: &[u8]) -> Option<Self> {
        Some(match coding {
            Coding::Gzip => Self::Gzip(Decompress::new_gzip(15)),
            Coding::Deflate => Self::Deflate(Decompress::new(is_zlib(head))),
            // Strict: without the large windows of up to a gigabyte that no web server may use.
            Coding::Brotli => Self::Brotli(Box::new(BrotliState::new_strict(
                StandardAlloc::default(),
                StandardAlloc::default(),
                StandardAlloc::default(),
            ))),
            Coding::Zstd => {
                let mut decoder = ZstdDecoder::new().ok()?;
                // RFC 9659: a window of at most 8 MiB on the web.
                decoder.set_parameter(DParameter::WindowLogMax(23)).ok()?;
                Self::Zstd(decoder)
            }
        })
    }

    /// Moves some of `input` to `output`; `None` if it is not what it should be.
    pub(crate) fn step(&mut self, input: &[u8], output: &mut [u8]) -> Option<Step> {
        match self {
            Self::Gzip(inflate) | Self::Deflate(inflate) => {
                let (was_in, was_out) = (inflate.total_in(), inflate.total_out());
                let status = inflate
                    .decompress(input, output, FlushDecompress::None)
                    .ok()?;
                Some(Step {
                    consumed: usize::try_from(inflate.total_in() - was_in).ok()?,
                    produced: usize::try_from(inflate.total_out() - was_out).ok()?,
                    ended: status == Status::StreamEnd,
                })
            }
            Self::Brotli(state) => {
                let (mut left, mut consumed, mut room, mut produced, mut total) =
                    (input.len(), 0, output.len(), 0, 0);
                let result = BrotliDecompressStream(
                    &mut left,
                    &mut consumed,
                    input,
                    &mut room,
                    &mut produced,
                    output,
                    &mut total,
                    state,
                );
                Some(Step {
                    consumed,
                    produced,
                    ended: match result {
                        BrotliResult::ResultSuccess => true,
                        BrotliResult::NeedsMoreInput | BrotliResult::NeedsMoreOutput => false,
                        BrotliResult::ResultFailure => return None,
                    },
                })
            }
            Self::Zstd(decoder) => {
                let mut from = InBuffer::around(input);
                let mut to = OutBuffer::around(output);
                let left = decoder.run(&mut from, &mut to).ok()?;
                Some(Step {
                    consumed: from.pos(),
                    produced: to.pos(),
                    ended: left == 0,
                })
            }
        }
    }

    /// Makes ready for what follows the end, if it is more of the same.
    pub(crate) fn restart(&mut self, input: &[u8]) -> bool {
        match self {
            // Members may be strung together (RFC 1952, section 2.2).
            Self::Gzip(inflate) if input.first() == Some(&GZIP[0]) => {
                *inflate = Decompress::new_gzip(15);
                true
            }
            Self::Zstd(decoder) if input.first() == Some(&ZSTD[0]) => decoder.reinit().is_ok(),
            _ => false,
        }
    }
}

/// Whether these two bytes are a zlib header (RFC 1950): method 8, and divisible by 31.
fn is_zlib(head: &[u8]) -> bool {
    matches!(head, [first, second, ..]
        if first & 0x0f == 8 && first >> 4 <= 7 && u16::from_be_bytes([*first, *second]) % 31 == 0)
}
