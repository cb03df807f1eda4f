//! Subscription lists, in and out again.

use proptest::prelude::*;
use vigie_core::FeedId;
use vigie_feed::opml::{Opml, Outline, render};

use crate::{App, Background, Scope, Sort};

struct Bench {
    app: App,
    _folder: tempfile::TempDir,
}

fn bench() -> Bench {
    let folder = tempfile::tempdir().unwrap();
    Bench {
        app: App::open_empty(folder.path(), Background::Off).unwrap(),
        _folder: folder,
    }
}

fn imported(opml: &str) -> Bench {
    let bench = bench();
    bench.app.import_opml(opml.as_bytes()).unwrap();
    bench
}

/// The left pane in a few lines: folders with their feeds.
fn told(app: &App) -> String {
    let sidebar = app.sidebar().unwrap();
    let names = |feeds: &[crate::SidebarFeed]| {
        feeds
            .iter()
            .map(|feed| format!(" {}", feed.title))
            .collect::<String>()
    };
    let mut lines: Vec<String> = sidebar
        .folders
        .iter()
        .map(|one| {
            let path = app.folder_path(one.folder.id).unwrap().join("/");
            format!("{path}:{}", names(&one.feeds))
        })
        .collect();
    lines.push(format!("-{}", names(&sidebar.feeds)));
    lines.join("\n")
}

#[track_caller]
fn check(opml: &str, expected: &str) {
    let bench = imported(opml);
    assert_eq!(told(&bench.app), expected.trim());
    check_round_trip(&bench.app);
}

#[track_caller]
fn check_round_trip(app: &App) {
    let out = app.export_opml().unwrap();
    let again = imported(&out);
    assert_eq!(told(&again.app), told(app));
    assert_eq!(again.app.export_opml().unwrap(), out);
    let summary = app.import_opml(out.as_bytes()).unwrap();
    assert_eq!(
        (summary.added, summary.folders, summary.problems),
        (0, 0, vec![])
    );
    assert_eq!(app.export_opml().unwrap(), out, "once more changes nothing");
}

fn feed(name: &str) -> String {
    format!("<outline text='{name}' type='rss' xmlUrl='https://{name}.example/feed'/>")
}

#[test]
fn a_feed_in_two_folders_lies_in_both() {
    let (a, b, c) = (feed("a"), feed("b"), feed("c"));
    check(
        &format!(
            "<opml><body><outline text='X'>{a}{b}</outline><outline text='Y'><outline text='Z'>{c}</outline>{b}{a}</outline></body></opml>"
        ),
        "X: a b\nY: b a\nY/Z: c\n-",
    );
    // At the top as well says nothing more; twice in one folder is once.
    check(
        &format!("<opml>{a}<outline text='X'>{b}{a}{a}</outline>{b}</opml>"),
        "X: b a\n-",
    );
    // By category, where no outline says so.
    check(
        &format!(
            "<opml><outline text='X'>{a}<outline text='b' xmlUrl='https://b.example/feed' category='/Y/Z,tag,/X'/></outline></opml>"
        ),
        "X: a b\nY:\nY/Z: b\n-",
    );
}

#[test]
fn a_feed_in_two_folders_counts_once() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "<rss version='2.0'><channel><title>F</title><item><title>One</title></item></channel></rss>").unwrap();
    let bench = bench();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let path = file.path().to_str().unwrap();
    let id: FeedId = runtime
        .block_on(bench.app.subscribe(path, &["X".to_owned(), "Y".to_owned()]))
        .unwrap()
        .id;
    // A file is never taken from a list, but its place may be: here by hand.
    let list = vigie_store::FeedList {
        folders: vec![
            vigie_store::ListedFolder {
                name: "X".to_owned(),
                ..Default::default()
            },
            vigie_store::ListedFolder {
                name: "Z".to_owned(),
                parent: Some(0),
                ..Default::default()
            },
        ],
        feeds: ["q", "q"]
            .iter()
            .zip([0, 1])
            .map(|(url, folder)| vigie_store::ListedFeed {
                url: (*url).to_owned(),
                folder: Some(folder),
                ..Default::default()
            })
            .collect(),
    };
    bench
        .app
        .store()
        .import_list(list, bench.app.now())
        .unwrap();
    assert_eq!(told(&bench.app), "X: q\nX/Y: F\nX/Z: q\n-");
    let sidebar = bench.app.sidebar().unwrap();
    assert_eq!(sidebar.unread, 1);
    for one in &sidebar.folders {
        let listed = bench
            .app
            .list_ids(&Scope::Folder(one.folder.id), false, Sort::Newest)
            .unwrap();
        assert_eq!(
            i64::try_from(listed.len()).unwrap(),
            one.unread,
            "{}",
            one.folder.name
        );
    }
    bench.app.move_feed(id, &["X".to_owned()]).unwrap();
    assert_eq!(told(&bench.app), "X: q F\nX/Y:\nX/Z: q\n-");
}

#[test]
fn what_other_programs_noted_goes_out_as_it_came_in() {
    let opml = "<opml xmlns:frss='https://freshrss.org/opml' version='2.0'><body>\
        <outline text='F' isOpen='true' description='Why' frss:opmlUrl='u'>\
        <outline text='Mine' title='Theirs' type='rss' xmlUrl='https://a.example/f' htmlUrl='https://a.example/' description='Good' \
        frss:priority='feed' zeta='1' alpha='a &amp; &quot;b&quot;' category='tag'/></outline></body></opml>";
    let bench = imported(opml);
    let out = bench.app.export_opml().unwrap();
    for line in [
        "<opml version=\"2.0\" xmlns:frss=\"https://freshrss.org/opml\">",
        "<outline text=\"F\" description=\"Why\" isOpen=\"true\" frss:opmlUrl=\"u\">",
        "<outline type=\"rss\" text=\"Mine\" title=\"Theirs\" description=\"Good\" xmlUrl=\"https://a.example/f\" \
         htmlUrl=\"https://a.example/\" frss:priority=\"feed\" zeta=\"1\" alpha=\"a &amp; &quot;b&quot;\" category=\"tag\"/>",
    ] {
        assert!(out.contains(line), "{line}\nis not in\n{out}");
    }
    check_round_trip(&bench.app);
    let other = out
        .replace("freshrss.org/opml", "other.example/ns")
        .replace("a.example", "b.example");
    bench.app.import_opml(other.as_bytes()).unwrap();
    check_round_trip(&bench.app);
}

#[test]
fn what_the_user_has_is_not_overwritten() {
    let (a, b, c) = (feed("a"), feed("b"), feed("c"));
    let bench = imported(&format!("<opml><outline text='X'>{a}</outline>{b}</opml>"));
    let feeds = bench.app.feeds().unwrap();
    bench.app.rename_feed(feeds[0].feed.id, "My own").unwrap();
    bench.app.unsubscribe(feeds[1].feed.id).unwrap();
    let theirs =
        format!("<opml><outline text='Other'>{a}{c}{b}</outline><outline text='Empty'/></opml>");
    let done = bench.app.import_opml(theirs.as_bytes()).unwrap();
    assert_eq!((done.added, done.known, done.folders), (2, 1, 2));
    assert_eq!(told(&bench.app), "X: My own\nOther: c\nEmpty:\n- b");
}

#[test]
fn quirks_of_other_programs() {
    check(
        "<opml><body><outline type='rss' text='Folder'><outline title='a' xmlurl='https://a.example/feed'/></outline></body></opml>",
        "Folder: a\n-",
    );
    check(
        &format!(
            "<opml><body><body><outline text='X'>{}</outline></body></body></opml>",
            feed("a")
        ),
        "X: a\n-",
    );
    check(
        &format!(
            "<opml><outline text='Empty'/><outline text=' '>{}</outline><outline text='X'/><outline text='X'/></opml>",
            feed("a")
        ),
        "Empty:\nX:\n- a",
    );
    check(
        "<?xml version='1.0' encoding='utf-8'?><opml><outline text='Caf\u{e9}'><outline xmlUrl='https://a.example/feed'/></outline></opml>",
        "Caf\u{e9}: https://a.example/feed\n-",
    );
}

#[test]
fn what_is_no_feed_is_told() {
    let bench = bench();
    let done = bench
        .app
        .import_opml(
            b"<opml><body><outline text='More' type='include' url='https://b.example/list.opml'/>\
              <outline text='Page' type='link' url='https://c.example/'/>\
              <outline text='Odd' xmlUrl='gopher://d.example/'/></body></opml>",
        )
        .unwrap();
    assert_eq!((done.added, done.folders), (0, 0));
    check_told(
        &done.problems,
        &[
            "“More” stands for another list, https://b.example/list.opml",
            "“Page” leads to https://c.example/",
            "“gopher://d.example/” is not a web address",
        ],
    );
}

#[track_caller]
fn check_told(problems: &[String], beginnings: &[&str]) {
    assert_eq!(problems.len(), beginnings.len(), "{problems:?}");
    for (problem, beginning) in problems.iter().zip(beginnings) {
        assert!(problem.starts_with(beginning), "{problem}");
    }
}

#[test]
fn the_starter_feeds_come_back_whole() {
    let starter = include_str!("../../../../../feeds.opml");
    let bench = imported(starter);
    check_round_trip(&bench.app);
    let out = bench.app.export_opml().unwrap();
    assert!(
        out.contains("<outline text=\"News\" description=\"Scanned daily; mostly headlines\">"),
        "{out}"
    );
    assert_eq!(
        out.matches("xmlUrl=").count(),
        starter.matches("xmlUrl=").count()
    );
}

fn outline() -> impl Strategy<Value = Outline> {
    let attributes =
        prop::collection::vec(("(x:)?[a-z]{9,10}", "[a-z&<\"é]{0,4}"), 0..2).prop_map(|mut all| {
            all.sort();
            all.dedup_by(|a, b| a.0 == b.0);
            all
        });
    let category = prop::option::weighted(0.2, prop_oneof!["/[A-C]", "/[A-C]/[A-C],tag", "[a-c]"]);
    // Few names, so that feeds and folders come again.
    let feed = (
        "[a-h]",
        "[a-c]{1,2}",
        prop::option::of("[a-c]"),
        attributes.clone(),
        category,
    )
        .prop_map(|(host, text, title, mut attributes, category)| {
            attributes.extend(category.map(|category| ("category".to_owned(), category)));
            Outline {
                text,
                title,
                feed_url: Some(format!("https://{host}.example/feed")),
                attributes,
                ..Outline::default()
            }
        });
    feed.prop_recursive(4, 24, 5, move |inner| {
        (
            "[A-C]",
            attributes.clone(),
            prop::collection::vec(inner, 0..5),
        )
            .prop_map(|(text, attributes, children)| Outline {
                text,
                attributes,
                children,
                ..Outline::default()
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn a_workspace_goes_out_and_comes_in_the_same(outlines in prop::collection::vec(outline(), 0..6)) {
        let namespaces = vec![("x".to_owned(), "urn:x".to_owned())];
        let bench = imported(&render(&Opml { namespaces, outlines, ..Opml::default() }));
        check_round_trip(&bench.app);
    }
}
