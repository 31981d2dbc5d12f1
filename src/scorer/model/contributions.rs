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
        let expected: Vec<_> = self.trees.iter().map(|tree| self.expected(tree)).collect();
        let start = self.bias.first().copied().unwrap_or_default();
        let base = expected.iter().fold(start, |base, levels| base + levels[0][0]);
        let mut parts = vec![vec![0.0; rows]; self.borders.len()];
        for start in (0..rows).step_by(LANES) {
            let run = start..rows.min(start + LANES);
            let bins = self.bins::<LANES, HALF>(columns, run.clone());
            for (tree, expected) in self.trees.iter().zip(&expected) {
                let found = tree.find(&bins);
                for (split, pair) in tree.splits().iter().zip(expected.windows(2)) {
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

    /// The mean of the first output's leaves under each node of a tree, a level after the other from the root.
    fn expected(&self, tree: &Tree) -> Vec<Vec<f32>> {
        let outputs = self.bias.len().max(1);
        let leaves = self.leaves_of(tree).iter().step_by(outputs).take(1 << tree.depth).enumerate();
        // The sum of the leaves that can be reached from each node, and their number.
        let mut nodes: Vec<(f32, f32)> = leaves
            .map(|(at, &leaf)| if tree.is_reached(at) { (leaf, 1.0) } else { (0.0, 0.0) })
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
}

impl Tree {
    /// Whether any number leads to a leaf: none is above a border and not above a lower one.
    fn is_reached(&self, leaf: usize) -> bool {
        let above = |level: usize| leaf >> level & 1 == 1;
        let splits = || self.splits().iter().enumerate();
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
    use super::super::{Bin, MAX_DEPTH, Split, bin_of};
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
        let mut tree = |depth: u32| {
            let mut split = || (random(features.into()) as u16, bin_of(random(3) as u8));
            let splits = (0..depth).map(|_| split()).collect();
            (splits, (0..1 << depth).map(|_| random(201) as f32 / 1000.0 - 0.1).collect())
        };
        let borders = vec![vec![0.2, 0.8, 3.0]; usize::from(features)];
        model("nonsense", borders, -0.5, (0..trees as u32).map(|at| tree(at % 9)).collect())
    }

    /// Which feature lies above which of its borders, on each level; and the leaves.
    type Grown = (Vec<(u16, Bin)>, Vec<f32>);

    /// A model of one output.
    fn model(name: &str, borders: Vec<Vec<f32>>, bias: f32, trees: Vec<Grown>) -> Model {
        let mut model = Model {
            name: name.to_owned(),
            borders,
            bias: vec![bias],
            trees: Vec::new(),
            leaves: Vec::new(),
        };
        for (own, leaves) in trees {
            let mut splits = [Split::default(); MAX_DEPTH];
            for (split, &(feature, border)) in splits.iter_mut().zip(&own) {
                *split = Split { feature, border };
            }
            model.trees.push(Tree { splits, depth: own.len(), leaves: model.leaves.len() });
            model.leaves.extend(leaves);
        }
        model
    }

    fn close(a: f32, b: f32) -> bool {
        (a - b).abs() < 1e-3
    }

    #[test]
    fn contributions_by_hand() {
        let split = |feature| (feature, bin_of(0));
        let tree = (vec![split(2), split(0)], vec![1., 2., 3., 6.]);
        let model = model("hand", vec![vec![0.5], vec![0.5], vec![0.5]], 10.0, vec![tree]);
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
        let split = |border| (0, bin_of(border));
        // Above 2, but not above 1: the third leaf.
        let tree = (vec![split(0), split(1)], vec![1., 2., 99., 3.]);
        let model = model("twice", vec![vec![1.0, 2.0]], 0.0, vec![tree]);
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
