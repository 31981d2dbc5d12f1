//! JSON Lines in: truth and predictions.

use super::{pages, python};
use serde_json::Value;
use std::path::Path;

/// All objects of a file, gzipped or not.
pub(crate) fn read(path: &Path) -> Result<Vec<Value>, String> {
    let name = path.display();
    let bytes = pages::read(path).map_err(|error| format!("{name}: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|error| format!("{name}: {error}"))?;
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let parse = |(line, number): (&str, usize)| {
        python::json(line).map_err(|error| format!("{name}:{number}: {error}"))
    };
    lines.map(parse).collect()
}
