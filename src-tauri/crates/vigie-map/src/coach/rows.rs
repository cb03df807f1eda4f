//! The questionnaire of evolution: eighteen properties, and how each looks in the four stages.

use crate::language::{Said, said};

/// A property that changes as a thing evolves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Its id, which never changes.
    pub id: &'static str,
    /// What it is called.
    pub name: Said,
    /// How it looks in each stage, from genesis to commodity.
    pub answers: [Said; 4],
}

/// The rows to ask first: few people answer all of them.
pub const FIRST_ROWS: [&str; 5] = [
    "ubiquity",
    "certainty",
    "user-perception",
    "market",
    "failure",
];

const fn row(id: &'static str, name: Said, answers: [Said; 4]) -> Row {
    Row { id, name, answers }
}

/// Every row: characteristics first, then general properties.
pub const ROWS: [Row; 18] = [
    row(
        "ubiquity",
        said("Ubiquity", "Ubiquité"),
        [
            said("rare", "rare"),
            said(
                "used by more and more people, slowly",
                "de plus en plus utilisé, lentement",
            ),
            said("spreading fast", "se répand vite"),
            said(
                "everywhere, hardly growing",
                "partout, ne croît presque plus",
            ),
        ],
    ),
    row(
        "certainty",
        said("Certainty", "Certitude"),
        [
            said("poorly understood", "mal compris"),
            said("learnt about quickly", "on apprend vite à son sujet"),
            said(
                "use and fitness grow quickly",
                "usage et adéquation progressent vite",
            ),
            said(
                "understood by all who use it",
                "compris de tous ceux qui s’en servent",
            ),
        ],
    ),
    row(
        "publications",
        said("What is written about it", "Ce qu’on en écrit"),
        [
            said("marvels at it", "on s’en émerveille"),
            said(
                "how to build it, why to look at it",
                "comment le construire, pourquoi s’y intéresser",
            ),
            said(
                "how to run it, how products differ",
                "comment l’exploiter, en quoi les produits diffèrent",
            ),
            said("what one does with it", "ce qu’on en fait"),
        ],
    ),
    row(
        "market",
        said("Market", "Marché"),
        [
            said("not defined yet", "pas encore défini"),
            said("taking shape", "en formation"),
            said(
                "growing, with many forms",
                "en croissance, sous bien des formes",
            ),
            said("mature and settled", "mûr et stable"),
        ],
    ),
    row(
        "knowledge-management",
        said("Knowledge management", "Gestion des connaissances"),
        [
            said(
                "unclear what there is to know",
                "on ignore ce qu’il y a à savoir",
            ),
            said("learning what it is used for", "on apprend à quoi il sert"),
            said("learning how it is run", "on apprend à l’exploiter"),
            said("known and accepted", "connu et admis"),
        ],
    ),
    row(
        "market-perception",
        said("Perception by the market", "Regard du marché"),
        [
            said(
                "chaotic, without a straight line",
                "chaotique, sans rien de linéaire",
            ),
            said("a matter for experts", "une affaire d’experts"),
            said("more and more expected", "de plus en plus attendu"),
            said(
                "orderly, seems plain and trivial",
                "ordonné, paraît simple et banal",
            ),
        ],
    ),
    row(
        "user-perception",
        said("Perception by users", "Regard des utilisateurs"),
        [
            said(
                "different, confusing, exciting",
                "différent, déroutant, enthousiasmant",
            ),
            said(
                "leading edge, with an uncertain outcome",
                "à la pointe, à l’issue incertaine",
            ),
            said(
                "common; one is disappointed without it",
                "courant\u{202f}; son absence déçoit",
            ),
            said(
                "standard; its failure is a shock",
                "standard\u{202f}; sa panne est un choc",
            ),
        ],
    ),
    row(
        "industry-perception",
        said("Perception in the industry", "Regard du secteur"),
        [
            said(
                "an advantage some day, nobody knows which",
                "un avantage futur, nul ne sait lequel",
            ),
            said(
                "an advantage, shown by returns and case examples",
                "un avantage, rendement et exemples à l’appui",
            ),
            said(
                "an advantage, by features and execution",
                "un avantage, par les fonctions et l’exécution",
            ),
            said("a cost of doing business", "un coût normal de l’activité"),
        ],
    ),
    row(
        "focus-of-value",
        said("Focus of value", "Source de valeur"),
        [
            said(
                "worth much later, costs now",
                "vaudra beaucoup plus tard, coûte maintenant",
            ),
            said("looking for profit", "on cherche le profit"),
            said("high profit on each", "forte marge à l’unité"),
            said(
                "large volume, falling margin",
                "grand volume, marge en baisse",
            ),
        ],
    ),
    row(
        "understanding",
        said("Understanding", "Compréhension"),
        [
            said("little, and hard to predict", "faible, imprévisible"),
            said("rising, first measures", "en hausse, premières mesures"),
            said("taught, measures get finer", "enseignée, mesures affinées"),
            said(
                "held to be well defined and measurable",
                "tenue pour bien définie et mesurable",
            ),
        ],
    ),
    row(
        "comparison",
        said("Comparison", "Comparaison"),
        [
            said(
                "nothing to compare with, always changing",
                "rien à quoi comparer, change sans cesse",
            ),
            said(
                "one looks at what others try",
                "on regarde ce que d’autres essaient",
            ),
            said(
                "by features, with evidence",
                "par les fonctions, preuves à l’appui",
            ),
            said(
                "essential; differences are in running it",
                "indispensable\u{202f}; l’écart est dans l’exploitation",
            ),
        ],
    ),
    row(
        "failure",
        said("Failure", "Échec"),
        [
            said("frequent, expected, tolerated", "fréquent, attendu, toléré"),
            said(
                "no surprise, but a disappointment",
                "sans surprise, mais décevant",
            ),
            said(
                "not tolerated; one keeps improving",
                "non toléré\u{202f}; on améliore sans cesse",
            ),
            said(
                "a surprise; one looks at operations",
                "une surprise\u{202f}; on regarde l’exploitation",
            ),
        ],
    ),
    row(
        "market-action",
        said("Acting on the market", "Action sur le marché"),
        [
            said("a gamble, by gut feeling", "un pari, à l’instinct"),
            said(
                "explore a value that was found",
                "explorer une valeur trouvée",
            ),
            said(
                "analyse the market, listen to customers",
                "analyser le marché, écouter les clients",
            ),
            said(
                "by numbers: make what is needed",
                "par les chiffres\u{a0}: faire ce qu’il faut",
            ),
        ],
    ),
    row(
        "efficiency",
        said("Efficiency", "Efficience"),
        [
            said("make change cheap", "rendre le changement peu coûteux"),
            said("waste less", "moins de gâchis"),
            said("waste less, and learn", "moins de gâchis, et apprendre"),
            said(
                "mass production, no deviation",
                "production de masse, sans écart",
            ),
        ],
    ),
    row(
        "decision-drivers",
        said("What decisions rest on", "Ce qui fonde les décisions"),
        [
            said("heritage and culture", "l’héritage et la culture"),
            said(
                "analysis, when it can be had",
                "l’analyse, quand elle est possible",
            ),
            said(
                "analysis and synthesis as a rule",
                "l’analyse et la synthèse, par principe",
            ),
            said("experience", "l’expérience"),
        ],
    ),
    row(
        "methods",
        said("Methods that work", "Méthodes qui marchent"),
        [
            said("exploring, in house", "explorer, en interne"),
            said(
                "small steps, with those who use it",
                "petits pas, avec ceux qui s’en servent",
            ),
            said("lean, off the shelf", "lean, sur étagère"),
            said(
                "volume, small deviation, outsourced",
                "volume, faible écart, externalisé",
            ),
        ],
    ),
    row(
        "purchase",
        said("How it is bought", "Comment on l’achète"),
        [
            said("as a venture", "comme un pari d’investisseur"),
            said(
                "by time and material, or outcome",
                "en régie, ou au résultat",
            ),
            said(
                "at a fixed price, as a product",
                "au forfait, comme un produit",
            ),
            said(
                "by the unit, as a utility",
                "à l’unité, comme un service public",
            ),
        ],
    ),
    row(
        "attitude",
        said("Who thrives on it", "Qui s’y épanouit"),
        [
            said(
                "pioneers, before anybody asks",
                "les pionniers, avant toute demande",
            ),
            said(
                "pioneers, hand in hand with first users",
                "les pionniers, avec les premiers usagers",
            ),
            said(
                "settlers, who make it a product",
                "les colons, qui en font un produit",
            ),
            said(
                "town planners, who industrialise it",
                "les urbanistes, qui l’industrialisent",
            ),
        ],
    ),
];
