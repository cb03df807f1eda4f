//! What a radar says beside its names, in both languages.

use vigie_export::RadarKey;
use vigie_map::Language::{self, English, French};
use vigie_watch::{Ring, RingMove, RingWhy};

use super::day;

pub(super) fn title(language: Language) -> &'static str {
    match language {
        English => "Technology radar",
        French => "Radar technologique",
    }
}

pub(super) fn others(language: Language) -> &'static str {
    match language {
        English => "Other domains",
        French => "Autres domaines",
    }
}

pub(super) fn ring(ring: Ring, language: Language) -> &'static str {
    match (ring, language) {
        (Ring::Adopt, English) => "Adopt",
        (Ring::Trial, English) => "Trial",
        (Ring::Assess, English) => "Assess",
        (Ring::Hold, English) => "Hold",
        (Ring::Adopt, French) => "Adopter",
        (Ring::Trial, French) => "Essayer",
        (Ring::Assess, French) => "Évaluer",
        (Ring::Hold, French) => "Suspendre",
    }
}

/// How a technology moved on the radar, in words; empty where it did not.
#[must_use]
pub fn ring_moved(moved: RingMove, language: Language) -> &'static str {
    match (moved, language) {
        (RingMove::None, _) => "",
        (RingMove::New, English) => "new",
        (RingMove::Inward, English) => "moved in",
        (RingMove::Outward, English) => "moved out",
        (RingMove::New, French) => "nouvelle",
        (RingMove::Inward, French) => "vers le centre",
        (RingMove::Outward, French) => "vers l’extérieur",
    }
}

pub(super) fn key(language: Language) -> RadarKey {
    let (decided, suggested) = match language {
        English => ("decided", "suggested by maps and evidence"),
        French => ("décidé", "suggéré par les cartes et les lectures"),
    };
    RadarKey {
        decided: decided.to_owned(),
        suggested: suggested.to_owned(),
        new: ring_moved(RingMove::New, language).to_owned(),
        inward: ring_moved(RingMove::Inward, language).to_owned(),
        outward: ring_moved(RingMove::Outward, language).to_owned(),
    }
}

/// What put a technology into its ring, in words.
#[must_use]
pub fn ring_reason(why: &RingWhy, language: Language) -> String {
    let place = |evolution: f64| {
        let place = format!("{evolution:.2}");
        match language {
            English => place,
            French => place.replace('.', ","),
        }
    };
    match (*why, language) {
        (RingWhy::Decided { at }, English) => format!("decided on {}", day(at)),
        (RingWhy::Decided { at }, French) => format!("décidé le {}", day(at)),
        (RingWhy::Maps { evolution, .. }, English) => {
            format!("at {} on the maps", place(evolution))
        }
        (RingWhy::Maps { evolution, .. }, French) => {
            format!("à {} sur les cartes", place(evolution))
        }
        (RingWhy::Evidence { evolution, owners }, English) => format!(
            "going by {owners} sources, at {} on the evolution axis",
            place(evolution)
        ),
        (RingWhy::Evidence { evolution, owners }, French) => format!(
            "d’après {owners} sources, à {} sur l’axe d’évolution",
            place(evolution)
        ),
    }
}
