//! Damaging inputs.

/// No input grows beyond this many bytes.
const LONGEST: usize = 1 << 20;
/// Damaged inputs that are damaged further.
const POOL: usize = 400;

/// Makes inputs without end out of a few.
pub(crate) struct Mutator {
    fixtures: Vec<Vec<u8>>,
    pool: Vec<Vec<u8>>,
    words: &'static [&'static str],
    state: u64,
}

impl Mutator {
    pub(crate) fn new(seed: u64, fixtures: Vec<Vec<u8>>, words: &'static [&'static str]) -> Self {
        assert!(!fixtures.is_empty(), "there is something to damage");
        Self {
            pool: Vec::new(),
            fixtures,
            words,
            // Any but 0.
            state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1,
        }
    }

    pub(crate) fn fixtures(&self) -> &[Vec<u8>] {
        &self.fixtures
    }

    pub(crate) fn next(&mut self) -> Vec<u8> {
        let mut input = self.pick();
        for _ in 0..=self.below(7) {
            self.damage(&mut input);
        }
        input.truncate(LONGEST);
        // What is kept small is damaged further: long ones cost time and teach little more.
        if input.len() < 64 << 10 && self.below(4) == 0 {
            if self.pool.len() < POOL {
                self.pool.push(input.clone());
            } else {
                let place = self.below(POOL);
                self.pool[place].clone_from(&input);
            }
        }
        input
    }

    fn pick(&mut self) -> Vec<u8> {
        let from_pool = !self.pool.is_empty() && self.below(2) == 0;
        if from_pool {
            let place = self.below(self.pool.len());
            self.pool[place].clone()
        } else {
            let place = self.below(self.fixtures.len());
            self.fixtures[place].clone()
        }
    }

    fn damage(&mut self, input: &mut Vec<u8>) {
        let (from, to) = self.range(input.len());
        match self.below(12) {
            0 if !input.is_empty() => {
                let at = self.below(input.len());
                input[at] ^= 1 << self.below(8);
            }
            1 if !input.is_empty() => {
                let at = self.below(input.len());
                input[at] = [0, 0xff, b'<', b'&', b'"', b'\n', 0x80, b'{'][self.below(8)];
            }
            2 => drop(input.drain(from..to)),
            3 => {
                let piece = input[from..to].to_vec();
                let at = self.below(input.len() + 1);
                input.splice(at..at, piece);
            }
            4 => {
                // Somebody else's piece.
                let other = self.pick();
                let (from, to) = self.range(other.len());
                let at = self.below(input.len() + 1);
                input.splice(at..at, other[from..to].iter().copied());
            }
            5 => input.truncate(from),
            6 => {
                // Whatever costs more than its length shows when it comes often.
                let piece = input[from..to.min(from + 64)].to_vec();
                self.repeat(input, &piece);
            }
            7 => {
                let word = self.word();
                self.repeat(input, word.as_bytes());
            }
            8 => {
                // A number that is too large, too small, or none.
                const NUMBERS: [&str; 8] = [
                    "0",
                    "-1",
                    "99999999999999999999",
                    "1e308",
                    "0.0000001",
                    "4294967295",
                    "NaN",
                    "",
                ];
                if let Some(start) = (from..input.len()).find(|at| input[*at].is_ascii_digit()) {
                    let end = (start..input.len())
                        .find(|at| !input[*at].is_ascii_digit())
                        .unwrap_or(input.len());
                    let number = NUMBERS[self.below(NUMBERS.len())];
                    input.splice(start..end, number.bytes());
                }
            }
            _ => {
                let word = self.word();
                let end = if self.below(2) == 0 { from } else { to };
                input.splice(from..end, word.bytes());
            }
        }
    }

    fn word(&mut self) -> &'static str {
        self.words[self.below(self.words.len())]
    }

    fn repeat(&mut self, input: &mut Vec<u8>, piece: &[u8]) {
        let times = [10, 100, 1000, 10_000][self.below(4)];
        let room = LONGEST.saturating_sub(input.len());
        let whole = piece.repeat(times);
        let at = self.below(input.len() + 1);
        input.splice(at..at, whole.into_iter().take(room));
    }

    /// A range, mostly short.
    fn range(&mut self, length: usize) -> (usize, usize) {
        let from = self.below(length + 1);
        let most = [8, 64, 512, length.max(1)][self.below(4)];
        (from, (from + self.below(most + 1)).min(length))
    }

    /// A number below another: xorshift, the same for the same seed.
    fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state % end.max(1) as u64) as usize
    }
}
