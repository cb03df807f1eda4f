//! The words that a rendered digest has beside those of the texts.

/// A noun with its count: `{}` stands for the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// For one.
    pub one: &'static str,
    /// For several.
    pub many: &'static str,
    /// Whether none is said as one is: "0 entrée", as French does.
    pub none_is_one: bool,
}

/// The words of a digest in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DigestWords {
    /// Its code, for the page: `en`.
    pub language: &'static str,
    /// "88 stories".
    pub stories: Counted,
    /// "143 entries".
    pub entries: Counted,
    /// "told by 6 sources".
    pub told_by: Counted,
    /// "and 12 more".
    pub more: Counted,
    /// "set aside: {stories}, {entries}" before the first theme.
    pub set_aside: &'static str,
    /// When there was nothing.
    pub nothing: &'static str,
    /// The theme of what has none, beside others.
    pub others: &'static str,
    /// Heading: where it came from.
    pub sources: &'static str,
    /// Stories of other sources.
    pub other_sources: &'static str,
    /// Heading: what is spoken of more than usual.
    pub risen: &'static str,
    /// Heading: what is spoken of less.
    pub fallen: &'static str,
    /// "{} this week", weighed: the second story of one source counts half.
    pub now: &'static str,
    /// "usually {}".
    pub usual: &'static str,
    /// Heading: sources in quarantine.
    pub quarantined: &'static str,
    /// Heading: what rules hid.
    pub muted: &'static str,
    /// What stands between the whole part of a number and its tenths.
    pub decimal: char,
    /// What stands between a name and what is said of it: French sets a space before a colon.
    pub colon: &'static str,
}

impl DigestWords {
    /// English.
    pub const ENGLISH: Self = Self {
        language: "en",
        stories: Counted::new("{} story", "{} stories"),
        entries: Counted::new("{} entry", "{} entries"),
        told_by: Counted::new("told by {} source", "told by {} sources"),
        more: Counted::new("and {} more", "and {} more"),
        set_aside: "Set aside",
        nothing: "Nothing was set aside.",
        others: "Everything else",
        sources: "Where it came from",
        other_sources: "Other sources",
        risen: "More than usual",
        fallen: "Less than usual",
        now: "{} this week",
        usual: "usually {}",
        quarantined: "In quarantine",
        muted: "Hidden by rules",
        decimal: '.',
        colon: ": ",
    };

    /// French.
    pub const FRENCH: Self = Self {
        language: "fr",
        stories: Counted::new("{} sujet", "{} sujets").with_none_as_one(),
        entries: Counted::new("{} entrée", "{} entrées").with_none_as_one(),
        told_by: Counted::new("raconté par {} source", "raconté par {} sources").with_none_as_one(),
        more: Counted::new("et {} autre", "et {} autres").with_none_as_one(),
        set_aside: "Mis de côté",
        nothing: "Rien n’a été mis de côté.",
        others: "Tout le reste",
        sources: "D’où cela vient",
        other_sources: "Autres sources",
        risen: "Plus que d’habitude",
        fallen: "Moins que d’habitude",
        now: "{} cette semaine",
        usual: "d’habitude {}",
        quarantined: "En quarantaine",
        muted: "Masqué par des règles",
        decimal: ',',
        colon: "\u{A0}: ",
    };

    /// A number of tenths, as "3.5" or "4".
    pub(super) fn tenths(&self, tenths: u32) -> String {
        match (tenths / 10, tenths % 10) {
            (whole, 0) => whole.to_string(),
            (whole, rest) => format!("{whole}{}{rest}", self.decimal),
        }
    }
}

impl Counted {
    const fn new(one: &'static str, many: &'static str) -> Self {
        Self {
            one,
            many,
            none_is_one: false,
        }
    }

    const fn with_none_as_one(self) -> Self {
        Self {
            none_is_one: true,
            ..self
        }
    }

    /// The noun with that count.
    #[must_use]
    pub fn of(&self, count: u32) -> String {
        let is_one = count == 1 || count == 0 && self.none_is_one;
        let form = if is_one { self.one } else { self.many };
        form.replace("{}", &count.to_string())
    }
}
