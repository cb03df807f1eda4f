//! Transcripts of the wild: each test says which habit it is of.

use super::{Cue, Transcript, TranscriptFormat, paragraphs, parse};
use proptest::prelude::*;
use std::fmt::Write;

fn told(transcript: &Transcript) -> String {
    let mut out = String::new();
    for cue in &transcript.cues {
        let time = |time: Option<u64>| time.map_or("-".to_owned(), |time| time.to_string());
        let speaker = cue.speaker.as_deref().unwrap_or("");
        writeln!(
            out,
            "{}..{} {speaker}| {}",
            time(cue.start_ms),
            time(cue.end_ms),
            cue.text
        )
        .unwrap();
    }
    if let Some(language) = &transcript.language {
        writeln!(out, "language: {language}").unwrap();
    }
    for problem in &transcript.problems {
        writeln!(out, "! {}", problem.message()).unwrap();
    }
    out
}

#[track_caller]
fn check(source: &str, media_type: &str, format: TranscriptFormat, expected: &str) {
    let read = parse(
        source.as_bytes(),
        Some(media_type).filter(|media| !media.is_empty()),
    );
    assert_eq!(read.format, format);
    let expected: String = expected
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(told(&read), expected);
}

#[test]
fn srt_is_read_with_its_speakers() {
    check(
        "1\r\n00:00:00,780 --> 00:00:06,210\r\nAdam Curry: podcasting 2.0 march\r\n4 2023 Episode 124\r\n\r\n2\r\n00:00:06,210 --> 00:00:12,990\r\n<i>hello</i> {\\an8}everybody &amp; welcome\r\n",
        "application/srt",
        TranscriptFormat::Srt,
        "780..6210 Adam Curry| podcasting 2.0 march 4 2023 Episode 124
         6210..12990 | hello everybody & welcome",
    );
}

#[test]
fn srt_without_blank_lines_numbers_or_hours_is_read() {
    check(
        "\u{feff}1\n00:01.5 --> 00:02.5\nOne\n2\n00:03,000 -> 00:04,000 X1:40 X2:600\nTwo\n00:05,000 --&gt; 00:06,000\nThree",
        "text/plain",
        TranscriptFormat::Srt,
        "1500..2500 | One
         3000..4000 | Two
         5000..6000 | Three",
    );
}

#[test]
fn a_blank_line_inside_a_cue_of_srt_does_not_end_it() {
    check(
        "1\n00:00:01,000 --> 00:00:02,000\nOne\n\nstill one\n\n2\n00:00:03,000 --> 00:00:04,000\n1984\nwas a year\n",
        "",
        TranscriptFormat::Srt,
        "1000..2000 | One still one
         3000..4000 | 1984 was a year",
    );
}

#[test]
fn two_speakers_in_one_cue_are_two() {
    check(
        "1\n00:00:01,000 --> 00:00:02,000\nAda: Ahoy!\nBob: Ahoy.\n",
        "",
        TranscriptFormat::Srt,
        "1000..2000 Ada| Ahoy!
         1000..2000 Bob| Ahoy.",
    );
}

#[test]
fn webvtt_is_read_as_its_standard_says() {
    check(
        "WEBVTT - a talk\nKind: captions\nLanguage: en-GB\n\nSTYLE\n::cue { color: red }\n\nNOTE\nnot spoken\n00:00 is no time here\n\nREGION\nid:fred\n\nintro\n00:01.000 --> 00:04.250 align:start position:0%\n<v.loud.first Ada Lovelace>Land &amp; <i>sea</i>,<00:02.000> <c.blue>both</c>.</v>\n<v Bob>Aye.\n\n01:00:05.000 --> 01:00:06.000\nVoice without a tag &lt;3\n\nNOTE last",
        "text/vtt",
        TranscriptFormat::Vtt,
        "1000..4250 Ada Lovelace| Land & sea, both.
         1000..4250 Bob| Aye.
         3605000..3606000 | Voice without a tag <3
         language: en-gb",
    );
}

#[test]
fn webvtt_without_its_first_blank_line_and_with_numbers_is_read() {
    check(
        "WEBVTT\n1\n00:01.000 --> 00:02.000\nOne\n2\n00:03.000 --> 00:04.000\nTwo <ruby>漢<rt>kan</rt></ruby> < three",
        "",
        TranscriptFormat::Vtt,
        "1000..2000 | One
         3000..4000 | Two 漢 < three",
    );
}

#[test]
fn json_of_podcasting_2_and_of_whisper_is_read() {
    check(
        r#"{"version":"1.0.0","segments":[{"speaker":"Darth Vader","startTime":0.5,"endTime":0.75,"body":"I"},{"speaker":"Darth Vader","startTime":"0.75","endTime":1,"body":"am"},{"body":"your","startTime":null,"words":[1,2]},7,{"startTime":2}]}"#,
        "application/json",
        TranscriptFormat::Json,
        "500..750 Darth Vader| I
         750..1000 Darth Vader| am
         -..- | your",
    );
    check(
        r#"{"text":"all","language":"EN","segments":[{"id":0,"start":0.0,"end":4.5,"text":" Ahoy.","tokens":[1]}]}"#,
        "",
        TranscriptFormat::Json,
        "0..4500 | Ahoy.
         language: en",
    );
    check(
        r#"[{"start":1,"text":"one"},{"start":2,"tex"#,
        "",
        TranscriptFormat::Json,
        "1000..- | one
         ! It breaks off in the middle; what had come whole was kept.",
    );
}

#[test]
fn html_as_podcasting_2_shows_it_is_read() {
    check(
        "<!doctype html><html lang=\"fr\"><head><title>no</title><style>p{}</style></head><body>\n<cite>Kevin:</cite>\n<time>0:00</time>\n<p>We have an update <em>planned</em></p>\n\n<cite>Tom:</cite>\n<time>[1:02:09]</time>\n<p>You know <cite>Dune</cite>.</p><p>And more.</p></body></html>",
        "text/html",
        TranscriptFormat::Html,
        "0..- Kevin| We have an update planned
         3729000..- Tom| You know Dune.
         -..- Tom| And more.
         language: fr",
    );
    check(
        "<p><strong>Ada:</strong> Ahoy.</p><p>[00:12] <b>Bob</b>: Aye.</p><div><cite>Cy</cite>: So.</div>",
        "text/html; charset=utf-8",
        TranscriptFormat::Html,
        "-..- Ada| Ahoy.
         12000..- Bob| Aye.
         -..- Cy| So.",
    );
}

#[test]
fn plain_text_has_speakers_where_they_are_plain() {
    check(
        "[Music]\n\nAda: Ahoy.\nHow are you?\nBob: As ever.\n\nIt goes on.\n\nAda:\n[0:12] To be sure.",
        "text/plain",
        TranscriptFormat::Text,
        "-..- | [Music]
         -..- Ada| Ahoy. How are you?
         -..- Bob| As ever.
         -..- Bob| It goes on.
         12000..- Ada| To be sure.",
    );
}

#[test]
fn other_encodings_are_read() {
    let latin = b"WEBVTT\n\n00:01.000 --> 00:02.000\ncaf\xe9 cr\xe8me";
    assert_eq!(
        parse(latin, Some("text/vtt; charset=iso-8859-1")).cues[0].text,
        "café crème"
    );
    assert_eq!(parse(latin, None).cues[0].text, "café crème");
    let wide: Vec<u8> = "\u{feff}1\r\n00:00:01,000 --> 00:00:02,000\r\nÇa va\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(parse(&wide, None).cues[0].text, "Ça va");
}

#[test]
fn times_out_of_order_are_sorted_and_impossible_ends_dropped() {
    check(
        "1\n00:00:05,000 --> 00:00:04,000\nsecond\n\n2\n00:00:01,000 --> 00:00:09,000\nfirst\n\n3\n00:xx:06,000 --> 00:00:07,000\nlost\n",
        "",
        TranscriptFormat::Srt,
        "1000..9000 | first
         -..- | lost
         5000..- | second
         ! “00:xx:06,000 --> 00:00:07,000” is not a time that Vigie can read.
         ! The times are not in order; they were sorted.",
    );
}

#[test]
fn what_is_no_transcript_is_told() {
    check(
        "",
        "text/vtt",
        TranscriptFormat::Text,
        "! There is not a word in it.",
    );
    check(
        "{\"a\":1}",
        "",
        TranscriptFormat::Json,
        "! There is not a word in it.",
    );
    let read = parse(b"\x89PNG\r\n\x1a\n\0\0\0\0", Some("text/vtt"));
    assert!(read.cues.is_empty() && read.problems[0].kind.as_str() == "binary");
}

#[test]
fn a_text_without_end_becomes_several_cues() {
    let read = parse("word ".repeat(5000).as_bytes(), None);
    assert!(read.cues.len() > 5);
    assert!(
        read.cues
            .iter()
            .all(|cue| cue.text.len() <= super::LONGEST_CUE)
    );
    let words: usize = read
        .cues
        .iter()
        .map(|cue| cue.text.split(' ').count())
        .sum();
    assert_eq!(words, 5000, "no word is lost");
}

#[test]
fn words_become_paragraphs_for_reading() {
    let word = |start: u64, text: &str, speaker: &str| Cue {
        start_ms: Some(start),
        end_ms: Some(start + 200),
        speaker: Some(speaker.to_owned()),
        text: text.to_owned(),
    };
    let cues = [
        word(0, "I", "A"),
        word(200, "am", "A"),
        word(400, ".", "A"),
        word(700, "Aye.", "B"),
        word(9000, "Later.", "B"),
    ];
    let read: Vec<(Option<u64>, Option<u64>, String)> = paragraphs(&cues)
        .into_iter()
        .map(|cue| (cue.start_ms, cue.end_ms, cue.text))
        .collect();
    assert_eq!(
        read,
        [
            (Some(0), Some(600), "I am.".to_owned()),
            (Some(700), Some(900), "Aye.".to_owned()),
            (Some(9000), Some(9200), "Later.".to_owned()),
        ]
    );
}

/// Pieces that transcripts are made of, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("WEBVTT\n\n".to_owned()),
        Just("NOTE\n".to_owned()),
        Just("00:00:01,000 --> 00:00:02,000\n".to_owned()),
        Just("99:99.999 --> 1:2:3:4 align:start\n".to_owned()),
        Just("1\n".to_owned()),
        Just("<v Ada>".to_owned()),
        Just("<cite>".to_owned()),
        Just("</time><p>".to_owned()),
        Just("{\"segments\":[{\"startTime\":".to_owned()),
        Just("\"body\":\"".to_owned()),
        Just("[0:12] Ada: ".to_owned()),
        Just("\r\n\r\n".to_owned()),
        "\\PC{0,12}",
    ];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nothing_panics_and_order_holds_on_any_text(source in pieces(), media in "(text/(vtt|html|plain)|)") {
        let read = parse(source.as_bytes(), Some(&media));
        let starts: Vec<u64> = read.cues.iter().filter_map(|cue| cue.start_ms).collect();
        prop_assert!(starts.is_sorted());
        for cue in &read.cues {
            prop_assert!(!cue.text.trim().is_empty() && !cue.text.contains('\n'));
            prop_assert!(cue.end_ms.is_none_or(|end| cue.start_ms.is_some_and(|start| start <= end)));
        }
        prop_assert!(paragraphs(&read.cues).len() <= read.cues.len());
    }

    #[test]
    fn nothing_panics_on_any_bytes(source in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(parse(&source, None).cues.len() <= source.len());
    }
}
