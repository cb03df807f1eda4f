//! The four lists as one form, to be gone through item by item and answered for a map.

use super::{CLIMATE, DOCTRINE, INERTIA, PLAYS};
use crate::answer::Topic;
use crate::language::{Said, said};

/// A list to go through, one [`crate::Question`] an item, about the map as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Checklist {
    /// The topic that its answers are kept under.
    pub topic: Topic,
    /// What it is called.
    pub name: Said,
    /// What to ask of each item.
    pub ask: Said,
    /// The words that answer an item, best first, and what each is called.
    pub scale: [(&'static str, Said); 4],
    /// What is asked, in the order of its groups.
    pub items: Vec<Item>,
}

/// One item of a [`Checklist`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// Its id, which never changes.
    pub id: &'static str,
    /// What it belongs to.
    pub group: Said,
    /// What it says.
    pub name: Said,
    /// A sentence about it.
    pub about: Said,
    /// Of doctrine, in which of four phases to work on it.
    pub phase: Option<u8>,
    /// Whether to check with counsel before doing it.
    pub counsel: bool,
}

const NOT_RELEVANT: (&str, Said) = ("not-relevant", said("Not relevant", "Sans objet"));
const FOLLOWED: [(&str, Said); 4] = [
    ("good", said("Yes", "Oui")),
    ("warning", said("Partly", "En partie")),
    ("weak", said("No", "Non")),
    NOT_RELEVANT,
];
const APPLIES: [(&str, Said); 4] = [
    ("yes", said("Yes", "Oui")),
    ("partly", said("Partly", "En partie")),
    ("no", said("No", "Non")),
    NOT_RELEVANT,
];

/// The lists: doctrine, climatic patterns, gameplays, inertia.
pub fn checklists() -> [Checklist; 4] {
    let plain = |id, group, name, about| Item {
        id,
        group,
        name,
        about,
        phase: None,
        counsel: false,
    };
    let doctrine = DOCTRINE.iter().map(|one| Item {
        phase: Some(one.phase),
        ..plain(one.id, one.category.name(), one.name, one.about)
    });
    let climate = CLIMATE
        .iter()
        .map(|one| plain(one.id, one.group.name(), one.name, one.about));
    let plays = PLAYS.iter().map(|one| Item {
        counsel: one.counsel,
        ..plain(one.id, one.category.name(), one.name, one.used)
    });
    let inertia = INERTIA
        .iter()
        .map(|one| plain(one.id, one.family.name(), one.name, one.remedy));
    [
        Checklist {
            topic: Topic::Doctrine,
            name: said("Doctrine", "Doctrine"),
            ask: said("Do we do this?", "Le faisons-nous\u{202f}?"),
            scale: FOLLOWED,
            items: doctrine.collect(),
        },
        Checklist {
            topic: Topic::Climate,
            name: said("Climate", "Climat"),
            ask: said("Does it happen here?", "Cela arrive-t-il ici\u{202f}?"),
            scale: APPLIES,
            items: climate.collect(),
        },
        Checklist {
            topic: Topic::Play,
            name: said("Gameplays", "Coups"),
            ask: said("Could we play it?", "Pourrions-nous le jouer\u{202f}?"),
            scale: APPLIES,
            items: plays.collect(),
        },
        Checklist {
            topic: Topic::Inertia,
            name: said("Inertia", "Inertie"),
            ask: said("Does it hold us back?", "Cela nous retient-il\u{202f}?"),
            scale: APPLIES,
            items: inertia.collect(),
        },
    ]
}
