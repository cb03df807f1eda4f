//! Movements, what holds them back, and how things are come by.

use super::finding::Group;
use super::{Check, Rule};
use crate::coach::Stage;
use crate::edit::MapEdit;
use crate::language::said;
use crate::model::{ComponentKind, Method, Target};

/// What a movement covers at least, to be one.
const LEAST: f64 = 0.03;

/// The middles of the stages, by the usual boundaries.
const MIDDLES: [f64; 4] = [0.09, 0.29, 0.55, 0.85];

/// How many days make a year, after which what was learnt is old.
const YEAR: i64 = 365;

/// How many components a map may have without a movement.
const STILL: usize = 10;

/// The stage of an evolution, from 0 to 3.
fn stage(evolution: f64) -> usize {
    Stage::at(evolution) as usize
}

/// Whether it lies in the last stage.
fn is_commodity(evolution: f64) -> bool {
    Stage::at(evolution) == Stage::Commodity
}

impl Check<'_> {
    pub(super) fn movement(&mut self) {
        self.evolutions();
        self.inertia_without_movement();
        self.methods();
        self.evidence();
        let model = &self.map.model;
        let still = model.evolves.is_empty() && model.notes.is_empty();
        if still && self.graph.targets.len() > STILL {
            self.finish_whole(Group::new(Rule::NothingMoves), &[]);
        }
    }

    fn evolutions(&mut self) {
        let model = &self.map.model;
        let mut backwards = Group::new(Rule::EvolvesBackwards);
        let mut border = Group::new(Rule::NoInertiaAtBorder);
        let mut jump = Group::new(Rule::LongJump);
        for evolve in &model.evolves {
            let node = evolve
                .source
                .and_then(|source| self.graph.node(model, source));
            let Some((node, from)) =
                node.and_then(|node| Some((node, self.graph.evolution[node]?)))
            else {
                continue;
            };
            let (target, to) = (self.graph.targets[node], evolve.evolution.value);
            let at = |group: &mut Group| {
                self.at_name(group, evolve.line, &evolve.name, vec![target.into()])
            };
            let name = self.quoted(&evolve.name.text);
            if to - from < LEAST {
                let place = at(&mut backwards);
                if backwards.has_room() {
                    let title = said("Remove the movement of {0}", "Retirer le mouvement de {0}");
                    let edit = MapEdit::Stay {
                        subject: target.into(),
                    };
                    backwards.fix(self.title(title, &[name]), edit, vec![place]);
                }
                continue;
            }
            if stage(to) > stage(from) + 1 {
                at(&mut jump);
            }
            let held = self.graph.component(model, node);
            let held = held.filter(|one| one.kind != ComponentKind::Anchor && !one.inertia);
            if held.is_some() && !is_commodity(from) && is_commodity(to) {
                let place = at(&mut border);
                if border.has_room() {
                    let title = said("Give {0} inertia", "Donner de l’inertie à {0}");
                    let edit = MapEdit::SetInertia {
                        subject: target.into(),
                        inertia: true,
                    };
                    border.fix(self.title(title, &[name]), edit, vec![place]);
                }
            }
        }
        for group in [backwards, border, jump] {
            self.finish(group);
        }
    }

    fn inertia_without_movement(&mut self) {
        let model = &self.map.model;
        let mut group = Group::new(Rule::InertiaWithoutMovement);
        let moving: std::collections::HashSet<Target> = model
            .evolves
            .iter()
            .filter_map(|evolve| evolve.source)
            .collect();
        for (index, one) in model.components.iter().enumerate() {
            let target = Target::Component(index);
            if !one.inertia || moving.contains(&target) {
                continue;
            }
            let place = self.at(&mut group, target);
            if !group.has_room() {
                continue;
            }
            let name = || [self.quoted(&one.name.text)];
            let from = one.place.evolution.value;
            let to = MIDDLES.get(stage(from) + 1).copied();
            // A movement finds its component by name: of two, the first.
            let to = to.filter(|to| to - from >= LEAST && !self.graph.duplicate[index]);
            if let Some(evolution) = to {
                let title = said("Let {0} evolve", "Faire évoluer {0}");
                let edit = MapEdit::Evolve {
                    subject: target.into(),
                    evolution,
                };
                group.fix(self.title(title, &name()), edit, vec![place]);
            }
            let title = said("Take the inertia of {0} away", "Retirer l’inertie de {0}");
            let edit = MapEdit::SetInertia {
                subject: target.into(),
                inertia: false,
            };
            group.fix(self.title(title, &name()), edit, vec![place]);
        }
        self.finish(group);
    }

    fn methods(&mut self) {
        let model = &self.map.model;
        let mut build = Group::new(Rule::BuildInCommodity);
        let mut buy = Group::new(Rule::BuyInGenesis);
        for (index, one) in model.components.iter().enumerate() {
            let Some(evolution) = self.graph.evolution[index] else {
                continue;
            };
            match one.decorators.method {
                Some(Method::Build) if is_commodity(evolution) => {
                    self.at(&mut build, Target::Component(index));
                }
                Some(Method::Buy | Method::Outsource) if stage(evolution) == 0 => {
                    self.at(&mut buy, Target::Component(index));
                }
                _ => {}
            }
        }
        self.finish(build);
        self.finish(buy);
    }

    fn evidence(&mut self) {
        let model = &self.map.model;
        let mut stale = Group::new(Rule::Stale);
        let mut disagrees = Group::new(Rule::EvidenceDisagrees);
        let moving: std::collections::HashSet<Target> = model
            .evolves
            .iter()
            .filter_map(|evolve| evolve.source)
            .collect();
        for (node, target) in self.graph.targets.iter().enumerate() {
            let name = model.name_of(*target);
            let known = name.and_then(|name| self.options.evidence.get(&name.text));
            let Some(known) = known.filter(|_| !self.graph.duplicate[node]) else {
                continue;
            };
            let days = self.options.today.zip(known.last_day);
            let old = days.is_some_and(|(today, last)| today.saturating_sub(last) > YEAR);
            if old && moving.contains(target) {
                self.at(&mut stale, *target);
            }
            let (Some((low, high)), Some(here)) = (known.suggests, self.graph.evolution[node])
            else {
                continue;
            };
            if !(stage(low.min(high))..=stage(low.max(high))).contains(&stage(here)) {
                let place = self.at(&mut disagrees, *target);
                let sources = match known.sources {
                    1 => said("1 source", "1 source")
                        .in_language(self.language())
                        .to_owned(),
                    count => format!("{count} sources"),
                };
                disagrees.add_about(place, &format!(" ({sources})"));
            }
        }
        self.finish(stale);
        self.finish(disagrees);
    }
}
