//! Reading feeds.
fn main() {}
