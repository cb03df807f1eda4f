//! From a [`Query`](crate::Query) to what tantivy runs.

mod compile;
mod docs;
mod ids;
mod left_out;
mod prefix;

pub(crate) use compile::Compiler;
