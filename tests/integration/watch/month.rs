//! A month of it, scaled down; `cargo xtask simulate` has the whole flood.

use vigie_tests::{MonthPlan, month};

#[test]
fn a_month_keeps_what_was_promised_and_the_same_seed_gives_the_same_month() {
    let plan = MonthPlan::small(7);
    let once = std::thread::spawn({
        let plan = plan.clone();
        move || month(&plan).unwrap()
    });
    let again = month(&plan).unwrap();
    let once = once.join().unwrap();
    assert!(once.is_kept(), "{}", once.report());
    assert_eq!(once.briefs, again.briefs);
    assert_eq!(once, again);
}
