//! What the tools for one page share: which page, and how to read it.

use super::pages;
use clap::{Args, ValueEnum};
use dehusk::Input;
use std::io;
use std::path::{Path, PathBuf};

/// The page, and how to read it.
#[derive(Args)]
pub(crate) struct Source {
    /// A page, which may be gzipped; `-` or nothing is standard input.
    page: Option<PathBuf>,
    /// How to read the page; `auto` looks at it.
    #[arg(long, value_enum, default_value_t = Kind::Auto)]
    input: Kind,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Auto,
    Html,
    Text,
}

impl From<Kind> for Input {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Auto => Input::Auto,
            Kind::Html => Input::Html,
            Kind::Text => Input::Text,
        }
    }
}

impl Source {
    /// What to call the page in messages.
    pub(crate) fn name(&self) -> String {
        self.named().map_or("standard input".into(), |path| path.display().to_string())
    }

    pub(crate) fn input(&self) -> Input {
        self.input.into()
    }

    pub(crate) fn read(&self) -> io::Result<Vec<u8>> {
        match self.named() {
            Some(path) => pages::read(path),
            None => pages::read_from(io::stdin().lock()),
        }
    }

    fn named(&self) -> Option<&Path> {
        self.page.as_deref().filter(|&path| path != Path::new("-"))
    }
}
