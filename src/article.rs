//! What callers hold: the article, its blocks and its fields.
//!
//! Field names are schema.org's `NewsArticle` in snake case.

mod fields;
mod product;

pub use fields::{Contributors, Direction, Image, Person, PersonKind, Post, Question, RelatedLink};
pub use product::{Availability, Product, Rating, Specification};

use crate::{Date, PageType, RenderOptions};
#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

/// The content of a page and what the page says about it.
///
/// A field that the page does not give is absent (`None`, or empty), never guessed.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(default))]
#[cfg_attr(all(test, feature = "serde"), derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Article {
    /// The headline, without the site's name.
    pub title: Option<String>,
    /// A second headline that says the same in other words.
    pub alternative_headline: Option<String>,
    /// Who wrote it, in the page's order.
    pub authors: Vec<Person>,
    /// Who else worked on it, as far as the page says what they did.
    pub contributors: Contributors,
    /// When it was first published.
    pub date_published: Option<Date>,
    /// When it was last changed.
    pub date_modified: Option<Date>,
    /// Where it was written, as news agencies put it before the first sentence: `ISTANBUL`.
    pub dateline: Option<String>,
    /// The news agency that it comes from, as its dateline or its credits name it.
    pub news_agency: Option<String>,
    /// A summary, as the page gives it.
    pub description: Option<String>,
    /// The name of the site.
    pub site_name: Option<String>,
    /// Who publishes it: the company or the institution behind the site, or the site itself.
    pub publisher: Option<Person>,
    /// The section of the site it stands in, such as "Sport".
    pub section: Option<String>,
    /// The way to it from the home page, without the page itself.
    pub breadcrumbs: Vec<String>,
    /// Keywords or tags, in the page's order, each once.
    pub keywords: Vec<String>,
    /// The language as a BCP 47 tag, such as `en` or `pt-BR`, as declared.
    pub language: Option<String>,
    /// The direction of its writing, where declared.
    pub dir: Option<Direction>,
    /// The canonical address of the page.
    pub url: Option<String>,
    /// Its images as the page's head names them, the main one first.
    pub images: Vec<Image>,
    /// The terms it may be used under: the address of a licence, or its name.
    pub license: Option<String>,
    /// How long reading takes, as the page says.
    pub reading_minutes: Option<u32>,
    /// Whether it can be read without paying or signing in, where the page says so.
    pub is_accessible_for_free: Option<bool>,
    /// What the page lists as its key points.
    pub takeaways: Vec<String>,
    /// Questions and answers that the page gives beside its text, or as its text.
    pub faq: Vec<Question>,
    /// Pages that this one leads on to: other articles of the site, previous and next posts.
    pub related: Vec<RelatedLink>,
    /// The posts of a thread: the first one, replies, answers. Their text stands in
    /// [`blocks`](Self::blocks), too.
    pub posts: Vec<Post>,
    /// What readers wrote below an article. It is no part of its [`blocks`](Self::blocks).
    pub comments: Vec<Post>,
    /// What is sold, where the page is about one thing.
    pub product: Option<Product>,
    /// What kind of page it is, by a model; see [`page_types`](Self::page_types). None of plain
    /// text, and of a page without content.
    pub page_type: Option<PageType>,
    /// All kinds that it could be with their probabilities, the likeliest first; empty where
    /// [`page_type`](Self::page_type) is none.
    pub page_types: Vec<(PageType, f32)>,
    /// How good this extraction is, by a model: the word F1 to be expected of its text, from 0 to
    /// 1. None of plain text, and of a page without content.
    pub confidence: Option<f32>,
    /// The content, in the page's order.
    pub blocks: Vec<Block>,
    /// What the blocks stand in: lists, tables, quotes, figures; in the page's order, each after
    /// the one that holds it.
    pub containers: Vec<Container>,
    /// The page is larger, deeper or has more blocks than the [`Extractor`](crate::Extractor) may
    /// read, and not all of it was read.
    pub truncated: bool,
}

/// A paragraph, a heading, a list item, a table cell, a code block: a run of text between
/// block-level boundaries.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(all(test, feature = "serde"), derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Block {
    /// What kind of text it is.
    pub kind: BlockKind,
    /// What it stands in: an index into [`Article::containers`].
    #[cfg_attr(feature = "serde", serde(default))]
    pub container: Option<u32>,
    /// Its text. White space is collapsed, but in preformatted text; `\n` is a line break.
    pub text: String,
    /// Links, emphasis, images, embeds and the like in the text, by start, an outer one before an inner one.
    #[cfg_attr(feature = "serde", serde(default))]
    pub spans: Vec<Span>,
    /// How much it looks like content, from 0 (boilerplate) to 1 (content).
    pub score: f32,
}

/// The kind of a block's text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(all(test, feature = "serde"), derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum BlockKind {
    /// Running text, or anything that is none of the others.
    Paragraph,
    /// A heading.
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// Preformatted text, such as code or verse.
    Preformatted {
        /// The programming language, as the page names it.
        #[cfg_attr(feature = "serde", serde(default))]
        language: Option<String>,
    },
}

/// Something inline over a range of a block's text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(all(test, feature = "serde"), derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Span {
    /// The first byte of [`Block::text`] it covers.
    pub start: u32,
    /// The byte after the last one. An image and an embed cover no text.
    pub end: u32,
    /// What it is.
    pub kind: SpanKind,
}

/// What a span is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(all(test, feature = "serde"), derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum SpanKind {
    /// A link.
    Link {
        /// Where to; resolved where the page's own address is known, but within the page.
        href: String,
    },
    /// Emphasis: `em`, `i`.
    Emphasis,
    /// Strong emphasis: `strong`, `b`.
    Strong,
    /// Code.
    Code,
    /// Below the line.
    Subscript,
    /// Above the line.
    Superscript,
    /// Struck out: `s`, `del`.
    Strikethrough,
    /// A quotation within the text.
    Quote,
    /// A formula.
    Math {
        /// The text is TeX; if not, it is what the page shows, on a line: `x^2`, `(a+b)/c`.
        tex: bool,
        /// It stands on lines of its own.
        display: bool,
        /// The formula in TeX, made of the page's `MathML`, where the text is not TeX itself.
        #[cfg_attr(feature = "serde", serde(default))]
        source: Option<String>,
    },
    /// Text with the [`RubyText`](Self::RubyText) that is written over it.
    Ruby,
    /// What is written over the text before it, such as how to read it.
    RubyText,
    /// The mark of a note; the [`ContainerKind::Note`] of the same label is in the article.
    NoteReference {
        /// What the note is called, unlike all others in the article.
        label: String,
    },
    /// An image in the text.
    Image {
        /// Its address, resolved where the page's own is known.
        src: String,
        /// Its description.
        alt: String,
        /// What the page says beside it.
        #[cfg_attr(feature = "serde", serde(default))]
        title: String,
        /// Where it leads, as a link of its own.
        #[cfg_attr(feature = "serde", serde(default))]
        href: Option<String>,
    },
    /// A film, a recording, a map or another document that the page shows within itself, in a block of its
    /// own.
    Embed {
        /// Its address, resolved where the page's own is known.
        src: String,
        /// What the page calls it.
        #[cfg_attr(feature = "serde", serde(default))]
        title: String,
        /// The address of the image that is shown before it plays.
        #[cfg_attr(feature = "serde", serde(default))]
        poster: Option<String>,
    },
}

/// Something that blocks stand in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(all(test, feature = "serde"), derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Container {
    /// What it stands in itself: an index into [`Article::containers`], less than its own.
    #[cfg_attr(feature = "serde", serde(default))]
    pub parent: Option<u32>,
    /// What it is.
    pub kind: ContainerKind,
}

/// What a container is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(all(test, feature = "serde"), derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ContainerKind {
    /// A block quote.
    Quote {
        /// The address of its source.
        #[cfg_attr(feature = "serde", serde(default))]
        cite: Option<String>,
    },
    /// A list.
    List {
        /// Whether its items are numbered.
        ordered: bool,
    },
    /// An item of a list.
    Item {
        /// Its number in an ordered list.
        #[cfg_attr(feature = "serde", serde(default))]
        number: Option<i32>,
    },
    /// A table of data. Tables used for layout do not appear.
    Table,
    /// A cell of a table.
    Cell {
        /// From 0, spans counted.
        row: u32,
        /// From 0, spans counted.
        column: u32,
        /// How many rows it covers.
        row_span: u32,
        /// How many columns it covers.
        column_span: u32,
        /// Whether it heads a row or a column.
        header: bool,
    },
    /// A figure: an image, a table or a listing with its caption.
    Figure,
    /// The caption of a figure or a table.
    Caption,
    /// A list of terms and their descriptions.
    DescriptionList,
    /// A term of a description list.
    Term,
    /// A description in a description list.
    Description,
    /// A passage that opens on demand.
    Details,
    /// What stands for a closed passage.
    Summary,
    /// A note, such as a footnote; without the link that leads back.
    Note {
        /// That of the [`SpanKind::NoteReference`] which leads here.
        label: String,
    },
}

impl Article {
    /// The content as plain text: blocks apart by an empty line, items of lists and rows of tables by a
    /// line end, cells by a tab; code as it is. Without images and embeds.
    #[must_use]
    pub fn text(&self) -> String {
        self.text_with(&RenderOptions::default())
    }

    /// [`text`](Self::text), with options.
    #[must_use]
    pub fn text_with(&self, options: &RenderOptions) -> String {
        crate::render::text(self, options)
    }

    /// The content as Markdown: `CommonMark`, with the tables, strikethrough and footnotes of GitHub's, and
    /// formulas in TeX between dollars. What Markdown has no marks for is HTML: subscripts, lists in cells.
    /// Embeds are links.
    #[must_use]
    pub fn markdown(&self) -> String {
        self.markdown_with(&RenderOptions::default())
    }

    /// [`markdown`](Self::markdown), with options.
    #[must_use]
    pub fn markdown_with(&self, options: &RenderOptions) -> String {
        crate::render::markdown(self, options)
    }

    /// The content as HTML, without a page around it. Safe to put into one: it has elements of text only,
    /// few attributes, and leads to `http`, `https`, `mailto` and relative addresses only. Those of notes
    /// (`note-…`, `ref-…`) are the only `id`s. Embeds are links. Formulas in TeX stand between `\(` and `\)`, or `\[` and `\]`.
    #[must_use]
    pub fn html(&self) -> String {
        self.html_with(&RenderOptions::default())
    }

    /// [`html`](Self::html), with options.
    #[must_use]
    pub fn html_with(&self, options: &RenderOptions) -> String {
        crate::render::html(self, options)
    }

    /// Whether no content was found. Fields may be there all the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.iter().all(|block| block.text.is_empty())
    }

    /// What a block stands in, innermost first.
    pub fn ancestors(&self, block: &Block) -> impl Iterator<Item = (u32, &Container)> {
        let mut next = block.container;
        std::iter::from_fn(move || {
            let id = next?;
            let container = self.containers.get(id as usize)?;
            // Only towards the start: a cycle in deserialised data must not hang.
            next = container.parent.filter(|&parent| parent < id);
            Some((id, container))
        })
    }
}
