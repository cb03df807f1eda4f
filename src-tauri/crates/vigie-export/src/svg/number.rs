//! Numbers as short as a picture needs them.

/// How far from a page's corner anything is drawn: twice the largest page. Painters take very long over what is far
/// greater, dashed lines above all.
pub(crate) const FARTHEST: f64 = 40_000.0;

/// Four decimals, for what is multiplied.
pub(super) fn fine(value: f64) -> String {
    let mut text = String::new();
    push(&mut text, value, 4);
    text
}

/// [`push_coordinate`], alone.
pub(super) fn coordinate(value: f64) -> String {
    let mut text = String::new();
    push_coordinate(&mut text, value);
    text
}

/// Writes two decimals, without trailing zeros.
pub(super) fn push_coordinate(out: &mut String, value: f64) {
    push(out, value, 2);
}

/// Writes a decimal number with at most `decimals` digits after the point, half rounded away from zero.
///
/// By whole numbers, since a picture has thousands of coordinates and formatting floats was a third of the time to write
/// one. What is no place on a page becomes the nearest that is.
fn push(out: &mut String, value: f64, decimals: u32) {
    let scale = 10_i64.pow(decimals);
    let scaled = (value.clamp(-FARTHEST, FARTHEST) * scale as f64).round() as i64;
    if scaled < 0 {
        out.push('-');
    }
    let (whole, mut rest) = (
        scaled.unsigned_abs() / scale as u64,
        scaled.unsigned_abs() % scale as u64,
    );
    push_whole(out, whole);
    if rest == 0 {
        return;
    }
    out.push('.');
    let mut unit = scale as u64 / 10;
    while rest > 0 {
        out.push(char::from(b'0' + (rest / unit) as u8));
        rest %= unit;
        unit /= 10;
    }
}

fn push_whole(out: &mut String, value: u64) {
    if value >= 10 {
        push_whole(out, value / 10);
    }
    out.push(char::from(b'0' + (value % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        for (value, text) in [
            (f64::NAN, "0"),
            (f64::INFINITY, "40000"),
            (0.05, "0.05"),
            (0.999, "1"),
            (-1.005, "-1"),
            (1234.5, "1234.5"),
            (0.0, "0"),
            (-0.001, "0"),
            (100.0, "100"),
            (1.5, "1.5"),
            (2.0 / 3.0, "0.67"),
            (-40.25, "-40.25"),
        ] {
            let mut written = String::new();
            push_coordinate(&mut written, value);
            assert_eq!(written, text);
        }
    }
}
