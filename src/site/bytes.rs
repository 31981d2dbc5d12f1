//! Profiles as bytes: a header with a version and a checksum, then the pages.

use super::facts::{self, Facts};
use super::sketch::{BlockSketch, MAX_BLOCKS, MAX_PATHS, Path, SCORE_STEPS, Sketch};
use super::{Limit, MAX_BYTES, MAX_PAGES, SiteProfile};
use crate::Error;
use crate::scorer::checksum;
use std::collections::BTreeMap;

/// What a profile starts with, and the version of what follows.
const MAGIC: [u8; 4] = *b"dhsp";
const VERSION: u16 = 1;

/// Magic bytes, version, checksum, pages added, limit, pages held.
pub(super) const HEADER: usize = 4 + 2 + 8 + 8 + 8 + 2;

const PATH: usize = 4 + 2;
const BLOCK: usize = 4 + 4 + 2 + 1 + 1;

/// The bit of a block's last byte that says it is a link; the others are its score.
const LINKED: u8 = 0x80;

/// What a page takes when stored.
pub(super) fn size(page: &Sketch) -> usize {
    let facts: usize = page.facts.0.iter().map(|fact| 1 + fact.len()).sum();
    8 + 4 + facts + 2 + PATH * page.paths.len() + 2 + BLOCK * page.blocks.len()
}

impl SiteProfile {
    /// The profile as bytes, the same for the same pages however they were added: at most 1 MB.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut body = Vec::with_capacity(self.size + HEADER);
        body.extend(self.added.to_le_bytes());
        body.extend(self.limit.0.to_le_bytes());
        body.extend((self.pages.len() as u16).to_le_bytes());
        self.pages.values().for_each(|page| write(&mut body, page));
        let mut out = Vec::with_capacity(self.size + HEADER);
        out.extend(MAGIC);
        out.extend(VERSION.to_le_bytes());
        out.extend(checksum(&body).to_le_bytes());
        out.extend(body);
        out
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote.
    ///
    /// # Errors
    ///
    /// [`Error::SiteProfile`] where the bytes are none, or a part of one, or were changed, or were
    /// written by a later version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > MAX_BYTES {
            return Err(wrong("more bytes than a profile has"));
        }
        let mut reader = Reader { bytes };
        if reader.array()? != MAGIC {
            return Err(wrong("other bytes"));
        }
        if reader.short()? != VERSION {
            return Err(wrong("a profile of another version"));
        }
        if u64::from_le_bytes(reader.array()?) != checksum(reader.bytes) {
            return Err(wrong("changed bytes"));
        }
        let mut profile = Self {
            added: u64::from_le_bytes(reader.array()?),
            limit: Limit(u64::from_le_bytes(reader.array()?)),
            pages: BTreeMap::new(),
            size: 0,
        };
        let pages = reader.short()?;
        if usize::from(pages) > MAX_PAGES {
            return Err(wrong("more pages than a profile has"));
        }
        for _ in 0..pages {
            let page = reader.page()?;
            let in_order = profile.pages.last_key_value().is_none_or(|(last, _)| *last < page.id);
            if !in_order || page.id >= profile.limit.0 {
                return Err(wrong("pages out of order"));
            }
            profile.insert(page);
        }
        if reader.bytes.is_empty() { Ok(profile) } else { Err(wrong("bytes behind its end")) }
    }
}

fn write(out: &mut Vec<u8>, page: &Sketch) {
    out.extend(page.id.to_le_bytes());
    out.extend(page.title.to_le_bytes());
    for fact in &page.facts.0 {
        out.push(fact.len() as u8);
        out.extend(fact.as_bytes());
    }
    out.extend((page.paths.len() as u16).to_le_bytes());
    for path in &page.paths {
        out.extend(path.key.to_le_bytes());
        out.extend(path.parent.to_le_bytes());
    }
    out.extend((page.blocks.len() as u16).to_le_bytes());
    for block in &page.blocks {
        out.extend(block.text.to_le_bytes());
        out.extend(block.near.to_le_bytes());
        out.extend(block.path.to_le_bytes());
        out.push(block.words);
        out.push(block.score | if block.linked { LINKED } else { 0 });
    }
}

fn wrong(found: &'static str) -> Error {
    Error::SiteProfile { found }
}

/// What is left of the bytes.
struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Error> {
        let (taken, left) = self.bytes.split_at_checked(count).ok_or(wrong("a part of one"))?;
        self.bytes = left;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        self.take(N)?.try_into().map_err(|_| wrong("a part of one"))
    }

    fn byte(&mut self) -> Result<u8, Error> {
        Ok(u8::from_le_bytes(self.array()?))
    }

    fn short(&mut self) -> Result<u16, Error> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    fn key(&mut self) -> Result<u32, Error> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    fn page(&mut self) -> Result<Sketch, Error> {
        let (id, title) = (u64::from_le_bytes(self.array()?), self.key()?);
        let mut facts = Facts::default();
        for fact in &mut facts.0 {
            *fact = self.fact()?;
        }
        let paths = self.paths()?;
        let count = usize::from(self.short()?);
        if count > MAX_BLOCKS {
            return Err(wrong("more blocks than a page has"));
        }
        let blocks = (0..count).map(|_| self.block(paths.len())).collect::<Result<Vec<_>, _>>()?;
        if !blocks.is_sorted() {
            return Err(wrong("blocks out of order"));
        }
        Ok(Sketch { id, title, facts, paths, blocks })
    }

    fn fact(&mut self) -> Result<String, Error> {
        let length = usize::from(self.byte()?);
        if length > facts::MAX_BYTES {
            return Err(wrong("a longer fact than a page has"));
        }
        let text = std::str::from_utf8(self.take(length)?);
        Ok(text.map_err(|_| wrong("a fact that is not text"))?.to_owned())
    }

    fn paths(&mut self) -> Result<Vec<Path>, Error> {
        let count = usize::from(self.short()?);
        if count == 0 || count > MAX_PATHS {
            return Err(wrong("too few or too many paths"));
        }
        let mut paths = Vec::with_capacity(count);
        for at in 0..count {
            let path = Path { key: self.key()?, parent: self.short()? };
            if usize::from(path.parent) >= at.max(1) {
                return Err(wrong("paths out of order"));
            }
            paths.push(path);
        }
        Ok(paths)
    }

    fn block(&mut self, paths: usize) -> Result<BlockSketch, Error> {
        let (text, near, path, words) = (self.key()?, self.key()?, self.short()?, self.byte()?);
        let last = self.byte()?;
        let score = last & !LINKED;
        if usize::from(path) >= paths || f32::from(score) > SCORE_STEPS {
            return Err(wrong("a block at no path"));
        }
        Ok(BlockSketch { text, near, path, words, score, linked: last & LINKED != 0 })
    }
}
