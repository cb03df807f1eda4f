use proptest::prelude::*;

use super::{MapDocument, Source};

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

proptest! {
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
