//! Subscription lists of other programs.

use proptest::prelude::*;

use super::{Opml, Outline, parse, render};

/// The tree in a few lines: folders with a slash, feeds with their address, foreign attributes in brackets.
fn told(opml: &Opml) -> String {
    fn tell(outlines: &[Outline], depth: usize, out: &mut String) {
        for outline in outlines {
            out.push_str(&"  ".repeat(depth));
            out.push_str(&outline.text);
            match &outline.feed_url {
                Some(url) => out.push_str(&format!(" <{url}>")),
                None => out.push('/'),
            }
            for (name, value) in &outline.attributes {
                out.push_str(&format!(" [{name}={value}]"));
            }
            out.push('\n');
            tell(&outline.children, depth + 1, out);
        }
    }
    let mut out = String::new();
    tell(&opml.outlines, 0, &mut out);
    for problem in &opml.problems {
        out.push_str(&format!("! {}\n", problem.kind.as_str()));
    }
    out
}

#[track_caller]
fn check(source: &[u8], expected: &str) {
    let opml = parse(source);
    assert_eq!(
        told(&opml).trim_end(),
        expected.trim_matches('\n'),
        "{}",
        String::from_utf8_lossy(source)
    );
    let again = parse(render(&opml).as_bytes());
    assert_eq!(again.outlines, opml.outlines);
    assert_eq!(again.title, opml.title);
    assert_eq!(again.namespaces, opml.namespaces);
    assert_eq!(again.problems, []);
}

#[test]
fn folders_nest_and_keep_their_order() {
    check(
        b"<opml version='2.0'><head><title>Mine &amp; yours</title></head><body>\
          <outline text='News'><outline text='Deep'><outline type='rss' text='A' xmlUrl='https://a.example/f' htmlUrl='https://a.example'/></outline></outline>\
          <outline text='Empty'/><outline type='rss' text='B' xmlUrl='https://b.example/f'/></body></opml>",
        "
News/
  Deep/
    A <https://a.example/f>
Empty/
B <https://b.example/f>
",
    );
    let titled = parse(b"<opml><head><title>Mine &amp; yours</title></head><body/></opml>");
    assert_eq!(titled.title.as_deref(), Some("Mine & yours"));
}

#[test]
fn the_quirks_of_other_programs_are_understood() {
    // A folder with a type, a title without a text, addresses in any case.
    check(
        b"<OPML><BODY><Outline TEXT='F' type='rss'><outline title='T' XMLURL='https://a.example/'/><outline text='' title='U' xmlurl='https://b.example/'/></Outline></BODY></OPML>",
        "
F/ [type=rss]
  T <https://a.example/>
  U <https://b.example/>
",
    );
    // No head, no body, no name at all, attributes of other programs.
    check(
        b"<opml><outline xmlUrl=\"https://a.example/\" frss:priority=\"20\" category=\"/a,/b\" isOpen=\"\"/></opml>",
        "https://a.example/ <https://a.example/> [frss:priority=20] [category=/a,/b] [isOpen=]",
    );
    // Bare ampersands, undeclared entities, a closing tag too many, a document cut off.
    check(b"<opml><body><outline text='Caf&eacute; & Co' xmlUrl='https://a.example/?a=1&b=2'/></outline></body></opml>", "
Caf\u{e9} & Co <https://a.example/?a=1&b=2>
! bare-ampersand
! bad-nesting
");
    check(
        b"<opml><body><outline text='F'><outline text='A' xmlUrl='https://a.example/'/>",
        "
F/
  A <https://a.example/>
! truncated
",
    );
    check(b"<?xml version='1.0' encoding='utf-8'?><opml><body><outline text='Caf\xe9'/></body></opml>", "
Caf\u{e9}/
! wrong-encoding
");
    check(b"nothing of the kind", "! not-markup");
    check(b"", "! empty");
}

#[test]
fn attributes_of_other_programs_keep_what_their_prefix_means() {
    let source = b"<opml xmlns:frss='https://freshrss.org/opml' xmlns:bad='' xmlns:xml='x' version='2.0'><body>\
        <outline text='F' frss:opmlUrl='u'><outline text='A' xmlUrl='https://a.example/' frss:priority='20' odd:x='&lt;1&gt;' a:b:c='' xmlns:in='urn:in' in:y='2'/></outline></body></opml>";
    check(
        source,
        "
F/ [frss:opmlUrl=u]
  A <https://a.example/> [frss:priority=20] [odd:x=<1>] [xmlns:in=urn:in] [in:y=2]
",
    );
    let written = render(&parse(source));
    assert!(
        written.contains("<opml version=\"2.0\" xmlns:frss=\"https://freshrss.org/opml\" xmlns:odd=\"urn:undeclared:odd\""),
        "{written}"
    );
    assert_eq!(render(&parse(written.as_bytes())), written);
}

#[test]
fn what_is_no_feed_is_told_apart() {
    let opml = parse(
        b"<opml><body><outline text='Old' type='rss' url='https://a.example/f'/>\
          <outline text='List' type='include' url='https://b.example/list.opml'/>\
          <outline text='Page' type='link' url='https://c.example/'/>\
          <outline text='Lost' type='rss' htmlUrl='https://d.example/'/>\
          <outline text='Empty' type='rss'/></body></opml>",
    );
    let told: Vec<_> = opml
        .outlines
        .iter()
        .map(|one| {
            (
                one.feed_url.as_deref(),
                one.is_folder(),
                one.is_include(),
                one.leads_to(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (Some("https://a.example/f"), false, false, None),
            (None, false, true, Some("https://b.example/list.opml")),
            (None, false, false, Some("https://c.example/")),
            (None, false, false, Some("https://d.example/")),
            (None, true, false, None),
        ]
    );
}

#[test]
fn categories_with_a_slash_are_places() {
    let opml =
        parse(b"<opml><outline xmlUrl='x' category='/News/World, /Tech ,tag,//,a/b'/></opml>");
    assert_eq!(
        opml.outlines[0].categories(),
        [vec!["News", "World"], vec!["Tech"], vec!["a", "b"]]
    );
}

#[test]
fn folders_of_any_depth_do_not_overflow() {
    let deep = format!("<opml><body>{}", "<outline text='x'>".repeat(200_000));
    let opml = parse(deep.as_bytes());
    assert_eq!(opml.outlines.len(), 1);
    assert!(render(&opml).len() > 1000);
}

fn outline() -> impl Strategy<Value = Outline> {
    let name = "[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x{fffe}\\x{ffff}]{1,12}"
        .prop_filter("blank", |text: &String| !text.trim().is_empty());
    let leaf = (
        name,
        proptest::option::of("https://[a-z]{1,8}\\.example/[a-z?&=;]{0,8}"),
        prop::collection::vec(("([a-c]:)?[a-z]{9,12}", "\\PC{0,8}"), 0..3),
    )
        .prop_map(|(text, feed_url, mut attributes)| {
            attributes.sort();
            attributes.dedup_by(|a, b| a.0 == b.0);
            Outline {
                text,
                feed_url,
                attributes,
                ..Outline::default()
            }
        });
    leaf.prop_recursive(4, 32, 5, |inner| {
        ("[a-z]{1,8}", prop::collection::vec(inner, 0..5)).prop_map(|(text, children)| Outline {
            text,
            children,
            ..Outline::default()
        })
    })
}

proptest! {
    #[test]
    fn what_is_rendered_is_read_back(outlines in prop::collection::vec(outline(), 0..5)) {
        let namespaces = vec![("a".to_owned(), "https://a.example/ns".to_owned())];
        let opml = Opml { title: Some("T".to_owned()), namespaces, outlines, problems: Vec::new() };
        prop_assert_eq!(parse(render(&opml).as_bytes()), opml);
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let opml = parse(&bytes);
        prop_assert_eq!(parse(render(&opml).as_bytes()).outlines, opml.outlines);
    }

    #[test]
    fn no_markup_panics(source in "(<outline |text=|xmlUrl=|\"|'|/>|>|</outline>|&|é|<!--|<opml>|\\]\\]>| ){0,40}") {
        let opml = parse(source.as_bytes());
        prop_assert_eq!(parse(render(&opml).as_bytes()).outlines, opml.outlines);
    }
}
