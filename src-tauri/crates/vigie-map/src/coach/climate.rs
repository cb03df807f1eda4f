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
    /// What it comes to, and what to ask of the map.
    pub about: Said,
}

const fn one(group: ClimateGroup, id: &'static str, name: Said, about: Said) -> Climate {
    Climate {
        id,
        group,
        name,
        about,
    }
}

use ClimateGroup::{Competitors, Components, Financial, Inertia, Prediction, Speed};

/// The thirty patterns.
pub const CLIMATE: [Climate; 30] = [
    one(
        Components,
        "everything-evolves",
        said(
            "Everything evolves, through competition in supply and demand",
            "Tout évolue, par le jeu de la concurrence entre l’offre et la demande",
        ),
        said(
            "What is wanted and can be supplied is copied and improved: where will each part be in a few years?",
            "Ce qui est demandé et peut être fourni est copié et amélioré\u{a0}: où sera chaque partie dans quelques années\u{202f}?",
        ),
    ),
    one(
        Components,
        "rates-vary",
        said(
            "How fast things evolve differs from one ecosystem to another",
            "La vitesse d’évolution varie d’un écosystème à l’autre",
        ),
        said(
            "Regulation, money and habit slow one market down and not another: which parts move fastest here?",
            "Réglementation, argent et habitudes freinent un marché et pas un autre\u{a0}: quelles parties avancent le plus vite ici\u{202f}?",
        ),
    ),
    one(
        Components,
        "characteristics-change",
        said(
            "What evolves changes its character",
            "Ce qui évolue change de nature",
        ),
        said(
            "What set you apart becomes a cost of doing business: is anything still treated as it was before?",
            "Ce qui vous distinguait devient un coût normal de l’activité\u{a0}: que traite-t-on encore comme avant\u{202f}?",
        ),
    ),
    one(
        Components,
        "no-choice",
        said(
            "There is no choice over evolution: the Red Queen runs to stay in place",
            "On n’a pas le choix d’évoluer ou non\u{a0}: la Reine rouge court pour rester sur place",
        ),
        said(
            "If others adapt, standing still is falling behind: who forces your pace?",
            "Si les autres s’adaptent, rester sur place, c’est reculer\u{a0}: qui vous impose le rythme\u{202f}?",
        ),
    ),
    one(
        Components,
        "no-single-method",
        said(
            "No single method fits everything",
            "Aucune méthode ne convient à tout",
        ),
        said(
            "One method for all parts is wrong for some of them: which ones suffer from yours?",
            "Une même méthode partout dessert certaines parties\u{a0}: lesquelles pâtissent de la vôtre\u{202f}?",
        ),
    ),
    one(
        Components,
        "co-evolution",
        said(
            "Components evolve together: new practices follow new forms",
            "Les composants coévoluent\u{a0}: de nouvelles pratiques suivent les nouvelles formes",
        ),
        said(
            "When an activity becomes a utility, new practices grow around it: which ones will yours bring?",
            "Quand une activité devient un service, de nouvelles pratiques naissent autour d’elle\u{a0}: lesquelles viendront ici\u{202f}?",
        ),
    ),
    one(
        Components,
        "many-waves",
        said(
            "Evolution consists of many waves of diffusion, with many chasms",
            "L’évolution est faite de nombreuses vagues de diffusion, chacune avec ses gouffres",
        ),
        said(
            "Each version spreads and is replaced by a better one: which wave are you looking at?",
            "Chaque version se répand, puis cède la place à une meilleure\u{a0}: quelle vague regardez-vous\u{202f}?",
        ),
    ),
    one(
        Financial,
        "higher-order-value",
        said(
            "Higher-order systems create new sources of value",
            "Les systèmes d’ordre supérieur créent de nouvelles sources de valeur",
        ),
        said(
            "What becomes cheap and standard makes things possible that nobody could afford: what would they be here?",
            "Ce qui devient standard et bon marché rend possible ce que nul ne pouvait s’offrir\u{a0}: que serait-ce ici\u{202f}?",
        ),
    ),
    one(
        Financial,
        "jevons",
        said(
            "Efficiency does not mean that one spends less (Jevons)",
            "L’efficience ne veut pas dire dépenser moins (Jevons)",
        ),
        said(
            "What costs less is used more, and spending often grows: where would it here?",
            "Ce qui coûte moins sert davantage, et la dépense augmente souvent\u{a0}: où cela arriverait-il ici\u{202f}?",
        ),
    ),
    one(
        Financial,
        "capital-flows",
        said(
            "Capital flows to where new value is",
            "Le capital va là où naît la valeur nouvelle",
        ),
        said(
            "Money leaves what is a commodity for what is new: where does it go in this market?",
            "L’argent quitte la commodité pour la nouveauté\u{a0}: où va-t-il sur ce marché\u{202f}?",
        ),
    ),
    one(
        Financial,
        "creative-destruction",
        said(
            "Creative destruction: the new destroys the old",
            "Destruction créatrice\u{a0}: le neuf détruit l’ancien",
        ),
        said(
            "A new way of doing a thing ends businesses built on the old one: whose would end?",
            "Une nouvelle façon de faire met fin aux entreprises bâties sur l’ancienne\u{a0}: lesquelles ici\u{202f}?",
        ),
    ),
    one(
        Financial,
        "value-and-certainty",
        said(
            "The more certain we are of a future value, the smaller it is",
            "Plus on est sûr d’une valeur future, plus elle est faible",
        ),
        said(
            "What everyone is sure of earns little: which uncertain parts could be worth most?",
            "Ce dont tous sont sûrs rapporte peu\u{a0}: quelles parties incertaines vaudraient le plus\u{202f}?",
        ),
    ),
    one(
        Financial,
        "local-order",
        said(
            "Evolving to a higher order raises local order and the use of energy",
            "Évoluer vers un ordre supérieur accroît l’ordre local et la consommation d’énergie",
        ),
        said(
            "More order in one place is paid with energy and disorder elsewhere: who bears that?",
            "Plus d’ordre ici se paie en énergie et en désordre ailleurs\u{a0}: qui le supporte\u{202f}?",
        ),
    ),
    one(
        Speed,
        "efficiency-enables",
        said(
            "Efficiency enables innovation",
            "L’efficience rend l’innovation possible",
        ),
        said(
            "A part that is provided well frees hands to make something new on top of it: which one could here?",
            "Une partie bien fournie libère les mains pour créer du neuf par-dessus\u{a0}: laquelle le pourrait ici\u{202f}?",
        ),
    ),
    one(
        Speed,
        "communication",
        said(
            "New means of communication can speed up everything else",
            "De nouveaux moyens de communication peuvent tout accélérer",
        ),
        said(
            "Print, post, telephone, network: has anything changed how this field talks?",
            "Imprimé, poste, téléphone, réseau\u{a0}: quelque chose a-t-il changé la façon d’échanger dans ce domaine\u{202f}?",
        ),
    ),
    one(
        Speed,
        "stable-foundations",
        said(
            "Stable foundations make what stands on them agile",
            "Des fondations stables rendent agile ce qu’elles portent",
        ),
        said(
            "One can recombine quickly only what one need not open up: which foundation is not stable yet?",
            "On ne recombine vite que ce que l’on n’a pas à rouvrir\u{a0}: quelle fondation n’est pas encore stable\u{202f}?",
        ),
    ),
    one(
        Speed,
        "not-linear",
        said(
            "Change is not always linear",
            "Le changement n’est pas toujours linéaire",
        ),
        said(
            "A slow start and a standstill look alike from within: what seems slow here and may not stay so?",
            "Vus de l’intérieur, un départ lent et l’immobilité se ressemblent\u{a0}: qu’est-ce qui semble lent ici et pourrait ne pas le rester\u{202f}?",
        ),
    ),
    one(
        Speed,
        "punctuated-equilibrium",
        said(
            "From product to utility, change comes suddenly after a long calm",
            "De produit à service, le changement est brusque après un long calme (équilibre ponctué)",
        ),
        said(
            "The step to utility comes faster than those who sell the product expect: which part is close to it?",
            "Le passage au service vient plus vite que ne l’attendent les vendeurs du produit\u{a0}: quelle partie en est proche\u{202f}?",
        ),
    ),
    one(
        Inertia,
        "success-breeds-inertia",
        said("Success breeds inertia", "Le succès engendre l’inertie"),
        said(
            "What worked is what people hold on to: which success is hard to leave?",
            "On s’accroche à ce qui a marché\u{a0}: quel succès est dur à quitter\u{202f}?",
        ),
    ),
    one(
        Inertia,
        "inertia-kills",
        said(
            "Inertia can kill an organisation",
            "L’inertie peut tuer une organisation",
        ),
        said(
            "Those who fail often saw the change coming and could not move: which change would be fatal here?",
            "Ceux qui échouent avaient souvent vu venir le changement sans pouvoir bouger\u{a0}: lequel serait fatal ici\u{202f}?",
        ),
    ),
    one(
        Inertia,
        "inertia-grows",
        said(
            "The more a past model succeeded, the greater the inertia",
            "L’inertie croît avec le succès du modèle passé",
        ),
        said(
            "The longer the old model pays, the harder it is to leave: how long has yours been paying?",
            "Plus l’ancien modèle rapporte longtemps, plus il est dur à quitter\u{a0}: depuis quand le vôtre rapporte-t-il\u{202f}?",
        ),
    ),
    one(
        Competitors,
        "competitors-change-the-game",
        said(
            "What competitors do changes the game",
            "Les actions des concurrents changent la donne",
        ),
        said(
            "A rival may industrialise a part on purpose: which one would hurt you most?",
            "Un concurrent peut industrialiser une partie à dessein\u{a0}: laquelle vous nuirait le plus\u{202f}?",
        ),
    ),
    one(
        Competitors,
        "poor-awareness",
        said(
            "Most competitors have poor situational awareness",
            "La plupart des concurrents ont une faible conscience de la situation",
        ),
        said(
            "Many act by imitation: what do they do that their own landscape does not ask for?",
            "Beaucoup agissent par imitation\u{a0}: que font-ils que leur paysage ne demande pas\u{202f}?",
        ),
    ),
    one(
        Prediction,
        "not-random",
        said(
            "Not everything is random: what is easier to foresee than when",
            "Tout n’est pas hasard\u{a0}: le quoi se prévoit mieux que le quand",
        ),
        said(
            "That a thing becomes a utility can be foreseen, the year hardly: what is sure here, without a date?",
            "On prévoit qu’une chose deviendra un service, guère en quelle année\u{a0}: qu’est-ce qui est sûr ici, sans date\u{202f}?",
        ),
    ),
    one(
        Prediction,
        "cycles",
        said(
            "The economy has cycles: peace, war, wonder",
            "L’économie a des cycles\u{a0}: paix, guerre, émerveillement",
        ),
        said(
            "Products compete in peace, utilities come in war, and wonder at the new follows: which of these is it here?",
            "Les produits rivalisent en paix, les services arrivent par la guerre, puis on s’émerveille du neuf\u{a0}: où en est-on ici\u{202f}?",
        ),
    ),
    one(
        Prediction,
        "two-disruptions",
        said(
            "There are two forms of disruption, one of which can be foreseen",
            "Il y a deux sortes de disruption, dont l’une se prévoit",
        ),
        said(
            "One product replaced by another is a surprise, a product that turns utility is not: which of them threatens here?",
            "Un produit remplacé par un autre surprend, un produit qui devient service non\u{a0}: lequel menace ici\u{202f}?",
        ),
    ),
    one(
        Prediction,
        "war-changes-organisations",
        said(
            "When a thing is industrialised, organisations change their form",
            "Quand une chose s’industrialise, les organisations changent de forme",
        ),
        said(
            "New companies bring practices that the old ones must learn: which can be seen already?",
            "De nouvelles entreprises apportent des pratiques que les anciennes devront apprendre\u{a0}: lesquelles se voient déjà\u{202f}?",
        ),
    ),
    one(
        Prediction,
        "not-over-time",
        said(
            "Evolution cannot be measured by time or adoption",
            "L’évolution ne se mesure ni par le temps ni par l’adoption",
        ),
        said(
            "A thing that many use may still be young: was anything placed here by its age or its sales?",
            "Ce que beaucoup utilisent peut être jeune\u{a0}: a-t-on placé ici quelque chose d’après son âge ou ses ventes\u{202f}?",
        ),
    ),
    one(
        Prediction,
        "many-curves",
        said(
            "One evolution holds many curves of diffusion",
            "Une évolution contient bien des courbes de diffusion",
        ),
        said(
            "Each better version has its own early and late users: is one curve taken for the whole?",
            "Chaque nouvelle version a ses premiers et ses derniers utilisateurs\u{a0}: prend-on une courbe pour le tout\u{202f}?",
        ),
    ),
    one(
        Prediction,
        "less-evolved-less-certain",
        said(
            "The less evolved, the less certain",
            "Moins une chose est évoluée, plus elle est incertaine",
        ),
        said(
            "On the left one bets, on the right one plans: is a bet run as a plan here, or a plan as a bet?",
            "À gauche on parie, à droite on planifie\u{a0}: mène-t-on ici un pari comme un plan, ou un plan comme un pari\u{202f}?",
        ),
    ),
];
