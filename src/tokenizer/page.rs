//! What a tokenizer makes of a page: flat vectors, `u32` ids, no tree to walk.
//!
//! Containers stand in document order, so each covers a contiguous run of blocks and of containers;
//! that, and flags handed down from parent to child, is all that later stages need of the tree.
//! Strings live in two arenas: `text` holds what a reader sees, `strings` everything else.

use super::limits::Exceeded;
use super::tag::Tag;

/// A page as blocks of text in containers, with its head.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) head: Head,
    /// All blocks' text, one after the other.
    pub(crate) text: String,
    pub(crate) blocks: Vec<Block>,
    /// Inline structure; each block owns a run, sorted by start, longer first.
    pub(crate) spans: Vec<Span>,
    pub(crate) links: Vec<Link>,
    pub(crate) images: Vec<Image>,
    pub(crate) formulas: Vec<Formula>,
    /// Films and other documents shown within the page, in document order.
    pub(crate) embeds: Vec<Embed>,
    /// Numbers in elements of their own in preformatted text, in order: they may count its lines.
    pub(crate) numbers: Vec<Slice>,
    /// Elements that links within the page may lead to, in document order.
    pub(crate) anchors: Vec<Anchor>,
    /// `containers[0]` is the page itself.
    pub(crate) containers: Vec<Container>,
    /// Microdata items and `RDFa` resources.
    pub(crate) items: Vec<Item>,
    /// Their properties, in document order.
    pub(crate) properties: Vec<Property>,
    /// `time` elements, in document order.
    pub(crate) times: Vec<Time>,
    /// What elements show of which a class says that it names a writer, in document order.
    pub(crate) bylines: Vec<Slice>,
    /// Elements of which a class speaks of dates, times or publishing, in document order.
    pub(crate) dated: Vec<Dated>,
    /// Attribute values.
    pub(crate) strings: String,
    /// The limit by which not all of the input was read.
    pub(crate) exceeded: Option<Exceeded>,
    /// The input was plain text; containers and flags are inferred from its lines.
    pub(crate) plain_text: bool,
}

/// A half-open range of bytes in one of the page's arenas, or of indices in one of its vectors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Slice {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Slice {
    pub(crate) fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    pub(crate) fn len(self) -> usize {
        self.range().len()
    }

    pub(crate) fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// What the page says about itself before and beside its content.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// The first `title` element outside svg.
    pub(crate) title: String,
    pub(crate) meta: Vec<Meta>,
    /// `link` elements: `rel`, `href`.
    pub(crate) links: Vec<HeadLink>,
    /// The bodies of `script type=application/ld+json`, unparsed.
    pub(crate) json_ld: Vec<String>,
    /// What other scripts hold under names such as `datePublished`: the data of which scripts would
    /// make the page.
    pub(crate) embedded_dates: Vec<String>,
    /// Whom other scripts name under names such as `author`, a byline each.
    pub(crate) embedded_authors: Vec<String>,
    /// `html lang`, or `xml:lang`.
    pub(crate) language: Option<String>,
    /// `html dir`, or `body dir`.
    pub(crate) dir: Option<String>,
    /// `base href`.
    pub(crate) base: Option<String>,
}

/// A `meta` element, wherever it stands.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Meta {
    /// `name`, `property`, `itemprop` or `http-equiv`, lower-cased; one entry for each name given.
    pub(crate) name: String,
    pub(crate) content: String,
}

/// A `link` element.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct HeadLink {
    /// Lower-cased.
    pub(crate) rel: String,
    pub(crate) href: String,
    pub(crate) hreflang: Option<String>,
}

/// A run of text between block-level boundaries.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Block {
    /// The innermost container.
    pub(crate) container: u32,
    /// Bytes in `Page::text`: white space collapsed (unless preformatted) and trimmed; `\n` is a
    /// line break. Empty where the block holds only images.
    pub(crate) text: Slice,
    /// Indices into `Page::spans`.
    pub(crate) spans: Slice,
    /// Columns of indentation in plain text; 0 in HTML.
    pub(crate) indent: u32,
}

/// Something inline over a range of `Page::text`. Spans of a block nest properly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) text: Slice,
    pub(crate) kind: SpanKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SpanKind {
    /// Index into `Page::links`.
    Link(u32),
    Emphasis,
    Strong,
    Code,
    Subscript,
    Superscript,
    Strikethrough,
    Quote,
    /// Index into `Page::formulas`; the range is empty where only a script holds the formula.
    Math(u32),
    /// Base text with what is written over it.
    Ruby,
    /// What is written over the base text before it.
    RubyText,
    /// Index into `Page::images`; the range is empty.
    Image(u32),
    /// A button or other control.
    Control,
    /// Not shown to a reader: `hidden`, `display:none`, `aria-hidden`, svg titles.
    Hidden,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Link {
    /// As written, in `Page::strings`.
    pub(crate) href: Slice,
    pub(crate) rel: Slice,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Image {
    /// As written; where a page loads lazily, the address it loads from.
    pub(crate) src: Slice,
    pub(crate) alt: Slice,
    pub(crate) title: Slice,
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Shown where scripts do not run: often in place of the one before it, which loads lazily.
    pub(crate) noscript: bool,
    /// The link it stands in: an index into `Page::links`.
    pub(crate) link: Option<u32>,
}

/// A formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Formula {
    /// In TeX, where the page gives that, in `Page::strings`.
    pub(crate) tex: Slice,
    /// In TeX, made of the `MathML` that the page gives.
    pub(crate) source: Slice,
    /// That `MathML` on a line, for those who do not read TeX.
    pub(crate) shown: Slice,
    /// On lines of its own.
    pub(crate) display: bool,
}

/// An `iframe`, `embed`, `object`, `video` or `audio` that a reader sees. It is in no block, so that blocks
/// are the same whether a page's films are there or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Embed {
    /// As written; where a page loads lazily, the address it loads from.
    pub(crate) src: Slice,
    /// What the page calls it.
    pub(crate) title: Slice,
    /// The image that is shown before it plays.
    pub(crate) poster: Slice,
    /// The container that it stands in.
    pub(crate) container: u32,
    /// The block that it stands in or before.
    pub(crate) block: u32,
    /// It stands in the text of that block.
    pub(crate) inside: bool,
}

/// An element with an `id`, or a link with a `name`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Anchor {
    /// In `Page::strings`.
    pub(crate) name: Slice,
    pub(crate) target: Target,
}

/// Where an anchor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Container(u32),
    /// The block that its text stands in, or the next one.
    Block(u32),
}

/// An element that blocks stand in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Container {
    /// The container around it; the page is its own parent.
    pub(crate) parent: u32,
    pub(crate) tag: Tag,
    /// The page is at depth 0.
    pub(crate) depth: u16,
    /// Its own and its ancestors'.
    pub(crate) flags: Flags,
    /// Words of `class`, `id`, `role` and `itemprop`, as written, in `Page::strings`.
    pub(crate) names: Slice,
    /// The blocks in it and in its descendants.
    pub(crate) blocks: Slice,
    /// The first container after it that it does not hold.
    pub(crate) end: u32,
    pub(crate) detail: Detail,
}

/// What some containers carry beside their tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Detail {
    #[default]
    None,
    Heading {
        level: u8,
    },
    List {
        ordered: bool,
        start: i32,
    },
    /// The number shown beside an item of an ordered list.
    Item {
        number: Option<i32>,
    },
    /// `data` is false for a table used for layout.
    Table {
        data: bool,
    },
    Cell {
        row: u32,
        column: u32,
        row_span: u32,
        column_span: u32,
        header: bool,
    },
    /// The language of a code block, in `Page::strings`.
    Code {
        language: Slice,
    },
    Quote {
        cite: Slice,
    },
}

/// A set of facts about a container, most of them handed down to what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Flags(u32);

impl Flags {
    /// Not shown: `hidden`, `display:none`, `aria-hidden=true`, `template`.
    pub(crate) const HIDDEN: Self = Self(1);
    /// In `noscript`, and the page shows enough without it.
    pub(crate) const NOSCRIPT: Self = Self(1 << 1);
    pub(crate) const PREFORMATTED: Self = Self(1 << 2);
    pub(crate) const NAV: Self = Self(1 << 3);
    pub(crate) const HEADER: Self = Self(1 << 4);
    pub(crate) const FOOTER: Self = Self(1 << 5);
    pub(crate) const ASIDE: Self = Self(1 << 6);
    pub(crate) const FORM: Self = Self(1 << 7);
    pub(crate) const ARTICLE: Self = Self(1 << 8);
    pub(crate) const MAIN: Self = Self(1 << 9);
    pub(crate) const LIST: Self = Self(1 << 10);
    pub(crate) const TABLE: Self = Self(1 << 11);
    pub(crate) const QUOTE: Self = Self(1 << 12);
    pub(crate) const FIGURE: Self = Self(1 << 13);
    pub(crate) const DIALOG: Self = Self(1 << 14);
    pub(crate) const CONTROL: Self = Self(1 << 15);
    /// A heading, or in one.
    pub(crate) const HEADING: Self = Self(1 << 16);
    /// A caption of a figure or table, or in one.
    pub(crate) const CAPTION: Self = Self(1 << 17);

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    #[must_use]
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[must_use]
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// A microdata item (`itemscope`) or an `RDFa` resource (`typeof`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Item {
    /// `itemtype` or `typeof`, in `Page::strings`.
    pub(crate) kind: Slice,
    /// The property of an outer item whose value this item is.
    pub(crate) property: Option<u32>,
}

/// `itemprop` or `property` on an element of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Property {
    /// The innermost item it belongs to.
    pub(crate) item: Option<u32>,
    /// As written, in `Page::strings`.
    pub(crate) name: Slice,
    pub(crate) value: Value,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value {
    /// From `content`, `datetime`, `href` or `src`, in `Page::strings`.
    Attribute(Slice),
    /// What the element shows, in `Page::text`.
    Text(Slice),
}

/// A `time` element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Time {
    /// The container it stands in.
    pub(crate) container: u32,
    /// `datetime`, in `Page::strings`; may be empty.
    pub(crate) datetime: Slice,
    /// What it shows, in `Page::text`.
    pub(crate) text: Slice,
}

/// An element, often within a line, of which a class speaks of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dated {
    /// As a container's.
    pub(crate) names: Slice,
    /// What it shows, in `Page::text`.
    pub(crate) text: Slice,
}

impl Head {
    /// The content of the first `meta` element of a name.
    pub(crate) fn meta(&self, name: &str) -> Option<&str> {
        self.meta.iter().find(|meta| meta.name == name).map(|meta| meta.content.as_str())
    }

    /// What the page calls its own address, as written.
    pub(crate) fn address(&self) -> Option<&str> {
        let canonical = self.links.iter().find(|link| link.rel == "canonical");
        let address = canonical.map(|link| link.href.as_str()).filter(|href| !href.is_empty());
        address.or_else(|| self.meta("og:url"))
    }
}

impl Page {
    /// A page with nothing in it but its root container.
    pub(crate) fn new() -> Self {
        let root = Container {
            parent: 0,
            tag: Tag::Body,
            depth: 0,
            flags: Flags::default(),
            names: Slice::default(),
            blocks: Slice::default(),
            end: 1,
            detail: Detail::None,
        };
        Self { containers: vec![root], ..Self::default() }
    }

    /// A slice of the reader's text.
    pub(crate) fn text(&self, slice: Slice) -> &str {
        self.text.get(slice.range()).unwrap_or_default()
    }

    /// A slice of an attribute's value.
    pub(crate) fn string(&self, slice: Slice) -> &str {
        self.strings.get(slice.range()).unwrap_or_default()
    }

    /// Keeps a string in the arena of attribute values.
    pub(crate) fn intern(&mut self, value: &str) -> Slice {
        let start = self.strings.len() as u32;
        self.strings.push_str(value);
        Slice { start, end: self.strings.len() as u32 }
    }

    pub(crate) fn container(&self, block: &Block) -> &Container {
        &self.containers[block.container as usize]
    }

    pub(crate) fn spans(&self, block: &Block) -> &[Span] {
        &self.spans[block.spans.range()]
    }

    /// A block's own container, then the container around that, up to and with the page.
    pub(crate) fn ancestors(&self, container: u32) -> impl Iterator<Item = (u32, &Container)> {
        let mut next = Some(container);
        std::iter::from_fn(move || {
            let id = next?;
            let container = &self.containers[id as usize];
            next = (id != container.parent).then_some(container.parent);
            Some((id, container))
        })
    }
}
