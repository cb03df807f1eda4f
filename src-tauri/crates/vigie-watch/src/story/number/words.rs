//! Words that numbers are made of, English and French, folded.

use std::sync::LazyLock;

use foldhash::HashSet;

/// The months, each by all its names.
pub(super) const MONTHS: [[&str; 3]; 12] = [
    ["january", "janvier", "jan"],
    ["february", "fevrier", "feb"],
    ["march", "mars", "mar"],
    ["april", "avril", "apr"],
    ["may", "mai", "may"],
    ["june", "juin", "jun"],
    ["july", "juillet", "jul"],
    ["august", "aout", "aug"],
    ["september", "septembre", "sept"],
    ["october", "octobre", "oct"],
    ["november", "novembre", "nov"],
    ["december", "decembre", "dec"],
];

/// The days of the week, from Monday on.
pub(super) const DAYS: [[&str; 2]; 7] = [
    ["monday", "lundi"],
    ["tuesday", "mardi"],
    ["wednesday", "mercredi"],
    ["thursday", "jeudi"],
    ["friday", "vendredi"],
    ["saturday", "samedi"],
    ["sunday", "dimanche"],
];

/// What stands before the quarters of a year.
pub(super) const ORDINALS: [[&str; 3]; 4] = [
    ["first", "premier", "1st"],
    ["second", "deuxieme", "2nd"],
    ["third", "troisieme", "3rd"],
    ["fourth", "quatrieme", "4th"],
];

/// What stands before the number of one in a series.
pub(super) const SERIAL: [&str; 26] = [
    "issue", "no", "n", "nº", "numero", "number", "episode", "ep", "part", "partie", "week",
    "semaine", "vol", "volume", "edition", "chapter", "chapitre", "day", "jour", "tome", "lesson",
    "lecon", "round", "season", "saison", "weekly",
];

/// Small numbers and what they are.
pub(super) const SMALL: [(&str, u128); 38] = [
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("fifteen", 15),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("deux", 2),
    ("trois", 3),
    ("quatre", 4),
    ("cinq", 5),
    ("sept", 7),
    ("huit", 8),
    ("dix", 10),
    ("onze", 11),
    ("douze", 12),
    ("quinze", 15),
    ("vingt", 20),
    ("trente", 30),
    ("quarante", 40),
    ("cinquante", 50),
    ("soixante", 60),
    ("thirteen", 13),
    ("fourteen", 14),
    ("sixteen", 16),
];

/// The first words of all that can be a number and begins with a letter.
static BEGINNINGS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lists = [
        MONTHS.as_flattened(),
        DAYS.as_flattened(),
        ORDINALS.as_flattened(),
        &["series", "serie", "one", "un", "une", "dozen"],
    ];
    let small = SMALL.iter().map(|(word, _)| *word);
    lists.concat().into_iter().chain(small).collect()
});

/// Whether a number can begin with a folded word: where not, there is none.
pub(super) fn may_begin(word: &str) -> bool {
    match word.as_bytes() {
        [b'0'..=b'9', ..] => true,
        // v2, Q3, T3.
        [b'q' | b't' | b'v', b'0'..=b'9', ..] => true,
        _ => word.starts_with("cve-") || BEGINNINGS.contains(word),
    }
}
