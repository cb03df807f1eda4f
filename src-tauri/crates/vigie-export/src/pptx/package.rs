//! A package: parts, what each is and leads to, and the archive they are put in.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::xml::{DECLARATION, escaped};

/// What the kinds of relationship that we make start with.
pub(super) const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// Where a relationship leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Destination {
    /// A part, by its name without the slash in front.
    Part(String),
    /// An address outside, as a template wrote it.
    Outside(String),
}

/// One way from a part to another.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) to: Destination,
}

/// A file of the package.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    pub(super) content_type: String,
    pub(super) bytes: Vec<u8>,
    pub(super) relations: Vec<Relation>,
}

impl Part {
    pub(super) fn new(content_type: &str) -> Self {
        Self {
            content_type: content_type.to_owned(),
            ..Self::default()
        }
    }

    /// Adds a relationship of one of the [`OFFICE`] kinds and returns its id.
    pub(super) fn relate(&mut self, kind: &str, to: &str) -> String {
        let taken: BTreeSet<&str> = self.relations.iter().map(|one| one.id.as_str()).collect();
        let mut number = self.relations.len() + 1;
        while taken.contains(format!("rId{number}").as_str()) {
            number += 1;
        }
        let id = format!("rId{number}");
        self.relations.push(Relation {
            id: id.clone(),
            kind: format!("{OFFICE}{kind}"),
            to: Destination::Part(to.to_owned()),
        });
        id
    }
}

/// Parts by name, in the order in which they are written.
#[derive(Debug, Default)]
pub(super) struct Package {
    pub(super) parts: BTreeMap<String, Part>,
    /// From the package itself.
    pub(super) root: Part,
    /// The names of parts in small letters.
    taken: BTreeSet<String>,
    /// The last number of each kind of part.
    numbers: BTreeMap<String, u32>,
}

impl Package {
    /// The first free name of a numbered kind, `ppt/slides/slide` say. Names that differ in case only are the same name.
    pub(super) fn free_name(&mut self, stem: &str) -> String {
        let number = self.numbers.entry(stem.to_owned()).or_insert(0);
        loop {
            *number += 1;
            let name = format!("{stem}{number}.xml");
            if !self.taken.contains(&name.to_ascii_lowercase()) {
                return name;
            }
        }
    }

    pub(super) fn insert(&mut self, name: &str, part: Part) {
        self.taken.insert(name.to_ascii_lowercase());
        self.parts.insert(name.to_owned(), part);
    }

    /// The archive: the same parts give the same bytes, whatever the machine and the hour.
    pub(super) fn write(&self) -> Result<Vec<u8>, zip::result::ZipError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(6))
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644)
            .system(System::Unix);
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let mut add = |name: &str, bytes: &[u8]| -> Result<(), zip::result::ZipError> {
            archive.start_file(name, options)?;
            Ok(archive.write_all(bytes)?)
        };
        add("[Content_Types].xml", self.content_types().as_bytes())?;
        add(
            "_rels/.rels",
            relations_of("", &self.root.relations).as_bytes(),
        )?;
        for (name, part) in &self.parts {
            add(name, &part.bytes)?;
            if !part.relations.is_empty() {
                let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
                let path = format!("{folder}/_rels/{file}.rels");
                let relations = relations_of(name, &part.relations);
                add(path.trim_start_matches('/'), relations.as_bytes())?;
            }
        }
        Ok(archive.finish()?.into_inner())
    }

    fn content_types(&self) -> String {
        let mut out = String::from(DECLARATION);
        out.push_str(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>",
        );
        for (name, part) in &self.parts {
            let _ = write!(
                out,
                "<Override PartName=\"/{}\" ContentType=\"{}\"/>",
                escaped(name),
                escaped(&part.content_type)
            );
        }
        out.push_str("</Types>");
        out
    }
}

fn relations_of(from: &str, relations: &[Relation]) -> String {
    let mut out = String::from(DECLARATION);
    out.push_str(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    );
    for relation in relations {
        let (target, mode) = match &relation.to {
            Destination::Part(name) => (relative(from, name), ""),
            Destination::Outside(address) => (address.clone(), " TargetMode=\"External\""),
        };
        let _ = write!(
            out,
            "<Relationship Id=\"{}\" Type=\"{}\" Target=\"{}\"{mode}/>",
            escaped(&relation.id),
            escaped(&relation.kind),
            escaped(&target)
        );
    }
    out.push_str("</Relationships>");
    out
}

/// The way from one part to another, as relationships are usually written.
fn relative(from: &str, to: &str) -> String {
    let folder: Vec<&str> = match from.rsplit_once('/') {
        Some((folder, _)) => folder.split('/').collect(),
        None => Vec::new(),
    };
    let way: Vec<&str> = to.split('/').collect();
    let shared = folder
        .iter()
        .zip(&way[..way.len() - 1])
        .take_while(|(one, other)| one == other)
        .count();
    let mut out = "../".repeat(folder.len() - shared);
    out.push_str(&way[shared..].join("/"));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_leads_from_folder_to_folder() {
        for (from, to, way) in [
            ("", "ppt/presentation.xml", "ppt/presentation.xml"),
            (
                "ppt/presentation.xml",
                "ppt/slides/slide1.xml",
                "slides/slide1.xml",
            ),
            (
                "ppt/slides/slide1.xml",
                "ppt/slideLayouts/slideLayout2.xml",
                "../slideLayouts/slideLayout2.xml",
            ),
            (
                "ppt/slides/slide1.xml",
                "ppt/slides/slide2.xml",
                "slide2.xml",
            ),
        ] {
            assert_eq!(relative(from, to), way);
        }
    }
}
