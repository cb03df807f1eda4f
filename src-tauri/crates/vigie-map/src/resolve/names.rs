//! Names to what they mean.

use std::collections::hash_map::Entry;

use foldhash::{HashMap, HashMapExt as _};

use crate::model::{Model, Span, Target};
use crate::name;

/// Every name that can be meant, as written and folded, in the order of the text.
#[derive(Default)]
pub(crate) struct Written {
    /// All of them, one after another: a map has thousands, and memory for each would take longer than to read it.
    text: String,
    names: Vec<(Span, Span, Target)>,
}

impl Written {
    pub(crate) fn of(model: &Model) -> Self {
        let mut written = Self::default();
        written.names.reserve(model.components.len());
        for (index, component) in model.components.iter().enumerate() {
            written.add(&component.name.text, Target::Component(index));
        }
        for (index, pipeline) in model.pipelines.iter().enumerate() {
            for (child, element) in pipeline.children.iter().enumerate() {
                written.add(&element.name.text, Target::Child(index, child));
            }
        }
        for (index, evolve) in model.evolves.iter().enumerate() {
            if let Some(renamed) = &evolve.renamed {
                written.add(&renamed.text, Target::Evolved(index));
            }
        }
        written
    }

    fn add(&mut self, name: &str, target: Target) {
        let start = self.text.len();
        self.text.push_str(name);
        let middle = self.text.len();
        name::fold_into(&mut self.text, name);
        let folded = middle..self.text.len();
        self.names.push((start..middle, folded, target));
    }

    /// As they are written.
    pub(super) fn exact(&self) -> impl Iterator<Item = &str> {
        self.names
            .iter()
            .map(|(exact, ..)| &self.text[exact.clone()])
    }
}

/// What each name means. The first of several equal names wins.
pub(crate) struct Names<'w> {
    pub(super) written: &'w Written,
    exact: HashMap<&'w str, Target>,
    folded: HashMap<&'w str, Target>,
    /// What has the name of something before it.
    pub(super) duplicates: Vec<Target>,
}

impl<'w> Names<'w> {
    pub(crate) fn of(written: &'w Written) -> Self {
        let count = written.names.len();
        let mut names = Self {
            written,
            exact: HashMap::with_capacity(count),
            folded: HashMap::with_capacity(count),
            duplicates: Vec::new(),
        };
        for (exact, folded, target) in &written.names {
            let (exact, folded) = (&written.text[exact.clone()], &written.text[folded.clone()]);
            names.exact.entry(exact).or_insert(*target);
            match names.folded.entry(folded) {
                Entry::Vacant(entry) => {
                    entry.insert(*target);
                }
                Entry::Occupied(_) => names.duplicates.push(*target),
            }
        }
        names
    }

    /// What exactly this name means.
    pub(super) fn exact(&self, name: &str) -> Option<Target> {
        self.exact.get(name).copied()
    }

    /// What this name means; case and blanks matter only where they tell two names apart.
    pub(crate) fn find(&self, name: &str) -> Option<Target> {
        self.exact(name)
            .or_else(|| self.folded.get(name::folded(name).as_str()).copied())
    }
}
