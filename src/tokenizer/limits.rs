//! How much of a page is read, so that none takes more than its reader can spare.

use super::page::Page;

/// What is read of a page at the most.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) bytes: usize,
    /// Elements within elements.
    pub(crate) depth: usize,
    pub(crate) blocks: usize,
}

impl Limits {
    /// Far above any page (the largest in our corpora has 16 MB), and such that all offsets into
    /// what is made of it fit a `u32`: 256 MiB.
    pub(crate) const MAX_BYTES: usize = 256 << 20;

    /// As in browsers, which cap their trees at this depth.
    pub(crate) const DEFAULT_DEPTH: usize = 512;

    /// Depths are kept as `u16`.
    pub(crate) const MAX_DEPTH: usize = u16::MAX as usize - 1;

    /// The page of most blocks in our corpora has a tenth of these; scoring them takes about a second
    /// and 200 MB.
    pub(crate) const DEFAULT_BLOCKS: usize = 500_000;
}

impl Default for Limits {
    fn default() -> Self {
        let (depth, blocks) = (Self::DEFAULT_DEPTH, Self::DEFAULT_BLOCKS);
        Self { bytes: Self::MAX_BYTES, depth, blocks }
    }
}

/// A limit that a page exceeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exceeded {
    Bytes,
    Depth,
    Blocks,
}

impl Page {
    /// Drops all blocks but the first `limit`.
    pub(super) fn cut(&mut self, limit: usize) {
        if self.blocks.len() <= limit {
            return;
        }
        self.blocks.truncate(limit);
        let end = limit as u32;
        for container in &mut self.containers {
            container.blocks.start = container.blocks.start.min(end);
            container.blocks.end = container.blocks.end.min(end);
        }
        self.embeds.retain(|embed| embed.block < end);
        self.exceeded = Some(Exceeded::Blocks);
    }
}
