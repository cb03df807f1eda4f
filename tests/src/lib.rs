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
//! [`TempWorkspace`] is a workspace folder of a test's own. With the feature `e2e`, `AppUnderTest` opens the built program
//! on one, and `Browser` is what a journey does in its window. [`Corpus`] makes entries by the hundred thousand.
//!
//! By hand: `cargo run -p vigie-tests --example feedserver -- DIR --port 8080`, and
//! `cargo run --release -p vigie-tests --example corpus -- --workspace DIR --entries 100000`.

#[cfg(feature = "e2e")]
mod app_under_test;
#[cfg(feature = "e2e")]
mod browser;
mod corpus;
mod month;
mod server;
#[cfg(all(feature = "e2e", target_os = "linux"))]
mod system_dialog;
mod tls;
#[cfg(feature = "e2e")]
mod webdriver;
mod week;
mod workspace;

#[cfg(feature = "e2e")]
pub use app_under_test::AppUnderTest;
#[cfg(feature = "e2e")]
pub use browser::{Browser, Mouse, save};
pub use corpus::{Article, Corpus, FeedText, Filled};
pub use month::{Finding, Month, MonthDay, MonthPlan, month};
pub use server::{Answer, Conditional, Delivery, FeedServer, Ranges, Seen, audio, gzip, rss};
#[cfg(all(feature = "e2e", target_os = "linux"))]
pub use system_dialog::SystemDialog;
pub use tls::start_self_signed;
pub use week::{Scorecard, week};
pub use workspace::TempWorkspace;
