//! What could be done about a noisy source, other than to do without it.

use serde::{Deserialize, Serialize};

use super::{SHOWN_ENOUGH, SourceHistory, WeekCount, sum};
/// So many topics make a filter at most: a longer one is the source itself.
const MOST_TOPICS: usize = 3;

/// What could be done about a noisy source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Remedy {
    /// Look on its site for a narrower feed, of one topic, to follow instead.
    NarrowerFeed {
        /// The site's page.
        address: String,
    },
    /// Let through only what is about what the user opens of it.
    Filter {
        /// Words of a search, any of which suffices.
        topics: Vec<String>,
        /// What share of what was opened that would have let through, in percent.
        covers: u8,
    },
    /// Leave it to the digest.
    DigestOnly,
    /// Do without it.
    Drop,
}

/// What could be done about this source, the best first; never empty.
///
/// A filter where at most three topics cover most of what the user opened: it is ready to use. A narrower feed where there is
/// a site to look for one. To drop it where enough of it was shown for weeks and nothing opened, by somebody who opens other
/// things. The digest always.
#[must_use]
pub fn remedies(history: &SourceHistory, opened_of_all: u32) -> Vec<Remedy> {
    let opened = sum(&history.weeks, WeekCount::useful);
    let shown = sum(&history.weeks, |week| week.shown);
    let mut remedies: Vec<Remedy> = filter(history, opened).into_iter().collect();
    let narrower = history.narrower.iter();
    remedies.extend(narrower.map(|address| Remedy::NarrowerFeed {
        address: address.clone(),
    }));
    let is_unread = opened == 0 && shown >= SHOWN_ENOUGH && opened_of_all > 0;
    if is_unread {
        remedies.push(Remedy::Drop);
    }
    remedies.push(Remedy::DigestOnly);
    remedies
}

/// The fewest topics that cover half of what was opened, if few suffice.
fn filter(history: &SourceHistory, opened: u32) -> Option<Remedy> {
    let mut topics: Vec<&(String, u32)> = history.opened_topics.iter().collect();
    topics.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut covered: u32 = 0;
    let mut chosen = Vec::new();
    for (topic, count) in topics.into_iter().take(MOST_TOPICS) {
        chosen.push(topic.clone());
        // An entry may be about two of them: at most all of them are covered.
        covered = covered.saturating_add(*count).min(opened);
        let percent = u64::from(covered) * 100 / u64::from(opened.max(1));
        if percent >= 50 {
            return Some(Remedy::Filter {
                topics: chosen,
                covers: u8::try_from(percent).unwrap_or(100),
            });
        }
    }
    None
}
