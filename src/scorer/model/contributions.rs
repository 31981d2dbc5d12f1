//! What each feature has done to a sum of trees.
//!
//! Ando Saabas, *Interpreting random forests*, 2014 (the package `treeinterpreter`): on the way down
//! a tree, what a split changes of the leaf value to be expected is its feature's contribution. The
//! contributions and what is expected at the root add up to the sum. A file of models does not say
//! how many blocks a leaf was made of, so all leaves that can still be reached count alike.

use super::{HALF, LANES, Model, Tree, row_count};

impl Model {
    /// The first output for a row of which nothing is known, and what each feature adds to that: a
    /// column a feature, as long as the columns given.
    pub(crate) fn contributions(&self, columns: &[&[f32]]) -> (f32, Vec<Vec<f32>>) {
        let rows = row_count(columns);
        let expected: Vec<_> = self.trees.iter().map(Tree::expected).collect();
        let start = self.bias.first().copied().unwrap_or_default();
        let base = expected.iter().fold(start, |base, levels| base + levels[0][0]);
        let mut parts = vec![vec![0.0; rows]; self.borders.len()];
        for start in (0..rows).step_by(LANES) {
            let run = start..rows.min(start + LANES);
            let bins = self.bins::<LANES, HALF>(columns, run.clone());
            for (tree, expected) in self.trees.iter().zip(&expected) {
                let found = tree.find(&bins);
                for (split, pair) in tree.splits.iter().zip(expected.windows(2)) {
                    let (outer, inner) = (&pair[0], &pair[1]);
                    let Some(part) = parts.get_mut(usize::from(split.feature)) else { continue };
                    for (part, &leaf) in part[run.clone()].iter_mut().zip(&found) {
                        let leaf = usize::from(leaf);
                        // A node is numbered by the bits of the splits before it, the leaf's lowest.
                        *part += inner[leaf % inner.len()] - outer[leaf % outer.len()];
                    }
                }
            }
        }
        (base, parts)
    }
}

impl Tree {
    /// The mean of the first output's leaves under each node, a level after the other from the root.
    fn expected(&self) -> Vec<Vec<f32>> {
        let leaves = self.leaves.iter().take(1 << self.splits.len()).enumerate();
        // The sum of the leaves that can be reached from each node, and their number.
        let mut nodes: Vec<(f32, f32)> = leaves
            .map(|(at, &leaf)| if self.is_reached(at) { (leaf, 1.0) } else { (0.0, 0.0) })
            .collect();
        let mut levels = vec![means(&nodes)];
        while nodes.len() > 1 {
            let (below, above) = nodes.split_at(nodes.len() / 2);
            nodes = below.iter().zip(above).map(|(a, b)| (a.0 + b.0, a.1 + b.1)).collect();
            levels.push(means(&nodes));
        }
        levels.reverse();
        levels
    }

    /// Whether any number leads to a leaf: none is above a border and not above a lower one.
    fn is_reached(&self, leaf: usize) -> bool {
        let above = |level: usize| leaf >> level & 1 == 1;
        let splits = || self.splits.iter().enumerate();
        splits().filter(|&(level, _)| above(level)).all(|(_, upper)| {
            splits()
                .filter(|&(level, _)| !above(level))
                .all(|(_, lower)| lower.feature != upper.feature || lower.border > upper.border)
        })
    }
}

fn means(nodes: &[(f32, f32)]) -> Vec<f32> {
    nodes.iter().map(|&(sum, count)| sum / count.max(1.0)).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::super::Split;
    use super::*;

    /// Numbers that look random: Numerical Recipes' linear congruential generator.
    pub(crate) fn random() -> impl FnMut(u32) -> u32 {
        let mut state = 1u32;
        move |below| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) % below
        }
    }

    /// A model that has learned nothing.
    pub(crate) fn nonsense(features: u16, trees: usize) -> Model {
        let mut random = random();
        let mut tree = |depth: u32| Tree {
            splits: (0..depth)
                .map(|_| Split { feature: random(features.into()) as u16, border: random(3) as u8 })
                .collect(),
            leaves: (0..1 << depth).map(|_| random(201) as f32 / 1000.0 - 0.1).collect(),
        };
        Model {
            name: "nonsense".to_owned(),
            borders: vec![vec![0.2, 0.8, 3.0]; usize::from(features)],
            bias: vec![-0.5],
            trees: (0..trees as u32).map(|at| tree(at % 9)).collect(),
        }
    }

    fn close(a: f32, b: f32) -> bool {
        (a - b).abs() < 1e-3
    }

    #[test]
    fn contributions_by_hand() {
        let split = |feature| Split { feature, border: 0 };
        let model = Model {
            name: "hand".to_owned(),
            borders: vec![vec![0.5], vec![0.5], vec![0.5]],
            bias: vec![10.0],
            trees: vec![Tree { splits: vec![split(2), split(0)], leaves: vec![1., 2., 3., 6.] }],
        };
        let (base, parts) = model.contributions(&[&[0., 1., 1.], &[9., 9., 9.], &[0., 0., 1.]]);
        assert!(close(base, 13.0), "{base}");
        // Feature 2 is asked first: its leaves are 1 and 3, or 2 and 6.
        assert_eq!(parts, [[-1., 1., 2.], [0., 0., 0.], [-1., -1., 1.]]);
    }

    #[test]
    fn few_rows_have_the_sums_of_many() {
        const FEATURES: usize = 12;
        let model = nonsense(FEATURES as u16, 100);
        let columns: Vec<[f32; 70]> = (0..FEATURES)
            .map(|feature| std::array::from_fn(|row| ((row * 7 + feature * 3) % 5) as f32))
            .collect();
        let sums = |rows: std::ops::Range<usize>| {
            let columns: Vec<&[f32]> = columns.iter().map(|column| &column[rows.clone()]).collect();
            model.sums(&columns)
        };
        let alone: Vec<f32> = (0..70).flat_map(|row| sums(row..row + 1)).collect();
        assert_eq!(sums(0..70), alone);
        let none = Model { bias: Vec::new(), trees: Vec::new(), ..nonsense(FEATURES as u16, 1) };
        assert!(none.sums(&[&[1.0]]).is_empty() && none.sums(&[&[1.0; 9]]).is_empty());
    }

    #[test]
    fn leaves_that_nothing_reaches_do_not_count() {
        let split = |border| Split { feature: 0, border };
        let model = Model {
            name: "twice".to_owned(),
            borders: vec![vec![1.0, 2.0]],
            bias: vec![0.0],
            // Above 2, but not above 1: the third leaf.
            trees: vec![Tree { splits: vec![split(0), split(1)], leaves: vec![1., 2., 99., 3.] }],
        };
        let (base, parts) = model.contributions(&[&[0.0, 1.5, 2.5]]);
        assert!(close(base, 2.0), "{base}");
        assert_eq!(parts, [[-1.0, 0.0, 1.0]]);
    }

    #[test]
    fn contributions_add_up() {
        const FEATURES: u16 = 12;
        let model = nonsense(FEATURES, 400);
        let mut random = random();
        let columns: Vec<Vec<f32>> = (0..FEATURES)
            .map(|_| (0..50).map(|_| random(4000) as f32 / 1000.0).collect())
            .collect();
        let columns: Vec<&[f32]> = columns.iter().map(Vec::as_slice).collect();
        let (base, parts) = model.contributions(&columns);
        let sums = model.sums(&columns);
        assert_eq!(sums.len(), 50);
        for (row, &sum) in sums.iter().enumerate() {
            let added = base + parts.iter().map(|part| part[row]).sum::<f32>();
            assert!(close(added, sum), "{added} is not {sum}");
        }
        assert!(sums.iter().any(|&sum| (sum - sums[0]).abs() > 0.1));
    }

    #[test]
    fn no_rows_no_contributions() {
        let (_, parts) = nonsense(2, 9).contributions(&[&[], &[]]);
        assert_eq!(parts, vec![Vec::<f32>::new(); 2]);
    }
}
