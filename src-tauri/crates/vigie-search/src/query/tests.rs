use proptest::prelude::*;

use super::*;
use crate::testing::{Desk, day, entry, index_of};
use crate::{Order, Page};

/// A query as one reads it: `word`, `begin*`, `"a phrase"`, `title:word`, `-x`, `(a b)`, `(a | b)`.
fn shown(query: &Query) -> String {
    let joined = |parts: &[Query], between: &str| {
        let parts: Vec<String> = parts.iter().map(shown).collect();
        format!("({})", parts.join(between))
    };
    match query {
        Query::All => "all".into(),
        Query::And(parts) => joined(parts, " "),
        Query::Or(parts) => joined(parts, " | "),
        Query::Not(part) => format!("-{}", shown(part)),
        Query::Text(text) => {
            let within = match text.within {
                Within::Entry => "",
                Within::Title => "title:",
                Within::Author => "author:",
            };
            match text.shape {
                Shape::Word => format!("{within}{}", text.words),
                Shape::Prefix => format!("{within}{}*", text.words),
                Shape::Phrase => format!("{within}\"{}\"", text.words),
            }
        }
        Query::Tag(tag) => format!("tag:{}{}", tag.name, if tag.prefix { "*" } else { "" }),
        Query::After(When::Day { year, month, day }) => format!("after:{year}-{month}-{day}"),
        other => format!("{other:?}"),
    }
}

fn check(typing: bool, expected: &[(&str, &str)]) {
    for (text, query) in expected {
        match parse_query(text, typing) {
            Ok(parsed) => assert_eq!(shown(&parsed), *query, "{text}"),
            Err(error) => panic!("{text}: {error}"),
        }
    }
}

#[test]
fn queries_are_read() {
    check(
        false,
        &[
            ("", "all"),
            ("  \t ", "all"),
            ("word", "word"),
            ("two words", "(two words)"),
            ("\"a phrase\" word", "(\"a phrase\" word)"),
            ("“a phrase” «une phrase»", "(\"a phrase\" \"une phrase\")"),
            ("a OR b c", "(a | (b c))"),
            ("a AND b", "(a b)"),
            ("a or b", "(a or b)"),
            ("-a --b - c", "(-a --b c)"),
            ("-(a b) NOT c", "(-(a b) -c)"),
            ("(a)(b)", "(a b)"),
            ("((a))", "a"),
            ("kube*", "kube*"),
            (
                "title:a author:\"b c\" TAG:d*",
                "(title:a author:\"b c\" tag:d*)",
            ),
            ("-title:a", "-title:a"),
            ("title:-a", "title:-a"),
            ("after:2026-02", "after:2026-2-1"),
            (
                "https://example.org/x std::sync 10:30",
                "(https://example.org/x std::sync 10:30)",
            ),
            ("\"OR\" \"title:\"", "(\"OR\" \"title:\")"),
            ("a … b", "(a b)"),
            ("a (!) b", "(a b)"),
            ("it's rock'n'roll", "(it's rock'n'roll)"),
            ("c++ c# .net f(x)", "(c++ c# .net f x)"),
        ],
    );
}

#[test]
fn while_typing_the_end_may_be_unfinished() {
    check(
        true,
        &[
            ("kub", "kub*"),
            ("kub ", "kub"),
            ("cloud kub", "(cloud kub*)"),
            ("\"cloud ex", "cloud ex*"),
            ("\"", "all"),
            ("(a b", "(a b*)"),
            ("(", "all"),
            ("()", "all"),
            ("a (", "a"),
            ("a -", "a"),
            ("a OR", "a"),
            ("a OR ", "a"),
            ("a AND", "a"),
            ("a NOT", "a"),
            ("a -(b OR", "(a -b)"),
            ("title:", "all"),
            ("a title:", "a"),
            ("title:ku", "title:ku*"),
            ("title:\"", "all"),
            ("tag:ku", "tag:ku*"),
            ("is:un", "all"),
            ("is:unread", "Is(Unread)"),
            ("kind:art", "all"),
            ("after:20", "all"),
            ("after:2026-", "all"),
            ("after:2026-0", "all"),
            ("after:2026-02", "after:2026-2-1"),
            ("after:tod", "all"),
            ("!", "all"),
            ("kube*", "kube*"),
        ],
    );
}

/// Each is wrong at the part between the brackets, for that reason.
#[test]
fn what_is_wrong_is_said_with_its_place() {
    for (marked, message, hint) in [
        (
            "a [\"]b c",
            "This quotation has no closing mark.",
            "Add a quotation mark",
        ),
        ("é [(]b", "This parenthesis is never closed.", "Add `)`"),
        ("b[)] c", "This parenthesis closes nothing.", "Add `(`"),
        (
            "a [( )]",
            "There is nothing between these parentheses.",
            "Write something",
        ),
        (
            "[title:]",
            "`title:` needs a value.",
            "Write for instance `title:kubernetes`.",
        ),
        (
            "[title:] a",
            "`title:` needs a value.",
            "Write for instance",
        ),
        (
            "[title:](a)",
            "`title:` needs a value.",
            "Write for instance",
        ),
        ("[tag:\" \"]", "`tag:` needs a value.", "Write for instance"),
        (
            "[titel:]a",
            "There is no field `titel:`.",
            "Did you mean `title:`?",
        ),
        (
            "[lan:]fr",
            "There is no field `lan:`.",
            "Did you mean `lang:`?",
        ),
        (
            "[language:]fr",
            "There is no field `language:`.",
            "Did you mean `lang:`?",
        ),
        (
            "[technology:]fr",
            "There is no field `technology:`.",
            "Did you mean `tech:`?",
        ),
        (
            "[xyz:]a",
            "There is no field `xyz:`.",
            "To look for the word, write `\"xyz\"`. The fields are `title`,",
        ),
        ("after:[2026-13]", "`2026-13` is not a date.", "Write a day"),
        (
            "before:[2026-02-30]",
            "`2026-02-30` is not a date.",
            "Write a day",
        ),
        ("after:[soon]", "`soon` is not a date.", "Write a day"),
        ("after:[+7d]", "`+7d` is not a date.", "Write a day"),
        (
            "is:[red]",
            "`is:` does not know `red`.",
            "It takes `unread`, `read` or `kept`.",
        ),
        (
            "has:[film]",
            "`has:` does not know `film`.",
            "It takes `audio` or `video`.",
        ),
        (
            "kind:[nota]",
            "`kind:` does not know `nota`.",
            "It takes `article`, `episode` or `note`.",
        ),
        (
            "[OR] a",
            "`OR` has nothing to work on.",
            "Write something before and after it",
        ),
        (
            "a [OR]",
            "`OR` has nothing to work on.",
            "Write something before and after it",
        ),
        (
            "a [OR] OR b",
            "`OR` has nothing to work on.",
            "Write something",
        ),
        (
            "(a [OR])",
            "`OR` has nothing to work on.",
            "Write something",
        ),
        (
            "[AND] b",
            "`AND` has nothing to work on.",
            "Write something",
        ),
        (
            "a [NOT]",
            "`NOT` has nothing to work on.",
            "Write what to leave out",
        ),
        (
            "a [NOT] OR b",
            "`NOT` has nothing to work on.",
            "Write what to leave out",
        ),
        ("[! ?]", "There is no word in this query.", "Write a word"),
    ] {
        let text = marked.replace(['[', ']'], "");
        let start = marked.find('[').unwrap();
        let at = start..marked.find(']').unwrap() - 1;
        let error = parse_query(&text, false).expect_err(&text);
        assert_eq!(
            (error.message().as_str(), error.at.clone()),
            (message, at),
            "{text}"
        );
        assert!(error.hint().starts_with(hint), "{text}: {}", error.hint());
    }
}

#[test]
fn queries_have_limits() {
    let kind = |text: &str| parse_query(text, false).map_err(|error| error.kind);
    assert_eq!(
        kind(&"a".repeat(MAX_LENGTH + 1)),
        Err(QueryErrorKind::TooLong)
    );
    assert!(kind(&"a ".repeat(MAX_PARTS)).is_ok());
    assert_eq!(
        kind(&"a ".repeat(MAX_PARTS + 1)),
        Err(QueryErrorKind::TooManyParts)
    );
    let nested = |depth: usize| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert!(kind(&nested(MAX_DEPTH)).is_ok());
    assert_eq!(kind(&nested(MAX_DEPTH + 1)), Err(QueryErrorKind::TooDeep));
    assert_eq!(
        kind(&format!("{}a", "NOT ".repeat(MAX_DEPTH + 1))),
        Err(QueryErrorKind::TooDeep)
    );
    // The deepest query that can be read can also be run, kept, and read again.
    let index = index_of(&[entry(1, "a b")]);
    let deepest = format!(
        "{}a{}",
        "-(b a OR ".repeat(MAX_DEPTH / 2),
        ")".repeat(MAX_DEPTH / 2)
    );
    let query = parse_query(&deepest, false).unwrap();
    index.total(&query, &Desk::default()).unwrap();
}

#[test]
fn days_are_those_of_the_reader() {
    let zone = jiff::tz::TimeZone::get("Europe/Paris").unwrap();
    for (text, expected) in [
        ("2026", "2025-12-31T23:00:00Z"),
        ("2026-07", "2026-06-30T22:00:00Z"),
        ("2026-11-20", "2026-11-19T23:00:00Z"),
        ("2026-1-2", "2026-01-01T23:00:00Z"),
        ("today", "2026-11-19T23:00:00Z"),
        ("yesterday", "2026-11-18T23:00:00Z"),
        ("0d", "2026-11-19T23:00:00Z"),
        ("7d", "2026-11-12T23:00:00Z"),
        ("2w", "2026-11-05T23:00:00Z"),
        // Across the change of the clocks.
        ("6m", "2026-05-19T22:00:00Z"),
        ("1y", "2025-11-19T23:00:00Z"),
    ] {
        let at = When::parse(text)
            .unwrap()
            .begins_at(day("2026-11-20"), &zone)
            .unwrap();
        assert_eq!(at.to_string(), expected, "{text}");
    }
    for text in [
        "",
        "26",
        "20260101",
        "2026-00",
        "2026-02-29",
        "2026-01-01-01",
        "d",
        "-7d",
        "99999d",
        "2026-١",
    ] {
        assert_eq!(When::parse(text), None, "{text}");
    }
    let far = When::Ago {
        count: 9_999,
        unit: Unit::Year,
    };
    assert_eq!(
        far.begins_at(day("2026-11-20"), &zone)
            .map(|at| at.millis() < 0),
        Some(true)
    );
    assert_eq!(
        When::Day {
            year: 2026,
            month: 2,
            day: 30
        }
        .begins_at(day("2026-11-20"), &zone),
        None
    );
}

/// Texts made of what queries are made of, so that many are nearly right.
fn query_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("alpha".to_owned()),
        Just("bêta".to_owned()),
        Just(" ".to_owned()),
        Just(" OR ".to_owned()),
        Just("NOT ".to_owned()),
        Just("(".to_owned()),
        Just(")".to_owned()),
        Just("-".to_owned()),
        Just("\"".to_owned()),
        Just("*".to_owned()),
        Just("title:".to_owned()),
        Just("is:unread".to_owned()),
        Just("after:2026".to_owned()),
        Just("lang:".to_owned()),
        "[\\PC]{0,3}",
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_a_query_or_an_error_in_its_bounds(text in prop_oneof![any::<String>(), query_text()], typing: bool) {
        match parse_query(&text, typing) {
            Ok(query) => {
                let kept = serde_json::to_string(&query).unwrap();
                prop_assert_eq!(serde_json::from_str::<Query>(&kept).unwrap(), query);
            }
            Err(error) => {
                prop_assert!(text.get(error.at.clone()).is_some(), "{:?} of {:?}", error, text);
                prop_assert!(error.message().ends_with('.') && error.hint().ends_with('.'));
            }
        }
    }

    #[test]
    fn what_is_right_when_sent_is_right_while_typing(text in query_text()) {
        if parse_query(&text, false).is_ok() {
            prop_assert!(parse_query(&text, true).is_ok());
        }
    }

    #[test]
    fn any_query_can_be_asked(text in query_text(), typing: bool) {
        thread_local!(static INDEX: crate::Index = index_of(&[entry(1, "alpha bêta").titled("beta"), entry(2, "bêta alpha"), entry(3, "gamma")]));
        if let Ok(query) = parse_query(&text, typing) {
            INDEX.with(|index| {
                let page = Page { from: 0, count: 10, order: Order::Relevance };
                let hits = index.search(&query, &Desk::default(), &page).unwrap();
                assert_eq!(hits.ids.len() as u64, index.total(&query, &Desk::default()).unwrap());
                assert_eq!(index.count(&query, &Desk::default()).unwrap().total, hits.ids.len() as u64);
            });
        }
    }
}
