//! What the window was compiled against is what this crate says.

use std::path::Path;

#[test]
fn the_windows_types_are_fresh() {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/backend/generated/contract.ts");
    let there = std::fs::read_to_string(&file).expect("the window has a contract");
    // Lines, so that a checkout with Windows' line ends passes too, and the first that differs is shown.
    let said = vigie_ipc::typescript();
    for (number, (there, said)) in there.lines().zip(said.lines()).enumerate() {
        assert_eq!(
            there,
            said,
            "line {} of contract.ts: run `cargo xtask contract`",
            number + 1
        );
    }
    assert_eq!(
        there.lines().count(),
        said.lines().count(),
        "run `cargo xtask contract`"
    );
}
