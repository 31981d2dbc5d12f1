//! Boosted trees, run over a whole page at once; [`file`] reads them.
//!
//! All splits of a level of a tree are the same (`CatBoost` calls such trees symmetric), so the leaf
//! of a block is a number with one bit a level. Features are first put into bins of a byte, one
//! column a feature; a level is then one comparison of bytes down a column, which compilers make
//! vector instructions of.

pub(super) mod contributions;
pub(super) mod file;

use crate::Error;
use file::{ModelFile, hash_of};
use std::ops::Range;

/// Trees that give numbers for the rows of a table of features.
#[derive(Debug, PartialEq)]
pub(crate) struct Model {
    name: String,
    /// Where the bins of each feature end, ascending.
    borders: Vec<Vec<f32>>,
    /// Where the sums of each output start.
    bias: Vec<f32>,
    trees: Vec<Tree>,
    /// Those of all trees, one behind the other, as they are read; behind the last there are [`LEAVES`] values more.
    leaves: Vec<f32>,
}

#[derive(Debug, PartialEq)]
struct Tree {
    /// The first `depth` of them.
    splits: [Split; MAX_DEPTH],
    depth: usize,
    /// Where its leaves start: of each a value for each output.
    leaves: usize,
}

/// A block's leaf is a byte, one bit a level.
const MAX_DEPTH: usize = 8;

/// Whether a feature lies above one of its borders.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Split {
    feature: u16,
    /// The bin that ends there.
    border: Bin,
}

impl Model {
    /// The model of a name in a file that is asked for nothing else, for features of these names.
    ///
    /// # Errors
    ///
    /// [`Error::Model`], as of [`ModelFile`].
    pub(crate) fn read(file: &[u8], name: &str, features: &[&str]) -> Result<Self, Error> {
        ModelFile::read(file)?.model(name, features)
    }

    /// With its features, which a file tells by the hashes of their names, where the table has them: a
    /// table may grow or change its order, and its models stay good.
    fn placed(mut self, hashes: &[u64], features: &[&str]) -> Result<Self, Error> {
        let known: Vec<u64> = features.iter().map(|name| hash_of(name)).collect();
        let place = |hash: &u64| known.iter().position(|known| known == hash);
        let places: Option<Vec<usize>> = hashes.iter().map(place).collect();
        let places = places.ok_or(file::wrong("a model for other features"))?;
        let mut borders = vec![Vec::new(); features.len()];
        for (&place, own) in places.iter().zip(self.borders) {
            borders[place] = own;
        }
        self.borders = borders;
        for tree in &mut self.trees {
            for split in &mut tree.splits[..tree.depth] {
                split.feature = places[usize::from(split.feature)] as u16;
            }
        }
        Ok(self)
    }

    /// How many features there are.
    #[cfg(feature = "training")]
    pub(crate) fn width(&self) -> usize {
        self.borders.len()
    }

    /// Whether any tree asks for a feature.
    pub(crate) fn asks(&self, feature: usize) -> bool {
        self.borders.get(feature).is_some_and(|borders| !borders.is_empty())
    }

    /// What the trees add up to for each row of columns of features, an output after the other.
    pub(crate) fn sums(&self, columns: &[&[f32]]) -> Vec<f32> {
        let count = row_count(columns);
        let mut sums: Vec<f32> =
            self.bias.iter().flat_map(|&bias| std::iter::repeat_n(bias, count)).collect();
        if count < FEW {
            (0..count).for_each(|row| self.add_row(columns, row, &mut sums));
            return sums;
        }
        let mut start = 0;
        while start < count {
            // A run costs as much whatever there is of it.
            start = if count - start > FEWER {
                self.add_run::<LANES, HALF>(columns, start, &mut sums)
            } else {
                self.add_run::<FEW_LANES, FEW_LANES>(columns, start, &mut sums)
            };
        }
        sums
    }

    /// Adds what the trees say of up to `N` rows, and gives where they end; their bins are found `H` at a time.
    fn add_run<const N: usize, const H: usize>(
        &self,
        columns: &[&[f32]],
        start: usize,
        sums: &mut [f32],
    ) -> usize {
        let count = row_count(columns);
        let rows = start..count.min(start + N);
        let bins = self.bins::<N, H>(columns, rows.clone());
        if self.bias.len() == 1 {
            self.add_single(&bins, &mut sums[rows.clone()]);
            return rows.end;
        }
        for tree in &self.trees {
            let found = tree.find(&bins);
            let leaves = self.leaves_of(tree);
            for (output, sums) in sums.chunks_exact_mut(count).enumerate() {
                add(&leaves[output..], self.bias.len(), &found, &mut sums[rows.clone()]);
            }
        }
        rows.end
    }

    /// The same where there is one output.
    fn add_single<const N: usize>(&self, bins: &[Bins<N>], sums: &mut [f32]) {
        let mut all = [0.0; N];
        all[..sums.len()].copy_from_slice(sums);
        for trees in self.trees.chunks(TOGETHER) {
            let mut found = [[0; N]; TOGETHER];
            trees.iter().zip(&mut found).for_each(|(tree, found)| *found = tree.find(bins));
            if let Some(leaves) = self.leaves_together(trees) {
                add_together(leaves, &found, &mut all);
            } else {
                let trees = trees.iter().zip(&found);
                trees.for_each(|(tree, found)| add(self.leaves_of(tree), 1, found, &mut all));
            }
        }
        sums.copy_from_slice(&all[..sums.len()]);
    }

    /// Adds what the trees say of one row.
    fn add_row(&self, columns: &[&[f32]], row: usize, sums: &mut [f32]) {
        let bin = |(borders, column): (&Vec<f32>, &&[f32])| one_bin(column[row], borders);
        let bins: Vec<Bin> = self.borders.iter().zip(columns).map(bin).collect();
        let rows = row_count(columns);
        for tree in &self.trees {
            let leaf = tree.splits().iter().rev().fold(0, |leaf, split| {
                leaf << 1 | usize::from(bins[usize::from(split.feature)] > split.border)
            });
            let outputs = self.leaves_of(tree)[leaf * self.bias.len()..].iter();
            for (sum, value) in sums.iter_mut().skip(row).step_by(rows).zip(outputs) {
                *sum += value;
            }
        }
    }

    /// A tree's leaves, and those behind them.
    fn leaves_of(&self, tree: &Tree) -> &[f32] {
        &self.leaves[tree.leaves..]
    }

    /// The leaves of trees that can be added at once.
    fn leaves_together(&self, trees: &[Tree]) -> Option<[&[f32; LEAVES]; TOGETHER]> {
        let [a, b, c, d] = trees else { return None };
        let shallow = |tree: &&Tree| tree.depth <= LEAVES.ilog2() as usize;
        let leaves =
            |tree| Some(tree).filter(shallow).and_then(|tree| self.leaves_of(tree).first_chunk());
        Some([leaves(a)?, leaves(b)?, leaves(c)?, leaves(d)?])
    }

    /// The bins of a run of rows, a feature each.
    fn bins<const N: usize, const H: usize>(
        &self,
        columns: &[&[f32]],
        rows: Range<usize>,
    ) -> Vec<Bins<N>> {
        let bins = |(borders, column): (&Vec<f32>, &&[f32])| {
            let asked = !borders.is_empty();
            if asked { bins_of::<N, H>(&column[rows.clone()], borders) } else { [NONE; N] }
        };
        self.borders.iter().zip(columns).map(bins).collect()
    }
}

/// How many rows columns have.
fn row_count(columns: &[&[f32]]) -> usize {
    columns.first().map_or(0, |column| column.len())
}

/// So many rows are taken at once: their bins fill four of the vector registers that every processor
/// of the kind has. A fixed number needs no loop for what is left over.
const LANES: usize = 64;

/// So many values and counts of four bytes fill the vector registers.
const HALF: usize = LANES / 2;

/// What is left at the end, up to so many rows, is taken in smaller runs.
const FEWER: usize = 48;
const FEW_LANES: usize = 16;

/// The bins of a feature for a run of rows.
type Bins<const N: usize> = [Bin; N];

/// How many borders a value is above, less 128: the only comparison of bytes that every processor has is of
/// numbers with a sign.
type Bin = i8;
const NONE: Bin = Bin::MIN;

/// The bins of up to `N` values, found `H` at a time.
fn bins_of<const N: usize, const H: usize>(values: &[f32], borders: &[f32]) -> Bins<N> {
    let mut bins = [NONE; N];
    if values.len() < FEW {
        bins.iter_mut().zip(values).for_each(|(bin, &value)| *bin = one_bin(value, borders));
        return bins;
    }
    for (bins, values) in bins.chunks_exact_mut(H).zip(values.chunks(H)) {
        // What is told of a page or of a container is the same for many rows.
        if values.iter().all(|value| value.to_bits() == values[0].to_bits()) {
            bins.fill(one_bin(values[0], borders));
        } else {
            bins.copy_from_slice(&some_bins::<H>(values, borders));
        }
    }
    bins
}

/// The bin of one value.
fn one_bin(value: f32, borders: &[f32]) -> Bin {
    bin_of(borders.partition_point(|&border| value > border) as u8)
}

/// Fewer rows are faster one by one.
const FEW: usize = 4;

/// Compares with every border: fewer steps than a search, as many rows take each at once. That rows are
/// taken at once and not borders, the compiler is told by floats: their order of adding is kept.
fn some_bins<const H: usize>(values: &[f32], borders: &[f32]) -> [Bin; H] {
    /// Of a float of this size the last bits are its units (2²³).
    const UNITS: f32 = 8_388_608.0;
    let mut padded = [0.0; H];
    padded.iter_mut().zip(values).for_each(|(place, &value)| *place = value);
    let mut above = [UNITS; H];
    for &border in borders {
        for (above, &value) in above.iter_mut().zip(&padded) {
            *above += if value > border { 1.0 } else { 0.0 };
        }
    }
    above.map(|above| bin_of(above.to_bits() as u8))
}

/// The bin of a value that is above so many borders.
fn bin_of(above: u8) -> Bin {
    Bin::from_ne_bytes([above ^ 0x80])
}

impl Tree {
    fn splits(&self) -> &[Split] {
        &self.splits[..self.depth]
    }

    /// The leaf of each row of a run.
    fn find<const N: usize>(&self, bins: &[Bins<N>]) -> [u8; N] {
        let mut leaves = [0; N];
        // The first split is the lowest bit.
        for split in self.splits().iter().rev() {
            let Some(bins) = bins.get(usize::from(split.feature)) else { continue };
            for (leaf, &bin) in leaves.iter_mut().zip(bins) {
                *leaf = (*leaf << 1) | u8::from(bin > split.border);
            }
        }
        leaves
    }
}

/// So many trees are added at once: a row's sum is read and written once for all of them.
const TOGETHER: usize = 4;

/// So many values are taken for a tree's leaves where there is one output: of a tree of fewer splits also some behind
/// them, which none is found in; deeper ones have more.
const LEAVES: usize = 64;

/// Adds to each row what its leaves are worth, a tree after the other.
fn add_together<const N: usize>(
    leaves: [&[f32; LEAVES]; TOGETHER],
    found: &[[u8; N]; TOGETHER],
    sums: &mut [f32; N],
) {
    for (row, sum) in sums.iter_mut().enumerate() {
        // None has to be looked for; nor is the sum written in between.
        let worth = |tree: usize| leaves[tree][usize::from(found[tree][row]) % LEAVES];
        *sum = *sum + worth(0) + worth(1) + worth(2) + worth(3);
    }
}

/// Adds to each row what its leaf is worth: of so many outputs the first.
fn add(leaves: &[f32], outputs: usize, found: &[u8], sums: &mut [f32]) {
    for (sum, &leaf) in sums.iter_mut().zip(found) {
        *sum += leaves[usize::from(leaf) * outputs];
    }
}
