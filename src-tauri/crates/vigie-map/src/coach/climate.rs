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
            "Everything evolves, by competition of supply and demand",
            "Tout évolue, par concurrence de l’offre et de la demande",
        ),
        said(
            "What is wanted and can be supplied is copied and improved: where will each part be in a few years?",
            "Ce qui est désiré et peut être fourni est copié et amélioré\u{a0}: où sera chaque partie dans quelques années\u{a0}?",
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
            "Règles, argent et habitudes freinent un marché et pas un autre\u{a0}: quelles parties avancent le plus vite ici\u{a0}?",
        ),
    ),
    one(
        Components,
        "characteristics-change",
        said(
            "What evolves changes its character",
            "Ce qui évolue change de caractéristiques",
        ),
        said(
            "What set you apart becomes a cost of doing business: is anything still treated as it was before?",
            "Ce qui distinguait devient un coût ordinaire\u{a0}: traite-t-on encore quelque chose comme avant\u{a0}?",
        ),
    ),
    one(
        Components,
        "no-choice",
        said(
            "There is no choice over evolution: the Red Queen runs to stay in place",
            "On ne choisit pas d’évoluer\u{a0}: la Reine rouge court pour rester sur place",
        ),
        said(
            "If others adapt, standing still is falling behind: who forces your pace?",
            "Si les autres s’adaptent, rester sur place c’est reculer\u{a0}: qui impose le rythme\u{a0}?",
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
            "Une seule méthode pour tout est mauvaise pour une partie\u{a0}: lesquelles souffrent de la vôtre\u{a0}?",
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
            "Quand une activité devient un service, des pratiques naissent autour\u{a0}: lesquelles viendront ici\u{a0}?",
        ),
    ),
    one(
        Components,
        "many-waves",
        said(
            "Evolution is many waves of diffusion, with many chasms",
            "L’évolution est faite de vagues de diffusion, avec bien des gouffres",
        ),
        said(
            "Each version spreads and is replaced by a better one: which wave are you looking at?",
            "Chaque version se répand puis cède à une meilleure\u{a0}: quelle vague regardez-vous\u{a0}?",
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
            "What becomes cheap and standard makes things possible that nobody could afford: what would they be?",
            "Ce qui devient standard et bon marché rend possible l’inabordable\u{a0}: que serait-ce\u{a0}?",
        ),
    ),
    one(
        Financial,
        "jevons",
        said(
            "Efficiency does not mean that one spends less",
            "L’efficacité ne veut pas dire dépenser moins (Jevons)",
        ),
        said(
            "What costs less is used more, and spending often grows: where would it here?",
            "Ce qui coûte moins sert davantage, et la dépense augmente souvent\u{a0}: où cela arriverait-il\u{a0}?",
        ),
    ),
    one(
        Financial,
        "capital-flows",
        said(
            "Capital flows to where new value is",
            "Le capital va vers les nouvelles zones de valeur",
        ),
        said(
            "Money leaves what is a commodity for what is new: where does it go in this market?",
            "L’argent quitte la commodité pour la nouveauté\u{a0}: où va-t-il sur ce marché\u{a0}?",
        ),
    ),
    one(
        Financial,
        "creative-destruction",
        said(
            "The new destroys the old",
            "Destruction créatrice\u{a0}: le neuf détruit l’ancien",
        ),
        said(
            "A new way of doing a thing ends businesses built on the old one: whose would end?",
            "Une nouvelle façon de faire met fin aux affaires bâties sur l’ancienne\u{a0}: lesquelles ici\u{a0}?",
        ),
    ),
    one(
        Financial,
        "value-and-certainty",
        said(
            "The more certain a future value, the smaller it is",
            "Plus une valeur future est certaine, plus elle est faible",
        ),
        said(
            "What everyone is sure of earns little: which uncertain parts could be worth most?",
            "Ce dont tous sont sûrs rapporte peu\u{a0}: quelles parties incertaines vaudraient le plus\u{a0}?",
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
            "Plus d’ordre ici se paie en énergie et en désordre ailleurs\u{a0}: qui le supporte\u{a0}?",
        ),
    ),
    one(
        Speed,
        "efficiency-enables",
        said(
            "Efficiency enables innovation",
            "L’efficacité rend l’innovation possible",
        ),
        said(
            "A part that is provided well frees the hands to make something new upon it: which one could?",
            "Une partie bien fournie libère les mains pour inventer dessus\u{a0}: laquelle le pourrait\u{a0}?",
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
            "Imprimé, poste, téléphone, réseau\u{a0}: quelque chose a-t-il changé la façon d’échanger dans ce domaine\u{a0}?",
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
            "One can recombine quickly only what one need not look into: which foundation is not stable yet?",
            "On ne recombine vite que ce que l’on n’a pas à rouvrir\u{a0}: quelle fondation n’est pas encore stable\u{a0}?",
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
            "Long slowness and sudden change look alike from within: what seems slow and may not be?",
            "Longue lenteur et bascule se ressemblent vues de dedans\u{a0}: qu’est-ce qui semble lent à tort\u{a0}?",
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
            "The step to utility comes faster than those who sell the product expect: which part is near it?",
            "Le passage au service vient plus vite que ne l’attendent les vendeurs du produit\u{a0}: quelle partie en est proche\u{a0}?",
        ),
    ),
    one(
        Inertia,
        "success-breeds-inertia",
        said("Success breeds inertia", "Le succès engendre l’inertie"),
        said(
            "What worked is what people hold on to: which success is hard to leave?",
            "On s’accroche à ce qui a marché\u{a0}: quel succès est dur à quitter\u{a0}?",
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
            "Those who fail saw the change coming and could not move: which one would be fatal here?",
            "Ceux qui échouent voyaient venir le changement sans pouvoir bouger\u{a0}: lequel serait fatal ici\u{a0}?",
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
            "The longer the old model pays, the harder it is left: how long has yours been paying?",
            "Plus l’ancien modèle paie longtemps, plus on le quitte mal\u{a0}: depuis quand le vôtre paie-t-il\u{a0}?",
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
            "Un concurrent peut industrialiser exprès une partie\u{a0}: laquelle vous nuirait le plus\u{a0}?",
        ),
    ),
    one(
        Competitors,
        "poor-awareness",
        said(
            "Most competitors have a poor view of their situation",
            "La plupart des concurrents voient mal leur situation",
        ),
        said(
            "Many act by imitation: what do they do that their own landscape does not ask for?",
            "Beaucoup agissent par imitation\u{a0}: que font-ils que leur paysage ne demande pas\u{a0}?",
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
            "That a thing becomes a utility can be foreseen, the year hardly: what is sure here, at no date?",
            "Qu’une chose devienne un service se prévoit, l’année guère\u{a0}: qu’est-ce qui est sûr ici, sans date\u{a0}?",
        ),
    ),
    one(
        Prediction,
        "cycles",
        said(
            "The economy has cycles: peace, war, wonder",
            "L’économie a des cycles\u{a0}: paix, guerre, merveille",
        ),
        said(
            "Products compete in peace, utilities come in war, and wonder follows: which time is it here?",
            "Les produits rivalisent en paix, les services viennent en guerre, puis la merveille\u{a0}: quel temps fait-il ici\u{a0}?",
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
            "A product replaced by another surprises, a product turned utility does not: which of them threatens?",
            "Un produit remplacé surprend, un produit devenu service non\u{a0}: lequel menace\u{a0}?",
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
            "De nouvelles entreprises apportent des pratiques que les anciennes devront apprendre\u{a0}: lesquelles se voient déjà\u{a0}?",
        ),
    ),
    one(
        Prediction,
        "not-over-time",
        said(
            "Evolution cannot be measured over time or adoption",
            "L’évolution ne se mesure ni sur le temps ni sur l’adoption",
        ),
        said(
            "A thing that many use may still be young: was anything placed here by its age or its sales?",
            "Ce que beaucoup utilisent peut être jeune\u{a0}: a-t-on placé ici quelque chose d’après son âge ou ses ventes\u{a0}?",
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
            "Chaque meilleure version a ses premiers et ses derniers usagers\u{a0}: prend-on une courbe pour le tout\u{a0}?",
        ),
    ),
    one(
        Prediction,
        "less-evolved-less-certain",
        said(
            "The less evolved, the less certain",
            "Moins c’est évolué, plus c’est incertain",
        ),
        said(
            "On the left one bets, on the right one plans: are bets planned for here, or plans gambled with?",
            "À gauche on parie, à droite on planifie\u{a0}: planifie-t-on ici des paris, ou joue-t-on des plans\u{a0}?",
        ),
    ),
];
