//! Holds the scanner against html5ever's tokenizer, token for token: on markup put together by
//! chance, on our own pages, and on the corpora where they are at hand. Fuzzing does so, too.

use super::reference::difference;
use crate::tokenizer::bytes::decode;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Read every page of the corpora with this set; by default one in `SAMPLE`, so that a debug build
/// stays quick.
pub(super) const ALL_PAGES: &str = "DEHUSK_ALL_PAGES";
pub(super) const SAMPLE: usize = 10;

/// How many inputs are put together, and of how many pieces at most.
const GENERATED: u64 = 30_000;
const MAX_PIECES: u64 = 12;

/// What the states of the standard's tokenizer tell apart.
const PIECES: [&str; 72] = [
    "<",
    "</",
    ">",
    "/",
    "/>",
    "=",
    "\"",
    "'",
    "&",
    ";",
    "!",
    "?",
    "-",
    "--",
    "-->",
    "--!>",
    "<!--",
    "<!-->",
    "<!--->",
    "<!",
    "<?",
    "<!doctype",
    "<![CDATA[",
    "]]>",
    "]",
    " ",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\x0c",
    "\0",
    "a",
    "B",
    "é",
    "中",
    "\u{feff}",
    "<p",
    "<P>",
    "</p>",
    "<a href=",
    "<svg>",
    "</svg>",
    "<math/>",
    "<title>",
    "</title>",
    "</TITLE",
    "<textarea>",
    "</textarea >",
    "<xmp>",
    "</xmp>",
    "<plaintext>",
    "<script>",
    "</script>",
    "<script type=application/ld+json>",
    "<style>",
    "</style/>",
    "<pre>",
    "<x-y ID=1 id=2>",
    "<noscript>",
    " class",
    " hidden",
    " STYLE='display:none'",
    "&amp;",
    "&amp",
    "&copy=",
    "&notit;",
    "&NotEqualTilde;",
    "&#",
    "&#x",
    "&#150;",
    "&#x110000;",
];

fn assert_alike(input: &str, name: &str) {
    assert_eq!(difference(input), None, "{name}");
}

#[test]
fn markup_put_together_by_chance() {
    // Xorshift (Marsaglia, 2003): the same inputs on every run.
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    for _ in 0..GENERATED {
        let count = 1 + next(MAX_PIECES);
        let input: String =
            (0..count).map(|_| PIECES[next(PIECES.len() as u64) as usize]).collect();
        assert_alike(&input, &format!("{input:?}"));
    }
}

#[test]
fn pages() {
    for path in own_pages() {
        let page = std::fs::read(&path).expect("listed a moment ago");
        assert_alike(&decode(&page).expect("a page"), &path.display().to_string());
    }
    let step = if std::env::var_os(ALL_PAGES).is_some() { 1 } else { SAMPLE };
    for path in corpora().iter().step_by(step) {
        assert_alike(&gunzip(path), &path.display().to_string());
    }
}

fn own_pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let pages = listed(folder).map(|page| page.join("page.html"));
    let pages: Vec<_> = pages.filter(|page| page.exists()).collect();
    assert!(!pages.is_empty());
    pages
}

/// The pages of all corpora; none where they are not at hand.
pub(super) fn corpora() -> Vec<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let mut pages: Vec<_> = listed(data).flat_map(|corpus| listed(corpus.join("html"))).collect();
    pages.sort();
    pages
}

fn listed(folder: PathBuf) -> impl Iterator<Item = PathBuf> {
    std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}

pub(super) fn gunzip(path: &Path) -> String {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).expect("listed a moment ago");
    flate2::read::GzDecoder::new(file).read_to_end(&mut bytes).expect("a gzip file");
    decode(&bytes).expect("an HTML page").into_owned()
}
