//! Prints the contract in TypeScript: `cargo xtask contract` writes it where the window looks.

#[expect(clippy::print_stdout, reason = "printing is what it is for")]
fn main() {
    print!("{}", vigie_ipc::typescript());
}
