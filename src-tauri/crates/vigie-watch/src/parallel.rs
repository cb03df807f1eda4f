//! Work on many things that do not depend on one another.

use std::num::NonZero;

/// Fewer than this are done before a thread has begun.
const WORTH_A_THREAD: usize = 4_096;

/// What `of` gives for each item, in the order of the items, by as many threads as the machine runs at once.
pub(crate) fn parallel<T: Sync, U: Send>(items: &[T], of: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    let each = items.len().div_ceil(threads).max(WORTH_A_THREAD);
    let mut parts = items.chunks(each);
    let Some(first) = parts.next() else {
        return Vec::new();
    };
    std::thread::scope(|scope| {
        let of = &of;
        let others: Vec<_> = parts
            .map(|part| scope.spawn(move || part.iter().map(of).collect::<Vec<U>>()))
            .collect();
        let mut all: Vec<U> = Vec::with_capacity(items.len());
        all.extend(first.iter().map(of));
        for other in others {
            match other.join() {
                Ok(part) => all.extend(part),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    })
}

#[cfg(test)]
mod tests {
    use super::{WORTH_A_THREAD, parallel};

    #[test]
    fn what_is_given_stands_in_the_order_of_the_items() {
        for count in [0, 1, WORTH_A_THREAD, WORTH_A_THREAD * 3 + 1] {
            let items: Vec<usize> = (0..count).collect();
            assert_eq!(parallel(&items, |item| *item), items);
        }
    }
}
