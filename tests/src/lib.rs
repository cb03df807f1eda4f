//! The harness of the tests that need more than one crate.
//!
//! [`FeedServer`] is a web server on the loopback that does as it is told, well-behaved or not, and writes down what it
//! was asked:
//!
//! ```
//! use vigie_tests::{Answer, FeedServer};
//!
//! let server = FeedServer::start();
//! server.serve("/blog.rss", Answer::rss(&["One", "Two"]).etag("\"1\""));
//! assert!(server.url("/blog.rss").as_str().starts_with("http://127.0.0.1:"));
//! assert_eq!(server.count("/blog.rss"), 0);
//! ```
//!
//! By hand: `cargo run -p vigie-tests --example feedserver -- DIR --port 8080`.

mod server;
mod tls;

pub use server::{Answer, Conditional, Delivery, FeedServer, Seen, gzip, rss};
pub use tls::start_self_signed;
