//! A refresh of many feeds on many hosts of the loopback, beside the least that a refresh can be.
//!
//! Each measured run is a process of its own, so that the memory is its own too; the server is in this one.

use std::net::Ipv4Addr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use serde_json::{Value, json};
use tempfile::TempDir;
use vigie_app::{App, Background, Timestamp};
use vigie_store::{NewFeed, Store};
use vigie_tests::{Answer, Corpus, FeedServer};

use crate::Scale;
use crate::measure::{cpu_seconds, median, peak_mib};
use crate::table::Table;

const PART: &str = "Refresh over the loopback, 30 entries a feed";
const ENTRIES: usize = 30;
/// Vigie asks one host for two things at once, and 64 in all: 127.0.1.1 and its neighbours are a host each, as all of
/// 127.0.0.0/8 is the loopback on Linux.
const HOSTS: usize = 100;
/// What Vigie's own client has under way at once.
pub(crate) const CONCURRENT: usize = 64;

pub(crate) fn measure(scale: &Scale, table: &mut Table) {
    if !cfg!(target_os = "linux") {
        eprintln!("  left out: only Linux has so many hosts on the loopback.");
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let (_servers, urls) = serve(&Corpus::new(2, scale.feeds, scale.feeds * ENTRIES));
    let list = folder.path().join("urls");
    std::fs::write(&list, urls.join("\n")).expect("a temporary folder can be written");
    let (mut limits, mut ours) = (Vec::new(), Vec::new());
    for run in 0..scale.runs {
        limits.push(spawn("limit", &list, &folder, run));
        ours.push(spawn("vigie", &list, &folder, run));
    }
    let of = |runs: &[Value], name: &str| {
        let values: Vec<f64> = runs.iter().filter_map(|run| run[name].as_f64()).collect();
        median(&values)
    };
    let mut both = |what: &str, name: &str, unit, goal| {
        let (limit, ours) = (of(&limits, name), of(&ours, name));
        table.row(PART, format!("{what}: the limit"), limit, unit, None);
        table.row(PART, format!("{what}: Vigie"), ours, unit, None);
        table.row(
            PART,
            format!("{what}: Vigie, of the limit"),
            ours / limit,
            "x",
            goal,
        );
    };
    both(
        "cold, until stored",
        "cold",
        "s",
        Some("goal R1: at most 1.3x"),
    );
    both(
        "cold, processor",
        "cold_cpu",
        "s",
        Some("goal R1: at most 1.5x"),
    );
    both(
        "warm, nothing changed",
        "warm",
        "s",
        Some("goal R4: at most 2x"),
    );
    both("peak memory, index left out", "peak", "MiB", None);
    let followed = of(&ours, "followed");
    table.row(
        PART,
        "until searchable, after stored: Vigie",
        followed,
        "s",
        None,
    );
    let peak = of(&ours, "peak_followed");
    table.row(
        PART,
        "peak memory, indexing included: Vigie",
        peak,
        "MiB",
        None,
    );
}

/// Serves the corpus, its feeds dealt out to the hosts. Returns the servers, which end when dropped.
fn serve(corpus: &Corpus) -> (Vec<FeedServer>, Vec<String>) {
    let servers: Vec<FeedServer> = (1..=HOSTS)
        .filter_map(|host| u8::try_from(host).ok())
        .map(|host| FeedServer::start_at(Ipv4Addr::new(127, 0, 1, host).into(), 0))
        .collect();
    let urls = (0..corpus.feeds())
        .map(|number| {
            let feed = corpus.feed(number);
            let server = &servers[number % HOSTS];
            let path = format!("/feed/{number}");
            let answer = Answer::new(feed.content_type, feed.body)
                .etag(&format!("\"{number}\""))
                .gzip();
            server.serve(&path, answer);
            server.url(&path).into()
        })
        .collect();
    (servers, urls)
}

/// One run in a process of its own.
fn spawn(what: &str, list: &Path, folder: &TempDir, run: usize) -> Value {
    let me = std::env::current_exe().expect("a program knows where it lies");
    let place = folder.path().join(format!("{what}-{run}"));
    let mut child = Command::new(me);
    child.args(["--child", what]).arg(list).arg(&place);
    let output = child
        .stderr(Stdio::inherit())
        .output()
        .expect("the report can start itself");
    assert!(output.status.success(), "a measured run failed");
    // The disk is wanted for the next.
    drop(std::fs::remove_dir_all(&place));
    serde_json::from_slice(&output.stdout).expect("a child prints JSON")
}

/// Subscribes, which is not measured, then refreshes, follows with the index, and refreshes again.
pub(crate) fn child(urls: &[String], folder: &Path) -> Value {
    let app = App::open_empty(folder, Background::Off).expect("a workspace can be made");
    {
        let store = Store::open(folder, Timestamp::now()).expect("the workspace opens");
        for url in urls {
            // Only what the user typed may be on this machine.
            let feed = NewFeed {
                typed: true,
                ..NewFeed::at(url.as_str())
            };
            store
                .add_feed(&feed, Timestamp::now())
                .expect("a feed can be added");
        }
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime can be built");
    let before = cpu_seconds();
    let start = Instant::now();
    let brought = runtime
        .block_on(app.refresh(None))
        .expect("a refresh can run");
    let (cold, cold_cpu) = (start.elapsed().as_secs_f64(), cpu_seconds() - before);
    assert_eq!(brought.failed, [], "every feed was read");

    let start = Instant::now();
    let again = runtime
        .block_on(app.refresh(None))
        .expect("a refresh can run");
    let warm = start.elapsed().as_secs_f64();
    assert_eq!(again.changed, 0, "every feed is as it was");
    let peak = peak_mib();

    let start = Instant::now();
    app.follow().expect("the index follows");
    json!({
        "cold": cold,
        "cold_cpu": cold_cpu,
        "warm": warm,
        "peak": peak,
        "followed": start.elapsed().as_secs_f64(),
        "peak_followed": peak_mib(),
        "entries": brought.new_entries,
    })
}
