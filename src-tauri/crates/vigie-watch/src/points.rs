//! Points: what scores are made of. Whole hundredths, so that sums are exact and the same on every machine.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg};

use serde::{Deserialize, Serialize};

/// So many hundredths of a point; below zero it speaks against.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Points(pub i32);

impl Points {
    /// None.
    pub const ZERO: Self = Self(0);

    /// The same share of them: `numerator / denominator`, rounded towards zero. A denominator of 0 counts as 1.
    #[must_use]
    pub fn share(self, numerator: u32, denominator: u32) -> Self {
        let part = i64::from(self.0) * i64::from(numerator) / i64::from(denominator.max(1));
        Self::bounded(part)
    }

    /// How much they weigh, for or against.
    #[must_use]
    pub const fn strength(self) -> u32 {
        self.0.unsigned_abs()
    }

    /// The nearest that there are to that many hundredths.
    #[must_use]
    pub fn bounded(hundredths: i64) -> Self {
        let near = hundredths.clamp(i64::from(i32::MIN), i64::from(i32::MAX));
        Self(i32::try_from(near).unwrap_or_default())
    }
}

impl Add for Points {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Points {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Neg for Points {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self::ZERO, Add::add)
    }
}

/// With a sign and two decimals: `+2.50`, `-0.30`, `0.00`.
impl std::fmt::Display for Points {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = match self.0 {
            ..=-1 => "-",
            0 => "",
            1.. => "+",
        };
        let strength = self.strength();
        write!(f, "{sign}{}.{:02}", strength / 100, strength % 100)
    }
}

/// How often `numerator` doubles `denominator`: 100 · log2 of the fraction, rounded towards zero. Either counts as 1 when it is 0.
///
/// In whole numbers, because logarithms of floating point may differ in the last bit between machines.
pub(crate) fn doublings(numerator: u64, denominator: u64) -> i32 {
    i32::try_from(log2(numerator) - log2(denominator)).unwrap_or_default() * 100 / ONE
}

/// The unit of [`log2`].
const ONE: i32 = 1 << 16;

/// The logarithm of a number to base 2, in 65,536ths; of 0 that of 1.
fn log2(number: u64) -> i64 {
    let number = number.max(1);
    let whole = number.ilog2();
    // Between 1 and 2, in units of 2^-31. What is shifted out is below the precision asked for.
    let mut rest = if whole > 31 {
        number >> (whole - 31)
    } else {
        number << (31 - whole)
    };
    let mut log = i64::from(whole) << 16;
    // Squaring doubles the logarithm: each time that passes 2, its next binary digit is 1.
    for digit in (0..16).rev() {
        rest = (rest * rest) >> 31;
        if rest >= 1 << 32 {
            rest >>= 1;
            log += 1 << digit;
        }
    }
    log
}

#[cfg(test)]
mod tests;
