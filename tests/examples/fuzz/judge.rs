//! Trying an input, and what it may cost.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::target::Target;

/// Bytes that one input may take beyond what the process had before: inputs have a megabyte at most.
pub(crate) const MEMORY_BOUND: u64 = 512 << 20;

/// How long an input of that many bytes may take: far above what a linear reader needs on a busy machine, far below
/// what a quadratic one takes for a megabyte.
pub(crate) fn time_bound(bytes: usize) -> Duration {
    let micros = 500_000 + 2 * bytes as u64;
    // Without optimisation all is some fifteen times slower.
    Duration::from_micros(if cfg!(debug_assertions) {
        15 * micros
    } else {
        micros
    })
}

/// An input is given up when it takes this many times its bound: it would never end.
const HOPELESS: u32 = 20;

/// The input being tried, since when.
type Trying = Arc<Mutex<Option<(Instant, Vec<u8>)>>>;

pub(crate) struct Judge {
    target: Target,
    out: PathBuf,
    started: Instant,
    executions: u64,
    bytes: u64,
    worst: (Duration, usize),
    failures: u64,
    /// Memory of the process before the first input, in bytes.
    baseline: Option<u64>,
    trying: Trying,
}

impl Judge {
    pub(crate) fn new(target: Target, out: PathBuf) -> Self {
        // A panic is told with its input, once; the readers catch those of libraries themselves.
        std::panic::set_hook(Box::new(|_| {}));
        let trying = Trying::default();
        let (watched, place) = (Arc::clone(&trying), out.clone());
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(Duration::from_millis(500));
                let held = watched
                    .lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner);
                if let Some((since, input)) = held.as_ref()
                    && since.elapsed() > HOPELESS * time_bound(input.len())
                {
                    keep(&place, target, "hang", input);
                    std::process::exit(1);
                }
            }
        });
        Self {
            target,
            out,
            started: Instant::now(),
            executions: 0,
            bytes: 0,
            worst: (Duration::ZERO, 0),
            failures: 0,
            baseline: memory("VmRSS:"),
            trying,
        }
    }

    pub(crate) const fn failures(&self) -> u64 {
        self.failures
    }

    pub(crate) fn try_one(&mut self, input: Vec<u8>) {
        self.hold(Some((Instant::now(), input.clone())));
        let started = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| self.target.run(&input)));
        let mut took = started.elapsed();
        // The machine may have had other things to do: slow is what is slow each time.
        for _ in 0..2 {
            if outcome.is_ok() && took > time_bound(input.len()) {
                let again = Instant::now();
                drop(catch_unwind(AssertUnwindSafe(|| self.target.run(&input))));
                took = took.min(again.elapsed());
            }
        }
        self.hold(None);
        self.executions += 1;
        self.bytes += input.len() as u64;
        if took > self.worst.0 {
            self.worst = (took, input.len());
        }
        let too_much = memory("VmHWM:")
            .zip(self.baseline)
            .is_some_and(|(peak, baseline)| peak > baseline + MEMORY_BOUND);
        let failed = match outcome {
            Err(_) => Some("panic".to_owned()),
            Ok(Err(broken)) => Some(broken),
            Ok(Ok(())) if took > time_bound(input.len()) => Some("slow".to_owned()),
            Ok(Ok(())) if too_much => Some("memory".to_owned()),
            Ok(Ok(())) => None,
        };
        if let Some(why) = failed {
            self.failures += 1;
            if too_much {
                // The peak stays for good: measure from here on.
                self.baseline = memory("VmHWM:");
            }
            keep(&self.out, self.target, &why, &input);
        }
    }

    fn hold(&self, trying: Option<(Instant, Vec<u8>)>) {
        *self
            .trying
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = trying;
    }
}

impl fmt::Display for Judge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.started.elapsed().as_secs_f64();
        write!(
            f,
            "{}: {} executions in {seconds:.0} s ({:.0}/s, {:.1} MB/s), worst {:.1} ms for {} bytes, ",
            self.target.name(),
            self.executions,
            self.executions as f64 / seconds,
            self.bytes as f64 / seconds / 1e6,
            self.worst.0.as_secs_f64() * 1000.0,
            self.worst.1,
        )?;
        match memory("VmHWM:").zip(self.baseline) {
            Some((peak, baseline)) => {
                write!(
                    f,
                    "at most {} MB more memory, ",
                    peak.saturating_sub(baseline) >> 20
                )?;
            }
            None => f.write_str("memory not measured, ")?,
        }
        write!(f, "{} failures", self.failures)
    }
}

/// A figure of the process's memory in bytes, where the kernel tells it.
fn memory(name: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes << 10)
}

fn keep(out: &std::path::Path, target: Target, why: &str, input: &[u8]) {
    use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
    let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(input);
    let kind = why.split(':').next().unwrap_or(why).replace(' ', "-");
    let file = out.join(format!("fuzz-{}-{kind}-{hash:016x}", target.name()));
    match std::fs::create_dir_all(out).and_then(|()| std::fs::write(&file, input)) {
        Ok(()) => eprintln!("{why}: {} bytes in {}", input.len(), file.display()),
        Err(error) => eprintln!("{why}: {} bytes, not kept: {error}", input.len()),
    }
}
