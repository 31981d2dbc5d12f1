//! What a model is told of each block: one table of named features.
//!
//! Training reads these same features through the crate, so what a model learns from is what it is
//! given. All are numbers without a language: lengths, shares, counts, distances, places.

mod context;
mod names;
mod page_table;
mod scored;
mod stated;
mod table;
mod tally;
mod words;

pub(crate) use context::Context;
pub(crate) use page_table::{PAGE_FEATURES, page_row};
pub(crate) use table::FEATURES;

use std::ops::Range;

/// A named number about a block.
pub(crate) struct Feature {
    pub(crate) name: &'static str,
    /// What it is, in a reader's words.
    pub(crate) doc: &'static str,
    /// Appends its value for each of a run of blocks.
    fill: fn(&Context<'_>, Range<usize>, &mut Vec<f32>),
}

/// The features of a run of blocks.
#[derive(Debug)]
pub(crate) struct Matrix {
    rows: usize,
    /// A feature's values stand together.
    values: Vec<f32>,
}

impl Matrix {
    /// Measures all blocks of a page.
    pub(crate) fn of(context: &Context<'_>) -> Self {
        Self::of_run(context, 0..context.len())
    }

    pub(crate) fn of_run(context: &Context<'_>, blocks: Range<usize>) -> Self {
        let rows = blocks.len();
        let mut values = Vec::with_capacity(rows * FEATURES.len());
        for feature in FEATURES {
            (feature.fill)(context, blocks.clone(), &mut values);
        }
        Self { rows, values }
    }

    /// How many blocks there are.
    #[cfg(test)]
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// The values of a feature, a block each.
    pub(crate) fn column(&self, feature: usize) -> &[f32] {
        let start = feature * self.rows;
        self.values.get(start..start + self.rows).unwrap_or_default()
    }

    /// The values of a block, a feature each.
    #[cfg(feature = "training")]
    pub(crate) fn row(&self, block: usize) -> impl Iterator<Item = f32> {
        (0..FEATURES.len()).map(move |feature| self.column(feature)[block])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    #[test]
    fn every_value_is_a_number() {
        let pages = [
            "",
            "<p>",
            "<p>a",
            "<img src=a>",
            "<table><tr><td>1<td>2</table><h1>x</h1>",
            "<title>x</title><ul><li><a href=b>b</a></ul><p hidden>c",
        ];
        for html in pages {
            let page = tokenize(html, Input::Html);
            let matrix = Matrix::of(&Context::of(&page));
            for (at, feature) in FEATURES.iter().enumerate() {
                assert_eq!(matrix.column(at).len(), matrix.rows());
                let odd = matrix.column(at).iter().find(|value| !value.is_finite());
                assert!(odd.is_none(), "{} is {odd:?} in {html}", feature.name);
            }
        }
    }

    #[test]
    fn names_are_unique_and_documented() {
        let mut names: Vec<_> = FEATURES.iter().map(|feature| feature.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), FEATURES.len());
        assert!(FEATURES.iter().all(|feature| feature.doc.len() > 5));
    }
}
