//! Components, anchors, submaps, addresses, and the old forms of decorators.

use super::Parser;
use super::keyword::Keyword;
use super::tail::Tail;
use crate::diagnostic::DiagnosticKind;
use crate::model::{
    Component, ComponentKind, Decorators, Evolve, Method, MethodLine, Name, Number, Place, Span,
    Url,
};
use crate::name::{self, RECOVERED};
use crate::slice::{Signs, Slice};
use crate::syntax::StatementKind;

/// An element's line cut in its parts.
pub(super) struct Parts<'t> {
    pub(super) name: Name,
    /// The brackets with the coordinates and what is inside; none if the line has none.
    pub(super) coordinates: Option<(Slice<'t>, Slice<'t>)>,
    /// What the tail is read from: around the coordinates of a quoted name, after them otherwise.
    pub(super) tails: [Slice<'t>; 2],
}

impl Parser {
    pub(super) fn component(
        &mut self,
        kind: ComponentKind,
        line: Slice<'_>,
        rest: Slice<'_>,
    ) -> StatementKind {
        let statement = match kind {
            ComponentKind::Component => StatementKind::Component,
            ComponentKind::Anchor => StatementKind::Anchor,
            ComponentKind::Submap => StatementKind::Submap,
        };
        if rest.is_empty() {
            let word = line.text;
            self.incomplete(line, "a name", &format!("{word} Cup of Tea [0.8, 0.6]"));
            return statement;
        }
        let mut parts = self.parts(rest);
        let mut tail = Tail::default();
        if kind == ComponentKind::Submap {
            self.url_in_name(&mut parts, rest, &mut tail);
        }
        let place = self.placed(line, rest, &parts);
        for part in parts.tails {
            self.tail(&mut tail, part);
        }
        self.name_is_sound(&mut parts.name, line);
        if kind == ComponentKind::Anchor {
            self.ignored_by(line, &tail, "an anchor");
            tail = Tail::default();
        }
        if let Some((evolution, range)) = tail.evolve.take() {
            self.inline_evolve(&parts.name, evolution, range);
        }
        if let (Some(url), true) = (&tail.url, kind != ComponentKind::Submap) {
            let message = "Only a submap opens an address.";
            self.warn(
                url.range.clone(),
                DiagnosticKind::IgnoredText,
                message,
                Some("Write submap.".to_owned()),
            );
            tail.url = None;
        }
        self.model.components.push(Component {
            kind,
            name: parts.name,
            place,
            label: tail.label,
            inertia: tail.inertia,
            decorators: tail.decorators,
            words: tail.words,
            url: tail.url,
            line: self.line,
            range: line.range(),
        });
        statement
    }

    /// Cuts what follows an element's keyword.
    pub(super) fn parts<'t>(&mut self, rest: Slice<'t>) -> Parts<'t> {
        let named = name::named(rest);
        let after = named.after;
        let mut name = named.name;
        if name.quoted {
            let label_alone = after.text.find('[').is_some_and(|open| {
                after.before(open).last_word().1.text == "label" && !has_label(after.from(open))
            });
            return match after.bracket().filter(|_| !label_alone) {
                Some((bracket, inner)) => {
                    let split = bracket.at - after.at;
                    let tails = [after.before(split), after.from(split + bracket.text.len())];
                    Parts {
                        name,
                        coordinates: Some((bracket, inner)),
                        tails,
                    }
                }
                None => Parts {
                    name,
                    coordinates: None,
                    tails: [after, after.from(after.text.len())],
                },
            };
        }
        // Without coordinates, the first brackets are the label's: they must not be taken for a place.
        let before = rest.before(after.at - rest.at).trim_end();
        let (before_label, label) = match before.text.ends_with("label") {
            true => before.last_word(),
            false => (before, before.before(0)),
        };
        if label.text == "label" && !before_label.is_empty() && !has_label(after) {
            name = name::bare(before_label.trim());
            return Parts {
                name,
                coordinates: None,
                tails: [rest.from(label.at - rest.at), after.from(after.text.len())],
            };
        }
        let nothing = after.from(after.text.len());
        match rest.bracket() {
            Some((bracket, inner)) => {
                let tail = if bracket.end() > after.at {
                    after.from(bracket.end() - after.at)
                } else {
                    after
                };
                Parts {
                    name,
                    coordinates: Some((bracket, inner)),
                    tails: [tail, nothing],
                }
            }
            // Brackets that never close leave nothing to read after them.
            None => Parts {
                name,
                coordinates: None,
                tails: [nothing, nothing],
            },
        }
    }

    /// Reads the coordinates of an element, and says what is wrong with them.
    pub(super) fn placed(&mut self, line: Slice<'_>, rest: Slice<'_>, parts: &Parts<'_>) -> Place {
        match parts.coordinates {
            Some((bracket, _)) => self.place(line, bracket).0,
            // An unclosed bracket is to be told from none; a label's is neither.
            None if parts.tails[0].trim_start().text.starts_with("label") => {
                self.place(line, rest.before(0)).0
            }
            None => self.place(line, rest).0,
        }
    }

    /// Takes `url(REF)` out of a bare name.
    fn url_in_name(&mut self, parts: &mut Parts<'_>, rest: Slice<'_>, tail: &mut Tail) {
        if parts.name.quoted {
            return;
        }
        let name = rest.before(parts.name.range.end - rest.at);
        let Some((before, reference)) = name.split_once(" url(") else {
            return;
        };
        let Some((reference, _)) = reference.split_once(")") else {
            return;
        };
        parts.name = name::bare(before.trim());
        tail.url = Some(name::bare(reference.trim()));
        let message = "Other tools take this address for a part of the name.";
        let hint = Some("Write url(…) after the coordinates.".to_owned());
        self.hint(
            reference.range(),
            DiagnosticKind::OtherToolsDiffer,
            message,
            hint,
        );
    }

    /// Gives an empty name the reference's own, and says what else a name hides.
    pub(super) fn name_is_sound(&mut self, name: &mut Name, line: Slice<'_>) {
        if name.text.is_empty() {
            RECOVERED.clone_into(&mut name.text);
            let message = format!("This has no name and is called “{RECOVERED}”.");
            self.warn(
                line.range(),
                DiagnosticKind::EmptyName,
                message,
                Some("Give it a name.".to_owned()),
            );
        }
        let range = name.range.clone();
        if name.quoted && name.text.contains(['[', ']']) {
            let message = "Other tools take the brackets in this name for coordinates.";
            self.hint(range, DiagnosticKind::OtherToolsDiffer, message, None);
        } else if !name.quoted
            && line.signs.may_hold(Signs::PARENTHESIS)
            && holds_decorator(&name.text)
        {
            let message = "The words in these parentheses are part of the name; other tools also read them as a decorator.";
            let hint = "Write decorators after the coordinates.".to_owned();
            self.hint(range, DiagnosticKind::OtherToolsDiffer, message, Some(hint));
        }
    }

    /// Says that `what` has no label, inertia, decorators or movement.
    pub(super) fn ignored_by(&mut self, line: Slice<'_>, tail: &Tail, what: &str) {
        let ignored = [
            (tail.inertia, "inertia"),
            (tail.decorators != Decorators::default(), "decorators"),
            (what == "an anchor" && tail.label.is_some(), "label"),
            (what == "an anchor" && tail.evolve.is_some(), "movement"),
        ];
        for (_, part) in ignored.into_iter().filter(|(given, _)| *given) {
            let message = format!("The {part} of {what} is not drawn.");
            self.hint(line.range(), DiagnosticKind::IgnoredText, message, None);
        }
    }

    /// Keeps `component … evolve 0.8` as the statement it stands for.
    pub(super) fn inline_evolve(&mut self, name: &Name, evolution: Number, range: Span) {
        let message = "This is an old form, on which other tools fail.";
        let hint = format!(
            "Write evolve {} {} on a line of its own.",
            name.text, evolution.value
        );
        self.hint(range.clone(), DiagnosticKind::OldForm, message, Some(hint));
        self.model.evolves.push(Evolve {
            name: name.clone(),
            source: None,
            renamed: None,
            evolution,
            label: None,
            decorators: Decorators::default(),
            line: self.line,
            range,
        });
    }

    /// `market NAME [v, m]` and `ecosystem NAME [v, m]`.
    pub(super) fn old_component(
        &mut self,
        keyword: Keyword,
        line: Slice<'_>,
        rest: Slice<'_>,
    ) -> StatementKind {
        let count = self.model.components.len();
        let kind = self.component(ComponentKind::Component, line, rest);
        let (word, is_market) = if keyword == Keyword::Market {
            ("market", true)
        } else {
            ("ecosystem", false)
        };
        if let Some(component) = self.model.components.get_mut(count) {
            component.decorators.market |= is_market;
            component.decorators.ecosystem |= !is_market;
            let message =
                format!("“{word}” as a keyword is an old form, which other tools no longer read.");
            let hint = format!(
                "Write component {} […] ({word}).",
                self.model.components[count].name.text
            );
            self.hint(
                line.before(word.len()).range(),
                DiagnosticKind::OldForm,
                message,
                Some(hint),
            );
        }
        kind
    }

    /// `build NAME` and its like.
    pub(super) fn method_line(
        &mut self,
        method: Method,
        line: Slice<'_>,
        rest: Slice<'_>,
    ) -> StatementKind {
        let (word, _) = line.word();
        if rest.is_empty() {
            self.incomplete(
                line,
                "a component's name",
                &format!("component Kettle [0.4, 0.6] ({})", word.text),
            );
            return StatementKind::Method;
        }
        let named = name::named(rest);
        let message = format!(
            "“{}” as a keyword is an old form, which other tools no longer read.",
            word.text
        );
        let hint = format!(
            "Write ({}) after the coordinates of “{}”.",
            word.text, named.name.text
        );
        self.hint(word.range(), DiagnosticKind::OldForm, message, Some(hint));
        self.model.methods.push(MethodLine {
            method,
            name: named.name,
            component: None,
            line: self.line,
            range: line.range(),
        });
        StatementKind::Method
    }

    pub(super) fn url(&mut self, line: Slice<'_>, rest: Slice<'_>) -> StatementKind {
        if rest.is_empty() {
            self.incomplete(
                line,
                "a name and an address",
                "url shop [https://example.org]",
            );
            return StatementKind::Url;
        }
        let named = name::named(rest);
        let address = named.rest.bracket().map(|(_, inner)| {
            let inner = inner.trim();
            Name {
                text: inner.text.to_owned(),
                range: inner.range(),
                quoted: false,
            }
        });
        if address.is_none() {
            let hint = Some("Write url NAME [ADDRESS].".to_owned());
            self.error(
                line.range(),
                DiagnosticKind::WrongShape,
                "This address has no brackets.",
                hint,
            );
        }
        self.model.urls.push(Url {
            name: named.name,
            address,
            line: self.line,
            range: line.range(),
        });
        StatementKind::Url
    }
}

/// Whether a label with its bracket stands in `slice`, after the first bracket.
fn has_label(slice: Slice<'_>) -> bool {
    let Some((bracket, _)) = slice.bracket() else {
        return false;
    };
    let mut rest = slice.from(bracket.end() - slice.at);
    while let Some((before, after)) = rest.split_once("label") {
        if after.trim_start().text.starts_with('[') && !before.text.ends_with(char::is_alphanumeric)
        {
            return true;
        }
        rest = after;
    }
    false
}

/// Whether parentheses in `name` hold a decorator.
pub(crate) fn holds_decorator(name: &str) -> bool {
    let mut groups = name
        .split('(')
        .skip(1)
        .filter_map(|group| group.split_once(')'));
    groups.any(|(group, _)| {
        let mut words = group
            .split([' ', ','])
            .filter(|word| !word.is_empty())
            .peekable();
        words.peek().is_some()
            && words.all(|word| super::tail::decorate(&mut Decorators::default(), word))
    })
}
