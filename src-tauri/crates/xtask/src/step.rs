//! The parts of a long command, each with a heading, a duration and an outcome.

use std::time::{Duration, Instant};

use crate::Result;

/// What was done so far, and what came of it.
#[derive(Default)]
pub(crate) struct Steps {
    done: Vec<(String, Duration, Result)>,
}

impl Steps {
    /// Does one part. A failure is remembered, and the next parts are done all the same.
    ///
    /// Returns whether it succeeded, for the parts that make no sense without it.
    pub(crate) fn step(&mut self, name: &str, work: impl FnOnce() -> Result) -> bool {
        println!("\n━━ {name}");
        let start = Instant::now();
        let outcome = work();
        let took = start.elapsed();
        match &outcome {
            Ok(()) => println!("━━ {name}: done in {}", spell(took)),
            Err(message) => println!("━━ {name}: FAILED after {}: {message}", spell(took)),
        }
        let succeeded = outcome.is_ok();
        self.done.push((name.to_owned(), took, outcome));
        succeeded
    }

    /// Sums up; the last line has the form that CI servers count.
    pub(crate) fn sum_up(&self) -> Result {
        println!("\n━━ Sum");
        for (name, took, outcome) in &self.done {
            let mark = if outcome.is_ok() { "ok    " } else { "FAILED" };
            println!("{mark} {:>8}  {name}", spell(*took));
        }
        let failed = self.failed();
        println!(
            "\n{} passed, {} failed",
            self.done.len() - failed.len(),
            failed.len()
        );
        if failed.is_empty() {
            Ok(())
        } else {
            Err(format!("Failed: {}.", failed.join(", ")))
        }
    }

    fn failed(&self) -> Vec<&str> {
        self.done
            .iter()
            .filter(|(_, _, outcome)| outcome.is_err())
            .map(|(name, _, _)| name.as_str())
            .collect()
    }
}

/// `4.2 s`, `3 min 05 s`.
fn spell(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failure_fails_the_whole_and_stops_nothing() {
        let mut steps = Steps::default();
        let mut ran = Vec::new();
        for (name, outcome) in [
            ("one", Ok(())),
            ("two", Err("broken".to_owned())),
            ("three", Ok(())),
        ] {
            steps.step(name, || {
                ran.push(name);
                outcome
            });
        }
        assert_eq!(ran, ["one", "two", "three"]);
        assert_eq!(steps.sum_up(), Err("Failed: two.".to_owned()));
    }

    #[test]
    fn a_duration_is_told_as_people_tell_it() {
        assert_eq!(spell(Duration::from_millis(4210)), "4.2 s");
        assert_eq!(spell(Duration::from_secs(185)), "3 min 05 s");
    }
}
