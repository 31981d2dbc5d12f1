//! What fuzzing starts from: our own pages, profiles of some, small models, and a dictionary of the words
//! that our sources match on.

use crate::support::{pages, root};
use dehusk::{Input, SiteProfile, training};
use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

/// Magic bytes, version and sum of a profile: the targets put them before a body.
const HEAD: usize = 14;

/// Writes them into a folder, one folder a target; `few` are pages that profiles are made of.
pub(crate) fn write_all(folder: &Path, few: &[&str]) -> io::Result<()> {
    let ours = pages();
    let all: Vec<&[u8]> = ours
        .iter()
        .map(|page| page.bytes.as_slice())
        .chain(few.iter().map(|page| page.as_bytes()))
        .collect();
    for target in ["html", "text", "bytes", "tokens"] {
        write(folder, target, &all)?;
    }
    let written = all.iter().map(|page| [&[0], *page].concat());
    // Bytes by which a well-formed page is put together mean nothing by themselves.
    let built = (1..9u8).map(|step| (0..=255u8).map(|at| at.wrapping_mul(step * 2 + 1)).collect());
    write(folder, "dom", &written.chain(built).collect::<Vec<Vec<u8>>>())?;
    let profiles = (1..=few.len()).map(|count| SiteProfile::learn(&few[..count]));
    let bodies: Vec<Vec<u8>> =
        profiles.map(|profile| profile.to_bytes()[HEAD..].to_vec()).collect();
    write(folder, "site", &bodies)?;
    write(folder, "model", &[model(Input::Html), model(Input::Text)])?;
    let mut words = BTreeSet::new();
    literals(&root().join("src"), &mut words)?;
    let lines: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    fs::write(folder.join("words.dict"), lines.join("\n"))
}

fn write(folder: &Path, target: &str, seeds: &[impl AsRef<[u8]>]) -> io::Result<()> {
    let folder = folder.join(target);
    fs::create_dir_all(&folder)?;
    for (at, seed) in seeds.iter().enumerate() {
        fs::write(folder.join(format!("seed-{at:02}")), seed)?;
    }
    Ok(())
}

/// The body of a file of models: of blocks, of pages' types and of confidence, of two trees each, and a lexicon.
fn model(input: Input) -> Vec<u8> {
    let (blocks, pages) = (training::feature_names(input), training::page_feature_names());
    let mut out = vec![3];
    trees(&mut out, "blocks", &blocks, 1);
    trees(&mut out, "page_type", &pages, training::page_types().len() as u8);
    trees(&mut out, "confidence", &pages, 1);
    for outputs in [1, training::page_types().len()] {
        out.extend(vec![0; 4 * outputs]);
        out.extend(0.5f32.to_le_bytes());
        out.extend(2u32.to_le_bytes());
        out.extend([7u32, 9].map(u32::to_le_bytes).concat());
        out.extend(vec![3; 2 * outputs]);
    }
    out
}

/// A model over the first features of some names.
fn trees(out: &mut Vec<u8>, name: &str, features: &[&str], outputs: u8) {
    const FEATURES: usize = 4;
    out.push(name.len() as u8);
    out.extend(name.as_bytes());
    out.extend((FEATURES as u16).to_le_bytes());
    for feature in &features[..FEATURES] {
        let step = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        out.extend(feature.bytes().fold(0xcbf2_9ce4_8422_2325, step).to_le_bytes());
        out.push(2);
        out.extend([0.5f32, 8.0].map(f32::to_le_bytes).concat());
    }
    out.push(outputs);
    out.extend(vec![0; 4 * usize::from(outputs)]);
    out.extend(2u16.to_le_bytes());
    for tree in 0..2u8 {
        // Two levels: four leaves an output.
        out.extend([2, tree, 0, 0, tree + 1, 0, 1]);
        out.extend(0.25f32.to_le_bytes());
        let leaves = (0..4 * i16::from(outputs)).map(|leaf| leaf - 2);
        out.extend(leaves.flat_map(i16::to_le_bytes));
    }
}

/// The short string literals of the sources in a folder.
fn literals(folder: &Path, words: &mut BTreeSet<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            literals(&path, words)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&path)?;
            let parts = source.lines().flat_map(|line| line.split('"').skip(1).step_by(2));
            let short = parts.filter(|part| (2..=16).contains(&part.len()) && !part.contains('\\'));
            words.extend(short.filter(|part| part.is_ascii()).map(str::to_owned));
        }
    }
    Ok(())
}
