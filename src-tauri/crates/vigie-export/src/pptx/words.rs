//! What shapes are called, and what they are in words for those who cannot see them.

use std::collections::{BTreeMap, BTreeSet};

use vigie_map::coach::Stage;
use vigie_map::{ComponentKind, Link, LinkKind, Model, Role, Target};

use super::xml;

/// Names that were given out on one slide.
#[derive(Debug, Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
    /// The last number that was tried for a name.
    numbers: BTreeMap<String, u32>,
}

impl Names {
    /// The name as it is, or with the first number that no other shape has.
    ///
    /// Two exclamation marks in front make PowerPoint's Morph take shapes of the same name on consecutive slides for the
    /// same shape.
    pub(super) fn give(&mut self, name: &str) -> String {
        let name = format!("!!{}", xml::name(name));
        if self.taken.insert(name.clone()) {
            return name;
        }
        let number = self.numbers.entry(name.clone()).or_insert(1);
        loop {
            *number += 1;
            let numbered = format!("{name} ({number})");
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

/// What the shape of a role is called.
pub(super) fn name(model: &Model, role: Role) -> String {
    match role {
        Role::Node(target) | Role::Decoration(target) => element(model, target),
        Role::Label(target) => format!("{} label", element(model, target)),
        Role::Inertia(target) => format!("{} inertia", element(model, target)),
        Role::Link(index) => joined(model, index),
        Role::LinkText(index) => format!("{} text", joined(model, index)),
        Role::Movement(index) => match model.evolves.get(index) {
            Some(evolve) => format!("{} evolves", one_line(&evolve.name.text)),
            None => "Movement".to_owned(),
        },
        Role::Pipeline(index) => match model.pipelines.get(index) {
            Some(pipeline) => format!("{} pipeline", one_line(&pipeline.name.text)),
            None => "Pipeline".to_owned(),
        },
        Role::Accelerator(index) => model
            .accelerators
            .get(index)
            .map_or_else(|| "Accelerator".to_owned(), |one| one_line(&one.name.text)),
        Role::Area(index) => format!("Area {}", index + 1),
        Role::Note(index) => format!("Note {}", index + 1),
        Role::Annotation(index) => format!("Annotation {}", index + 1),
        Role::Legend => "Legend".to_owned(),
        Role::Change(index) => format!("Change {}", index + 1),
        Role::ChangeKey => "Key".to_owned(),
        Role::Ground => "Ground".to_owned(),
        Role::Axis => "Axis".to_owned(),
        Role::Stage => "Stage".to_owned(),
        Role::Title => "Title".to_owned(),
    }
}

/// What the shape of a role is, in a sentence; empty where its own text says all.
pub(super) fn description(model: &Model, role: Role) -> String {
    match role {
        Role::Node(target) | Role::Decoration(target) => symbol(model, target),
        Role::Inertia(target) => format!("{} resists change", element(model, target)),
        Role::Link(index) => model.links.get(index).map_or_else(String::new, sentence),
        Role::Movement(index) => match model.evolves.get(index) {
            Some(evolve) => format!(
                "{} evolves to {}",
                one_line(&evolve.name.text),
                stage(model, evolve.evolution.value)
            ),
            None => String::new(),
        },
        Role::Pipeline(index) => match model.pipelines.get(index) {
            Some(pipeline) => {
                let children: Vec<String> = pipeline
                    .children
                    .iter()
                    .take(12)
                    .map(|child| one_line(&child.name.text))
                    .collect();
                format!(
                    "Pipeline of {}: {}",
                    one_line(&pipeline.name.text),
                    children.join(", ")
                )
            }
            None => String::new(),
        },
        Role::Accelerator(index) => match model.accelerators.get(index) {
            Some(one) if one.slows => format!("{} slows evolution down", one_line(&one.name.text)),
            Some(one) => format!("{} speeds evolution up", one_line(&one.name.text)),
            None => String::new(),
        },
        Role::Annotation(index) => model
            .annotations
            .get(index)
            .map_or_else(String::new, |one| one_line(&one.text.text)),
        Role::Area(_)
        | Role::Note(_)
        | Role::Legend
        | Role::Change(_)
        | Role::ChangeKey
        | Role::Label(_)
        | Role::LinkText(_)
        | Role::Ground
        | Role::Axis
        | Role::Stage
        | Role::Title => String::new(),
    }
}

/// The elements that a line joins.
pub(super) fn ends(model: &Model, role: Role) -> [Option<Target>; 2] {
    match role {
        Role::Link(index) => match model.links.get(index) {
            Some(link) => [&link.start, &link.end].map(|end| end.as_ref()?.target),
            None => [None, None],
        },
        Role::Movement(index) => [
            model.evolves.get(index).and_then(|evolve| evolve.source),
            Some(Target::Evolved(index)),
        ],
        _ => [None, None],
    }
}

/// What an element is called; an evolved one that keeps its name says that it is evolved.
fn element(model: &Model, target: Target) -> String {
    match (model.name_of(target), target) {
        (Some(name), _) => one_line(&name.text),
        (None, Target::Evolved(index)) if index < model.evolves.len() => {
            format!("{} evolved", one_line(&model.evolves[index].name.text))
        }
        (None, _) => "Component".to_owned(),
    }
}

fn symbol(model: &Model, target: Target) -> String {
    let name = element(model, target);
    match target {
        Target::Component(index) => {
            let Some(component) = model.components.get(index) else {
                return name;
            };
            let kind = match component.kind {
                ComponentKind::Component => "component",
                ComponentKind::Anchor => "anchor",
                ComponentKind::Submap => "submap",
            };
            let mut out = format!(
                "{name}: {kind} in {}",
                stage(model, component.place.evolution.value)
            );
            let marks = component.decorators;
            for (is_so, word) in [(marks.market, "market"), (marks.ecosystem, "ecosystem")] {
                if is_so {
                    out.push_str(", ");
                    out.push_str(word);
                }
            }
            if let Some(method) = marks.method {
                out.push_str(match method {
                    vigie_map::Method::Build => ", built in house",
                    vigie_map::Method::Buy => ", bought",
                    vigie_map::Method::Outsource => ", outsourced",
                });
            }
            out
        }
        Target::Child(pipeline, child) => {
            let evolution = model
                .pipelines
                .get(pipeline)
                .and_then(|pipeline| pipeline.children.get(child))
                .map_or(0.0, |child| child.evolution.value);
            format!("{name}: part of a pipeline, in {}", stage(model, evolution))
        }
        Target::Evolved(index) => {
            let evolution = model
                .evolves
                .get(index)
                .map_or(0.0, |evolve| evolve.evolution.value);
            format!("{name}: to come, in {}", stage(model, evolution))
        }
    }
}

/// The name of a stage, as the map calls it.
fn stage(model: &Model, evolution: f64) -> String {
    let number = Stage::at(evolution) as usize;
    match &model.stages {
        Some(names) if !names[number].text.trim().is_empty() => one_line(&names[number].text),
        _ => ["genesis", "custom-built", "product", "commodity"][number].to_owned(),
    }
}

fn names_of(link: &Link) -> [String; 2] {
    [&link.start, &link.end].map(|end| {
        end.as_ref()
            .map_or_else(String::new, |end| one_line(&end.name.text))
    })
}

fn joined(model: &Model, index: usize) -> String {
    match model.links.get(index) {
        Some(link) => names_of(link).map(|name| xml::cut(&name, 50)).join(" → "),
        None => "Link".to_owned(),
    }
}

fn sentence(link: &Link) -> String {
    let [start, end] = names_of(link);
    let verb = match link.kind {
        LinkKind::Dependency => "needs",
        LinkKind::Flow => "flows to",
        LinkKind::FlowBoth => "exchanges with",
        LinkKind::FlowBack => "receives from",
    };
    let text = link
        .text
        .as_ref()
        .or(link.context.as_ref())
        .map_or_else(String::new, |text| format!(": {}", one_line(text)));
    format!("{start} {verb} {end}{text}")
}

/// A name in one line, cut to what a sentence can hold.
pub(super) fn one_line(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    xml::cut(&line.join(" "), 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_shapes_have_one_name() {
        let mut names = Names::default();
        let given: Vec<String> = ["A", "A (2)", "A", "A", "B"]
            .iter()
            .map(|name| names.give(name))
            .collect();
        assert_eq!(given, ["!!A", "!!A (2)", "!!A (3)", "!!A (4)", "!!B"]);
    }

    #[test]
    fn shapes_say_what_they_are() {
        let map = vigie_map::parse(
            "anchor Public [0.9, 0.6]\ncomponent Kettle [0.4, 0.5] (buy)\nPublic->Kettle\nevolve Kettle 0.8",
        );
        let say = |role| description(&map.model, role);
        assert_eq!(
            say(Role::Node(Target::Component(1))),
            "Kettle: component in product, bought"
        );
        assert_eq!(say(Role::Link(0)), "Public needs Kettle");
        assert_eq!(say(Role::Movement(0)), "Kettle evolves to commodity");
        assert_eq!(
            name(&map.model, Role::Node(Target::Evolved(0))),
            "Kettle evolved"
        );
    }
}
