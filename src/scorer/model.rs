//! Boosted trees, as `training/` writes them: read, checked, and run over a whole page at once.
//!
//! All splits of a level of a tree are the same (`CatBoost` calls such trees symmetric), so the leaf
//! of a block is a number with one bit a level. Features are first put into bins of a byte, one
//! column a feature; a level is then one comparison of bytes down a column, which compilers make
//! vector instructions of.

pub(super) mod contributions;

use crate::Error;

/// What a file of models starts with, and the version of what follows.
const MAGIC: [u8; 4] = *b"dhsk";
const VERSION: u16 = 2;

/// A block's leaf is a byte, one bit a level.
const MAX_DEPTH: u8 = 8;

/// 64-bit FNV-1a: <http://www.isthe.com/chongo/tech/comp/fnv/>.
pub(crate) const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
pub(crate) const FNV_PRIME: u64 = 0x0100_0000_01b3;

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
    /// The model of a name among those of a file, for features of these names.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] where the bytes are no such file, or were changed, or hold no such model, or
    /// one for other features.
    pub(crate) fn read(file: &[u8], name: &str, features: &[&str]) -> Result<Self, Error> {
        Self::find(file, name, features)?.ok_or(wrong("other models"))
    }

    /// The same, or `None` where the file holds no model of this name.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] in all other cases.
    pub(crate) fn find(file: &[u8], name: &str, features: &[&str]) -> Result<Option<Self>, Error> {
        let mut reader = Reader { bytes: file };
        if reader.array()? != MAGIC {
            return Err(wrong("other bytes"));
        }
        if u16::from_le_bytes(reader.array()?) != VERSION {
            return Err(wrong("another version"));
        }
        let sum = u64::from_le_bytes(reader.array()?);
        if sum != fnv(FNV_BASIS, reader.bytes) {
            return Err(wrong("changed bytes"));
        }
        let models = reader.byte()?;
        let mut found = None;
        for _ in 0..models {
            let (model, hashes) = reader.model()?;
            if model.name == name {
                found = Some((model, hashes));
            }
        }
        if !reader.bytes.is_empty() {
            return Err(wrong("bytes behind its end"));
        }
        found.map(|(model, hashes)| model.placed(&hashes, features)).transpose()
    }

    /// With its features, which a file tells by the hashes of their names, where the table has them: a
    /// table may grow or change its order, and its models stay good.
    fn placed(mut self, hashes: &[u64], features: &[&str]) -> Result<Self, Error> {
        let place = |hash: &u64| features.iter().position(|name| hash_of(name) == *hash);
        let places: Option<Vec<usize>> = hashes.iter().map(place).collect();
        let places = places.ok_or(wrong("a model for other features"))?;
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

/// What stands for a feature's name in a file.
fn hash_of(name: &str) -> u64 {
    fnv(FNV_BASIS, name.as_bytes())
}

fn fnv(basis: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(basis, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME))
}

fn wrong(found: &'static str) -> Error {
    Error::Model { found }
}

/// What is left of a file.
struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Error> {
        let (taken, left) = self.bytes.split_at_checked(count).ok_or(wrong("a part of one"))?;
        self.bytes = left;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let taken = self.take(N)?;
        taken.try_into().map_err(|_| wrong("a part of one"))
    }

    fn byte(&mut self) -> Result<u8, Error> {
        Ok(u8::from_le_bytes(self.array()?))
    }

    fn short(&mut self) -> Result<u16, Error> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    fn number(&mut self) -> Result<f32, Error> {
        let number = f32::from_le_bytes(self.array()?);
        if number.is_finite() { Ok(number) } else { Err(wrong("a number without bounds")) }
    }

    fn numbers(&mut self, count: usize) -> Result<Vec<f32>, Error> {
        (0..count).map(|_| self.number()).collect()
    }

    /// A model, and the hashes of its features' names.
    fn model(&mut self) -> Result<(Model, Vec<u64>), Error> {
        let length = self.byte()?;
        let name = self.take(usize::from(length))?;
        let name = std::str::from_utf8(name).map_err(|_| wrong("a name that is not text"))?;
        let features = self.short()?;
        let features = (0..features).map(|_| self.feature()).collect::<Result<Vec<_>, _>>()?;
        let (hashes, borders): (Vec<_>, Vec<_>) = features.into_iter().unzip();
        let outputs = self.byte()?;
        let bias = self.numbers(usize::from(outputs))?;
        let trees = self.short()?;
        let trees = (0..trees).map(|_| self.tree(&borders, usize::from(outputs)));
        let trees = trees.collect::<Result<Vec<_>, _>>()?;
        Ok((Model { name: name.to_owned(), borders, bias, trees }, hashes))
    }

    /// The hash of its name, and its borders.
    fn feature(&mut self) -> Result<(u64, Vec<f32>), Error> {
        let hash = u64::from_le_bytes(self.array()?);
        let count = self.byte()?;
        let borders = self.numbers(usize::from(count))?;
        if borders.windows(2).all(|pair| pair[0] < pair[1]) {
            Ok((hash, borders))
        } else {
            Err(wrong("borders out of order"))
        }
    }

    /// Its splits, then the size of a step and its leaves in steps.
    fn tree(&mut self, borders: &[Vec<f32>], outputs: usize) -> Result<Tree, Error> {
        let depth = self.byte()?;
        if depth > MAX_DEPTH {
            return Err(wrong("a deeper tree"));
        }
        let mut splits = Vec::with_capacity(usize::from(depth));
        for _ in 0..depth {
            let split = Split { feature: self.short()?, border: self.byte()? };
            let known = borders.get(usize::from(split.feature));
            if known.is_none_or(|borders| usize::from(split.border) >= borders.len()) {
                return Err(wrong("a split at no border"));
            }
            splits.push(split);
        }
        let step = self.number()?;
        let leaves = self.take(2 * (outputs << depth))?.chunks_exact(2);
        let leaves = leaves.map(|leaf| f32::from(i16::from_le_bytes([leaf[0], leaf[1]])) * step);
        Ok(Tree { splits, leaves: leaves.collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 2] = ["length", "links"];

    /// One tree over two features: 1, 2, 3 or 4 in the first output, ten times that in the second.
    fn body() -> Vec<u8> {
        let mut out = vec![1, 3];
        out.extend(b"two");
        out.extend(2u16.to_le_bytes());
        out.extend(hash_of(NAMES[0]).to_le_bytes());
        out.push(2);
        out.extend([0.5f32, 1.5].iter().flat_map(|border| border.to_le_bytes()));
        out.extend(hash_of(NAMES[1]).to_le_bytes());
        out.push(1);
        out.extend((-1f32).to_le_bytes());
        out.push(2);
        out.extend([100f32, 200.0].iter().flat_map(|bias| bias.to_le_bytes()));
        out.extend(1u16.to_le_bytes());
        out.push(2);
        out.extend([0, 0, 1, 1, 0, 0]);
        out.extend(0.5f32.to_le_bytes());
        out.extend([2i16, 4, 6, 8, 20, 40, 60, 80].iter().flat_map(|leaf| leaf.to_le_bytes()));
        out
    }

    fn file(body: &[u8]) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(VERSION.to_le_bytes());
        out.extend(fnv(FNV_BASIS, body).to_le_bytes());
        out.extend(body);
        out
    }

    const ROWS: [&[f32]; 2] = [&[1.5, 1.6, 0.0, 9.0], &[-1.0, -1.0, -0.9, 9.0]];

    fn found(result: Result<Model, Error>) -> &'static str {
        match result {
            Err(Error::Model { found }) => found,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn sums_of_each_output() {
        let model = Model::read(&file(&body()), "two", &NAMES).unwrap();
        let expected = [101.0, 102.0, 103.0, 104.0, 210.0, 220.0, 230.0, 240.0];
        assert_eq!(model.sums(&ROWS), expected);
        assert!(model.sums(&[&[], &[]]).is_empty());
    }

    #[test]
    fn a_table_may_grow() {
        let model = Model::read(&file(&body()), "two", &["depth", "links", "length"]).unwrap();
        let more = [&[7.0; 4], ROWS[1], ROWS[0]];
        let expected = [101.0, 102.0, 103.0, 104.0, 210.0, 220.0, 230.0, 240.0];
        assert_eq!(model.sums(&more), expected);
    }

    #[test]
    fn refuses_other_files() {
        let good = file(&body());
        assert_eq!(found(Model::read(b"{\"trees\": []}", "two", &NAMES)), "other bytes");
        assert_eq!(found(Model::read(&good, "one", &NAMES)), "other models");
        let other = ["length", "depth"];
        assert_eq!(found(Model::read(&good, "two", &other)), "a model for other features");
        let mut later = good.clone();
        later[4] += 1;
        assert_eq!(found(Model::read(&later, "two", &NAMES)), "another version");
        let error = Model::read(&later, "two", &NAMES).unwrap_err();
        let text =
            "found another version, expected a model that the training of this version wrote";
        assert_eq!(error.to_string(), text);
    }

    #[test]
    fn refuses_changed_bytes() {
        let good = file(&body());
        for at in 0..good.len() {
            assert!(Model::read(&good[..at], "two", &NAMES).is_err(), "cut at {at}");
            for bit in 0..8 {
                let mut bad = good.clone();
                bad[at] ^= 1 << bit;
                assert!(Model::read(&bad, "two", &NAMES).is_err(), "bit {bit} of {at}");
            }
        }
    }

    #[test]
    fn survives_bytes_changed_with_their_sum() {
        let good = body();
        let mut read = 0;
        for at in 0..good.len() {
            let _ = Model::read(&file(&good[..at]), "two", &NAMES);
            for value in 0..=255 {
                let mut bad = good.clone();
                bad[at] = value;
                if let Ok(model) = Model::read(&file(&bad), "two", &NAMES) {
                    read += usize::from(model.sums(&ROWS).len() % 4 == 0);
                }
            }
        }
        assert!(read > 1000, "{read}");
    }
}
