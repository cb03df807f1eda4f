//! Numbers in a text, whichever way they are written: `$4.2bn`, `4,2 milliards d'euros`, `twelve hundred`, `v1.36.0`,
//! `#12`, `third quarter`, `16 November`.

use super::token::Token;
use words::{DAYS, MONTHS, ORDINALS, SERIAL, SMALL, may_begin};

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// Of a release: `1.36`, `Windows 12`.
    Version,
    /// Of one in a series: `#12`, `week 46`, `part 2`.
    Issue,
    Money,
    Percent,
    Count,
    Year,
    Month,
    /// A day of a month.
    Day,
    Weekday,
    Quarter,
    /// Of investment: `Series B`.
    Round,
    /// The number of a vulnerability.
    Flaw,
}

/// Some sorts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sorts(u16);

impl Sorts {
    pub(super) const fn of(sorts: &[Sort]) -> Self {
        let mut bits = 0;
        let mut rest = sorts;
        while let [sort, after @ ..] = rest {
            bits |= 1 << *sort as u16;
            rest = after;
        }
        Self(bits)
    }

    /// Whether one of them is one of the others.
    pub(super) const fn has(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Whether one of them is none of the others.
    pub(super) const fn has_beside(self, others: Self) -> bool {
        self.0 & !others.0 != 0
    }

    pub(super) const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    pub(super) const fn in_both(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }
}

/// A number that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) sort: Sort,
    /// The same for all ways to write it: `480000000`, `1.36`, `11-16`.
    pub(super) value: String,
    /// How many words it takes.
    pub(super) words: usize,
}

/// The number that `tokens` has at `at`, if it has one there.
pub(super) fn number(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    // Nearly no word does, and finding out takes comparing it with some two hundred.
    let may_begin = may_begin(tokens.get(at)?.folded.as_ref());
    may_begin.then(|| read(tokens, at)).flatten()
}

fn read(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let rest = &tokens[at..];
    let first = rest.first()?;
    let word = first.folded.as_ref();
    let number = |sort, value: String, words| Some(Number { sort, value, words });
    if word.starts_with("cve-") {
        return number(Sort::Flaw, word.to_owned(), 1);
    }
    if let Some((quarter, words)) = quarter(rest) {
        return number(Sort::Quarter, format!("q{quarter}"), words);
    }
    if let Some(letter) = round(rest) {
        return number(Sort::Round, format!("series {letter}"), 2);
    }
    if let Some(day) = weekday(word) {
        return number(Sort::Weekday, format!("weekday {day}"), 1);
    }
    if let Some((value, words)) = date(rest) {
        let sort = if value.len() > 2 {
            Sort::Day
        } else {
            Sort::Month
        };
        return number(sort, value, words);
    }
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let is_serial = first.sign_before == Some('#')
        || before.is_some_and(|before| SERIAL.contains(&before.folded.as_ref()));
    if let Some(prerelease) = version(first) {
        let sort = if is_serial {
            Sort::Issue
        } else {
            Sort::Version
        };
        return number(sort, prerelease, 1);
    }
    let read = digits(rest).or_else(|| spelt(rest, is_serial))?;
    Some(with_unit(rest, before, &read, is_serial))
}

/// A value in thousandths, and how it was written.
struct Read {
    thousandths: u128,
    /// As it stands, for a version.
    written: String,
    is_scaled: bool,
    has_point: bool,
    is_money: bool,
    is_percent: bool,
    words: usize,
}

/// What a value counts, by the words around it.
fn with_unit(
    rest: &[Token<'_>],
    before: Option<&Token<'_>>,
    read: &Read,
    is_serial: bool,
) -> Number {
    const CURRENCIES: [&str; 14] = [
        "dollar", "dollars", "euro", "euros", "franc", "francs", "pound", "pounds", "usd", "eur",
        "yen", "gbp", "chf", "d'euros",
    ];
    let next = |ahead: usize| {
        rest.get(read.words + ahead)
            .map(|token| token.folded.as_ref())
    };
    let is_currency = |word: Option<&str>| word.is_some_and(|word| CURRENCIES.contains(&word));
    let last = &rest[read.words - 1];
    let is_coin = |sign: Option<char>| matches!(sign, Some('$' | '€' | '£' | '¥'));
    let is_money = read.is_money
        || is_coin(rest[0].sign_before)
        || is_coin(last.sign_after)
        || is_currency(next(0))
        || matches!(next(0), Some("d" | "of" | "us")) && is_currency(next(1));
    let is_percent = read.is_percent
        || last.sign_after == Some('%')
        || next(0) == Some("percent")
        || matches!(next(0), Some("per" | "pour")) && next(1) == Some("cent");
    let value = if read.thousandths.is_multiple_of(1000) {
        (read.thousandths / 1000).to_string()
    } else {
        let fraction = format!("{:03}", read.thousandths % 1000);
        format!(
            "{}.{}",
            read.thousandths / 1000,
            fraction.trim_end_matches('0')
        )
    };
    let whole = read.thousandths / 1000;
    // "Windows 12", "JDK 26", "PostgreSQL 18.4", but not "cuts 12 jobs".
    let follows_name = before.is_some_and(|before| {
        !rest[0].is_first && rest[0].is_close && before.is_capital() && !before.is_digits()
    });
    let (sort, value) = if is_serial {
        (Sort::Issue, value)
    } else if is_percent {
        (Sort::Percent, format!("{value}%"))
    } else if is_money {
        (Sort::Money, value)
    } else if read.is_scaled {
        (Sort::Count, value)
    } else if !read.has_point && (1990..2100).contains(&whole) && read.words == 1 {
        (Sort::Year, value)
    } else if follows_name && rest[0].is_digits() && whole < 1000 {
        (Sort::Version, trimmed(&read.written))
    } else {
        (Sort::Count, value)
    };
    Number {
        sort,
        value,
        words: read.words,
    }
}

/// `v2`, `1.36.4`, `7.3-rc4`: versions by their spelling alone.
fn version(token: &Token<'_>) -> Option<String> {
    let word = token.folded.as_ref();
    let bare = word.strip_prefix('v').unwrap_or(word);
    if !bare.starts_with(|c: char| c.is_ascii_digit()) || bare.contains([',', ':']) {
        return None;
    }
    let numbers = bare.split('-').next().unwrap_or(bare);
    let is_dotted = numbers.split('.').all(|part| {
        !part.is_empty() && part.len() < 10 && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    let is_date = bare.len() == 10 && numbers.len() == 4;
    let points = numbers.matches('.').count();
    // V8 is an engine.
    let is_v = bare.len() < word.len() && (points > 0 || token.written.starts_with('v'));
    let is_marked = is_v || numbers.len() < bare.len() && !is_date || points > 1;
    (is_dotted && is_marked).then(|| trimmed(bare))
}

/// `2.0` is `2`, as 1.97.0 is 1.97.
fn trimmed(version: &str) -> String {
    let mut short = version;
    while let Some(shorter) = short.strip_suffix(".0") {
        short = shorter;
    }
    short.to_owned()
}

/// A number in digits, with its separators, its scale and what is glued to it: `12 000`, `4.2bn`, `480m`, `62%`.
fn digits(rest: &[Token<'_>]) -> Option<Read> {
    let first = &rest.first()?.folded;
    let end = first
        .find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .unwrap_or(first.len());
    let (figure, glued) = first.split_at(end);
    if figure.is_empty() || figure.len() > 20 || !figure.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut words = 1;
    let mut whole = figure.to_owned();
    // 12 000 in French.
    while glued.is_empty()
        && whole.len() <= 12
        && (words > 1 || figure.len() <= 3)
        && rest.get(words).is_some_and(|next| {
            next.is_close
                && next.folded.len() == 3
                && next.folded.bytes().all(|b| b.is_ascii_digit())
        })
    {
        whole.push_str(&rest[words].folded);
        words += 1;
    }
    let (thousandths, has_point) = decimal(&whole)?;
    let (scale, is_money) = match glued {
        "" => (1, false),
        "k" => (1_000, false),
        "m" | "mn" | "mio" => (1_000_000, false),
        "bn" | "b" | "md" | "mds" => (1_000_000_000, false),
        "tn" => (1_000_000_000_000, false),
        _ => return None,
    };
    let mut read = Read {
        thousandths: thousandths.saturating_mul(scale),
        written: whole,
        is_scaled: scale > 1,
        has_point,
        is_money,
        is_percent: false,
        words,
    };
    take_scale(rest, &mut read);
    Some(read)
}

/// "million" and the like behind a number.
fn take_scale(rest: &[Token<'_>], read: &mut Read) {
    while let Some(scale) = rest.get(read.words).and_then(|next| scale(&next.folded)) {
        if read.thousandths > 1 << 100 {
            return;
        }
        read.thousandths = read.thousandths.saturating_mul(scale);
        read.is_scaled = true;
        read.words += 1;
    }
}

fn scale(word: &str) -> Option<u128> {
    Some(match word {
        "hundred" | "cents" => 100,
        "thousand" | "mille" | "k" => 1_000,
        "million" | "millions" | "m" | "mln" => 1_000_000,
        "billion" | "billions" | "bn" | "md" | "mds" | "milliard" | "milliards" => 1_000_000_000,
        "trillion" | "trillions" => 1_000_000_000_000,
        _ => return None,
    })
}

/// A figure in thousandths, and whether it has a fraction. Three digits behind a comma, or behind each of several
/// signs, are thousands.
fn decimal(figure: &str) -> Option<(u128, bool)> {
    let groups: Vec<&str> = figure.split([',', '.']).collect();
    let are_thousands = groups.len() > 1
        && groups[1..].iter().all(|group| group.len() == 3)
        && (figure.contains(',') || groups.len() > 2);
    if are_thousands || groups.len() == 1 {
        let whole: u128 = groups.concat().parse().ok()?;
        return Some((whole * 1000, false));
    }
    let (whole, fraction) = (groups.first()?, groups.get(1)?);
    let fraction = format!("{:0<3}", fraction.get(..fraction.len().min(3))?);
    Some((
        whole.parse::<u128>().ok()? * 1000 + fraction.parse::<u128>().ok()?,
        true,
    ))
}

/// A number in words, from two on: "one" is an article in French, and no number worth comparing in English.
fn spelt(rest: &[Token<'_>], is_serial: bool) -> Option<Read> {
    let mut value: u128 = 0;
    let mut words = 0;
    while let Some(token) = rest.get(words).filter(|token| words == 0 || token.is_close) {
        let word = token.folded.as_ref();
        match small(word) {
            Some(small) if words == 0 || value >= 20 && small < value % 100 => value += small,
            _ if words > 0 && matches!(word, "hundred" | "cent" | "cents") && value < 100 => {
                value *= 100;
            }
            _ => break,
        }
        words += 1;
    }
    if words == 0 {
        let is_one = is_serial && matches!(rest.first()?.folded.as_ref(), "one" | "un" | "une");
        let is_dozen = rest.first()?.folded == "dozen";
        value = if is_one {
            1
        } else if is_dozen {
            12
        } else {
            return None;
        };
        words = 1;
    }
    let mut read = Read {
        thousandths: value * 1000,
        written: value.to_string(),
        is_scaled: false,
        has_point: false,
        is_money: false,
        is_percent: false,
        words,
    };
    take_scale(rest, &mut read);
    Some(read)
}

fn small(word: &str) -> Option<u128> {
    SMALL
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, value)| *value)
}

/// `Q3`, `T3`, "third quarter", « troisième trimestre ».
fn quarter(rest: &[Token<'_>]) -> Option<(usize, usize)> {
    let first = rest.first()?.folded.as_ref();
    let short = match first.as_bytes() {
        [b'q' | b't', digit @ b'1'..=b'4'] => Some(usize::from(digit - b'0')),
        _ => None,
    };
    if let Some(quarter) = short {
        return Some((quarter, 1));
    }
    let quarter = (1..)
        .zip(ORDINALS)
        .find(|(_, words)| words.contains(&first))?
        .0;
    let is_quarter = matches!(rest.get(1)?.folded.as_ref(), "quarter" | "trimestre");
    is_quarter.then_some((quarter, 2))
}

/// "Series B", « série B ».
fn round(rest: &[Token<'_>]) -> Option<char> {
    let [series, letter, ..] = rest else {
        return None;
    };
    let mut letters = letter.written.chars();
    let name = letters.next().filter(|name| ('A'..='H').contains(name))?;
    let is_round = matches!(series.folded.as_ref(), "series" | "serie") && letters.next().is_none();
    is_round.then_some(name.to_ascii_lowercase())
}

fn weekday(word: &str) -> Option<usize> {
    DAYS.iter().position(|names| names.contains(&word))
}

/// `16 November`, `March 15`, `3 décembre`, `2026-11-21`; or the month alone.
fn date(rest: &[Token<'_>]) -> Option<(String, usize)> {
    let first = rest.first()?;
    let day = |token: &Token<'_>| {
        let word = token
            .folded
            .trim_end_matches(|c: char| c.is_ascii_lowercase());
        let day: usize = word.parse().ok().filter(|day| (1..=31).contains(day))?;
        let suffix = &token.folded[word.len()..];
        matches!(suffix, "" | "st" | "nd" | "rd" | "th" | "er").then_some(day)
    };
    if let [year, month, of_day] = first.folded.split('-').collect::<Vec<_>>()[..] {
        let number = |part: &str| {
            part.parse::<usize>()
                .ok()
                .filter(|number| (1..=31).contains(number))
        };
        if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some((format!("{:02}-{:02}", number(month)?, number(of_day)?), 1));
        }
    }
    if let (Some(number), Some(month)) = (day(first), rest.get(1).and_then(month)) {
        return Some((format!("{month:02}-{number:02}"), 2));
    }
    let name = month(first)?;
    match rest
        .get(1)
        .filter(|next| next.is_close && next.folded.len() <= 4)
        .and_then(day)
    {
        Some(number) => Some((format!("{name:02}-{number:02}"), 2)),
        // These are words too, or cut short.
        None if matches!(first.folded.as_ref(), "may" | "march" | "mars" | "mai")
            || first.folded.len() < 4 =>
        {
            None
        }
        None if first.folded == "sept" => None,
        None => Some((format!("{name:02}"), 1)),
    }
}

fn month(token: &Token<'_>) -> Option<usize> {
    let at = MONTHS
        .iter()
        .position(|names| names.contains(&token.folded.as_ref()))?;
    Some(at + 1)
}

#[cfg(test)]
mod tests;
mod words;
