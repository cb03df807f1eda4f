use super::*;

/// Tokens parted by bars, those that begin a sentence with a `^`.
fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let found: Vec<String> = tokens(text, 100)
            .iter()
            .map(|token| format!("{}{}", if token.is_first { "^" } else { "" }, token.folded))
            .collect();
        assert_eq!(found.join("|"), *expected, "{text}");
    }
}

#[test]
fn names_with_signs_are_one_word() {
    check(&[
        ("In us-east-1, Node.js 26.3", "^in|us-east-1|node.js|26.3"),
        ("CVE-2026-41822 in C++29", "^cve-2026-41822|in|c++29"),
        ("Linux 7.3-rc4 is out.Now", "^linux|7.3-rc4|is|out|^now"),
        (
            "a two-hour, 12-core, 32-bit test",
            "^a|two|hour|12|core|32|bit|test",
        ),
        ("12,000 at 09:40", "^12,000|at|09:40"),
    ]);
}

#[test]
fn elisions_quotes_and_addresses_part_words() {
    check(&[
        ("L’équipe de Nvidia", "^l|equipe|de|nvidia"),
        ("Apple's “new” chip", "^apple|s|^new|^chip"),
        ("See https://example.com/a-b?c now", "^see|now"),
        ("Outage: AWS is down – again", "^outage|^aws|is|down|^again"),
    ]);
}
