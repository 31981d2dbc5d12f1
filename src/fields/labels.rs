//! Words by which lines around a title say what they are, in the languages of the corpora.
//!
//! Lists are lower case, but those of what stands within a line, which are sought as they are written. A
//! label of several words stands before a shorter one that starts it.

mod by_first;
mod dates;
mod names;
mod story;
mod writers;

pub(super) use by_first::Labels;
pub(super) use dates::{MODIFIED, PUBLISHED};
pub(super) use names::{JOBS, NOBODY, ORGANIZATIONS};
pub(super) use story::{
    AGENCIES, CREDITS, FAQ, HOME, MINUTES, MORE, READING, SUMMARY, TAKEAWAYS, WORKS, Work,
};
pub(super) use writers::{AND, BEHIND, BEHIND_PERSON, BYLINE, INSIDE, PORTRAIT, PUBLISHER, SIGNED};
