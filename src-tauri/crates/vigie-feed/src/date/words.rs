//! Dates with a month in words, or with the day before the month: RFC 822, `asctime`, HTTP, and how people write
//! them in a dozen languages.

use jiff::civil::Date;
use vigie_core::Timestamp;

use super::iso::{digits, time, zone};
use super::{Time, day, full_year, instant};

/// Reads what has a day, a month and a year in some order, a time, a zone, and perhaps a weekday.
pub(super) fn parse(text: &str) -> Option<Timestamp> {
    if let Some(found) = korean(text) {
        return Some(found);
    }
    let text = without_prefix(text);
    let mut parts = Parts::default();
    let mut rest = text;
    while !rest.is_empty() {
        let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',' || c == ';');
        if trimmed.is_empty() {
            break;
        }
        rest = parts.take(trimmed)?;
    }
    let date = parts.date()?;
    instant(date, parts.time.unwrap_or_default())
}

/// Drops `Date:` and its like.
fn without_prefix(text: &str) -> &str {
    let lower = text.to_ascii_lowercase();
    ["date:", "on ", "le ", "am ", "published:"]
        .iter()
        .find(|prefix| lower.starts_with(**prefix))
        .map_or(text, |prefix| text[prefix.len()..].trim_start())
}

/// What has been found so far.
#[derive(Default)]
struct Parts {
    month: Option<u32>,
    /// Numbers that are a day or a year: value and digits.
    numbers: Vec<(u32, usize)>,
    /// `31/12/2003` and its like.
    numeric: Option<Date>,
    time: Option<Time>,
    zoned: bool,
}

impl Parts {
    /// Takes one part off the start; the rest. `None` for what has no place in a date.
    fn take<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            return self.take_number(text);
        }
        if text.starts_with(['+', '-', '\u{2212}', '(']) && self.time.is_some() {
            return self.take_zone(text);
        }
        // A separator left between parts: `31-Dec-2003`.
        if let Some(rest) = text.strip_prefix(['-', '/', '.', '\u{2013}', '|', '·']) {
            return Some(rest);
        }
        let end = text
            .find(|c: char| !(c.is_alphabetic() || c == '\'' || c == '’'))
            .unwrap_or(text.len());
        if end == 0 {
            return None;
        }
        let word = text[..end].to_lowercase();
        let rest = &text[end..];
        if self.month.is_none()
            && let Some(month) = month(&word)
        {
            self.month = Some(month);
            return Some(rest.strip_prefix('.').unwrap_or(rest));
        }
        if is_weekday(&word) || is_filler(&word) {
            return Some(rest.strip_prefix('.').unwrap_or(rest));
        }
        if self.time.is_some() {
            return self.take_zone(text);
        }
        None
    }

    fn take_number<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let (number, len, rest) = digits(text)?;
        let next = rest.chars().next();
        if self.time.is_none() && len <= 2 && matches!(next, Some(':'))
            || (next == Some('h')
                && len <= 2
                && rest[1..].starts_with(|c: char| c.is_ascii_digit()))
        {
            // Up to the next space is the time, and perhaps `PM`; the zone may be joined to it.
            let end = text.find(char::is_whitespace).unwrap_or(text.len());
            let (mut clock, mut after) = (text[..end].trim_end_matches(','), &text[end..]);
            let following = after.trim_start();
            let half = ["am", "pm", "a.m.", "p.m.", "a.m", "p.m"]
                .iter()
                .find(|half| {
                    let behind = following.get(half.len()..);
                    following
                        .get(..half.len())
                        .is_some_and(|start| start.eq_ignore_ascii_case(half))
                        && behind.is_some_and(|behind| {
                            !behind.starts_with(|c: char| c.is_alphanumeric() || c == '.')
                        })
                });
            let with_half;
            if let Some(half) = half {
                with_half = format!("{clock} {}m", &half[..1]);
                clock = &with_half;
                after = &following[half.len()..];
            }
            self.time = Some(time(clock)?);
            return Some(after);
        }
        // A Unix zone-less clock: RFC 822's `1014` is not seen; numbers of four digits are years.
        if let Some(separator) = next.filter(|separator| matches!(separator, '/' | '.' | '-'))
            && self.numeric.is_none()
            && self.numbers.is_empty()
            && self.month.is_none()
            && len <= 2
            && let Some((second, second_len, after)) = digits(&rest[1..])
            && second_len <= 2
            && let Some(after) = after.strip_prefix(separator)
            && let Some((third, third_len, after)) = digits(after)
        {
            self.numeric = Some(numeric(
                number,
                second,
                full_year(third.try_into().ok()?, third_len)?,
                separator,
            )?);
            return Some(after);
        }
        if self.numbers.len() >= 2 {
            return None;
        }
        self.numbers.push((number, len));
        // `1st`, `2nd`, `1er`, `1º`.
        let lower = rest.to_lowercase();
        let suffix = ["st", "nd", "rd", "th", "er", "ème", "º", "ª", "."]
            .iter()
            .find(|suffix| {
                lower
                    .strip_prefix(**suffix)
                    .is_some_and(|after| !after.starts_with(char::is_alphabetic))
            });
        match suffix {
            Some(suffix) if rest.is_char_boundary(suffix.len()) => Some(&rest[suffix.len()..]),
            _ => Some(rest),
        }
    }

    /// A zone, once, behind the time; the rest is a comment.
    fn take_zone<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        if text.starts_with('(') {
            return Some(text.find(')').map_or("", |end| &text[end + 1..]));
        }
        // `asctime` puts the zone before the year: `Thu Jan 1 10:14:55 CET 2004`.
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let (mut name, mut rest) = text.split_at(end);
        // `GMT +1`.
        let following = rest.trim_start();
        let joined;
        if matches!(name.to_ascii_uppercase().as_str(), "GMT" | "UTC" | "UT")
            && following.starts_with(['+', '-'])
        {
            let end = following
                .find(char::is_whitespace)
                .unwrap_or(following.len());
            joined = format!("{name}{}", &following[..end]);
            name = &joined;
            rest = &following[end..];
        }
        let offset = zone(name);
        if self.zoned {
            // An offset and the zone's name behind it.
            return offset
                .map(|_| rest)
                .or(Some(rest).filter(|_| name.chars().all(char::is_alphabetic)));
        }
        let time = self.time.as_mut()?;
        // A zone that nobody knows counts as none: the day is still right.
        time.offset_minutes = match offset {
            Some(offset) => offset,
            None if name
                .chars()
                .all(|c| c.is_ascii_alphabetic() || c == '/' || c == '_') =>
            {
                0
            }
            None => return None,
        };
        self.zoned = true;
        Some(rest)
    }

    fn date(&self) -> Option<Date> {
        if let Some(date) = self.numeric {
            return self.numbers.is_empty().then_some(date);
        }
        let month = self.month?;
        match *self.numbers.as_slice() {
            // Day first or year first; a number of four digits is the year.
            [(first, first_len), (second, second_len)] => {
                if first_len == 4 {
                    return (second_len <= 2)
                        .then(|| day(first.try_into().ok()?, month, second))?;
                }
                day(
                    full_year(second.try_into().ok()?, second_len)?,
                    month,
                    first,
                )
            }
            // `December 2003`.
            [(year, 4)] => day(year.try_into().ok()?, month, 1),
            _ => None,
        }
    }
}

/// Three numbers: the day first where dots are, or where the month cannot be first; else as Americans write, who
/// write most of those with slashes.
fn numeric(first: u32, second: u32, year: i32, separator: char) -> Option<Date> {
    match separator {
        '/' if first <= 12 => day(year, first, second),
        _ if second > 12 => day(year, first, second),
        _ => day(year, second, first),
    }
}

/// `2004년 05월 28일 오후 01:31:15` (Nate, OnBlog): a year, a month, a day, then the half of the day.
fn korean(text: &str) -> Option<Timestamp> {
    let (year, 4, rest) = digits(text)? else {
        return None;
    };
    let rest = rest.trim_start().strip_prefix(['년', '年'])?.trim_start();
    let (month, _, rest) = digits(rest)?;
    let rest = rest.trim_start().strip_prefix(['월', '月'])?.trim_start();
    let (number, _, rest) = digits(rest)?;
    let rest = rest.trim_start().strip_prefix(['일', '日'])?.trim_start();
    let date = day(year.try_into().ok()?, month, number)?;
    let (half, clock) = ["오전", "오후"]
        .iter()
        .find_map(|half| Some((*half, rest.strip_prefix(half)?.trim_start())))
        .unwrap_or(("", rest));
    if clock.is_empty() {
        return instant(date, Time::default());
    }
    let mut time = time(clock)?;
    if half == "오후" && time.hour < 12 {
        time.hour += 12;
    }
    // Both sites of this format keep Korean time, nine hours ahead, and say no zone.
    if time.offset_minutes == 0 && rest.len() > clock.len() {
        time.offset_minutes = 9 * 60;
    }
    instant(date, time)
}

/// Words between the parts of a date.
fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "de" | "del"
            | "of"
            | "at"
            | "à"
            | "um"
            | "uhr"
            | "the"
            | "alle"
            | "ore"
            | "klo"
            | "kl"
            | "den"
            | "d"
            | "y"
            | "et"
            | "om"
            | "г"
            | "στις"
    )
}

fn is_weekday(word: &str) -> bool {
    // The first three letters in Latin script; longer words must be one of the days.
    const SHORT: &[&str] = &[
        "mo", "tu", "we", "th", "fr", "sa", "su", "di", "mi", "do", "so", "lu", "ma", "me", "je",
        "ve", "dim", "lun", "mar", "mer", "jeu", "ven", "sam", "mie", "jue", "vie", "sab", "sáb",
        "dom", "gio", "seg", "ter", "qua", "qui", "sex", "mon", "tue", "tues", "wed", "weds",
        "thu", "thur", "thurs", "fri", "sat", "sun", "mié", "don", "dins", "maa", "din", "woe",
        "vri", "zat", "zon", "man", "tir", "ons", "tor", "fre", "lør", "søn", "lör", "sön", "mån",
        "tis", "κυρ", "δευ", "τρι", "τετ", "πεμ", "παρ", "σαβ", "вс", "пн", "вт", "ср", "чт", "пт",
        "сб", "pn", "wt", "śr", "czw", "pt", "sob", "ndz", "niedz",
    ];
    const LONG: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonnabend",
        "sonntag",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lunes",
        "martes",
        "miércoles",
        "miercoles",
        "jueves",
        "viernes",
        "sábado",
        "sabado",
        "domingo",
        "lunedì",
        "martedì",
        "mercoledì",
        "giovedì",
        "venerdì",
        "sabato",
        "domenica",
        "segunda",
        "terça",
        "quarta",
        "quinta",
        "sexta",
        "feira",
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
        "hétfő",
        "kedd",
        "szerda",
        "csütörtök",
        "péntek",
        "szombat",
        "vasárnap",
    ];
    SHORT.contains(&word) || LONG.contains(&word)
}

/// The month of that name, in lower case, long or short.
pub(super) fn month(word: &str) -> Option<u32> {
    Some(match word {
        "jan"
        | "january"
        | "januar"
        | "januari"
        | "janvier"
        | "janv"
        | "jänner"
        | "jän"
        | "enero"
        | "ene"
        | "gennaio"
        | "gen"
        | "janeiro"
        | "január"
        | "januári"
        | "ιαν"
        | "ιανουαρίου"
        | "янв"
        | "января"
        | "stycznia"
        | "sty" => 1,
        "feb"
        | "february"
        | "febr"
        | "februar"
        | "februari"
        | "février"
        | "fevrier"
        | "févr"
        | "fév"
        | "fevr"
        | "feber"
        | "febrero"
        | "febbraio"
        | "fevereiro"
        | "fev"
        | "február"
        | "februári"
        | "φεβ"
        | "φεβρουαρίου"
        | "фев"
        | "февраля"
        | "lutego"
        | "lut" => 2,
        "mar" | "march" | "märz" | "mär" | "mrz" | "maerz" | "mars" | "marzo" | "março"
        | "marco" | "maart" | "mrt" | "március" | "márciu" | "márc" | "μαρ" | "μάρ" | "μαρτίου"
        | "мар" | "марта" | "marca" => 3,
        "apr" | "april" | "avril" | "avr" | "abril" | "abr" | "aprile" | "április" | "ápr"
        | "áprili" | "απρ" | "απριλίου" | "апр" | "апреля" | "kwietnia" | "kwi" => {
            4
        }
        "may" | "mai" | "mayo" | "maggio" | "mag" | "maio" | "mei" | "maj" | "május" | "máj"
        | "máju" | "μαι" | "μαϊ" | "μάϊ" | "μαΐ" | "μαΐου" | "май" | "мая" | "maja" => {
            5
        }
        "jun" | "june" | "juni" | "juin" | "junio" | "giugno" | "giu" | "junho" | "június"
        | "júniu" | "jún" | "ιουν" | "ιούν" | "ιουνίου" | "июн" | "июня" | "czerwca" | "cze" => {
            6
        }
        "jul" | "july" | "juli" | "juillet" | "juil" | "julio" | "luglio" | "lug" | "julho"
        | "július" | "júliu" | "júl" | "ιουλ" | "ιούλ" | "ιουλίου" | "июл" | "июля" | "lipca"
        | "lip" => 7,
        "aug" | "august" | "août" | "aout" | "aoû" | "agosto" | "ago" | "augustus" | "augusti"
        | "augusztus" | "augusztu" | "αυγ" | "αύγ" | "αυγούστου" | "авг" | "августа"
        | "sierpnia" | "sie" => 8,
        "sep"
        | "sept"
        | "september"
        | "septembre"
        | "septiembre"
        | "settembre"
        | "set"
        | "setembro"
        | "sett"
        | "szeptember"
        | "szept"
        | "szeptembe"
        | "σεπ"
        | "σεπτ"
        | "σεπτεμβρίου"
        | "сен"
        | "сент"
        | "сентября"
        | "września"
        | "wrz" => 9,
        "oct" | "october" | "okt" | "oktober" | "octobre" | "octubre" | "ottobre" | "ott"
        | "outubro" | "out" | "október" | "οκτ" | "οκτωβρίου" | "окт" | "октября"
        | "października" | "paź" => 10,
        "nov" | "november" | "novembre" | "noviembre" | "novembro" | "νοε" | "νοέ" | "νοεμ"
        | "νοεμβρίου" | "ноя" | "нояб" | "ноября" | "listopada" | "lis" => 11,
        "dec"
        | "december"
        | "dez"
        | "dezember"
        | "décembre"
        | "decembre"
        | "déc"
        | "dic"
        | "diciembre"
        | "dicembre"
        | "dezembro"
        | "δεκ"
        | "δεκεμβρίου"
        | "дек"
        | "декабря"
        | "grudnia"
        | "gru" => 12,
        _ => return None,
    })
}
