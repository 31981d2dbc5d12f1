//! A file of models, as `training/model_file.py` writes it: read and checked.

use super::super::lexicon::Lexicon;
use super::{LEAVES, MAX_DEPTH, Model, Split, Tree, bin_of};
use crate::Error;

/// What a file of models starts with, and the version of what follows.
const MAGIC: [u8; 4] = *b"dhsk";
const VERSION: u16 = 2;

/// 64-bit FNV-1a: <http://www.isthe.com/chongo/tech/comp/fnv/>.
const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// All models of a file.
#[derive(Debug)]
pub(crate) struct ModelFile {
    /// Each with the hashes of its features' names.
    models: Vec<(Model, Vec<u64>)>,
    /// What its features ask for words.
    pub(crate) lexicon: Option<Lexicon>,
}

impl ModelFile {
    /// # Errors
    ///
    /// [`Error::Model`] where the bytes are no such file, or were changed.
    pub(crate) fn read(file: &[u8]) -> Result<Self, Error> {
        let mut reader = Reader { bytes: file };
        if reader.array()? != MAGIC {
            return Err(wrong("other bytes"));
        }
        if u16::from_le_bytes(reader.array()?) != VERSION {
            return Err(wrong("another version"));
        }
        let sum = u64::from_le_bytes(reader.array()?);
        if sum != checksum(reader.bytes) {
            return Err(wrong("changed bytes"));
        }
        let count = reader.byte()?;
        let models = (0..count).map(|_| reader.model()).collect::<Result<_, _>>()?;
        let has_lexicon = !reader.bytes.is_empty();
        let lexicon = has_lexicon.then(|| Lexicon::read(&mut reader)).transpose()?;
        if !reader.bytes.is_empty() {
            return Err(wrong("bytes behind its end"));
        }
        Ok(Self { models, lexicon })
    }

    /// Takes out the model of a name, for features of these names.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] where there is none, or one for other features.
    pub(in crate::scorer) fn model(
        &mut self,
        name: &str,
        features: &[&str],
    ) -> Result<Model, Error> {
        self.find(name, features)?.ok_or(wrong("other models"))
    }

    /// The same, or `None` where there is no model of this name.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] where it is one for other features.
    pub(in crate::scorer) fn find(
        &mut self,
        name: &str,
        features: &[&str],
    ) -> Result<Option<Model>, Error> {
        let Some(at) = self.models.iter().position(|(model, _)| model.name == name) else {
            return Ok(None);
        };
        let (model, hashes) = self.models.swap_remove(at);
        model.placed(&hashes, features).map(Some)
    }
}

/// What stands for a feature's name in a file.
pub(super) fn hash_of(name: &str) -> u64 {
    checksum(name.as_bytes())
}

/// A sum that tells changed bytes.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(FNV_BASIS, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME))
}

pub(in crate::scorer) fn wrong(found: &'static str) -> Error {
    Error::Model { found }
}

/// What is left of a file.
pub(in crate::scorer) struct Reader<'a> {
    pub(in crate::scorer) bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(in crate::scorer) fn take(&mut self, count: usize) -> Result<&'a [u8], Error> {
        let (taken, left) = self.bytes.split_at_checked(count).ok_or(wrong("a part of one"))?;
        self.bytes = left;
        Ok(taken)
    }

    pub(in crate::scorer) fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let taken = self.take(N)?;
        taken.try_into().map_err(|_| wrong("a part of one"))
    }

    pub(in crate::scorer) fn byte(&mut self) -> Result<u8, Error> {
        Ok(u8::from_le_bytes(self.array()?))
    }

    pub(in crate::scorer) fn short(&mut self) -> Result<u16, Error> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    pub(in crate::scorer) fn number(&mut self) -> Result<f32, Error> {
        let number = f32::from_le_bytes(self.array()?);
        if number.is_finite() { Ok(number) } else { Err(wrong("a number without bounds")) }
    }

    pub(in crate::scorer) fn numbers(&mut self, count: usize) -> Result<Vec<f32>, Error> {
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
        let mut leaves = Vec::new();
        let trees = (0..trees).map(|_| self.tree(&borders, usize::from(outputs), &mut leaves));
        let trees = trees.collect::<Result<Vec<_>, _>>()?;
        leaves.extend([0.0; LEAVES]);
        Ok((Model { name: name.to_owned(), borders, bias, trees, leaves }, hashes))
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

    /// Its splits, then the size of a step and its leaves in steps, those of an output after the other.
    fn tree(
        &mut self,
        borders: &[Vec<f32>],
        outputs: usize,
        all_leaves: &mut Vec<f32>,
    ) -> Result<Tree, Error> {
        let depth = usize::from(self.byte()?);
        let mut splits = [Split::default(); MAX_DEPTH];
        for split in splits.get_mut(..depth).ok_or(wrong("a deeper tree"))? {
            let (feature, border) = (self.short()?, self.byte()?);
            let known = borders.get(usize::from(feature));
            if known.is_none_or(|borders| usize::from(border) >= borders.len()) {
                return Err(wrong("a split at no border"));
            }
            *split = Split { feature, border: bin_of(border) };
        }
        let step = self.number()?;
        let values = self.take(2 * (outputs << depth))?;
        let start = all_leaves.len();
        all_leaves.resize(start + (outputs << depth), 0.0);
        for (output, values) in values.chunks_exact(2 << depth).enumerate() {
            let places = all_leaves[start + output..].iter_mut().step_by(outputs);
            for (place, value) in places.zip(values.chunks_exact(2)) {
                *place = f32::from(i16::from_le_bytes([value[0], value[1]])) * step;
            }
        }
        Ok(Tree { splits, depth, leaves: start })
    }
}

/// A file with this behind its head.
#[cfg(test)]
pub(in crate::scorer) fn headed(body: &[u8]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend(VERSION.to_le_bytes());
    out.extend(checksum(body).to_le_bytes());
    out.extend(body);
    out
}

#[cfg(test)]
mod tests {
    use super::headed as file;
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
        let mut survivors = 0;
        for at in 0..good.len() {
            let _ = Model::read(&file(&good[..at]), "two", &NAMES);
            for value in 0..=255 {
                let mut bad = good.clone();
                bad[at] = value;
                if let Ok(model) = Model::read(&file(&bad), "two", &NAMES) {
                    survivors += usize::from(model.sums(&ROWS).len() % 4 == 0);
                }
            }
        }
        assert!(survivors > 1000, "{survivors}");
    }
}
