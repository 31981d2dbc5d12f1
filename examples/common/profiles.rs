//! Site profiles of files.

use super::pages;
use clap::ValueEnum;
use dehusk::{Extractor, SiteProfile, Url};
use rayon::prelude::*;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What makes a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// The folder that pages lie in.
    Folder,
    /// The host of their canonical address.
    Host,
}

/// Sites by name, with their profiles and pages.
type Sites = HashMap<String, (SiteProfile, Vec<PathBuf>)>;

/// Learns each site of the pages at `paths`, on all cores: merging makes the order of no account.
/// Pages that cannot be read are of no site.
pub(crate) fn learn_sites(paths: &[PathBuf], by: By) -> Vec<(SiteProfile, Vec<PathBuf>)> {
    let add = |mut sites: Sites, path: &PathBuf| {
        if let Ok(bytes) = pages::read(path) {
            let (profile, pages) = sites.entry(site(path, &bytes, by)).or_default();
            if profile.add_bytes(&bytes).is_ok() {
                pages.push(path.clone());
            }
        }
        sites
    };
    let merge = |mut all: Sites, others: Sites| {
        for (name, (profile, pages)) in others {
            let known = all.entry(name).or_default();
            known.0.merge(&profile);
            known.1.extend(pages);
        }
        all
    };
    paths.par_iter().fold(Sites::new, add).reduce(Sites::new, merge).into_values().collect()
}

/// Learns from the pages at `paths` as of one site.
pub(crate) fn learn(paths: &[PathBuf]) -> Result<SiteProfile, String> {
    let add = |mut profile: SiteProfile, path: &PathBuf| {
        let added = pages::read(path)
            .map_err(|error| error.to_string())
            .and_then(|bytes| profile.add_bytes(&bytes).map_err(|error| error.to_string()));
        if let Err(error) = added {
            eprintln!("{}: {error}", path.display());
        }
        profile
    };
    let merge = |mut all: SiteProfile, other: SiteProfile| {
        all.merge(&other);
        all
    };
    let profile = paths.par_iter().fold(SiteProfile::new, add).reduce(SiteProfile::new, merge);
    if profile.pages() == 0 { Err("no pages to learn from".to_owned()) } else { Ok(profile) }
}

/// The name of the site that a page is of.
fn site(path: &Path, bytes: &[u8], by: By) -> String {
    let host = || {
        let address = Extractor::new().extract_bytes(bytes).ok()?.url?;
        Url::parse(&address).ok()?.host_str().map(str::to_owned)
    };
    let host = if by == By::Host { host() } else { None };
    host.unwrap_or_else(|| path.parent().map(|at| at.display().to_string()).unwrap_or_default())
}

/// Reads a profile that the example `site` wrote.
pub(crate) fn read(path: &Path) -> Result<SiteProfile, String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    SiteProfile::from_bytes(&bytes).map_err(|error| format!("{}: {error}", path.display()))
}
