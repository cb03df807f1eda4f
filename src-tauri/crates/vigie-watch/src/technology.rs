//! Technologies, and how their names are read.

use serde::{Deserialize, Serialize};
use vigie_core::{TechnologyId, Timestamp};

/// A watched thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Technology {
    /// Its row in the store.
    pub id: TechnologyId,
    /// What it is called in Vigie; looked for like an alias.
    pub name: Name,
    /// What else it is called.
    pub aliases: Vec<Name>,
    /// Words or phrases, in any case, one of which must be near a name that is read in context.
    pub near: Vec<String>,
    /// Words or phrases, in any case, near which no name that is read in context counts, whatever else is near. A phrase that
    /// contains the name rules out that occurrence only, of any name.
    pub never_near: Vec<String>,
    /// The field it belongs to, such as `Data stores`.
    pub domain: String,
}

/// One name of a technology.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Name {
    /// The name as its owner writes it.
    pub text: String,
    /// How strictly it is read.
    pub reading: Reading,
    /// The instant from which the name means this technology; before it the word meant something else, or nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// The instant from which the name no longer means this technology. A name that people go on using in its sense after a
    /// renaming has no such end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

/// How strictly a name is read, which depends on what else the word may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// It means nothing else: `Kubernetes`, `kubernetes`.
    AnyCase,
    /// Only its capitals tell it from another word: `React`, `AI` (in French, *j'ai*).
    AsWritten,
    /// Even as written it may mean something else, so that the words around it must tell: `Go`, `Swift`, `R`.
    InContext,
}

impl Name {
    /// A name that means nothing else.
    #[must_use]
    pub fn any_case(text: impl Into<String>) -> Self {
        Self::new(text.into(), Reading::AnyCase)
    }

    /// A name that only its capitals tell from another word.
    #[must_use]
    pub fn as_written(text: impl Into<String>) -> Self {
        Self::new(text.into(), Reading::AsWritten)
    }

    /// A name that counts only in the context of its technology.
    #[must_use]
    pub fn in_context(text: impl Into<String>) -> Self {
        Self::new(text.into(), Reading::InContext)
    }

    /// The same name, meaning the technology only from `from` on and before `until`.
    #[must_use]
    pub fn dated(self, from: Option<Timestamp>, until: Option<Timestamp>) -> Self {
        Self {
            from,
            until,
            ..self
        }
    }

    /// Whether the name meant the technology at that instant.
    #[must_use]
    pub fn means_it_at(&self, at: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= at) && self.until.is_none_or(|until| at < until)
    }

    fn new(text: String, reading: Reading) -> Self {
        Self {
            text,
            reading,
            from: None,
            until: None,
        }
    }
}
