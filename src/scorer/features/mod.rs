//! What a model is told of each block: one table of named features.
//!
//! Training reads these same features through the crate, so what a model learns from is what it is
//! given. All are numbers without a language: lengths, shares, counts, distances, places.

mod alike;
mod context;
mod data;
mod lexical;
pub(crate) mod names;
mod page_table;
mod rows;
mod scored;
mod shape;
mod stated;
mod table;
mod tally;
mod units;
pub(super) mod words;

pub(crate) use context::Context;
pub(crate) use page_table::{PAGE_FEATURES, PageContext};
pub(crate) use table::FEATURES;

use rows::Rows;
use std::ops::Range;

/// A named number about a block.
pub(crate) struct Feature {
    pub(crate) name: &'static str,
    /// What it is, in a reader's words.
    pub(crate) doc: &'static str,
    /// Appends its value for each of some blocks.
    fill: fn(&Rows<'_>, &mut Vec<f32>),
}

/// The features of a run of blocks.
#[derive(Debug)]
pub(crate) struct Matrix {
    rows: usize,
    features: usize,
    /// A feature's values stand together.
    values: Vec<f32>,
}

impl Matrix {
    /// Measures all blocks of a page.
    #[cfg(test)]
    pub(crate) fn of(context: &Context<'_>) -> Self {
        Self::of_features(context, 0..context.len(), FEATURES.iter(), |_| true)
    }

    /// Measures some of them by the features that are `asked` for, by their numbers; others are 0.
    pub(crate) fn of_features<'a>(
        context: &Context<'_>,
        blocks: Range<usize>,
        features: impl Iterator<Item = &'a Feature>,
        asked: impl Fn(usize) -> bool,
    ) -> Self {
        let values = Vec::with_capacity(blocks.len() * FEATURES.len());
        let mut matrix = Self { rows: blocks.len(), features: 0, values };
        let rows = Rows::of(context, blocks);
        for feature in features {
            if asked(matrix.features) {
                (feature.fill)(&rows, &mut matrix.values);
            }
            matrix.end_feature();
        }
        matrix
    }

    /// How many features there are yet.
    pub(crate) fn features(&self) -> usize {
        self.features
    }

    /// Adds a feature's values, one for each block, or none where it is not asked for.
    pub(crate) fn push(&mut self, values: Option<impl Iterator<Item = f32>>) {
        self.values.extend(values.into_iter().flatten());
        self.end_feature();
    }

    fn end_feature(&mut self) {
        self.features += 1;
        self.values.resize(self.features * self.rows, 0.0);
    }

    /// All columns.
    pub(crate) fn columns(&self) -> Vec<&[f32]> {
        // Of a page without blocks there are none, whatever the features.
        self.values.chunks(self.rows.max(1)).collect()
    }

    /// How many blocks there are.
    #[cfg(test)]
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// The values of a feature, a block each.
    #[cfg(test)]
    pub(crate) fn column(&self, feature: usize) -> &[f32] {
        let start = feature * self.rows;
        self.values.get(start..start + self.rows).unwrap_or_default()
    }

    /// The values of a block, a feature each.
    #[cfg(feature = "training")]
    pub(crate) fn row(&self, block: usize) -> impl Iterator<Item = f32> {
        self.values.iter().skip(block).step_by(self.rows.max(1)).copied()
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
            let matrix = Matrix::of(&Context::of(&page, None));
            for (at, feature) in FEATURES.iter().enumerate() {
                assert_eq!(matrix.column(at).len(), matrix.rows());
                let odd = matrix.column(at).iter().find(|value| !value.is_finite());
                assert!(odd.is_none(), "{} is {odd:?} in {html}", feature.name);
            }
        }
    }

    #[test]
    fn blocks_in_a_row_are_told_what_each_is_told() {
        let list = "<h2>x</h2><ul class=a><li>b<li><p>c<p>d</ul><section><p>e<table><tr><td>1<td>2</table></section>";
        let page =
            tokenize(&format!("<title>x b</title><main>{}</main>", list.repeat(3)), Input::Html);
        let context = Context::of(&page, None);
        let together = Matrix::of(&context);
        for block in 0..context.len() {
            let alone = Matrix::of_features(&context, block..block + 1, FEATURES.iter(), |_| true);
            for (at, feature) in FEATURES.iter().enumerate() {
                let (alone, together) = (alone.column(at)[0], together.column(at)[block]);
                assert_eq!(
                    alone.to_bits(),
                    together.to_bits(),
                    "{} of block {block}",
                    feature.name
                );
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
