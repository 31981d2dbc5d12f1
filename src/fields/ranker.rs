//! What the fields share that are chosen among candidates by trees: a table of features, and scores.

use crate::scorer::model::Model;

/// Makes the table of the features of a candidate: `row(candidate, page)` and `names()`.
macro_rules! features {
    ($candidate_type:ty, $page_type:ty; $($name:literal |$candidate:ident, $page:ident| $value:expr;)+) => {
        /// The values of a candidate, in the order of the table.
        pub(super) fn row(candidate: $candidate_type, page: &$page_type) -> Vec<f32> {
            let values: &[fn($candidate_type, &$page_type) -> f32] = &[$(|$candidate, $page| {
                // Some need only one of the two.
                let _ = ($candidate, $page);
                $value
            },)+];
            values.iter().map(|value| value(candidate, page)).collect()
        }

        /// The names of the features, in the order of the table.
        pub(super) fn names() -> Vec<&'static str> {
            vec![$($name,)+]
        }
    };
}
pub(super) use features;

/// How much speaks for each candidate; the same for all where there is no model.
pub(super) fn scores(model: Option<&Model>, rows: &[Vec<f32>]) -> Vec<f32> {
    let Some(model) = model else { return vec![0.0; rows.len()] };
    let width = rows.first().map_or(0, Vec::len);
    let column = |at: usize| rows.iter().map(|row| row[at]).collect::<Vec<f32>>();
    let columns: Vec<Vec<f32>> = (0..width).map(column).collect();
    let columns: Vec<&[f32]> = columns.iter().map(Vec::as_slice).collect();
    model.sums(&columns)
}

/// The candidate with the highest score, the first of equals.
pub(super) fn best(scores: &[f32]) -> Option<usize> {
    let more = |best: (usize, f32), next: (usize, f32)| if next.1 > best.1 { next } else { best };
    scores.iter().copied().enumerate().reduce(more).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_the_best() {
        assert_eq!(best(&[]), None);
        assert_eq!(best(&[0.5, 1.5, 1.5, -1.0]), Some(1));
        assert_eq!(best(&[-2.0, -1.0]), Some(1));
    }

    #[test]
    fn without_a_model_all_are_alike() {
        assert_eq!(scores(None, &[vec![1.0], vec![2.0]]), [0.0, 0.0]);
    }
}
