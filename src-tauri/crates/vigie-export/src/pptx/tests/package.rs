//! What PowerPoint takes without a question of repair, as far as it can be written down: the rules of packages, of ids
//! and of the order of elements. It reads what was written with the same two libraries and none of the code under test.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    pub(super) children: Vec<Node>,
    pub(super) text: String,
}

impl Node {
    pub(super) fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }

    pub(super) fn number(&self, attribute: &str) -> i64 {
        self.get(attribute)
            .unwrap_or_else(|| panic!("{} lacks {attribute}", self.name))
            .parse()
            .unwrap_or_else(|_| panic!("{} {attribute}", self.name))
    }

    /// This element and all below it, in the order of the text.
    pub(super) fn all(&self) -> Vec<&Node> {
        let mut out = vec![self];
        for child in &self.children {
            out.extend(child.all());
        }
        out
    }

    pub(super) fn named<'n>(&'n self, name: &str) -> Vec<&'n Node> {
        let mut all = self.all();
        all.retain(|node| node.name == name);
        all
    }

    pub(super) fn first(&self, name: &str) -> &Node {
        self.named(name)
            .first()
            .unwrap_or_else(|| panic!("{} without {name}", self.name))
    }

    /// Whether a child has this name.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.children.iter().any(|child| child.name == name)
    }
}

pub(super) fn parse(xml: &str) -> Node {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Node::default()];
    let node = |element: &BytesStart<'_>| Node {
        name: element.name().as_ref().to_owned(),
        attributes: element
            .attributes()
            .map(|attribute| {
                let attribute = attribute.unwrap();
                let value = quick_xml::escape::unescape(&attribute.value).unwrap();
                (attribute.key.as_ref().to_owned(), value.into_owned())
            })
            .collect(),
        ..Node::default()
    };
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(element) => open.push(node(&element)),
            Event::Empty(element) => open.last_mut().unwrap().children.push(node(&element)),
            Event::End(_) => {
                let done = open.pop().unwrap();
                open.last_mut().unwrap().children.push(done);
            }
            Event::Text(text) => open.last_mut().unwrap().text.push_str(&text),
            Event::GeneralRef(name) => {
                let text = quick_xml::escape::unescape(&format!("&{};", &*name))
                    .unwrap()
                    .into_owned();
                open.last_mut().unwrap().text.push_str(&text);
            }
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "all elements are closed");
    open.remove(0).children.remove(0)
}

/// A package, unpacked.
pub(super) struct Unpacked {
    pub(super) parts: BTreeMap<String, Vec<u8>>,
    pub(super) types: BTreeMap<String, String>,
}

/// A relationship: id, the end of its kind, and the part it leads to or none for an address outside.
type Relation = (String, String, Option<String>);

impl Unpacked {
    pub(super) fn open(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        let mut small = BTreeSet::new();
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).unwrap();
            let name = file.name().unwrap().into_owned();
            assert_eq!(
                file.last_modified(),
                Some(zip::DateTime::DEFAULT),
                "{name} tells no time"
            );
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            if index == 0 {
                assert_eq!(name, "[Content_Types].xml", "types come first");
            }
            assert!(small.insert(name.to_ascii_lowercase()), "{name} twice");
            parts.insert(name, content);
        }
        let types = parse(std::str::from_utf8(&parts["[Content_Types].xml"]).unwrap());
        let mut out = Self {
            parts,
            types: BTreeMap::new(),
        };
        let mut defaults = BTreeMap::new();
        for node in &types.children {
            let content_type = node.get("ContentType").unwrap().to_owned();
            match node.name.as_str() {
                "Default" => {
                    let old = defaults.insert(node.get("Extension").unwrap(), content_type);
                    assert!(old.is_none());
                }
                "Override" => {
                    let name = node.get("PartName").unwrap().strip_prefix('/').unwrap();
                    assert!(out.parts.contains_key(name), "a type for {name}");
                    assert!(out.types.insert(name.to_owned(), content_type).is_none());
                }
                other => panic!("{other}"),
            }
        }
        for name in out
            .parts
            .keys()
            .filter(|name| *name != "[Content_Types].xml")
        {
            if let (false, Some(default)) = (
                out.types.contains_key(name),
                defaults.get(name.rsplit('.').next().unwrap()),
            ) {
                assert!(default != "application/xml", "{name} has a type of its own");
                out.types.insert(name.clone(), default.clone());
            }
            assert!(out.types.contains_key(name), "{name} has a type");
        }
        out
    }

    pub(super) fn xml(&self, name: &str) -> Node {
        parse(std::str::from_utf8(&self.parts[name]).unwrap())
    }

    /// The parts of a kind, by the end of their type, in the order of their numbers.
    pub(super) fn of_type(&self, kind: &str) -> Vec<&str> {
        let end = format!(".{kind}+xml");
        let mut out: Vec<&str> = self
            .types
            .iter()
            .filter(|(_, content_type)| content_type.ends_with(&end))
            .map(|(name, _)| name.as_str())
            .collect();
        out.sort_by_key(|name| (name.len(), *name));
        out
    }

    pub(super) fn relations(&self, of: &str) -> Vec<Relation> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let path = format!("{folder}/_rels/{file}.rels");
        let Some(bytes) = self.parts.get(path.trim_start_matches('/')) else {
            return Vec::new();
        };
        let mut ids = BTreeSet::new();
        let node = parse(std::str::from_utf8(bytes).unwrap());
        let relations = node.children.iter().map(|relation| {
            let id = relation.get("Id").unwrap().to_owned();
            assert!(ids.insert(id.clone()), "{id} twice in {path}");
            let kind = relation.get("Type").unwrap();
            let kind = kind.rsplit('/').next().unwrap().to_owned();
            if relation.get("TargetMode") == Some("External") {
                return (id, kind, None);
            }
            let mut way: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
            for step in relation.get("Target").unwrap().split('/') {
                match step {
                    ".." => assert!(way.pop().is_some()),
                    step => way.push(step),
                }
            }
            let target = way.join("/");
            assert!(self.parts.contains_key(&target), "{of} leads to {target}");
            (id, kind, Some(target))
        });
        relations.collect()
    }

    pub(super) fn target(&self, of: &str, kind: &str) -> String {
        let found: Vec<_> = self
            .relations(of)
            .into_iter()
            .filter(|relation| relation.1 == kind)
            .collect();
        assert_eq!(found.len(), 1, "{of} has one {kind}");
        found[0].2.clone().unwrap()
    }
}
