//! A reader of fixed habits.

use vigie_app::watching::ReasonKind;
use vigie_app::{App, BriefView, CardState};

use crate::corpus::words::Dice;

/// Reads what is on the map, keeps a part of it, and wants some of the rest not at all.
pub(super) struct Reader {
    dice: Dice,
}

impl Reader {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            dice: Dice::of(seed, 2, 0),
        }
    }

    pub(super) fn read(&mut self, app: &App, brief: &BriefView) -> vigie_app::Result<()> {
        for card in &brief.cards {
            let entry = card.row.id;
            let is_on_map = card
                .reasons
                .iter()
                .any(|reason| matches!(reason.kind, ReasonKind::OnMap { .. }));
            if is_on_map {
                app.open_entry(entry, false)?;
                app.mark_cards(&[entry], CardState::Done, None)?;
                if self.dice.below(4) == 0 {
                    app.keep(&[entry], true)?;
                }
            } else if self.dice.below(3) == 0 {
                app.mark_cards(&[entry], CardState::Dismissed, None)?;
            }
        }
        Ok(())
    }
}
