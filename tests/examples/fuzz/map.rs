//! What a map's text, its edits and its picture promise.

use vigie_map::{
    ComponentKind, EditError, Link, LinkKind, Map, MapEdit, Method, SceneOptions, Shape, Subject,
    Target, Theme, apply, parse, scene,
};

/// How many edits are tried on one text.
const EDITS: usize = 6;
/// The longest text that is edited: each edit reads it anew, twice.
const LONGEST_EDITED: usize = 20_000;

/// Reads, draws and edits a text; `Err` says which promise was broken.
pub(crate) fn run(input: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(input);
    let map = parse(&text);
    let mut choice = Choice::of(input);
    if map.print() != *text {
        return Err("printed, it is another text".to_owned());
    }
    draw(&map, &mut choice)?;
    if text.len() > LONGEST_EDITED {
        return Ok(());
    }
    let mut now = map.clone();
    let mut inverses = Vec::new();
    for _ in 0..EDITS {
        let edit = edit(&now, &mut choice);
        match apply(&now, &edit) {
            Ok(edited) => {
                let back =
                    apply(&edited.map, &edited.inverse).map_err(|error| error.to_string())?;
                if back.map != now {
                    return Err(format!("{edit:?} is not undone"));
                }
                inverses.push(edited.inverse);
                now = edited.map;
            }
            Err(EditError::WouldDamage { .. }) => {}
            Err(error) if error.to_string().is_empty() => {
                return Err(format!("{edit:?} is refused without a word"));
            }
            Err(_) => {}
        }
    }
    draw(&now, &mut choice)?;
    for inverse in inverses.into_iter().rev() {
        now = apply(&now, &inverse)
            .map_err(|error| error.to_string())?
            .map;
    }
    if now == map {
        Ok(())
    } else {
        Err("edits undone one by one leave another map".to_owned())
    }
}

fn draw(map: &Map, choice: &mut Choice) -> Result<(), String> {
    let options = SceneOptions {
        width: [960.0, 160.0, 1920.0, f64::NAN][choice.below(4)],
        theme: Some(Theme::ALL[choice.below(Theme::ALL.len())]),
        ..SceneOptions::default()
    };
    let scene = scene(&map.model, &options);
    // As many primitives as the map has parts, times some.
    let model = &map.model;
    let children: usize = model.pipelines.iter().map(|one| one.children.len()).sum();
    let places: usize = model.annotations.iter().map(|one| one.places.len()).sum();
    let parts = model.components.len()
        + children
        + places
        + model.links.len()
        + model.evolves.len()
        + model.pipelines.len()
        + model.notes.len()
        + model.attitudes.len()
        + model.accelerators.len();
    if scene.items.len() > 40 + 12 * parts {
        return Err(format!(
            "{} primitives for {parts} parts",
            scene.items.len()
        ));
    }
    for item in &scene.items {
        if item.role.step(model) > vigie_map::Step::Notes {
            return Err("a step after the last".to_owned());
        }
        if let Shape::Text(text) = &item.shape {
            let room = text.bounds();
            let sides = [room.x, room.y, room.width, room.height];
            if !sides.iter().all(|side| side.is_finite()) {
                return Err("a text without a place".to_owned());
            }
        }
    }
    let picture = vigie_export::svg(&scene);
    let lower = picture.to_ascii_lowercase();
    if lower.contains("<script") || lower.contains("href") && lower.contains("<a ") {
        return Err("the picture acts".to_owned());
    }
    Ok(())
}

/// A row of choices that only the input decides.
struct Choice(u64);

impl Choice {
    fn of(input: &[u8]) -> Self {
        let mixed = input.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Self(mixed | 1)
    }

    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % count.max(1) as u64) as usize
    }

    fn number(&mut self) -> f64 {
        match self.below(12) {
            0 => f64::NAN,
            1 => 1e308,
            2 => -3.0,
            _ => self.below(1001) as f64 / 1000.0,
        }
    }
}

fn edit(map: &Map, choice: &mut Choice) -> MapEdit {
    const NAMES: [&str; 8] = [
        "A",
        "Cup of Tea",
        "a \"b\"\nc",
        "x->y",
        "茶 🫖",
        "// c",
        "]]>",
        " ",
    ];
    let model = &map.model;
    let subject = |choice: &mut Choice| match choice.below(8) {
        0 => Subject::from(NAMES[choice.below(NAMES.len())]),
        1 => Target::Child(choice.below(model.pipelines.len()), choice.below(3)).into(),
        2 => Target::Evolved(choice.below(model.evolves.len())).into(),
        3 => Subject::Note(choice.below(model.notes.len())),
        4 => Subject::Annotation(choice.below(model.annotations.len()), choice.below(3)),
        5 => Subject::Area(choice.below(model.attitudes.len()), choice.below(2) == 1),
        _ => Target::Component(choice.below(model.components.len())).into(),
    };
    let one = subject(choice);
    let (visibility, evolution) = (choice.number(), choice.number());
    let name = NAMES[choice.below(NAMES.len())].to_owned();
    match choice.below(13) {
        0 | 1 => MapEdit::Place {
            subject: one,
            visibility,
            evolution,
        },
        2 => MapEdit::Rename { subject: one, name },
        3 => MapEdit::Add {
            kind: ComponentKind::Component,
            name,
            visibility,
            evolution,
        },
        4 => MapEdit::AddChild {
            parent: one,
            name,
            evolution,
        },
        5 => MapEdit::Link {
            from: one,
            to: subject(choice),
            kind: LinkKind::Flow,
            text: Some("it's".to_owned()),
        },
        6 => {
            let link: Option<&Link> = model.links.get(choice.below(model.links.len()));
            let end = |end: Option<&vigie_map::End>| end.and_then(|end| end.target);
            match link.map(|link| (end(link.start.as_ref()), end(link.end.as_ref()))) {
                Some((Some(from), Some(to))) => MapEdit::Unlink {
                    from: from.into(),
                    to: to.into(),
                },
                _ => MapEdit::Stay { subject: one },
            }
        }
        7 => MapEdit::Evolve {
            subject: one,
            evolution,
        },
        8 => MapEdit::Delete { subject: one },
        9 => MapEdit::SetMethod {
            subject: one,
            method: Some(Method::Buy),
        },
        10 => MapEdit::MoveLabel {
            subject: one,
            offset: Some((visibility, evolution)),
        },
        11 => MapEdit::SetPipeline {
            subject: one,
            from: visibility,
            to: evolution,
        },
        _ => MapEdit::SetInertia {
            subject: one,
            inertia: true,
        },
    }
}
