//! What a radar says beside its names, in both languages.

use vigie_export::RadarKey;
use vigie_watch::{Ring, RingMove, RingWhy};

use super::day;

pub(super) fn title(french: bool) -> &'static str {
    if french {
        "Radar technologique"
    } else {
        "Technology radar"
    }
}

pub(super) fn others(french: bool) -> &'static str {
    if french {
        "Autres domaines"
    } else {
        "Other domains"
    }
}

pub(super) fn ring(ring: Ring, french: bool) -> &'static str {
    match (ring, french) {
        (Ring::Adopt, false) => "Adopt",
        (Ring::Trial, false) => "Trial",
        (Ring::Assess, false) => "Assess",
        (Ring::Hold, false) => "Hold",
        (Ring::Adopt, true) => "Adopter",
        (Ring::Trial, true) => "Essayer",
        (Ring::Assess, true) => "Évaluer",
        (Ring::Hold, true) => "Suspendre",
    }
}

pub(super) fn moved(moved: RingMove, french: bool) -> &'static str {
    match (moved, french) {
        (RingMove::None, _) => "",
        (RingMove::New, false) => "new",
        (RingMove::Inward, false) => "moved in",
        (RingMove::Outward, false) => "moved out",
        (RingMove::New, true) => "nouvelle",
        (RingMove::Inward, true) => "vers le centre",
        (RingMove::Outward, true) => "vers l’extérieur",
    }
}

pub(super) fn key(french: bool) -> RadarKey {
    let (decided, suggested) = if french {
        ("décidé", "suggéré par les cartes et les lectures")
    } else {
        ("decided", "suggested by maps and evidence")
    };
    RadarKey {
        decided: decided.to_owned(),
        suggested: suggested.to_owned(),
        new: moved(RingMove::New, french).to_owned(),
        inward: moved(RingMove::Inward, french).to_owned(),
        outward: moved(RingMove::Outward, french).to_owned(),
    }
}

/// What put a technology into its ring.
pub(super) fn why(why: &RingWhy, french: bool) -> String {
    let place = |evolution: f64| {
        let place = format!("{evolution:.2}");
        if french {
            place.replace('.', ",")
        } else {
            place
        }
    };
    match (*why, french) {
        (RingWhy::Decided { at }, false) => format!("decided on {}", day(at)),
        (RingWhy::Decided { at }, true) => format!("décidé le {}", day(at)),
        (RingWhy::Maps { evolution, .. }, false) => {
            format!("at {} on the maps", place(evolution))
        }
        (RingWhy::Maps { evolution, .. }, true) => {
            format!("à {} sur les cartes", place(evolution))
        }
        (
            RingWhy::Evidence {
                evolution, owners, ..
            },
            false,
        ) => format!(
            "going by {owners} sources, at {} on the evolution axis",
            place(evolution)
        ),
        (
            RingWhy::Evidence {
                evolution, owners, ..
            },
            true,
        ) => format!(
            "d’après {owners} sources, à {} sur l’axe d’évolution",
            place(evolution)
        ),
    }
}
