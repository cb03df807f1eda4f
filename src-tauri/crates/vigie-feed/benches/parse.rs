//! Reading feeds, in megabytes of feed a second: alone, with all that follows, and against feed-rs alone.
//!
//! The feeds are made here: full texts of some 300 words with links, lists, code and images, half of them RSS with
//! escaped or CDATA content, half Atom.

use std::fmt::Write;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use vigie_feed::{ParseOptions, detect_language, parse, sanitise, text_of};

const WORDS: [&str; 40] = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "cluster",
    "map",
    "value",
    "chain",
    "that",
    "is",
    "cloud",
    "with",
    "harbour",
    "for",
    "component",
    "we",
    "evolution",
    "deploy",
    "on",
    "observe",
    "as",
    "market",
    "be",
    "this",
    "user",
    "need",
    "by",
    "commodity",
    "practice",
    "signal",
    "at",
    "team",
    "from",
    "product",
    "it",
    "custom",
    "genesis",
    "or",
    "tide",
];

/// The next of a run of numbers that is the same each time.
fn next(state: &mut u64) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

fn body(state: &mut u64) -> String {
    let mut html = String::new();
    for paragraph in 0..6 {
        html.push_str("<p>");
        for word in 0..50 {
            let text = WORDS[next(state) % WORDS.len()];
            let _ = match word {
                10 => write!(
                    html,
                    "<a href=\"https://example.org/{text}?utm_source=rss\">{text}</a> "
                ),
                20 => write!(html, "<strong>{text}</strong> &#8217;{text}&#8217; "),
                30 => write!(html, "<code>{text}</code> &amp; "),
                _ => write!(html, "{text} "),
            };
        }
        html.push_str("</p>\n");
        if paragraph == 2 {
            html.push_str("<ul><li>one</li><li>two</li></ul><img src=\"/i.png\" alt=\"a picture\" width=\"640\" height=\"480\">\n");
        }
    }
    html
}

fn escaped(html: &str) -> String {
    html.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn feeds() -> Vec<String> {
    let mut state = 42;
    (0..40)
        .map(|feed| {
            let atom = feed % 2 == 1;
            let mut xml = String::from(if atom {
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Feed</title><id>urn:f</id><link href=\"https://example.org/\"/>"
            } else {
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Feed</title><link>https://example.org/</link>"
            });
            for entry in 0..30 {
                let html = body(&mut state);
                let _ = match (atom, feed % 4) {
                    (true, _) => writeln!(xml, "<entry><title>Entry {entry}</title><id>urn:f:{entry}</id><link href=\"https://example.org/{entry}\"/><author><name>Ada</name></author><updated>2024-03-01T10:00:00Z</updated><published>2024-03-01T10:00:00Z</published><category term=\"cloud\"/><content type=\"html\">{}</content></entry>", escaped(&html)),
                    (false, 0) => writeln!(xml, "<item><title>Entry {entry}</title><guid>https://example.org/{entry}</guid><link>https://example.org/{entry}</link><dc:creator>Ada</dc:creator><pubDate>Fri, 01 Mar 2024 10:00:00 +0000</pubDate><category>cloud</category><description>Short</description><content:encoded><![CDATA[{html}]]></content:encoded></item>"),
                    (false, _) => writeln!(xml, "<item><title>Entry {entry}</title><guid>https://example.org/{entry}</guid><link>https://example.org/{entry}</link><pubDate>Fri, 01 Mar 2024 10:00:00 GMT</pubDate><description>{}</description></item>", escaped(&html)),
                };
            }
            xml.push_str(if atom { "</feed>" } else { "</channel></rss>" });
            xml
        })
        .collect()
}

fn reading(criterion: &mut Criterion) {
    let feeds = feeds();
    let bytes: usize = feeds.iter().map(String::len).sum();
    let options = ParseOptions::default();
    let mut group = criterion.benchmark_group("feeds");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.sample_size(20);
    group.bench_function("feed-rs alone", |bencher| {
        let parser = feed_rs::parser::Builder::new()
            .sanitize_content(false)
            .build();
        bencher.iter(|| {
            for feed in &feeds {
                drop(black_box(parser.parse(feed.as_bytes())));
            }
        });
    });
    group.bench_function("parse", |bencher| {
        bencher.iter(|| {
            for feed in &feeds {
                black_box(parse(feed.as_bytes(), &options));
            }
        });
    });
    group.bench_function("parse, sanitise, text", |bencher| {
        bencher.iter(|| {
            for feed in &feeds {
                for entry in parse(feed.as_bytes(), &options)
                    .feed
                    .into_iter()
                    .flat_map(|feed| feed.entries)
                {
                    if let Some(body) = entry.body() {
                        black_box(sanitise(body, entry.base_url.as_ref()));
                        black_box(text_of(body));
                    }
                }
            }
        });
    });
    group.finish();

    let parsed: Vec<_> = feeds
        .iter()
        .filter_map(|feed| parse(feed.as_bytes(), &options).feed)
        .flat_map(|feed| feed.entries)
        .collect();
    let html: usize = parsed
        .iter()
        .filter_map(|entry| entry.body())
        .map(vigie_feed::RawHtml::len)
        .sum();
    let mut group = criterion.benchmark_group("bodies");
    group.throughput(Throughput::Bytes(html as u64));
    group.sample_size(20);
    group.bench_function("sanitise", |bencher| {
        bencher.iter(|| {
            for entry in &parsed {
                black_box(
                    entry
                        .body()
                        .map(|body| sanitise(body, entry.base_url.as_ref())),
                );
            }
        });
    });
    group.bench_function("text", |bencher| {
        bencher.iter(|| {
            for entry in &parsed {
                black_box(entry.body().map(text_of));
            }
        });
    });
    group.bench_function("language", |bencher| {
        let texts: Vec<String> = parsed
            .iter()
            .filter_map(|entry| entry.body())
            .map(text_of)
            .collect();
        bencher.iter(|| {
            for text in &texts {
                black_box(detect_language(text));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
