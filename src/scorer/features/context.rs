//! What features are computed from: measured once a page, looked up by each.

use super::super::lexicon::Lexicon;
use super::super::measures::Measures;
use super::alike::{Alike, Groups};
use super::data::Data;
use super::lexical::Lexical;
use super::names::{self, GROUPS, Lists};
use super::rows::Of;
use super::shape::{Shape, shapes};
use super::units::{self, Kin, Kinds};
use crate::tokenizer::Tag;
use crate::tokenizer::page::{Block, Container, Detail, Flags, Page};
use std::cell::OnceCell;

/// A block reads like a paragraph with so many words at least and less than this share of links.
const PARAGRAPH_WORDS: f32 = 15.0;
const PARAGRAPH_LINKS: f32 = 0.33;

/// Sums over a run of blocks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub(super) blocks: f32,
    pub(super) words: f32,
    /// Words in links.
    pub(super) links: f32,
    /// Words in paragraphs.
    pub(super) paragraphs: f32,
    pub(super) marks: f32,
    pub(super) controls: f32,
    pub(super) images: f32,
    pub(super) headings: f32,
}

impl Sums {
    pub(super) fn add(mut self, other: Self, sign: f32) -> Self {
        self.blocks += sign * other.blocks;
        self.words += sign * other.words;
        self.links += sign * other.links;
        self.paragraphs += sign * other.paragraphs;
        self.marks += sign * other.marks;
        self.controls += sign * other.controls;
        self.images += sign * other.images;
        self.headings += sign * other.headings;
        self
    }

    /// A share, 0 of nothing.
    pub(super) fn per(part: f32, whole: f32) -> f32 {
        if whole > 0.0 { part / whole } else { 0.0 }
    }
}

/// A page, measured.
pub(crate) struct Context<'a> {
    pub(super) page: &'a Page,
    pub(super) measures: Vec<Measures>,
    pub(super) shapes: Vec<Shape>,
    /// Up to each block; one more than blocks.
    sums: Vec<Sums>,
    /// Over the blocks of each container.
    container_sums: Vec<Sums>,
    /// For each container, itself and those around it, inner ones first.
    up: Vec<[u32; Context::LEVELS]>,
    pub(super) total: Sums,
    alike: Groups,
    /// For each container, its siblings of a kind, and the repeated elements around it.
    kinds: Kinds,
    units: OnceCell<Vec<units::Around>>,
    time: OnceCell<Vec<f32>>,
    /// The words of all names.
    pub(super) lists: Lists,
    pub(super) names: Vec<[u8; GROUPS]>,
    /// For each block, how many blocks before it the last heading stands, and its level.
    pub(super) heading: Vec<(f32, f32)>,
    /// For each block, the run of blocks from the last heading to the next.
    pub(super) sections: Vec<std::ops::Range<usize>>,
    /// The most siblings that a container on the page has.
    pub(super) most_siblings: f32,
    /// The blocks of the container with most paragraph words of its own children.
    pub(super) core: std::ops::Range<usize>,
    /// The first block of the heading most like the title.
    pub(super) title_block: Option<usize>,
    pub(super) kind: PageKind,
    pub(super) data: Data,
    pub(crate) lexical: Lexical,
}

/// A repeated element, as a block of it sees it; all 0 of none.
#[derive(Debug, Clone, Default)]
pub(super) struct Unit {
    pub(super) kin: Kin,
    pub(super) sums: Sums,
    /// Blocks of it before the block, and those from it on.
    pub(super) before: f32,
    pub(super) after: f32,
    pub(super) blocks: std::ops::Range<usize>,
}

/// What the head says the page is: 1 for what it does.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PageKind {
    pub(super) article: f32,
    pub(super) product: f32,
    pub(super) forum: f32,
    pub(super) list: f32,
    pub(super) json_ld: f32,
}

impl<'a> Context<'a> {
    /// A block is told of containers up to one less than so many levels up.
    pub(super) const LEVELS: usize = 9;

    pub(crate) fn of(page: &'a Page, lexicon: Option<&Lexicon>) -> Self {
        let measures = Measures::of_page(page);
        let shapes = shapes(page);
        let sums = sums(&measures, &shapes);
        let total = sums.last().copied().unwrap_or_default();
        let lists = Lists::of(page);
        let data = Data::of(page);
        let title_block = title_block(&measures, &shapes);
        let container_sums: Vec<_> =
            page.containers.iter().map(|c| run(&sums, &c.blocks.range())).collect();
        let kinds = Kinds::of(page, &container_sums);
        let lexical = Lexical::of(page, &measures, &lists, lexicon);
        let mut context = Self {
            page,
            alike: Groups::of(page, &sums, &shapes, &lexical),
            lexical,
            sections: sections(&measures),
            most_siblings: kinds.most(),
            kinds,
            // Not every model asks for these.
            units: OnceCell::new(),
            time: OnceCell::new(),
            heading: headings(page, &measures),
            container_sums,
            up: up(page),
            measures,
            shapes,
            sums,
            total,
            names: names::distances(page, &lists),
            lists,
            core: 0..0,
            title_block,
            kind: page_kind(page, &data),
            data,
        };
        context.core = context.find_core();
        context
    }

    /// What is measured of each block by itself.
    pub(crate) fn measures(&self) -> &[Measures] {
        &self.measures
    }

    /// The texts of all blocks.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &'a str> {
        let page = self.page;
        page.blocks.iter().map(|block| page.text(block.text))
    }

    /// Columns before a block.
    pub(crate) fn indent(&self, block: usize) -> u32 {
        self.page.blocks[block].indent
    }

    /// Whether a block reads like a paragraph.
    pub(crate) fn is_paragraph(&self, block: usize) -> bool {
        is_paragraph(&self.measures[block])
    }

    /// The words of a run of blocks.
    pub(crate) fn run_words(&self, blocks: &std::ops::Range<usize>) -> f32 {
        self.run(blocks).words
    }

    /// The words of the page's paragraphs.
    pub(crate) fn paragraph_words(&self) -> f32 {
        self.total.paragraphs
    }

    pub(super) fn len(&self) -> usize {
        self.measures.len()
    }

    /// What a block has in common with others that a feature is told of as well.
    pub(super) fn key(&self, of: Of, block: usize) -> usize {
        match of {
            Of::Block => block,
            Of::Container(level) => self.container(block, level).0,
            Of::Section => self.sections[block].start,
            Of::Alike => self.alike.group(block),
            Of::InnerUnit => self.units(block).inner as usize,
            Of::OuterUnit => self.units(block).outer as usize,
            Of::Page => 0,
        }
    }

    /// The container `level` levels above a block's own, or the page.
    pub(super) fn container(&self, block: usize, level: usize) -> (usize, &Container) {
        let id = self.up[self.page.blocks[block].container as usize][level] as usize;
        (id, &self.page.containers[id])
    }

    pub(super) fn around(&self, block: usize, level: usize) -> Sums {
        self.container_sums[self.container(block, level).0]
    }

    /// The blocks wrapped like a block, itself among them.
    pub(super) fn alike(&self, block: usize) -> &Alike {
        self.alike.of_block(block)
    }

    /// How many of them stand before it.
    pub(super) fn alike_before(&self, block: usize) -> f32 {
        self.alike.before(block)
    }

    /// How many siblings of a kind the container `level` levels up has, itself among them.
    pub(super) fn siblings(&self, block: usize, level: usize) -> f32 {
        self.kinds.kin(self.container(block, level).0).count
    }

    /// The smallest repeated element around a block.
    pub(super) fn inner_unit(&self, block: usize) -> Unit {
        self.unit(block, self.units(block).inner)
    }

    /// The largest.
    pub(super) fn outer_unit(&self, block: usize) -> Unit {
        self.unit(block, self.units(block).outer)
    }

    fn units(&self, block: usize) -> units::Around {
        let all = self.units.get_or_init(|| units::around(self.page, &self.kinds));
        all[self.page.blocks[block].container as usize]
    }

    /// How many blocks before a block a time or a date is marked.
    pub(super) fn time(&self, block: usize) -> f32 {
        self.time.get_or_init(|| times(self.page))[block]
    }

    fn unit(&self, block: usize, id: u32) -> Unit {
        if id == 0 {
            return Unit::default();
        }
        let blocks = self.page.containers[id as usize].blocks.range();
        Unit {
            kin: self.kinds.kin(id as usize),
            sums: self.container_sums[id as usize],
            before: (block - blocks.start) as f32,
            after: (blocks.end - block) as f32,
            blocks,
        }
    }

    /// Sums over a run of blocks.
    pub(super) fn run(&self, blocks: &std::ops::Range<usize>) -> Sums {
        run(&self.sums, blocks)
    }

    /// Sums over the blocks within `reach` of one.
    pub(super) fn window(&self, block: usize, reach: usize) -> Sums {
        self.run(&(block.saturating_sub(reach)..(block + reach + 1).min(self.len())))
    }

    /// The measures of a neighbour; of none, where the page ends.
    pub(super) fn near(&self, block: usize, offset: isize) -> Measures {
        let at = block.checked_add_signed(offset);
        at.and_then(|at| self.measures.get(at)).copied().unwrap_or_default()
    }

    /// The container whose own children hold most paragraph words, and half of a level's worth of
    /// theirs; a container around a thin wrapper is not punished.
    fn find_core(&self) -> std::ops::Range<usize> {
        let mut own = vec![0.0f32; self.page.containers.len()];
        for (block, measures) in self.page.blocks.iter().zip(&self.measures) {
            if !is_paragraph(measures) {
                continue;
            }
            let mut weight = measures.words;
            // A paragraph counts for the container around its own, and less for those outside.
            for (id, _) in self.page.ancestors(block.container).skip(1).take(3) {
                own[id as usize] += weight;
                weight /= 2.0;
            }
        }
        let best = (0..own.len()).max_by(|&a, &b| own[a].total_cmp(&own[b]).then(b.cmp(&a)));
        best.map_or(0..0, |best| self.page.containers[best].blocks.range())
    }
}

pub(super) fn is_paragraph(measures: &Measures) -> bool {
    !measures.hidden && measures.words >= PARAGRAPH_WORDS && measures.links < PARAGRAPH_LINKS
}

fn sums(measures: &[Measures], shapes: &[Shape]) -> Vec<Sums> {
    let mut sum = Sums::default();
    let mut all = vec![sum];
    for (block, shape) in measures.iter().zip(shapes) {
        let words = if block.hidden { 0.0 } else { block.words };
        let next = Sums {
            blocks: 1.0,
            words,
            links: words * block.links,
            paragraphs: if is_paragraph(block) { words } else { 0.0 },
            marks: block.marks,
            controls: words * block.controls,
            images: shape.images,
            headings: f32::from(block.flags.has(Flags::HEADING)),
        };
        sum = sum.add(next, 1.0);
        all.push(sum);
    }
    all
}

/// Sums over a run of blocks, from those up to each block.
fn run(sums: &[Sums], blocks: &std::ops::Range<usize>) -> Sums {
    sums[blocks.end].add(sums[blocks.start], -1.0)
}

fn up(page: &Page) -> Vec<[u32; Context::LEVELS]> {
    let mut all: Vec<[u32; Context::LEVELS]> = Vec::with_capacity(page.containers.len());
    for (id, container) in (0..).zip(&page.containers) {
        // The page is its own parent.
        let mut here = all.get(container.parent as usize).copied().unwrap_or_default();
        here.rotate_right(1);
        here[0] = id;
        all.push(here);
    }
    all
}

/// The run of blocks around each block that no other heading parts.
fn sections(measures: &[Measures]) -> Vec<std::ops::Range<usize>> {
    let heading = |at: usize| measures[at].flags.has(Flags::HEADING);
    let mut all = Vec::with_capacity(measures.len());
    let mut start = 0;
    while start < measures.len() {
        let behind = start + 1..measures.len();
        let end = behind.clone().find(|&at| heading(at)).unwrap_or(measures.len());
        all.extend(std::iter::repeat_n(start..end, end - start));
        start = end;
    }
    all
}

fn title_block(measures: &[Measures], shapes: &[Shape]) -> Option<usize> {
    let like = |at: &usize| {
        let heading = if measures[*at].flags.has(Flags::HEADING) { 1.0 } else { 0.0 };
        (shapes[*at].in_title * shapes[*at].of_title) + heading * 0.2
    };
    let best = (0..measures.len()).reduce(|a, b| if like(&b) > like(&a) { b } else { a });
    best.filter(|best| like(best) > 0.5)
}

/// Farther than this is no heading and no date of a block's.
const FAR: f32 = 99.0;

/// How many blocks before each a time is marked.
fn times(page: &Page) -> Vec<f32> {
    let mut last = vec![FAR; page.blocks.len()];
    for time in &page.times {
        let block = page.containers[time.container as usize].blocks.range().start;
        if let Some(here) = last.get_mut(block) {
            *here = 0.0;
        }
    }
    let mut since = FAR;
    for here in &mut last {
        since = here.min(since + 1.0);
        *here = since;
    }
    last
}

fn headings(page: &Page, measures: &[Measures]) -> Vec<(f32, f32)> {
    let mut last = (FAR, 0.0);
    let mut all = Vec::with_capacity(measures.len());
    for (block, measures) in page.blocks.iter().zip(measures) {
        all.push(last);
        last.0 = (last.0 + 1.0).min(FAR);
        if measures.flags.has(Flags::HEADING) {
            last = (0.0, level(page, block));
        }
    }
    all
}

/// The level of the heading that a block is; 0 of none.
pub(super) fn level(page: &Page, block: &Block) -> f32 {
    let levels = page.ancestors(block.container).find_map(|(_, c)| match c.detail {
        Detail::Heading { level } => Some(f32::from(level)),
        _ => None,
    });
    levels.unwrap_or_default()
}

/// A block's tag as a number: alike tags stand together.
pub(super) fn tag_class(tag: Tag) -> f32 {
    let class: u8 = match tag {
        Tag::P => 0,
        Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => 1,
        Tag::Pre | Tag::Blockquote => 2,
        Tag::Td | Tag::Th | Tag::Tr | Tag::Table | Tag::Caption => 3,
        Tag::Dd | Tag::Dt | Tag::Dl => 4,
        Tag::Figcaption | Tag::Figure => 5,
        Tag::Article | Tag::Section | Tag::Main => 6,
        Tag::Div => 7,
        Tag::Custom | Tag::Unknown => 8,
        Tag::Li | Tag::Ul | Tag::Ol => 9,
        Tag::Summary | Tag::Details => 10,
        Tag::Header | Tag::Footer | Tag::Nav | Tag::Aside => 11,
        Tag::Form | Tag::Fieldset | Tag::Legend => 12,
        Tag::Option | Tag::Select | Tag::Textarea => 13,
        _ => 14,
    };
    f32::from(class)
}

fn page_kind(page: &Page, data: &Data) -> PageKind {
    let og = page.head.meta("og:type").map(str::to_lowercase).unwrap_or_default();
    let json_ld = |kinds: &[&str]| kinds.iter().any(|kind| data.strings(kind) > 0);
    let is = |is: bool| f32::from(is);
    PageKind {
        article: is(og == "article"
            || json_ld(&["Article", "NewsArticle", "BlogPosting", "Recipe", "TechArticle"])),
        product: is(og.contains("product") || json_ld(&["Product", "ProductGroup", "Offer"])),
        forum: is(json_ld(&["DiscussionForumPosting", "QAPage", "Question", "Answer"])),
        list: is(json_ld(&["ItemList", "CollectionPage", "SearchResultsPage", "OfferCatalog"])),
        json_ld: is(!page.head.json_ld.is_empty()),
    }
}
