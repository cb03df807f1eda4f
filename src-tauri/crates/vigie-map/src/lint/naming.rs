//! Names: unknown, shared, vague, or of another kind of thing.

use std::collections::{HashMap, HashSet};

use super::finding::Group;
use super::{Check, Rule};
use crate::answer::{Question, Topic, answers};
use crate::edit::{MapEdit, many};
use crate::language::{Said, said};
use crate::model::{ComponentKind, Model, Name};
use crate::name;
use crate::resolve::nearest;

/// How many unknown names are compared with every name of the map.
const COMPARED: usize = 20;

/// How many components one fix adds or renames: each is an edit of its own.
const AT_ONCE: usize = 50;

/// Whole names that could be anything.
const VAGUE: [&str; 46] = [
    "platform",
    "system",
    "systems",
    "data",
    "ai",
    "it",
    "app",
    "apps",
    "application",
    "applications",
    "software",
    "tool",
    "tools",
    "service",
    "services",
    "solution",
    "solutions",
    "technology",
    "tech",
    "infrastructure",
    "backend",
    "frontend",
    "cloud",
    "business",
    "process",
    "processes",
    "plateforme",
    "système",
    "systèmes",
    "données",
    "ia",
    "si",
    "logiciel",
    "logiciels",
    "outil",
    "outils",
    "technologie",
    "processus",
    "métier",
    "aws",
    "azure",
    "google",
    "microsoft",
    "oracle",
    "sap",
    "salesforce",
];

/// Last or first words of names that stand for those who do something, not for what they do.
const DOERS: [&str; 8] = [
    "team",
    "department",
    "project",
    "vendor",
    "équipe",
    "projet",
    "fournisseur",
    "prestataire",
];

/// Words that speak of a practice, of data, of knowledge.
const KINDS: [(&str, Said, &[&str]); 3] = [
    (
        "practice",
        said("a practice", "une pratique"),
        &[
            "practice",
            "practices",
            "method",
            "methods",
            "methodology",
            "devops",
            "finops",
            "agile",
            "scrum",
            "pratique",
            "pratiques",
            "méthode",
            "méthodes",
        ],
    ),
    (
        "data",
        said("data", "une donnée"),
        &["data", "dataset", "datasets", "records", "données"],
    ),
    (
        "knowledge",
        said("knowledge", "une connaissance"),
        &[
            "knowledge",
            "theory",
            "know-how",
            "théorie",
            "connaissance",
            "connaissances",
            "savoir-faire",
        ],
    ),
];

/// The kind of thing that a name of several words speaks of, if it is no activity.
fn kind_of(name: &str) -> Option<(&'static str, Said)> {
    let lower = name::folded(name);
    if !lower.contains(' ') {
        return None;
    }
    let words: Vec<&str> = lower.split(' ').collect();
    // The noun is last in English and first in French: words in between only describe it.
    let ends = [words.first()?, words.last()?];
    let speaks = |list: &[&str]| ends.iter().any(|word| list.contains(word));
    let kind = KINDS.iter().find(|(_, _, list)| speaks(list));
    kind.map(|(kind, word, _)| (*kind, *word))
}

fn is_vague(name: &str) -> bool {
    let lower = name::folded(name);
    let mut words = lower.split(' ');
    let (first, last) = (words.next().unwrap_or_default(), words.next_back());
    let is_doer = |word: &str| DOERS.contains(&word);
    VAGUE.contains(&lower.as_str()) || is_doer(first) || last.is_some_and(is_doer)
}

/// Every name of the map, in the order of resolution.
fn all_names(model: &Model) -> impl Iterator<Item = &Name> {
    let components = model.components.iter().map(|one| &one.name);
    let children = model.pipelines.iter().flat_map(|one| &one.children);
    components.chain(children.map(|one| &one.name))
}

impl Check<'_> {
    pub(super) fn naming(&mut self) {
        self.unknown();
        self.duplicates();
        self.vague();
        self.mixed_kinds();
    }

    fn unknown(&mut self) {
        let model = &self.map.model;
        let in_links = model.links.iter().flat_map(|link| {
            let ends = [&link.start, &link.end].into_iter().flatten();
            let unknown = ends.filter(|end| end.target.is_none());
            unknown.map(|end| (link.line, &end.name))
        });
        let mut links = Group::new(Rule::UnknownLinkEnd);
        self.unknown_names(&mut links, in_links);
        let mut elements = Group::new(Rule::UnknownElement);
        self.unknown_names(&mut elements, many::nowhere_but_in_links(model));
        let known: HashSet<&str> = model
            .urls
            .iter()
            .map(|url| url.name.text.as_str())
            .collect();
        for one in &model.components {
            if let Some(url) = one
                .url
                .as_ref()
                .filter(|url| !known.contains(url.text.as_str()))
            {
                self.at_name(&mut elements, one.line, url, Vec::new());
            }
        }
        self.finish(links);
        self.finish(elements);
    }

    /// Reports names that no element has, and offers the nearest name or a new component for each.
    fn unknown_names<'n>(
        &self,
        group: &mut Group,
        unknown: impl Iterator<Item = (usize, &'n Name)>,
    ) {
        let model = &self.map.model;
        let mut distinct: Vec<(&Name, Vec<usize>)> = Vec::new();
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (line, name) in unknown {
            let at = self.at_name(group, line, name, Vec::new());
            let index = *seen
                .entry(name::folded(&name.text))
                .or_insert(distinct.len());
            match distinct.get_mut(index) {
                Some((_, places)) => places.push(at),
                None => distinct.push((name, vec![at])),
            }
        }
        if distinct.is_empty() {
            return;
        }
        let known: HashSet<String> = all_names(model)
            .map(|known| name::folded(&known.text))
            .collect();
        let mut new = Vec::new();
        // To look for a place takes a look at every link: of many names, only the first get one.
        let looked_at = distinct.iter().take(AT_ONCE);
        for (index, (name, places)) in looked_at.enumerate() {
            let names = all_names(model).map(|known| known.text.as_str());
            let near = (index < COMPARED)
                .then(|| nearest(&name.text, names))
                .flatten();
            if let (Some(near), true) = (near, group.has_room()) {
                let title = said("Write {1} for {0}", "Écrire {1} au lieu de {0}");
                let title = self.title(title, &[self.quoted(&name.text), self.quoted(near)]);
                let edit = MapEdit::Correct {
                    unknown: name.text.clone(),
                    known: near.into(),
                };
                group.fix(title, edit, places.clone());
            }
            // What differs in case alone is meant, not missing.
            let meant = known.contains(&name::folded(&name.text));
            let unwritable = name.text.is_empty() || name.text.chars().count() > 100;
            if meant || unwritable {
                continue;
            }
            let (visibility, evolution) = self.place_for(&name.text);
            let edit = MapEdit::Add {
                kind: ComponentKind::Component,
                name: name.text.clone(),
                visibility,
                evolution,
            };
            if group.has_room() {
                let title = said("Add {0} to the map", "Ajouter {0} à la carte");
                let title = self.title(title, &[self.quoted(&name.text)]);
                group.fix(title, edit.clone(), places.clone());
            }
            new.push(edit);
        }
        if new.len() > 1 && new.len() == distinct.len() {
            let title = said("Add all of them to the map", "Tout ajouter à la carte");
            let settles = (0..group.len()).collect();
            group.fix(self.title(title, &[]), MapEdit::All { edits: new }, settles);
        }
    }

    /// A place for a component that links name: below the lowest that needs it, amid them.
    fn place_for(&self, name: &str) -> (f64, f64) {
        let model = &self.map.model;
        let folded = name::folded(name);
        let (mut low, mut sum, mut count) = (1.0_f64, 0.0, 0.0);
        for link in &model.links {
            let (Some(start), Some(end)) = (&link.start, &link.end) else {
                continue;
            };
            if end.target.is_some() || name::folded(&end.name.text) != folded {
                continue;
            }
            let node = start
                .target
                .and_then(|target| self.graph.node(model, target));
            let place =
                node.and_then(|node| self.graph.height[node].zip(self.graph.evolution[node]));
            if let Some((v, m)) = place {
                (low, sum, count) = (low.min(v), sum + m, count + 1.0);
            }
        }
        match count > 0.0 {
            true => (
                (low - 0.1).clamp(0.05, 0.95),
                (sum / count).clamp(0.05, 0.95),
            ),
            false => (0.5, 0.5),
        }
    }

    fn duplicates(&mut self) {
        let model = &self.map.model;
        if !self.graph.duplicate.contains(&true) {
            return;
        }
        let mut taken: HashSet<String> = all_names(model)
            .map(|name| name::folded(&name.text))
            .collect();
        let new_names = model.evolves.iter().filter_map(|one| one.renamed.as_ref());
        taken.extend(new_names.map(|name| name::folded(&name.text)));
        let mut group = Group::new(Rule::DuplicateName);
        let mut renames = Vec::new();
        for node in 0..self.graph.targets.len() {
            let target = self.graph.targets[node];
            let Some(name) = model.name_of(target).filter(|_| self.graph.duplicate[node]) else {
                continue;
            };
            if name.text == name::RECOVERED {
                continue;
            }
            let at = self.at(&mut group, target);
            let movable = self.graph.component(model, node);
            if renames.len() >= AT_ONCE || !movable.is_none_or(super::placing::is_movable) {
                continue;
            }
            let mut names = (2..).map(|number| format!("{} {number}", name.text));
            let Some(new) = names.find(|new| taken.insert(name::folded(new))) else {
                continue;
            };
            let edit = MapEdit::rename(target, new.clone());
            if group.has_room() {
                let title = said("Call one of them {0}", "En appeler un {0}");
                group.fix(
                    self.title(title, &[self.quoted(&new)]),
                    edit.clone(),
                    vec![at],
                );
            }
            renames.push(edit);
        }
        let title = said("Number all of them", "Tous les numéroter");
        group.fix_all(self.title(title, &[]), renames);
        self.finish(group);
    }

    fn vague(&mut self) {
        let mut group = Group::new(Rule::VagueName);
        for node in 0..self.graph.targets.len() {
            let target = self.graph.targets[node];
            let vague = self
                .map
                .model
                .name_of(target)
                .is_some_and(|name| is_vague(&name.text));
            if vague && !self.graph.is_anchor(&self.map.model, node) && !self.graph.duplicate[node]
            {
                self.at(&mut group, target);
            }
        }
        self.finish(group);
    }

    /// Practices, data and knowledge among activities. A map that names its own stages has chosen its kind.
    fn mixed_kinds(&mut self) {
        let model = &self.map.model;
        let mut group = Group::new(Rule::MixedKinds);
        if model.stages.is_some() {
            return;
        }
        let answers = answers(self.map)
            .into_iter()
            .filter(|one| one.question.topic == Topic::Kind);
        let said_of = answers.filter_map(|one| one.question.component);
        let known: HashSet<String> = said_of.map(|name| name::folded(&name)).collect();
        let mut edits = Vec::new();
        for node in 0..self.graph.targets.len() {
            let target = self.graph.targets[node];
            let Some(name) = model.name_of(target).map(|name| &name.text) else {
                continue;
            };
            let Some((kind, word)) = kind_of(name) else {
                continue;
            };
            let told = known.contains(&name::folded(name)) || self.graph.duplicate[node];
            if told || self.graph.is_anchor(model, node) {
                continue;
            }
            let at = self.at(&mut group, target);
            let edit = MapEdit::SetAnswer {
                question: Question {
                    topic: Topic::Kind,
                    component: Some(name.clone()),
                    id: String::new(),
                },
                answer: Some((kind.to_owned(), String::new())),
            };
            if group.has_room() {
                let title = said("Say that {0} is {1}", "Dire que {0}, c’est {1}");
                let kind = word.in_language(self.language()).to_owned();
                group.fix(
                    self.title(title, &[self.quoted(name), kind]),
                    edit.clone(),
                    vec![at],
                );
            }
            if edits.len() <= AT_ONCE {
                edits.push(edit);
            }
        }
        if edits.len() <= AT_ONCE {
            let title = said("Say so of all of them", "Le dire de tous");
            group.fix_all(self.title(title, &[]), edits);
        }
        if group.len() * 2 < self.graph.targets.len() {
            self.finish(group);
        }
    }
}
