//! The languages that the crate's own sentences are written in.

/// A language of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// French.
    French,
}

/// One thing said in every [`Language`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// In English.
    pub english: &'static str,
    /// In French.
    pub french: &'static str,
}

/// Says one thing in every language.
pub(crate) const fn said(english: &'static str, french: &'static str) -> Said {
    Said { english, french }
}

impl Said {
    /// What it says in one of them.
    pub const fn in_language(self, language: Language) -> &'static str {
        match language {
            Language::English => self.english,
            Language::French => self.french,
        }
    }
}

impl Language {
    /// A name in this language's quotation marks.
    pub(crate) fn quoted(self, name: &str) -> String {
        match self {
            Self::English => format!("“{name}”"),
            Self::French => format!("«\u{a0}{name}\u{a0}»"),
        }
    }

    /// A list of at most five, and how many more there are.
    pub(crate) fn list(self, names: &[String]) -> String {
        const SPELT_OUT: usize = 5;
        let more = names.len().saturating_sub(SPELT_OUT);
        let shown = &names[..names.len() - more];
        let and = said("and", "et").in_language(self);
        match (shown.split_last(), more) {
            (None, _) => String::new(),
            (Some((only, [])), _) => only.clone(),
            (Some((last, others)), 0) => format!("{} {and} {last}", others.join(", ")),
            (Some(_), 1) => match self {
                Self::English => format!("{} and 1 other", shown.join(", ")),
                Self::French => format!("{} et 1 autre", shown.join(", ")),
            },
            (Some(_), more) => match self {
                Self::English => format!("{} and {more} others", shown.join(", ")),
                Self::French => format!("{} et {more} autres", shown.join(", ")),
            },
        }
    }
}
