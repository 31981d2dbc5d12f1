//! Inputs that a fuzz target once failed on, replayed: `fuzz/found/TARGET/` holds them.

#![cfg(all(feature = "rcdom", feature = "training"))]

#[path = "../fuzz/src/checks/mod.rs"]
mod checks;

#[path = "support/seeds.rs"]
mod seeds;
mod support;

use support::{entries, root};

#[test]
fn what_fuzzing_found_stays_mended() {
    let mut failed = Vec::new();
    let mut replayed = 0;
    for (target, check) in checks::ALL {
        let folder = root().join("fuzz/found").join(target);
        for path in folder.is_dir().then(|| entries(&folder)).into_iter().flatten() {
            let input = std::fs::read(&path).expect("listed a moment ago");
            if std::panic::catch_unwind(|| check(&input)).is_err() {
                failed.push(path);
            }
            replayed += 1;
        }
    }
    assert!(failed.is_empty(), "{failed:?}");
    assert!(replayed > 0, "no inputs under fuzz/found");
}

/// Writes what fuzzing starts from, where it is asked to: `fuzz/README.md` says how.
#[test]
fn seeds() {
    if std::env::var_os("DEHUSK_WRITE_SEEDS").is_some() {
        seeds::write_all(&root().join("fuzz/corpus"), &checks::PAGES)
            .expect("a folder to write to");
    }
}

/// The checks see what they should: pages of ours pass each of them.
#[test]
fn our_pages_pass() {
    for page in support::pages() {
        for (target, check) in checks::ALL {
            if target != "dom" {
                check(&page.bytes);
            }
        }
    }
}
