//! Doctrine: principles that hold in every context.

use crate::language::{Said, said};

/// What a principle is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DoctrineCategory {
    /// How one speaks with one another.
    Communication,
    /// How things are made.
    Development,
    /// How things are run.
    Operation,
    /// How one learns.
    Learning,
    /// How one leads.
    Leading,
    /// How one is organised.
    Structure,
}

impl DoctrineCategory {
    /// What it is called.
    pub const fn name(self) -> Said {
        match self {
            Self::Communication => said("Communication", "Communiquer"),
            Self::Development => said("Development", "Développer"),
            Self::Operation => said("Operation", "Opérer"),
            Self::Learning => said("Learning", "Apprendre"),
            Self::Leading => said("Leading", "Diriger"),
            Self::Structure => said("Structure", "Structurer"),
        }
    }
}

/// A principle of doctrine. How well it is followed is answered by `weak`, `warning` or `good`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doctrine {
    /// Its id, which never changes.
    pub id: &'static str,
    /// What it is about.
    pub category: DoctrineCategory,
    /// In which of four phases to work on it: 1 stop what harms, 2 see the context, 3 better for less, 4 keep evolving.
    pub phase: u8,
    /// What it says.
    pub name: Said,
}

const fn one(
    category: DoctrineCategory,
    phase: u8,
    id: &'static str,
    english: &'static str,
    french: &'static str,
) -> Doctrine {
    Doctrine {
        id,
        category,
        phase,
        name: said(english, french),
    }
}

use DoctrineCategory::{Communication, Development, Leading, Learning, Operation, Structure};

/// The forty principles, by category, then phase.
pub const DOCTRINE: [Doctrine; 40] = [
    one(
        Communication,
        1,
        "common-language",
        "Use a common language",
        "Utiliser un langage commun",
    ),
    one(
        Communication,
        1,
        "challenge-assumptions",
        "Challenge assumptions",
        "Remettre en cause les hypothèses",
    ),
    one(
        Communication,
        1,
        "situational-awareness",
        "Focus on high situational awareness",
        "Viser une forte conscience de la situation",
    ),
    one(
        Communication,
        2,
        "be-transparent",
        "Be transparent",
        "Être transparent",
    ),
    one(
        Development,
        1,
        "know-your-users",
        "Know your users",
        "Connaître ses utilisateurs",
    ),
    one(
        Development,
        1,
        "user-needs",
        "Focus on user needs",
        "Se concentrer sur les besoins des utilisateurs",
    ),
    one(
        Development,
        1,
        "remove-bias-and-duplication",
        "Remove bias and duplication",
        "Supprimer biais et doublons",
    ),
    one(
        Development,
        1,
        "appropriate-methods",
        "Use appropriate methods",
        "Utiliser les méthodes adaptées",
    ),
    one(
        Development,
        2,
        "outcome-not-contract",
        "Focus on the outcome, not a contract",
        "Viser le résultat, pas le contrat",
    ),
    one(
        Development,
        2,
        "be-pragmatic",
        "Be pragmatic",
        "Être pragmatique",
    ),
    one(
        Development,
        2,
        "standards",
        "Use standards where appropriate",
        "Utiliser des standards quand il convient",
    ),
    one(
        Development,
        2,
        "appropriate-tools",
        "Use appropriate tools",
        "Utiliser les bons outils",
    ),
    one(
        Development,
        2,
        "fire",
        "Be fast, inexpensive, restrained and elegant (FIRE)",
        "Faire vite, peu cher, sobre et élégant (FIRE)",
    ),
    one(
        Operation,
        1,
        "know-the-details",
        "Think small: know the details",
        "Penser petit\u{a0}: connaître les détails",
    ),
    one(
        Operation,
        2,
        "manage-inertia",
        "Manage inertia",
        "Gérer l’inertie",
    ),
    one(
        Operation,
        2,
        "manage-failure",
        "Manage failure",
        "Gérer l’échec",
    ),
    one(
        Operation,
        2,
        "effectiveness-over-efficiency",
        "Effectiveness over efficiency",
        "L’efficacité avant l’efficience",
    ),
    one(
        Operation,
        3,
        "optimise-flow",
        "Optimise flow",
        "Optimiser les flux",
    ),
    one(
        Operation,
        3,
        "better-with-less",
        "Do better with less",
        "Faire mieux avec moins",
    ),
    one(
        Operation,
        3,
        "exceptional-standards",
        "Set exceptional standards",
        "Se fixer des exigences exceptionnelles",
    ),
    one(
        Learning,
        1,
        "systematic-learning",
        "Use a systematic mechanism of learning",
        "Apprendre de façon systématique",
    ),
    one(
        Learning,
        2,
        "bias-to-action",
        "A bias towards action",
        "Privilégier l’action",
    ),
    one(
        Learning,
        3,
        "bias-to-the-new",
        "A bias towards the new",
        "Privilégier la nouveauté",
    ),
    one(
        Learning,
        4,
        "listen-to-ecosystems",
        "Listen to your ecosystems",
        "Écouter ses écosystèmes",
    ),
    one(Leading, 2, "move-fast", "Move fast", "Aller vite"),
    one(
        Leading,
        2,
        "iterative-strategy",
        "Strategy is iterative, not linear",
        "La stratégie est itérative, pas linéaire",
    ),
    one(
        Leading,
        3,
        "be-the-owner",
        "Be the owner",
        "Agir en propriétaire",
    ),
    one(Leading, 3, "think-big", "Think big", "Voir grand"),
    one(
        Leading,
        3,
        "complex-strategy",
        "Strategy is complex",
        "La stratégie est complexe",
    ),
    one(
        Leading,
        3,
        "commit-and-adapt",
        "Commit to the direction, be adaptive along the path",
        "S’engager sur le cap, s’adapter en chemin",
    ),
    one(Leading, 3, "be-humble", "Be humble", "Rester humble"),
    one(
        Leading,
        4,
        "exploit-the-landscape",
        "Exploit the landscape",
        "Exploiter le paysage",
    ),
    one(
        Leading,
        4,
        "no-core",
        "There is no core",
        "Il n’y a pas de cœur de métier",
    ),
    one(
        Structure,
        2,
        "small-teams",
        "Think small: teams",
        "Penser petit\u{a0}: les équipes",
    ),
    one(
        Structure,
        2,
        "distribute-power",
        "Distribute power and decision making",
        "Répartir le pouvoir et les décisions",
    ),
    one(
        Structure,
        2,
        "aptitude-and-attitude",
        "Think aptitude and attitude",
        "Penser aptitude et attitude",
    ),
    one(
        Structure,
        3,
        "purpose-mastery-autonomy",
        "Provide purpose, mastery and autonomy",
        "Donner sens, maîtrise et autonomie",
    ),
    one(
        Structure,
        3,
        "seek-the-best",
        "Seek the best",
        "Chercher les meilleurs",
    ),
    one(
        Structure,
        4,
        "constant-evolution",
        "Design for constant evolution",
        "Concevoir pour une évolution constante",
    ),
    one(
        Structure,
        4,
        "no-one-culture",
        "There is no one culture",
        "Il n’y a pas une seule culture",
    ),
];
