//! Containers: which elements open one, what it is told about itself, when it closes.

use super::attributes::{Attr, Attributes};
use super::builder::{Builder, Name};
use super::inline::Inline;
use super::open::Open;
use super::scanner::Content;
use super::table::{Grid, Place};
use crate::tokenizer::page::{Anchor, Container, Detail, Flags, Slice, SpanKind, Target};
use crate::tokenizer::tag::Tag;

/// Highlighters put a code block's language on it or on one of this many containers around it.
const CODE_WRAPPERS: usize = 2;

/// What class names put before a language: Prism and highlight.js, the HTML Standard's example,
/// GitHub.
const LANGUAGE_PREFIXES: [&str; 3] = ["language-", "lang-", "highlight-source-"];

/// Longer lists of class names are not searched, and longer words name no language: code blocks look
/// at those of the containers around them, so many may look at the same.
const MAX_CLASSES: usize = 4096;
const MAX_LANGUAGE: usize = 64;

impl Builder {
    pub(super) fn start_block(&mut self, name: Name, attributes: &Attributes) -> Content {
        let tag = name.tag;
        if tag == Tag::Noscript {
            // Inline until it holds a block.
            self.start_inline(name, attributes);
            return Content::Markup;
        }
        self.promote();
        if !self.end_implied(tag) {
            return Content::Markup;
        }
        self.writer.end_block();
        if tag.is_void() {
            return Content::Markup;
        }
        self.push_container(name, attributes);
        match tag {
            Tag::Textarea => Content::Characters,
            Tag::Xmp => Content::Verbatim,
            Tag::Plaintext => Content::Plaintext,
            _ => Content::Markup,
        }
    }

    /// Turns the open elements that are inline or block by what they hold into containers.
    fn promote(&mut self) {
        loop {
            let (depth, end) = (self.open.len() as u32, self.writer.end());
            let Some(inline) = self.writer.inlines.take_container(depth, end) else { return };
            if !self.open.admit(inline.name.tag) {
                self.close_marks(inline.marks);
                continue;
            }
            let mut flags = self.flags();
            if inline.name.tag == Tag::Noscript {
                flags = flags.with(Flags::NOSCRIPT);
            } else if inline.kind == Some(SpanKind::Hidden) {
                flags = flags.with(Flags::HIDDEN);
            }
            let Inline { name, marks, names, opened, .. } = inline;
            // Text right behind its start tag is in it; text before is not.
            let id = self.page().containers.len() as u32;
            if !self.writer.move_block(opened, id) {
                self.writer.end_block();
            }
            let container = self.add_container(name.tag, flags, names, Detail::None);
            self.open.push(Open { name, container, marks, next_number: 0, reversed: false });
        }
    }

    /// Closes what the start tag `tag` ends. False for a tag that does not count where it stands.
    fn end_implied(&mut self, tag: Tag) -> bool {
        use Tag::*;
        let ended = match tag {
            Li => self.open.item(&[Li]),
            Dd | Dt => self.open.item(&[Dd, Dt]),
            Option => self.open.item(&[Option]),
            Optgroup => self.open.item(&[Option, Optgroup]),
            H1 | H2 | H3 | H4 | H5 | H6 => self
                .open
                .top()
                .filter(|open| open.name.tag.heading_level().is_some())
                .map(|_| self.open.len() - 1),
            Caption | Colgroup | Col | Tbody | Thead | Tfoot | Tr | Td | Th => {
                let Some(table) = self.open.table() else { return false };
                let ends: &[Tag] = match tag {
                    Td | Th => &[Td, Th, Caption, Colgroup],
                    Tr => &[Tr, Td, Th, Caption, Colgroup],
                    _ => &[Tbody, Thead, Tfoot, Tr, Td, Th, Caption, Colgroup],
                };
                self.open.in_table(table, ends)
            }
            Table => self.open.find(
                |open| open.name.tag == Table,
                |tag| matches!(tag, Td | Th | Caption | Template),
            ),
            _ => None,
        };
        if let Some(at) = ended {
            self.close_to(at);
        }
        if tag.closes_paragraph() {
            if let Some(at) = self.open.paragraph() {
                self.close_to(at);
            }
        }
        true
    }

    fn push_container(&mut self, name: Name, attributes: &Attributes) {
        let tag = name.tag;
        if !self.open.admit(tag) {
            return;
        }
        let flags = own_flags(tag, attributes, self.flags());
        let names = self.names(attributes);
        self.container_anchor(attributes, names);
        let detail = self.detail(tag, attributes);
        let container = self.add_container(tag, flags, names, detail);
        if tag == Tag::Table {
            self.open_grid(container, attributes);
        }
        let next_number = match detail {
            Detail::List { start, .. } => start,
            _ => 0,
        };
        let marks = self.open_marks(tag, attributes);
        self.skip_newline = matches!(tag, Tag::Pre | Tag::Listing | Tag::Textarea);
        let reversed = attributes.get(Attr::Reversed).is_some();
        self.open.push(Open { name, container, marks, next_number, reversed });
    }

    fn add_container(&mut self, tag: Tag, flags: Flags, names: Slice, detail: Detail) -> u32 {
        let parent = self.container();
        let depth = self.open.len() as u16 + 1;
        let page = self.page_mut();
        let (id, blocks) = (page.containers.len() as u32, page.blocks.len() as u32);
        let blocks = Slice { start: blocks, end: blocks };
        page.containers.push(Container {
            parent,
            tag,
            depth,
            flags,
            names,
            blocks,
            end: id + 1,
            detail,
        });
        id
    }

    /// The container about to be added may have an `id`, which stands among its names.
    fn container_anchor(&mut self, attributes: &Attributes, names: Slice) {
        let id = attributes.id;
        if id.is_empty() {
            return;
        }
        let class = attributes.class.len();
        let start = names.start + (class + usize::from(class > 0)) as u32;
        let name = Slice { start, end: start + id.len() as u32 };
        let page = self.page_mut();
        let target = Target::Container(page.containers.len() as u32);
        page.anchors.push(Anchor { name, target });
    }

    pub(super) fn names(&mut self, attributes: &Attributes) -> Slice {
        let page = self.page_mut();
        let start = page.strings.len();
        let given = [attributes.class, attributes.id, attributes.role, attributes.itemprop];
        for words in given.into_iter().filter(|words| !words.is_empty()) {
            if page.strings.len() > start {
                page.strings.push(' ');
            }
            page.strings.push_str(words);
        }
        Slice { start: start as u32, end: page.strings.len() as u32 }
    }

    fn detail(&mut self, tag: Tag, attributes: &Attributes) -> Detail {
        match tag {
            Tag::Ol => {
                Detail::List { ordered: true, start: attributes.number(Attr::Start).unwrap_or(1) }
            }
            Tag::Ul | Tag::Menu | Tag::Dir => Detail::List { ordered: false, start: 1 },
            Tag::Li => Detail::Item { number: self.item_number(attributes) },
            Tag::Table => Detail::Table { data: false },
            Tag::Tr => {
                if let Some(grid) = self.grids.last_mut() {
                    grid.start_row();
                }
                Detail::None
            }
            Tag::Td | Tag::Th => self.cell(tag == Tag::Th, attributes),
            Tag::Caption => {
                if let Some(grid) = self.grids.last_mut() {
                    grid.header = true;
                }
                Detail::None
            }
            Tag::Pre | Tag::Listing | Tag::Xmp => {
                Detail::Code { language: self.code_language(attributes) }
            }
            Tag::Blockquote => {
                let cite = attributes.first(&[Attr::Cite]).unwrap_or_default();
                Detail::Quote { cite: self.page_mut().intern(cite) }
            }
            _ => heading(tag, attributes),
        }
    }

    fn item_number(&mut self, attributes: &Attributes) -> Option<i32> {
        let list = self.open.list().filter(|list| list.name.tag == Tag::Ol)?;
        let number = attributes.number(Attr::Value).unwrap_or(list.next_number);
        list.next_number = number.saturating_add(if list.reversed { -1 } else { 1 });
        Some(number)
    }

    fn cell(&mut self, header: bool, attributes: &Attributes) -> Detail {
        let Some(grid) = self.grids.last_mut() else { return Detail::None };
        grid.header |= header;
        let place = grid.place(attributes.number(Attr::Rowspan), attributes.number(Attr::Colspan));
        let Place { row, column, row_span, column_span } = place;
        Detail::Cell { row, column, row_span, column_span, header }
    }

    fn open_grid(&mut self, container: u32, attributes: &Attributes) {
        if let Some(outer) = self.grids.last_mut() {
            outer.nested = true;
        }
        let presentation = matches!(attributes.role, "presentation" | "none");
        self.grids.push(Grid::new(container, self.writer.end(), presentation));
    }

    /// The language of a code block: on it, or on one of the two containers around it, where
    /// highlighters put it.
    fn code_language(&mut self, attributes: &Attributes) -> Slice {
        if let Some(language) = language_in(attributes.class) {
            return self.page_mut().intern(language);
        }
        if let Some(language) = attributes.first(&[Attr::DataLanguage, Attr::DataLang, Attr::Lang])
        {
            return self.page_mut().intern(language);
        }
        let page = self.page();
        let found = page
            .ancestors(self.container())
            .take(CODE_WRAPPERS)
            .find_map(|(_, container)| language_in(page.string(container.names)))
            .unwrap_or_default()
            .to_owned();
        self.page_mut().intern(&found)
    }

    /// A `code` element in a `pre` often knows the language that the `pre` does not tell.
    pub(super) fn learn_code_language(&mut self, attributes: &Attributes) {
        let Some(language) = language_in(attributes.class) else { return };
        let container = self.container();
        let page = self.page_mut();
        let learned = page.intern(language);
        if let Detail::Code { language } = &mut page.containers[container as usize].detail {
            if language.is_empty() {
                *language = learned;
            }
        }
    }

    pub(super) fn end_block(&mut self, name: Name) {
        let tag = name.tag;
        if tag == Tag::Noscript {
            return self.end_inline(name);
        }
        if self.open.close_excess(tag) {
            return self.writer.end_block();
        }
        match self.open.closed_by(name) {
            Some(at) => self.close_to(at),
            // An end tag `</p>` alone is an empty paragraph.
            None if tag == Tag::P => self.writer.end_block(),
            None => {}
        }
    }

    /// Closes open containers until `length` are left.
    pub(super) fn close_to(&mut self, length: usize) {
        let mut cell = false;
        while self.open.len() > length {
            self.writer.end_block();
            let Some(open) = self.open.pop() else { return };
            cell |= open.name.tag.bounds_scope();
            self.close_marks(open.marks);
            let page = self.page_mut();
            let (blocks, containers) = (page.blocks.len() as u32, page.containers.len() as u32);
            let closed = &mut page.containers[open.container as usize];
            closed.blocks.end = blocks;
            closed.end = containers;
            if open.name.tag == Tag::Table {
                self.close_grid();
            }
        }
        let end = self.writer.end();
        let mut marks = Vec::new();
        self.writer.inlines.leave(length as u32, cell, end, |mark| marks.push(mark));
        for mark in marks {
            self.close_marks(mark);
        }
    }

    fn close_grid(&mut self) {
        let Some(grid) = self.grids.pop() else { return };
        let data = grid.is_data(self.writer.end());
        self.page_mut().containers[grid.container as usize].detail = Detail::Table { data };
    }
}

/// What an element's own tag and attributes add to what it inherits.
fn own_flags(tag: Tag, attributes: &Attributes, inherited: Flags) -> Flags {
    let of_tag = match tag {
        Tag::Pre | Tag::Listing | Tag::Xmp | Tag::Plaintext => Flags::PREFORMATTED,
        Tag::Nav => Flags::NAV,
        Tag::Header => Flags::HEADER,
        Tag::Footer => Flags::FOOTER,
        Tag::Aside => Flags::ASIDE,
        Tag::Form => Flags::FORM,
        Tag::Article => Flags::ARTICLE,
        Tag::Main => Flags::MAIN,
        Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dir => Flags::LIST,
        Tag::Blockquote => Flags::QUOTE,
        Tag::Figure => Flags::FIGURE,
        Tag::Figcaption | Tag::Caption => Flags::CAPTION,
        Tag::Dialog => Flags::DIALOG,
        Tag::Select | Tag::Textarea | Tag::Datalist => Flags::CONTROL,
        Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => Flags::HEADING,
        // Shown only where there is no script, no player, no canvas.
        Tag::Audio | Tag::Video | Tag::Canvas => Flags::HIDDEN,
        // A shadow root's template is shown.
        Tag::Template if attributes.get(Attr::Shadowrootmode).is_none() => Flags::HIDDEN,
        _ => Flags::default(),
    };
    let of_role = match attributes.role {
        "navigation" | "menu" | "menubar" => Flags::NAV,
        "banner" => Flags::HEADER,
        "contentinfo" => Flags::FOOTER,
        "complementary" => Flags::ASIDE,
        "search" => Flags::FORM,
        "main" => Flags::MAIN,
        "article" => Flags::ARTICLE,
        "dialog" | "alertdialog" => Flags::DIALOG,
        "heading" => Flags::HEADING,
        _ => Flags::default(),
    };
    let hidden = if attributes.hidden { Flags::HIDDEN } else { Flags::default() };
    inherited.with(of_tag).with(of_role).with(hidden)
}

fn heading(tag: Tag, attributes: &Attributes) -> Detail {
    // ARIA's default level for a heading that gives none.
    let of_role = || {
        let level = attributes.number(Attr::AriaLevel).unwrap_or(2);
        (attributes.role == "heading").then(|| level.clamp(1, 6).unsigned_abs() as u8)
    };
    match tag.heading_level().or_else(of_role) {
        Some(level) => Detail::Heading { level },
        None => Detail::None,
    }
}

/// The programming language that a list of class names tells.
fn language_in(class: &str) -> Option<&str> {
    if class.len() > MAX_CLASSES {
        return None;
    }
    let prefixed = class
        .split_ascii_whitespace()
        .find_map(|word| LANGUAGE_PREFIXES.iter().find_map(|prefix| word.strip_prefix(prefix)));
    // SyntaxHighlighter writes `brush: java`.
    let brush = || class.split_once("brush:")?.1.split([' ', ';']).find(|word| !word.is_empty());
    // Pandoc writes `sourceCode python`.
    let pandoc = || class.split_once("sourceCode ")?.1.split_ascii_whitespace().next();
    prefixed.or_else(brush).or_else(pandoc).filter(|word| (1..=MAX_LANGUAGE).contains(&word.len()))
}
