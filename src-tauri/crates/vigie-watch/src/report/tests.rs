use insta::assert_snapshot;

use super::*;
use crate::{Name, starter};

fn instant(date: &str) -> Option<Timestamp> {
    Timestamp::parse_rfc3339(date)
        .or_else(|| Timestamp::parse_rfc3339(&format!("{date}T00:00:00Z")))
}

#[test]
fn a_report_says_what_was_found_where_and_how() {
    let technologies: Vec<Technology> = (1..)
        .zip(starter())
        .map(|(id, technology)| technology.with_id(TechnologyId::new(id)))
        .collect();
    let entries: Vec<InspectedEntry> = [
        r#"{"id": 7, "feed": 1, "title": "PostgreSQL from scratch", "text": "We use Redis. It works.", "date": "2026-11-20"}"#,
        r#"{"id": "b", "title": "Nothing"}"#,
    ]
    .iter()
    .map(|line| serde_json::from_str(line).expect("an entry"))
    .collect();
    let report = mentions_report(&entries, &technologies, instant);
    assert_snapshot!(serde_json::to_string_pretty(&report).expect("plain data"), @r#"
    [
      {
        "id": 7,
        "technologies": [
          {
            "name": "PostgreSQL",
            "count": 1,
            "in_title": true,
            "kind": "build",
            "sentences": [
              {
                "part": "title",
                "name": "PostgreSQL",
                "text": "PostgreSQL from scratch",
                "kind": "build",
                "cues": [
                  {
                    "text": "from scratch",
                    "kind": "build",
                    "weight": 3
                  }
                ]
              }
            ]
          },
          {
            "name": "Redis",
            "count": 1,
            "in_title": false,
            "kind": "use",
            "sentences": [
              {
                "part": "text",
                "name": "Redis",
                "text": "We use Redis.",
                "kind": "use",
                "cues": [
                  {
                    "text": "We use",
                    "kind": "use",
                    "weight": 4
                  }
                ]
              }
            ]
          }
        ]
      },
      {
        "id": "b",
        "technologies": []
      }
    ]
    "#);
}

#[test]
fn names_count_in_entries_of_their_time() {
    let renamed = Technology {
        id: TechnologyId::new(1),
        name: Name::any_case("Fennec").dated(instant("2025-03-01"), None),
        aliases: vec![Name::any_case("Vixen").dated(None, instant("2025-06-01"))],
        near: Vec::new(),
        never_near: Vec::new(),
        domain: String::new(),
    };
    for (date, expected) in [
        (Some("2025-02-28"), "Vixen"),
        (Some("2025-03-01T00:00:00Z"), "Fennec, Vixen"),
        (Some("2025-06-01"), "Fennec"),
        (Some("last week"), "Fennec, Vixen"),
        (None, "Fennec, Vixen"),
    ] {
        let entry = InspectedEntry {
            id: Label::Number(1),
            feed: None,
            title: String::new(),
            text: "A Fennec here. A Vixen there.".to_owned(),
            date: date.map(str::to_owned),
            language: None,
        };
        let report = mentions_report(&[entry], std::slice::from_ref(&renamed), instant);
        let names = report[0].technologies[0]
            .sentences
            .iter()
            .map(|sentence| sentence.name.as_str());
        assert_eq!(names.collect::<Vec<_>>().join(", "), expected, "{date:?}");
    }
}
