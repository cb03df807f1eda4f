//! In how many stories a term is.

/// Places for counts, a power of two: two megabytes.
const PLACES: usize = 1 << 19;

/// Counts by key. Keys that fall into one place are counted together: of the terms of 10,000 stories some one in five
/// seems a little less rare than it is, which costs less than a table that looks each up exactly.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Tellers(Box<[u32]>);

impl Tellers {
    pub(super) fn new() -> Self {
        Self(vec![0; PLACES].into())
    }

    pub(super) fn of(&self, key: u32) -> u32 {
        self.0[key as usize % PLACES]
    }

    pub(super) fn add(&mut self, key: u32) {
        self.0[key as usize % PLACES] += 1;
    }

    /// Takes back what `add` added.
    pub(super) fn remove(&mut self, key: u32) {
        let count = &mut self.0[key as usize % PLACES];
        *count = count.saturating_sub(1);
    }
}

/// The places that are not empty.
impl std::fmt::Debug for Tellers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let taken = self.0.iter().enumerate().filter(|(_, count)| **count > 0);
        f.debug_map().entries(taken).finish()
    }
}
