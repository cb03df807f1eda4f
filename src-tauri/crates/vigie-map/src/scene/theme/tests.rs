use super::{AttitudeKind, Colour, Palette, Theme};

/// How bright a colour is, as WCAG 2.2 defines it.
fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = [colour.red, colour.green, colour.blue].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn mixed(over: Colour, under: Colour, opacity: f64) -> Colour {
    let part = |over: u8, under: u8| {
        (f64::from(over) * opacity + f64::from(under) * (1.0 - opacity)).round() as u8
    };
    Colour {
        red: part(over.red, under.red),
        green: part(over.green, under.green),
        blue: part(over.blue, under.blue),
    }
}

/// The page, the plot's ground, and either under each of the areas.
fn grounds(palette: &Palette) -> Vec<Colour> {
    let mut grounds = vec![palette.page];
    if let Some((edge, middle)) = palette.ground {
        grounds.extend([edge, middle]);
    }
    let areas = [
        AttitudeKind::Pioneers,
        AttitudeKind::Settlers,
        AttitudeKind::TownPlanners,
    ];
    for ground in grounds.clone() {
        for kind in areas {
            let look = palette.area(kind);
            grounds.push(mixed(look.fill, ground, look.opacity));
        }
    }
    grounds
}

#[track_caller]
fn check(theme: Theme, what: &str, colour: Colour, ground: Colour, least: f64) {
    let contrast = contrast(colour, ground);
    assert!(
        contrast >= least,
        "{}: {what} {colour} on {ground} has {contrast:.2}, needs {least}",
        theme.name()
    );
}

/// Level AA: 4.5 for letters of any size.
#[test]
fn every_text_can_be_read_on_every_ground() {
    for theme in Theme::ALL {
        let palette = theme.palette();
        for ground in grounds(palette) {
            for (what, colour) in [
                ("a name", palette.text),
                ("an evolved name", palette.evolved_text),
                ("a flow's text", palette.flow_text),
                ("a note", palette.note),
                ("an axis", palette.axis_text),
                ("what moved", palette.moved),
                ("what was added", palette.added),
                ("what is gone", palette.gone),
            ] {
                check(theme, what, colour, ground, 4.5);
            }
        }
        let fill = palette.annotation_fill;
        check(theme, "a number", palette.annotation_text, fill, 4.5);
        for sign in [palette.moved, palette.added, palette.gone] {
            check(theme, "a sign in the key", sign, fill, 3.0);
            check(theme, "a sign on its badge", palette.page, sign, 4.5);
        }
        for kind in [
            AttitudeKind::Pioneers,
            AttitudeKind::Settlers,
            AttitudeKind::TownPlanners,
        ] {
            let look = palette.area(kind);
            for ground in grounds(palette) {
                check(theme, "an area's name", look.text, ground, 4.5);
            }
        }
    }
}

/// Level AA: 3 for what is not text and carries meaning.
#[test]
fn every_symbol_can_be_told_from_its_ground() {
    for theme in Theme::ALL {
        let palette = theme.palette();
        for ground in grounds(palette) {
            for (what, colour) in [
                ("a dot", palette.node_stroke),
                ("an evolved dot", palette.evolved),
                ("a submap", palette.submap),
                ("a link", palette.link),
                ("an axis", palette.axis),
                ("a circle", palette.annotation_stroke),
            ] {
                check(theme, what, colour, ground, 3.0);
            }
        }
    }
}
