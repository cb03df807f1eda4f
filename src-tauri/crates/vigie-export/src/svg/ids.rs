//! Ids made of names.

use std::collections::{HashMap, HashSet};

use vigie_map::{ComponentKind, Model, Target};

use super::Part;

/// The characters of a name that go into an id.
const LONGEST: usize = 60;

/// The ids that elements got so far.
pub(super) struct Ids<'m> {
    model: &'m Model,
    elements: HashMap<Target, String>,
    /// Parts that have their group already.
    given: HashSet<Part>,
    taken: HashSet<String>,
    /// How often an id was wanted, so that a thousand elements of one name take a thousand steps.
    wanted: HashMap<String, usize>,
}

impl<'m> Ids<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Self {
            model,
            elements: HashMap::new(),
            given: HashSet::new(),
            taken: HashSet::new(),
            wanted: HashMap::new(),
        }
    }

    /// The id of a part and its element's name; none if the map has no such element, or the part has its group already.
    pub(super) fn of(&mut self, part: Part) -> Option<(String, &'m str)> {
        let model = self.model;
        if !self.given.insert(part) {
            return None;
        }
        match part {
            Part::Pipeline(index) => {
                let name = &model.pipelines.get(index)?.name.text;
                Some((self.unique("pipeline", name), name))
            }
            Part::Symbol(target) | Part::Label(target) => {
                let (kind, name) = named(model, target)?;
                let id = match self.elements.get(&target) {
                    Some(id) => id.clone(),
                    None => {
                        let id = self.unique(kind, name);
                        self.elements.insert(target, id.clone());
                        id
                    }
                };
                let id = match part {
                    Part::Label(_) => format!("label-{id}"),
                    _ => id,
                };
                Some((id, name))
            }
        }
    }

    fn unique(&mut self, kind: &str, name: &str) -> String {
        let stem = format!("{kind}-{}", slug(name));
        if self.taken.insert(stem.clone()) {
            return stem;
        }
        loop {
            let count = self.wanted.entry(stem.clone()).or_insert(1);
            *count += 1;
            let id = format!("{stem}-{count}");
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// What an element is, and its name.
fn named(model: &Model, target: Target) -> Option<(&'static str, &str)> {
    let kind = match target {
        Target::Component(index) => match model.components.get(index)?.kind {
            ComponentKind::Component => "component",
            ComponentKind::Anchor => "anchor",
            ComponentKind::Submap => "submap",
        },
        Target::Child(..) => "component",
        Target::Evolved(_) => "evolved",
    };
    let name = match (target, model.name_of(target)) {
        (_, Some(name)) => name,
        // What moves keeps its name, unless the text renames it.
        (Target::Evolved(index), None) => &model.evolves.get(index)?.name,
        _ => return None,
    };
    Some((kind, &name.text))
}

/// A name in small letters and digits, joined by hyphens.
fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    let mut is_apart = false;
    for c in name.chars().flat_map(char::to_lowercase).take(4 * LONGEST) {
        if !is_name_letter(c) {
            is_apart = !slug.is_empty();
            continue;
        }
        if slug.chars().count() >= LONGEST {
            break;
        }
        if is_apart {
            slug.push('-');
            is_apart = false;
        }
        slug.push(c);
    }
    if slug.is_empty() {
        slug.push_str("unnamed");
    }
    slug
}

/// Whether XML takes a character in an id, and it is a letter or a digit.
fn is_name_letter(c: char) -> bool {
    match c {
        '0'..='9' | 'a'..='z' => true,
        '\u{c0}'..='\u{37d}'
        | '\u{37f}'..='\u{1fff}'
        | '\u{3001}'..='\u{d7ff}'
        | '\u{f900}'..='\u{fdcf}'
        | '\u{fdf0}'..='\u{ffef}'
        | '\u{10000}'..='\u{effff}' => c.is_alphabetic(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_like_names() {
        for (name, id) in [
            ("Cup of Tea", "cup-of-tea"),
            ("  CI/CD (new!) ", "ci-cd-new"),
            ("Café crème", "café-crème"),
            ("茶", "茶"),
            ("", "unnamed"),
            ("!?", "unnamed"),
            ("<script>", "script"),
            ("2²", "2"),
            ("\"><image", "image"),
        ] {
            assert_eq!(slug(name), id);
        }
        assert!(slug(&"long ".repeat(100_000)).chars().count() <= LONGEST + 1);
    }

    #[test]
    fn each_element_has_an_id_of_its_own() {
        let map = vigie_map::parse(
            "component Tea [0.5, 0.5]\ncomponent Tea 2 [0.4, 0.5]\ncomponent tea [0.3, 0.5]\nanchor Tea [0.9, 0.5]\nevolve Tea 0.9",
        );
        let mut ids = Ids::new(&map.model);
        let mut id = |part| ids.of(part).unwrap().0;
        assert_eq!(id(Part::Symbol(Target::Component(0))), "component-tea");
        assert_eq!(id(Part::Symbol(Target::Component(1))), "component-tea-2");
        assert_eq!(id(Part::Symbol(Target::Component(2))), "component-tea-3");
        assert_eq!(id(Part::Label(Target::Component(0))), "label-component-tea");
        assert_eq!(
            id(Part::Label(Target::Component(2))),
            "label-component-tea-3"
        );
        assert_eq!(id(Part::Label(Target::Component(3))), "label-anchor-tea");
        assert_eq!(id(Part::Symbol(Target::Evolved(0))), "evolved-tea");
        assert!(ids.of(Part::Symbol(Target::Component(99))).is_none());
        assert!(
            ids.of(Part::Symbol(Target::Component(0))).is_none(),
            "twice"
        );
    }
}
