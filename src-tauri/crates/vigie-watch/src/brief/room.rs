//! The minutes of a brief, and who may still have some.

use super::facts::{BriefSettings, Purpose, StoryFacts};

/// The minutes of a brief.
#[derive(Debug)]
pub(super) struct Room {
    budget: u32,
    /// Of the budget, what is for work; none where the user set no parts.
    for_work: Option<u32>,
    /// What rare voices have before all else.
    for_rare: u32,
    taken_for_work: u32,
    taken_for_me: u32,
    taken_by_rare: u32,
    /// Whether the one long read that counts as half is in.
    has_long_read: bool,
}

impl Room {
    pub(super) fn new(settings: &BriefSettings) -> Self {
        let budget = settings.minutes;
        let part = |percent: u8| {
            let hundredths = u64::from(budget) * u64::from(percent.min(100));
            u32::try_from(hundredths.div_ceil(100)).unwrap_or(budget)
        };
        Self {
            budget,
            for_work: settings.work_share.map(part),
            for_rare: part(settings.rare_share),
            taken_for_work: 0,
            taken_for_me: 0,
            taken_by_rare: 0,
            has_long_read: false,
        }
    }

    /// What is left of the budget.
    pub(super) const fn left(&self) -> u32 {
        self.budget - self.taken()
    }

    /// What the cards take.
    pub(super) const fn taken(&self) -> u32 {
        self.taken_for_work + self.taken_for_me
    }

    /// What a story would take: its minutes, or half the budget where it would be the brief's one long read.
    pub(super) fn needed(&self, facts: &StoryFacts) -> u32 {
        let (minutes, half) = (facts.minutes.max(1), self.half());
        if self.has_long_read {
            minutes
        } else {
            minutes.min(half)
        }
    }

    /// What a rare voice takes, where it may come in before all else: the first may whatever their part.
    pub(super) fn for_rare(&self, facts: &StoryFacts) -> Option<u32> {
        let needed = self.needed(facts);
        let is_first = self.taken_by_rare == 0 && self.for_rare > 0;
        let is_in_part = self.taken_by_rare.saturating_add(needed) <= self.for_rare;
        ((is_first || is_in_part) && needed <= self.left()).then_some(needed)
    }

    /// Whether a story that fits the budget fits its purpose's part of it.
    pub(super) fn is_in_part(&self, facts: &StoryFacts) -> bool {
        let Some(for_work) = self.for_work else {
            return true;
        };
        let (part, taken) = match facts.purpose {
            Purpose::Work => (for_work, self.taken_for_work),
            Purpose::Me => (self.budget - for_work, self.taken_for_me),
        };
        taken.saturating_add(self.needed(facts)) <= part
    }

    /// A story comes in that fits.
    pub(super) fn take(&mut self, facts: &StoryFacts, is_rare: bool) {
        let needed = self.needed(facts);
        self.has_long_read |= facts.minutes.max(1) > self.half();
        match facts.purpose {
            Purpose::Work => self.taken_for_work += needed,
            Purpose::Me => self.taken_for_me += needed,
        }
        if is_rare {
            self.taken_by_rare += needed;
        }
    }

    fn half(&self) -> u32 {
        (self.budget / 2).max(1)
    }
}
