//! The map as a graph of needs.

use std::collections::{HashSet, VecDeque};

use crate::model::{Component, ComponentKind, Model, Target};
use crate::name;

/// How far below its parent a component may lie to stand in the parent's range pipeline.
const BELOW: f64 = 0.08;

/// How many pipelines above a component are looked at: more do not lie on one spot by intent.
const LOOKED_AT: usize = 8;

/// A link between two nodes.
pub(super) struct Need {
    pub(super) from: usize,
    pub(super) to: usize,
    /// An index into the model's links.
    pub(super) link: usize,
}

/// Components and pipelines' children as nodes, in the order of the model, and what joins them.
pub(super) struct Graph {
    pub(super) targets: Vec<Target>,
    /// For each pipeline, the node of its first child.
    first_child: Vec<usize>,
    /// Dependencies whose ends are both known.
    pub(super) needs: Vec<Need>,
    /// For each node, the nodes it needs.
    pub(super) out: Vec<Vec<usize>>,
    /// For each node, the nodes that need it.
    pub(super) into: Vec<Vec<usize>>,
    /// For each node, the nodes that flows and pipelines join it with, both ways.
    joined: Vec<Vec<usize>>,
    /// Whether something needs the node.
    pub(super) needed: Vec<bool>,
    /// The component whose pipeline the node stands in, by a block or by its place.
    pub(super) parent: Vec<Option<usize>>,
    /// Visibility, where the text gives it.
    pub(super) height: Vec<Option<f64>>,
    /// Evolution, where the text gives it.
    pub(super) evolution: Vec<Option<f64>>,
    /// Whether an earlier node has the same name.
    pub(super) duplicate: Vec<bool>,
    /// The ring-connected part that the node belongs to.
    pub(super) part: Vec<usize>,
}

impl Graph {
    pub(super) fn of(model: &Model) -> Self {
        let mut targets: Vec<Target> = (0..model.components.len()).map(Target::Component).collect();
        let mut first_child = Vec::with_capacity(model.pipelines.len());
        for (index, pipeline) in model.pipelines.iter().enumerate() {
            first_child.push(targets.len());
            targets.extend((0..pipeline.children.len()).map(|child| Target::Child(index, child)));
        }
        let count = targets.len();
        let mut graph = Self {
            targets,
            first_child,
            needs: Vec::new(),
            out: vec![Vec::new(); count],
            into: vec![Vec::new(); count],
            joined: vec![Vec::new(); count],
            needed: vec![false; count],
            parent: vec![None; count],
            height: vec![None; count],
            evolution: vec![None; count],
            duplicate: vec![false; count],
            part: Vec::new(),
        };
        graph.place(model);
        graph.join(model);
        graph.part = parts(&graph.out);
        graph
    }

    /// The node of an element; that of its source for what evolves.
    pub(super) fn node(&self, model: &Model, target: Target) -> Option<usize> {
        match target {
            Target::Component(index) => Some(index),
            Target::Child(pipeline, child) => Some(self.first_child.get(pipeline)? + child),
            Target::Evolved(index) => {
                let source = model.evolves.get(index)?.source?;
                match source {
                    Target::Evolved(_) => None,
                    source => self.node(model, source),
                }
            }
        }
    }

    fn place(&mut self, model: &Model) {
        let mut seen = HashSet::new();
        for node in 0..self.targets.len() {
            let name = match self.targets[node] {
                Target::Component(index) => {
                    let one = &model.components[index];
                    if one.place.visibility.range.is_some() {
                        self.height[node] = Some(one.place.visibility.value);
                    }
                    if one.place.evolution.range.is_some() {
                        self.evolution[node] = Some(one.place.evolution.value);
                    }
                    &one.name
                }
                Target::Child(pipeline, child) => {
                    let one = &model.pipelines[pipeline].children[child];
                    let parent = model.pipelines[pipeline].parent;
                    self.parent[node] = parent;
                    self.height[node] = parent.and_then(|parent| self.height[parent]);
                    let written = one.evolution.range.is_some();
                    self.evolution[node] = written.then_some(one.evolution.value);
                    &one.name
                }
                Target::Evolved(_) => continue,
            };
            self.duplicate[node] = !seen.insert(name::folded(&name.text));
        }
        self.place_in_ranges(model);
    }

    /// Finds the components that lie in the box of a pipeline which is written as a range.
    fn place_in_ranges(&mut self, model: &Model) {
        let ranges = model.pipelines.iter().filter_map(|pipeline| {
            let (low, high) = pipeline
                .bounds
                .as_ref()
                .filter(|_| pipeline.children.is_empty())?;
            let parent = pipeline.parent?;
            Some((self.height[parent]?, low.value, high.value, parent))
        });
        let mut ranges: Vec<(f64, f64, f64, usize)> = ranges.collect();
        ranges.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.3.cmp(&b.3)));
        for node in 0..model.components.len() {
            let (Some(v), Some(m)) = (self.height[node], self.evolution[node]) else {
                continue;
            };
            let first = ranges.partition_point(|range| range.0 < v);
            let above = ranges[first..].iter().take(LOOKED_AT);
            let mut above = above.take_while(|range| range.0 <= v + BELOW);
            let within =
                above.find(|(_, low, high, parent)| *parent != node && (*low..=*high).contains(&m));
            self.parent[node] = within.map(|range| range.3);
        }
    }

    fn join(&mut self, model: &Model) {
        for node in 0..self.targets.len() {
            if let Some(parent) = self.parent[node] {
                self.joined[node].push(parent);
                self.joined[parent].push(node);
            }
        }
        for (index, link) in model.links.iter().enumerate() {
            let node = |end: &Option<crate::model::End>| self.node(model, end.as_ref()?.target?);
            let (Some(from), Some(to)) = (node(&link.start), node(&link.end)) else {
                continue;
            };
            if link.is_flow() {
                self.joined[from].push(to);
                self.joined[to].push(from);
                continue;
            }
            self.needed[to] |= from != to;
            self.out[from].push(to);
            self.into[to].push(from);
            self.needs.push(Need {
                from,
                to,
                link: index,
            });
        }
    }

    /// Whether anything at all joins a node with another.
    pub(super) fn is_joined(&self, node: usize) -> bool {
        self.needed[node] || !self.joined[node].is_empty() || !self.out[node].is_empty()
    }

    /// Which nodes one comes to from `starts`, by needs, flows and pipelines.
    pub(super) fn reached(&self, starts: impl Iterator<Item = usize>) -> Vec<bool> {
        let mut reached = vec![false; self.targets.len()];
        let mut waiting: Vec<usize> = starts.collect();
        while let Some(node) = waiting.pop() {
            if !std::mem::replace(&mut reached[node], true) {
                waiting.extend(self.out[node].iter().chain(&self.joined[node]));
            }
        }
        reached
    }

    /// The component of a node, if it is one.
    pub(super) fn component<'m>(&self, model: &'m Model, node: usize) -> Option<&'m Component> {
        match self.targets[node] {
            Target::Component(index) => model.components.get(index),
            _ => None,
        }
    }

    pub(super) fn is_anchor(&self, model: &Model, node: usize) -> bool {
        self.component(model, node)
            .is_some_and(|one| one.kind == ComponentKind::Anchor)
    }
}

/// A search for rings, each time in another part of a graph.
pub(super) struct Rings {
    /// For each node that was come to, the one that it was come to from. Parts share no node, and so all searches this.
    before: Vec<Option<usize>>,
}

impl Rings {
    pub(super) fn of(graph: &Graph) -> Self {
        let before = vec![None; graph.targets.len()];
        Self { before }
    }

    /// The shortest ring through a node, the node first and not again at the end; empty if there is none.
    ///
    /// Nodes of a part that was looked through before are not looked at again.
    pub(super) fn shortest(&mut self, graph: &Graph, start: usize) -> Vec<usize> {
        let before = &mut self.before;
        let mut waiting = VecDeque::from([start]);
        while let Some(node) = waiting.pop_front() {
            for next in &graph.out[node] {
                if *next == start {
                    let mut ring = vec![node];
                    let mut at = node;
                    while at != start {
                        let Some(earlier) = before[at] else { break };
                        ring.push(earlier);
                        at = earlier;
                    }
                    ring.reverse();
                    return ring;
                }
                if graph.part[*next] == graph.part[start] && before[*next].is_none() {
                    before[*next] = Some(node);
                    waiting.push_back(*next);
                }
            }
        }
        Vec::new()
    }
}

/// For each node, the number of the strongly connected part it belongs to: Tarjan's algorithm without recursion, for a
/// chain may be as long as the text.
fn parts(out: &[Vec<usize>]) -> Vec<usize> {
    const UNSEEN: usize = usize::MAX;
    let count = out.len();
    let (mut order, mut low) = (vec![UNSEEN; count], vec![0; count]);
    let mut part = vec![UNSEEN; count];
    let (mut path, mut stack) = (Vec::new(), Vec::new());
    let (mut next, mut parts) = (0, 0);
    for start in 0..count {
        if order[start] != UNSEEN {
            continue;
        }
        path.push((start, 0));
        while let Some((node, edge)) = path.last_mut() {
            let node = *node;
            if *edge == 0 {
                (order[node], low[node]) = (next, next);
                next += 1;
                stack.push(node);
            }
            let Some(other) = out[node].get(*edge).copied() else {
                path.pop();
                if let Some((before, _)) = path.last() {
                    low[*before] = low[*before].min(low[node]);
                }
                if low[node] == order[node] {
                    while let Some(member) = stack.pop() {
                        part[member] = parts;
                        if member == node {
                            break;
                        }
                    }
                    parts += 1;
                }
                continue;
            };
            *edge += 1;
            if order[other] == UNSEEN {
                path.push((other, 0));
            } else if part[other] == UNSEEN {
                low[node] = low[node].min(order[other]);
            }
        }
    }
    part
}
