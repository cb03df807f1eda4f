//! A refresh of many feeds on many hosts of the loopback, beside the least that a refresh can be.
//!
//! Each measured run is a process of its own, so that the memory is its own too; the server is in this one.

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use vigie_app::{App, Background, Timestamp};
use vigie_core::FeedId;
use vigie_store::{NewFeed, Store};
use vigie_tests::{Answer, Corpus, FeedServer, TempWorkspace};

use crate::measure::{cpu_seconds, median, peak_mib};
use crate::table::Table;
use crate::{Scale, newsboat};

const PART: &str = "Refresh over the loopback, 30 entries a feed";
const ENTRIES: usize = 30;
/// Vigie asks one host for two things at once, and 64 in all: 127.0.1.1 and its neighbours are a host each, as all of
/// 127.0.0.0/8 is the loopback on Linux.
const HOSTS: usize = 100;
/// What Vigie's own client has under way at once.
pub(crate) const CONCURRENT: usize = 64;

/// Runs of one kind, and the medians of what they tell.
struct Runs(Vec<Value>);

impl Runs {
    fn median(&self, name: &str) -> f64 {
        let values: Vec<f64> = self.0.iter().filter_map(|run| run[name].as_f64()).collect();
        median(&values)
    }
}

pub(crate) fn measure(scale: &Scale, table: &mut Table) {
    if !cfg!(target_os = "linux") {
        eprintln!("  left out: only Linux has so many hosts on the loopback.");
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let (servers, urls) = serve(&Corpus::new(2, scale.feeds, scale.feeds * ENTRIES));
    let list = listed(&folder, "urls", &urls);
    let (mut limits, mut indexed, mut ours) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..scale.runs {
        limits.push(spawn("limit", &list, &folder, run));
        ours.push(spawn("vigie", &list, &folder, run));
        indexed.push(spawn("limit-index", &list, &folder, run));
    }
    let (limits, indexed, ours) = (Runs(limits), Runs(indexed), Runs(ours));
    let mut both = |what: &str, limit: &Runs, of: &str, name: &str, unit, goal| {
        let (limit, ours) = (limit.median(of), ours.median(name));
        table.row(PART, format!("{what}: the limit"), limit, unit, None);
        table.row(PART, format!("{what}: Vigie"), ours, unit, None);
        let ratio = ours / limit;
        table.row(
            PART,
            format!("{what}: Vigie, of the limit"),
            ratio,
            "x",
            goal,
        );
    };
    let goal = Some("goal R1: at most 1.3x");
    both("cold, until stored", &limits, "cold", "cold", "s", goal);
    let goal = Some("goal R1: at most 1.5x");
    both(
        "cold, processor",
        &limits,
        "cold_cpu",
        "cold_cpu",
        "s",
        goal,
    );
    let goal = Some("goal R3: at most 1.3x");
    both(
        "cold, until searchable",
        &indexed,
        "cold",
        "searchable",
        "s",
        goal,
    );
    let what = "cold, until searchable, processor";
    both(what, &indexed, "cold_cpu", "searchable_cpu", "s", None);
    let goal = Some("goal R4: at most 2x");
    both("warm, nothing changed", &limits, "warm", "warm", "s", goal);
    both(
        "peak memory, index left out",
        &limits,
        "peak",
        "peak",
        "MiB",
        None,
    );
    let goal = Some("goal R7: at most 1.5x");
    let what = "peak memory, indexing included";
    both(what, &indexed, "peak", "peak_searchable", "MiB", goal);

    larger_and_smaller(scale, &folder, &urls, &ours, table);
    far_away(&servers, &list, &folder, table);
    faults(&folder, table);
    if scale.peers {
        beside_newsboat(&urls, &ours, table);
    }
}

/// Serves the feeds that [`measure`] refreshes and writes their addresses into a file, until it is killed.
pub(crate) fn serve_alone(scale: &Scale, file: &str) {
    let (_servers, urls) = serve(&Corpus::new(2, scale.feeds, scale.feeds * ENTRIES));
    std::fs::write(file, urls.join("\n")).expect("the list can be written");
    loop {
        std::thread::park();
    }
}

/// What a feed costs among fewer and among more of them.
fn larger_and_smaller(
    scale: &Scale,
    folder: &TempDir,
    urls: &[String],
    ours: &Runs,
    table: &mut Table,
) {
    let each = |runs: &Runs, name: &str, feeds: usize| runs.median(name) / feeds as f64 * 1000.0;
    let few = &urls[..urls.len().div_ceil(10)];
    let list = listed(folder, "few", few);
    let run = |list: &Path| {
        let runs = (0..scale.runs).map(|run| spawn("vigie", list, folder, run));
        Runs(runs.collect())
    };
    let among_few = run(&list);
    let many = Corpus::new(3, scale.feeds * 5, scale.feeds * 5 * ENTRIES);
    let (_servers, addresses) = serve(&many);
    let among_many = run(&listed(folder, "many", &addresses));
    for (name, what) in [
        ("cold", "cold, a feed"),
        ("cold_cpu", "cold, a feed's processor"),
        ("warm", "warm, a feed"),
    ] {
        let least = each(&among_few, name, few.len());
        let row = format!("{what}, among {}", few.len());
        table.row(PART, row, least, "ms", None);
        for (runs, feeds) in [(ours, urls.len()), (&among_many, addresses.len())] {
            let row = format!("{what}, among {feeds}, of that");
            let goal = Some("goal R5: at most 1.2x");
            table.row(PART, row, each(runs, name, feeds) / least, "x", goal);
        }
    }
}

/// The same with servers that take 100 to 300 ms for each answer.
fn far_away(servers: &[FeedServer], list: &Path, folder: &TempDir, table: &mut Table) {
    let latency = |place: usize| Duration::from_millis(100 + (place * 73 % 200) as u64);
    for (place, server) in servers.iter().enumerate() {
        server.set_latency(latency(place));
    }
    let limit = Runs(vec![spawn("limit", list, folder, 0)]).median("cold");
    let ours = Runs(vec![spawn("vigie", list, folder, 0)]).median("cold");
    for server in servers {
        server.set_latency(Duration::ZERO);
    }
    let what = format!("cold, 100 to 300 ms away, {CONCURRENT} at once");
    table.row(PART, format!("{what}: the limit"), limit, "s", None);
    let goal = Some("goal R6: at most 1.1x");
    table.row(
        PART,
        format!("{what}: Vigie, of the limit"),
        ours / limit,
        "x",
        goal,
    );
}

/// What documents without end or measure cost in memory.
fn faults(folder: &TempDir, table: &mut Table) {
    let server = FeedServer::start();
    for fault in ["huge/50", "bomb", "endless"] {
        let small = server.url("/fault/ok").to_string();
        let bad = server.url(&format!("/fault/{fault}")).to_string();
        let list = listed(folder, "fault", &[small, bad]);
        let added = spawn("fault", &list, folder, 0)["added"].as_f64();
        let goal = Some("goal R7: at most 64 MiB");
        let row = format!("peak memory that {fault} adds");
        table.row(PART, row, added.unwrap_or(f64::NAN), "MiB", goal);
    }
}

fn beside_newsboat(urls: &[String], ours: &Runs, table: &mut Table) {
    eprintln!("  (newsboat, if it is installed: minutes)");
    let Some((cold, warm)) = newsboat::refresh(urls) else {
        return;
    };
    table.row(PART, "cold: newsboat, 10 threads", cold, "s", None);
    let ratio = cold / ours.median("cold");
    let goal = Some("goal R2: at least 12x");
    table.row(
        PART,
        "cold, until stored: newsboat, of Vigie",
        ratio,
        "x",
        goal,
    );
    table.row(PART, "warm: newsboat", warm, "s", None);
    let ratio = warm / ours.median("warm");
    let goal = Some("goal R4: at least 50x");
    table.row(PART, "warm: newsboat, of Vigie", ratio, "x", goal);
}

/// The same refresh into an empty workspace and into one that is full.
pub(crate) fn beside_stored(scale: &Scale, full: &TempWorkspace, table: &mut Table) {
    if !cfg!(target_os = "linux") {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let feeds = scale.feeds.div_ceil(5);
    let (_servers, urls) = serve(&Corpus::new(6, feeds, feeds * ENTRIES));
    let list = listed(&folder, "urls", &urls);
    let (mut empty, mut filled) = (Vec::new(), Vec::new());
    for run in 0..scale.runs {
        empty.push(spawn("vigie", &list, &folder, run));
        let place = folder.path().join(format!("vigie-{run}"));
        copy(&full.path(), &place).expect("a workspace can be copied");
        filled.push(spawn("vigie", &list, &folder, run));
    }
    let (empty, filled) = (Runs(empty), Runs(filled));
    let goal = Some("goal R5: at most 1.3x");
    for (name, what) in [("cold", "cold"), ("warm", "warm")] {
        let ratio = filled.median(name) / empty.median(name);
        let row = format!(
            "{what}, with {} entries stored, of with none",
            scale.entries
        );
        table.row(PART, row, ratio, "x", goal);
    }
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), &target)?;
            // What is measured next must not wait for the disk to take this.
            std::fs::File::options()
                .write(true)
                .open(&target)?
                .sync_all()?;
        }
    }
    Ok(())
}

fn listed(folder: &TempDir, name: &str, urls: &[String]) -> PathBuf {
    let list = folder.path().join(name);
    std::fs::write(&list, urls.join("\n")).expect("a temporary folder can be written");
    list
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
                // A thousand feeds are a thousand hosts: no connection serves two of them.
                .header("Connection", "close")
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
    let (app, feeds) = subscribed(urls, folder);
    let runtime = runtime();
    // A full workspace has feeds of its own, which nobody serves.
    let refresh = || runtime.block_on(app.refresh(feeds.clone()));
    let cpu = cpu_seconds();
    let start = Instant::now();
    let brought = refresh().expect("a refresh can run");
    let (cold, cold_cpu) = (start.elapsed().as_secs_f64(), cpu_seconds() - cpu);
    assert_eq!(brought.failed, [], "every feed was read");
    let peak = peak_mib();

    let start = Instant::now();
    app.follow().expect("the index follows");
    let followed = start.elapsed().as_secs_f64();
    let searchable_cpu = cpu_seconds() - cpu;
    let peak_searchable = peak_mib();

    let start = Instant::now();
    let again = refresh().expect("a refresh can run");
    let warm = start.elapsed().as_secs_f64();
    assert_eq!(again.changed, 0, "every feed is as it was");
    json!({
        "cold": cold,
        "cold_cpu": cold_cpu,
        "warm": warm,
        "peak": peak,
        "searchable": cold + followed,
        "searchable_cpu": searchable_cpu,
        "peak_searchable": peak_searchable,
        "entries": brought.new_entries,
    })
}

/// A small feed, then a bad one: what the bad one adds to the memory.
pub(crate) fn fault_child(urls: &[String], folder: &Path) -> Value {
    let (app, _) = subscribed(&urls[..1], folder);
    let refresh = |app: &App| runtime().block_on(app.refresh(None));
    refresh(&app).expect("a refresh can run");
    let before = peak_mib();
    drop(app);
    let (app, _) = subscribed(&urls[1..], folder);
    refresh(&app).expect("a refresh can run");
    json!({ "added": peak_mib() - before })
}

/// A workspace with those feeds; also which they are, if it had feeds before.
fn subscribed(urls: &[String], folder: &Path) -> (App, Option<Vec<FeedId>>) {
    let app = App::open_empty(folder, Background::Off).expect("a workspace can be made");
    let store = Store::open(folder, Timestamp::now()).expect("the workspace opens");
    let is_new = store.feeds().expect("feeds can be read").is_empty();
    // Only what the user typed may be on this machine.
    let typed = |url: &String| NewFeed {
        typed: true,
        ..NewFeed::at(url.as_str())
    };
    let added = store.add_feeds(urls.iter().map(typed).collect(), Timestamp::now());
    let feeds = added
        .expect("feeds can be added")
        .iter()
        .map(|added| added.id)
        .collect();
    (app, (!is_new).then_some(feeds))
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime can be built")
}
