use super::elements;
use crate::parse;

/// One line an element: what it is called and where it is, then all that is not nothing.
fn told(text: &str) -> String {
    let map = parse(text);
    let told = elements(&map.model).into_iter().map(|one| {
        let mut line = format!(
            "{}: {:?} {} [{}, {}] {}",
            one.line, one.kind, one.name, one.visibility, one.evolution, one.stage
        );
        let mut say = |words: String| line.push_str(&words);
        if one.inertia {
            say(" inertia".to_owned());
        }
        if let Some(method) = one.method {
            say(format!(" {method:?}"));
        }
        if one.market || one.ecosystem {
            say(format!(
                " market {} ecosystem {}",
                one.market, one.ecosystem
            ));
        }
        for (word, value) in [("pipeline", one.pipeline), ("corner", one.corner)] {
            if let Some((from, to)) = value {
                say(format!(" {word} {from} {to}"));
            }
        }
        if let Some(to) = one.evolves_to {
            say(format!(" -> {to}"));
        }
        if let Some(address) = one.address {
            say(format!(" at {address}"));
        }
        if !one.needs.is_empty() {
            say(format!(" needs {}", one.needs.join(", ")));
        }
        if !one.needed_by.is_empty() {
            say(format!(" for {}", one.needed_by.join(", ")));
        }
        line
    });
    told.collect::<Vec<_>>().join("\n")
}

#[test]
fn everything_that_can_be_selected_is_told_in_words() {
    insta::assert_snapshot!(told("\
anchor Public [0.95, 0.63]
component Tea [0.8, 0.6] inertia (buy, market)
component Power [0.3, 0.5] (ecosystem)
submap Water [0.4, 0.9] url(water)
url water [https://water.example/map]
pipeline Power
{
  component Coal [0.2]
  component Sun [0.7]
}
Public->Tea
Tea->Power; always
Tea->Nowhere
Tea+'heat'>Sun
evolve Tea->Infusion 0.9 (outsource)
evolve Nothing 0.5
note Hot [0.1, 0.2]
annotation 1 [[0.2, 0.3], [0.4, 0.5]] Standardise it
deaccelerator Regulation [0.5, 0.69]
pioneers [0.9, 0.1, 0.6, 0.3]"), @r"
    1: Anchor Public [0.95, 0.63] Product (+rental) needs Tea
    2: Component Tea [0.8, 0.6] Product (+rental) inertia Buy market true ecosystem false -> 0.9 needs Power, Sun for Public
    3: Component Power [0.3, 0.5] Product (+rental) market false ecosystem true pipeline 0.2 0.7 for Tea
    4: Submap Water [0.4, 0.9] Commodity (+utility) at https://water.example/map
    8: Child Coal [0.3, 0.2] Custom-Built
    9: Child Sun [0.3, 0.7] Commodity (+utility) for Tea
    15: Evolved Infusion [0.8, 0.9] Commodity (+utility) Outsource
    17: Note Hot [0.1, 0.2] Custom-Built
    18: Annotation 1. Standardise it [0.2, 0.3] Custom-Built
    18: Annotation 1. Standardise it [0.4, 0.5] Product (+rental)
    19: Accelerator Regulation [0.5, 0.69] Product (+rental)
    20: Area Pioneers [0.9, 0.1] Genesis corner 0.6 0.3
    ");
}

#[test]
fn stages_bear_the_maps_own_names_and_a_boundary_belongs_to_the_right() {
    insta::assert_snapshot!(told("\
evolution Novel->Emerging->Good->Best
component A [0.5, 0.174]
component B [0.5, 0.175]
component C [0.5, 0.4]
component D [0.5, 0.7]
component E [1.5, -3]"), @r"
    2: Component A [0.5, 0.174] Novel
    3: Component B [0.5, 0.175] Emerging
    4: Component C [0.5, 0.4] Good
    5: Component D [0.5, 0.7] Best
    6: Component E [1.5, -3] Novel
    ");
}

#[test]
fn an_empty_map_has_nothing_to_select() {
    assert!(elements(&parse("").model).is_empty());
    assert!(elements(&parse("title Nothing\n// yet").model).is_empty());
}
