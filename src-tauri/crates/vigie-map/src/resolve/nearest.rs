//! What a mistyped word was probably meant to be.

/// The candidate that differs least from `word`, if it is near enough to be meant: case, or one slip in four letters, two
/// at most.
pub(crate) fn nearest<'n>(
    word: &str,
    candidates: impl Iterator<Item = &'n str>,
) -> Option<&'n str> {
    let word: Vec<char> = word.to_lowercase().chars().take(65).collect();
    if word.len() > 64 {
        return None;
    }
    let limit = (word.len() / 4).clamp(1, 2);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates.filter(|candidate| candidate.len() <= 256) {
        if candidate.is_ascii() && candidate.len().abs_diff(word.len()) > limit {
            continue;
        }
        let letters: Vec<char> = candidate.to_lowercase().chars().collect();
        if letters.len().abs_diff(word.len()) > limit {
            continue;
        }
        let distance = distance(&word, &letters);
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    // A word of one or two letters is near to anything.
    best.filter(|(distance, _)| *distance == 0 || word.len() > 2)
        .map(|(_, candidate)| candidate)
}

/// How many letters to add, drop, change or swap with their neighbour to turn `a` into `b`.
fn distance(a: &[char], b: &[char]) -> usize {
    // A text of nothing but unknown words asks this a million times: three rows, used in turn, are all its memory.
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut row = before.clone();
    for (i, x) in a.iter().enumerate() {
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = last[j] + usize::from(x != y);
            let mut least = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row[j + 1] = least;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    last[b.len()]
}
