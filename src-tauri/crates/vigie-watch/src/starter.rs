//! The technologies that a new workspace watches.

use vigie_core::TechnologyId;

use crate::technology::{Name, Reading, Technology};

/// A technology that has no row in the store yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StarterTechnology {
    /// What it is called in Vigie.
    pub name: Name,
    /// What else it is called, in English and French.
    pub aliases: Vec<Name>,
    /// Words of which one must be near; empty if none of its names needs context.
    pub near: Vec<String>,
    /// Words that must not be near.
    pub never_near: Vec<String>,
    /// The field it belongs to.
    pub domain: String,
}

impl StarterTechnology {
    /// The technology under the id that the store gave it.
    #[must_use]
    pub fn with_id(self, id: TechnologyId) -> Technology {
        Technology {
            id,
            name: self.name,
            aliases: self.aliases,
            near: self.near,
            never_near: self.never_near,
            domain: self.domain,
        }
    }
}

/// Returns about 150 technologies to begin with, by domain, in the order in which they are best shown.
#[must_use]
pub fn starter() -> Vec<StarterTechnology> {
    parse(include_str!("starter/technologies.txt")).expect("a test reads the same list")
}

/// Reads a list in the notation that `technologies.txt` explains; the error is the first line that is not in it.
fn parse(list: &str) -> Result<Vec<StarterTechnology>, String> {
    let mut found: Vec<StarterTechnology> = Vec::new();
    let mut domain = String::new();
    let mut domain_near: Vec<String> = Vec::new();
    for line in list.lines() {
        let bad = || line.to_owned();
        let (mark, words) = line.split_once(':').unwrap_or((line, ""));
        match mark {
            "" => {}
            _ if line.starts_with('#') => {}
            _ if line.starts_with('[') => {
                let name = line
                    .strip_prefix('[')
                    .and_then(|rest| rest.strip_suffix(']'));
                name.ok_or_else(bad)?.clone_into(&mut domain);
                domain_near.clear();
            }
            "near" => domain_near = words_of(words),
            "    near" => {
                let near = &mut found.last_mut().ok_or_else(bad)?.near;
                match words.trim_start().strip_prefix('+') {
                    Some(more) => near.extend(words_of(more)),
                    None => *near = words_of(words),
                }
            }
            "    never" => found.last_mut().ok_or_else(bad)?.never_near = words_of(words),
            _ if domain.is_empty() || line.starts_with(' ') => return Err(bad()),
            _ => {
                let mut names = line.split('|').map(name_of);
                let name = names.next().ok_or_else(bad)?;
                let aliases: Vec<Name> = names.collect();
                let needs_context = std::iter::once(&name)
                    .chain(&aliases)
                    .any(|name| name.reading == Reading::InContext);
                found.push(StarterTechnology {
                    name,
                    aliases,
                    near: if needs_context {
                        domain_near.clone()
                    } else {
                        Vec::new()
                    },
                    never_near: Vec::new(),
                    domain: domain.clone(),
                });
            }
        }
    }
    Ok(found)
}

fn words_of(list: &str) -> Vec<String> {
    list.split(',').map(|word| word.trim().to_owned()).collect()
}

fn name_of(written: &str) -> Name {
    let written = written.trim();
    if let Some(name) = written.strip_suffix('*') {
        return Name::in_context(name);
    }
    match written.strip_suffix('!') {
        Some(name) => Name::as_written(name),
        None => Name::any_case(written),
    }
}

#[cfg(test)]
mod tests;
