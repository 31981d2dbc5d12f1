//! Whether the crate runs trees as CatBoost does.

use crate::dump::text;
use std::fs;
use std::path::Path;

/// Leaves are stored in 16 bits: over some hundred trees, this is what that may add up to.
const TOLERANCE: f32 = 1e-3;

/// Compares `check.sums.f32` with what `model.bin` says of `check.features.f32`.
pub(crate) fn check(work: &Path) -> Result<(), String> {
    let model = fs::read(work.join("model.bin")).map_err(text)?;
    let sums = dehusk::training::sums(&model, &numbers(&work.join("check.features.f32"))?);
    let sums = sums.map_err(text)?;
    let expected = numbers(&work.join("check.sums.f32"))?;
    if sums.len() != expected.len() {
        return Err(format!("{} sums, expected {}", sums.len(), expected.len()));
    }
    let far = sums.iter().zip(&expected).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
    println!("{} rows, at most {far:.1e} from CatBoost's sums", sums.len());
    if far < TOLERANCE { Ok(()) } else { Err(format!("{far} from CatBoost's sums")) }
}

fn numbers(path: &Path) -> Result<Vec<f32>, String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let numbers = bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]));
    Ok(numbers.collect())
}
