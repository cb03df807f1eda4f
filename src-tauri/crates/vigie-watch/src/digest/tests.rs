use insta::assert_snapshot;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use vigie_core::{EntryId, FeedId, StoryId, TechnologyId, Timestamp};

use super::{
    Digest, DigestInput, DigestStoryFacts, DigestWords, MOST_STORIES, MOST_THEMES, Moved,
    RuleCount, SourceCount, digest, render_html, render_markdown,
};
use crate::points::Points;

const KUBERNETES: TechnologyId = TechnologyId::new(1);
const RUST: TechnologyId = TechnologyId::new(2);
const AZURE: TechnologyId = TechnologyId::new(3);
const NAMES: [(TechnologyId, &str); 3] =
    [(KUBERNETES, "Kubernetes"), (RUST, "Rust"), (AZURE, "Azure")];

const TEXT: &str = "The storage driver of the cluster is removed in this version. \
    Nobody noticed for a week, because the backups had stopped as well.";

/// A story told by so many sources, about these technologies.
fn story<'a>(
    id: i64,
    title: &'a str,
    owners: u32,
    technologies: &'a [TechnologyId],
) -> DigestStoryFacts<'a> {
    DigestStoryFacts {
        story: StoryId::new(id),
        entry: EntryId::new(100 + id),
        title,
        url: Some("https://blog.example/a?b=1&c=2"),
        feed: FeedId::new(id % 2),
        source: if id % 2 == 0 {
            "The Even"
        } else {
            "Odd & Sons"
        },
        owners,
        entries: owners,
        score: Points(10),
        technologies,
    }
}

fn week<'a>(stories: &'a [DigestStoryFacts<'a>]) -> DigestInput<'a> {
    DigestInput {
        from: Timestamp::from_millis(0),
        to: Timestamp::from_millis(1),
        stories,
        technologies: &NAMES,
        moved: &[],
        quarantined: &[],
        muted: &[],
    }
}

/// A digest that has everything.
fn full() -> Digest {
    let stories = [
        story(1, "Storage driver gone", 1, &[KUBERNETES]),
        story(2, "What a cluster costs", 6, &[KUBERNETES, AZURE]),
        story(3, "Azure raises prices", 2, &[AZURE]),
        story(4, "Azure in Lyon", 1, &[AZURE]),
        story(5, "On borrowing", 1, &[RUST]),
        DigestStoryFacts {
            url: Some("javascript:alert(1)"),
            ..story(6, "A walk", 1, &[])
        },
    ];
    let moved = |name: &str, now, usual| Moved {
        name: name.to_owned(),
        now,
        usual,
    };
    let source = |title: &str, count| SourceCount {
        feed: FeedId::new(9),
        title: title.to_owned(),
        count,
    };
    let mut told = digest(&DigestInput {
        moved: &[moved("Azure", 120, 35), moved("Rust", 15, 40)],
        quarantined: &[source("Press wire", 312)],
        muted: &[RuleCount {
            name: "no jobs".to_owned(),
            count: 1,
        }],
        ..week(&stories)
    });
    told.quote(|_| Some(TEXT));
    told
}

#[test]
fn a_digest_as_markdown_in_english() {
    assert_snapshot!(render_markdown(&full(), "14 to 20 Nov", &DigestWords::ENGLISH), @r"
    # 14 to 20 Nov

    Set aside: 6 stories, 12 entries.

    ## Azure (3 stories)

    - [What a cluster costs](<https://blog.example/a?b=1&amp;c=2>) · The Even · told by 6 sources
      > The storage driver of the cluster is removed in this version. Nobody noticed for a week, because the backups had stopped as well.
    - [Azure raises prices](<https://blog.example/a?b=1&amp;c=2>) · Odd \& Sons · told by 2 sources
      > The storage driver of the cluster is removed in this version. Nobody noticed for a week, because the backups had stopped as well.
    - [Azure in Lyon](<https://blog.example/a?b=1&amp;c=2>) · The Even
      > The storage driver of the cluster is removed in this version. Nobody noticed for a week, because the backups had stopped as well.

    ## Everything else (3 stories)

    - [Storage driver gone](<https://blog.example/a?b=1&amp;c=2>) · Odd \& Sons
      > The storage driver of the cluster is removed in this version. Nobody noticed for a week, because the backups had stopped as well.
    - [On borrowing](<https://blog.example/a?b=1&amp;c=2>) · Odd \& Sons
      > The storage driver of the cluster is removed in this version. Nobody noticed for a week, because the backups had stopped as well.
    - A walk · The Even
      > The storage driver of the cluster is removed in this version. Nobody noticed for a week, because the backups had stopped as well.

    ## More than usual

    - Azure: 12 this week, usually 3.5

    ## Less than usual

    - Rust: 1.5 this week, usually 4

    ## Where it came from

    - The Even: 3 stories
    - Odd \& Sons: 3 stories

    ## In quarantine

    - Press wire: 312 entries

    ## Hidden by rules

    - no jobs: 1 entry
    ");
}

#[test]
fn a_digest_as_html_in_french() {
    assert_snapshot!(render_html(&full(), "Du 14 au 20 nov.", &DigestWords::FRENCH), @r#"
    <article lang="fr">
    <h1>Du 14 au 20 nov.</h1>
    <p>Mis de côté : 6 sujets, 12 entrées.</p>
    <h2>Azure (3 sujets)</h2>
    <ul>
    <li><a href="https://blog.example/a?b=1&amp;c=2" rel="noopener noreferrer">What a cluster costs</a> · The Even · raconté par 6 sources<blockquote>The storage driver of the cluster is removed in this version. Nobody noticed for a week, because the backups had stopped as well.</blockquote></li>
    <li><a href="https://blog.example/a?b=1&amp;c=2" rel="noopener noreferrer">Azure raises prices</a> · Odd &amp; Sons · raconté par 2 sources<blockquote>The storage driver of the cluster is removed in this version. Nobody noticed for a week, because the backups had stopped as well.</blockquote></li>
    <li><a href="https://blog.example/a?b=1&amp;c=2" rel="noopener noreferrer">Azure in Lyon</a> · The Even<blockquote>The storage driver of the cluster is removed in this version. Nobody noticed for a week, because the backups had stopped as well.</blockquote></li>
    </ul>
    <h2>Tout le reste (3 sujets)</h2>
    <ul>
    <li><a href="https://blog.example/a?b=1&amp;c=2" rel="noopener noreferrer">Storage driver gone</a> · Odd &amp; Sons<blockquote>The storage driver of the cluster is removed in this version. Nobody noticed for a week, because the backups had stopped as well.</blockquote></li>
    <li><a href="https://blog.example/a?b=1&amp;c=2" rel="noopener noreferrer">On borrowing</a> · Odd &amp; Sons<blockquote>The storage driver of the cluster is removed in this version. Nobody noticed for a week, because the backups had stopped as well.</blockquote></li>
    <li>A walk · The Even<blockquote>The storage driver of the cluster is removed in this version. Nobody noticed for a week, because the backups had stopped as well.</blockquote></li>
    </ul>
    <h2>Plus que d’habitude</h2>
    <ul>
    <li>Azure : 12 cette semaine, d’habitude 3,5</li>
    </ul>
    <h2>Moins que d’habitude</h2>
    <ul>
    <li>Rust : 1,5 cette semaine, d’habitude 4</li>
    </ul>
    <h2>D’où cela vient</h2>
    <ul>
    <li>The Even : 3 sujets</li>
    <li>Odd &amp; Sons : 3 sujets</li>
    </ul>
    <h2>En quarantaine</h2>
    <ul>
    <li>Press wire : 312 entrées</li>
    </ul>
    <h2>Masqué par des règles</h2>
    <ul>
    <li>no jobs : 1 entrée</li>
    </ul>
    </article>
    "#);
}

#[test]
fn a_week_of_nothing_says_so() {
    let nothing = digest(&week(&[]));
    assert_snapshot!(render_markdown(&nothing, "Week 47", &DigestWords::FRENCH), @r"
    # Week 47

    Rien n’a été mis de côté.
    ");
}

#[test]
fn only_what_is_told_is_quoted() {
    let stories: Vec<DigestStoryFacts> = (1..=40)
        .map(|id| story(id, "Azure again", 41 - id as u32, &[AZURE]))
        .collect();
    let mut digest = digest(&week(&stories));
    // The most told, whatever they score.
    let told: Vec<i64> = digest.told().map(EntryId::get).collect();
    assert_eq!(told, [101, 102, 103, 104, 105]);
    digest.quote(|entry| (entry.get() == 102).then_some(TEXT));
    let quoted = |at: usize| digest.themes[0].stories[at].sentences.len();
    assert_eq!((quoted(0), quoted(1)), (0, 2));
}

#[test]
fn a_fall_is_not_told_as_a_rise() {
    // Twelve stories of one owner weigh 3.1: fewer than the usual 6.
    let fallen = Moved {
        name: "Azure".to_owned(),
        now: 31,
        usual: 60,
    };
    assert!(!fallen.has_risen());
}

#[test]
fn themes_are_few_and_all_stories_are_counted() {
    let stories: Vec<DigestStoryFacts> = (1..=40)
        .map(|id| story(id, "Azure again", 1, &[AZURE]))
        .chain((41..=43).map(|id| story(id, "Rust once more", 1, &[RUST, AZURE])))
        .collect();
    let digest = digest(&week(&stories));
    // What names two technologies goes with the one that most stories name.
    assert_eq!(digest.themes.len(), 1);
    assert_eq!(digest.themes[0].count, 43);
    assert_eq!(digest.themes[0].stories.len(), MOST_STORIES);
    let markdown = render_markdown(&digest, "Week", &DigestWords::ENGLISH);
    assert!(markdown.contains("- and 38 more\n"), "{markdown}");
}

/// Titles that want to be more than titles.
const HOSTILE: [&str; 14] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "](javascript:alert(1)) [click",
    "![x](https://evil.example/pixel.png)",
    "`code` **bold** _it_ ~~gone~~",
    "# Heading\n\n- list\n\n> quote",
    "1. first",
    "--- \n===",
    "<https://evil.example>",
    "&lt;b&gt; &amp;",
    "\\[a\\](b) \\`",
    "\" onmouseover=\"alert(1)",
    "\u{202E}gnp.exe \u{0} \u{1B}[31m",
    "```\n<b>",
];

/// An address that is of the web and wants out of where it is written.
const HOSTILE_ADDRESS: &str = "https://a.example/<b>`)\"'>?x=\\&copy;=|";

/// A digest in which everything is that text.
fn digest_of(text: &str, url: &str) -> Digest {
    let facts = DigestStoryFacts {
        url: Some(url),
        source: text,
        ..story(1, text, 3, &[KUBERNETES])
    };
    let mut told = digest(&week(&[facts]));
    told.themes[0].stories[0].sentences = vec![text.to_owned()];
    told
}

#[test]
fn links_lead_to_web_addresses_only() {
    for url in [
        "javascript:alert(1)",
        "data:text/html,<b>",
        " https://a.example",
        "https://a.example/ b",
        "//a.example",
        "httpsx://a",
        "",
    ] {
        assert_eq!(
            digest_of("A title", url).themes[0].stories[0].url,
            None,
            "{url}"
        );
    }
    assert!(
        digest_of("A title", "HTTP://a.example").themes[0].stories[0]
            .url
            .is_some()
    );
}

#[test]
fn hostile_titles_stay_titles_in_markdown() {
    for (n, title) in HOSTILE.iter().enumerate() {
        check_markdown(n, title, HOSTILE_ADDRESS);
    }
}

/// Reads a digest in which everything is that text as CommonMark with all extensions.
fn check_markdown(n: usize, title: &str, url: &str) {
    let told = digest_of(title, url);
    let markdown = render_markdown(&told, title, &DigestWords::ENGLISH);
    let mut texts = String::new();
    // Curly quotes and dashes are no harm, but no longer what was written.
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    for event in Parser::new_ext(&markdown, options) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(
                    dest_url.starts_with("https://a.example/"),
                    "{n}: {dest_url}"
                );
            }
            Event::Start(
                Tag::Heading { .. }
                | Tag::Paragraph
                | Tag::List(None)
                | Tag::Item
                | Tag::BlockQuote(_),
            )
            | Event::End(_)
            | Event::SoftBreak => {}
            Event::Text(text) => texts.push_str(&text),
            other => panic!("{n}: {other:?} in\n{markdown}"),
        }
    }
    // Said as heading, title, source, sentence, and once more in the list of sources.
    let plain = super::block::on_one_line(title);
    if !plain.trim().is_empty() {
        let times = texts.matches(plain.trim()).count();
        assert!(times >= 5, "{n}:\n{markdown}\n{texts}");
    }
}

#[test]
fn hostile_titles_stay_titles_in_html() {
    for title in HOSTILE {
        check_html(title, HOSTILE_ADDRESS);
    }
}

/// Looks at each tag of a digest in which everything is that text.
fn check_html(title: &str, url: &str) {
    const OURS: [&str; 8] = ["article", "h1", "h2", "p", "ul", "li", "a", "blockquote"];
    let html = render_html(&digest_of(title, url), title, &DigestWords::ENGLISH);
    for tag in html.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("a tag that ends");
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(
            OURS.contains(&name.trim_start_matches('/')),
            "{tag} in {html}"
        );
        match name {
            "a" => assert!(
                attributes.starts_with("href=\"https://a.example/")
                    && attributes.matches('"').count() == 4,
                "{tag}"
            ),
            "article" => assert_eq!(attributes, "lang=\"en\""),
            _ => assert_eq!(attributes, ""),
        }
    }
    for unseen in ['\u{202E}', '\u{1B}', '\u{0}'] {
        assert!(!html.contains(unseen));
    }
}

proptest! {
    #[test]
    fn no_title_acts(title in "[\\PC\n]{0,20}", marked in "[-#*_`~<>\\[\\]()!&;:|=+$^{}0-9.ab \\\\\n\"']{0,24}") {
        for text in [&marked, &title] {
            check_markdown(0, text, HOSTILE_ADDRESS);
            check_html(text, HOSTILE_ADDRESS);
        }
    }

    #[test]
    fn each_story_is_counted_once(stories in proptest::collection::vec((1_u32..9, proptest::collection::vec(1_i64..30, 0..4)), 0..80)) {
        let names: Vec<(TechnologyId, &str)> = (1..25).map(|id| (TechnologyId::new(id), "name")).collect();
        let technologies: Vec<Vec<TechnologyId>> = stories.iter()
            .map(|(_, ids)| ids.iter().copied().map(TechnologyId::new).collect()).collect();
        let facts: Vec<DigestStoryFacts> = (1..).zip(&stories).zip(&technologies)
            .map(|((id, (owners, _)), technologies)| story(id, "A title", *owners, technologies)).collect();
        let digest = digest(&DigestInput { technologies: &names, ..week(&facts) });
        let count = u32::try_from(facts.len()).expect("few");
        prop_assert_eq!(digest.stories, count);
        prop_assert_eq!(digest.themes.iter().map(|theme| theme.count).sum::<u32>(), count);
        let of_sources: u32 = digest.sources.iter().map(|source| source.count).sum();
        prop_assert_eq!(of_sources + digest.of_other_sources, count);
        prop_assert!(digest.themes.len() <= MOST_THEMES + 1);
        let turned: Vec<DigestStoryFacts> = facts.iter().rev().copied().collect();
        prop_assert_eq!(super::digest(&DigestInput { technologies: &names, ..week(&turned) }), digest);
    }
}
