//! newsboat, refreshing the same feeds.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

const THREADS: usize = 10;

/// Seconds that it takes to fetch all, and to be told that nothing changed; none where it is not installed.
pub(crate) fn refresh(urls: &[String]) -> Option<(f64, f64)> {
    let folder = tempfile::tempdir().ok()?;
    let file = |name: &str| folder.path().join(name);
    std::fs::write(file("urls"), urls.join("\n")).ok()?;
    let settings = format!("reload-threads {THREADS}\nauto-reload no\n");
    std::fs::write(file("config"), settings).ok()?;
    let cold = reload(folder.path())?;
    // It keeps no validator on the refresh that first sees a feed: the second fetches all once more.
    reload(folder.path())?;
    Some((cold, reload(folder.path())?))
}

fn reload(folder: &Path) -> Option<f64> {
    let start = Instant::now();
    let status = Command::new("newsboat")
        .arg("-q")
        .arg("-u")
        .arg(folder.join("urls"))
        .arg("-C")
        .arg(folder.join("config"))
        .arg("-c")
        .arg(folder.join("cache.db"))
        .args(["-x", "reload"])
        .env("HOME", folder)
        .status()
        .ok()?;
    status.success().then(|| start.elapsed().as_secs_f64())
}
