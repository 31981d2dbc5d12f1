//! Whether the crate runs trees as CatBoost does.

use crate::dump::text;
use std::fs;
use std::path::Path;

/// Leaves are stored in 16 bits: over some hundred trees, this is what that may add up to.
const TOLERANCE: f32 = 1e-3;

/// The models of a file, and what the names of the files with rows and with sums start with.
const MODELS: [(&str, &str, &str); 4] = [
    ("blocks", "check", "check"),
    ("shift", "shift_check", "shift_check.shift"),
    ("page_type", "page_check", "page_check.page_type"),
    ("confidence", "page_check", "page_check.confidence"),
];

/// Compares `*.sums.f32` with what the models in `model.bin` say of `*.features.f32`.
pub(crate) fn check(work: &Path) -> Result<(), String> {
    let file = fs::read(work.join("model.bin")).map_err(text)?;
    MODELS.iter().try_for_each(|(name, rows, sums)| {
        let rows = numbers(&work.join(format!("{rows}.features.f32")))?;
        let expected = numbers(&work.join(format!("{sums}.sums.f32")))?;
        compare(&file, name, &rows, &expected).map_err(|error| format!("{name}: {error}"))
    })
}

fn compare(file: &[u8], name: &str, rows: &[f32], expected: &[f32]) -> Result<(), String> {
    let sums = dehusk::training::sums(file, name, rows).map_err(text)?;
    if sums.len() != expected.len() {
        return Err(format!("{} sums, expected {}", sums.len(), expected.len()));
    }
    let far = sums.iter().zip(expected).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
    println!("{name}: {} sums, at most {far:.1e} from CatBoost's sums", sums.len());
    if far < TOLERANCE { Ok(()) } else { Err(format!("{far} from CatBoost's sums")) }
}

fn numbers(path: &Path) -> Result<Vec<f32>, String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let numbers = bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]));
    Ok(numbers.collect())
}
