//! The value chain: who needs what, from the users down.

use std::collections::HashMap;

use super::finding::Group;
use super::graph::Rings;
use super::{Check, Rule};
use crate::coach::Stage;
use crate::edit::{MapEdit, Subject, subject};
use crate::language::said;
use crate::model::{ComponentKind, Target};

/// Last words of names that stand for a user.
const USERS: [&str; 24] = [
    "user",
    "users",
    "customer",
    "customers",
    "client",
    "clients",
    "citizen",
    "citizens",
    "consumer",
    "consumers",
    "public",
    "patient",
    "patients",
    "employees",
    "visitor",
    "visitors",
    "utilisateur",
    "utilisateurs",
    "usager",
    "usagers",
    "citoyen",
    "citoyens",
    "salariés",
    "visiteurs",
];

/// From this visibility on, a component may well be a need itself.
const TOP: f64 = 0.8;

/// How many components something near above is looked for: each time, every other one is looked at.
const LOOKS: usize = 20;

/// How much lower a component goes when two lie at one height.
const STEP: f64 = 0.05;

impl Check<'_> {
    pub(super) fn chain(&mut self) {
        let users = self.users();
        self.no_anchor(&users);
        self.anchor_without_need();
        match users.is_empty() {
            true => self.no_dependants(),
            false => self.not_reachable(&users),
        }
        self.upside_down();
        self.cycles();
        self.unevolved_foundation();
        self.too_many();
    }

    /// The nodes of anchors; without any, those of components that are called like users and that nothing needs.
    fn users(&self) -> Vec<usize> {
        let model = &self.map.model;
        let components = 0..model.components.len();
        let anchors: Vec<usize> = components
            .clone()
            .filter(|node| self.graph.is_anchor(model, *node))
            .collect();
        if !anchors.is_empty() {
            return anchors;
        }
        let is_user = |node: &usize| {
            let name = model.components[*node].name.text.to_lowercase();
            let last = name
                .rsplit(crate::slice::is_blank)
                .next()
                .unwrap_or_default();
            !self.graph.needed[*node] && USERS.contains(&last)
        };
        components.filter(is_user).collect()
    }

    /// The highest node of those for which `holds`, the first of several.
    fn top(&self, holds: impl Fn(usize) -> bool) -> Option<usize> {
        let nodes = (0..self.map.model.components.len()).filter(|node| holds(*node));
        let height = |node: usize| self.graph.height[node].unwrap_or(f64::MIN);
        nodes.reduce(|best, node| {
            if height(node) > height(best) {
                node
            } else {
                best
            }
        })
    }

    fn no_anchor(&mut self, users: &[usize]) {
        let model = &self.map.model;
        if !users.is_empty() || model.components.len() < 2 {
            return;
        }
        let mut group = Group::new(Rule::NoAnchor);
        let is_plain = |node: usize| {
            let one = &model.components[node];
            let inline = model
                .evolves
                .binary_search_by_key(&one.line, |evolve| evolve.line);
            let is_alone = inline.is_err() && !self.graph.duplicate[node];
            one.kind == ComponentKind::Component && is_alone
        };
        let outside = |node: usize| !self.blocks.hold(model.components[node].range.start);
        let top = self
            .top(|node| is_plain(node) && outside(node) && !self.graph.needed[node])
            .or_else(|| self.top(|node| is_plain(node) && outside(node)));
        if let Some(top) = top {
            let name = self.quoted(&model.components[top].name.text);
            let title = said("Make {0} an anchor", "Faire de {0} une ancre");
            let edit = MapEdit::SetKind {
                subject: Target::Component(top).into(),
                kind: ComponentKind::Anchor,
            };
            group.fix(self.title(title, &[name]), edit, Vec::new());
        }
        let user = said("User", "Utilisateur").in_language(self.language());
        if subject::find(model, user).is_none() {
            let evolution = top.and_then(|top| self.graph.evolution[top]).unwrap_or(0.5);
            let mut edits = vec![MapEdit::Add {
                kind: ComponentKind::Anchor,
                name: user.to_owned(),
                visibility: 0.97,
                evolution,
            }];
            if let Some(top) = top {
                let name = model.components[top].name.text.as_str();
                edits.push(MapEdit::link(user, name));
            }
            let title = said("Add a user", "Ajouter un utilisateur");
            group.fix(self.title(title, &[]), MapEdit::All { edits }, Vec::new());
        }
        self.finish_whole(group, &[]);
    }

    fn anchor_without_need(&mut self) {
        let model = &self.map.model;
        let mut group = Group::new(Rule::AnchorWithoutNeed);
        let is_plain =
            |node: usize| !self.graph.is_anchor(model, node) && !self.graph.duplicate[node];
        let top = self
            .top(|node| is_plain(node) && !self.graph.needed[node])
            .or_else(|| self.top(is_plain));
        for node in 0..model.components.len() {
            let idle = self.graph.is_anchor(model, node)
                && self.graph.out[node].is_empty()
                && !self.graph.is_joined(node)
                && !self.graph.duplicate[node];
            if !idle {
                continue;
            }
            let at = self.at(&mut group, self.graph.targets[node]);
            if let (Some(top), true) = (top, group.has_room()) {
                let names = [node, top].map(|node| self.quoted(&model.components[node].name.text));
                let title = said("Let {0} need {1}", "Relier {0} à {1}");
                let edit = MapEdit::link(Target::Component(node), Target::Component(top));
                group.fix(self.title(title, &names), edit, vec![at]);
            }
        }
        self.finish(group);
    }

    fn not_reachable(&mut self, users: &[usize]) {
        let model = &self.map.model;
        let reached = self.graph.reached(users.iter().copied());
        let mut below_stray = vec![false; reached.len()];
        for need in &self.graph.needs {
            below_stray[need.to] |= !reached[need.from] && need.from != need.to;
        }
        let mut group = Group::new(Rule::NotReachable);
        let mut looks = 0;
        for node in 0..model.components.len() {
            if reached[node] || self.graph.duplicate[node] || self.graph.is_anchor(model, node) {
                continue;
            }
            let at = self.at(&mut group, self.graph.targets[node]);
            if below_stray[node] || !group.has_room() {
                continue;
            }
            looks += 1;
            let near = (looks <= LOOKS).then(|| self.nearest_above(node, &reached));
            if let Some(near) = near.flatten() {
                let names = [near, node].map(|node| self.quoted(&model.components[node].name.text));
                let title = said("Let {0} need {1}", "Relier {0} à {1}");
                let edit = MapEdit::link(Target::Component(near), Target::Component(node));
                group.fix(self.title(title, &names), edit, vec![at]);
            }
        }
        self.finish(group);
    }

    /// The reached component nearest to a node among those above it.
    fn nearest_above(&self, node: usize, reached: &[bool]) -> Option<usize> {
        let (v, m) = (self.graph.height[node]?, self.graph.evolution[node]?);
        let mut best: Option<(f64, usize)> = None;
        let components = reached
            .iter()
            .enumerate()
            .take(self.map.model.components.len());
        for (other, is_reached) in components {
            let place = self.graph.height[other].zip(self.graph.evolution[other]);
            let Some((height, evolution)) = place else {
                continue;
            };
            if !is_reached || self.graph.duplicate[other] || height <= v {
                continue;
            }
            let distance = (height - v).powi(2) + (evolution - m).powi(2);
            if best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, other));
            }
        }
        best.map(|(_, other)| other)
    }

    fn no_dependants(&mut self) {
        let model = &self.map.model;
        let mut group = Group::new(Rule::NoDependants);
        for node in 0..model.components.len() {
            let low = self.graph.height[node].is_some_and(|v| v < TOP);
            let lonely = !self.graph.needed[node] && self.graph.parent[node].is_none();
            if low && lonely && !self.graph.duplicate[node] {
                self.at(&mut group, self.graph.targets[node]);
            }
        }
        self.finish(group);
    }

    fn upside_down(&mut self) {
        let model = &self.map.model;
        let mut group = Group::new(Rule::UpsideDown);
        for need in &self.graph.needs {
            let (from, to) = (need.from, need.to);
            let heights = self.graph.height[from].zip(self.graph.height[to]);
            let Some((upper, lower)) = heights.filter(|(upper, lower)| lower >= upper) else {
                continue;
            };
            let (one, other) = (self.graph.parent[from], self.graph.parent[to]);
            let one_pipeline =
                one == Some(to) || other == Some(from) || (one.is_some() && one == other);
            if one_pipeline || self.graph.part[from] == self.graph.part[to] {
                continue;
            }
            let at = self.at_link(&mut group, need.link, from, to);
            let (Target::Component(from), Target::Component(to)) =
                (self.graph.targets[from], self.graph.targets[to])
            else {
                continue;
            };
            let (first, second) = (&model.components[from], &model.components[to]);
            let movable = [first, second]
                .iter()
                .all(|one| super::placing::is_movable(one));
            let inside = first.place.is_inside() && second.place.is_inside();
            if !(movable && inside && group.has_room()) {
                continue;
            }
            let place = |index: usize, v: f64| {
                let m = model.components[index].place.evolution.value;
                (Subject::from(Target::Component(index)), v, m)
            };
            // Less than what is written apart: to swap them would change nothing.
            let (title, places) = if lower - upper >= 0.01 {
                (
                    said(
                        "Swap the heights of {0} and {1}",
                        "Échanger les hauteurs de {0} et {1}",
                    ),
                    vec![place(from, lower), place(to, upper)],
                )
            } else if upper >= STEP {
                (
                    said("Put {1} below {0}", "Mettre {1} sous {0}"),
                    vec![place(to, upper - STEP)],
                )
            } else {
                (
                    said("Put {0} above {1}", "Mettre {0} au-dessus de {1}"),
                    vec![place(from, lower + STEP)],
                )
            };
            let names = [first, second].map(|one| self.quoted(&one.name.text));
            group.fix(
                self.title(title, &names),
                MapEdit::PlaceMany { places },
                vec![at],
            );
        }
        self.finish(group);
    }

    /// Adds a place at a link; returns its index.
    fn at_link(&self, group: &mut Group, link: usize, from: usize, to: usize) -> usize {
        let link = &self.map.model.links[link];
        let targets = [from, to].map(|node| self.graph.targets[node]);
        let names = targets.map(|target| {
            let name = self.map.model.name_of(target);
            self.quoted(name.map_or("", |name| &name.text))
        });
        let subjects = targets.map(Subject::from).to_vec();
        group.place(link.line, link.range.clone(), subjects, names.join(" → "))
    }

    /// One finding for each set of components that lie in rings with each other, with its shortest ring.
    fn cycles(&mut self) {
        const SPELT_OUT: usize = 8;
        let mut sizes: HashMap<usize, usize> = HashMap::new();
        for part in &self.graph.part {
            *sizes.entry(*part).or_default() += 1;
        }
        let mut told = std::collections::HashSet::new();
        let mut rings = Rings::of(&self.graph);
        for node in 0..self.graph.targets.len() {
            let part = self.graph.part[node];
            let alone = sizes.get(&part) == Some(&1);
            if (alone && !self.graph.out[node].contains(&node)) || !told.insert(part) {
                continue;
            }
            let ring = rings.shortest(&self.graph, node);
            let mut group = Group::new(Rule::Cycle);
            for node in &ring {
                self.at(&mut group, self.graph.targets[*node]);
            }
            let name = |node: &usize| {
                let name = self.map.model.name_of(self.graph.targets[*node]);
                self.quoted(name.map_or("", |name| &name.text))
            };
            let mut names: Vec<String> = ring.iter().take(SPELT_OUT).map(name).collect();
            if ring.len() > SPELT_OUT {
                names.push("…".to_owned());
            }
            names.extend(ring.first().map(name));
            self.finish_whole(group, &[names.join(" → ")]);
        }
    }

    fn unevolved_foundation(&mut self) {
        let model = &self.map.model;
        let mut group = Group::new(Rule::UnevolvedFoundation);
        for need in &self.graph.needs {
            let (Some(upper), Some(lower)) = (
                self.graph.evolution[need.from],
                self.graph.evolution[need.to],
            ) else {
                continue;
            };
            let is_commodity = Stage::at(upper) == Stage::Commodity;
            let is_anchor = self.graph.is_anchor(model, need.from);
            if is_commodity && !is_anchor && Stage::at(lower) == Stage::Genesis {
                self.at_link(&mut group, need.link, need.from, need.to);
            }
        }
        self.finish(group);
    }

    fn too_many(&mut self) {
        let model = &self.map.model;
        let (components, links) = (self.graph.targets.len(), model.links.len());
        if components > 40 || links > 80 {
            let numbers = [components.to_string(), links.to_string()];
            self.finish_whole(Group::new(Rule::TooMany), &numbers);
        }
    }
}
