//! An article as text.
mod text;
pub(crate) use text::text;
