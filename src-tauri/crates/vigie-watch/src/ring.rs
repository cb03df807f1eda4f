//! How near a technology stands on a radar: the user's decision, else what maps and evidence suggest.

use serde::{Deserialize, Serialize};
use vigie_core::Timestamp;

use crate::evolution::Suggestion;
use crate::signal::DAY;

/// How far back a radar looks for what is new and what moved: half a year, as radars are published.
pub const EDITION: i64 = 182 * DAY;

/// Where Genesis ends on the evolution axis, and Custom-Built.
const GENESIS_ENDS: f64 = 0.175;
const CUSTOM_ENDS: f64 = 0.40;

/// What one means to do about a technology, from the centre of the radar outwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ring {
    /// Used where it fits.
    Adopt,
    /// Tried in a project that can bear the risk.
    Trial,
    /// Explored, to understand what it would change.
    Assess,
    /// Not begun anew.
    Hold,
}

impl Ring {
    /// All rings, from the centre outwards.
    pub const ALL: [Self; 4] = [Self::Adopt, Self::Trial, Self::Assess, Self::Hold];

    /// The word for it in the store and in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Adopt => "adopt",
            Self::Trial => "trial",
            Self::Assess => "assess",
            Self::Hold => "hold",
        }
    }

    /// The ring with that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ring| ring.as_str() == word)
    }

    /// The ring that an evolution (0 to 1) speaks for: what is in genesis can only be assessed, what is built for each customer
    /// is a trial, products and commodities can be relied upon. Nothing speaks for Hold: that is a judgement, not a stage.
    #[must_use]
    pub fn of_evolution(evolution: f64) -> Self {
        if evolution < GENESIS_ENDS {
            Self::Assess
        } else if evolution < CUSTOM_ENDS {
            Self::Trial
        } else {
            Self::Adopt
        }
    }
}

/// A technology's ring, and what put it there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InRing {
    /// The ring.
    pub ring: Ring,
    /// What put it there.
    pub why: RingWhy,
}

/// What put a technology into its ring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RingWhy {
    /// The user, then.
    Decided {
        /// When.
        at: Timestamp,
    },
    /// The user's own maps.
    Maps {
        /// The median of its positions there, 0 to 1.
        evolution: f64,
        /// How many components they are.
        components: u32,
    },
    /// How it is written of.
    Evidence {
        /// The suggested position, 0 to 1.
        evolution: f64,
        /// How many owners it rests on.
        owners: u32,
    },
}

/// A decision, or that one was withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RingDecision {
    /// The ring; none to leave it to maps and evidence again.
    pub ring: Option<Ring>,
    /// When.
    pub at: Timestamp,
}

/// How a technology's place differs from that of an [`EDITION`] ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RingMove {
    /// It had no place by decision then.
    New,
    /// It was farther out.
    Inward,
    /// It was nearer.
    Outward,
    /// It stood there, or nobody decided where it stands.
    None,
}

/// Returns a technology's ring: the last decision (`decisions` are in order of time), else what the positions on the user's
/// maps speak for, else what is suggested by how one writes of it. `None` if there is nothing to go by.
#[must_use]
pub fn ring(decisions: &[RingDecision], on_maps: &[f64], said: &Suggestion) -> Option<InRing> {
    if let Some(RingDecision {
        ring: Some(ring),
        at,
    }) = decisions.last().copied()
    {
        return Some(InRing {
            ring,
            why: RingWhy::Decided { at },
        });
    }
    if let Some(evolution) = median(on_maps) {
        return Some(InRing {
            ring: Ring::of_evolution(evolution),
            why: RingWhy::Maps {
                evolution,
                components: u32::try_from(on_maps.len()).unwrap_or(u32::MAX),
            },
        });
    }
    said.position.map(|evolution| InRing {
        ring: Ring::of_evolution(evolution),
        why: RingWhy::Evidence {
            evolution,
            owners: said.owners,
        },
    })
}

/// Returns how a technology moved by decision within the [`EDITION`] that ends at `now`; `decisions` are in order of time.
#[must_use]
pub fn ring_move(decisions: &[RingDecision], now: Timestamp) -> RingMove {
    let since = now.plus_millis(-EDITION);
    let earlier = decisions.iter().rev().find(|decision| decision.at <= since);
    let then = earlier.and_then(|decision| decision.ring);
    // The last decision counts though it be dated after now: the clock went back since.
    let now = decisions.last().and_then(|decision| decision.ring);
    match (then, now) {
        (None, Some(_)) => RingMove::New,
        (Some(then), Some(now)) if now < then => RingMove::Inward,
        (Some(then), Some(now)) if now > then => RingMove::Outward,
        _ => RingMove::None,
    }
}

fn median(values: &[f64]) -> Option<f64> {
    let mut sorted: Vec<f64> = values
        .iter()
        .copied()
        .filter(|value| value.is_finite())
        .collect();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        length if length % 2 == 0 => Some(f64::midpoint(sorted[middle - 1], sorted[middle])),
        _ => Some(sorted[middle]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evolution::Confidence;

    const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);

    fn said(position: Option<f64>) -> Suggestion {
        Suggestion {
            shares: [0.0; 4],
            counted: 9,
            without_type: 0,
            owners: 9,
            position,
            range: None,
            confidence: match position {
                Some(_) => Confidence::Low,
                None => Confidence::NotEnough { have: 3, need: 8 },
            },
            is_turning: false,
        }
    }

    /// Decisions as `adopt 400`: the ring (`-` to withdraw one) and how many days ago.
    fn decisions(told: &str) -> Vec<RingDecision> {
        let decision = |one: &str| {
            let (ring, days) = one.trim().split_once(' ').expect("a ring and days");
            RingDecision {
                ring: Ring::from_word(ring),
                at: NOW.plus_millis(-days.parse::<i64>().expect("days") * DAY),
            }
        };
        told.split(',')
            .filter(|one| !one.is_empty())
            .map(decision)
            .collect()
    }

    #[track_caller]
    fn check(told: &str, on_maps: &[f64], position: Option<f64>, expected: &str) {
        let placed = ring(&decisions(told), on_maps, &said(position));
        let words = placed.map_or("nowhere".to_owned(), |placed| {
            let by = match placed.why {
                RingWhy::Decided { .. } => "decision",
                RingWhy::Maps { .. } => "maps",
                RingWhy::Evidence { .. } => "evidence",
            };
            format!("{} by {by}", placed.ring.as_str())
        });
        assert_eq!(words, expected);
    }

    #[test]
    fn a_decision_wins_over_maps_and_these_over_evidence() {
        check("hold 3", &[0.9], Some(0.9), "hold by decision");
        check("", &[0.1, 0.2, 0.3], Some(0.9), "trial by maps");
        check("", &[0.1, 0.9], None, "adopt by maps");
        check("", &[], Some(0.05), "assess by evidence");
        check("", &[], Some(0.55), "adopt by evidence");
        check("", &[], None, "nowhere");
        check("", &[f64::NAN], None, "nowhere");
    }

    #[test]
    fn a_decision_can_be_withdrawn() {
        check("adopt 300,- 2", &[], Some(0.2), "trial by evidence");
        check("adopt 300,- 2", &[], None, "nowhere");
    }

    #[track_caller]
    fn check_move(told: &str, expected: RingMove) {
        assert_eq!(ring_move(&decisions(told), NOW), expected, "{told}");
    }

    #[test]
    fn what_moved_is_told_against_half_a_year_ago() {
        check_move("", RingMove::None);
        check_move("trial 400", RingMove::None);
        check_move("trial 3", RingMove::New);
        check_move("trial 400,adopt 3", RingMove::Inward);
        check_move("trial 400,hold 3", RingMove::Outward);
        // What was tried out in between is nobody's news.
        check_move("trial 400,hold 9,trial 3", RingMove::None);
        check_move("trial 400,- 3", RingMove::None);
        check_move("trial 400,- 200,trial 3", RingMove::New);
        // Decided before the clock went back by two days.
        check_move("trial 400,adopt -2", RingMove::Inward);
    }

    #[test]
    fn every_ring_has_a_word_of_its_own() {
        for ring in Ring::ALL {
            assert_eq!(Ring::from_word(ring.as_str()), Some(ring));
        }
        assert_eq!(Ring::from_word("Adopt"), None);
    }
}
