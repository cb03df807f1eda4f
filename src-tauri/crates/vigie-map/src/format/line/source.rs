//! The parts of a statement, written as the tidy form has them.

use crate::model::{AttitudeExtent, LabelOffset, Name, Number, Place, Span};
use crate::parse::Map;
use crate::slice::is_blank;
use crate::syntax::StatementKind;
use crate::written::{self, coordinate};

/// A statement's parts, as they were read.
pub(super) struct Source<'m>(pub(super) &'m Map);

impl Source<'_> {
    fn at(&self, range: &Span) -> &str {
        &self.0.text()[range.clone()]
    }

    pub(super) fn name(&self, name: &Name) -> &str {
        self.at(&name.range)
    }

    /// The coordinates with a blank before them; as they are if there is more in their brackets than two numbers.
    pub(super) fn place(&self, place: &Place) -> String {
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

    pub(super) fn lines(&self, kind: StatementKind) -> Option<Vec<String>> {
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
        text.push_str(&written::decorators(one.decorators));
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

pub(super) fn label(label: Option<&LabelOffset>) -> String {
    label.map_or(String::new(), |label| {
        format!(" label [{}, {}]", label.x.value, label.y.value)
    })
}
