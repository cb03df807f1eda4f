//! Search over real entries: languages, states, fields.

use vigie_app::{NoteDraft, NoteKind, SearchRequest, Sort};
use vigie_tests::Answer;

use super::{Bench, fixture};

async fn read_fixtures() -> Bench {
    let bench = Bench::new();
    bench.server.serve(
        "/en",
        Answer::new("application/atom+xml", fixture("feeds/devops-weblog.atom")),
    );
    bench.server.serve(
        "/fr",
        Answer::new("application/rss+xml", fixture("feeds/journal-francais.rss")),
    );
    bench.subscribe("/en").await.unwrap();
    bench.subscribe("/fr").await.unwrap();
    bench.app.follow().unwrap();
    bench
}

fn find(bench: &Bench, query: &str) -> Vec<i64> {
    let request = SearchRequest {
        query: query.to_owned(),
        count: 50,
        ..SearchRequest::default()
    };
    let reply = bench.app.search(&request).unwrap();
    assert_eq!(reply.total as usize, reply.hits.len());
    reply.hits.into_iter().map(|hit| hit.row.id.get()).collect()
}

#[tokio::test]
async fn words_are_found_in_both_languages_with_and_without_accents() {
    let bench = read_fixtures().await;
    assert_eq!(find(&bench, "wardley").len(), 1);
    let with = find(&bench, "visibilité");
    assert_eq!(with.len(), 1);
    assert_eq!(find(&bench, "visibilite"), with);
    assert_eq!(find(&bench, "visibilité lang:fr"), with);
    assert!(find(&bench, "visibilité lang:en").is_empty());
}

#[tokio::test]
async fn states_are_exact_at_once() {
    let bench = read_fixtures().await;
    let all = find(&bench, "is:unread");
    let id = vigie_app::EntryId::new(all[0]);
    bench.app.mark_read(&[id], true).unwrap();
    assert_eq!(find(&bench, "is:unread").len(), all.len() - 1);
    bench.app.keep(&[id], true).unwrap();
    assert_eq!(find(&bench, "is:kept is:read"), [id.get()]);
    assert_eq!(
        bench.app.behind().unwrap(),
        0,
        "no entry is indexed anew for its state"
    );
}

#[tokio::test]
async fn a_note_is_an_entry_like_others() {
    let bench = read_fixtures().await;
    let draft = NoteDraft {
        kind: NoteKind::Conversation,
        text: "Ines runs **eBPF** in anger.".to_owned(),
        person: "Ines".to_owned(),
        tags: vec!["réseau".to_owned()],
        ..NoteDraft::default()
    };
    let saved = bench.app.save_note(None, &draft).unwrap();
    bench.app.follow().unwrap();
    for query in [
        "ebpf anger",
        "kind:note",
        "tag:reseau",
        "author:ines",
        "tech:eBPF",
    ] {
        assert_eq!(find(&bench, query), [saved.entry.get()], "{query}");
    }
    let hostile = NoteDraft {
        text: "<script>x()</script><img src=x onerror=y()> [a](javascript:z)".to_owned(),
        ..draft
    };
    let saved = bench.app.save_note(Some(saved.entry), &hostile).unwrap();
    let html = bench.app.open_entry(saved.entry, true).unwrap().html;
    assert!(
        !html.contains("<script") && !html.contains("onerror") && !html.contains("href"),
        "{html}"
    );
}

#[tokio::test]
async fn counts_add_up_and_narrow() {
    let bench = read_fixtures().await;
    let all = find(&bench, "kind:article").len() as u64;
    let counts = bench.app.count_hits("kind:article", false).unwrap();
    assert_eq!(counts.feeds.iter().map(|one| one.hits).sum::<u64>(), all);
    assert_eq!(counts.years.iter().map(|one| one.hits).sum::<u64>(), all);
    for one in counts
        .feeds
        .iter()
        .chain(&counts.years)
        .chain(&counts.technologies)
    {
        assert_eq!(
            find(&bench, &format!("kind:article {}", one.narrow)).len() as u64,
            one.hits,
            "{}",
            one.narrow
        );
    }
}

#[tokio::test]
async fn a_list_of_hits_stays_while_its_entries_are_read() {
    let bench = read_fixtures().await;
    let scope = vigie_app::Scope::Search("lang:en".to_owned());
    let list = bench.app.open_list(&scope, true, Sort::Newest, 3).unwrap();
    assert!(list.total > 3 && list.first.len() == 3);
    let (change, marked) = bench.app.mark_list_read(list.list).unwrap();
    assert_eq!(marked, list.total);
    assert_eq!(
        bench.app.list_rows(list.list, 0, 500).unwrap().len(),
        list.total
    );
    assert_eq!(bench.app.undo(change).unwrap(), list.total);
    bench.app.close_list(list.list);
    assert!(bench.app.list_rows(list.list, 0, 1).is_err());
}

#[tokio::test]
async fn a_damaged_index_is_made_anew() {
    let bench = read_fixtures().await;
    let folder = bench.app.folder().to_owned();
    let before = find(&bench, "kind:article");
    bench.app.close();
    for file in std::fs::read_dir(folder.join("index")).unwrap().flatten() {
        if file
            .path()
            .extension()
            .is_some_and(|ending| ending == "store" || ending == "idx" || ending == "term")
        {
            std::fs::write(file.path(), b"not what it was").unwrap();
        }
    }
    let app = vigie_app::App::open(&folder, vigie_app::Background::Off).unwrap();
    app.follow().unwrap();
    let request = SearchRequest {
        query: "kind:article".to_owned(),
        count: 50,
        ..SearchRequest::default()
    };
    assert_eq!(app.search(&request).unwrap().hits.len(), before.len());
}
