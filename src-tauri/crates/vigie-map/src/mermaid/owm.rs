//! A diagram's statements as a text of the map language.

use super::loss::{LossKind, Losses};
use super::stages::{self, Scale};
use super::statement::{Diagram, Link, Node, Point, Said, Stage, Statement};
use super::write::number;
use super::{Imported, Reading};
use crate::model::AttitudeKind;
use crate::name::collapse;
use crate::written;

struct Writer {
    losses: Losses,
    scale: Option<Scale>,
    text: String,
    /// For each line of the text, that of the diagram.
    lines: Vec<usize>,
    /// The line of the diagram that is being written.
    line: usize,
}

pub(super) fn write(diagram: &Diagram, how: Reading) -> Imported {
    // The diagram was read for this alone; its losses are few.
    let mut writer = Writer {
        losses: diagram.losses.clone(),
        scale: None,
        text: String::new(),
        lines: Vec::new(),
        line: 1,
    };
    writer.set_scale(diagram, how);
    let titled = diagram
        .said
        .iter()
        .any(|said| matches!(said.what, Statement::Title(_)));
    if let (Some(title), false) = (&diagram.title, titled) {
        let title = writer.words(title);
        if !title.is_empty() {
            writer.push(&format!("title {title}"), None);
        }
    }
    let mut said = diagram.said.iter().peekable();
    while let Some(one) = said.next() {
        writer.line = one.line;
        match &one.what {
            Statement::Annotation {
                number,
                places,
                text,
            } => {
                // One annotation in several places is several statements, of which the first has the text.
                let mut places = places.clone();
                while let Some(more) = said.next_if(|next| continues(next, *number)) {
                    if let Statement::Annotation { places: more, .. } = &more.what {
                        places.extend(more);
                    }
                }
                writer.annotation(*number, &places, text, one.comment.as_deref());
            }
            what => writer.statement(what, one.comment.as_deref()),
        }
    }
    while writer.text.ends_with("\n\n") {
        writer.text.pop();
        writer.lines.pop();
    }
    if writer.text.is_empty() {
        writer.text.push('\n');
        writer.lines.push(1);
    }
    Imported {
        lines: writer.lines,
        text: writer.text,
        losses: writer.losses.finish(),
    }
}

fn continues(said: &Said, of: u32) -> bool {
    matches!(&said.what, Statement::Annotation { number, text, .. } if *number == of && text.is_empty())
}

impl Writer {
    /// Finds out how the diagram draws its stages, and what is to be done about it.
    fn set_scale(&mut self, diagram: &Diagram, how: Reading) {
        let stages = diagram.said.iter().rev().find_map(|said| match &said.what {
            Statement::Evolution(stages) => Some((said.line, stages)),
            _ => None,
        });
        let (line, boundaries) = match stages {
            Some((line, stages)) => (line, stages::boundaries(stages)),
            None => (1, Some(stages::equal(4)[..3].to_vec())),
        };
        match boundaries {
            Some(boundaries) if stages::are_usual(&boundaries) => {}
            Some(boundaries) if how.rescale && boundaries.len() == 3 => {
                self.scale = Scale::from(&boundaries);
            }
            _ => self.losses.add(LossKind::Boundaries, line, ""),
        }
    }

    fn push(&mut self, line: &str, comment: Option<&str>) {
        self.text.push_str(line);
        let count = 1 + line.matches('\n').count();
        self.lines.extend(std::iter::repeat_n(self.line, count));
        if let Some(comment) = comment {
            self.text.push_str(" // ");
            self.text.push_str(comment);
        }
        self.text.push('\n');
    }

    fn statement(&mut self, what: &Statement, comment: Option<&str>) {
        let line = match what {
            Statement::Blank => {
                if !self.text.is_empty() && !self.text.ends_with("\n\n") {
                    self.push("", None);
                }
                return;
            }
            Statement::Comment(text) => return self.push(format!("// {text}").trim_end(), None),
            Statement::Title(text) => format!("title {}", self.words(text)),
            Statement::Size([width, height]) => format!("size [{width}, {height}]"),
            Statement::Evolution(stages) => match self.evolution(stages) {
                Some(line) => line,
                None => return,
            },
            Statement::Node(node) => self.node(node),
            Statement::Link(link) => self.link(link),
            Statement::Evolve { name, to } => {
                format!("evolve {} {}", self.name(name), self.evolution_of(*to))
            }
            Statement::Pipeline { name, children } => {
                let name = self.name(name);
                self.push(&format!("pipeline {name}\n{{"), None);
                for child in children {
                    let name = self.name(&child.name);
                    let evolution = self.evolution_of(child.at[1]);
                    let mut text = format!("  component {name} [{evolution}]");
                    label(&mut text, child.label);
                    self.push(&text, None);
                }
                "}".to_owned()
            }
            Statement::Note { text, at } => {
                let text = self.told(text, written::without_comments(text));
                format!("note {} {}", written::text(&text), self.place(*at))
            }
            Statement::Legend(at) => format!("annotations {}", self.place(*at)),
            Statement::Annotation { .. } => return,
            Statement::Accelerator { name, slows, at } => {
                let word = if *slows {
                    "deaccelerator"
                } else {
                    "accelerator"
                };
                format!("{word} {} {}", self.name(name), self.place(*at))
            }
            Statement::Attitude {
                kind,
                corners: [top, left, bottom, right],
            } => {
                let word = match kind {
                    AttitudeKind::Pioneers => "pioneers",
                    AttitudeKind::Settlers => "settlers",
                    AttitudeKind::TownPlanners => "townplanners",
                };
                let (left, right) = (self.evolution_of(*left), self.evolution_of(*right));
                let (top, bottom) = (number(*top), number(*bottom));
                format!("{word} [{top}, {left}, {bottom}, {right}]")
            }
        };
        self.push(&line, comment);
    }

    /// None for stages that need no line or cannot have one.
    fn evolution(&mut self, stages: &[Stage]) -> Option<String> {
        if stages.len() != 4 {
            self.losses.add(LossKind::StageCount, self.line, "");
            return None;
        }
        let is_usual = stages
            .iter()
            .zip(stages::USUAL)
            .all(|(stage, (name, second))| stage.name == name && stage.second.as_deref() == second);
        if is_usual {
            return None;
        }
        let name = |stage: &Stage| {
            let name = match &stage.second {
                Some(second) => format!("{} / {second}", stage.name),
                None => stage.name.clone(),
            };
            // The arrow separates stages, and `--hide` hides them: nothing can be quoted here.
            let name = self.words(&name).replace("->", "→");
            name.trim_start_matches('-').trim().to_owned()
        };
        let names: Vec<String> = stages.iter().map(name).collect();
        Some(format!("evolution {}", names.join("->")))
    }

    fn node(&mut self, node: &Node) -> String {
        let word = if node.is_anchor {
            "anchor"
        } else {
            "component"
        };
        let mut text = format!("{word} {} {}", self.name(&node.name), self.place(node.at));
        if node.is_anchor {
            return text;
        }
        label(&mut text, node.label);
        if node.inertia {
            text.push_str(" inertia");
        }
        if let Some(word) = node.word {
            text.push_str(&format!(" ({word})"));
        }
        text
    }

    fn link(&mut self, link: &Link) -> String {
        let (start, end) = (self.name(&link.start), self.name(&link.end));
        let flow = link.text.as_deref();
        let flow = flow.map(|flow| self.told(flow, written::flow(flow)));
        let mut text = format!("{start}{}{end}", link.kind.operator(flow.as_deref()));
        if let Some(context) = &link.context {
            let context = self.told(context, written::between_signs(context));
            text.push_str(&format!("; {context}"));
        }
        text
    }

    fn annotation(&mut self, number: u32, places: &[Point], text: &str, comment: Option<&str>) {
        let points: Vec<String> = places.iter().map(|place| self.place(*place)).collect();
        let points = match points.as_slice() {
            [one] => one.clone(),
            all => format!("[{}]", all.join(", ")),
        };
        let text = self.words(text);
        self.push(
            format!("annotation {number} {points} {text}").trim_end(),
            comment,
        );
    }

    fn place(&self, [visibility, evolution]: Point) -> String {
        format!("[{}, {}]", number(visibility), self.evolution_of(evolution))
    }

    fn evolution_of(&self, evolution: f64) -> String {
        number(self.scale.map_or(evolution, |scale| scale.apply(evolution)))
    }

    fn name(&mut self, name: &str) -> String {
        self.told(name, written::name(name))
    }

    /// Text to the end of a line that starts no comment.
    fn words(&mut self, text: &str) -> String {
        self.told(text, written::without_comments(&collapse(text)))
    }

    /// What was written for a text. If its signs had to be changed, that is said.
    fn told(&mut self, text: &str, (written, changed): (String, bool)) -> String {
        if changed {
            self.losses.add(LossKind::ChangedText, self.line, text);
        }
        written
    }
}

fn label(text: &mut String, label: Option<[f64; 2]>) {
    if let Some([x, y]) = label {
        text.push_str(&format!(" label [{x}, {y}]"));
    }
}
