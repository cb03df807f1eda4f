use proptest::prelude::*;

use super::*;
use crate::starter;
use crate::technology::Name;

/// The starter list under the numbers 0, 1, …, and its names.
fn starter_lexicon() -> (Lexicon, Vec<String>) {
    let starter = starter();
    let names = starter
        .iter()
        .map(|technology| technology.name.text.clone())
        .collect();
    let technologies: Vec<Technology> = (0..)
        .zip(starter)
        .map(|(id, technology)| technology.with_id(TechnologyId::new(id)))
        .collect();
    (Lexicon::new(&technologies), names)
}

/// What the starter list finds in titles or in texts: names, and how often if more than once.
fn check(cases: &[(&str, &str)]) {
    let (lexicon, names) = starter_lexicon();
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        for (title, body) in [(*text, ""), ("", *text)] {
            let found: Vec<String> = lexicon
                .mentions(title, body)
                .iter()
                .map(|mention| {
                    let name = &names[usize::try_from(mention.technology.get()).expect("small")];
                    match mention.count {
                        1 => name.clone(),
                        count => format!("{name} ×{count}"),
                    }
                })
                .collect();
            let found = found.join(", ");
            if found != *expected {
                wrong.push(format!(
                    "{text}\n  expected: {expected}\n  found:    {found}"
                ));
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn names_with_signs_are_words() {
    check(&[
        ("C++ and C# are not C.", "C++, C#, C"),
        ("C++, C++20, (C++) et le C++.", "C++ ×4"),
        ("C# 14 and C#14 arrive with .NET 10.", "C# ×2, .NET"),
        ("ASP.NET and .NET, not example.net or the NET", ".NET ×2"),
        (
            "Node.js, NodeJS and node-js run JS.",
            "Node.js ×3, JavaScript",
        ),
        ("Vue.js 3 meets Next.js", "Vue.js, Vercel"),
        ("notepad++ or a b++", ""),
        ("A C++-like language", "C++"),
    ]);
}

#[test]
fn names_are_whole_words_in_any_inflection() {
    check(&[
        (
            "Kubernetes, kubernetes, KUBERNETES and K8s",
            "Kubernetes ×4",
        ),
        (
            "Kubernetes's scheduler, Kubernetes’s API, Kubernetes' end",
            "Kubernetes ×3",
        ),
        ("A Kubernetes-based, non-Kubernetes stack", "Kubernetes ×2"),
        (
            "#kubernetes “Kubernetes” (Kubernetes) Docker/Kubernetes",
            "Kubernetes ×4, Docker",
        ),
        (
            "kubernetesque, myKubernetes, my_kubernetes, kubernetes_sd",
            "",
        ),
        (
            "LLMs, an LLM, LLM's and SBOMs",
            "Large language models ×3, Software supply chain security",
        ),
        (
            "Python3, Python 3.14 and Python3.14's end; not python3x",
            "Python ×3",
        ),
        ("Des microservices, un microservice", "Microservices ×2"),
        ("Amazon S3, Amazon-S3 and amazon  s3", "Amazon S3 ×3"),
        (
            "OpenTelemetry (OTel), open telemetry, open-telemetry",
            "OpenTelemetry ×4",
        ),
        ("使用Kubernetes部署", "Kubernetes"),
    ]);
}

#[test]
fn french_elisions_and_accents_do_not_hide_names() {
    check(&[
        (
            "L'observabilité et l’OpenTelemetry",
            "Observability, OpenTelemetry",
        ),
        (
            "la SOUVERAINETÉ NUMÉRIQUE, la souverainete numerique",
            "Digital sovereignty ×2",
        ),
        (
            "souverainete\u{301} nume\u{301}rique",
            "Digital sovereignty",
        ),
        (
            "L'IA générative d’OpenAI : l'IA, j'ai vu",
            "Generative AI, OpenAI, Artificial intelligence",
        ),
        ("J'ai vu, il n'ai pas, AI-je ?", "Artificial intelligence"),
        ("J'AI TOUT VU ET L'IA AUSSI", "Artificial intelligence"),
        ("la directive NIS 2 et le RGPD", "NIS2, GDPR"),
        (
            "Une carte de Wardley ; des cartes de Wardley",
            "Wardley mapping ×2",
        ),
    ]);
}

#[test]
fn ordinary_words_are_not_technologies() {
    check(&[
        ("Go to the compiler section and let it go.", ""),
        ("Let's go and write code", ""),
        ("How the R&D programming team works; R & D too", ""),
        ("Swift response to a data breach in iOS banking", ""),
        ("A swift change of Apple's compiler", ""),
        ("Taylor Swift's programming for the Eras Tour", ""),
        ("This will spark a debate on big data", ""),
        ("Spark a debate: is big data worth it?", ""),
        ("The rust belt rebuilds; Rust Belt open source", ""),
        ("Rust never sleeps, says the developer", ""),
        (
            "the chef, the Chef, and the head Chef of a cooking school on configuration management",
            "",
        ),
        (
            "apple pie with vitamin C and C compiler notes from C-suite",
            "C",
        ),
        (
            "At the helm of a cluster; takes the helm of the Kubernetes group",
            "Kubernetes",
        ),
        ("a puppet government", ""),
        ("Salt Lake City opens; add Salt to the Chef's dish", ""),
        ("A vault of secrets", ""),
        ("C'est du code, C’est vrai en C", "C"),
        (
            "George R. R. Martin on statistics; J. R. Smith on Python",
            "Python",
        ),
        ("We moved from SAS to R. It was worth it.", "R"),
        ("16 Go de RAM, 32 Go for code in Python", "Python"),
        ("react to the news; it reacts; reactive hooks", ""),
        ("the digital nomad in Kafka's Prague, a novel event", ""),
        ("Les dockers du port en grève", ""),
    ]);
}

#[test]
fn context_makes_ordinary_words_technologies() {
    check(&[
        ("Go 1.26 is released", "Go"),
        (
            "Why the Go compiler is fast, and what Go's generics cost",
            "Go ×2",
        ),
        ("Golang tips: in Go, errors are values", "Go ×2"),
        ("Rust in the Linux kernel", "Rust"),
        ("Réécrit en Rust, le compilateur va vite", "Rust"),
        ("Swift 6 concurrency on iOS", "Swift"),
        ("Apache Spark 4.0: what Spark brings", "Apache Spark ×2"),
        ("Databricks tunes Spark", "Databricks, Apache Spark"),
        ("Chef and Puppet after Ansible", "Chef, Puppet, Ansible"),
        (
            "HashiCorp Vault 2.0 and Vault's tokens",
            "HashiCorp Vault ×2",
        ),
        ("A Helm chart; Helm for Kubernetes", "Helm ×2, Kubernetes"),
        ("Envoy as an Istio proxy", "Envoy, Istio"),
        (
            "Analyse de données avec R et Python : statistiques",
            "R, Python",
        ),
        ("C and C++ have undefined behaviour", "C, C++"),
        ("React hooks in a component", "React"),
    ]);
}

#[test]
fn the_longest_name_wins() {
    check(&[
        (
            "React Native is not React with hooks",
            "React Native, React",
        ),
        ("React Native hooks", "React Native"),
        (
            "Google Kubernetes Engine and Google Cloud Run",
            "Google Kubernetes Engine, Google Cloud Run",
        ),
        (
            "Azure Kubernetes Service, not plain Kubernetes",
            "Azure Kubernetes Service, Kubernetes",
        ),
        ("AWS Lambda", "AWS Lambda"),
    ]);
}

#[test]
fn titles_in_capitals_need_context_where_capitals_matter() {
    check(&[
        ("WHY THE GO COMPILER IS FAST", "Go"),
        ("LET IT GO, EVERYBODY", ""),
        ("REACT TO THE NEWS OF THE DAY", ""),
        (
            "AI IS EVERYWHERE, AND SO IS KUBERNETES",
            "Artificial intelligence, Kubernetes",
        ),
        ("SWIFT changes its banking rules", ""),
        ("GO! says the developer of code", ""),
    ]);
}

#[test]
fn addresses_are_not_prose() {
    check(&[
        (
            "See https://kubernetes.io/docs/kubernetes and www.docker.com/Docker",
            "",
        ),
        (
            "github.com/kubernetes/kubernetes, ops@kubernetes.io, @kubernetes",
            "",
        ),
        (
            "/usr/local/kubernetes/bin, ~/kubernetes, main.go, kubernetes.yaml",
            "",
        ),
        ("(https://example.org/x) Kubernetes", "Kubernetes"),
        (
            "CI/CD with Ansible/Terraform",
            "Continuous delivery, Ansible, Terraform",
        ),
    ]);
}

/// Two technologies that share a name, and one that nothing but its alias makes sure.
fn small_lexicon() -> Lexicon {
    let technology = |id, name: Name, aliases: &[&str], near: &[&str]| Technology {
        id: TechnologyId::new(id),
        name,
        aliases: aliases.iter().copied().map(Name::any_case).collect(),
        near: near.iter().copied().map(str::to_owned).collect(),
        never_near: vec!["explorer".into(), "Dora map".into()],
        domain: String::new(),
    };
    Lexicon::new(&[
        technology(
            1,
            Name::in_context("DORA"),
            &["Digital Operational Resilience Act"],
            &["bank"],
        ),
        technology(2, Name::in_context("DORA"), &[], &["lead time"]),
    ])
}

fn ids(mentions: &[Mention]) -> Vec<i64> {
    mentions
        .iter()
        .map(|mention| mention.technology.get())
        .collect()
}

#[test]
fn one_name_may_be_two_technologies_told_apart_by_context() {
    let lexicon = small_lexicon();
    for (title, text, expected) in [
        ("DORA and banks", "", vec![1]),
        ("DORA and lead times", "", vec![2]),
        ("DORA: banks have lead times too", "", vec![1, 2]),
        ("DORA", "", vec![]),
        // The beginning of the text is context for the title, the title for the text.
        ("DORA is here", "Each bank must act.", vec![1]),
        ("A bank speaks", "It has done DORA.", vec![1]),
        // One sure occurrence vouches for the others.
        (
            "DORA",
            "The Digital Operational Resilience Act applies.",
            vec![1],
        ),
    ] {
        assert_eq!(
            ids(&lexicon.mentions(title, text)),
            expected,
            "{title} / {text}"
        );
    }
    let far = format!("DORA {} bank", "word ".repeat(NEAR / 4));
    assert_eq!(ids(&lexicon.mentions("", &far)), Vec::<i64>::new());
    let against = "DORA bank, DORA the bank's explorer";
    assert_eq!(ids(&lexicon.mentions("", against)), Vec::<i64>::new());
    let within = lexicon.mentions("", "The DORA map of a bank, and DORA");
    assert_eq!((ids(&within), within[0].count), (vec![1], 1));
}

#[test]
fn a_mention_says_where_it_is_first() {
    let lexicon = small_lexicon();
    let text = "A bank asks. Since d'été, DORA applies to it! More DORA later.";
    let mentions = lexicon.mentions("News", text);
    let mention = &mentions[0];
    assert_eq!((mention.count, mention.in_title), (2, false));
    assert_eq!(mention.places[0].part, Part::Text);
    assert_eq!(&text[mention.places[0].name.clone()], "DORA");
    assert_eq!(
        &text[mention.places[0].sentence.clone()],
        "Since d'été, DORA applies to it!"
    );

    let mentions = lexicon.mentions("A bank’s DORA", text);
    let mention = &mentions[0];
    assert_eq!((mention.count, mention.in_title), (3, true));
    assert_eq!(mention.places[0].part, Part::Title);
    assert_eq!(&"A bank’s DORA"[mention.places[0].name.clone()], "DORA");
}

#[test]
fn a_mention_has_a_place_for_each_of_the_first_sentences() {
    let lexicon = small_lexicon();
    let text = "DORA and DORA. No name here. DORA!\nOnce more: DORA? DORA… DORA. The last DORA.";
    let mentions = lexicon.mentions("A bank’s DORA, again DORA", text);
    assert_eq!(mentions[0].count, 9);
    let sentences = mentions[0].sentences("A bank’s DORA, again DORA", text);
    let sentences: Vec<&str> = sentences.map(|(_, sentence)| sentence).collect();
    assert_eq!(
        sentences,
        [
            "A bank’s DORA, again DORA",
            "DORA and DORA.",
            "DORA!",
            "Once more: DORA?",
            "DORA…"
        ]
    );
}

#[test]
fn a_name_counts_while_it_means_its_technology() {
    let at = |day: &str| Timestamp::parse_rfc3339(&format!("{day}T00:00:00Z")).expect("a day");
    let lexicon = Lexicon::new(&[Technology {
        id: TechnologyId::new(1),
        name: Name::any_case("Fennec").dated(Some(at("2025-03-01")), None),
        aliases: vec![
            Name::any_case("Red Fennec").dated(None, Some(at("2025-03-01"))),
            Name::any_case("Vixen").dated(Some(at("2020-01-01")), Some(at("2025-06-01"))),
        ],
        near: Vec::new(),
        never_near: Vec::new(),
        domain: String::new(),
    }]);
    let text = "Fennec\nRed Fennec\nVixen";
    for (day, expected) in [
        ("2019-12-31", "Red Fennec"),
        ("2020-01-01", "Red Fennec, Vixen"),
        // The longer name is no name any more, and hides the shorter no longer.
        ("2025-03-01", "Fennec, Fennec, Vixen"),
        ("2025-06-01", "Fennec, Fennec"),
    ] {
        let found = lexicon.mentions_at("", text, at(day));
        let places = found[0].places.iter();
        let names: Vec<&str> = places.map(|place| &text[place.name.clone()]).collect();
        assert_eq!(names.join(", "), expected, "{day}");
    }
    assert_eq!(lexicon.mentions("", text)[0].count, 3);
}

#[test]
fn a_lexicon_of_nothing_finds_nothing() {
    assert_eq!(Lexicon::new(&[]).mentions("a", "b"), []);
    let odd = |name: &str| Technology {
        id: TechnologyId::new(1),
        name: Name::any_case(name),
        aliases: vec![Name::any_case(""), Name::any_case(" - ")],
        near: vec![String::new()],
        never_near: vec!["…".into()],
        domain: String::new(),
    };
    for name in ["", " ", "++", &"x".repeat(MAX_NAME + 1)] {
        assert_eq!(
            Lexicon::new(&[odd(name)]).mentions("a ++ - …", name),
            [],
            "{name}"
        );
    }
}

#[test]
fn hostile_texts_have_short_sentences() {
    let (lexicon, _) = starter_lexicon();
    // Every word is a name whose context must be looked at, and everything is one line without an end.
    for text in [
        "Go ",
        "R.",
        "S3 Azure ",
        "C'C ",
        "GO GO ",
        "a.",
        "http://",
        "Rust belt ",
        "\u{200B}",
    ] {
        let text = text.repeat(20_000 / text.len());
        for mention in lexicon.mentions(&text, &text) {
            assert!(mention.places[0].sentence.len() <= 700, "{mention:?}");
        }
    }
}

/// Words that the rules are about, and what stands between them.
fn sentences() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("Go"),
        Just("go to"),
        Just("C"),
        Just("C++"),
        Just("C#"),
        Just(".NET"),
        Just("node.js"),
        Just("Kubernetes"),
        Just("K8S"),
        Just("R"),
        Just("&"),
        Just("'"),
        Just("’"),
        Just("-"),
        Just("‑"),
        Just("."),
        Just("é"),
        Just("e\u{301}"),
        Just("œuvre"),
        Just("ß"),
        Just("½"),
        Just("㍿"),
        Just("ﬃ"),
        Just("\u{200B}"),
        Just("技"),
        Just("compiler"),
        Just("1.26"),
        Just("s"),
        Just("https://"),
        Just("www."),
        Just("/"),
        Just("@"),
        Just("numérique"),
        Just("souveraineté"),
        Just("LLM"),
        Just("İ"),
        Just("\n"),
        Just("! "),
    ];
    let gap = prop_oneof![Just(" "), Just(""), Just("  "), Just("\u{A0}")];
    proptest::collection::vec((word, gap), 0..40).prop_map(|parts| {
        parts
            .into_iter()
            .flat_map(|(word, gap)| [word, gap])
            .collect()
    })
}

/// The mentions of a text are whole words inside their sentences.
fn check_places(lexicon: &Lexicon, title: &str, text: &str) {
    let mut seen = HashSet::new();
    for mention in lexicon.mentions(title, text) {
        assert!(seen.insert(mention.technology), "each once");
        assert!(mention.count > 0);
        assert_eq!(mention.in_title, mention.places[0].part == Part::Title);
        assert!((1..=MAX_PLACES).contains(&mention.places.len()));
        assert!(mention.places.len() <= mention.count as usize);
        for pair in mention.places.windows(2) {
            let is_next = pair[0].part < pair[1].part
                || pair[0].part == pair[1].part && pair[0].sentence.end <= pair[1].name.start;
            assert!(is_next, "{:?}", mention.places);
        }
        for Place {
            part,
            name,
            sentence,
        } in mention.places
        {
            let source = if part == Part::Title { title } else { text };
            assert!(
                sentence.start <= name.start && name.end <= sentence.end,
                "{source:?}"
            );
            assert!(!source[name.clone()].is_empty());
            assert_eq!(source[sentence.clone()].trim(), &source[sentence]);
            let is_letter = |c: char| c.is_ascii_alphanumeric();
            assert!(
                !source[..name.start].ends_with(is_letter),
                "{source:?} {name:?}"
            );
            let open = source[name.clone()].ends_with(is_letter);
            assert!(
                !(open && source[name.end..].starts_with(is_letter)),
                "{source:?} {name:?}"
            );
        }
    }
}

#[test]
fn places_are_whole_words_of_any_text() {
    let (lexicon, _) = starter_lexicon();
    proptest!(ProptestConfig::with_cases(100), |(title in sentences(), text in sentences())| check_places(&lexicon, &title, &text));
    proptest!(ProptestConfig::with_cases(50), |(title in "\\PC*", text in any::<String>())| check_places(&lexicon, &title, &text));
}

#[test]
fn any_technologies_can_be_looked_for() {
    let name = || {
        (any::<u8>(), prop_oneof![sentences(), any::<String>()]).prop_map(|(reading, text)| {
            match reading % 3 {
                0 => Name::any_case(text),
                1 => Name::as_written(text),
                _ => Name::in_context(text),
            }
        })
    };
    proptest!(ProptestConfig::with_cases(50), |(names in proptest::collection::vec(name(), 1..6), near in sentences(), text in sentences())| {
        let technologies: Vec<Technology> = (0..).zip(&names).map(|(id, name)| Technology {
            id: TechnologyId::new(id),
            name: name.clone(),
            aliases: names.clone(),
            near: vec![near.clone()],
            never_near: vec![near.clone() + &name.text],
            domain: String::new(),
        }).collect();
        let lexicon = Lexicon::new(&technologies);
        for mention in lexicon.mentions(&text, &(near + &text)) {
            prop_assert!(mention.places[0].sentence.start <= mention.places[0].name.start);
        }
    });
}
#[test]
fn a_phrase_that_is_a_name_is_found_without_any_context() {
    let (lexicon, names) = starter_lexicon();
    for (phrase, expected) in [
        ("Go", "Go"),
        ("go", "Go"),
        ("golang", "Go"),
        ("Spark", "Apache Spark"),
        ("Go to market", ""),
        ("Kettle", ""),
        ("", ""),
    ] {
        let named: Vec<&str> = lexicon
            .named(phrase)
            .iter()
            .map(|id| names[usize::try_from(id.get()).expect("small")].as_str())
            .collect();
        assert_eq!(named.join(", "), expected, "{phrase}");
    }
}
