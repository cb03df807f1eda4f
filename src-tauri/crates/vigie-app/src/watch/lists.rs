//! Lists by where entries went.

use jiff::tz::TimeZone;
use vigie_core::{EntryId, TechnologyId, Timestamp};
use vigie_store::Order;

use super::days::bounds_of;
use crate::reading::{Scope, Sort, unsigned};
use crate::{App, Result};

/// Lists of what is kept from the brief go back so far: older ones are found by searching.
const MONTH_MS: i64 = 30 * 86_400_000;

impl App {
    /// The ids of a list that is of one fate, or of what a rule caught. By relevance is best first, where there is a score.
    pub(crate) fn fated_ids(
        &self,
        scope: &Scope,
        unread_only: bool,
        sort: Sort,
    ) -> Result<Vec<EntryId>> {
        let now = self.now();
        let last_month = (now.plus_millis(-MONTH_MS), Timestamp::from_millis(i64::MAX));
        let mut ids = match scope {
            Scope::SetAside {
                day,
                technology,
                zone,
            } => self.set_aside_ids(day, *technology, zone)?,
            Scope::Quarantined => {
                self.store()
                    .entries_by_fate("quarantined", last_month.0, last_month.1)?
            }
            Scope::Muted => self
                .store()
                .entries_by_fate("muted", last_month.0, last_month.1)?,
            Scope::Rule(rule) => self.store().caught_by(*rule)?,
            Scope::ToShare => self.to_share()?,
            _ => Vec::new(),
        };
        if unread_only {
            let unread = self.states()?.unread;
            ids.retain(|id| unread.contains(unsigned(*id)));
        }
        Ok(match sort {
            Sort::Newest => self.store().in_order(&ids, Order::Newest)?,
            Sort::Oldest => self.store().in_order(&ids, Order::Oldest)?,
            Sort::Relevance => ids,
        })
    }

    /// What a day's brief set aside, about all or what is most about one technology, best first. For a day without a brief: what
    /// arrived on it and was set aside.
    fn set_aside_ids(
        &self,
        day: &str,
        technology: Option<TechnologyId>,
        zone: &TimeZone,
    ) -> Result<Vec<EntryId>> {
        let ids: Vec<EntryId> = match self.store().brief_of(day)? {
            Some(brief) => self.set_aside_by(brief.id)?,
            None => match bounds_of(day, zone) {
                Some((from, until)) => self.store().entries_by_fate("set_aside", from, until)?,
                None => Vec::new(),
            },
        };
        let Some(technology) = technology else {
            return Ok(ids);
        };
        let subjects = self.subjects(&ids)?;
        let is_about = |id: &EntryId| subjects.get(id) == Some(&technology);
        Ok(ids.into_iter().filter(is_about).collect())
    }

    /// What rules put onto the list of what to share, and was not shared yet.
    fn to_share(&self) -> Result<Vec<EntryId>> {
        Ok(self.store().entries_to_share()?)
    }
}
