//! What a model is told of each block of a plain-text page.
//!
//! Text has no elements, names or addresses. Of the features of HTML pages those are used that lines
//! have, too; what only lines have is in [`LINES`].

mod density;
mod line;
mod outside;
mod vocabulary;
mod wording;

use super::features::{FEATURES, Feature, Matrix};
use line::LINES;
pub(crate) use line::Lines;
pub(crate) use outside::Outside;
use std::ops::Range;

/// Features of HTML pages that say nothing of lines: of names, addresses, the head, elements that
/// text does not have; and of containers by level, of which text has hardly two.
const NOT_OF_LINES: &[&str] = &[
    "names_",
    "page_is_",
    "page_json_ld",
    "page_times",
    "in_data",
    "around_",
    "before_container_",
    "after_container_",
];

/// The features of lines that those of HTML pages have, too.
fn shared() -> impl Iterator<Item = &'static Feature> {
    let is_of_lines = |name: &str| !NOT_OF_LINES.iter().any(|start| name.starts_with(start));
    FEATURES.iter().filter(move |feature| is_of_lines(feature.name))
}

/// Names and what they mean, in their order.
pub(crate) fn features() -> impl Iterator<Item = (&'static str, &'static str)> {
    shared().map(|feature| (feature.name, feature.doc)).chain(LINES)
}

impl Lines<'_> {
    /// The features of a run of blocks that are `asked` for; others are 0.
    pub(crate) fn run(&self, blocks: Range<usize>, asked: impl Fn(usize) -> bool) -> Matrix {
        let mut matrix = Matrix::of_features(self.context(), blocks.clone(), shared(), &asked);
        self.fill(blocks, &mut matrix, asked);
        matrix
    }
}
