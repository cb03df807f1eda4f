//! Clocks and what the system says of this process.

use std::time::{Duration, Instant};

/// How long that took, in milliseconds.
pub(crate) fn millis(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    in_millis(start.elapsed())
}

pub(crate) fn in_millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// The value below which that share of them lies; `share` from 0 to 1.
pub(crate) fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    sorted
        .get((last as f64 * share).round() as usize)
        .copied()
        .unwrap_or(f64::NAN)
}

pub(crate) fn median(values: &[f64]) -> f64 {
    percentile(values, 0.5)
}

/// The most memory this process ever had, in MiB (proc(5), VmHWM); unknown but on Linux.
pub(crate) fn peak_mib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        .map_or(f64::NAN, |kib: f64| kib / 1024.0)
}

/// Seconds of processor this process has used, in hundredths (proc(5), fields 14 and 15 of stat); unknown but on Linux.
pub(crate) fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(')').map(|(_, fields)| fields);
    let ticks: Option<f64> = fields.map(|fields| {
        let times = fields.split_whitespace().skip(11).take(2);
        times.filter_map(|ticks| ticks.parse::<f64>().ok()).sum()
    });
    ticks.map_or(f64::NAN, |ticks| ticks / 100.0)
}
