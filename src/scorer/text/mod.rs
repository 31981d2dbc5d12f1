//! What a model is told of each block of a plain-text page.
//!
//! Text has no elements, names or addresses. Of the features of HTML pages those are used that lines
//! have, too; what only lines have is in [`LINES`].

mod density;
mod line;
mod vocabulary;
mod wording;

use super::features::{Context, FEATURES, Feature, Matrix};
use line::LINES;
pub(crate) use line::Lines;
use std::ops::Range;

/// Features of HTML pages that say nothing of lines: of names, addresses, the head, elements that
/// text does not have.
const NOT_OF_LINES: &[&str] = &["names_", "page_is_", "page_json_ld", "page_times", "in_data"];

/// No block before the title is likelier to be content.
const BEFORE_TITLE: f32 = 0.01;

/// The features of lines that those of HTML pages have, too.
fn shared() -> impl Iterator<Item = &'static Feature> {
    let is_of_lines = |name: &str| !NOT_OF_LINES.iter().any(|start| name.starts_with(start));
    FEATURES.iter().filter(move |feature| is_of_lines(feature.name))
}

/// Names and what they mean, in their order.
pub(crate) fn features() -> impl Iterator<Item = (&'static str, &'static str)> {
    shared().map(|feature| (feature.name, feature.doc)).chain(LINES)
}

/// The scores by which blocks are selected: what stands before a title that ends a trail of links is
/// no content, for such a trail stands over it.
pub(super) fn placed(context: &Context<'_>, scores: &[f32]) -> Vec<f32> {
    let texts: Vec<&str> = context.texts().collect();
    let title = line::trail(&texts).unwrap_or_default();
    let place =
        |(at, &score): (usize, &f32)| if at < title { score.min(BEFORE_TITLE) } else { score };
    scores.iter().enumerate().map(place).collect()
}

impl Lines<'_> {
    /// The features of a run of blocks.
    pub(crate) fn run(&self, blocks: Range<usize>) -> Matrix {
        let mut matrix = Matrix::of_features(self.context(), blocks.clone(), shared());
        self.fill(blocks, &mut matrix);
        matrix
    }
}
