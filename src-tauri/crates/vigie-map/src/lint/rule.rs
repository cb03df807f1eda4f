//! The rules, by name.

use crate::diagnostic::{DiagnosticKind, Severity};

/// A rule of [`crate::lint()`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// Lines, or parts of them, that cannot be read.
    BadLine,
    /// Links to names that no element has.
    UnknownLinkEnd,
    /// Movements, pipelines, methods and addresses of elements that are not there.
    UnknownElement,
    /// Links with one side empty.
    HalfLink,
    /// Several links on one line.
    ChainedLink,
    /// Elements without a name.
    EmptyName,
    /// Elements that share a name.
    DuplicateName,
    /// Elements outside the map.
    OutsideMap,
    /// Words that nothing reads.
    IgnoredWords,
    /// Lines that other tools read otherwise.
    OtherToolsDiffer,
    /// Old forms of the language.
    OldForm,
    /// Statements of which only one counts.
    Repeated,
    /// Annotations without a number, or with one that another has.
    AnnotationNumbers,
    /// Elements without coordinates.
    NoCoordinates,
    /// A map without a user.
    NoAnchor,
    /// Users who need nothing.
    AnchorWithoutNeed,
    /// Components that no user needs, however far one follows the links.
    NotReachable,
    /// Components that nothing needs, on a map without users.
    NoDependants,
    /// Links that go up.
    UpsideDown,
    /// Components that need each other in a ring.
    Cycle,
    /// Movements to the left, or hardly any.
    EvolvesBackwards,
    /// Inertia of what does not move.
    InertiaWithoutMovement,
    /// Movements from product to commodity that nothing holds back.
    NoInertiaAtBorder,
    /// Building what can be had as a commodity.
    BuildInCommodity,
    /// Buying or outsourcing what is in genesis.
    BuyInGenesis,
    /// Commodities that stand on something in genesis.
    UnevolvedFoundation,
    /// Movements over more than one stage.
    LongJump,
    /// More than can be talked about.
    TooMany,
    /// Components on top of each other.
    Crowding,
    /// Practices, data or knowledge among activities.
    MixedKinds,
    /// Pipelines with fewer than two components.
    PipelineOfOne,
    /// Pipelines of components that are not alternatives.
    PipelineOfStrangers,
    /// A large map without a movement or a note.
    NothingMoves,
    /// Names that say nothing of what is done for whom.
    VagueName,
    /// Movements about which nothing was learnt for a year.
    Stale,
    /// Components that the evidence puts elsewhere.
    EvidenceDisagrees,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Self; 36] = [
        Self::BadLine,
        Self::UnknownLinkEnd,
        Self::UnknownElement,
        Self::HalfLink,
        Self::ChainedLink,
        Self::EmptyName,
        Self::DuplicateName,
        Self::OutsideMap,
        Self::IgnoredWords,
        Self::OtherToolsDiffer,
        Self::OldForm,
        Self::Repeated,
        Self::AnnotationNumbers,
        Self::NoCoordinates,
        Self::NoAnchor,
        Self::AnchorWithoutNeed,
        Self::NotReachable,
        Self::NoDependants,
        Self::UpsideDown,
        Self::Cycle,
        Self::EvolvesBackwards,
        Self::InertiaWithoutMovement,
        Self::NoInertiaAtBorder,
        Self::BuildInCommodity,
        Self::BuyInGenesis,
        Self::UnevolvedFoundation,
        Self::LongJump,
        Self::TooMany,
        Self::Crowding,
        Self::MixedKinds,
        Self::PipelineOfOne,
        Self::PipelineOfStrangers,
        Self::NothingMoves,
        Self::VagueName,
        Self::Stale,
        Self::EvidenceDisagrees,
    ];

    /// Its name, which never changes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BadLine => "bad-line",
            Self::UnknownLinkEnd => "unknown-link-end",
            Self::UnknownElement => "unknown-element",
            Self::HalfLink => "half-link",
            Self::ChainedLink => "chained-link",
            Self::EmptyName => "empty-name",
            Self::DuplicateName => "duplicate-name",
            Self::OutsideMap => "outside-map",
            Self::IgnoredWords => "ignored-words",
            Self::OtherToolsDiffer => "other-tools-differ",
            Self::OldForm => "old-form",
            Self::Repeated => "repeated",
            Self::AnnotationNumbers => "annotation-numbers",
            Self::NoCoordinates => "no-coordinates",
            Self::NoAnchor => "no-anchor",
            Self::AnchorWithoutNeed => "anchor-without-need",
            Self::NotReachable => "not-reachable",
            Self::NoDependants => "no-dependants",
            Self::UpsideDown => "upside-down",
            Self::Cycle => "cycle",
            Self::EvolvesBackwards => "evolves-backwards",
            Self::InertiaWithoutMovement => "inertia-without-movement",
            Self::NoInertiaAtBorder => "no-inertia-at-border",
            Self::BuildInCommodity => "build-in-commodity",
            Self::BuyInGenesis => "buy-in-genesis",
            Self::UnevolvedFoundation => "unevolved-foundation",
            Self::LongJump => "long-jump",
            Self::TooMany => "too-many",
            Self::Crowding => "crowding",
            Self::MixedKinds => "mixed-kinds",
            Self::PipelineOfOne => "pipeline-of-one",
            Self::PipelineOfStrangers => "pipeline-of-strangers",
            Self::NothingMoves => "nothing-moves",
            Self::VagueName => "vague-name",
            Self::Stale => "stale",
            Self::EvidenceDisagrees => "evidence-disagrees",
        }
    }

    /// The rule of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }

    /// How much it matters. A finding made of diagnostics matters as much as the worst of them, if that is more.
    pub const fn severity(self) -> Severity {
        match self {
            Self::BadLine => Severity::Error,
            Self::UnknownLinkEnd
            | Self::UnknownElement
            | Self::HalfLink
            | Self::ChainedLink
            | Self::EmptyName
            | Self::DuplicateName
            | Self::OutsideMap
            | Self::IgnoredWords
            | Self::NoAnchor
            | Self::AnchorWithoutNeed
            | Self::NotReachable
            | Self::UpsideDown
            | Self::Cycle
            | Self::EvolvesBackwards
            | Self::UnevolvedFoundation
            | Self::PipelineOfOne => Severity::Warning,
            _ => Severity::Hint,
        }
    }

    /// The rule that a diagnostic is folded into.
    pub const fn of(kind: DiagnosticKind) -> Self {
        match kind {
            DiagnosticKind::UnreadableLine
            | DiagnosticKind::Incomplete
            | DiagnosticKind::WrongShape
            | DiagnosticKind::UnreadableNumber
            | DiagnosticKind::UnreadableLabel
            | DiagnosticKind::Unclosed
            | DiagnosticKind::StrayBrace => Self::BadLine,
            DiagnosticKind::EmptyName => Self::EmptyName,
            DiagnosticKind::DuplicateName => Self::DuplicateName,
            DiagnosticKind::MissingCoordinates => Self::NoCoordinates,
            DiagnosticKind::OutsideMap => Self::OutsideMap,
            DiagnosticKind::IgnoredText | DiagnosticKind::UnknownWord => Self::IgnoredWords,
            DiagnosticKind::UnknownEnds => Self::UnknownLinkEnd,
            DiagnosticKind::HalfLink => Self::HalfLink,
            DiagnosticKind::ChainedLink => Self::ChainedLink,
            DiagnosticKind::OldForm => Self::OldForm,
            DiagnosticKind::OtherToolsDiffer => Self::OtherToolsDiffer,
            DiagnosticKind::UnknownElement => Self::UnknownElement,
            DiagnosticKind::Repeated => Self::Repeated,
        }
    }
}
