//! Changes in French words.

use super::words::round;
use super::{Change, ElementKind, Sureness};
use crate::model::Method;

const fn kind(of: ElementKind) -> &'static str {
    match of {
        ElementKind::Component => "composant",
        ElementKind::Anchor => "ancre",
        ElementKind::Submap => "sous-carte",
        ElementKind::Child => "composant de pipeline",
    }
}

fn quoted(name: &str) -> String {
    crate::Language::French.quoted(name)
}

/// A decimal comma, as French writes it.
fn number(value: f64) -> String {
    round(value).to_string().replace('.', ",")
}

fn at(place: super::Position) -> String {
    let [up, right] = [place.visibility, place.evolution].map(round);
    format!("[{up}, {right}]")
}

/// One line in words.
pub(super) fn words(change: &Change) -> String {
    let numbered =
        |number: &Option<i64>| number.map_or(String::new(), |number| format!(" {number}"));
    let called = |renamed: &Option<String>| match renamed {
        Some(name) => format!(" sous le nom {}", quoted(name)),
        None => String::new(),
    };
    let now = |is: bool, what: &str| match is {
        true => format!("est maintenant {what}"),
        false => format!("n’est plus {what}"),
    };
    match change {
        Change::Title { from, to } => {
            format!("le titre {} est maintenant {}", quoted(from), quoted(to))
        }
        Change::Added {
            name,
            kind: of,
            at: place,
        } => {
            format!(
                "{} {}\u{a0}: ajout en {}",
                kind(*of),
                quoted(name),
                at(*place)
            )
        }
        Change::Gone {
            name,
            kind: of,
            at: place,
        } => {
            format!(
                "{} {}\u{a0}: retrait de {}",
                kind(*of),
                quoted(name),
                at(*place)
            )
        }
        Change::Renamed {
            from,
            to,
            sureness: Sureness::Sure,
        } => format!("{} s’appelle maintenant {}", quoted(from), quoted(to)),
        Change::Renamed { from, to, .. } => {
            format!(
                "{} s’appelle sans doute maintenant {}",
                quoted(from),
                quoted(to)
            )
        }
        Change::Kind { name, from, to } => {
            format!(
                "{}\u{a0}: {} devenu {}",
                quoted(name),
                kind(*from),
                kind(*to)
            )
        }
        Change::Moved { name, from, to } => {
            format!("{} déplacé de {} à {}", quoted(name), at(*from), at(*to))
        }
        Change::Evolved { name, from, to } => {
            format!("{} a évolué de {} à {}", quoted(name), at(*from), at(*to))
        }
        Change::Inertia { name, holds: true } => {
            format!("{} a maintenant une inertie", quoted(name))
        }
        Change::Inertia { name, holds: false } => format!("{} n’a plus d’inertie", quoted(name)),
        Change::Method { name, to, .. } => {
            let method = match to {
                None => "n’est plus ni fait, ni acheté, ni externalisé",
                Some(Method::Build) => "est maintenant fait en interne",
                Some(Method::Buy) => "est maintenant acheté",
                Some(Method::Outsource) => "est maintenant externalisé",
            };
            format!("{} {method}", quoted(name))
        }
        Change::Market { name, is } => format!("{} {}", quoted(name), now(*is, "un marché")),
        Change::Ecosystem { name, is } => {
            format!("{} {}", quoted(name), now(*is, "un écosystème"))
        }
        Change::MovementAdded { name, to, renamed } => format!(
            "{} doit maintenant évoluer jusqu’à {}{}",
            quoted(name),
            number(*to),
            called(renamed)
        ),
        Change::MovementGone { name, to } => {
            format!(
                "{} ne doit plus évoluer jusqu’à {}",
                quoted(name),
                number(*to)
            )
        }
        Change::MovementChanged {
            name,
            from,
            to,
            renamed,
        } => format!(
            "{} doit évoluer jusqu’à {}{}, et non {}",
            quoted(name),
            number(*to),
            called(renamed),
            number(*from)
        ),
        Change::PipelineAdded {
            name,
            extent: Some((low, high)),
        } => format!(
            "le pipeline {} va maintenant de {} à {}",
            quoted(name),
            number(*low),
            number(*high)
        ),
        Change::PipelineAdded { name, extent: None } => {
            format!("pipeline {}\u{a0}: ajout", quoted(name))
        }
        Change::PipelineGone { name } => format!("pipeline {}\u{a0}: retrait", quoted(name)),
        Change::LinkAdded(link) => format!("lien {link}\u{a0}: ajout"),
        Change::LinkGone(link) => format!("lien {link}\u{a0}: retrait"),
        Change::NoteAdded { text } => format!("note {}\u{a0}: ajout", quoted(text)),
        Change::NoteGone { text } => format!("note {}\u{a0}: retrait", quoted(text)),
        Change::AnnotationAdded { number, text } => {
            format!(
                "annotation{} {}\u{a0}: ajout",
                numbered(number),
                quoted(text)
            )
        }
        Change::AnnotationGone { number, text } => {
            format!(
                "annotation{} {}\u{a0}: retrait",
                numbered(number),
                quoted(text)
            )
        }
    }
}
