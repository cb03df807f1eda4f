//! The loopback server by hand: `cargo run -p vigie-tests --example feedserver -- DIR --port N`.
//!
//! Serves the files of DIR and every mode of `/fault/`, and prints each request.

use std::path::PathBuf;
use std::time::Duration;

use vigie_tests::FeedServer;

fn main() {
    let mut folder = PathBuf::from(".");
    let mut port = 8080;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--port" => match args.next().and_then(|port| port.parse().ok()) {
                Some(given) => port = given,
                None => usage(),
            },
            "--help" | "-h" => usage(),
            _ => folder = PathBuf::from(arg),
        }
    }
    let server = FeedServer::start_with_folder(folder, port);
    eprintln!(
        "{} serves the folder; try {} too.",
        server.url("/"),
        server.url("/fault/301/3")
    );
    let mut told = 0;
    loop {
        std::thread::sleep(Duration::from_millis(200));
        let seen = server.seen();
        for request in &seen[told..] {
            eprintln!("{} {}", request.method, request.target);
            for (name, value) in &request.headers {
                eprintln!("    {name}: {value}");
            }
        }
        told = seen.len();
    }
}

fn usage() -> ! {
    eprintln!("usage: feedserver [DIR] [--port N]");
    std::process::exit(2);
}
