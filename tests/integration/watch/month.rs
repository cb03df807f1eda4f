//! A month of it, scaled down; `cargo xtask simulate` has the whole flood.

use vigie_tests::{MonthPlan, month};

#[test]
fn a_month_keeps_what_was_promised_and_the_same_seed_gives_the_same_briefs() {
    let plan = MonthPlan::small(7);
    let begun = MonthPlan {
        days: 12,
        ..plan.clone()
    };
    let again = std::thread::spawn(move || month(&begun).unwrap());
    let whole = month(&plan).unwrap();
    assert!(whole.is_kept(), "{}", whole.report());
    let again = again.join().unwrap();
    assert_eq!(again.days.len(), 12);
    assert!(whole.briefs.starts_with(&again.briefs), "{}", again.briefs);
}
