use proptest::prelude::*;

use super::{Points, doublings};

#[test]
fn points_read_with_sign_and_two_decimals() {
    let read: Vec<String> = [250, -30, 0, 5, -105]
        .map(|hundredths| Points(hundredths).to_string())
        .into();
    assert_eq!(read, ["+2.50", "-0.30", "0.00", "+0.05", "-1.05"]);
}

#[test]
fn doublings_of_whole_powers_are_whole() {
    for (numerator, denominator, expected) in [
        (1, 1, 0),
        (2, 1, 100),
        (8, 1, 300),
        (1, 4, -200),
        (1 << 40, 1, 4_000),
        (0, 0, 0),
        (u64::MAX, 1, 6_399),
    ] {
        assert_eq!(
            doublings(numerator, denominator),
            expected,
            "{numerator}/{denominator}"
        );
    }
}

proptest! {
    #[test]
    fn doublings_are_within_a_hundredth_of_the_logarithm(a in 1_u64..1 << 50, b in 1_u64..1 << 50) {
        let exact = (a as f64 / b as f64).log2() * 100.0;
        prop_assert!((f64::from(doublings(a, b)) - exact).abs() <= 1.01, "{exact}");
    }

    #[test]
    fn sums_never_overflow(points in proptest::collection::vec(any::<i32>(), 0..8), share in any::<u32>(), of in any::<u32>()) {
        let sum: Points = points.iter().copied().map(Points).sum();
        let _ = (-sum).share(share, of);
    }
}
