//! What a map's file may be called: the same on every system that a workspace may be copied to.

/// The longest name made of words, in characters. With its ending and a number it fits any file system, also where each
/// character takes four bytes.
const LONGEST: usize = 56;

/// Names that Windows keeps for devices, whatever ending follows.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// A file name without ending, made of words: letters and digits of any script in lower case, the rest as single dashes.
///
/// Never empty, never hidden, never a device or a path.
pub(crate) fn stem(words: &str) -> String {
    let mut stem = String::new();
    let mut dash = false;
    for c in words.chars().flat_map(char::to_lowercase) {
        // An accent that stands by itself belongs to the letter before.
        if ('\u{300}'..='\u{36f}').contains(&c) {
            continue;
        }
        if !c.is_alphanumeric() {
            dash = !stem.is_empty();
            continue;
        }
        if dash {
            stem.push('-');
            dash = false;
        }
        stem.push(c);
        if stem.chars().count() >= LONGEST {
            break;
        }
    }
    if stem.is_empty() {
        return "map".to_owned();
    }
    if is_device(&stem) {
        stem.push_str("-map");
    }
    stem
}

fn is_device(stem: &str) -> bool {
    let port = ["com", "lpt"].iter().any(|port| {
        stem.strip_prefix(port)
            .is_some_and(|digit| digit.chars().count() == 1 && digit.chars().all(char::is_numeric))
    });
    port || DEVICES.contains(&stem)
}

/// The first of `stem.owm`, `stem-2.owm`, … that is not taken, also where case makes no difference.
pub(crate) fn free(stem: &str, taken: &std::collections::HashSet<String>) -> String {
    let names = std::iter::once(format!("{stem}.owm"))
        .chain((2_u64..).map(|number| format!("{stem}-{number}.owm")));
    // As many numbers as there are names, and one of them is free.
    names
        .take(taken.len() + 1)
        .find(|name| !taken.contains(&name.to_lowercase()))
        .unwrap_or_else(|| format!("{stem}.owm"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &str) {
        assert_eq!(stem(words), expected, "{words:?}");
    }

    #[test]
    fn a_name_is_made_of_words() {
        check("Cup of Tea", "cup-of-tea");
        check(
            "  Sortie du cloud : coûts & délais ",
            "sortie-du-cloud-coûts-délais",
        );
        check("Cafe\u{301}", "cafe");
        check("2026/11 — plan B.owm", "2026-11-plan-b-owm");
        check("供应链", "供应链");
    }

    #[test]
    fn no_name_leads_out_of_its_folder_or_to_a_device() {
        check("../../etc/passwd", "etc-passwd");
        check("..\\x", "x");
        check("C:\\x", "c-x");
        check(".hidden", "hidden");
        check("CON", "con-map");
        check("Lpt9", "lpt9-map");
        check("com¹", "com¹-map");
        check("Console", "console");
        check("COM10", "com10");
        check("a\0b\nc", "a-b-c");
        check("\u{202e}txt.owm", "txt-owm");
    }

    #[test]
    fn a_title_without_letters_or_without_end_still_gives_a_name() {
        check("", "map");
        check("☕🚀", "map");
        check("...", "map");
        check(&"x".repeat(10_000), &"x".repeat(56));
        assert!(stem(&"𝒳".repeat(100)).len() + ".owm".len() + 20 < 255);
    }

    #[test]
    fn a_name_is_taken_whatever_its_case() {
        let taken = ["tea.owm", "tea-2.owm"].map(str::to_owned).into();
        assert_eq!(free("tea", &taken), "tea-3.owm");
        assert_eq!(free("cup", &taken), "cup.owm");
    }
}
