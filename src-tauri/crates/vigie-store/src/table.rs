//! One module a table: its row type, reads and writes.

pub(crate) mod alias;
pub(crate) mod change;
pub(crate) mod chapters;
pub(crate) mod content;
pub(crate) mod download;
pub(crate) mod entry;
pub(crate) mod episode;
pub(crate) mod feed;
pub(crate) mod fetch;
pub(crate) mod folder;
pub(crate) mod full_text;
pub(crate) mod image;
pub(crate) mod list;
pub(crate) mod note;
pub(crate) mod place;
pub(crate) mod retention;
pub(crate) mod snapshot;
pub(crate) mod state;
pub(crate) mod technology;
pub(crate) mod transcript;
pub(crate) mod version;
