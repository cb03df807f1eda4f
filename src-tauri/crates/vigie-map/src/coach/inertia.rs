//! Inertia: sixteen reasons to resist, and what to do about each.

use crate::language::{Said, said};

/// Where a resistance comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InertiaFamily {
    /// What used to hold is disturbed.
    PastNorms,
    /// What it takes to get to the new.
    Transition,
    /// What the new does to us.
    AgencyOfTheNew,
    /// How one earns one's money.
    BusinessModel,
}

impl InertiaFamily {
    /// What it is called.
    pub const fn name(self) -> Said {
        match self {
            Self::PastNorms => said(
                "Disruption of past norms",
                "Remise en cause des normes passées",
            ),
            Self::Transition => said("Transition to the new", "Passage au nouveau"),
            Self::AgencyOfTheNew => said("Agency of the new", "Emprise du nouveau"),
            Self::BusinessModel => said("Business model", "Modèle économique"),
        }
    }
}

/// A reason for inertia.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InertiaKind {
    /// Its id, which never changes.
    pub id: &'static str,
    /// Where it comes from.
    pub family: InertiaFamily,
    /// What resists.
    pub name: Said,
    /// What to do about it.
    pub remedy: Said,
}

const fn one(family: InertiaFamily, id: &'static str, name: Said, remedy: Said) -> InertiaKind {
    InertiaKind {
        id,
        family,
        name,
        remedy,
    }
}

use InertiaFamily::{AgencyOfTheNew, BusinessModel, PastNorms, Transition};

/// The sixteen kinds, four of each family.
pub const INERTIA: [InertiaKind; 16] = [
    one(
        PastNorms,
        "social-capital",
        said(
            "Business relationships and social capital change",
            "Les relations d’affaires et le capital social changent",
        ),
        said("Manage your vendors", "Gérer ses fournisseurs"),
    ),
    one(
        PastNorms,
        "financial-capital",
        said(
            "Financial or physical capital is lost",
            "On perd du capital financier ou matériel",
        ),
        said(
            "Plan ahead: write off in time",
            "Anticiper\u{a0}: amortir à temps",
        ),
    ),
    one(
        PastNorms,
        "political-capital",
        said("Political capital is lost", "On perd du capital politique"),
        said(
            "Modernise, and let those concerned lead it",
            "Moderniser, et confier la conduite aux intéressés",
        ),
    ),
    one(
        PastNorms,
        "barriers-to-entry",
        said("Barriers to entry fall", "Les barrières à l’entrée tombent"),
        said(
            "Accept it: they are falling",
            "L’accepter\u{a0}: elles tomberont",
        ),
    ),
    one(
        Transition,
        "knowledge-capital",
        said(
            "Knowledge has to be acquired",
            "Il faut acquérir des connaissances",
        ),
        said("Train", "Former"),
    ),
    one(
        Transition,
        "new-skills",
        said(
            "New skills cost money and time",
            "Les nouvelles compétences coûtent du temps et de l’argent",
        ),
        said("Develop the organisation", "Développer l’organisation"),
    ),
    one(
        Transition,
        "new-relationships",
        said(
            "New business relationships have to be built",
            "Il faut bâtir de nouvelles relations d’affaires",
        ),
        said("Manage your vendors", "Gérer ses fournisseurs"),
    ),
    one(
        Transition,
        "governance",
        said(
            "Governance, management and practices change",
            "Gouvernance, gestion et pratiques changent",
        ),
        said(
            "Watch for practices that co-evolve",
            "Guetter les pratiques qui coévoluent",
        ),
    ),
    one(
        AgencyOfTheNew,
        "suitability",
        said(
            "One doubts that the new is fit",
            "On doute que le nouveau convienne",
        ),
        said("Watch weak signals", "Guetter les signaux faibles"),
    ),
    one(
        AgencyOfTheNew,
        "second-sourcing",
        said(
            "There is no second supplier",
            "Il n’y a pas de second fournisseur",
        ),
        said(
            "Manage the supply chain",
            "Gérer la chaîne d’approvisionnement",
        ),
    ),
    one(
        AgencyOfTheNew,
        "pricing-competition",
        said(
            "There is no competition on price",
            "Il n’y a pas de concurrence sur les prix",
        ),
        said("Analyse the market", "Analyser le marché"),
    ),
    one(
        AgencyOfTheNew,
        "strategic-control",
        said(
            "One loses strategic control",
            "On perd la maîtrise stratégique",
        ),
        said("Plan strategically", "Planifier la stratégie"),
    ),
    one(
        BusinessModel,
        "declining-value",
        said(
            "The value of each unit declines",
            "La valeur unitaire décline",
        ),
        said("Know where things evolve to", "Savoir vers où tout évolue"),
    ),
    one(
        BusinessModel,
        "past-success",
        said(
            "Data of past success speaks against change",
            "Les chiffres des succès passés plaident contre le changement",
        ),
        said("Manage a portfolio", "Gérer un portefeuille"),
    ),
    one(
        BusinessModel,
        "rewards-and-culture",
        said(
            "Rewards and culture hold on to the old",
            "Primes et culture tiennent à l’ancien",
        ),
        said(
            "Change what people are rewarded for",
            "Changer ce que l’on récompense",
        ),
    ),
    one(
        BusinessModel,
        "financial-markets",
        said(
            "Financial markets reinforce the present model",
            "Les marchés financiers confortent le modèle actuel",
        ),
        said("Talk with analysts", "Dialoguer avec les analystes"),
    ),
];
