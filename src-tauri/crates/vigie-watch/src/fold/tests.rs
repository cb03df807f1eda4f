use proptest::prelude::*;

use super::*;

#[test]
fn folding_leaves_what_is_compared() {
    for (source, expected) in [
        ("Node.JS  and\tC++", "node.js and c++"),
        ("L’Été, ÉTÉ, e\u{301}te\u{301}", "l'ete, ete, ete"),
        ("ŒUVRE Straße ﬁn", "oeuvre strasse fin"),
        ("open-source - a‑b-", "open source - a b-"),
        ("co\u{AD}opera\u{200B}tion", "cooperation"),
        ("one \n\r\n two", "one\ntwo"),
        (
            "see https://x.org/go-to (or www.go.dev) now",
            "see https: (or www.) now",
        ),
        (
            "github.com/a/b and TCP/IP and 24/7",
            "github.com/ and tcp/ip and 24/7",
        ),
        ("/etc/go ~/go ./go and a / b", "/ ~/ ./ and a / b"),
        ("<https://x.org>«https://y.org»", "<https:>«https:»"),
        ("がか 한국어", "がか 한국어"),
    ] {
        assert_eq!(Folded::new(source).text, expected, "{source}");
    }
    assert_eq!(fold_name(" /e/OS "), "/e/os");
}

proptest! {
    #[test]
    fn every_place_has_a_source_and_they_keep_their_order(source in "(\\PC|[ \n\u{AD}éœﬃ/:.-])*") {
        let folded = Folded::new(&source);
        let mut last = 0;
        for (at, c) in folded.text.char_indices() {
            let place = folded.source(at);
            prop_assert!(place >= last || !c.is_ascii());
            last = last.max(place);
        }
        prop_assert_eq!(folded.source(folded.text.len()), source.len());
    }

    #[test]
    fn ascii_signs_come_from_themselves(source in "[a-z \n-]{0,5}[éœß\u{200B}x]{0,3}[A-Z+#. ]{0,5}") {
        let folded = Folded::new(&source);
        for (at, c) in folded.text.char_indices().filter(|(_, c)| matches!(c, '+' | '#' | '.' | '\n')) {
            prop_assert!(source[folded.source(at)..].trim_start_matches(' ').starts_with(c));
        }
    }
}
