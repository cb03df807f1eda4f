//! Check 27, the program's half: what is kept, what is refused, and in which words.

use std::time::Duration;

use vigie_app::{
    App, Download, DownloadState, EntryId, Error, Event, NetworkSettings, Scope, Sort,
};
use vigie_tests::{Answer, Delivery, audio};

use crate::engine::{HOUR, World};

/// A world with one episode.
async fn with_episode(length: &str) -> (World, EntryId) {
    let world = World::new();
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>T</title><item><guid>1</guid><title>The first one</title>\
         <enclosure url=\"http://pod.example/a.mp3?x=1\" type=\"audio/mpeg\" length=\"{length}\"/>\
         </item></channel></rss>"
    );
    world
        .internet
        .serve("/feed", Answer::new("application/rss+xml", feed));
    serve(&world, "file");
    world.feed("http://blog.example/feed").await;
    let ids = world.app.list_ids(&Scope::All, false, Sort::Newest);
    let entry = ids.expect("a list")[0];
    (world, entry)
}

fn serve(world: &World, mode: &str) {
    let answer = Answer::fault(mode).unwrap_or_else(|| panic!("no mode {mode}"));
    world.internet.serve("/a.mp3", answer);
}

fn only(world: &World, entry: EntryId) -> Download {
    only_of(&world.app, entry)
}

fn only_of(app: &App, entry: EntryId) -> Download {
    let mut downloads = app.downloads(Some(entry)).expect("downloads");
    assert_eq!(downloads.len(), 1);
    downloads.remove(0)
}

#[tokio::test]
async fn check_27_an_episode_is_downloaded_once_under_a_name_of_ours_and_can_be_removed() {
    let (mut world, entry) = with_episode("200000").await;
    let mut heard = 0;
    let done = world
        .app
        .download(entry, 0, |progress| heard = progress.received)
        .await
        .expect("a file");
    assert_eq!((done.state, done.received), (DownloadState::Whole, 200_000));
    assert_eq!(heard, 200_000);
    assert!(std::fs::read(&done.file).expect("the file") == audio(1, 200_000));
    let name = done.file.file_name().expect("a name").to_string_lossy();
    let expected = format!("{entry}-the-first-one-");
    assert!(
        name.starts_with(&expected) && name.ends_with(".mp3"),
        "{name}"
    );
    world.restart();
    let again = world.app.download(entry, 0, |_| ()).await;
    assert_eq!(again.expect("it is there"), done);
    assert_eq!(world.internet.count("/a.mp3"), 1);
    world.app.remove_download(done.id).await.expect("removed");
    assert!(!done.file.exists());
    assert_eq!(world.app.downloads(None).expect("none"), []);
    world
        .app
        .download(entry, 1, |_| ())
        .await
        .expect_err("no such file");
}

#[tokio::test]
async fn check_27_a_connection_that_breaks_is_taken_up_again_by_itself() {
    let (world, entry) = with_episode("").await;
    serve(&world, "file-cut/100");
    world.app.download(entry, 0, |_| ()).await.expect("a file");
    let seen = world.internet.seen_at("/a.mp3");
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[1].header("range"), Some("bytes=60000-"));
}

#[tokio::test]
async fn check_27_what_came_before_a_server_fell_silent_is_told() {
    let (world, entry) = with_episode("2000000").await;
    let file = Answer::fault("file/2000").expect("a mode");
    world
        .internet
        .serve("/a.mp3", file.delivery(Delivery::Stall(1_000_000)));
    let mut events = world.app.events();
    let begun = world.app.start_download(entry, 0).await.expect("begun");
    let mut told = 0;
    while told < 1_000_000 {
        let event = tokio::time::timeout(Duration::from_secs(10), events.recv()).await;
        let event = event.unwrap_or_else(|_| panic!("told of {told} bytes and no more"));
        if let Ok(Event::DownloadProgressed {
            download, received, ..
        }) = event
        {
            assert_eq!(download, begun.id);
            told = received;
        }
    }
    assert_eq!(only(&world, entry).state, DownloadState::Running);
    world.app.cancel_download(begun.id).expect("cancelled");
}

#[tokio::test]
async fn check_27_a_download_that_is_stopped_goes_on_after_a_restart() {
    let (mut world, entry) = with_episode("2000000").await;
    let slow = Answer::fault("file/2000").expect("a mode");
    world
        .internet
        .serve("/a.mp3", slow.clone().delivery(Delivery::Stall(1_000_000)));
    let mut events = world.app.events();
    let begun = world.app.start_download(entry, 0).await.expect("begun");
    assert_eq!(begun.state, DownloadState::Running);
    let twice = world.app.start_download(entry, 0).await;
    assert!(matches!(twice, Err(Error::Download(_))), "{twice:?}");
    loop {
        let running = only(&world, entry);
        if running.received >= 1_000_000 {
            assert_eq!(running.state, DownloadState::Running);
            assert_eq!(running.total, Some(2_000_000));
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    world.app.cancel_download(begun.id).expect("cancelled");
    // Begun, progress, ended.
    let mut changed = 0;
    while changed < 2 {
        let event = tokio::time::timeout(Duration::from_secs(5), events.recv());
        match event.await.expect("in time").expect("an event") {
            Event::DownloadsChanged { entry: of } => {
                assert_eq!(of, Some(entry));
                changed += 1;
            }
            Event::DownloadProgressed { download, .. } => assert_eq!(download, begun.id),
            _ => {}
        }
    }
    let stopped = only(&world, entry);
    assert_eq!(
        (stopped.state, stopped.failure),
        (DownloadState::Stopped, None)
    );
    assert!(stopped.received >= 500_000, "{}", stopped.received);
    world.restart();
    world.internet.serve("/a.mp3", slow);
    let done = world
        .app
        .download(entry, 0, |_| ())
        .await
        .expect("the rest");
    assert!(std::fs::read(&done.file).expect("the file") == audio(1, 2_000_000));
    let range = format!("bytes={}-", stopped.received);
    assert_eq!(world.last("/a.mp3").header("range"), Some(range.as_str()));
    // What was removed while it ran does not come back.
    world.app.remove_download(done.id).await.expect("removed");
    serve(&world, "file-stall");
    let begun = world.app.start_download(entry, 0).await.expect("begun");
    world.app.remove_download(begun.id).await.expect("removed");
    assert_eq!(world.app.downloads(None).expect("none"), []);
    let folder = begun.file.parent().expect("a folder");
    assert_eq!(std::fs::read_dir(folder).expect("a folder").count(), 0);
}

#[tokio::test]
async fn check_27_why_a_download_failed_is_kept_in_words() {
    let (mut world, entry) = with_episode("200000").await;
    serve(&world, "file-html");
    let error = world
        .app
        .download(entry, 0, |_| ())
        .await
        .expect_err("a page");
    world.restart();
    let (message, hint) = only(&world, entry).failure.expect("words");
    assert_eq!(message, error.to_string());
    assert_eq!(
        message,
        "pod.example sent a web page (text/html) in place of the file."
    );
    assert!(hint.is_some());
    serve(&world, "file");
    world.app.download(entry, 0, |_| ()).await.expect("a file");
    assert_eq!(only(&world, entry).failure, None);
}

#[tokio::test]
async fn check_27_nothing_is_downloaded_over_the_quota() {
    let (world, entry) = with_episode("2000000").await;
    let settings = NetworkSettings {
        media_quota_mb: 1,
        ..NetworkSettings::default()
    };
    world
        .app
        .save_network_settings(settings)
        .await
        .expect("saved");
    // Declared: nobody need be asked.
    let error = world
        .app
        .download(entry, 0, |_| ())
        .await
        .expect_err("full");
    assert!(
        matches!(error, Error::MediaFull { quota_mb: 1, .. }),
        "{error:?}"
    );
    assert!(error.hint().expect("what to do").contains("Remove"));
    assert_eq!(world.internet.count("/a.mp3"), 0);
    // Not declared: as soon as it is known.
    let (world, entry) = with_episode("").await;
    world
        .app
        .save_network_settings(settings)
        .await
        .expect("saved");
    serve(&world, "file/2000");
    let error = world
        .app
        .download(entry, 0, |_| ())
        .await
        .expect_err("full");
    assert!(matches!(error, Error::MediaFull { .. }), "{error:?}");
    // What fits is taken.
    serve(&world, "file/900");
    world.app.download(entry, 0, |_| ()).await.expect("a file");
}

#[tokio::test]
async fn check_27_a_host_that_asked_for_peace_is_left_alone_and_a_busy_file_too() {
    let (mut world, entry) = with_episode("200000").await;
    let busy = Answer::status(503).header("Retry-After", "3600");
    world.internet.serve("/a.mp3", busy);
    world
        .app
        .download(entry, 0, |_| ())
        .await
        .expect_err("busy");
    serve(&world, "file");
    world.restart();
    let error = world
        .app
        .download(entry, 0, |_| ())
        .await
        .expect_err("busy");
    assert!(matches!(error, Error::HostWaits { .. }), "{error:?}");
    world.advance(HOUR);
    let throttled = Answer::status(429).header("Retry-After", "3600");
    world.internet.serve("/a.mp3", throttled);
    world
        .app
        .download(entry, 0, |_| ())
        .await
        .expect_err("throttled");
    assert_eq!(world.internet.count("/a.mp3"), 2);
    let other = "http://www.pod.example/".parse().expect("a URL");
    world.app.may_ask(&other).expect_err("the whole of it");
    world
        .app
        .download(entry, 0, |_| ())
        .await
        .expect_err("left alone");
    assert_eq!(world.internet.count("/a.mp3"), 2);
    serve(&world, "file");
    world.advance(HOUR);
    world.app.download(entry, 0, |_| ()).await.expect("a file");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn check_27_nothing_is_downloaded_or_fetched_by_itself_on_a_connection_that_costs() {
    use std::future::Future;

    use vigie_app::Pause;

    use crate::net::connection::{Bus, Manager};

    let Some(bus) = Bus::start() else { return };
    let (mut world, entry) = with_episode("2000000").await;
    world.restart_on(bus.place());
    let app = world.app.clone();
    // A download is under way when the telephone takes over.
    let slow = Answer::fault("file/2000").expect("a mode");
    world
        .internet
        .serve("/a.mp3", slow.delivery(Delivery::Stall(1_000_000)));
    let mut events = app.events();
    let begun = app.start_download(entry, 0).await.expect("begun");
    let _manager = bus
        .serve(Manager {
            metered: 1,
            connectivity: 4,
        })
        .await;
    assert_eq!(app.look_at_connection().await, Some(Pause::Metered));
    assert_eq!(app.pause(), Some(Pause::Metered));
    let in_time = |wait: std::pin::Pin<Box<dyn Future<Output = ()>>>| {
        tokio::time::timeout(Duration::from_secs(5), wait)
    };
    in_time(Box::pin(async {
        while !matches!(events.recv().await, Ok(Event::PauseChanged)) {}
    }))
    .await
    .expect("it is told");
    let stopped = app.clone();
    in_time(Box::pin(async move {
        while only_of(&stopped, entry).state == DownloadState::Running {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }))
    .await
    .expect("it stops");
    let (message, hint) = only(&world, entry).failure.expect("it says why");
    assert_eq!(message, "This connection is paid by volume.");
    assert!(hint.is_some());
    let again = app.start_download(entry, 0).await;
    assert!(matches!(again, Err(Error::Metered)), "{again:?}");
    assert_eq!(only(&world, entry).id, begun.id);
    // Nor does anything refresh by itself.
    world.internet.forget();
    world.advance(30 * HOUR);
    let quiet = Duration::from_secs(5);
    let refreshing = app.keep_refreshing(async || app.look_at_connection().await);
    tokio::time::timeout(quiet, refreshing)
        .await
        .expect_err("it goes on for ever");
    assert_eq!(world.internet.seen().len(), 0);
    // Until the user says that it may.
    let settings = NetworkSettings {
        use_metered: true,
        ..NetworkSettings::default()
    };
    app.save_network_settings(settings).await.expect("saved");
    assert_eq!(app.pause(), None);
    serve(&world, "file/2000");
    app.download(entry, 0, |_| ()).await.expect("a file");
    let refreshing = app.keep_refreshing(async || app.look_at_connection().await);
    tokio::time::timeout(quiet, refreshing)
        .await
        .expect_err("it goes on for ever");
    assert_eq!(world.internet.count("/feed"), 1);
}
