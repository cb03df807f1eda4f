//! What each rule says, of one place and of several.
//!
//! `{names}` stands for the places, at most five of them spelt out, `{count}` for how many there are, and `{0}`, `{1}` for
//! what the rule puts in.

use super::Rule;
use crate::language::{Said, said};

pub(super) struct Words {
    pub(super) one: Said,
    pub(super) many: Said,
}

const fn both(one: Said, many: Said) -> Words {
    Words { one, many }
}

pub(super) const fn words(rule: Rule) -> Words {
    match rule {
        Rule::BadLine => both(
            said(
                "This cannot be read: {names}.",
                "Ceci ne peut pas être lu\u{a0}: {names}.",
            ),
            said(
                "{count} lines cannot be read, or not wholly: {names}.",
                "{count} lignes ne peuvent pas être lues, ou pas en entier\u{a0}: {names}.",
            ),
        ),
        Rule::UnknownLinkEnd => both(
            said(
                "A link is not drawn: {names} is not on the map.",
                "Un lien n’est pas dessiné\u{a0}: {names} n’est pas sur la carte.",
            ),
            said(
                "Links are not drawn, for names that are not on the map: {names}.",
                "Des liens ne sont pas dessinés, faute de ces noms sur la carte\u{a0}: {names}.",
            ),
        ),
        Rule::UnknownElement => both(
            said(
                "{names} is not on the map: what is said of it is not drawn.",
                "{names} n’est pas sur la carte\u{a0}: ce qui en est dit n’est pas dessiné.",
            ),
            said(
                "What is said of {names} is not drawn: these are not on the map.",
                "Ce qui est dit de {names} n’est pas dessiné\u{a0}: ces noms ne sont pas sur la carte.",
            ),
        ),
        Rule::HalfLink => both(
            said(
                "A link has only one end: {names}.",
                "Un lien n’a qu’un bout\u{a0}: {names}.",
            ),
            said(
                "{count} links have only one end: {names}.",
                "{count} liens n’ont qu’un bout\u{a0}: {names}.",
            ),
        ),
        Rule::ChainedLink => both(
            said(
                "One line holds several links, of which other tools read the first: {names}.",
                "Une ligne porte plusieurs liens, dont les autres outils ne lisent que le premier\u{a0}: {names}.",
            ),
            said(
                "{count} lines hold several links, of which other tools read the first: {names}.",
                "{count} lignes portent plusieurs liens, dont les autres outils ne lisent que le premier\u{a0}: {names}.",
            ),
        ),
        Rule::EmptyName => both(
            said(
                "A component has no name: {names}.",
                "Un composant n’a pas de nom\u{a0}: {names}.",
            ),
            said(
                "{count} components have no name: {names}.",
                "{count} composants n’ont pas de nom\u{a0}: {names}.",
            ),
        ),
        Rule::DuplicateName => both(
            said(
                "Two components are called {names}; links mean the first.",
                "Deux composants s’appellent {names}\u{202f}; les liens désignent le premier.",
            ),
            said(
                "{count} components have a name that another one has too: {names}. Links mean the first.",
                "{count} composants portent un nom déjà pris\u{a0}: {names}. Les liens désignent le premier.",
            ),
        ),
        Rule::OutsideMap => both(
            said(
                "{names} lies outside the map.",
                "{names} est hors de la carte.",
            ),
            said(
                "{count} things lie outside the map: {names}.",
                "{count} éléments sont hors de la carte\u{a0}: {names}.",
            ),
        ),
        Rule::IgnoredWords => both(
            said(
                "Some words are read by nothing: {names}.",
                "Des mots ne sont lus par rien\u{a0}: {names}.",
            ),
            said(
                "{count} times, words are read by nothing: {names}.",
                "À {count} endroits, des mots ne sont lus par rien\u{a0}: {names}.",
            ),
        ),
        Rule::OtherToolsDiffer => both(
            said(
                "Other tools read a line otherwise: {names}.",
                "Les autres outils lisent une ligne autrement\u{a0}: {names}.",
            ),
            said(
                "Other tools read {count} lines otherwise: {names}.",
                "Les autres outils lisent {count} lignes autrement\u{a0}: {names}.",
            ),
        ),
        Rule::OldForm => both(
            said(
                "A line is written in an old form: {names}.",
                "Une ligne suit une ancienne écriture\u{a0}: {names}.",
            ),
            said(
                "{count} lines are written in an old form: {names}.",
                "{count} lignes suivent une ancienne écriture\u{a0}: {names}.",
            ),
        ),
        Rule::Repeated => both(
            said(
                "This is written more than once, and only one counts: {names}.",
                "Ceci est écrit plus d’une fois, et un seul compte\u{a0}: {names}.",
            ),
            said(
                "{count} lines repeat what only one of them can say: {names}.",
                "{count} lignes répètent ce qu’une seule peut dire\u{a0}: {names}.",
            ),
        ),
        Rule::AnnotationNumbers => both(
            said(
                "An annotation has no number of its own: {names}.",
                "Une annotation n’a pas de numéro à elle\u{a0}: {names}.",
            ),
            said(
                "{count} annotations have no number of their own: {names}.",
                "{count} annotations n’ont pas de numéro à elles\u{a0}: {names}.",
            ),
        ),
        Rule::NoCoordinates => both(
            said("{names} has not been placed.", "{names} n’a pas été placé."),
            said(
                "{count} things have not been placed: {names}.",
                "{count} éléments n’ont pas été placés\u{a0}: {names}.",
            ),
        ),
        Rule::NoAnchor => both(
            said(
                "This map has no anchor: whose needs does it show?",
                "Cette carte n’a pas d’ancre\u{a0}: de qui montre-t-elle les besoins\u{202f}?",
            ),
            said(
                "This map has no anchor: whose needs does it show?",
                "Cette carte n’a pas d’ancre\u{a0}: de qui montre-t-elle les besoins\u{202f}?",
            ),
        ),
        Rule::AnchorWithoutNeed => both(
            said("{names} needs nothing.", "{names} n’a besoin de rien."),
            said(
                "{count} anchors need nothing: {names}.",
                "{count} ancres n’ont besoin de rien\u{a0}: {names}.",
            ),
        ),
        Rule::NotReachable => both(
            said(
                "No anchor needs {names}, even by way of others.",
                "Aucune ancre n’a besoin de {names}, même indirectement.",
            ),
            said(
                "No anchor needs these {count}, even by way of others: {names}.",
                "Aucune ancre n’a besoin de ces {count} composants, même indirectement\u{a0}: {names}.",
            ),
        ),
        Rule::NoDependants => both(
            said(
                "Nothing needs {names}, which is not at the top.",
                "Rien n’a besoin de {names}, qui n’est pas en haut.",
            ),
            said(
                "Nothing needs these {count}, which are not at the top: {names}.",
                "Rien n’a besoin de ces {count} composants, qui ne sont pas en haut\u{a0}: {names}.",
            ),
        ),
        Rule::UpsideDown => both(
            said(
                "What is needed is not below what needs it: {names}.",
                "Ce dont on a besoin n’est pas au-dessous de qui en a besoin\u{a0}: {names}.",
            ),
            said(
                "{count} links do not go down: {names}.",
                "{count} liens ne descendent pas\u{a0}: {names}.",
            ),
        ),
        Rule::Cycle => both(
            said(
                "This needs itself: {0}.",
                "Celui-ci a besoin de lui-même\u{a0}: {0}.",
            ),
            said(
                "These need each other in a ring: {0}.",
                "Ceux-ci ont besoin les uns des autres, en boucle\u{a0}: {0}.",
            ),
        ),
        Rule::EvolvesBackwards => both(
            said(
                "{names} evolves to the left, or hardly moves.",
                "{names} évolue vers la gauche, ou bouge à peine.",
            ),
            said(
                "{count} movements go left, or hardly anywhere: {names}.",
                "{count} mouvements vont vers la gauche, ou presque nulle part\u{a0}: {names}.",
            ),
        ),
        Rule::InertiaWithoutMovement => both(
            said(
                "{names} has inertia but no movement that it resists.",
                "{names} a de l’inertie, mais aucun mouvement à freiner.",
            ),
            said(
                "{count} components have inertia but no movement: {names}.",
                "{count} composants ont de l’inertie, mais aucun mouvement\u{a0}: {names}.",
            ),
        ),
        Rule::NoInertiaAtBorder => both(
            said(
                "{names} moves from product to commodity with nothing to hold it back.",
                "{names} passe de produit à commodité sans que rien ne le freine.",
            ),
            said(
                "{count} components move from product to commodity with nothing to hold them back: {names}.",
                "{count} composants passent de produit à commodité sans que rien ne les freine\u{a0}: {names}.",
            ),
        ),
        Rule::BuildInCommodity => both(
            said(
                "{names} is built in house, though it is a commodity.",
                "{names} est fait maison, alors que c’est une commodité.",
            ),
            said(
                "{count} commodities are built in house: {names}.",
                "{count} commodités sont faites maison\u{a0}: {names}.",
            ),
        ),
        Rule::BuyInGenesis => both(
            said(
                "{names} is bought or outsourced, though nobody sells it yet.",
                "{names} est acheté ou sous-traité, alors que personne ne le vend encore.",
            ),
            said(
                "{count} components in genesis are bought or outsourced: {names}.",
                "{count} composants en genèse sont achetés ou sous-traités\u{a0}: {names}.",
            ),
        ),
        Rule::UnevolvedFoundation => both(
            said(
                "A commodity stands on something in genesis: {names}.",
                "Une commodité repose sur quelque chose en genèse\u{a0}: {names}.",
            ),
            said(
                "{count} times, a commodity stands on something in genesis: {names}.",
                "{count} fois, une commodité repose sur quelque chose en genèse\u{a0}: {names}.",
            ),
        ),
        Rule::LongJump => both(
            said(
                "{names} moves over more than one stage.",
                "{names} franchit plus d’un stade.",
            ),
            said(
                "{count} components move over more than one stage: {names}.",
                "{count} composants franchissent plus d’un stade\u{a0}: {names}.",
            ),
        ),
        Rule::TooMany => both(
            said(
                "The map has {0} components and {1} links: more than one can talk about.",
                "La carte a {0} composants et {1} liens\u{a0}: plus qu’on n’en peut discuter.",
            ),
            said(
                "The map has {0} components and {1} links: more than one can talk about.",
                "La carte a {0} composants et {1} liens\u{a0}: plus qu’on n’en peut discuter.",
            ),
        ),
        Rule::Crowding => both(
            said(
                "{names} lie on top of each other.",
                "{names} se recouvrent.",
            ),
            said(
                "{count} components lie on top of others: {names}.",
                "{count} composants en recouvrent d’autres\u{a0}: {names}.",
            ),
        ),
        Rule::MixedKinds => both(
            said(
                "{names} seems to be another kind of thing than the activities around it.",
                "{names} semble d’une autre nature que les activités qui l’entourent.",
            ),
            said(
                "{count} components seem to be of another kind than the activities around them: {names}.",
                "{count} composants semblent d’une autre nature que les activités qui les entourent\u{a0}: {names}.",
            ),
        ),
        Rule::PipelineOfOne => both(
            said(
                "The pipeline of {names} has fewer than two components.",
                "Le pipeline de {names} a moins de deux composants.",
            ),
            said(
                "{count} pipelines have fewer than two components: {names}.",
                "{count} pipelines ont moins de deux composants\u{a0}: {names}.",
            ),
        ),
        Rule::PipelineOfStrangers => both(
            said(
                "The pipeline of {names} holds things that are not alternatives.",
                "Le pipeline de {names} réunit des choses qui ne sont pas des variantes.",
            ),
            said(
                "{count} pipelines hold things that are not alternatives: {names}.",
                "{count} pipelines réunissent des choses qui ne sont pas des variantes\u{a0}: {names}.",
            ),
        ),
        Rule::NothingMoves => both(
            said(
                "Nothing moves on this map, and no note says why.",
                "Rien ne bouge sur cette carte, et aucune note ne dit pourquoi.",
            ),
            said(
                "Nothing moves on this map, and no note says why.",
                "Rien ne bouge sur cette carte, et aucune note ne dit pourquoi.",
            ),
        ),
        Rule::VagueName => both(
            said(
                "{names} could be anything: what does it do, and for whom?",
                "{names} peut tout désigner\u{a0}: que fait-il, et pour qui\u{202f}?",
            ),
            said(
                "{count} names could be anything: {names}. What do they do, and for whom?",
                "{count} noms peuvent tout désigner\u{a0}: {names}. Que font-ils, et pour qui\u{202f}?",
            ),
        ),
        Rule::Stale => both(
            said(
                "Nothing was learnt of {names} for a year, though it is to move.",
                "Rien n’a été appris sur {names} depuis un an, alors qu’il doit bouger.",
            ),
            said(
                "Nothing was learnt for a year of {count} components that are to move: {names}.",
                "Rien n’a été appris depuis un an sur {count} composants qui doivent bouger\u{a0}: {names}.",
            ),
        ),
        Rule::EvidenceDisagrees => both(
            said(
                "Evidence puts {names} in another stage.",
                "Les indices placent {names} à un autre stade.",
            ),
            said(
                "Evidence puts {count} components in another stage: {names}.",
                "Les indices placent {count} composants à un autre stade\u{a0}: {names}.",
            ),
        ),
    }
}
