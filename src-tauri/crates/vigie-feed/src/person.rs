//! People as feeds name them.

use crate::entity;
use crate::model::Person;

impl Person {
    /// Reads a person out of one line: `Ada`, `ada@example.org (Ada)`, `Ada <ada@example.org>`, `mailto:ada@example.org`,
    /// and `map[name:Ada uri:https://ada.example]`, which a faulty template of Hugo prints. `None` for nothing.
    pub(crate) fn from_line(line: &str) -> Option<Self> {
        let line = line.trim();
        if let Some(person) = from_go_map(line) {
            return person.tidied();
        }
        let mut person = Self::default();
        match email_in(line) {
            Some((start, end)) => {
                person.email = Some(line[start..end].to_owned());
                let before = line[..start].trim_end().trim_end_matches("mailto:");
                let after = &line[end..];
                let brackets = |c: char| {
                    c.is_whitespace()
                        || matches!(
                            c,
                            '(' | ')'
                                | '<'
                                | '>'
                                | '['
                                | ']'
                                | '"'
                                | '«'
                                | '»'
                                | ','
                                | ';'
                                | '-'
                                | '–'
                                | ':'
                        )
                };
                let before = before.trim_matches(brackets);
                let after = after.trim_matches(brackets);
                person.name = Some(
                    if before.len() >= after.len() {
                        before
                    } else {
                        after
                    }
                    .to_owned(),
                );
            }
            None => person.name = Some(line.to_owned()),
        }
        person.tidied()
    }

    /// The person with names as one reads them; `None` if nothing is left.
    pub(crate) fn tidied(mut self) -> Option<Self> {
        if let Some(name) = &self.name
            && let Some(map) = from_go_map(name)
        {
            self.name = map.name;
            self.email = self.email.or(map.email);
            self.uri = self.uri.or(map.uri);
        }
        let tidy = |text: Option<String>| {
            text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
                .filter(|text| !text.is_empty())
        };
        // Names come escaped twice now and then: nobody is called `&amp;`.
        self.name = tidy(self.name.map(|name| entity::decode(&name).into_owned()))
            .filter(|name| name.chars().any(char::is_alphanumeric));
        self.email = tidy(self.email).map(|email| email.trim_start_matches("mailto:").to_owned());
        self.uri = tidy(self.uri);
        (self.name.is_some() || self.email.is_some() || self.uri.is_some()).then_some(self)
    }
}

/// Where an electronic mail address stands in `line`.
fn email_in(line: &str) -> Option<(usize, usize)> {
    let at = line.find('@')?;
    let part_of_address =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let start = line[..at]
        .rfind(|c| !part_of_address(c))
        .map_or(0, |found| {
            found + line[found..].chars().next().map_or(1, char::len_utf8)
        });
    let end = line[at + 1..]
        .find(|c| !part_of_address(c))
        .map_or(line.len(), |found| at + 1 + found);
    let host = line[at + 1..end].trim_end_matches('.');
    let end = at + 1 + host.len();
    (start < at && host.contains('.') && !host.starts_with('.')).then_some((start, end))
}

/// `map[email:e name:n uri:u]`, as Go prints a map.
fn from_go_map(line: &str) -> Option<Person> {
    const KEYS: [&str; 6] = ["name:", "email:", "uri:", "url:", "link:", "homepage:"];
    let inner = line.trim().strip_prefix("map[")?.strip_suffix(']')?;
    let mut person = Person::default();
    let mut words = inner.split(' ').peekable();
    while let Some(word) = words.next() {
        let Some(key) = KEYS.iter().find(|key| word.starts_with(**key)) else {
            continue;
        };
        let mut value = word[key.len()..].to_owned();
        // A value goes on until the next word that is a key.
        while let Some(next) = words.next_if(|next| {
            !next
                .split(':')
                .next()
                .is_some_and(|key| next.len() > key.len() && is_key(key))
        }) {
            value.push(' ');
            value.push_str(next);
        }
        match *key {
            "name:" => person.name = Some(value),
            "email:" => person.email = Some(value),
            _ => person.uri = Some(value),
        }
    }
    Some(person)
}

/// Whether a word before a colon is a key of the map rather than a part of a value (`https` is not).
fn is_key(word: &str) -> bool {
    !word.is_empty()
        && word
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        && !matches!(word, "http" | "https" | "mailto")
}

#[cfg(test)]
mod tests {
    use super::Person;

    #[track_caller]
    fn check(line: &str, name: Option<&str>, email: Option<&str>, uri: Option<&str>) {
        let person = Person::from_line(line).unwrap_or_default();
        let found = (
            person.name.as_deref(),
            person.email.as_deref(),
            person.uri.as_deref(),
        );
        assert_eq!(found, (name, email, uri), "{line}");
    }

    #[test]
    fn a_line_is_a_name_an_address_or_both() {
        check("Ada Lovelace", Some("Ada Lovelace"), None, None);
        check("ada@example.org", None, Some("ada@example.org"), None);
        check(
            "ada@example.org (Ada Lovelace)",
            Some("Ada Lovelace"),
            Some("ada@example.org"),
            None,
        );
        check(
            "Ada Lovelace <ada@example.org>",
            Some("Ada Lovelace"),
            Some("ada@example.org"),
            None,
        );
        check(
            "Ada «ada@example.org»",
            Some("Ada"),
            Some("ada@example.org"),
            None,
        );
        check(
            "mailto:ada@example.org",
            None,
            Some("ada@example.org"),
            None,
        );
        check(
            "Zoé (zoe@example.org)",
            Some("Zoé"),
            Some("zoe@example.org"),
            None,
        );
        check("ada@example.org.", None, Some("ada@example.org"), None);
        check(
            "@ada@social.example",
            Some("@ada@social.example"),
            None,
            None,
        );
        check("  ", None, None, None);
    }

    #[test]
    fn names_escaped_twice_read_well() {
        check(
            "Simon &amp; Garfunkel",
            Some("Simon & Garfunkel"),
            None,
            None,
        );
    }

    #[test]
    fn a_printed_go_map_reads_as_the_person_in_it() {
        check(
            "map[name:Mark van Lent uri:https://vlent.example]",
            Some("Mark van Lent"),
            None,
            Some("https://vlent.example"),
        );
        check(
            "map[email:a@b.example name:A B]",
            Some("A B"),
            Some("a@b.example"),
            None,
        );
        check("map[name:X]", Some("X"), None, None);
    }
}
