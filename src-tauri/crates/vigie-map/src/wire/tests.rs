use proptest::prelude::*;

use super::{LinkKind, MapDocument, Source};

fn document(text: &str) -> MapDocument {
    MapDocument::from(&crate::parse(text))
}

/// Without where things stand, and what was said about them.
fn meaning(mut map: MapDocument) -> MapDocument {
    map.diagnostics.clear();
    let sources = map.components.iter_mut().map(|one| &mut one.source);
    let sources = sources.chain(map.links.iter_mut().map(|one| &mut one.source));
    let sources = sources.chain(map.pipelines.iter_mut().map(|one| &mut one.source));
    let sources = sources.chain(map.evolve.iter_mut().map(|one| &mut one.source));
    let sources = sources.chain(map.annotations.iter_mut().map(|one| &mut one.source));
    let sources = sources.chain(map.notes.iter_mut().map(|one| &mut one.source));
    let sources = sources.chain(map.attitudes.iter_mut().map(|one| &mut one.source));
    let sources = sources.chain(map.accelerators.iter_mut().map(|one| &mut one.source));
    sources
        .chain(map.urls.iter_mut().map(|one| &mut one.source))
        .for_each(|source| *source = Source::default());
    for child in map.pipelines.iter_mut().flat_map(|one| &mut one.children) {
        child.source = Source::default();
    }
    map
}

#[test]
fn field_names_are_a_promise() {
    let text = "title Tea\ncomponent Kettle [0.45, 0.57] label [3, -4] inertia (buy)\nKettle+'heat'>Power; why\nevolve Kettle 0.8";
    let expected = r#"{"version":1,"title":"Tea","style":null,"size":null,"stages":null,"hides":[],"components":[{"name":"Kettle","kind":"component","visibility":0.45,"evolution":0.57,"decorators":{"method":"buy","market":false,"ecosystem":false},"inertia":true,"label":{"x":3.0,"y":-4.0},"url":null,"line":2,"range":[10,67]}],"links":[{"from":"Kettle","to":"Power","kind":"flow","text":"heat","context":"why","is_drawn":false,"line":3,"range":[68,92]}],"pipelines":[],"evolve":[{"name":"Kettle","renamed":null,"evolution":0.8,"label":null,"decorators":{"method":null,"market":false,"ecosystem":false},"line":4,"range":[93,110]}],"annotations":[],"legend":null,"notes":[],"attitudes":[],"accelerators":[],"urls":[],"diagnostics":[{"severity":"warning","kind":"unknown_ends","message":"This link is not drawn: “Power” is not on the map.","hint":null,"line":3,"range":[82,87]}]}"#;
    assert_eq!(serde_json::to_string(&document(text)).unwrap(), expected);
}

#[test]
fn ranges_are_bytes_of_the_text() {
    let text = "component Thé [0.5, 0.6]\nThé->X";
    let map = document(text);
    let [start, end] = map.links[0].source.range;
    assert_eq!(&text[start..end], "Thé->X");
    assert_eq!(
        (map.links[0].source.line, map.links[0].is_drawn),
        (2, false)
    );
    assert_eq!(map.diagnostics[0].kind, "unknown_ends");
}

#[test]
fn a_document_written_by_hand_needs_little() {
    let json = r#"{ "version": 1, "components": [{ "name": "A", "visibility": 0.5, "evolution": 1 }], "links": [{ "from": "A", "to": "note B" }] }"#;
    let map: MapDocument = serde_json::from_str(json).unwrap();
    assert_eq!(map.to_owm(), "component A [0.50, 1.00]\nA->\"note B\"\n");
}

#[test]
fn a_name_that_would_close_the_text_of_a_flow_is_quoted() {
    let json = r#"{ "version": 1, "links": [{ "from": "A", "to": "B'>C", "kind": "flow_both", "text": "heat" }] }"#;
    let map: MapDocument = serde_json::from_str(json).unwrap();
    let again = document(&map.to_owm());
    assert_eq!(again.links[0].kind, LinkKind::FlowBoth);
    assert_eq!(again.links[0].to.as_deref(), Some("B'>C"));
}

#[test]
fn an_address_may_hold_what_starts_a_comment_elsewhere() {
    let json = r#"{ "version": 1, "urls": [{ "name": "a", "address": "http://x/*//y" }, { "name": "b", "address": "file:///z" }] }"#;
    let map: MapDocument = serde_json::from_str(json).unwrap();
    let urls = document(&map.to_owm()).urls;
    let addresses: Vec<_> = urls
        .iter()
        .filter_map(|url| url.address.as_deref())
        .collect();
    assert_eq!(addresses, ["http://x/ *//y", "file:///z"]);
}

#[test]
fn what_a_submap_calls_its_address_ends_where_it_ends() {
    let json = r#"{ "version": 1, "components": [{ "name": "S", "kind": "submap", "visibility": 0.5, "evolution": 0.5, "url": "a) (buy" }],
        "urls": [{ "name": "a) (buy", "address": "x" }] }"#;
    let map: MapDocument = serde_json::from_str(json).unwrap();
    let again = document(&map.to_owm());
    assert_eq!(again.components[0].url.as_deref(), Some("a (buy"));
    assert_eq!(again.urls[0].name, "a (buy");
    assert_eq!(again.components[0].decorators, map.components[0].decorators);
    assert_eq!(again.diagnostics, []);
}

#[test]
fn an_annotation_without_a_place_gets_the_usual_one() {
    let json = r#"{ "version": 1, "annotations": [{ "number": 1, "places": [], "text": "t" }] }"#;
    let map: MapDocument = serde_json::from_str(json).unwrap();
    assert_eq!(map.to_owm(), "annotation 1 [0.90, 0.10] t\n");
}

/// What other programs may write where a name or a text belongs.
fn words() -> impl Strategy<Value = String> {
    let word = "->|\\+>|\\+<|\\+<>|\\+'|'>|'<|'|>|<|\"|\\\\|;|\\[|\\]|\\{|\\}|\\(|\\)|,|//|/\\*|\\*/|:|-|label|evolve|component|note|\
                url\\(|--hide|build|0\\.5|\n|\r\n|\t| |A|tea|<script>|]]>|\u{202e}|\u{0}|\u{85}|\u{2028}|\u{feff}|🫖|א";
    proptest::string::string_regex(&format!("({word}|\\PC){{0,10}}")).unwrap()
}

const KINDS: [LinkKind; 4] = [
    LinkKind::Dependency,
    LinkKind::Flow,
    LinkKind::FlowBoth,
    LinkKind::FlowBack,
];

/// A document in which every text is anything.
fn any_document() -> impl Strategy<Value = MapDocument> {
    let texts = proptest::collection::vec(words(), 24);
    (texts, proptest::sample::select(&KINDS[..])).prop_map(|(texts, kind)| {
        let json = serde_json::json!({
            "version": 1, "title": texts[0], "style": texts[1], "stages": [texts[2], texts[3], texts[4], texts[5]],
            "components": [
                { "name": texts[6], "visibility": 0.5, "evolution": 0.5 },
                { "name": texts[7], "visibility": 0.4, "evolution": 0.5, "kind": "submap", "url": texts[8], "inertia": true },
            ],
            "links": [
                { "from": texts[6], "to": texts[7], "text": texts[9], "context": texts[10] },
                { "from": texts[11], "to": texts[12], "context": texts[13] },
            ],
            "pipelines": [{ "name": texts[6], "children": [{ "name": texts[14], "evolution": 0.3 }] }],
            "evolve": [{ "name": texts[6], "renamed": texts[15], "evolution": 0.8 }],
            "annotations": [{ "number": 1, "places": [{ "visibility": 0.1, "evolution": 0.2 }], "text": texts[16] }],
            "notes": [{ "text": texts[17], "visibility": 0.1, "evolution": 0.1 }],
            "accelerators": [{ "name": texts[18], "visibility": 0.1, "evolution": 0.1 }],
            "urls": [{ "name": texts[19], "address": texts[20] }, { "name": texts[8], "address": texts[21] }],
        });
        let mut document: MapDocument = serde_json::from_value(json).unwrap();
        document.links[0].kind = kind;
        document
    })
}

proptest! {
    #[test]
    fn whatever_its_texts_a_document_becomes_a_map_of_as_many_parts(document in any_document()) {
        let text = document.to_owm();
        let model = crate::parse(&text).model;
        let children = |count: usize, pipeline: &crate::Pipeline| count + pipeline.children.len();
        let parts = [
            model.components.len(), model.links.len(), model.pipelines.len(), model.pipelines.iter().fold(0, children), model.evolves.len(),
            model.annotations.len(), model.notes.len(), model.accelerators.len(), model.urls.len(),
        ];
        prop_assert_eq!(parts, [2, 2, 1, 1, 1, 1, 1, 1, 2], "{}", text);
        // The submap and its address name each other, and nothing was read as anything else.
        prop_assert_eq!(model.components[1].url.as_ref().map(|url| &url.text), Some(&model.urls[1].name.text), "{}", text);
        prop_assert_eq!(model.components[1].decorators, crate::Decorators::default(), "{}", text);
        prop_assert_eq!(format!("{:?}", model.links[0].kind), format!("{:?}", document.links[0].kind), "{}", text);
        for (written, read) in document.links.iter().zip(&model.links) {
            let names = [&read.start, &read.end].map(|end| end.as_ref().map(|end| end.name.text.as_str()));
            let wanted = [&written.from, &written.to].map(|name| name.as_deref().map(crate::written::as_read));
            prop_assert_eq!(names, wanted.each_ref().map(Option::as_deref), "{}", text);
        }
        prop_assert!(!model.hides_evolution && !model.hides_value_chain, "{}", text);
    }

    #[test]
    fn a_document_and_its_text_mean_the_same(text in
        "((component (A|Web 2|\"x;y\") \\[0\\.5, -?[0-9]{1,3}\\.?[0-9]{0,5}\\]( label \\[-?[0-9], 2\\.5\\])?( inertia)?( \\((buy|build, market|ecosystem)\\))?\
          |anchor A|submap S \\[0\\.1, 0\\.2\\] url\\(u\\)|url u \\[http://x\\]|A(->|\\+>|\\+<>|\\+'t'<)Web 2(; w)?|A->|evolve A(->\"B 2\")? 0\\.[0-9]( label \\[1, 2\\])?( \\(buy\\))?\
          |pipeline A( \\[0\\.1, 0\\.3\\])?(\n\\{\ncomponent K \\[0\\.1\\] label \\[1, 2\\]\n\\})?|note (a b|\"c\\\\n[d]\") \\[0\\.1\\]|annotation 1 (\\[0,1\\]|\\[\\[0,1\\],\\[1,0\\]\\]) t\
          |annotations \\[0\\.1, 0\\.2\\]|pioneers \\[0, 1\\]( 30 40)?|settlers \\[0, 1, 2, 3\\]|accelerator X \\[0, 1\\]|deaccelerator X|title a|style dark|size \\[800, 0\\]\
          |evolution a->->c->d|evolution --hide|valuechain --hide)\n){0,10}") {
        let map = document(&text);
        let again = document(&map.to_owm());
        prop_assert_eq!(meaning(again), meaning(map));
    }

    #[test]
    fn any_text_becomes_json_and_comes_back(text in "((component|A|->|note|\\[|\\]|0\\.5|\"| |\n)|\\PC){0,40}") {
        let map = document(&text);
        let json = serde_json::to_string(&map).unwrap();
        let read: MapDocument = serde_json::from_str(&json).unwrap();
        let owm = read.to_owm();
        prop_assert_eq!(crate::parse(&owm).model.components.len(), map.components.len());
        prop_assert_eq!(read, map);
    }
}
