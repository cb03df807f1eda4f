//! Where did it go? What became of any entry, by whose decision and why, and the one step that undoes it.

use jiff::tz::TimeZone;
use vigie_core::{EntryId, RuleId, StoryId};
use vigie_watch::{Account, Fate, Feature, Figures, Points, Reason, SetAsideWhy, Weight};

use super::brief::{Why, fate_of, traits_of};
use super::days::bounds_of;
use super::stories::Teller;
use crate::{App, Result};

/// Where an entry went, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Where; none for a note, and for what has just come.
    pub fate: Option<Fate>,
    /// The day of the brief that decided, if one did.
    pub day: Option<String>,
    /// The story's score, where one was reckoned.
    pub score: Option<Points>,
    /// What spoke for it and against it.
    pub reasons: Vec<Reason>,
    /// What kept it out of the brief.
    pub set_aside: Option<SetAsideWhy>,
    /// The day of the brief that had its story on a card before.
    pub had_card: Option<String>,
    /// The entry that stands for its story.
    pub with: Option<EntryId>,
    /// Whether the user decided it.
    pub by_hand: bool,
    /// The rule that decided, if one did.
    pub rule: Option<(RuleId, String)>,
    /// The source's figures, where it is in quarantine.
    pub figures: Option<Figures>,
    /// The story's number.
    pub story: StoryId,
    /// Its entries, the earliest first.
    pub tellers: Vec<Teller>,
    /// What taste knows of it.
    pub taste: Vec<Weight>,
    /// What undoes the decision.
    pub remedy: Option<Step>,
}

/// The one step that undoes a decision about an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Take it into today's brief.
    TakeIn,
    /// Let its source back.
    LetSourceBack,
    /// Unmute it.
    Unmute,
    /// Take it out of its story.
    SplitStory,
}

impl App {
    /// Where an entry went, and why.
    ///
    /// # Errors
    /// When it is not there any more.
    pub fn explain(&self, entry: EntryId) -> Result<Explanation> {
        let store = self.store();
        let row = store.entry(entry)?.row;
        let fated = store.fate(entry)?;
        let fate = fated.as_ref().and_then(|fated| fate_of(&fated.fate));
        let why = fated
            .as_ref()
            .map(|fated| Why::from_json(&fated.why))
            .unwrap_or_default();
        let day = match fated.as_ref().and_then(|fated| fated.brief) {
            Some(brief) => store.brief(brief)?.map(|brief| brief.day),
            None => None,
        };
        let rule = match fated.as_ref().and_then(|fated| fated.rule) {
            Some(rule) => Some((rule, store.rule(rule)?.rule.name)),
            None => None,
        };
        let figures = match (fate, &row.feed) {
            (Some(Fate::Quarantined), Some((feed, _))) => self
                .sources()?
                .into_iter()
                .find(|source| source.feed.id == *feed)
                .map(|source| source.figures),
            _ => None,
        };
        let (story, tellers) = self.story(entry)?;
        let taste = self.taste()?;
        let named = store.mentions_in(&[entry])?;
        let traits = traits_of(
            row.feed.as_ref().map(|(feed, _)| *feed),
            row.author.as_deref(),
            &row.title,
            named.into_iter().map(|mention| mention.technology),
        );
        let known: std::collections::HashMap<Feature, Weight> = taste
            .weights()
            .into_iter()
            .map(|weight| (weight.feature.clone(), weight))
            .collect();
        let taste = traits
            .into_iter()
            .map(|feature| {
                known.get(&feature).cloned().unwrap_or_else(|| Weight {
                    feature,
                    points: Points::ZERO,
                    acts: vigie_watch::Acts::default(),
                })
            })
            .collect();
        Ok(Explanation {
            remedy: match fate {
                Some(Fate::Quarantined) => Some(Step::LetSourceBack),
                Some(Fate::Muted) => Some(Step::Unmute),
                Some(Fate::Merged) => Some(Step::SplitStory),
                Some(Fate::SetAside | Fate::Waiting) => Some(Step::TakeIn),
                Some(Fate::Brief) | None => None,
            },
            fate,
            day,
            score: fated.and_then(|fated| fated.score).map(Points),
            reasons: why.reasons,
            set_aside: why.set_aside,
            had_card: why.had_card,
            with: why.with,
            by_hand: why.by_hand,
            rule,
            figures,
            story,
            tellers,
            taste,
        })
    }

    /// What became of everything that arrived on a day of the user's: the counts add up. None for what is no day.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn account_of(&self, day: &str, zone: &TimeZone) -> Result<Option<Account>> {
        let Some((from, until)) = bounds_of(day, zone) else {
            return Ok(None);
        };
        let mut account = Account::default();
        for (word, count) in self.store().count_fates(from, until)? {
            if let Some(fate) = fate_of(&word) {
                account.add(fate, count);
            }
        }
        Ok(Some(account))
    }
}
