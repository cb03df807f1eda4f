//! The words that start a statement.

use super::Parser;
use crate::diagnostic::DiagnosticKind;
use crate::model::{AttitudeKind, ComponentKind, Method};
use crate::slice::Slice;
use crate::syntax::StatementKind;

/// A word that starts a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keyword {
    Title,
    Style,
    Size,
    Evolution,
    ValueChain,
    Component(ComponentKind),
    Url,
    Evolve,
    Pipeline,
    Note,
    Annotation,
    Annotations,
    Attitude(AttitudeKind),
    Accelerator { slows: bool },
    Market,
    Ecosystem,
    Method(Method),
    YAxis,
}

/// Every keyword as written, the old ones last.
pub(crate) const KEYWORDS: [(&str, Keyword); 25] = [
    ("title", Keyword::Title),
    ("style", Keyword::Style),
    ("size", Keyword::Size),
    ("evolution", Keyword::Evolution),
    ("valuechain", Keyword::ValueChain),
    ("component", Keyword::Component(ComponentKind::Component)),
    ("anchor", Keyword::Component(ComponentKind::Anchor)),
    ("submap", Keyword::Component(ComponentKind::Submap)),
    ("url", Keyword::Url),
    ("evolve", Keyword::Evolve),
    ("pipeline", Keyword::Pipeline),
    ("note", Keyword::Note),
    ("annotation", Keyword::Annotation),
    ("annotations", Keyword::Annotations),
    ("pioneers", Keyword::Attitude(AttitudeKind::Pioneers)),
    ("settlers", Keyword::Attitude(AttitudeKind::Settlers)),
    (
        "townplanners",
        Keyword::Attitude(AttitudeKind::TownPlanners),
    ),
    ("accelerator", Keyword::Accelerator { slows: false }),
    ("deaccelerator", Keyword::Accelerator { slows: true }),
    ("market", Keyword::Market),
    ("ecosystem", Keyword::Ecosystem),
    ("build", Keyword::Method(Method::Build)),
    ("buy", Keyword::Method(Method::Buy)),
    ("outsource", Keyword::Method(Method::Outsource)),
    ("y-axis", Keyword::YAxis),
];

/// The keyword that `word` is, exactly.
pub(crate) fn of(word: &str) -> Option<Keyword> {
    // Most lines are links and start with a name: one look at its first letter sees most of them off.
    let first = *word.as_bytes().first()?;
    if !matches!(first, b'a'..=b'y') {
        return None;
    }
    KEYWORDS
        .iter()
        .find(|(text, _)| text.as_bytes()[0] == first && *text == word)
        .map(|(_, keyword)| *keyword)
}

/// The keyword that `word` was probably meant to be: in another case, or one or two slips away.
pub(crate) fn nearest(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    crate::resolve::nearest(&lower, KEYWORDS.iter().map(|(text, _)| *text))
}

impl Keyword {
    /// Whether the language no longer has it. Such a word may start a link's name.
    pub(crate) fn is_old(self) -> bool {
        matches!(
            self,
            Self::Market | Self::Ecosystem | Self::Method(_) | Self::YAxis
        )
    }
}

impl Parser {
    /// Reads the statement that `keyword` starts, with `rest` after it.
    pub(super) fn keyword_line(
        &mut self,
        keyword: Keyword,
        line: Slice<'_>,
        rest: Slice<'_>,
    ) -> StatementKind {
        match keyword {
            Keyword::Title => self.title(line, rest),
            Keyword::Style => self.style(line, rest),
            Keyword::Size => self.size(line, rest),
            Keyword::Evolution => self.evolution(line, rest),
            Keyword::ValueChain => self.value_chain(line, rest),
            Keyword::YAxis => self.y_axis(line, rest),
            Keyword::Component(ComponentKind::Component) if self.block.is_open() => {
                self.child(line, rest)
            }
            Keyword::Component(kind) => self.component(kind, line, rest),
            Keyword::Market | Keyword::Ecosystem => self.old_component(keyword, line, rest),
            Keyword::Method(method) => self.method_line(method, line, rest),
            Keyword::Url => self.url(line, rest),
            Keyword::Evolve => self.evolve(line, rest),
            Keyword::Pipeline => self.pipeline(line, rest),
            Keyword::Note => self.note(line, rest),
            Keyword::Annotation => self.annotation(line, rest),
            Keyword::Annotations => self.legend(line, rest),
            Keyword::Attitude(kind) => self.attitude(kind, line, rest),
            Keyword::Accelerator { slows } => self.accelerator(slows, line, rest),
        }
    }

    /// Says that `line` has a keyword and nothing after it.
    pub(super) fn incomplete(&mut self, line: Slice<'_>, what: &str, example: &str) {
        let message = format!("This line needs {what}.");
        self.error(
            line.range(),
            DiagnosticKind::Incomplete,
            message,
            Some(format!("For example: {example}")),
        );
    }
}
