//! A template's archive, unpacked within bounds.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::super::TemplateError;
use super::super::package::{Destination, Relation};
use super::damaged;
use super::tags::Document;

/// The most that a template's parts may hold, unpacked. Templates with large pictures have some tens of millions of bytes.
const MOST_BYTES: u64 = 256 << 20;
/// The most parts.
const MOST_PARTS: usize = 10_000;
/// The most bytes of a part that is read as XML.
const MOST_XML: usize = 32 << 20;

/// Parts by name, and what they are.
pub(super) struct Archive {
    parts: BTreeMap<String, Vec<u8>>,
    /// By name in small letters, since that is how parts are told apart.
    overrides: BTreeMap<String, String>,
    defaults: BTreeMap<String, String>,
}

impl Archive {
    pub(super) fn open(bytes: &[u8]) -> Result<Self, TemplateError> {
        // What PowerPoint 97 wrote, and what later ones lock with a password.
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(TemplateError::Protected);
        }
        let mut zip =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| TemplateError::NotAPresentation)?;
        if zip.len() > MOST_PARTS {
            return Err(TemplateError::TooLarge);
        }
        let mut parts = BTreeMap::new();
        let mut left = MOST_BYTES;
        for index in 0..zip.len() {
            let file = zip
                .by_index(index)
                .map_err(|_| TemplateError::NotAPresentation)?;
            let name = file
                .name()
                .map_err(|_| TemplateError::NotAPresentation)?
                .trim_start_matches('/')
                .to_owned();
            if name.ends_with('/') {
                continue;
            }
            let mut content = Vec::new();
            // What a file says of its size is not trusted: one byte more than is left tells.
            let read = file
                .take(left + 1)
                .read_to_end(&mut content)
                .map_err(|_| damaged(&name, "cannot be unpacked"))?;
            left = left
                .checked_sub(read as u64)
                .ok_or(TemplateError::TooLarge)?;
            parts.insert(name, content);
        }
        let mut archive = Self {
            parts,
            overrides: BTreeMap::new(),
            defaults: BTreeMap::new(),
        };
        if !archive.parts.contains_key("[Content_Types].xml") {
            return Err(TemplateError::NotAPresentation);
        }
        let types = archive.document("[Content_Types].xml")?;
        for (kind, key) in [("Override", "PartName"), ("Default", "Extension")] {
            for tag in types.all(kind) {
                if let (Some(name), Some(content_type)) =
                    (tag.attribute(key), tag.attribute("ContentType"))
                {
                    let name = name.trim_start_matches('/').to_ascii_lowercase();
                    let list = if kind == "Override" {
                        &mut archive.overrides
                    } else {
                        &mut archive.defaults
                    };
                    list.insert(name, content_type.to_owned());
                }
            }
        }
        Ok(archive)
    }

    /// The presentation's part.
    pub(super) fn main(&self) -> Result<String, TemplateError> {
        let relations = self.relations("")?;
        let main = relations
            .iter()
            .find(|one| one.kind.ends_with("/officeDocument"));
        match main.map(|main| (&main.to, main.kind.contains("purl.oclc.org"))) {
            Some((_, true)) => Err(TemplateError::Strict),
            Some((Destination::Part(name), _))
                if self
                    .part(name)
                    .is_some_and(|(_, kind)| kind.contains("presentationml")) =>
            {
                Ok(name.clone())
            }
            _ => Err(TemplateError::NotAPresentation),
        }
    }

    /// A part's bytes and what it is.
    pub(super) fn part(&self, name: &str) -> Option<(&[u8], String)> {
        let bytes = self.parts.get(name)?;
        let small = name.to_ascii_lowercase();
        let extension = small
            .rsplit_once('.')
            .map_or("", |(_, extension)| extension);
        let content_type = self
            .overrides
            .get(&small)
            .or_else(|| self.defaults.get(extension))?;
        Some((bytes, content_type.clone()))
    }

    pub(super) fn document(&self, name: &str) -> Result<Document, TemplateError> {
        match self.parts.get(name) {
            Some(bytes) if bytes.len() <= MOST_XML => Document::parse(bytes, name),
            Some(_) => Err(TemplateError::TooLarge),
            None => Err(damaged(name, "is missing")),
        }
    }

    /// Where a part leads to; the package itself, for an empty name.
    pub(super) fn relations(&self, name: &str) -> Result<Vec<Relation>, TemplateError> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let path = format!("{folder}/_rels/{file}.rels");
        let path = path.trim_start_matches('/');
        if !self.parts.contains_key(path) {
            return Ok(Vec::new());
        }
        let document = self.document(path)?;
        let mut ids = BTreeSet::new();
        let mut out: Vec<Relation> = Vec::new();
        for tag in document.all("Relationship") {
            let (Some(id), Some(kind), Some(target)) = (
                tag.attribute("Id"),
                tag.attribute("Type"),
                tag.attribute("Target"),
            ) else {
                return Err(damaged(path, "has a relationship that leads nowhere"));
            };
            if !ids.insert(id) {
                return Err(damaged(path, "gives one id twice"));
            }
            let to = if tag.attribute("TargetMode") == Some("External") {
                Destination::Outside(target.to_owned())
            } else {
                Destination::Part(
                    resolved(folder, target)
                        .ok_or_else(|| damaged(path, "leads out of the file"))?,
                )
            };
            out.push(Relation {
                id: id.to_owned(),
                kind: kind.to_owned(),
                to,
            });
        }
        Ok(out)
    }
}

/// The part that a target means, seen from a folder; none if it climbs out of the package.
fn resolved(folder: &str, target: &str) -> Option<String> {
    let mut way: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                way.pop()?;
            }
            step => way.push(step),
        }
    }
    Some(way.join("/"))
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn targets_are_seen_from_their_folder() {
        for (folder, target, part) in [
            ("", "ppt/a.xml", Some("ppt/a.xml")),
            ("ppt/slides", "../media/i.png", Some("ppt/media/i.png")),
            ("ppt/slides", "/ppt/a.xml", Some("ppt/a.xml")),
            ("ppt", "../../etc/passwd", None),
        ] {
            assert_eq!(resolved(folder, target).as_deref(), part);
        }
    }
}
