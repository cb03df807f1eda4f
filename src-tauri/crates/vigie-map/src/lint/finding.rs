//! Findings, and how they are put together.

use super::reason::reason;
use super::words::words;
use super::{Check, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::edit::{MapEdit, Subject};
use crate::language::{Language, Said, said};
use crate::model::{Name, Span, Target};
use crate::name::shortened;

/// One thing to look at again.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// How much it matters.
    pub severity: Severity,
    /// What is the matter, as a sentence.
    pub message: String,
    /// Why it matters, as a sentence.
    pub reason: &'static str,
    /// Where, in the order of the text; empty if it is about the map as a whole.
    pub places: Vec<Spot>,
    /// What can be done about it, best first. None for a matter of judgement.
    pub fixes: Vec<Fix>,
}

/// Where on a map a finding is.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// The line, from 1.
    pub line: usize,
    /// The bytes of the text.
    pub range: Span,
    /// What it is about, the first one above all; empty where that is no element.
    pub subjects: Vec<Subject>,
    /// What is the matter there, in a few words: a name, two names, a line.
    pub about: String,
}

/// An edit that does away with a finding, or with some of its places.
#[derive(Debug, Clone, PartialEq)]
pub struct Fix {
    /// What it does, as a button would say it.
    pub title: String,
    /// The edit.
    pub edit: MapEdit,
    /// The places it settles, by their index; empty if it settles the whole finding.
    pub settles: Vec<usize>,
}

/// How many places get a fix of their own.
pub(super) const FIXES: usize = 6;

/// A finding as it grows.
pub(super) struct Group {
    rule: Rule,
    severity: Severity,
    places: Vec<Spot>,
    fixes: Vec<Fix>,
}

impl Group {
    pub(super) fn new(rule: Rule) -> Self {
        Self {
            rule,
            severity: rule.severity(),
            places: Vec::new(),
            fixes: Vec::new(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    pub(super) fn raise(&mut self, severity: Severity) {
        self.severity = self.severity.max(severity);
    }

    /// Whether another place may have a fix of its own.
    pub(super) fn has_room(&self) -> bool {
        self.fixes.len() < FIXES
    }

    /// Adds a place; returns its index.
    pub(super) fn place(
        &mut self,
        line: usize,
        range: Span,
        subjects: Vec<Subject>,
        about: String,
    ) -> usize {
        self.places.push(Spot {
            line,
            range,
            subjects,
            about,
        });
        self.places.len() - 1
    }

    pub(super) fn fix(&mut self, title: String, edit: MapEdit, settles: Vec<usize>) {
        self.fixes.push(Fix {
            title,
            edit,
            settles,
        });
    }

    pub(super) fn add_about(&mut self, place: usize, words: &str) {
        if let Some(place) = self.places.get_mut(place) {
            place.about.push_str(words);
        }
    }

    /// Puts a fix of all places first, where there are several.
    pub(super) fn fix_all(&mut self, title: String, edits: Vec<MapEdit>) {
        if edits.len() > 1 && edits.len() == self.places.len() {
            let settles = (0..self.places.len()).collect();
            self.fixes.insert(
                0,
                Fix {
                    title,
                    edit: MapEdit::All { edits },
                    settles,
                },
            );
        }
    }
}

impl Check<'_> {
    pub(super) fn language(&self) -> Language {
        self.options.language
    }

    /// What a fix does, with the names it is about.
    pub(super) fn title(&self, said: Said, names: &[String]) -> String {
        let mut title = said.in_language(self.language()).to_owned();
        for (index, name) in names.iter().enumerate() {
            title = title.replace(&format!("{{{index}}}"), name);
        }
        title
    }

    /// Adds a place at a diagnostic, told by its line; returns its index.
    pub(super) fn at_text(&self, group: &mut Group, diagnostic: &Diagnostic) -> usize {
        let text = &self.map.text()[diagnostic.range.clone()];
        let line = said("line {0}", "ligne {0}");
        let line = self.title(line, &[diagnostic.line.to_string()]);
        let about = match text.lines().next().unwrap_or_default().trim() {
            "" => line,
            words => format!("{} ({line})", self.quoted(words)),
        };
        group.place(diagnostic.line, diagnostic.range.clone(), Vec::new(), about)
    }

    /// A name in quotation marks, short enough for a sentence.
    pub(super) fn quoted(&self, name: &str) -> String {
        self.language().quoted(&shortened(name))
    }

    /// Adds a place at an element's name; returns its index.
    pub(super) fn at(&self, group: &mut Group, target: Target) -> usize {
        let model = &self.map.model;
        let (line, name) = match target {
            Target::Component(index) => {
                let one = &model.components[index];
                (one.line, &one.name)
            }
            Target::Child(pipeline, child) => {
                let one = &model.pipelines[pipeline].children[child];
                (one.line, &one.name)
            }
            Target::Evolved(index) => {
                let one = &model.evolves[index];
                (one.line, one.renamed.as_ref().unwrap_or(&one.name))
            }
        };
        self.at_name(group, line, name, vec![target.into()])
    }

    pub(super) fn at_name(
        &self,
        group: &mut Group,
        line: usize,
        name: &Name,
        subjects: Vec<Subject>,
    ) -> usize {
        group.place(line, name.range.clone(), subjects, self.quoted(&name.text))
    }

    /// Ends a finding that has places.
    pub(super) fn finish(&mut self, group: Group) {
        if !group.places.is_empty() {
            self.finish_whole(group, &[]);
        }
    }

    /// Ends a finding about the map as a whole, with the numbers that its sentence names.
    pub(super) fn finish_whole(&mut self, group: Group, numbers: &[String]) {
        let language = self.language();
        let words = words(group.rule);
        let said = match group.places.len() {
            0 | 1 => words.one,
            _ => words.many,
        };
        let mut distinct: Vec<String> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for place in &group.places {
            if seen.insert(place.about.as_str()) {
                distinct.push(place.about.clone());
            }
        }
        let mut message = said
            .in_language(language)
            .replace("{count}", &group.places.len().to_string())
            .replace("{names}", &language.list(&distinct));
        for (index, number) in numbers.iter().enumerate() {
            message = message.replace(&format!("{{{index}}}"), number);
        }
        self.findings.push(Finding {
            rule: group.rule,
            severity: group.severity,
            message,
            reason: reason(group.rule).in_language(language),
            places: group.places,
            fixes: group.fixes,
        });
    }
}
