use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use proptest::prelude::*;

use super::*;

const PLAIN: &[u8] =
    b"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Vigie</title></channel></rss>";

fn gzip(data: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(data).expect("memory");
    encoder.finish().expect("memory")
}

fn zlib(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(data).expect("memory");
    encoder.finish().expect("memory")
}

fn raw(data: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(data).expect("memory");
    encoder.finish().expect("memory")
}

fn brotli(data: &[u8]) -> Vec<u8> {
    let mut encoder = brotli::CompressorWriter::new(Vec::new(), 4096, 5, 22);
    encoder.write_all(data).expect("memory");
    encoder.into_inner()
}

fn zstd(data: &[u8]) -> Vec<u8> {
    zstd::bulk::compress(data, 3).expect("memory")
}

type Decoded = (Vec<u8>, Result<Option<Cut>, DecodeError>);

fn decode_in(piece: usize, encoding: &str, body: &[u8], max: usize) -> Decoded {
    let mut decoder = Decoder::new(encoding, true, max);
    for piece in body.chunks(piece.max(1)) {
        if let Err(error) = decoder.push(piece) {
            let (bytes, _) = decoder.finish();
            return (bytes, Err(error));
        }
    }
    decoder.finish()
}

/// However the network cuts it, the body comes out whole.
fn check(encoding: &str, body: &[u8]) {
    for piece in [1, 2, 3, 7, 16, 17, body.len().max(1)] {
        let (bytes, outcome) = decode_in(piece, encoding, body, 1 << 20);
        assert_eq!(outcome, Ok(None), "{encoding:?} in pieces of {piece}");
        assert_eq!(bytes, PLAIN, "{encoding:?} in pieces of {piece}");
    }
}

#[test]
fn every_coding_of_the_web_is_undone() {
    check("", PLAIN);
    check("identity", PLAIN);
    check("gzip", &gzip(PLAIN));
    check("X-GZIP", &gzip(PLAIN));
    check("deflate", &zlib(PLAIN));
    check("deflate", &raw(PLAIN));
    check("br", &brotli(PLAIN));
    check("zstd", &zstd(PLAIN));
    check("br, gzip", &gzip(&brotli(PLAIN)));
    check("deflate, br, zstd", &zstd(&brotli(&zlib(PLAIN))));
}

#[test]
fn wrong_headers_do_no_harm() {
    for encoding in ["gzip", "deflate", "br", "zstd", "gzip, br", "aes128gcm"] {
        check(encoding, PLAIN);
    }
    for encoding in [
        "",
        "identity",
        "deflate",
        "br",
        "zstd",
        "gzip, gzip",
        "none",
    ] {
        check(encoding, &gzip(PLAIN));
    }
    check("", &zstd(PLAIN));
    check("gzip", &zstd(PLAIN));
}

#[test]
fn a_byte_order_mark_is_text() {
    let body = [b"\xef\xbb\xbf", PLAIN].concat();
    for encoding in ["br", "deflate", "gzip"] {
        assert_eq!(
            decode_in(5, encoding, &body, 1 << 20),
            (body.clone(), Ok(None)),
            "{encoding}"
        );
    }
}

#[test]
fn members_strung_together_are_all_read_and_padding_is_not() {
    let (left, right) = PLAIN.split_at(40);
    check("gzip", &[gzip(left), gzip(right)].concat());
    check("gzip", &[gzip(PLAIN), vec![0; 40]].concat());
    check(
        "gzip",
        &[gzip(PLAIN), b"<!-- served in 3 ms -->".to_vec()].concat(),
    );
    check("zstd", &[zstd(left), zstd(right)].concat());
}

#[test]
fn a_file_is_left_as_it_is() {
    let body = gzip(PLAIN);
    let mut decoder = Decoder::new("", false, 1 << 20);
    decoder.push(&body).expect("nothing to decode");
    assert_eq!(decoder.finish(), (body, Ok(None)));
}

#[test]
fn an_empty_body_is_empty() {
    for encoding in ["", "gzip", "br", "deflate", "zstd"] {
        assert_eq!(
            decode_in(1, encoding, b"", 10),
            (Vec::new(), Ok(None)),
            "{encoding}"
        );
    }
}

#[test]
fn bodies_shorter_than_the_look_at_them_come_out_whole() {
    for body in [&b"0"[..], b"\0", b"<a/>", b"\n", b"no feed"] {
        for (encoding, packed) in [
            ("", body.to_vec()),
            ("gzip", gzip(body)),
            ("deflate", zlib(body)),
            ("br", brotli(body)),
            ("zstd", zstd(body)),
            ("br, gzip", gzip(&brotli(body))),
        ] {
            for piece in [1, 5, 100] {
                let decoded = decode_in(piece, encoding, &packed, 100);
                assert_eq!(
                    decoded,
                    (body.to_vec(), Ok(None)),
                    "{body:?} as {encoding:?}"
                );
            }
        }
    }
}

/// That a body, however it is cut, is given up with no more kept, and no more work done, than its size allows.
fn check_bomb(name: &str, encoding: &str, bomb: &[u8]) {
    const MAX: usize = 1 << 16;
    for piece in [1 << 10, 1 << 14, bomb.len()] {
        let mut decoder = Decoder::new(encoding, true, MAX);
        let outcome = bomb.chunks(piece).try_for_each(|piece| decoder.push(piece));
        assert_eq!(outcome, Err(DecodeError::TooLarge), "{name} by {piece}");
        assert!(decoder.len() <= MAX, "{name} by {piece}");
        // The step that goes past it is the last: it reads a piece, or what one step of the layer above made.
        let most = WORK * MAX + 3 * SCRATCH + piece;
        assert!(decoder.worked <= most, "{name} by {piece}");
    }
}

#[test]
fn a_bomb_stops_at_the_cap() {
    // The end keeps the smallest of them longer than the look at it.
    let spaces = [vec![b' '; 2 << 20], PLAIN.to_vec()].concat();
    check_bomb("gzip", "gzip", &gzip(&spaces));
    check_bomb("deflate", "deflate", &zlib(&spaces));
    check_bomb("br", "br", &brotli(&spaces));
    check_bomb("zstd", "zstd", &zstd(&spaces));
    check_bomb("gzip twice", "", &gzip(&gzip(&spaces)));
}

#[test]
fn a_bomb_that_explodes_between_two_layers_stops_as_well() {
    // Stored blocks of no bytes: a stream as long as one likes that says nothing.
    let nothing = [0, 0, 0, 0xff, 0xff].repeat(400_000);
    let silent = [&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3], &nothing[..]].concat();
    check_bomb("silent", "", &silent);
    check_bomb("silent, packed", "", &gzip(&silent));
    check_bomb("silent, packed twice", "", &gzip(&gzip(&silent)));
    check_bomb("declared", "gzip, br", &brotli(&silent));
    let members = gzip(b"").repeat(100_000);
    check_bomb("empty members", "gzip", &members);
    check_bomb("empty members, packed", "", &gzip(&members));
    check_bomb(
        "empty frames, packed",
        "",
        &gzip(&zstd(b"").repeat(100_000)),
    );
}

#[test]
fn a_body_that_compression_could_do_nothing_for_is_no_bomb() {
    let mut state = 1_u64;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[4]
    })
    .take(50_000)
    .collect();
    assert!(gzip(&noise).len() > noise.len());
    for (encoding, body) in [
        ("gzip", gzip(&noise)),
        ("br, gzip", gzip(&brotli(&noise))),
        ("gzip, gzip", gzip(&gzip(&noise))),
    ] {
        let (bytes, outcome) = decode_in(4_096, encoding, &body, noise.len());
        assert_eq!(outcome, Ok(None), "{encoding}");
        assert!(bytes == noise, "{encoding}");
    }
}

#[test]
fn the_cap_itself_is_allowed() {
    let max = PLAIN.len();
    assert_eq!(decode_in(9, "gzip", &gzip(PLAIN), max).1, Ok(None));
    assert_eq!(
        decode_in(9, "gzip", &gzip(PLAIN), max - 1).1,
        Err(DecodeError::TooLarge)
    );
    assert_eq!(
        decode_in(9, "", PLAIN, max - 1).1,
        Err(DecodeError::TooLarge)
    );
}

#[test]
fn what_came_before_a_cut_is_kept() {
    let long: Vec<u8> = (0..200_000_u32)
        .flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes())
        .collect();
    for (encoding, whole) in [
        ("gzip", gzip(&long)),
        ("deflate", zlib(&long)),
        ("br", brotli(&long)),
        ("zstd", zstd(&long)),
    ] {
        let (bytes, outcome) = decode_in(4096, encoding, &whole[..whole.len() / 2], 1 << 20);
        assert_eq!(outcome, Ok(Some(Cut::Garbled)), "{encoding}");
        assert!(!bytes.is_empty() && long.starts_with(&bytes), "{encoding}");
    }
}

proptest! {
    #[test]
    fn any_bytes_under_any_header_end_within_the_cap(
        body in proptest::collection::vec(any::<u8>(), 0..2_000),
        encoding in prop_oneof![Just(""), Just("gzip"), Just("deflate"), Just("br"), Just("zstd"), Just("br,gzip")],
        signature in prop_oneof![Just(&b""[..]), Just(&[0x1f, 0x8b, 8][..]), Just(&[0x28, 0xb5, 0x2f, 0xfd][..])],
        piece in 1_usize..64,
    ) {
        let body = [signature, &body].concat();
        let (bytes, _) = decode_in(piece, encoding, &body, 10_000);
        prop_assert!(bytes.len() <= 10_000);
    }

    #[test]
    fn any_text_survives_any_coding(text in proptest::collection::vec(any::<u8>(), 0..5_000), piece in 1_usize..600) {
        for (encoding, body) in [("gzip", gzip(&text)), ("br", brotli(&text)), ("zstd", zstd(&text)), ("deflate", zlib(&text))] {
            // Text that is itself a compressed file would be opened as well.
            prop_assume!(!text.starts_with(&[0x1f, 0x8b]) && !text.starts_with(&[0x28, 0xb5]));
            let (bytes, outcome) = decode_in(piece, encoding, &body, 1 << 20);
            prop_assert_eq!(outcome, Ok(None));
            prop_assert_eq!(&bytes, &text);
        }
    }
}
