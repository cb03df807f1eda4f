//! Climatic patterns: what happens whatever one does.

use crate::language::{Said, said};

/// What a pattern is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClimateGroup {
    /// How components change.
    Components,
    /// What money does.
    Financial,
    /// How fast things go.
    Speed,
    /// What resists.
    Inertia,
    /// What competitors do.
    Competitors,
    /// What can be foreseen.
    Prediction,
}

impl ClimateGroup {
    /// What it is called.
    pub const fn name(self) -> Said {
        match self {
            Self::Components => said("Components", "Composants"),
            Self::Financial => said("Finance", "Finance"),
            Self::Speed => said("Speed", "Vitesse"),
            Self::Inertia => said("Inertia", "Inertie"),
            Self::Competitors => said("Competitors", "Concurrents"),
            Self::Prediction => said("Prediction", "Prédiction"),
        }
    }
}

/// A climatic pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Climate {
    /// Its id, which never changes.
    pub id: &'static str,
    /// What it is about.
    pub group: ClimateGroup,
    /// What it says.
    pub name: Said,
}

const fn one(
    group: ClimateGroup,
    id: &'static str,
    english: &'static str,
    french: &'static str,
) -> Climate {
    Climate {
        id,
        group,
        name: said(english, french),
    }
}

use ClimateGroup::{Competitors, Components, Financial, Inertia, Prediction, Speed};

/// The thirty patterns.
pub const CLIMATE: [Climate; 30] = [
    one(
        Components,
        "everything-evolves",
        "Everything evolves, by competition of supply and demand",
        "Tout évolue, par concurrence de l’offre et de la demande",
    ),
    one(
        Components,
        "rates-vary",
        "How fast things evolve differs from one ecosystem to another",
        "La vitesse d’évolution varie d’un écosystème à l’autre",
    ),
    one(
        Components,
        "characteristics-change",
        "What evolves changes its character",
        "Ce qui évolue change de caractéristiques",
    ),
    one(
        Components,
        "no-choice",
        "There is no choice over evolution: the Red Queen runs to stay in place",
        "On ne choisit pas d’évoluer\u{a0}: la Reine rouge court pour rester sur place",
    ),
    one(
        Components,
        "no-single-method",
        "No single method fits everything",
        "Aucune méthode ne convient à tout",
    ),
    one(
        Components,
        "co-evolution",
        "Components evolve together: new practices follow new forms",
        "Les composants coévoluent\u{a0}: de nouvelles pratiques suivent les nouvelles formes",
    ),
    one(
        Components,
        "many-waves",
        "Evolution is many waves of diffusion, with many chasms",
        "L’évolution est faite de vagues de diffusion, avec bien des gouffres",
    ),
    one(
        Financial,
        "higher-order-value",
        "Higher-order systems create new sources of value",
        "Les systèmes d’ordre supérieur créent de nouvelles sources de valeur",
    ),
    one(
        Financial,
        "jevons",
        "Efficiency does not mean that one spends less",
        "L’efficacité ne veut pas dire dépenser moins (Jevons)",
    ),
    one(
        Financial,
        "capital-flows",
        "Capital flows to where new value is",
        "Le capital va vers les nouvelles zones de valeur",
    ),
    one(
        Financial,
        "creative-destruction",
        "The new destroys the old",
        "Destruction créatrice\u{a0}: le neuf détruit l’ancien",
    ),
    one(
        Financial,
        "value-and-certainty",
        "The more certain a future value, the smaller it is",
        "Plus une valeur future est certaine, plus elle est faible",
    ),
    one(
        Financial,
        "local-order",
        "Evolving to a higher order raises local order and the use of energy",
        "Évoluer vers un ordre supérieur accroît l’ordre local et la consommation d’énergie",
    ),
    one(
        Speed,
        "efficiency-enables",
        "Efficiency enables innovation",
        "L’efficacité rend l’innovation possible",
    ),
    one(
        Speed,
        "communication",
        "New means of communication can speed up everything else",
        "De nouveaux moyens de communication peuvent tout accélérer",
    ),
    one(
        Speed,
        "stable-foundations",
        "Stable foundations make what stands on them agile",
        "Des fondations stables rendent agile ce qu’elles portent",
    ),
    one(
        Speed,
        "not-linear",
        "Change is not always linear",
        "Le changement n’est pas toujours linéaire",
    ),
    one(
        Speed,
        "punctuated-equilibrium",
        "From product to utility, change comes suddenly after a long calm",
        "De produit à service, le changement est brusque après un long calme (équilibre ponctué)",
    ),
    one(
        Inertia,
        "success-breeds-inertia",
        "Success breeds inertia",
        "Le succès engendre l’inertie",
    ),
    one(
        Inertia,
        "inertia-kills",
        "Inertia can kill an organisation",
        "L’inertie peut tuer une organisation",
    ),
    one(
        Inertia,
        "inertia-grows",
        "The more a past model succeeded, the greater the inertia",
        "L’inertie croît avec le succès du modèle passé",
    ),
    one(
        Competitors,
        "competitors-change-the-game",
        "What competitors do changes the game",
        "Les actions des concurrents changent la donne",
    ),
    one(
        Competitors,
        "poor-awareness",
        "Most competitors have a poor view of their situation",
        "La plupart des concurrents voient mal leur situation",
    ),
    one(
        Prediction,
        "not-random",
        "Not everything is random: what is easier to foresee than when",
        "Tout n’est pas hasard\u{a0}: le quoi se prévoit mieux que le quand",
    ),
    one(
        Prediction,
        "cycles",
        "The economy has cycles: peace, war, wonder",
        "L’économie a des cycles\u{a0}: paix, guerre, merveille",
    ),
    one(
        Prediction,
        "two-disruptions",
        "There are two forms of disruption, one of which can be foreseen",
        "Il y a deux sortes de disruption, dont l’une se prévoit",
    ),
    one(
        Prediction,
        "war-changes-organisations",
        "When a thing is industrialised, organisations change their form",
        "Quand une chose s’industrialise, les organisations changent de forme",
    ),
    one(
        Prediction,
        "not-over-time",
        "Evolution cannot be measured over time or adoption",
        "L’évolution ne se mesure ni sur le temps ni sur l’adoption",
    ),
    one(
        Prediction,
        "many-curves",
        "One evolution holds many curves of diffusion",
        "Une évolution contient bien des courbes de diffusion",
    ),
    one(
        Prediction,
        "less-evolved-less-certain",
        "The less evolved, the less certain",
        "Moins c’est évolué, plus c’est incertain",
    ),
];
