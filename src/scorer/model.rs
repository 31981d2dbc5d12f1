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

/// Trees that give numbers for the rows of a table of features.
#[derive(Debug, PartialEq)]
pub(crate) struct Model {
    name: String,
    /// Where the bins of each feature end, ascending.
    borders: Vec<Vec<f32>>,
    /// Where the sums of each output start.
    bias: Vec<f32>,
    trees: Vec<Tree>,
}

#[derive(Debug, PartialEq)]
struct Tree {
    splits: Vec<Split>,
    /// The leaves of the first output, then those of the next.
    leaves: Vec<f32>,
}

/// Whether a feature lies above one of its borders.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Split {
    feature: u16,
    border: u8,
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
        let place = |hash: &u64| features.iter().position(|name| hash_of(name) == *hash);
        let places: Option<Vec<usize>> = hashes.iter().map(place).collect();
        let places = places.ok_or(file::wrong("a model for other features"))?;
        let mut borders = vec![Vec::new(); features.len()];
        for (&place, own) in places.iter().zip(self.borders) {
            borders[place] = own;
        }
        self.borders = borders;
        for split in self.trees.iter_mut().flat_map(|tree| &mut tree.splits) {
            split.feature = places[usize::from(split.feature)] as u16;
        }
        Ok(self)
    }

    /// How many features there are.
    #[cfg(feature = "training")]
    pub(crate) fn width(&self) -> usize {
        self.borders.len()
    }

    /// What the trees add up to for each row of columns of features, an output after the other.
    pub(crate) fn sums(&self, columns: &[&[f32]]) -> Vec<f32> {
        let count = columns.first().map_or(0, |column| column.len());
        let bins = self.bins(columns, count);
        let mut sums: Vec<f32> =
            self.bias.iter().flat_map(|&bias| std::iter::repeat_n(bias, count)).collect();
        if count == 0 {
            return sums;
        }
        let mut found = vec![0; count];
        for tree in &self.trees {
            tree.find(&bins, &mut found);
            let outputs = tree.leaves.chunks_exact(1 << tree.splits.len());
            for (leaves, sums) in outputs.zip(sums.chunks_exact_mut(count)) {
                add(leaves, &found, sums);
            }
        }
        sums
    }

    /// The bins of all features, a column a feature.
    fn bins(&self, columns: &[&[f32]], rows: usize) -> Bins {
        let mut bins = Vec::with_capacity(rows * self.borders.len());
        for (borders, column) in self.borders.iter().zip(columns) {
            // Compares with every border: fewer steps than a search, as many rows take each at once.
            let start = bins.len();
            bins.resize(start + rows, 0u8);
            for &border in borders {
                for (bin, &value) in bins[start..].iter_mut().zip(*column) {
                    *bin += u8::from(value > border);
                }
            }
        }
        Bins { bins, rows }
    }
}

struct Bins {
    bins: Vec<u8>,
    rows: usize,
}

impl Bins {
    fn column(&self, feature: u16) -> &[u8] {
        self.bins.get(usize::from(feature) * self.rows..).unwrap_or_default()
    }
}

impl Tree {
    /// The leaf of each row.
    fn find(&self, bins: &Bins, leaves: &mut [u8]) {
        leaves.fill(0);
        for (level, split) in self.splits.iter().enumerate() {
            let border = split.border;
            for (leaf, &bin) in leaves.iter_mut().zip(bins.column(split.feature)) {
                *leaf |= u8::from(bin > border) << level;
            }
        }
    }
}

/// Adds to each row what its leaf is worth.
fn add(leaves: &[f32], found: &[u8], sums: &mut [f32]) {
    for (sum, &leaf) in sums.iter_mut().zip(found) {
        *sum += leaves.get(usize::from(leaf)).copied().unwrap_or_default();
    }
}
