//! Who speaks, where a text says so before a colon.

/// Words that stand before a colon and are nobody.
const NOBODY: [&str; 40] = [
    "note",
    "notes",
    "nb",
    "ps",
    "warning",
    "attention",
    "music",
    "sound",
    "applause",
    "example",
    "exemple",
    "title",
    "titre",
    "date",
    "episode",
    "épisode",
    "season",
    "subject",
    "transcript",
    "transcription",
    "podcast",
    "duration",
    "durée",
    "copyright",
    "summary",
    "résumé",
    "http",
    "https",
    "ftp",
    "step",
    "part",
    "chapter",
    "source",
    "sources",
    "link",
    "links",
    "re",
    "question",
    "remarque",
    "réponse",
];

/// Small words inside names.
const PARTICLES: [&str; 17] = [
    "de", "du", "des", "la", "le", "van", "von", "der", "den", "of", "the", "and", "et", "und",
    "y", "al", "bin",
];

/// A name at the start of a line and what is said: `Ada Lovelace: well` gives both. Only where it is plainly a name:
/// up to four capitalised words, or all capitals, and no other sense that one knows of.
pub(super) fn leading_name(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let colon = line.find([':', '：'])?;
    let name = line[..colon].trim();
    let rest = &line[colon..];
    let rest = rest.strip_prefix(':').or_else(|| rest.strip_prefix('：'))?;
    // A time, an address, `Class::method`.
    if !(rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        return None;
    }
    is_name(name).then(|| (name, rest.trim_start()))
}

fn is_name(name: &str) -> bool {
    if name.is_empty() || name.len() > 48 || NOBODY.contains(&name.to_lowercase().as_str()) {
        return false;
    }
    if !name.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()) {
        return false;
    }
    let mut words = 0;
    for word in name.split_whitespace() {
        words += 1;
        let bare = word.trim_matches(|c: char| matches!(c, '(' | ')' | '.' | '"' | '“' | '”'));
        let sound = bare
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '\'' | '’' | '_'));
        let begins = bare
            .chars()
            .next()
            .is_some_and(|c| c.is_numeric() || (c.is_alphabetic() && !c.is_lowercase()));
        // `d'Arc`
        let elided = bare.starts_with("d'") || bare.starts_with("d’");
        if !sound || !(begins || elided || PARTICLES.contains(&bare)) {
            return false;
        }
    }
    words <= 4
}

/// A speaker's name as one shows it: one line, without the colon; `None` for nothing.
pub(super) fn tidy(name: &str) -> Option<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_matches(|c: char| matches!(c, ':' | '：' | ' ' | '[' | ']'));
    let name: String = name.chars().take(80).collect();
    Some(name).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::leading_name;

    #[track_caller]
    fn check(line: &str, expected: Option<(&str, &str)>) {
        assert_eq!(leading_name(line), expected, "{line}");
    }

    #[test]
    fn a_name_before_a_colon_speaks() {
        check("Ada: Hello.", Some(("Ada", "Hello.")));
        check(
            "Adam Curry: podcasting 2.0",
            Some(("Adam Curry", "podcasting 2.0")),
        );
        check("ADA LOVELACE: yes", Some(("ADA LOVELACE", "yes")));
        check("Speaker 1: no", Some(("Speaker 1", "no")));
        check("Élodie d'Arc:", Some(("Élodie d'Arc", "")));
        check(
            "Ludwig van Beethoven: so",
            Some(("Ludwig van Beethoven", "so")),
        );
        check("Dr. No: so", Some(("Dr. No", "so")));
    }

    #[test]
    fn other_colons_do_not() {
        check("and then: silence", None);
        check("Note: this is a draft", None);
        check("https://example.org", None);
        check("12:30 we left", None);
        check("The one thing to know is this: never", None);
        check("Vec::new is free", None);
        check("He said, Ada: no", None);
    }
}
