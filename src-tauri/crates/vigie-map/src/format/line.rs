//! One statement, made tidy.

use crate::diagnostic::DiagnosticKind;
use crate::model::{
    AttitudeExtent, ComponentKind, Decorators, LabelOffset, Method, Model, Name, Number, Place,
    Span,
};
use crate::parse::{self, Map};
use crate::slice::{Slice, is_blank};
use crate::syntax::{PieceKind, StatementKind};
use crate::written::coordinate;

/// Where a statement stands.
pub(super) struct Context<'s> {
    /// Its line, from 1.
    pub(super) number: usize,
    /// Whether a pipeline's block is open before it; after it, once it is tidy.
    pub(super) is_open: &'s mut bool,
}

/// The lines that a statement becomes, and whether each stands in a block.
pub(super) fn tidy(map: &Map, at: Context<'_>, statement: &str) -> Vec<(String, bool)> {
    let mut lines = Vec::new();
    let Context { number, is_open } = at;
    for part in parts(statement, *is_open) {
        match part {
            "{" => {
                lines.push((part.to_owned(), false));
                *is_open = true;
            }
            "}" => {
                lines.push((part.to_owned(), false));
                *is_open = false;
            }
            part => {
                let tidy = match component(map, number, part) {
                    Some(lines) => lines,
                    None => alone(map, number, part, *is_open),
                };
                lines.extend(tidy.into_iter().map(|line| (line, *is_open)));
            }
        }
    }
    lines
}

/// Cuts a statement at the braces that belong on lines of their own.
fn parts(statement: &str, is_open: bool) -> Vec<&str> {
    let braces = statement
        .bytes()
        .filter(|byte| matches!(byte, b'{' | b'}'))
        .count();
    let whole = vec![statement];
    if braces == 0 {
        return whole;
    }
    let inner = |text: &str| !text.contains(['{', '}']);
    if let Some(rest) = statement.strip_prefix('}') {
        let rest = rest.trim_matches(is_blank);
        return match (is_open && inner(rest), rest) {
            (true, "") => vec!["}"],
            (true, rest) => vec!["}", rest],
            (false, _) => whole,
        };
    }
    if is_open {
        let child = statement
            .strip_suffix('}')
            .filter(|child| child.starts_with("component") && inner(child));
        return child.map_or(whole, |child| vec![child.trim_end_matches(is_blank), "}"]);
    }
    let slice = Slice::new(statement, 0);
    let (head, block) = match slice.word() {
        (word, rest) if word.text == "pipeline" => {
            let (head, block) = parse::split_brace(rest.trim());
            (
                Some(&statement[..head.end()]),
                block.map(|block| block.text),
            )
        }
        _ => (None, Some(statement)),
    };
    let Some(block) = block.and_then(|block| block.strip_prefix('{')) else {
        return whole;
    };
    let (content, is_closed) = match block.strip_suffix('}') {
        Some(content) => (content, true),
        None => (block, false),
    };
    let content = content.trim_matches(is_blank);
    if !inner(content) {
        return whole;
    }
    let mut parts: Vec<&str> = head.into_iter().collect();
    parts.push("{");
    if !content.is_empty() {
        parts.push(content);
    }
    if is_closed {
        parts.push("}");
    }
    parts
}

/// A component's line with what other lines add to it; none if it is none, or stays as it is.
pub(super) fn component(map: &Map, number: usize, statement: &str) -> Option<Vec<String>> {
    let index = map
        .model
        .components
        .binary_search_by_key(&number, |one| one.line)
        .ok()?;
    let decorators = map.model.components[index].decorators;
    let read = parse::parse(statement);
    let [one] = read.model.components.as_slice() else {
        return None;
    };
    if !is_read(&read) {
        return None;
    }
    let source = Source(&read);
    let word = match one.kind {
        ComponentKind::Component => "component",
        ComponentKind::Anchor => "anchor",
        ComponentKind::Submap => "submap",
    };
    let mut text = format!("{word} {}", source.name(&one.name));
    text.push_str(&source.place(&one.place));
    text.push_str(&label(one.label.as_ref()));
    if one.inertia {
        text.push_str(" inertia");
    }
    text.push_str(&words(decorators));
    if let Some(url) = &one.url {
        text.push_str(&format!(" url({})", url.text));
    }
    let mut lines = vec![text];
    if let [evolve] = read.model.evolves.as_slice() {
        let to = coordinate(evolve.evolution.value);
        lines.push(format!("evolve {} {to}", source.name(&one.name)));
    }
    let mut expected = read.model.clone();
    expected.components[0].decorators = decorators;
    let tidy = parse::parse(&lines.join("\n"));
    (means_the_same(&expected, &tidy.model) && says_no_more(&read, &tidy)).then_some(lines)
}

/// Any other statement; as it is if it cannot be read or if its tidy form would mean something else.
fn alone(map: &Map, number: usize, statement: &str, is_open: bool) -> Vec<String> {
    let as_it_is = vec![statement.to_owned()];
    let before = if is_open { "pipeline x\n{\n" } else { "" };
    let read = parse::parse(&format!("{before}{statement}"));
    let last = read.pieces.iter().rev().find_map(|piece| match piece.kind {
        PieceKind::Statement(kind) => Some(kind),
        _ => None,
    });
    let Some(kind) = last.filter(|_| is_read(&read)) else {
        return as_it_is;
    };
    // `evolve Web 2` may mean a component of that very name: only the whole map knows.
    let is_known = |name: &Name| {
        let first = map.model.evolves.partition_point(|one| one.line < number);
        let mut here = map.model.evolves[first..]
            .iter()
            .take_while(|one| one.line == number);
        here.any(|one| one.name.text == name.text)
    };
    if kind == StatementKind::Evolve && !read.model.evolves.iter().all(|one| is_known(&one.name)) {
        return as_it_is;
    }
    let Some(lines) = Source(&read).lines(kind) else {
        return as_it_is;
    };
    let tidy = parse::parse(&format!("{before}{}", lines.join("\n")));
    match means_the_same(&read.model, &tidy.model) && says_no_more(&read, &tidy) {
        true => lines,
        false => as_it_is,
    }
}

/// Whether all of a statement was read: nothing in it is left out when it is written anew.
fn is_read(map: &Map) -> bool {
    use DiagnosticKind::{
        EmptyName, HalfLink, IgnoredText, Incomplete, UnknownWord, UnreadableLabel, UnreadableLine,
        UnreadableNumber, WrongShape,
    };
    let unread = [
        EmptyName,
        HalfLink,
        IgnoredText,
        Incomplete,
        UnknownWord,
        UnreadableLabel,
        UnreadableLine,
        UnreadableNumber,
        WrongShape,
    ];
    !map.diagnostics.iter().any(|one| unread.contains(&one.kind))
}

/// Whether nothing is to be said about `new` that was not to be said about `old`.
fn says_no_more(old: &Map, new: &Map) -> bool {
    let count = |map: &Map, kind| {
        map.diagnostics
            .iter()
            .filter(|one| one.kind == kind)
            .count()
    };
    let mut kinds = new.diagnostics.iter().map(|one| one.kind);
    kinds.all(|kind| count(new, kind) <= count(old, kind))
}

/// A statement's parts, as they were read.
struct Source<'m>(&'m Map);

impl Source<'_> {
    fn at(&self, range: &Span) -> &str {
        &self.0.text()[range.clone()]
    }

    fn name(&self, name: &Name) -> &str {
        self.at(&name.range)
    }

    /// The coordinates with a blank before them; as they are if there is more in their brackets than two numbers.
    fn place(&self, place: &Place) -> String {
        self.numbers(
            place.brackets.as_ref(),
            &[&place.visibility, &place.evolution],
        )
    }

    fn numbers(&self, brackets: Option<&Span>, numbers: &[&Number]) -> String {
        let Some(brackets) = brackets else {
            return String::new();
        };
        let source = self.at(brackets);
        let is_plain = source.matches(',').count() + 1 == numbers.len()
            && numbers.iter().all(|number| number.range.is_some())
            && source
                .chars()
                .all(|c| is_blank(c) || "[]0123456789.,+-eE".contains(c));
        let number = |number: &&Number| coordinate(number.value);
        match is_plain {
            true => format!(
                " [{}]",
                numbers.iter().map(number).collect::<Vec<_>>().join(", ")
            ),
            false => format!(" {source}"),
        }
    }

    fn lines(&self, kind: StatementKind) -> Option<Vec<String>> {
        let model = &self.0.model;
        let line = match kind {
            StatementKind::Title => format!("title {}", self.name(model.title.as_ref()?)),
            StatementKind::Style => format!("style {}", self.name(model.style.as_ref()?)),
            StatementKind::Size => {
                let size = model.size.as_ref()?;
                let is_plain = size.width.range.is_some() && size.height.range.is_some();
                is_plain.then(|| format!("size [{}, {}]", size.width.value, size.height.value))?
            }
            StatementKind::Evolution => match &model.stages {
                Some(stages) => {
                    let names: Vec<&str> = stages.iter().map(|name| self.name(name)).collect();
                    let line = format!("evolution {}", names.join(" -> "));
                    line.replace("->  ->", "-> ->").trim_end().to_owned()
                }
                None => "evolution --hide".to_owned(),
            },
            StatementKind::ValueChain => "valuechain --hide".to_owned(),
            StatementKind::Component => {
                let child = model.pipelines.first()?.children.first()?;
                let at = self.numbers(child.brackets.as_ref(), &[&child.evolution]);
                let name = self.name(&child.name);
                let mut lines = vec![format!(
                    "component {name}{at}{}",
                    label(child.label.as_ref())
                )];
                if let [evolve] = model.evolves.as_slice() {
                    lines.push(format!(
                        "evolve {name} {}",
                        coordinate(evolve.evolution.value)
                    ));
                }
                return Some(lines);
            }
            StatementKind::Url => {
                let url = model.urls.first()?;
                let address = self.name(url.address.as_ref()?);
                format!("url {} [{address}]", self.name(&url.name))
            }
            StatementKind::Evolve => self.evolve()?,
            StatementKind::Pipeline => {
                let one = model.pipelines.last()?;
                let bounds = one.bounds.as_ref().map_or(String::new(), |(low, high)| {
                    format!(" [{}, {}]", coordinate(low.value), coordinate(high.value))
                });
                format!("pipeline {}{bounds}", self.name(&one.name))
            }
            StatementKind::Note => {
                let note = model.notes.first()?;
                format!("note {}{}", self.name(&note.text), self.place(&note.place))
            }
            StatementKind::Annotation => self.annotation()?,
            StatementKind::Legend => format!("annotations{}", self.place(model.legend.as_ref()?)),
            StatementKind::Attitude => {
                let area = model.attitudes.first()?;
                let AttitudeExtent::Corner(corner) = &area.extent else {
                    return None;
                };
                let (word, rest) = self.at(&area.range).split_once(is_blank)?;
                let numbers = [&area.corner, corner].map(|at| [&at.visibility, &at.evolution]);
                let brackets = area.corner.brackets.as_ref();
                // Words before the bracket are nobody's, but they are the author's.
                rest.trim_start_matches(is_blank)
                    .starts_with('[')
                    .then_some(())?;
                format!("{word}{}", self.numbers(brackets, numbers.as_flattened()))
            }
            StatementKind::Accelerator => {
                let one = model.accelerators.first()?;
                let word = if one.slows {
                    "deaccelerator"
                } else {
                    "accelerator"
                };
                format!("{word} {}{}", self.name(&one.name), self.place(&one.place))
            }
            StatementKind::Method => {
                let one = model.methods.first()?;
                format!("{} {}", one.method.word(), self.name(&one.name))
            }
            StatementKind::Link => return self.links(),
            _ => return None,
        };
        Some(vec![line])
    }

    fn evolve(&self) -> Option<String> {
        let one = self.0.model.evolves.first()?;
        let mut text = format!("evolve {}", self.name(&one.name));
        if let Some(new) = &one.renamed {
            text.push_str(&format!(" -> {}", self.name(new)));
        }
        if one.evolution.range.is_some() {
            text.push_str(&format!(" {}", coordinate(one.evolution.value)));
        }
        text.push_str(&label(one.label.as_ref()));
        text.push_str(&words(one.decorators));
        Some(text)
    }

    fn annotation(&self) -> Option<String> {
        let one = self.0.model.annotations.first()?;
        let source = self.at(&one.range);
        let (_, rest) = source.split_once(is_blank)?;
        let number = rest.split('[').next()?.trim_matches(is_blank);
        let places: Vec<String> = one.places.iter().map(|at| self.place(at)).collect();
        let places: Vec<&str> = places.iter().map(|at| at.trim_start()).collect();
        let is_list = rest[number.len()..]
            .split_once('[')?
            .1
            .trim_start_matches(is_blank)
            .starts_with('[');
        let places = match (is_list, places.as_slice()) {
            (false, [place]) => (*place).to_owned(),
            (_, all) => format!("[{}]", all.join(", ")),
        };
        let text = self.name(&one.text);
        Some(
            format!("annotation {number} {places} {text}")
                .trim_end()
                .to_owned(),
        )
    }

    /// One line a link.
    fn links(&self) -> Option<Vec<String>> {
        let links = &self.0.model.links;
        let line = |link: &crate::Link| {
            let (start, end) = (link.start.as_ref()?, link.end.as_ref()?);
            let (start, end) = (self.name(&start.name), self.name(&end.name));
            let operator = link.kind.operator(link.text.as_deref());
            let mut text = format!("{start} {operator} {end}");
            if let Some(context) = &link.context {
                text.push_str(&format!("; {context}"));
            }
            Some(text)
        };
        // What follows a second semicolon is nobody's, but it is the author's.
        let is_whole = self.0.text().matches(';').count() < 2;
        links
            .iter()
            .map(line)
            .collect::<Option<Vec<_>>>()
            .filter(|_| is_whole)
    }
}

fn label(label: Option<&LabelOffset>) -> String {
    label.map_or(String::new(), |label| {
        format!(" label [{}, {}]", label.x.value, label.y.value)
    })
}

fn words(decorators: Decorators) -> String {
    let words = [
        decorators.method.map(Method::word),
        decorators.market.then_some("market"),
        decorators.ecosystem.then_some("ecosystem"),
    ];
    let words: Vec<&str> = words.into_iter().flatten().collect();
    match words.is_empty() {
        true => String::new(),
        false => format!(" ({})", words.join(", ")),
    }
}

/// Whether two models are the same but for where things stand in their texts, and for old forms.
pub(super) fn means_the_same(one: &Model, other: &Model) -> bool {
    super::meaning::of(one) == super::meaning::of(other)
}
