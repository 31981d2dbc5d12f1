//! Which files are pages, and what they are called.

use std::path::Path;

/// What a page's file name ends in, before a possible `.gz`.
const EXTENSIONS: [&str; 3] = ["html", "htm", "txt"];

/// The page's id: its file name without the extensions of a page; `None` where it is no page.
pub(crate) fn id(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    let name = without_extension(&name, "gz").unwrap_or(&name);
    let stem = EXTENSIONS.iter().find_map(|extension| without_extension(name, extension))?;
    Some(stem.to_owned())
}

fn without_extension<'a>(name: &'a str, extension: &str) -> Option<&'a str> {
    let (stem, found) = name.rsplit_once('.')?;
    (found.eq_ignore_ascii_case(extension) && !stem.is_empty()).then_some(stem)
}
