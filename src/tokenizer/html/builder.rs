//! Start tags, end tags and characters in, a page out.
//!
//! Which start tags end which open elements follows the HTML Standard's tree construction
//! (13.2.6), as far as it moves text from one block to another. Where the standard moves content
//! out of a table ("foster parenting"), it stays in place here.

use super::attributes::Attributes;
use super::embed::Unsourced;
use super::embedded;
use super::mathml;
use super::open::OpenElements;
use super::scanner::{Content, Sink};
use super::settle::settle;
use super::table::Grid;
use super::writer::Writer;
use crate::tokenizer::limits::{Exceeded, Limits};
use crate::tokenizer::page::{Flags, Page};
use crate::tokenizer::tag::Tag;
use std::collections::HashMap;

/// An element's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) tag: Tag,
    /// Which of all names that share a tag, custom and unknown ones, it is.
    pub(super) id: u32,
}

/// A page being built.
#[derive(Debug)]
pub(super) struct Builder {
    pub(super) writer: Writer,
    pub(super) open: OpenElements,
    /// The tables among them.
    pub(super) grids: Vec<Grid>,
    /// The innermost open microdata item.
    pub(super) item: Option<u32>,
    /// In the page's `title`.
    pub(super) title: bool,
    /// Where the image of an open `picture` may be found.
    pub(super) picture_source: Option<String>,
    /// The last embed, while its address is not known.
    pub(super) unsourced: Option<Unsourced>,
    /// The body of the script is a formula, to be shown on lines of its own or not.
    pub(super) script_formula: Option<bool>,
    /// The open formula, and its place in `Page::formulas`.
    pub(super) mathml: Option<(u32, mathml::Formula)>,
    /// A line end right after `<pre>` does not count.
    pub(super) skip_newline: bool,
    /// The custom and unknown elements met so far.
    names: HashMap<Box<str>, u32>,
}

impl Builder {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            writer: Writer::new(),
            open: OpenElements::new(limits.depth),
            grids: Vec::new(),
            item: None,
            title: false,
            picture_source: None,
            unsourced: None,
            script_formula: None,
            mathml: None,
            skip_newline: false,
            names: HashMap::new(),
        }
    }

    /// The innermost open container.
    pub(super) fn container(&self) -> u32 {
        self.open.top().map_or(0, |open| open.container)
    }

    pub(super) fn flags(&self) -> Flags {
        self.page().containers[self.container() as usize].flags
    }

    pub(super) fn page(&self) -> &Page {
        &self.writer.page
    }

    pub(super) fn page_mut(&mut self) -> &mut Page {
        &mut self.writer.page
    }

    fn name(&mut self, tag: Tag, name: &str) -> Name {
        let id = match tag {
            Tag::Custom | Tag::Unknown => self.id(name),
            _ => 0,
        };
        Name { tag, id }
    }

    fn id(&mut self, name: &str) -> u32 {
        if let Some(&id) = self.names.get(name) {
            return id;
        }
        let id = self.names.len() as u32;
        self.names.insert(name.into(), id);
        id
    }

    fn line_break(&mut self) {
        let (container, preformatted) = (self.container(), self.flags().has(Flags::PREFORMATTED));
        self.writer.line_break(container, preformatted);
    }

    /// Ends what is open and settles what only the whole page tells.
    pub(super) fn finish(mut self) -> Page {
        self.close_to(0);
        self.writer.end_block();
        while !self.writer.inlines.is_empty() {
            self.close_inline(0);
        }
        let mut page = self.writer.page;
        page.exceeded = self.open.exceeded().then_some(Exceeded::Depth);
        page.containers[0].blocks.end = page.blocks.len() as u32;
        page.containers[0].end = page.containers.len() as u32;
        settle(&mut page);
        page
    }
}

impl Sink for Builder {
    fn characters(&mut self, text: &str) {
        if self.title {
            self.page_mut().head.title.push_str(text);
            return;
        }
        if let Some((_, formula)) = &mut self.mathml {
            formula.characters(text);
        }
        let container = self.container();
        if self.flags().has(Flags::PREFORMATTED) {
            let skip = std::mem::take(&mut self.skip_newline);
            let text = if skip { text.strip_prefix('\n').unwrap_or(text) } else { text };
            self.writer.verbatim(text, container);
        } else {
            self.writer.flow(text, container);
        }
    }

    fn data(&mut self, body: &str) {
        embedded::dates(body, &mut self.page_mut().head.embedded_dates);
        embedded::authors(body, &mut self.page_mut().head.embedded_authors);
    }

    fn script(&mut self, body: &str) {
        if let Some(display) = self.script_formula.take() {
            return self.formula_in_script(body, display);
        }
        self.page_mut().head.json_ld.push(body.to_owned());
    }

    fn start(
        &mut self,
        tag: Tag,
        name: &str,
        attributes: &Attributes,
        self_closing: bool,
    ) -> Content {
        if let Some((_, formula)) = &mut self.mathml {
            formula.start(name, self_closing);
        }
        let name = self.name(tag, name);
        self.skip_newline = false;
        if let Some(foreign) = self.writer.inlines.foreign() {
            if !tag.ends_foreign_content() {
                return self.start_foreign(name, attributes, self_closing);
            }
            self.close_inline(foreign);
        }
        match tag {
            Tag::Iframe => {
                self.embed(tag, self.container(), attributes);
                return self.skipped(tag, attributes);
            }
            Tag::Script | Tag::Style | Tag::Noembed | Tag::Noframes => {
                return self.skipped(tag, attributes);
            }
            Tag::Title => return self.start_title(),
            Tag::Meta => self.meta(attributes),
            Tag::Link => self.head_link(attributes),
            Tag::Base => self.base(attributes),
            Tag::Html | Tag::Body => self.root(attributes),
            Tag::Source => self.source(attributes),
            Tag::Embed => self.embed(tag, self.container(), attributes),
            Tag::Param => self.parameter(attributes),
            Tag::Head | Tag::Frame | Tag::Wbr | Tag::Track => {}
            Tag::Br => self.line_break(),
            Tag::Img => self.image(attributes),
            Tag::Svg | Tag::Math if self_closing => {}
            Tag::Object | Tag::Video | Tag::Audio => return self.start_embed(name, attributes),
            _ if tag.is_block() => return self.start_block(name, attributes),
            _ if tag.is_void() => {}
            _ => self.start_inline(name, attributes),
        }
        if tag.is_void() {
            self.void_property(tag, attributes);
        }
        Content::Markup
    }

    fn end(&mut self, tag: Tag, name: &str) {
        if let Some((_, formula)) = &mut self.mathml {
            formula.end(name);
        }
        let name = self.name(tag, name);
        self.skip_newline = false;
        match tag {
            Tag::Title if self.title => self.title = false,
            Tag::Br => self.line_break(),
            Tag::Html | Tag::Body | Tag::Head => {}
            _ if tag.is_block() => self.end_block(name),
            _ => self.end_inline(name),
        }
    }

    fn in_foreign_content(&self) -> bool {
        self.writer.inlines.foreign().is_some()
    }
}
