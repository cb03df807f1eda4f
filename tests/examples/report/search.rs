//! Searches over a large workspace, through the call that the window makes.

use vigie_app::{App, Background, Scope, SearchRequest, Sort};
use vigie_tests::{Corpus, TempWorkspace};

use crate::measure::{millis, percentile};
use crate::table::Table;

const PART: &str = "Search, 50 hits with snippets and their number";
/// Queries of each kind.
const EACH: usize = 150;
/// The window asks for so many at first.
const HITS: usize = 50;

pub(crate) fn measure(corpus: &Corpus, workspace: &TempWorkspace, table: &mut Table) {
    let app = App::open_empty(&workspace.path(), Background::Off).expect("the workspace opens");
    read_every_other(&app);
    let kinds = [
        ("rare word", rare(corpus)),
        ("common word", common(corpus)),
        ("two words", two_words(corpus)),
        ("phrase", phrases(corpus)),
        ("3 to 5 letters, while typing", prefixes(corpus)),
        ("word and 90 days, by date", dated(corpus)),
        ("word and is:unread", unread(corpus)),
    ];
    let first = millis(|| search(&app, &kinds[0].1[0]));
    table.row(
        PART,
        "the first of all, which opens the index",
        first,
        "ms",
        None,
    );
    for request in kinds.iter().flat_map(|(_, requests)| requests) {
        search(&app, request);
    }
    let mut all = Vec::new();
    for (kind, requests) in &kinds {
        let times: Vec<f64> = requests
            .iter()
            .map(|request| millis(|| search(&app, request)))
            .collect();
        let typing = requests[0].typing;
        tell(
            table,
            kind,
            &times,
            typing.then_some("goal: under 50 ms while typing"),
        );
        all.extend(times);
    }
    tell(table, "all", &all, None);
    let counting: Vec<f64> = kinds
        .iter()
        .flat_map(|(_, requests)| requests.iter().step_by(5))
        .map(|request| {
            millis(|| {
                let counts = app.count_hits(&request.query, request.typing);
                drop(counts.expect("the query is one"));
            })
        })
        .collect();
    tell(table, "counts by feed, technology, year", &counting, None);
}

fn tell(table: &mut Table, kind: &str, times: &[f64], goal: Option<&'static str>) {
    table.row(
        PART,
        format!("{kind}: p50"),
        percentile(times, 0.5),
        "ms",
        None,
    );
    table.row(
        PART,
        format!("{kind}: p99"),
        percentile(times, 0.99),
        "ms",
        goal,
    );
}

fn search(app: &App, request: &SearchRequest) {
    let reply = app.search(request).expect("the query is one");
    std::hint::black_box(reply);
}

fn read_every_other(app: &App) {
    let ids = app
        .list_ids(&Scope::All, false, Sort::Newest)
        .expect("a list can be made");
    let read: Vec<_> = ids.into_iter().step_by(2).collect();
    app.mark_read(&read, true).expect("entries can be marked");
}

fn request(query: String) -> SearchRequest {
    SearchRequest {
        query,
        sort: Sort::Relevance,
        typing: false,
        from: 0,
        count: HITS,
    }
}

fn each(query: impl Fn(usize) -> String) -> Vec<SearchRequest> {
    (0..EACH).map(|n| request(query(n))).collect()
}

/// Words in a thousandth of the entries or fewer.
fn rare(corpus: &Corpus) -> Vec<SearchRequest> {
    each(|n| corpus.word(8000 + n * 200).to_owned())
}

/// Words in 5 to 40 % of the entries.
fn common_word(corpus: &Corpus, n: usize) -> &str {
    corpus.word(115 + n * 3)
}

fn common(corpus: &Corpus) -> Vec<SearchRequest> {
    each(|n| common_word(corpus, n).to_owned())
}

fn two_words(corpus: &Corpus) -> Vec<SearchRequest> {
    each(|n| format!("{} {}", common_word(corpus, n), corpus.word(300 + n * 7)))
}

/// Two or three words that stand side by side in an entry.
fn phrases(corpus: &Corpus) -> Vec<SearchRequest> {
    each(|n| {
        let article = corpus.article(n * corpus.entries() / EACH);
        let words: Vec<&str> = article
            .title
            .split(' ')
            .skip(n % 2)
            .take(2 + n % 2)
            .collect();
        format!("\"{}\"", words.join(" "))
    })
}

fn prefixes(corpus: &Corpus) -> Vec<SearchRequest> {
    let mut requests = each(|n| corpus.word(120 + n * 37).chars().take(3 + n % 3).collect());
    for request in &mut requests {
        request.typing = true;
    }
    requests
}

fn dated(corpus: &Corpus) -> Vec<SearchRequest> {
    const QUARTER_MS: i64 = 90 * 86_400_000;
    let day = |millis: i64| {
        jiff::Timestamp::from_millisecond(millis)
            .expect("the corpus lies in this century")
            .strftime("%F")
            .to_string()
    };
    let mut requests = each(|n| {
        let start = corpus.article(n * corpus.entries() / EACH).at;
        let word = common_word(corpus, n);
        format!(
            "{word} after:{} before:{}",
            day(start),
            day(start + QUARTER_MS)
        )
    });
    for request in &mut requests {
        request.sort = Sort::Newest;
    }
    requests
}

fn unread(corpus: &Corpus) -> Vec<SearchRequest> {
    each(|n| format!("{} is:unread", common_word(corpus, n)))
}
