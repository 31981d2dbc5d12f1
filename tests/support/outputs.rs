//! What others make of an article's outputs.

use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;
use url::{ParseError, Url};

/// Words, and how often each is there.
pub(crate) type Words = BTreeMap<String, usize>;

/// Runs of letters and digits, in lower case. Commands of TeX are none: plain text has signs for some.
pub(crate) fn words(text: &str) -> Words {
    let mut words = Words::new();
    let command = |(at, part)| if at == 0 { part } else { behind_command(part) };
    let all = text.split('\\').enumerate().map(command);
    let all = all.flat_map(|part| part.split(|c: char| !c.is_alphanumeric()));
    for word in all.filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// What stands behind the name of a command of TeX.
fn behind_command(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_ascii_alphabetic())
}

/// All but white space.
pub(crate) fn words_and_signs(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Takes out one of a word.
pub(crate) fn remove(words: &mut Words, word: &str) {
    if let Some(count) = words.get_mut(word) {
        *count -= 1;
        if *count == 0 {
            words.remove(word);
        }
    }
}

pub(crate) fn parser(markdown: &str) -> Parser<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH;
    Parser::new_ext(markdown, options)
}

/// What a reader sees of Markdown.
pub(crate) fn markdown_text(markdown: &str) -> String {
    let mut out = String::new();
    let mut images = 0;
    for event in parser(markdown) {
        match event {
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images -= 1,
            _ if images > 0 => {}
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => out.push_str(&text),
            Event::FootnoteReference(label) => out.extend(["[", &label, "]"]),
            Event::SoftBreak | Event::HardBreak => out.push('\n'),
            Event::InlineHtml(tag) => {
                let tag = tag.trim_matches(['<', '/', '>']);
                if matches!(tag, "br" | "li" | "ul" | "ol") {
                    out.push('\n');
                } else {
                    assert!(
                        matches!(tag, "sub" | "sup" | "em" | "strong" | "del" | "code"),
                        "{tag}"
                    );
                }
            }
            Event::Html(html) => out.extend(["html block ", &html]),
            Event::Rule => out.push_str("rule"),
            Event::TaskListMarker(_) => out.push_str("task"),
            Event::Start(tag) => out.push_str(if is_inline(tag.to_end()) { "" } else { "\n" }),
            Event::End(tag) => out.push_str(if is_inline(tag) { "" } else { "\n" }),
        }
    }
    out
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
}

/// What each block of Markdown is, and in how many quotes and items; not of one that holds images only.
pub(crate) fn markdown_structure(markdown: &str) -> Vec<String> {
    let mut out = Vec::new();
    let (mut quotes, mut items, mut images) = (0, 0, 0);
    let (mut rows, mut columns) = (0, 0);
    let mut pending: Option<String> = None;
    let mut in_table = false;
    for event in parser(markdown) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => quotes -= 1,
            Event::Start(Tag::Item) => {
                items += 1;
                // In a tight list paragraphs have no tags of their own.
                pending = Some(format!("paragraph in {quotes} {items}"));
            }
            Event::End(TagEnd::Item) => {
                items -= 1;
                pending = None;
            }
            Event::Start(Tag::Paragraph) => {
                pending = Some(format!("paragraph in {quotes} {items}"));
            }
            Event::Start(Tag::Heading { level, .. }) => {
                pending = None;
                out.push(format!("heading {} in {quotes} {items}", level as u8));
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                assert!(matches!(kind, CodeBlockKind::Fenced(_)), "indented code");
                pending = None;
                out.push(format!("code in {quotes} {items}"));
            }
            Event::Start(Tag::Table(alignments)) => {
                (rows, columns, in_table) = (0, alignments.len(), true);
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => rows += 1,
            Event::End(TagEnd::Table) => {
                in_table = false;
                out.push(format!("table of {rows} rows and {columns} columns"));
            }
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images -= 1,
            Event::Text(_)
            | Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
                if images == 0 && !in_table =>
            {
                out.extend(pending.take());
            }
            _ => {}
        }
    }
    out
}

pub(crate) fn parse(html: &str) -> RcDom {
    html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html)
}

/// What a reader sees of HTML.
pub(crate) fn html_text(html: &str) -> String {
    let mut out = String::new();
    let mut left = vec![(parse(html).document, false)];
    while let Some((node, done)) = left.pop() {
        match &node.data {
            NodeData::Text { contents } if !done => out.push_str(&contents.borrow()),
            _ => {}
        }
        if is_block(&node) {
            out.push('\n');
        }
        if !done {
            left.push((node.clone(), true));
            left.extend(node.children.borrow().iter().rev().map(|child| (child.clone(), false)));
        }
    }
    out
}

fn is_block(node: &Handle) -> bool {
    const INLINE: [&str; 16] = [
        "a", "em", "strong", "code", "sub", "sup", "s", "q", "ruby", "rt", "rp", "img", "b", "i",
        "span", "u",
    ];
    match &node.data {
        NodeData::Element { name, .. } => !INLINE.contains(&&*name.local),
        _ => false,
    }
}

/// HTML as a sanitiser leaves it: ammonia's own list of elements and attributes, with the few attributes
/// that ours has beside them, and only our schemes.
pub(crate) fn sanitised(html: &str) -> String {
    ammonia::Builder::default()
        .link_rel(None)
        .url_schemes(["http", "https", "mailto"].into())
        .add_tag_attributes("code", ["class"])
        .add_tag_attributes("li", ["id", "value"])
        .add_tag_attributes("sup", ["id"])
        .add_tag_attributes("div", ["dir"])
        .clean(html)
        .to_string()
}

/// An address of the Web, or a relative one.
pub(crate) fn is_web(address: &str) -> bool {
    match Url::parse(address.trim_matches(|c: char| c <= ' ')) {
        Ok(url) => matches!(url.scheme(), "http" | "https"),
        Err(ParseError::RelativeUrlWithoutBase) => !address.trim().is_empty(),
        Err(_) => false,
    }
}
