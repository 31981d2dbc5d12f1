//! What the fuzz targets run; the inputs that once failed are replayed by `tests/fuzzed.rs` of dehusk.

mod checks;

/// Checks one input of a target; panics where it fails.
///
/// # Panics
///
/// Where there is no such target, too.
pub fn run(target: &str, data: &[u8]) {
    let check = checks::ALL.iter().find(|(name, _)| *name == target);
    check.expect("a target of this name").1(data);
}
