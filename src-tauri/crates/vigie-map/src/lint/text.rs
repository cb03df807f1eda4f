//! What the parser said, put together by rule.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::finding::Group;
use super::{Check, Rule};
use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::edit::{MapEdit, Splice};
use crate::language::said;
use crate::model::{Method, Target};
use crate::parse::{nearest_keyword, parse};
use crate::slice::{Slice, is_blank};

impl Check<'_> {
    pub(super) fn text(&mut self) {
        self.folded();
        self.annotation_numbers();
    }

    /// The diagnostics of which no other check finds more in the model.
    fn folded(&mut self) {
        let numberless: HashSet<usize> = self
            .map
            .model
            .annotations
            .iter()
            .filter(|one| one.number.is_none())
            .map(|one| one.line)
            .collect();
        let mut groups: BTreeMap<Rule, Group> = BTreeMap::new();
        for diagnostic in &self.map.diagnostics {
            let rule = Rule::of(diagnostic.kind);
            let elsewhere = matches!(
                rule,
                Rule::UnknownLinkEnd
                    | Rule::UnknownElement
                    | Rule::DuplicateName
                    | Rule::OutsideMap
                    | Rule::NoCoordinates
            );
            let no_number = diagnostic.kind == DiagnosticKind::UnreadableNumber
                && numberless.contains(&diagnostic.line);
            if elsewhere || no_number {
                continue;
            }
            let group = groups.entry(rule).or_insert_with(|| Group::new(rule));
            group.raise(diagnostic.severity);
            let place = self.at_text(group, diagnostic);
            if group.has_room()
                && let Some((title, edit)) = self.mended(diagnostic)
            {
                group.fix(title, edit, vec![place]);
            }
        }
        for group in groups.into_values() {
            self.finish(group);
        }
    }

    /// An edit that says the same in a way that nobody misreads.
    fn mended(&self, diagnostic: &Diagnostic) -> Option<(String, MapEdit)> {
        match diagnostic.kind {
            DiagnosticKind::UnreadableLine => self.readable(diagnostic),
            DiagnosticKind::ChainedLink => self.unchained(diagnostic),
            DiagnosticKind::OldForm => self.renewed(diagnostic),
            _ => None,
        }
    }

    /// A line with a keyword put right, or with its arrow turned, if it can be read then.
    fn readable(&self, diagnostic: &Diagnostic) -> Option<(String, MapEdit)> {
        let line = &self.map.text()[diagnostic.range.clone()];
        let word = line.split(is_blank).next()?;
        let mended = match line.split_once("<-") {
            Some((left, right)) => format!("{}->{}", right.trim(), left.trim()),
            None => {
                let keyword = nearest_keyword(word)?;
                format!("{keyword}{}", &line[word.len()..])
            }
        };
        if mended.contains("/*") || !parse(&mended).diagnostics.iter().all(is_harmless) {
            return None;
        }
        let title = said("Write {0}", "Écrire {0}");
        let title = self.title(title, &[self.quoted(&mended)]);
        let splice = Splice {
            range: diagnostic.range.clone(),
            text: mended,
        };
        Some((
            title,
            MapEdit::Text {
                splices: vec![splice],
            },
        ))
    }

    /// One line for each link.
    fn unchained(&self, diagnostic: &Diagnostic) -> Option<(String, MapEdit)> {
        let links = &self.map.model.links;
        let first = links.partition_point(|link| link.line < diagnostic.line);
        let last = links.partition_point(|link| link.line <= diagnostic.line);
        let whole = links[first..last]
            .iter()
            .all(|link| link.start.is_some() && link.end.is_some());
        let statement = &self.map.text()[diagnostic.range.clone()];
        if !whole || last - first < 2 || statement.contains("/*") {
            return None;
        }
        let title =
            said("Write one link a line", "Écrire un lien par ligne").in_language(self.language());
        let edit = MapEdit::SetLink {
            link: first,
            kind: links[first].kind,
            text: links[first].text.clone(),
            context: None,
        };
        Some((title.to_owned(), edit))
    }

    /// The form of today for an old one.
    fn renewed(&self, diagnostic: &Diagnostic) -> Option<(String, MapEdit)> {
        let model = &self.map.model;
        let line = diagnostic.line;
        let method = model.methods.binary_search_by_key(&line, |one| one.line);
        let movement = model.evolves.partition_point(|one| one.line < line);
        let movement = model.evolves.get(movement).filter(|one| one.line == line);
        let edits = if let Ok(method) = method {
            let old = &model.methods[method];
            let subject = || Target::Component(old.component.unwrap_or_default()).into();
            old.component?;
            let set = |method: Option<Method>| MapEdit::SetMethod {
                subject: subject(),
                method,
            };
            vec![set(None), set(Some(old.method))]
        } else if let Some(evolve) = movement {
            let source = evolve.source?;
            let mut others = model
                .evolves
                .iter()
                .filter(|one| one.source == Some(source));
            if others.nth(1).is_some() || !(0.0..=1.0).contains(&evolve.evolution.value) {
                return None;
            }
            let stay = MapEdit::Stay {
                subject: source.into(),
            };
            let evolve = MapEdit::Evolve {
                subject: source.into(),
                evolution: evolve.evolution.value,
            };
            vec![stay, evolve]
        } else {
            let components = &model.components;
            let index = components.partition_point(|one| one.line < line);
            let one = components.get(index).filter(|one| one.line == line)?;
            let word = Slice::new(&self.map.text()[one.range.clone()], 0);
            if self.blocks.hold(one.range.start) {
                return None;
            }
            let subject = || Target::Component(index).into();
            let set = |on: bool| match word.word().0.text {
                "market" => Some(MapEdit::SetMarket {
                    subject: subject(),
                    market: on,
                }),
                "ecosystem" => Some(MapEdit::SetEcosystem {
                    subject: subject(),
                    ecosystem: on,
                }),
                _ => None,
            };
            vec![set(false)?, set(true)?]
        };
        let title = said("Write it as today", "L’écrire comme aujourd’hui");
        Some((
            title.in_language(self.language()).to_owned(),
            MapEdit::All { edits },
        ))
    }

    /// Annotations without a number, and those whose number an earlier one has.
    fn annotation_numbers(&mut self) {
        let annotations = &self.map.model.annotations;
        let greatest = annotations.iter().filter_map(|one| one.number).max();
        let mut next = greatest.unwrap_or(0).max(0);
        let mut seen: HashMap<i64, usize> = HashMap::new();
        let mut group = Group::new(Rule::AnnotationNumbers);
        let mut edits = Vec::new();
        for (index, one) in annotations.iter().enumerate() {
            let fresh = one
                .number
                .is_some_and(|number| seen.insert(number, index).is_none());
            if fresh {
                continue;
            }
            let about = match one.text.text.is_empty() {
                true => self.title(said("line {0}", "ligne {0}"), &[one.line.to_string()]),
                false => self.quoted(&one.text.text),
            };
            let subject = crate::edit::Subject::Annotation(index, 0);
            let at = group.place(one.line, one.range.clone(), vec![subject], about);
            next = next.saturating_add(1);
            let edit = MapEdit::SetAnnotationNumber {
                annotation: index,
                number: next,
            };
            if group.has_room() {
                let title = said("Give it number {0}", "Lui donner le numéro {0}");
                group.fix(
                    self.title(title, &[next.to_string()]),
                    edit.clone(),
                    vec![at],
                );
            }
            if edits.len() <= 50 {
                edits.push(edit);
            }
        }
        let title = said("Number all of them", "Tous les numéroter");
        group.fix_all(self.title(title, &[]), edits);
        self.finish(group);
    }
}

/// Whether a line alone says nothing that would make it worse than unread. Names of other lines are not known here.
fn is_harmless(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity < crate::Severity::Warning
        || matches!(
            diagnostic.kind,
            DiagnosticKind::UnknownEnds | DiagnosticKind::UnknownElement
        )
}
