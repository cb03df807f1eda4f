//! Gameplays: what one may do about the landscape, once one sees it.

use crate::language::{Said, said};

/// What a play works on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlayCategory {
    /// What users think.
    UserPerception,
    /// What speeds evolution up.
    Accelerators,
    /// What slows it down.
    Deaccelerators,
    /// What one would rather be without.
    Toxicity,
    /// How the market works.
    Market,
    /// Keeping what one has.
    Defensive,
    /// Taking what one wants.
    Attacking,
    /// Working with and through others.
    Ecosystem,
    /// What hinders a competitor.
    Competitor,
    /// Where and when one stands.
    Positional,
    /// What spoils the ground for others.
    Poison,
}

impl PlayCategory {
    /// What it is called.
    pub const fn name(self) -> Said {
        match self {
            Self::UserPerception => said("User perception", "Perception des utilisateurs"),
            Self::Accelerators => said("Accelerators", "Accélérateurs"),
            Self::Deaccelerators => said("De-accelerators", "Ralentisseurs"),
            Self::Toxicity => said("Dealing with toxicity", "Gérer le toxique"),
            Self::Market => said("Market", "Marché"),
            Self::Defensive => said("Defensive", "Défense"),
            Self::Attacking => said("Attacking", "Attaque"),
            Self::Ecosystem => said("Ecosystem", "Écosystème"),
            Self::Competitor => said("Competitor", "Concurrent"),
            Self::Positional => said("Positional", "Position"),
            Self::Poison => said("Poison", "Poison"),
        }
    }
}

/// A gameplay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Play {
    /// Its id, which never changes.
    pub id: &'static str,
    /// What it works on.
    pub category: PlayCategory,
    /// What it is called.
    pub name: Said,
    /// When it is used.
    pub used: Said,
    /// Whether to check with counsel first: it may break the law, or harm people.
    pub counsel: bool,
}

const fn one(category: PlayCategory, id: &'static str, name: Said, used: Said) -> Play {
    Play {
        id,
        category,
        name,
        used,
        counsel: false,
    }
}

const fn risky(category: PlayCategory, id: &'static str, name: Said, used: Said) -> Play {
    Play {
        counsel: true,
        ..one(category, id, name, used)
    }
}

use PlayCategory::{
    Accelerators, Attacking, Competitor, Deaccelerators, Defensive, Ecosystem, Market, Poison,
    Positional, Toxicity, UserPerception,
};

/// The sixty-three plays, by category. Limiting competition stands twice, to defend and to slow down.
pub const PLAYS: [Play; 63] = [
    one(
        UserPerception,
        "education",
        said("Education", "Éducation"),
        said(
            "Users resist what they do not know",
            "Les utilisateurs résistent à ce qu’ils ignorent",
        ),
    ),
    risky(
        UserPerception,
        "bundling",
        said("Bundling", "Offre groupée"),
        said(
            "A change would be refused on its own",
            "Un changement serait refusé seul",
        ),
    ),
    risky(
        UserPerception,
        "artificial-needs",
        said("Creating artificial needs", "Besoins artificiels"),
        said(
            "A product has no need of its own to meet",
            "Un produit ne répond à aucun besoin propre",
        ),
    ),
    risky(
        UserPerception,
        "confusion-of-choice",
        said("Confusion of choice", "Confusion du choix"),
        said(
            "Comparing would favour others",
            "Comparer profiterait aux autres",
        ),
    ),
    one(
        UserPerception,
        "brand",
        said("Brand and marketing", "Marque et marketing"),
        said(
            "Products differ less than their names",
            "Les produits diffèrent moins que leurs noms",
        ),
    ),
    risky(
        UserPerception,
        "fud",
        said(
            "Fear, uncertainty and doubt",
            "Peur, incertitude et doute (FUD)",
        ),
        said(
            "Customers are about to leave for something new",
            "Des clients s’apprêtent à partir vers une nouveauté",
        ),
    ),
    risky(
        UserPerception,
        "artificial-competition",
        said("Artificial competition", "Concurrence artificielle"),
        said(
            "A market looks as if it had a single supplier",
            "Un marché paraît n’avoir qu’un fournisseur",
        ),
    ),
    risky(
        UserPerception,
        "lobbying",
        said("Lobbying and counterplay", "Lobbying et contre-jeu"),
        said(
            "Rules of the market are being written",
            "Les règles du marché s’écrivent",
        ),
    ),
    one(
        Accelerators,
        "market-enablement",
        said("Market enablement", "Développement d’un marché"),
        said(
            "A market would help you, and does not form by itself",
            "Un marché vous servirait, et ne se forme pas seul",
        ),
    ),
    one(
        Accelerators,
        "open-approaches",
        said("Open approaches", "Approches ouvertes"),
        said(
            "You want a thing to become a commodity for everybody",
            "Vous voulez qu’une chose devienne une commodité pour tous",
        ),
    ),
    one(
        Accelerators,
        "network-effects",
        said("Exploiting network effects", "Effets de réseau"),
        said(
            "Each user makes a thing worth more to the next",
            "Chaque utilisateur rend la chose plus utile au suivant",
        ),
    ),
    one(
        Accelerators,
        "co-operation",
        said("Co-operation", "Coopération"),
        said(
            "Nobody can move the market alone",
            "Nul ne peut faire bouger le marché seul",
        ),
    ),
    one(
        Accelerators,
        "industrial-policy",
        said("Industrial policy", "Politique industrielle"),
        said(
            "A state wants an industry to exist",
            "Un État veut qu’une industrie existe",
        ),
    ),
    risky(
        Deaccelerators,
        "exploiting-constraint",
        said("Exploiting constraint", "Exploiter une contrainte"),
        said(
            "Something scarce limits everybody, and you less",
            "Une rareté limite tout le monde, et vous moins",
        ),
    ),
    risky(
        Deaccelerators,
        "intellectual-property",
        said("Intellectual property rights", "Propriété intellectuelle"),
        said(
            "A product is about to be copied",
            "Un produit va être copié",
        ),
    ),
    risky(
        Deaccelerators,
        "creating-constraints",
        said("Creating constraints", "Créer des contraintes"),
        said(
            "You hold something that others depend on",
            "Vous tenez une ressource dont d’autres dépendent",
        ),
    ),
    risky(
        Deaccelerators,
        "slowing-competition",
        said(
            "Limitation of competition",
            "Limitation de la concurrence (ralentir)",
        ),
        said(
            "Competition moves faster than you can",
            "La concurrence va plus vite que vous",
        ),
    ),
    risky(
        Toxicity,
        "pig-in-a-poke",
        said("Pig in a poke", "Vente à l’aveugle"),
        said(
            "An asset looks better than it will prove",
            "Un actif paraît meilleur qu’il ne se révélera",
        ),
    ),
    one(
        Toxicity,
        "disposal-of-liability",
        said("Disposal of liability", "Se défaire d’un passif"),
        said(
            "Something costs more than it will ever bring",
            "Une chose coûte plus qu’elle ne rapportera jamais",
        ),
    ),
    risky(
        Toxicity,
        "sweat-and-dump",
        said("Sweat and dump", "Presser puis céder"),
        said(
            "An old asset must run on, but not with your effort",
            "Un vieil actif doit tourner, mais pas de vos mains",
        ),
    ),
    one(
        Toxicity,
        "refactoring",
        said("Refactoring", "Refonte"),
        said(
            "Parts of a liability are still worth something",
            "Des parties d’un passif valent encore quelque chose",
        ),
    ),
    one(
        Market,
        "differentiation",
        said("Differentiation", "Différenciation"),
        said(
            "Users can still be offered a visible difference",
            "On peut encore offrir une différence visible",
        ),
    ),
    risky(
        Market,
        "pricing-policy",
        said("Pricing policy", "Politique de prix"),
        said(
            "Demand answers to price, and so does supply",
            "La demande répond au prix, et l’offre aussi",
        ),
    ),
    risky(
        Market,
        "buyer-supplier-power",
        said(
            "Buyer and supplier power",
            "Pouvoir des acheteurs et des fournisseurs",
        ),
        said(
            "One side of a trade cannot go elsewhere",
            "Un côté de l’échange ne peut aller ailleurs",
        ),
    ),
    one(
        Market,
        "harvesting",
        said("Harvesting", "Récolte"),
        said(
            "Others on your platform find what works",
            "D’autres, sur votre plateforme, trouvent ce qui marche",
        ),
    ),
    one(
        Market,
        "standards-game",
        said("Standards game", "Jeu des standards"),
        said(
            "Several forms compete to become the standard",
            "Plusieurs formes se disputent la place de standard",
        ),
    ),
    one(
        Market,
        "last-man-standing",
        said("Last man standing", "Le dernier debout"),
        said(
            "A market shrinks, but will not vanish",
            "Un marché rétrécit, sans disparaître",
        ),
    ),
    risky(
        Market,
        "signal-distortion",
        said("Signal distortion", "Brouillage des signaux"),
        said(
            "Others read the market by your moves",
            "D’autres lisent le marché dans vos gestes",
        ),
    ),
    one(
        Market,
        "trading",
        said("Trading", "Négoce"),
        said(
            "You see value sooner than buyers and sellers do",
            "Vous voyez la valeur avant acheteurs et vendeurs",
        ),
    ),
    risky(
        Defensive,
        "threat-acquisition",
        said("Threat acquisition", "Rachat de la menace"),
        said(
            "A small competitor may grow out of reach",
            "Un petit concurrent peut devenir hors d’atteinte",
        ),
    ),
    risky(
        Defensive,
        "raising-barriers",
        said(
            "Raising barriers to entry",
            "Élever les barrières à l’entrée",
        ),
        said(
            "Newcomers could enter cheaply",
            "Des nouveaux venus entreraient à bas coût",
        ),
    ),
    one(
        Defensive,
        "procrastination",
        said("Procrastination", "Temporisation"),
        said(
            "The market will decide soon without you",
            "Le marché tranchera bientôt sans vous",
        ),
    ),
    risky(
        Defensive,
        "defensive-regulation",
        said("Defensive regulation", "Régulation défensive"),
        said(
            "Rules could keep a newcomer out",
            "Des règles pourraient écarter un nouveau venu",
        ),
    ),
    risky(
        Defensive,
        "limitation-of-competition",
        said("Limitation of competition", "Limitation de la concurrence"),
        said(
            "Your ground is open on all sides",
            "Votre terrain est ouvert de tous côtés",
        ),
    ),
    one(
        Defensive,
        "managing-inertia",
        said("Managing inertia", "Gérer l’inertie"),
        said(
            "Your own past stands in your way",
            "Votre propre passé vous barre la route",
        ),
    ),
    one(
        Attacking,
        "directed-investment",
        said("Directed investment", "Investissement dirigé"),
        said(
            "The map shows where value will arise",
            "La carte montre où naîtra la valeur",
        ),
    ),
    one(
        Attacking,
        "experimentation",
        said("Experimentation", "Expérimentation"),
        said(
            "Nobody knows yet what will work",
            "Nul ne sait encore ce qui marchera",
        ),
    ),
    one(
        Attacking,
        "centres-of-gravity",
        said(
            "Creating centres of gravity",
            "Créer des centres de gravité",
        ),
        said(
            "Talent and attention decide who leads",
            "Les talents et l’attention décident qui mène",
        ),
    ),
    one(
        Attacking,
        "undermining-barriers",
        said(
            "Undermining barriers to entry",
            "Saper les barrières à l’entrée",
        ),
        said(
            "A competitor lives behind a wall that you can make cheap to cross",
            "Un concurrent vit derrière un mur que vous pouvez rendre facile à franchir",
        ),
    ),
    risky(
        Attacking,
        "fools-mate",
        said("Fool’s mate", "Mat du lion"),
        said(
            "A rival’s foundation can be turned into a commodity",
            "La fondation d’un rival peut devenir une commodité",
        ),
    ),
    one(
        Attacking,
        "press-release-process",
        said("Press release process", "Communiqué de presse d’abord"),
        said(
            "An idea must prove its worth to users before it is built",
            "Une idée doit convaincre avant d’être construite",
        ),
    ),
    one(
        Ecosystem,
        "alliances",
        said("Alliances", "Alliances"),
        said(
            "Others share your interest, for a while",
            "D’autres partagent votre intérêt, pour un temps",
        ),
    ),
    one(
        Ecosystem,
        "co-creation",
        said("Co-creation", "Cocréation"),
        said(
            "Users know better than you what they need",
            "Les utilisateurs connaissent leurs besoins mieux que vous",
        ),
    ),
    one(
        Ecosystem,
        "sensing-engines",
        said(
            "Sensing engines (ILC: innovate, leverage, commoditise)",
            "Moteurs de détection (ILC\u{a0}: innover, exploiter, banaliser)",
        ),
        said(
            "What others build on you shows what to industrialise next",
            "Ce que d’autres bâtissent sur vous montre quoi industrialiser ensuite",
        ),
    ),
    one(
        Ecosystem,
        "tower-and-moat",
        said("Tower and moat", "Tour et douves"),
        said(
            "You lead at one point, and can give away all around it",
            "Vous dominez un point, et pouvez tout donner autour",
        ),
    ),
    one(
        Ecosystem,
        "two-factor-markets",
        said("Two-factor markets", "Marchés bifaces"),
        said(
            "Two groups need each other and a place to meet",
            "Deux groupes ont besoin l’un de l’autre, et d’un lieu où se rencontrer",
        ),
    ),
    risky(
        Ecosystem,
        "co-opting",
        said("Co-opting and intercession", "Cooptation et intercession"),
        said(
            "A rival’s ecosystem can be served by you",
            "L’écosystème d’un rival peut être servi par vous",
        ),
    ),
    risky(
        Ecosystem,
        "embrace-and-extend",
        said("Embrace and extend", "Adopter et étendre"),
        said(
            "A standard is not yours, but could grow under you",
            "Un standard n’est pas à vous, mais peut grandir chez vous",
        ),
    ),
    one(
        Ecosystem,
        "channel-conflict",
        said(
            "Channel conflicts and disintermediation",
            "Conflits de canaux et désintermédiation",
        ),
        said(
            "Somebody stands between you and the users",
            "Quelqu’un se tient entre vous et les utilisateurs",
        ),
    ),
    risky(
        Competitor,
        "ambush",
        said("Ambush", "Embuscade"),
        said(
            "A competitor is about to enter ground you know",
            "Un concurrent s’apprête à entrer sur un terrain que vous connaissez",
        ),
    ),
    risky(
        Competitor,
        "fragmentation",
        said("Fragmentation play", "Fragmentation"),
        said(
            "A competitor’s strength is to be the only one",
            "La force d’un concurrent est d’être le seul",
        ),
    ),
    risky(
        Competitor,
        "reinforcing-inertia",
        said(
            "Reinforcing competitor inertia",
            "Renforcer l’inertie du concurrent",
        ),
        said(
            "A competitor would rather not change anyway",
            "Un concurrent préfère de toute façon ne pas changer",
        ),
    ),
    risky(
        Competitor,
        "sapping",
        said("Sapping", "Usure"),
        said(
            "A competitor can be made to fight on several sides",
            "Un concurrent peut être contraint à lutter sur plusieurs fronts",
        ),
    ),
    risky(
        Competitor,
        "misdirection",
        said("Misdirection", "Diversion"),
        said(
            "A competitor watches you closely",
            "Un concurrent vous observe de près",
        ),
    ),
    risky(
        Competitor,
        "restriction-of-movement",
        said("Restriction of movement", "Restriction des mouvements"),
        said(
            "A competitor needs what you hold in order to move",
            "Un concurrent a besoin, pour bouger, de ce que vous tenez",
        ),
    ),
    risky(
        Competitor,
        "talent-raid",
        said("Talent raid", "Débauchage"),
        said(
            "A few people make the difference, and might leave",
            "Quelques personnes font la différence, et pourraient partir",
        ),
    ),
    one(
        Positional,
        "land-grab",
        said("Land grab", "Prise de terrain"),
        said(
            "The map shows ground that will matter and is free",
            "La carte montre un terrain libre qui comptera",
        ),
    ),
    one(
        Positional,
        "first-mover",
        said("First mover", "Premier entrant"),
        said(
            "A thing turns into a utility, and size will decide",
            "Une chose devient un service, et la taille décidera",
        ),
    ),
    one(
        Positional,
        "fast-follower",
        said("Fast follower", "Suiveur rapide"),
        said(
            "The ground is uncertain, and others pay to explore it",
            "Le terrain est incertain, et d’autres paient l’exploration",
        ),
    ),
    one(
        Positional,
        "weak-signal",
        said("Weak signal and horizon", "Signaux faibles et horizon"),
        said(
            "A change can be seen coming before it is talked about",
            "Un changement se voit venir avant qu’on en parle",
        ),
    ),
    risky(
        Poison,
        "licensing",
        said("Licensing play", "Jeu de licence"),
        said(
            "A licence decides what others may do later",
            "Une licence décide de ce que d’autres pourront faire",
        ),
    ),
    risky(
        Poison,
        "insertion",
        said("Insertion", "Infiltration"),
        said(
            "A rival’s choices can be swayed from within",
            "Les choix d’un rival peuvent être infléchis de l’intérieur",
        ),
    ),
    risky(
        Poison,
        "design-to-fail",
        said("Design to fail", "Conçu pour échouer"),
        said(
            "A market would harm you, and a bad start could keep it from forming",
            "Un marché vous nuirait, et un mauvais départ l’empêcherait de naître",
        ),
    ),
];
