//! Why each rule matters.

use super::Rule;
use crate::language::{Said, said};

pub(super) const fn reason(rule: Rule) -> Said {
    match rule {
        Rule::BadLine => said(
            "What cannot be read is not on the map, however clear it looks in the text.",
            "Ce qui ne peut pas être lu n’est pas sur la carte, même si le texte paraît clair.",
        ),
        Rule::UnknownLinkEnd => said(
            "A link that is not drawn is a need that nobody will discuss.",
            "Un lien qui n’est pas dessiné est un besoin dont personne ne discutera.",
        ),
        Rule::UnknownElement => said(
            "What is said of a missing component is lost without a trace on the map.",
            "Ce qui est dit d’un composant absent se perd sans laisser de trace sur la carte.",
        ),
        Rule::HalfLink => said(
            "A need has somebody who needs and something that is needed.",
            "Un besoin suppose quelqu’un qui a besoin et quelque chose dont il a besoin.",
        ),
        Rule::ChainedLink => said(
            "Who opens this map with another tool will see fewer links than you do.",
            "Qui ouvrira cette carte dans un autre outil y verra moins de liens que vous.",
        ),
        Rule::EmptyName => said(
            "What has no name cannot be linked, nor talked about.",
            "Ce qui n’a pas de nom ne peut être ni relié, ni discuté.",
        ),
        Rule::DuplicateName => said(
            "Two things of one name are one thing drawn twice, or two things that deserve two names.",
            "Deux choses du même nom en sont une seule dessinée deux fois, ou méritent deux noms.",
        ),
        Rule::OutsideMap => said(
            "Position is what a map says; a place outside says nothing, and may not be seen at all.",
            "La position est ce que dit une carte\u{202f}; hors d’elle, on ne dit rien, et parfois on ne voit rien.",
        ),
        Rule::IgnoredWords => said(
            "These words were meant to say something, and say nothing.",
            "Ces mots devaient dire quelque chose, et ne disent rien.",
        ),
        Rule::OtherToolsDiffer => said(
            "Maps travel: what you see here is not what others will see.",
            "Les cartes voyagent\u{a0}: ce que vous voyez ici n’est pas ce que d’autres verront.",
        ),
        Rule::OldForm => said(
            "It is understood here, but tools of today no longer draw it.",
            "C’est compris ici, mais les outils actuels ne le dessinent plus.",
        ),
        Rule::Repeated => said(
            "The lines that do not count mislead whoever reads the text.",
            "Les lignes qui ne comptent pas trompent qui lit le texte.",
        ),
        Rule::AnnotationNumbers => said(
            "The number is all that ties a circle on the map to its words in the list.",
            "Seul le numéro rattache un cercle de la carte à son texte dans la liste.",
        ),
        Rule::NoCoordinates => said(
            "Position has a meaning: without one, a component only says that it exists.",
            "La position a un sens\u{a0}: sans elle, un composant dit seulement qu’il existe.",
        ),
        Rule::NoAnchor => said(
            "Visibility is visibility to somebody: without a user, up and down mean nothing.",
            "On est visible pour quelqu’un\u{a0}: sans utilisateur, le haut et le bas ne veulent rien dire.",
        ),
        Rule::AnchorWithoutNeed => said(
            "A chain starts with a need: a user without one explains nothing below.",
            "Une chaîne part d’un besoin\u{a0}: un utilisateur qui n’en a pas n’explique rien de ce qui suit.",
        ),
        Rule::NotReachable => said(
            "If no user’s need leads to it, either a link is missing, or it is not needed.",
            "Si aucun besoin d’utilisateur n’y mène, il manque un lien, ou l’on peut s’en passer.",
        ),
        Rule::NoDependants => said(
            "What nothing needs is a user’s need, and belongs at the top, or it is not needed.",
            "Ce dont rien n’a besoin est un besoin d’utilisateur, à sa place en haut, ou bien inutile.",
        ),
        Rule::UpsideDown => said(
            "What serves a component is further from the user than the component: it lies below.",
            "Ce qui sert un composant est plus loin de l’utilisateur que lui\u{a0}: sa place est au-dessous.",
        ),
        Rule::Cycle => said(
            "In a ring nothing is nearer to the user than the rest: one of these links is no need, or a component is two.",
            "Dans une boucle, rien n’est plus proche de l’utilisateur\u{a0}: l’un de ces liens n’est pas un besoin, ou un composant en cache deux.",
        ),
        Rule::EvolvesBackwards => said(
            "Competition moves things to the right; what seems to go back is another, newer thing.",
            "La concurrence pousse vers la droite\u{202f}; ce qui semble reculer est autre chose, de plus neuf.",
        ),
        Rule::InertiaWithoutMovement => said(
            "Inertia resists a change: say which one, so that it can be weighed.",
            "L’inertie résiste à un changement\u{a0}: dites lequel, pour pouvoir le peser.",
        ),
        Rule::NoInertiaAtBorder => said(
            "Those who live by a product, and those used to it, resist its becoming a commodity; plans that forget it slip.",
            "Ceux qui vivent d’un produit, et ceux qui y sont habitués, résistent à sa banalisation\u{202f}; qui l’oublie prend du retard.",
        ),
        Rule::BuildInCommodity => said(
            "One’s own version of a commodity costs more than it brings, unless there is a reason to be written down.",
            "Refaire une commodité coûte plus qu’elle ne rapporte, sauf raison qui mérite d’être écrite.",
        ),
        Rule::BuyInGenesis => said(
            "A contract asks to know what one wants; in genesis nobody does yet.",
            "Un contrat suppose de savoir ce que l’on veut\u{202f}; en genèse, personne ne le sait encore.",
        ),
        Rule::UnevolvedFoundation => said(
            "What is taken for granted cannot rest on what may fail tomorrow: one of the two is misplaced, or it is a risk.",
            "Ce qui va de soi ne peut reposer sur ce qui peut échouer demain\u{a0}: l’un des deux est mal placé, ou c’est un risque.",
        ),
        Rule::LongJump => said(
            "A thing crosses one stage after the other; a jump hides the steps, or a horizon of many years.",
            "On franchit un stade après l’autre\u{202f}; un saut cache des étapes, ou un horizon de bien des années.",
        ),
        Rule::TooMany => said(
            "A map is to be talked about: split it by user, or put a part into a submap or a pipeline.",
            "Une carte sert à discuter\u{a0}: partagez-la par utilisateur, ou mettez-en une partie en sous-carte ou en pipeline.",
        ),
        Rule::Crowding => said(
            "What cannot be told apart is not read.",
            "Ce qu’on ne distingue pas n’est pas lu.",
        ),
        Rule::MixedKinds => said(
            "Activities, practices, data and knowledge evolve alike, but their stages have other names: say which it is.",
            "Activités, pratiques, données et connaissances évoluent de même, mais leurs stades ont d’autres noms\u{a0}: dites ce que c’est.",
        ),
        Rule::PipelineOfOne => said(
            "A pipeline shows a choice among several; with one, the component itself says it all.",
            "Un pipeline montre un choix entre plusieurs\u{202f}; avec un seul, le composant suffit.",
        ),
        Rule::PipelineOfStrangers => said(
            "In a pipeline stand several ways to do one thing; parts that need each other are a chain.",
            "Un pipeline réunit plusieurs façons de faire une chose\u{202f}; des parties qui ont besoin l’une de l’autre forment une chaîne.",
        ),
        Rule::NothingMoves => said(
            "Everything evolves: a map on which nothing moves shows today and helps with no choice.",
            "Tout évolue\u{a0}: une carte où rien ne bouge montre aujourd’hui et n’aide à aucun choix.",
        ),
        Rule::VagueName => said(
            "One cannot place what could be anything: everybody at the table sees something else.",
            "On ne peut placer ce qui peut tout désigner\u{a0}: chacun autour de la table y voit autre chose.",
        ),
        Rule::Stale => said(
            "A forecast that nobody looks at again turns into a belief.",
            "Une prévision que personne ne revoit devient une croyance.",
        ),
        Rule::EvidenceDisagrees => said(
            "It is an indicator, not a measure; but one of the two is worth another look.",
            "C’est un indice, pas une mesure\u{202f}; mais l’un des deux mérite qu’on y revienne.",
        ),
    }
}
