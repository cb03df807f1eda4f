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
    /// How one knows that it is followed.
    pub about: Said,
}

const fn one(
    category: DoctrineCategory,
    phase: u8,
    id: &'static str,
    name: Said,
    about: Said,
) -> Doctrine {
    Doctrine {
        id,
        category,
        phase,
        name,
        about,
    }
}

use DoctrineCategory::{Communication, Development, Leading, Learning, Operation, Structure};

/// The forty principles, by category, then phase.
pub const DOCTRINE: [Doctrine; 40] = [
    one(
        Communication,
        1,
        "common-language",
        said("Use a common language", "Utiliser un langage commun"),
        said(
            "Everyone describes the landscape in the same words, so that they argue about it and not about words",
            "Tous décrivent le paysage avec les mêmes mots, pour débattre du fond et non des termes",
        ),
    ),
    one(
        Communication,
        1,
        "challenge-assumptions",
        said("Challenge assumptions", "Remettre en cause les hypothèses"),
        said(
            "What is taken for granted is said aloud, and may be questioned by anyone",
            "Ce qui passe pour acquis est dit, et chacun peut le contester",
        ),
    ),
    one(
        Communication,
        1,
        "situational-awareness",
        said(
            "Focus on high situational awareness",
            "Viser une forte conscience de la situation",
        ),
        said(
            "Decisions start from a look at the landscape: who is served, what by, and what moves",
            "On décide en regardant d’abord le paysage\u{a0}: qui l’on sert, avec quoi, et ce qui bouge",
        ),
    ),
    one(
        Communication,
        2,
        "be-transparent",
        said("Be transparent", "Être transparent"),
        said(
            "Maps and reasons are shown to all whom they concern, so that they can be corrected",
            "Cartes et raisons sont montrées à tous les intéressés, qui peuvent ainsi les corriger",
        ),
    ),
    one(
        Development,
        1,
        "know-your-users",
        said("Know your users", "Connaître ses utilisateurs"),
        said(
            "Those who are served can be named, inside and outside, and so can those one depends on",
            "On sait nommer ceux que l’on sert, en interne comme à l’extérieur, et ceux dont on dépend",
        ),
    ),
    one(
        Development,
        1,
        "user-needs",
        said(
            "Focus on user needs",
            "Se concentrer sur les besoins des utilisateurs",
        ),
        said(
            "Work is judged by the need that it meets, not by what is convenient to make",
            "Le travail se juge au besoin qu’il satisfait, non à ce qu’il est commode de produire",
        ),
    ),
    one(
        Development,
        1,
        "remove-bias-and-duplication",
        said("Remove bias and duplication", "Supprimer biais et doublons"),
        said(
            "The same thing is not built many times over, nor kept special because it is ours",
            "La même chose n’est pas refaite dix fois, ni traitée à part au seul motif qu’elle est à nous",
        ),
    ),
    one(
        Development,
        1,
        "appropriate-methods",
        said("Use appropriate methods", "Utiliser les méthodes adaptées"),
        said(
            "Each part is run by the method of its stage: exploring, improving, or industrial",
            "Chaque partie suit la méthode de son stade\u{a0}: explorer, améliorer ou industrialiser",
        ),
    ),
    one(
        Development,
        2,
        "outcome-not-contract",
        said(
            "Focus on the outcome, not a contract",
            "Viser le résultat, pas le contrat",
        ),
        said(
            "Partners are held to what comes out, which may change, and not to the letter of a contract",
            "On attend des partenaires un résultat, qui peut changer, et non le respect du contrat à la lettre",
        ),
    ),
    one(
        Development,
        2,
        "be-pragmatic",
        said("Be pragmatic", "Être pragmatique"),
        said(
            "What works now is preferred to what would be perfect; not everything has to be redone",
            "Ce qui marche aujourd’hui passe avant ce qui serait parfait\u{202f}; tout n’a pas besoin d’être refait",
        ),
    ),
    one(
        Development,
        2,
        "standards",
        said(
            "Use standards where appropriate",
            "Utiliser des standards là où c’est pertinent",
        ),
        said(
            "What is common uses what is standard, so that others can build on it",
            "Ce qui est courant suit un standard, pour que d’autres puissent s’y appuyer",
        ),
    ),
    one(
        Development,
        2,
        "appropriate-tools",
        said("Use appropriate tools", "Utiliser les outils adaptés"),
        said(
            "Tools are chosen for the question: a map for the landscape, a ledger for the money",
            "L’outil suit la question\u{a0}: une carte pour le paysage, des comptes pour l’argent",
        ),
    ),
    one(
        Development,
        2,
        "fire",
        said(
            "Be fast, inexpensive, restrained and elegant (FIRE)",
            "Être rapide, économe, sobre et élégant (FIRE)",
        ),
        said(
            "Small, cheap and simple first; what fails then fails early",
            "D’abord petit, peu cher et simple\u{202f}; ce qui échoue échoue alors tôt",
        ),
    ),
    one(
        Operation,
        1,
        "know-the-details",
        said(
            "Think small: know the details",
            "Penser petit\u{a0}: connaître les détails",
        ),
        said(
            "The big thing is broken into parts small enough to know what each is made of",
            "On découpe le grand en parties assez petites pour savoir de quoi chacune est faite",
        ),
    ),
    one(
        Operation,
        2,
        "manage-inertia",
        said("Manage inertia", "Gérer l’inertie"),
        said(
            "Resistance to change is expected, named and planned for",
            "La résistance au changement est attendue, nommée et prévue",
        ),
    ),
    one(
        Operation,
        2,
        "manage-failure",
        said("Manage failure", "Gérer l’échec"),
        said(
            "Failures are expected where things are uncertain, contained and learnt from",
            "L’échec est attendu là où règne l’incertitude\u{202f}; on le contient et on en tire les leçons",
        ),
    ),
    one(
        Operation,
        2,
        "effectiveness-over-efficiency",
        said(
            "Effectiveness over efficiency",
            "L’efficacité avant l’efficience",
        ),
        said(
            "Doing the right thing comes before doing it cheaply",
            "Faire la bonne chose passe avant la faire à moindre coût",
        ),
    ),
    one(
        Operation,
        3,
        "optimise-flow",
        said("Optimise flow", "Optimiser les flux"),
        said(
            "Bottlenecks are looked for and removed along the whole chain, not within one team",
            "On cherche et on supprime les goulots d’étranglement sur toute la chaîne, pas dans une seule équipe",
        ),
    ),
    one(
        Operation,
        3,
        "better-with-less",
        said("Do better with less", "Faire mieux avec moins"),
        said(
            "The same need is met again each year with less money, time and risk",
            "Le même besoin est satisfait chaque année avec moins d’argent, de temps et de risque",
        ),
    ),
    one(
        Operation,
        3,
        "exceptional-standards",
        said(
            "Set exceptional standards",
            "Se fixer des exigences exceptionnelles",
        ),
        said(
            "Good enough is questioned; the measure is what is possible, not what is usual",
            "Le «\u{a0}suffisant\u{a0}» est remis en cause\u{a0}: on vise le possible, non l’habituel",
        ),
    ),
    one(
        Learning,
        1,
        "systematic-learning",
        said(
            "Use a systematic mechanism of learning",
            "Apprendre de façon systématique",
        ),
        said(
            "Predictions are written down and looked at again, so that one learns from what happened",
            "On note ses prévisions et on y revient, pour apprendre de ce qui est arrivé",
        ),
    ),
    one(
        Learning,
        2,
        "bias-to-action",
        said("A bias towards action", "Privilégier l’action"),
        said(
            "After a map has been challenged, a small step is tried rather than a longer report written",
            "Une fois la carte discutée, on tente un petit pas plutôt qu’un plus long rapport",
        ),
    ),
    one(
        Learning,
        3,
        "bias-to-the-new",
        said("A bias towards the new", "Privilégier la nouveauté"),
        said(
            "Curiosity is rewarded, and what is new is tried before the market asks for it",
            "La curiosité est récompensée, et la nouveauté essayée avant que le marché ne la demande",
        ),
    ),
    one(
        Learning,
        4,
        "listen-to-ecosystems",
        said("Listen to your ecosystems", "Écouter ses écosystèmes"),
        said(
            "What others build upon one’s own services is watched as a sign of what comes next",
            "On observe ce que d’autres bâtissent sur nos services\u{a0}: c’est le signe de ce qui vient",
        ),
    ),
    one(
        Leading,
        2,
        "move-fast",
        said("Move fast", "Aller vite"),
        said(
            "An imperfect decision today is better than a perfect one too late",
            "Une décision imparfaite aujourd’hui vaut mieux qu’une décision parfaite trop tard",
        ),
    ),
    one(
        Leading,
        2,
        "iterative-strategy",
        said(
            "Strategy is iterative, not linear",
            "La stratégie est itérative, pas linéaire",
        ),
        said(
            "One looks, chooses, acts and looks again; no plan is fixed for years",
            "On regarde, on choisit, on agit, puis on regarde de nouveau\u{202f}; aucun plan n’est arrêté pour des années",
        ),
    ),
    one(
        Leading,
        3,
        "be-the-owner",
        said("Be the owner", "Agir en propriétaire"),
        said(
            "Whoever runs a thing is responsible for it from end to end",
            "Qui fait tourner une chose en répond de bout en bout",
        ),
    ),
    one(
        Leading,
        3,
        "think-big",
        said("Think big", "Voir grand"),
        said(
            "The whole is in sight, and what could be reached beyond the next quarter",
            "On a l’ensemble en vue, et ce que l’on pourrait atteindre au-delà du prochain trimestre",
        ),
    ),
    one(
        Leading,
        3,
        "complex-strategy",
        said("Strategy is complex", "La stratégie est complexe"),
        said(
            "Much of the future is uncertain; what is chosen leaves other ways open",
            "L’avenir est largement incertain\u{202f}; ce que l’on choisit laisse d’autres voies ouvertes",
        ),
    ),
    one(
        Leading,
        3,
        "commit-and-adapt",
        said(
            "Commit to the direction, be adaptive along the path",
            "S’engager sur le cap, s’adapter en chemin",
        ),
        said(
            "Where to go is firm, how to get there is not",
            "Le cap est ferme, le chemin ne l’est pas",
        ),
    ),
    one(
        Leading,
        3,
        "be-humble",
        said("Be humble", "Rester humble"),
        said(
            "One is probably wrong somewhere, says so, and listens",
            "On se trompe sans doute quelque part, on le dit, et on écoute",
        ),
    ),
    one(
        Leading,
        4,
        "exploit-the-landscape",
        said("Exploit the landscape", "Exploiter le paysage"),
        said(
            "What the climate does anyway is used, and pushed where it helps",
            "On se sert de ce que le climat fera de toute façon, et on le pousse où cela aide",
        ),
    ),
    one(
        Leading,
        4,
        "no-core",
        said("There is no core", "Il n’y a pas de cœur de métier"),
        said(
            "No business stays at the centre for ever: what earns today is given up in time",
            "Aucune activité ne reste toujours au centre\u{a0}: ce qui rapporte aujourd’hui, on sait le quitter à temps",
        ),
    ),
    one(
        Structure,
        2,
        "small-teams",
        said("Think small: teams", "Penser petit\u{a0}: les équipes"),
        said(
            "Teams are small enough for two pizzas to feed them, and each owns a part of the map",
            "Deux pizzas suffisent à nourrir une équipe, et chacune répond d’une partie de la carte",
        ),
    ),
    one(
        Structure,
        2,
        "distribute-power",
        said(
            "Distribute power and decision making",
            "Répartir le pouvoir et les décisions",
        ),
        said(
            "Those who know a part decide about it, for a purpose that all know",
            "Ceux qui connaissent une partie en décident, au service d’un but connu de tous",
        ),
    ),
    one(
        Structure,
        2,
        "aptitude-and-attitude",
        said("Think aptitude and attitude", "Penser aptitude et attitude"),
        said(
            "How people like to work (exploring, making it a product, industrialising) counts as much as what they can do",
            "La façon dont chacun aime travailler (explorer, en faire un produit, industrialiser) compte autant que ce qu’il sait faire",
        ),
    ),
    one(
        Structure,
        3,
        "purpose-mastery-autonomy",
        said(
            "Provide purpose, mastery and autonomy",
            "Donner sens, maîtrise et autonomie",
        ),
        said(
            "People know why, may become better, and choose how",
            "Chacun sait pourquoi, peut progresser, et choisit comment",
        ),
    ),
    one(
        Structure,
        3,
        "seek-the-best",
        said("Seek the best", "Chercher les meilleurs"),
        said(
            "The best people for each part are looked for, and given what they need",
            "On cherche les meilleurs pour chaque partie, et on leur donne ce dont ils ont besoin",
        ),
    ),
    one(
        Structure,
        4,
        "constant-evolution",
        said(
            "Design for constant evolution",
            "Concevoir pour une évolution constante",
        ),
        said(
            "The organisation changes as its components do, with no great reorganisation",
            "L’organisation change avec ses composants, sans grande réorganisation",
        ),
    ),
    one(
        Structure,
        4,
        "no-one-culture",
        said("There is no one culture", "Il n’y a pas une seule culture"),
        said(
            "Those who explore and those who industrialise need different cultures, equally valued",
            "Ceux qui explorent et ceux qui industrialisent ont besoin de cultures différentes, de même valeur",
        ),
    ),
];
