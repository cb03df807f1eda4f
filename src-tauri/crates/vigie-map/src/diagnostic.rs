//! What is to be said about a map's text.

use crate::model::Span;

/// How much a [`Diagnostic`] matters. None of them stops a map from being drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Hint,
    /// Probably not what its author meant.
    Warning,
    /// The statement, or a part of it, could not be read.
    Error,
}

/// Something about one line of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The line, from 1, as an editor shows it.
    pub line: usize,
    /// The bytes of the text that it is about.
    pub range: Span,
    /// How much it matters.
    pub severity: Severity,
    /// Which rule it comes from.
    pub kind: DiagnosticKind,
    /// What is the matter, as a sentence.
    pub message: String,
    /// What to do about it, as a sentence, where that can be said.
    pub hint: Option<String>,
}

/// The rule that a [`Diagnostic`] comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DiagnosticKind {
    /// No statement of the language.
    UnreadableLine,
    /// A keyword without what it needs: a name, a text, a number.
    Incomplete,
    /// A statement whose arguments have the wrong shape.
    WrongShape,
    /// An element with an empty name.
    EmptyName,
    /// Two elements of one name.
    DuplicateName,
    /// Coordinates that were not written.
    MissingCoordinates,
    /// A number that could not be read.
    UnreadableNumber,
    /// Coordinates outside 0 to 1.
    OutsideMap,
    /// A label offset that could not be read.
    UnreadableLabel,
    /// Words that stand where nothing reads them.
    IgnoredText,
    /// Links whose ends are not on the map; one diagnostic for all of them.
    UnknownEnds,
    /// A link with one side empty.
    HalfLink,
    /// `A->B->C` on one line.
    ChainedLink,
    /// A form of earlier versions of the language.
    OldForm,
    /// Read here as it looks, but otherwise by other tools.
    OtherToolsDiffer,
    /// A comment or block that never ends.
    Unclosed,
    /// A brace without a pipeline.
    StrayBrace,
    /// A pipeline, evolution or method of a component that is not on the map.
    UnknownElement,
    /// A statement of which only one counts, repeated.
    Repeated,
    /// A word outside the list of known ones.
    UnknownWord,
}
