//! Changes in words.

use std::fmt::{self, Display, Formatter};

use super::{Change, ElementKind, Joined, Position, Sureness};
use crate::language::Language;
use crate::model::{LinkKind, Method};

impl Display for Position {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let [visibility, evolution] = [self.visibility, self.evolution].map(round);
        write!(out, "[{visibility}, {evolution}]")
    }
}

/// At most four decimals.
pub(super) fn round(value: f64) -> f64 {
    if value.abs() < 1e9 {
        (value * 10_000.0).round() / 10_000.0
    } else {
        value
    }
}

impl Display for ElementKind {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Component => "component",
            Self::Anchor => "anchor",
            Self::Submap => "submap",
            Self::Child => "child",
        })
    }
}

impl Display for Joined {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let sign = match self.kind {
            LinkKind::Dependency => "->",
            LinkKind::Flow => "+>",
            LinkKind::FlowBoth => "+<>",
            LinkKind::FlowBack => "+<",
        };
        write!(out, "{} {sign} {}", self.start, self.end)?;
        for text in [&self.text, &self.context].into_iter().flatten() {
            write!(out, "; {text}")?;
        }
        Ok(())
    }
}

impl Change {
    /// One line in words. [`Display`] is the English one.
    pub fn in_language(&self, language: Language) -> String {
        match language {
            Language::English => self.to_string(),
            Language::French => super::french::words(self),
        }
    }
}

/// One line in English words.
impl Display for Change {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let method = |method: &Option<Method>| match method {
            None => "neither built, bought nor outsourced",
            Some(Method::Build) => "built",
            Some(Method::Buy) => "bought",
            Some(Method::Outsource) => "outsourced",
        };
        let called = |renamed: &Option<String>| match renamed {
            Some(name) => format!(" as “{name}”"),
            None => String::new(),
        };
        let numbered =
            |number: &Option<i64>| number.map_or(String::new(), |number| format!(" {number}"));
        let now = |is: bool| if is { "is now" } else { "is no longer" };
        match self {
            Self::Title { from, to } => write!(out, "the title “{from}” is now “{to}”"),
            Self::Added { name, kind, at } => write!(out, "{kind} “{name}” added at {at}"),
            Self::Gone { name, kind, at } => write!(out, "{kind} “{name}” gone from {at}"),
            Self::Renamed {
                from,
                to,
                sureness: Sureness::Sure,
            } => {
                write!(out, "“{from}” is now called “{to}”")
            }
            Self::Renamed {
                from,
                to,
                sureness: Sureness::Likely,
            } => {
                write!(out, "“{from}” is now probably called “{to}”")
            }
            Self::Kind { name, from, to } => write!(out, "“{name}”, a {from}, is now: {to}"),
            Self::Moved { name, from, to } => write!(out, "“{name}” moved from {from} to {to}"),
            Self::Evolved { name, from, to } => write!(out, "“{name}” evolved from {from} to {to}"),
            Self::Inertia { name, holds: true } => write!(out, "“{name}” now has inertia"),
            Self::Inertia { name, holds: false } => write!(out, "“{name}” has no inertia any more"),
            Self::Method { name, to, .. } => write!(out, "“{name}” is now {}", method(to)),
            Self::Market { name, is } => write!(out, "“{name}” {} a market", now(*is)),
            Self::Ecosystem { name, is } => write!(out, "“{name}” {} an ecosystem", now(*is)),
            Self::MovementAdded { name, to, renamed } => {
                write!(
                    out,
                    "“{name}” is now to evolve to {}{}",
                    round(*to),
                    called(renamed)
                )
            }
            Self::MovementGone { name, to } => {
                write!(out, "“{name}” is no longer to evolve to {}", round(*to))
            }
            Self::MovementChanged {
                name,
                from,
                to,
                renamed,
            } => {
                let (from, to) = (round(*from), round(*to));
                write!(
                    out,
                    "“{name}” is to evolve to {to}{}, not {from}",
                    called(renamed)
                )
            }
            Self::PipelineAdded {
                name,
                extent: Some((low, high)),
            } => {
                write!(
                    out,
                    "pipeline “{name}” now from {} to {}",
                    round(*low),
                    round(*high)
                )
            }
            Self::PipelineAdded { name, extent: None } => write!(out, "pipeline “{name}” added"),
            Self::PipelineGone { name } => write!(out, "pipeline “{name}” gone"),
            Self::LinkAdded(link) => write!(out, "link {link} added"),
            Self::LinkGone(link) => write!(out, "link {link} gone"),
            Self::NoteAdded { text } => write!(out, "note “{text}” added"),
            Self::NoteGone { text } => write!(out, "note “{text}” gone"),
            Self::AnnotationAdded { number, text } => {
                write!(out, "annotation{} “{text}” added", numbered(number))
            }
            Self::AnnotationGone { number, text } => {
                write!(out, "annotation{} “{text}” gone", numbered(number))
            }
        }
    }
}
