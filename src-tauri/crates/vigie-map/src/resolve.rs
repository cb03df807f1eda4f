//! What names mean, once every line is read.

mod names;
mod nearest;

use crate::diagnostic::{Diagnostic, DiagnosticKind, Severity};
use crate::model::{End, Evolve, Model, Name, Number, Target};
use crate::name::{self, shortened};
pub(crate) use names::{Names, Written};
pub(crate) use nearest::nearest;

/// How many unknown names get a suggestion. Each is compared with every name of the map.
const SUGGESTIONS: usize = 20;

/// How many names a grouped message spells out.
const SPELT_OUT: usize = 5;

/// Says what is wrong with names, within a budget of suggestions.
struct Reporter<'m> {
    diagnostics: &'m mut Vec<Diagnostic>,
    suggestions: usize,
}

impl Reporter<'_> {
    fn report(
        &mut self,
        severity: Severity,
        line: usize,
        name: &Name,
        kind: DiagnosticKind,
        message: String,
        hint: Option<String>,
    ) {
        let range = name.range.clone();
        self.diagnostics.push(Diagnostic {
            line,
            range,
            severity,
            kind,
            message,
            hint,
        });
    }

    fn suggestion(&mut self, name: &str, names: &Names<'_>) -> Option<String> {
        self.suggestions = self.suggestions.checked_sub(1)?;
        let near = nearest(name, names.written.exact())?;
        Some(format!("Did you mean “{}”?", shortened(near)))
    }

    fn unknown(&mut self, line: usize, name: &Name, consequence: &str, names: &Names<'_>) {
        let message = format!(
            "“{}” is not on the map: {consequence}.",
            shortened(&name.text)
        );
        let hint = self.suggestion(&name.text, names);
        self.report(
            Severity::Warning,
            line,
            name,
            DiagnosticKind::UnknownElement,
            message,
            hint,
        );
    }
}

/// Finds what every name of the model means, and reports those that mean nothing.
pub(crate) fn resolve(
    model: &mut Model,
    diagnostics: &mut Vec<Diagnostic>,
    evolve_with_number: &[(usize, Name)],
) {
    let written = Written::of(model);
    let names = Names::of(&written);
    let mut reporter = Reporter {
        diagnostics,
        suggestions: SUGGESTIONS,
    };
    report_duplicates(model, &names, &mut reporter);
    for line in &mut model.methods {
        match names.find(&line.name.text) {
            Some(Target::Component(index)) => {
                line.component = Some(index);
                let decorators = &mut model.components[index].decorators;
                decorators.method = Some(decorators.method.unwrap_or(line.method));
            }
            _ => reporter.unknown(line.line, &line.name, "this line decorates nothing", &names),
        }
    }
    for (index, longer) in evolve_with_number {
        // `evolve Web 2` may mean a component of that very name.
        let evolve = &mut model.evolves[*index];
        if names.exact(&evolve.name.text).is_none() && names.exact(&longer.text).is_some() {
            evolve.name = longer.clone();
            evolve.evolution = Number::assumed(Evolve::DEFAULT);
            let message = format!(
                "This movement has no number and ends at {}.",
                Evolve::DEFAULT
            );
            let hint = Some("Write evolve NAME 0.85, with the evolution it moves to.".to_owned());
            let kind = DiagnosticKind::MissingCoordinates;
            reporter.report(Severity::Hint, evolve.line, longer, kind, message, hint);
        }
    }
    let is_component =
        |target: Option<Target>| target.filter(|target| !matches!(target, Target::Evolved(_)));
    for evolve in &mut model.evolves {
        evolve.source = is_component(names.exact(&evolve.name.text));
        match evolve.source {
            None => reporter.unknown(
                evolve.line,
                &evolve.name,
                "this movement is not drawn",
                &names,
            ),
            Some(Target::Child(..)) => {
                let message =
                    "Other tools do not draw the movement of a pipeline's child.".to_owned();
                let kind = DiagnosticKind::OtherToolsDiffer;
                reporter.report(
                    Severity::Hint,
                    evolve.line,
                    &evolve.name,
                    kind,
                    message,
                    None,
                );
            }
            Some(_) => {}
        }
    }
    for pipeline in &mut model.pipelines {
        pipeline.parent = match names.exact(&pipeline.name.text) {
            Some(Target::Component(index)) => Some(index),
            _ => None,
        };
        if pipeline.parent.is_none() && !pipeline.name.text.is_empty() {
            reporter.unknown(
                pipeline.line,
                &pipeline.name,
                "this pipeline is not drawn",
                &names,
            );
        }
    }
    resolve_links(model, &names, &mut reporter);
    resolve_urls(model, &mut reporter);
}

fn resolve_links(model: &mut Model, names: &Names<'_>, reporter: &mut Reporter<'_>) {
    let mut unknown: Vec<(usize, Name)> = Vec::new();
    let mut dangling = 0;
    for link in &mut model.links {
        let line = link.line;
        let mut find = |end: &mut Option<End>| {
            let Some(end) = end else { return true };
            end.target = names.find(&end.name.text);
            match end.target {
                None => unknown.push((line, end.name.clone())),
                Some(Target::Evolved(_)) => {
                    let message =
                        "Other tools do not draw a link to the new name of a movement.".to_owned();
                    let kind = DiagnosticKind::OtherToolsDiffer;
                    reporter.report(Severity::Hint, line, &end.name, kind, message, None);
                }
                Some(_) => {}
            }
            end.target.is_some()
        };
        let (start, end) = (find(&mut link.start), find(&mut link.end));
        dangling += usize::from(!(start && end));
        if let (false, Some(end)) = (start, &link.start) {
            report_capital(line, &end.name, reporter);
        }
    }
    report_unknown(&unknown, dangling, names, reporter);
}

/// A start that is not on the map and reads like a keyword with a capital letter was perhaps not meant as a link.
fn report_capital(line: usize, name: &Name, reporter: &mut Reporter<'_>) {
    let word = name.text.split(' ').next().unwrap_or_default();
    if name.quoted || word.len() == name.text.len() || word.len() > 16 {
        return;
    }
    let lower = word.to_lowercase();
    if lower != word && crate::parse::is_keyword(&lower) {
        let message =
            format!("This is read as a link; as a keyword, “{lower}” has no capital letter.");
        reporter.report(
            Severity::Hint,
            line,
            name,
            DiagnosticKind::UnknownWord,
            message,
            None,
        );
    }
}

/// One diagnostic for all links to names that are not on the map: public maps are full of them.
fn report_unknown(
    unknown: &[(usize, Name)],
    dangling: usize,
    names: &Names<'_>,
    reporter: &mut Reporter<'_>,
) {
    let Some((line, first)) = unknown.first() else {
        return;
    };
    let mut distinct: Vec<(usize, &str)> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for (line, name) in unknown {
        if seen.insert(name::folded(&name.text)) {
            distinct.push((*line, &name.text));
        }
    }
    let spelt: Vec<String> = distinct
        .iter()
        .take(SPELT_OUT)
        .map(|(line, name)| format!("“{}” (line {line})", shortened(name)))
        .collect();
    let message = match (distinct.as_slice(), dangling) {
        ([_], 1) => not_drawn(&first.text),
        (all, count) => {
            let more = match all.len() - spelt.len() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let are = if all.len() == 1 {
                "a name that is"
            } else {
                "names that are"
            };
            format!(
                "{count} links are not drawn, for {are} not on the map: {}{more}.",
                spelt.join(", ")
            )
        }
    };
    let hint = reporter.suggestion(&first.text, names);
    reporter.report(
        Severity::Warning,
        *line,
        first,
        DiagnosticKind::UnknownEnds,
        message,
        hint,
    );
}

/// What is said of a link to a name that is not on the map.
pub(crate) fn not_drawn(name: &str) -> String {
    format!(
        "This link is not drawn: “{}” is not on the map.",
        shortened(name)
    )
}

fn report_duplicates(model: &Model, names: &Names<'_>, reporter: &mut Reporter<'_>) {
    for target in &names.duplicates {
        let (line, name) = match *target {
            Target::Component(index) => {
                let one = &model.components[index];
                (one.line, &one.name)
            }
            Target::Child(pipeline, child) => {
                let one = &model.pipelines[pipeline].children[child];
                (one.line, &one.name)
            }
            // What something becomes may well be on the map already.
            Target::Evolved(_) => continue,
        };
        if name.text != name::RECOVERED {
            let message = format!(
                "Another element is called “{}” too; links mean the first.",
                shortened(&name.text)
            );
            let hint = Some("Rename one of them.".to_owned());
            reporter.report(
                Severity::Warning,
                line,
                name,
                DiagnosticKind::DuplicateName,
                message,
                hint,
            );
        }
    }
}

fn resolve_urls(model: &Model, reporter: &mut Reporter<'_>) {
    let known: std::collections::HashSet<&str> = model
        .urls
        .iter()
        .map(|url| url.name.text.as_str())
        .collect();
    for component in &model.components {
        let Some(url) = component
            .url
            .as_ref()
            .filter(|url| !known.contains(url.text.as_str()))
        else {
            continue;
        };
        let message = format!(
            "No url line is called “{}”: this submap opens nothing.",
            shortened(&url.text)
        );
        let hint = Some(format!("Add url {} [ADDRESS].", shortened(&url.text)));
        reporter.report(
            Severity::Warning,
            component.line,
            url,
            DiagnosticKind::UnknownElement,
            message,
            hint,
        );
    }
}
