//! What runs by itself beside an open window.

use std::time::Duration;

use vigie_app::Pause;
use vigie_tests::Answer;

use super::World;

fn world_with_feeds(count: usize) -> World {
    let world = World::new();
    let addresses: Vec<String> = (0..count)
        .map(|n| format!("http://h{n}.example/{n}"))
        .collect();
    for n in 0..count {
        world
            .internet
            .serve(&format!("/{n}"), Answer::rss(&["One"]));
    }
    world.import(&addresses.iter().map(String::as_str).collect::<Vec<_>>());
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn check_9_an_import_is_asked_in_waves_and_not_at_once() {
    let world = world_with_feeds(80);
    let app = world.app.clone();
    let running = tokio::spawn(async move { app.keep_refreshing(async || None).await });
    let most = async {
        while world.internet.seen().len() < 60 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), most)
        .await
        .expect("the first wave comes by itself");
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(world.internet.seen().len(), 60, "the second waits");
    running.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_costly_connection_is_left_alone_unless_a_person_asks() {
    let world = world_with_feeds(3);
    let app = world.app.clone();
    let running =
        tokio::spawn(async move { app.keep_refreshing(async || Some(Pause::Metered)).await });
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert_eq!(world.internet.seen().len(), 0);
    assert_eq!(world.ask_all().await.new_entries, 3);
    running.abort();
}
