//! Numbers as short as a picture needs them.

/// Two decimals, without trailing zeros.
pub(super) fn coordinate(value: f64) -> String {
    rounded(value, 2)
}

/// Four decimals, for what is multiplied.
pub(super) fn fine(value: f64) -> String {
    rounded(value, 4)
}

fn rounded(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    match short {
        "-0" => "0".to_owned(),
        short => short.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        for (value, text) in [
            (0.0, "0"),
            (-0.001, "0"),
            (100.0, "100"),
            (1.5, "1.5"),
            (2.0 / 3.0, "0.67"),
            (-40.25, "-40.25"),
        ] {
            assert_eq!(coordinate(value), text);
        }
    }
}
