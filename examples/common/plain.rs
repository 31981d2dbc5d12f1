//! Pages rendered as plain text, the way a copied page or an archive's text looks.
//!
//! Judges plain-text extraction by what is known of HTML pages. Follows a browser's idea of blocks
//! and nothing of its layout.

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// What a rendering shows beside the words.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools)] // Renderers differ in each of them by itself.
pub(crate) struct Style {
    /// Columns that sections and lists are indented by.
    indent: usize,
    /// Blank lines around paragraphs and headings.
    is_spaced: bool,
    bullets: bool,
    /// The descriptions of images, a line each.
    images: bool,
    /// What the page hides.
    hidden: bool,
}

/// As a page saved as text: indented, bullets, images' descriptions.
pub(crate) const PLAIN: Style =
    Style { indent: 4, is_spaced: true, bullets: true, images: true, hidden: false };

/// As Common Crawl's WET files: a line a block and nothing else.
#[allow(dead_code)] // `evaluate` and the gate render in one style only.
pub(crate) const WET: Style =
    Style { indent: 0, is_spaced: false, bullets: false, images: false, hidden: true };

/// No reader sees what is in them.
const UNSEEN: &[&str] =
    &["script", "style", "template", "svg", "iframe", "object", "head", "select", "math"];

/// Read where what scripts show is not there.
const WITHOUT_SCRIPTS: &str = "noscript";

/// Lines of their own, apart from others by blank ones.
const SPACED: &[&str] = &[
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "ul",
    "ol",
    "dl",
    "table",
    "figure",
];

/// Lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "body",
    "button",
    "center",
    "dd",
    "details",
    "div",
    "dt",
    "fieldset",
    "figcaption",
    "footer",
    "form",
    "header",
    "hr",
    "legend",
    "li",
    "main",
    "nav",
    "section",
    "summary",
    "tr",
    "caption",
    "option",
];

/// What is in them is indented.
const INDENTED: &[&str] = &["ul", "ol", "main", "blockquote", "dd"];

/// So deep at most, in steps: pages nest lists for layout.
const MOST_STEPS: usize = 4;

/// The text of an HTML page.
pub(crate) fn render(html: &str, style: Style) -> String {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    let dom = parse_document(RcDom::default(), options).one(html);
    let text = render_tree(&dom.document, style);
    // Where all is hidden, scripts would have shown it.
    if text.is_empty() { render_tree(&dom.document, Style { hidden: true, ..style }) } else { text }
}

fn render_tree(document: &Handle, style: Style) -> String {
    let mut out = Out { style, text: String::new(), line: String::new(), steps: 0, blank: false };
    if !style.images {
        // WET files begin with the title.
        out.push(&title(document));
        out.end_line();
    }
    out.walk(document);
    out.end_line();
    out.text
}

/// The text so far, and the line that is being written.
struct Out {
    style: Style,
    text: String,
    line: String,
    steps: usize,
    /// A blank line is due before the next one.
    blank: bool,
}

/// What is left to do: nodes to visit, and the ends of those that were.
enum Step {
    Node(Handle),
    End(Handle),
}

impl Out {
    fn walk(&mut self, root: &Handle) {
        let mut steps = vec![Step::Node(root.clone())];
        while let Some(step) = steps.pop() {
            match step {
                Step::End(node) => self.end(&node),
                Step::Node(node) => {
                    if let NodeData::Text { contents } = &node.data {
                        self.push(&contents.borrow());
                    } else if self.start(&node) {
                        steps.push(Step::End(node.clone()));
                        let children = node.children.borrow();
                        steps.extend(children.iter().rev().cloned().map(Step::Node));
                    }
                }
            }
        }
    }

    /// Begins an element; whether there is anything to see in it.
    fn start(&mut self, node: &Handle) -> bool {
        let NodeData::Element { name, attrs, .. } = &node.data else { return true };
        let (name, attrs) = (&*name.local, attrs.borrow());
        let is_hidden = name == WITHOUT_SCRIPTS || is_hidden(&attrs);
        if UNSEEN.contains(&name) || (is_hidden && !self.style.hidden) {
            return false;
        }
        self.boundary(name);
        match name {
            "li" if self.style.bullets => self.line.push_str("\u{2022} "),
            "br" => self.end_line(),
            "td" | "th" if !self.line.is_empty() => self.line.push_str("  "),
            "img" if self.style.images => {
                if let Some(alt) = attribute(&attrs, "alt").filter(|alt| !alt.trim().is_empty()) {
                    self.end_line();
                    self.push(alt);
                    self.end_line();
                }
            }
            _ => {}
        }
        self.steps += usize::from(INDENTED.contains(&name));
        true
    }

    fn end(&mut self, node: &Handle) {
        if let NodeData::Element { name, .. } = &node.data {
            self.boundary(&name.local);
            self.steps -= usize::from(INDENTED.contains(&&*name.local));
        }
    }

    fn boundary(&mut self, name: &str) {
        let is_spaced = SPACED.contains(&name);
        if is_spaced || BLOCKS.contains(&name) {
            self.end_line();
            self.blank |= is_spaced && self.style.is_spaced;
        }
    }

    fn push(&mut self, text: &str) {
        let starts = text.starts_with(char::is_whitespace);
        for (at, word) in text.split_whitespace().enumerate() {
            let is_apart = at > 0 || starts;
            if is_apart && !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
            self.line.push_str(word);
        }
        if text.ends_with(char::is_whitespace) && !self.line.is_empty() && !self.line.ends_with(' ')
        {
            self.line.push(' ');
        }
    }

    fn end_line(&mut self) {
        let line = self.line.trim_end();
        // A bullet alone is an item whose text is in a block of its own.
        if line.is_empty() || line == "\u{2022}" {
            return;
        }
        if self.blank && !self.text.is_empty() {
            self.text.push('\n');
        }
        let columns = self.style.indent * self.steps.min(MOST_STEPS);
        self.text.extend(std::iter::repeat_n(' ', columns));
        self.text.push_str(line);
        self.text.push('\n');
        self.line.clear();
        self.blank = false;
    }
}

fn attribute<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a str> {
    attributes.iter().find(|it| &*it.name.local == name).map(|it| &*it.value)
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    let style = attribute(attributes, "style").unwrap_or_default();
    let unspaced: String = style.split_whitespace().collect();
    attribute(attributes, "hidden").is_some() || unspaced.to_lowercase().contains("display:none")
}

/// The text of the first title element.
fn title(document: &Handle) -> String {
    let mut left = vec![document.clone()];
    while let Some(node) = left.pop() {
        if let NodeData::Element { name, .. } = &node.data {
            if &*name.local == "title" {
                let children = node.children.borrow();
                return children.iter().filter_map(text_of).collect();
            }
        }
        left.extend(node.children.borrow().iter().rev().cloned());
    }
    String::new()
}

fn text_of(node: &Handle) -> Option<String> {
    match &node.data {
        NodeData::Text { contents } => Some(contents.borrow().to_string()),
        _ => None,
    }
}
