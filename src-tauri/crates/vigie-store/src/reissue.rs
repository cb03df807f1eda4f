//! The same entry under another identity.
//!
//! Feeds give their entries new identifiers: at every fetch, with a move to another domain, with a corrected title.
//! Taken at their word they would fill the list with what was read already. What remains the same gives them away: the
//! page, the title with the date, the title with the text. In doubt an entry is a new one: shown twice is a nuisance,
//! not shown at all is a loss.

use std::collections::{HashMap, HashSet};

use crate::wording::wording;
use crate::{Enclosure, NewEntry};

/// Entries of one title that are looked at: a feed that gives all the same one must not cost their square.
const LOOKED_AT: usize = 20;
/// A text shorter than this may well be said twice, such as "Out now.", in bytes.
const TELLING_TEXT: usize = 80;

/// What an entry is recognised by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// Its page; none for a site's home page, which is everybody's.
    pub(crate) page: Option<String>,
    /// Its title, without case and punctuation.
    pub(crate) title: String,
    /// When it came out, in milliseconds.
    pub(crate) published_at: Option<i64>,
    /// Its words, where there are any: hash and length.
    pub(crate) text: Option<(u64, usize)>,
    /// The address of its first file.
    pub(crate) file: Option<String>,
}

impl Marks {
    pub(crate) fn of(entry: &NewEntry) -> Self {
        Self {
            page: entry.url.as_deref().and_then(page_of),
            title: title_of(&entry.title),
            published_at: entry
                .published_at
                .or(entry.updated_at)
                .map(vigie_core::Timestamp::millis),
            text: text_of([&entry.summary, &entry.content]),
            file: entry.enclosures.first().map(file_of),
        }
    }

    fn date(&self, other: &Self) -> Date {
        match (self.published_at, other.published_at) {
            (Some(one), Some(two)) if one == two => Date::Same,
            (Some(_), Some(_)) => Date::Other,
            _ => Date::Unknown,
        }
    }

    fn says_the_same_as(&self, other: &Self) -> bool {
        self.text.is_some() && self.text == other.text
    }

    fn has_another_file_than(&self, other: &Self) -> bool {
        self.file.is_some() && other.file.is_some() && self.file != other.file
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Date {
    Same,
    Other,
    Unknown,
}

/// An entry of a document.
#[derive(Debug)]
pub(crate) struct Listed {
    pub(crate) marks: Marks,
    /// Whether its identity is nobody's so far.
    pub(crate) unknown: bool,
}

/// An entry of the store.
#[derive(Debug)]
pub(crate) struct Stored {
    pub(crate) marks: Marks,
    /// Whether the document lists it under the identity it has.
    pub(crate) listed: bool,
}

/// For each entry of the document the stored one that it is, where that can be told; stored ones come newest first.
/// None is given twice, and none that the document lists under its own identity.
pub(crate) fn recognise(document: &[Listed], stored: &[Stored]) -> Vec<Option<usize>> {
    let pages = Pages::of(document, stored);
    let mut by_page: HashMap<&str, usize> = HashMap::new();
    let mut by_title: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, old) in stored.iter().enumerate().filter(|(_, old)| !old.listed) {
        if let Some(page) = &old.marks.page {
            by_page.entry(page).or_insert(at);
        }
        if !old.marks.title.is_empty() {
            let titled = by_title.entry(&old.marks.title).or_default();
            if titled.len() < LOOKED_AT {
                titled.push(at);
            }
        }
    }
    let mut dated: HashMap<(&str, i64), usize> = HashMap::new();
    for new in document {
        if let Some(at) = new.marks.published_at {
            *dated.entry((&new.marks.title, at)).or_default() += 1;
        }
    }
    let titled = |new: &Marks| {
        by_title
            .get(new.title.as_str())
            .into_iter()
            .flatten()
            .copied()
    };

    let mut found = vec![None; document.len()];
    let mut taken = HashSet::new();
    // The surest sign first for all of them, so that a weaker one takes nothing from its owner.
    let by_its_page = |new: &Marks| {
        let page = new.page.as_deref().filter(|page| pages.tell_apart(page))?;
        let old = *by_page.get(page)?;
        same_at_one_page(new, &stored[old].marks, pages.several).then_some(old)
    };
    let by_its_date = |new: &Marks, taken: &HashSet<usize>| {
        let alone = dated.get(&(new.title.as_str(), new.published_at?)) == Some(&1);
        titled(new)
            .filter(|_| alone)
            .find(|old| !taken.contains(old) && new.date(&stored[*old].marks) == Date::Same)
    };
    let by_its_text = |new: &Marks, taken: &HashSet<usize>| {
        titled(new).find(|old| {
            let old_marks = &stored[*old].marks;
            !taken.contains(old)
                && new.says_the_same_as(old_marks)
                && !new.has_another_file_than(old_marks)
                && (new.date(old_marks) != Date::Other
                    || new.text.is_some_and(|(_, length)| length >= TELLING_TEXT))
        })
    };
    for sign in 0..3 {
        for (at, new) in document.iter().enumerate() {
            if !new.unknown || found[at].is_some() {
                continue;
            }
            let old = match sign {
                0 => by_its_page(&new.marks),
                1 => by_its_date(&new.marks, &taken),
                _ => by_its_text(&new.marks, &taken),
            };
            if let Some(old) = old.filter(|old| taken.insert(*old)) {
                found[at] = Some(old);
            }
        }
    }
    found
}

/// Whether two entries of one page are one. Where all entries of a feed have that page (a forecast, the latest
/// release), it says little: then only what did not change at all is the same.
fn same_at_one_page(new: &Marks, old: &Marks, several: bool) -> bool {
    let date = new.date(old);
    if date != Date::Same && new.has_another_file_than(old) {
        return false;
    }
    date == Date::Same
        || new.says_the_same_as(old)
        || (date == Date::Unknown && (several || new.title == old.title))
        || (several && similar(&new.title, &old.title))
}

/// How pages are used in a feed.
struct Pages<'a> {
    shared: HashSet<&'a str>,
    /// Whether its entries have pages of their own.
    several: bool,
}

impl<'a> Pages<'a> {
    fn of(document: &'a [Listed], stored: &'a [Stored]) -> Self {
        let (mut shared, mut all) = (HashSet::new(), HashSet::new());
        let mut read = |marks: &mut dyn Iterator<Item = &'a Marks>| {
            let mut seen = HashSet::new();
            for page in marks.filter_map(|marks| marks.page.as_deref()) {
                if !seen.insert(page) {
                    shared.insert(page);
                }
            }
            all.extend(seen);
        };
        read(&mut document.iter().map(|new| &new.marks));
        read(&mut stored.iter().map(|old| &old.marks));
        Self {
            several: all.len() > 1,
            shared,
        }
    }

    fn tell_apart(&self, page: &str) -> bool {
        !self.shared.contains(page)
    }
}

/// An address without what changes while it stays the same page; none for a home page.
pub(crate) fn page_of(address: &str) -> Option<String> {
    let address = address.trim();
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let (path, fragment) = path.split_once('#').unwrap_or((path, ""));
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let path = path.trim_end_matches('/');
    let query: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("utm_"))
        .collect();
    let home = matches!(path, "" | "/index.html" | "/index.php") && query.is_empty();
    if home && fragment.is_empty() {
        return None;
    }
    let mut page = format!("{host}{path}");
    for (mark, part) in [('?', query.join("&")), ('#', fragment.to_owned())] {
        if !part.is_empty() {
            page.push(mark);
            page.push_str(&part);
        }
    }
    Some(page)
}

/// Lower case, letters and digits, one space between words.
pub(crate) fn title_of(title: &str) -> String {
    let mut key = String::with_capacity(title.len());
    for c in title.chars() {
        if c.is_alphanumeric() {
            key.extend(c.to_lowercase());
        } else if !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// The words of a text, where there are any.
pub(crate) fn text_of<'a>(
    parts: impl IntoIterator<Item = &'a Option<String>>,
) -> Option<(u64, usize)> {
    let words = wording(parts.into_iter().filter_map(Option::as_deref));
    (words.length > 0).then_some((words.whole, words.length))
}

/// The address of a file without its query: servers sign and count with that.
pub(crate) fn file_of(file: &Enclosure) -> String {
    let address = file.url.as_str();
    let address = address.split(['?', '#']).next().unwrap_or(address);
    address
        .split_once("://")
        .map_or(address, |(_, rest)| rest)
        .to_owned()
}

/// Whether one title is the other, corrected: most pairs of letters alike, and every figure the same, since "1.30" is
/// not "1.31" misspelt.
fn similar(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let figures = |title: &str| -> Vec<String> {
        title
            .split(|c: char| !c.is_numeric())
            .filter(|run| !run.is_empty())
            .map(str::to_owned)
            .collect()
    };
    if figures(one) != figures(other) {
        return false;
    }
    let pairs = |title: &str| {
        let letters: Vec<char> = title.chars().take(500).collect();
        let mut pairs: HashMap<(char, char), usize> = HashMap::new();
        for pair in letters.windows(2) {
            *pairs.entry((pair[0], pair[1])).or_default() += 1;
        }
        pairs
    };
    let (ones, others) = (pairs(one), pairs(other));
    let total: usize = ones.values().chain(others.values()).sum();
    let common: usize = ones
        .iter()
        .map(|(pair, count)| others.get(pair).map_or(0, |other| *count.min(other)))
        .sum();
    // Dice's coefficient of at least two thirds.
    total > 0 && common * 6 >= total * 2
}

#[cfg(test)]
mod tests;
