//! What the other language cannot say.

use std::collections::BTreeMap;

use crate::name::shortened;

/// How many names a message spells out.
const SPELT_OUT: usize = 5;

/// Something that the other language cannot say, or says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize))]
pub struct Loss {
    /// What it is.
    pub kind: LossKind,
    /// The lines of the source that it is about, from 1, ascending.
    pub lines: Vec<usize>,
    /// What is lost, as a sentence.
    pub message: String,
}

/// What a [`Loss`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
pub enum LossKind {
    /// A line that could not be read.
    UnreadableLine,
    /// Words that stand where nothing reads them.
    IgnoredWords,
    /// Front matter and directives.
    Configuration,
    /// A title or description for those who cannot see the map.
    Accessibility,
    /// Stages that end elsewhere.
    Boundaries,
    /// Other than four stages.
    StageCount,
    /// A style.
    Style,
    /// A hidden axis.
    HiddenAxis,
    /// Words on the axis of visibility.
    YAxis,
    /// A size of which a part is missing.
    Size,
    /// Two elements of one name.
    DuplicateName,
    /// A number outside the map.
    OutsideMap,
    /// A submap.
    Submap,
    /// The address of a submap.
    Url,
    /// An ecosystem.
    Ecosystem,
    /// A market that is built, bought or outsourced.
    MarketAndMethod,
    /// The fraction of a label's offset.
    LabelFraction,
    /// The label of a movement.
    MovementLabel,
    /// The new name of a movement.
    Renamed,
    /// A second movement of one component.
    MovedTwice,
    /// A link with one side empty.
    HalfLink,
    /// Links on one line, `A -> B -> C`.
    ChainedLink,
    /// A link to the new name of a movement.
    LinkToRenamed,
    /// The context of a flow that has a text.
    FlowContext,
    /// Dashed and long arrows.
    Arrow,
    /// A pipeline from here to there.
    RangePipeline,
    /// A pipeline without a parent or without children, and what leads to its children.
    EmptyPipeline,
    /// The visibility of components that became children, and what else children have not.
    FoldedChild,
    /// An annotation without a number or without a place.
    Annotation,
    /// An area.
    Attitude,
    /// Signs in a text that the other language takes for its own.
    ChangedText,
}

impl LossKind {
    /// What is lost, without its end: names follow.
    fn words(self) -> &'static str {
        match self {
            Self::UnreadableLine => "This could not be read and was left out",
            Self::IgnoredWords => "Words where nothing reads them were left out",
            Self::Configuration => "Configuration was left out",
            Self::Accessibility => "The words for those who cannot see the map became comments",
            Self::Boundaries => "The stages end elsewhere, so elements may stand in another stage",
            Self::StageCount => {
                "The map language knows four stages; the usual ones took the place of these"
            }
            Self::Style => "Mermaid has no styles of maps",
            Self::HiddenAxis => "Mermaid always draws both axes",
            Self::YAxis => "Mermaid has no words of one's own on the axis of visibility",
            Self::Size => "Mermaid wants both width and height, so the size was left out",
            Self::DuplicateName => {
                "Mermaid makes one element of those that share a name, at the last place"
            }
            Self::OutsideMap => "Numbers outside the map were moved to its edge",
            Self::Submap => "Submaps became components",
            Self::Url => "The addresses of submaps were left out",
            Self::Ecosystem => "Mermaid has no ecosystems; these became components",
            Self::MarketAndMethod => {
                "Mermaid takes one word after a component; these are no longer markets"
            }
            Self::LabelFraction => "Labels were moved to whole pixels",
            Self::MovementLabel => "The place of a movement's label was left out",
            Self::Renamed => "A movement has no new name in Mermaid; a note says it",
            Self::MovedTwice => "Mermaid draws the last movement of a component only",
            Self::HalfLink => "Links with an empty side were left out",
            Self::ChainedLink => "A link joins two names; each pair became a line",
            Self::LinkToRenamed => "Mermaid does not draw links to the new name of a movement",
            Self::FlowContext => "A flow has one text; these contexts were left out",
            Self::Arrow => "Long and dashed arrows became plain ones",
            Self::RangePipeline => "Mermaid has no pipelines without children; these were left out",
            Self::EmptyPipeline => {
                "Pipelines without a component of their name, or without children, were left out, with what leads to them"
            }
            Self::FoldedChild => {
                "Components became children of a pipeline and lost their visibility, and words after it"
            }
            Self::Annotation => "Annotations without a number or a place were left out",
            Self::Attitude => "Mermaid has no areas",
            Self::ChangedText => "Signs with a meaning of their own were spelt otherwise",
        }
    }
}

/// Collects losses while something is written.
#[derive(Debug, Clone, Default)]
pub(super) struct Losses(BTreeMap<LossKind, (Vec<usize>, Vec<String>)>);

impl Losses {
    /// Notes one. `what` names it; empty where the line says enough.
    pub(super) fn add(&mut self, kind: LossKind, line: usize, what: &str) {
        let (lines, names) = self.0.entry(kind).or_default();
        lines.push(line);
        let what = shortened(what);
        if !what.is_empty() && names.len() <= SPELT_OUT && !names.contains(&what) {
            names.push(what);
        }
    }

    pub(super) fn finish(self) -> Vec<Loss> {
        let loss = |(kind, (mut lines, names)): (LossKind, (Vec<usize>, Vec<String>))| {
            lines.sort_unstable();
            lines.dedup();
            let spelt: Vec<String> = names
                .iter()
                .take(SPELT_OUT)
                .map(|name| format!("“{name}”"))
                .collect();
            let more = if names.len() > SPELT_OUT {
                " and more"
            } else {
                ""
            };
            let message = match spelt.is_empty() {
                true => format!("{}.", kind.words()),
                false => format!("{}: {}{more}.", kind.words(), spelt.join(", ")),
            };
            Loss {
                kind,
                lines,
                message,
            }
        };
        self.0.into_iter().map(loss).collect()
    }
}
