//! One test a rule: what a reader sees as one paragraph is one block, whatever the tags.

use crate::tokenizer::limits::Limits;
use crate::tokenizer::page::{Detail, Flags, Page, SpanKind, Value};
use crate::tokenizer::tag::Tag;

pub(super) fn tokenize(html: &str) -> Page {
    super::tokenize(html, &Limits::default())
}

/// Each block as the tags around it, a colon, and its text with its spans marked.
fn outline(html: &str) -> Vec<String> {
    let page = tokenize(html);
    check(&page);
    (0..page.blocks.len()).map(|at| block(&page, at)).collect()
}

fn block(page: &Page, at: usize) -> String {
    let block = &page.blocks[at];
    let tags = page.ancestors(block.container).map(|(_, container)| container.tag.name());
    let mut path: Vec<_> = tags.collect();
    path.pop();
    path.reverse();
    let mut text = String::new();
    let spans = page.spans(block);
    for offset in block.text.start..=block.text.end {
        for span in spans.iter().rev().filter(|s| s.text.end == offset && !s.text.is_empty()) {
            text.extend(["</", &mark(page, span.kind), ">"]);
        }
        for span in spans.iter().filter(|s| s.text.start == offset) {
            text.extend(["<", &mark(page, span.kind), ">"]);
        }
        if offset < block.text.end && page.text.is_char_boundary(offset as usize) {
            text.extend(page.text[offset as usize..].chars().next());
        }
    }
    format!("{}: {text}", path.join(" "))
}

fn mark(page: &Page, kind: SpanKind) -> String {
    match kind {
        SpanKind::Link(id) => format!("a {}", page.string(page.links[id as usize].href)),
        SpanKind::Image(id) => {
            let image = page.images[id as usize];
            format!("img {} {}", page.string(image.src), page.string(image.alt))
        }
        SpanKind::Math(_) => "math".to_owned(),
        other => format!("{other:?}").to_lowercase(),
    }
}

/// What every page promises.
pub(super) fn check(page: &Page) {
    let mut text_end = 0;
    for block in &page.blocks {
        assert!(block.text.start >= text_end, "blocks overlap");
        text_end = block.text.end;
        assert!(page.text.get(block.text.range()).is_some(), "cut within a character");
        let spans = page.spans(block);
        for (at, span) in spans.iter().enumerate() {
            assert!(block.text.start <= span.text.start && span.text.end <= block.text.end);
            for later in &spans[at + 1..] {
                assert!(later.text.start >= span.text.start, "spans out of order");
                let apart = later.text.start >= span.text.end;
                assert!(apart || later.text.end <= span.text.end, "spans cross");
            }
        }
    }
    for (id, container) in page.containers.iter().enumerate().skip(1) {
        let parent = &page.containers[container.parent as usize];
        assert!((container.parent as usize) < id && container.end <= parent.end);
        assert!(parent.blocks.start <= container.blocks.start);
        assert!(container.blocks.end <= parent.blocks.end);
    }
    for (at, block) in page.blocks.iter().enumerate() {
        let blocks = page.container(block).blocks.range();
        assert!(blocks.contains(&at), "a container's run misses its block");
    }
}

fn assert_outline(html: &str, expected: &[&str]) {
    assert_eq!(outline(html), expected, "\n{html}");
}

#[test]
fn white_space_collapses() {
    assert_outline("<p> a \n\t b&nbsp; c\u{200b}d so\u{ad}ft </p>", &["p: a b cd soft"]);
    assert_outline("<p>a</p> \n <p>&nbsp;</p><p></p>", &["p: a"]);
    assert_outline("<p>a <b> b </b> c</p>", &["p: a <strong>b</strong> c"]);
    assert_outline("<p>a<b>b</b>c \u{1}\0</p>", &["p: a<strong>b</strong>c"]);
}

#[test]
fn paragraphs_end_where_blocks_start() {
    assert_outline("<p>a<p>b<div>c</div>d", &["p: a", "p: b", "div: c", ": d"]);
    assert_outline("<p>a<ul><li>b</ul>c</p>d", &["p: a", "ul li: b", ": c", ": d"]);
    assert_outline("<p>a<h2>b</h2>", &["p: a", "h2: b"]);
    assert_outline("<p>a<table><tr><td><p>b</table>", &["p: a", "table tr td p: b"]);
    assert_outline("a</p>b", &[": a", ": b"]);
    assert_outline("<h2>a<h3>b</h2>c", &["h2: a", "h3: b", ": c"]);
}

#[test]
fn items_end_where_the_next_starts() {
    assert_outline(
        "<ul><li>a<li>b<ul><li>c</ul>d<li>e</ul>",
        &["ul li: a", "ul li: b", "ul li ul li: c", "ul li: d", "ul li: e"],
    );
    assert_outline("<ul><li><div>a<li>b</ul>", &["ul li div: a", "ul li: b"]);
    assert_outline(
        "<dl><dt>a<dd>b<p>c<dt>d</dl>",
        &["dl dt: a", "dl dd: b", "dl dd p: c", "dl dt: d"],
    );
    assert_outline(
        "<select><option>a<optgroup><option>b</select>c",
        &["select option: a", "select optgroup option: b", ": c"],
    );
}

#[test]
fn tables_without_end_tags() {
    assert_outline(
        "<table><tr><td>a<td>b<tr><th>c</table>d",
        &["table tr td: a", "table tr td: b", "table tr th: c", ": d"],
    );
    assert_outline(
        "<table><thead><tr><th>a<tbody><tr><td>b<tfoot><tr><td>c</table>",
        &["table thead tr th: a", "table tbody tr td: b", "table tfoot tr td: c"],
    );
    assert_outline(
        "<table><caption>a<tr><td>b</div></p>c</table>",
        &["table caption: a", "table tr td: b", "table tr td: c"],
    );
    assert_outline(
        "<table><tr><td><table><tr><td>a</table>b</table>c",
        &["table tr td table tr td: a", "table tr td: b", ": c"],
    );
    // Rows and cells outside a table do not count.
    assert_outline("<div>a<td>b</td>c</div>", &["div: abc"]);
}

fn cells(html: &str) -> Vec<(u32, u32, bool)> {
    let cell = |detail: &Detail| match *detail {
        Detail::Cell { row, column, header, .. } => Some((row, column, header)),
        _ => None,
    };
    tokenize(html).containers.iter().filter_map(|c| cell(&c.detail)).collect()
}

#[test]
fn cells_know_their_place() {
    let html = "<table><tr><th rowspan=2>a<td colspan=2>b<td>c<tr><td>d<td>e</table>";
    assert_eq!(
        cells(html),
        [(0, 0, true), (0, 1, false), (0, 3, false), (1, 1, false), (1, 2, false)]
    );
    // A table in a cell counts for itself.
    let html = "<table><tr><td><table><tr><td>a</table><td>b</table>";
    assert_eq!(cells(html), [(0, 0, false), (0, 0, false), (0, 1, false)]);
}

#[test]
fn data_tables_are_told_from_layout() {
    let is_data = |html: &str| {
        tokenize(html).containers.iter().any(|c| c.detail == Detail::Table { data: true })
    };
    assert!(is_data("<table><tr><td>a<td>1<tr><td>b<td>2</table>"));
    assert!(is_data("<table><tr><th>a</table>"));
    assert!(is_data("<table><caption>c</caption><tr><td>a</table>"));
    assert!(!is_data("<table><tr><td>menu<td>content</table>"));
    assert!(!is_data("<table role=presentation><tr><td>a<td>1<tr><td>b<td>2</table>"));
    let long = "long ".repeat(500);
    assert!(!is_data(&format!("<table><tr><td>a<td>{long}<tr><td>b<td>2</table>")));
    let page = tokenize("<table><tr><td><table><tr><th>a</table></table>");
    let tables: Vec<_> = page.containers.iter().filter(|c| c.tag == Tag::Table).collect();
    assert_eq!(tables[0].detail, Detail::Table { data: false });
    assert_eq!(tables[1].detail, Detail::Table { data: true });
    assert!(!tables[0].flags.has(Flags::TABLE));
    assert!(page.container(&page.blocks[0]).flags.has(Flags::TABLE));
}

#[test]
fn breaks_and_paragraph_breaks() {
    assert_outline("<p>a<br>b", &["p: a\nb"]);
    assert_outline("<p>a<br> <br/>\n b<br>", &["p: a", "p: b"]);
    assert_outline("<p>a</br>b", &["p: a\nb"]);
    assert_outline("<div>a<hr>b</div>", &["div: a", "div: b"]);
    assert_outline("a<wbr>b", &[": ab"]);
}

#[test]
fn preformatted_text_stays() {
    assert_outline("<pre>\n  a\n\n\tb  \n</pre>", &["pre:   a\n\n\tb"]);
    assert_outline("<pre>a<br>b<b>c</b></pre>", &["pre: a\nb<strong>c</strong>"]);
    assert_outline("<pre>\n\n\n</pre><p>x</p>", &["p: x"]);
    assert_outline("<textarea>\n<b>a</b></textarea>b", &["textarea: <b>a</b>", ": b"]);
    assert_outline("<xmp><b>a</b></xmp>", &["xmp: <b>a</b>"]);
    assert_outline("<plaintext>a</plaintext>", &["plaintext: a</plaintext>"]);
}

#[test]
fn code_blocks_know_their_language() {
    let language = |html: &str| {
        let page = tokenize(html);
        let found = page.containers.iter().find_map(|container| match container.detail {
            Detail::Code { language } => Some(page.string(language).to_owned()),
            _ => None,
        });
        found.unwrap()
    };
    assert_eq!(language("<pre class='x language-rust'>a</pre>"), "rust");
    assert_eq!(language("<pre><code class='lang-js hl'>a</code></pre>"), "js");
    assert_eq!(
        language("<div class='highlight highlight-source-python'><pre>a</pre></div>"),
        "python"
    );
    assert_eq!(language("<pre class='brush: java; toolbar: false'>a</pre>"), "java");
    assert_eq!(
        language("<div class=sourceCode><pre class='sourceCode haskell'>a</pre></div>"),
        "haskell"
    );
    assert_eq!(language("<pre>a</pre>"), "");
    assert_outline("<pre><code>a</code></pre>", &["pre: a"]);
}

#[test]
fn inline_structure() {
    assert_outline(
        "<p><a href='/x'>a <i>b</i></a> <code>c</code> H<sub>2</sub>O<sup>3</sup>",
        &[
            "p: <a /x>a <emphasis>b</emphasis></a /x> <code>c</code> H<subscript>2</subscript>O<superscript>3</superscript>",
        ],
    );
    assert_outline(
        "<p><del>a</del><q>b</q><button>c</button>",
        &["p: <strikethrough>a</strikethrough><quote>b</quote><control>c</control>"],
    );
    assert_outline("<p><a>no link</a> <a name=x>here</a>", &["p: no link here"]);
}

#[test]
fn images() {
    assert_outline("<p>a <img src=b.png alt='c d'> e", &["p: a <img b.png c d>e"]);
    assert_outline(
        "<figure><img src=a.png><figcaption>b</figcaption></figure>",
        &["figure: <img a.png >", "figure figcaption: b"],
    );
    assert_outline(
        "<img src='data:image/gif;base64,R0' data-src=real.png>",
        &[": <img real.png >"],
    );
    assert_outline("<img srcset='s.png 1x, l.png 2x'>", &[": <img l.png >"]);
    assert_outline("<img src=a.png data-src='{\"src\":\"b.png\"}'>", &[": <img a.png >"]);
    assert_outline(
        "<picture><source srcset=a.webp><img src=a.png alt=A></picture>",
        &[": <img a.png A>"],
    );
    assert_outline("<img src=count.gif width=1 height=1><img>", &[]);
}

#[test]
fn misnested_tags() {
    assert_outline(
        "<p><b>a<i>b</b>c</i>d",
        &["p: <strong>a<emphasis>b</emphasis></strong><emphasis>c</emphasis>d"],
    );
    assert_outline("<b><p>a</b>b</p>c", &["p: <strong>a</strong>b", ": c"]);
    assert_outline("<div><p>a</div>b</p>c", &["div p: a", ": b", ": c"]);
    assert_outline("<div><span>a</div></span>b", &["div: a", ": b"]);
    assert_outline("</div></b></x></p>a", &[": a"]);
}

#[test]
fn formatting_goes_on_and_links_do_not_nest() {
    assert_outline("<p><b>a<p>b</b>c", &["p: <strong>a</strong>", "p: <strong>b</strong>c"]);
    assert_outline("<p><span hidden>a<p>b", &["p: <hidden>a</hidden>", "p: b"]);
    assert_outline("<a href=x>a<a href=y>b</a>c", &[": <a x>a</a x><a y>b</a y>c"]);
    assert_outline(
        "<a href=x><h3>a</h3><p>b</p></a>c",
        &["h3: <a x>a</a x>", "p: <a x>b</a x>", ": c"],
    );
    assert_outline(
        "<table><tr><td><b>a<td>b</table>",
        &["table tr td: <strong>a</strong>", "table tr td: b"],
    );
    let many = format!("{}x", "<b>".repeat(9));
    assert_eq!(outline(&many)[0].matches("<strong>").count(), 3);
}

#[test]
fn custom_elements_are_what_they_hold() {
    assert_outline("a <x-card>b<p>c</p></x-card>", &[": a b", "custom-element p: c"]);
    assert_outline("<p>a <x-tip>b</x-tip> c", &["p: a b c"]);
    assert_outline(
        "<x-card>a <x-b><p>b</p> c</x-b> d</x-card>e",
        &[
            "custom-element: a",
            "custom-element custom-element p: b",
            "custom-element custom-element: c",
            "custom-element: d",
            ": e",
        ],
    );
}

#[test]
fn raw_text_is_not_read() {
    assert_outline("a<script>if (x</y>/) '<p>'</script>b<style>p{}</style>c", &[": abc"]);
    assert_outline("a<script>b", &[": a"]);
    assert_outline("a<iframe><p>x</p></iframe><noembed>y</noembed>b", &[": ab"]);
    let page = tokenize("<script type='application/ld+json; x'>{\"a\":\"</p>\"}</script>");
    assert_eq!(page.head.json_ld, ["{\"a\":\"</p>\"}"]);
}

#[test]
fn svg_and_math() {
    assert_outline(
        "a <svg><title>T</title><path d=x /><text>b</text></svg> c",
        &[": a <hidden>T</hidden>b c"],
    );
    // Nothing in svg is raw text to the tokenizer, and what breaks out of it is HTML again.
    assert_outline("<svg><path><g><p>a</p>b", &["p: a", ": b"]);
    assert_outline("<svg><foreignObject><div>a</div></foreignObject></svg>b", &["div: a", ": b"]);
    assert_outline(
        "<p>x <math><mi>y</mi><annotation>z</annotation></math>",
        &["p: x <math>y<hidden>z</hidden></math>"],
    );
    assert_outline("<svg><g>a<br>b <b>c</b>", &[": a\nb <strong>c</strong>"]);
    assert_outline("<svg><![CDATA[a]]></svg><![CDATA[b]]>", &[": a"]);
    assert_eq!(tokenize("<svg><title>no</title></svg><title>yes</title>").head.title, "yes");
}

#[test]
fn an_svg_that_closes_itself_holds_nothing() {
    assert_outline("<p><svg/>a<br>b<title>c</title>", &["p: a\nb"]);
}

#[test]
fn hidden_content_is_marked() {
    let hidden = |html: &str| {
        let page = tokenize(html);
        page.container(&page.blocks[0]).flags.has(Flags::HIDDEN)
    };
    assert!(hidden("<div hidden>a</div>"));
    assert!(hidden("<div style='display: none'><p>a</p></div>"));
    assert!(hidden("<div aria-hidden=true>a</div>"));
    assert!(hidden("<template><p>a</p></template>"));
    assert!(hidden("<video>a</video>"));
    assert!(!hidden("<template shadowrootmode=open><p>a</p></template>"));
    assert!(!hidden("<div hidden=until-found>a</div>"));
    assert!(!hidden("<div aria-hidden=false>a</div>"));
    assert_outline("<p>a<span aria-hidden=true>b</span>", &["p: a<hidden>b</hidden>"]);
}

#[test]
fn noscript_counts_where_the_page_is_empty_without() {
    let noscript = |html: &str| {
        let page = tokenize(html);
        let last = page.blocks.last().unwrap();
        page.container(last).flags.has(Flags::NOSCRIPT)
    };
    let thread = "<div>A post that says a few things at some length.</div>".repeat(20);
    assert!(!noscript(&format!("<p>Forum</p><noscript>{thread}</noscript>")));
    assert!(noscript(&format!(
        "{}<noscript><p>x</p>{thread}</noscript>",
        "<p>word</p>".repeat(200)
    )));
    assert!(noscript("<noscript><p>Please turn on JavaScript.</p></noscript>"));
    assert_outline("<p>a <noscript>no script</noscript> b", &["p: a <hidden>no script</hidden> b"]);
}

#[test]
fn lists_count() {
    let numbers = |html: &str| -> Vec<_> {
        let number = |detail: &Detail| match *detail {
            Detail::Item { number } => Some(number),
            _ => None,
        };
        tokenize(html).containers.iter().filter_map(|c| number(&c.detail)).collect()
    };
    assert_eq!(numbers("<ol><li>a<li>b</ol>"), [Some(1), Some(2)]);
    assert_eq!(numbers("<ol start=5><li>a<li value=9>b<li>c</ol>"), [Some(5), Some(9), Some(10)]);
    assert_eq!(numbers("<ol><li>a<ul><li>b</ul><li>c</ol>"), [Some(1), None, Some(2)]);
    assert_eq!(numbers("<ol reversed start=3><li>a<li>b</ol>"), [Some(3), Some(2)]);
    assert_eq!(numbers("<ol start=99999999999><li>a</ol>"), [Some(1)]);
    assert_eq!(numbers("<ol start=2147483647><li>a<li>b</ol>"), [Some(i32::MAX); 2]);
}

#[test]
fn headings_have_levels() {
    let level = |html: &str| match tokenize(html).containers[1].detail {
        Detail::Heading { level } => Some(level),
        _ => None,
    };
    assert_eq!(level("<h4>a</h4>"), Some(4));
    assert_eq!(level("<div role=heading aria-level=3>a</div>"), Some(3));
    assert_eq!(level("<div role=heading>a</div>"), Some(2));
    assert_eq!(level("<div>a</div>"), None);
}

#[test]
fn the_head() {
    let page = tokenize(
        "<!doctype html><html lang=en dir=ltr class=k><head><title>A &amp; <b>B</title>\
         <base href=/base/><meta name=Author content='X'><meta property='og:title dc:title' content=T>\
         <meta name=empty content=''><link rel=Canonical href=/c hreflang=en>\
         <body dir=rtl id=top><title>no</title>text",
    );
    assert_eq!(page.head.title, "A & <b>B");
    let meta: Vec<_> = page.head.meta.iter().map(|m| (&*m.name, &*m.content)).collect();
    assert_eq!(meta, [("author", "X"), ("og:title", "T"), ("dc:title", "T")]);
    assert_eq!(
        (page.head.links[0].rel.as_str(), page.head.links[0].href.as_str()),
        ("canonical", "/c")
    );
    assert_eq!(page.head.language.as_deref(), Some("en"));
    assert_eq!(page.head.dir.as_deref(), Some("ltr"));
    assert_eq!(page.head.base.as_deref(), Some("/base/"));
    assert_eq!(page.string(page.containers[0].names), "top");
    assert_eq!(page.text.trim(), "text");
}

#[test]
fn microdata_and_times() {
    let page = tokenize(
        "<div itemscope itemtype=https://schema.org/Article><h1 itemprop=headline>A <b>b</b></h1>\
         <div itemprop=author itemscope itemtype=Person><a itemprop=url href=/me>\
         <span itemprop=name>Me</span></a></div><meta itemprop=wordCount content=5>\
         <time itemprop=datePublished datetime=2025-01-02>Jan 2</time></div><p property=x>y</p>",
    );
    let value = |value: &Value| match value {
        Value::Attribute(slice) => page.string(*slice).to_owned(),
        Value::Text(slice) => page.text(*slice).trim().to_owned(),
    };
    let found: Vec<_> =
        page.properties.iter().map(|p| (page.string(p.name), value(&p.value), p.item)).collect();
    assert_eq!(
        found,
        [
            ("headline", "A b".into(), Some(0)),
            ("author", "Me".into(), Some(0)),
            ("url", "/me".into(), Some(1)),
            ("name", "Me".into(), Some(1)),
            ("wordCount", "5".into(), Some(0)),
            ("datePublished", "2025-01-02".into(), Some(0)),
            ("x", "y".to_string(), None),
        ]
    );
    assert_eq!(page.items[1].property, Some(1));
    assert_eq!(page.text(page.times[0].text).trim(), "Jan 2");
    assert_eq!(page.string(page.times[0].datetime), "2025-01-02");
}

#[test]
fn what_is_open_at_the_end_has_its_text() {
    let page = tokenize("<span itemprop=name>A name");
    let Value::Text(text) = page.properties[0].value else { panic!("a text") };
    assert_eq!(page.text(text).trim(), "A name");
}

#[test]
fn depth_is_capped_and_text_is_kept() {
    let html = format!("{}deep{}after", "<div>".repeat(2_000), "</div>".repeat(2_000));
    let page = tokenize(&html);
    check(&page);
    assert!(page.containers.iter().all(|container| container.depth <= 512));
    assert_eq!(page.text.split_whitespace().collect::<Vec<_>>(), ["deep", "after"]);
    assert_eq!(page.blocks[1].container, 0);
    let html = format!("{}a{}b", "<b>".repeat(500), "<i>x</i>".repeat(500));
    check(&tokenize(&html));
    let html = format!("<p>{}a{}b<a href=x>c</a>", "<span>".repeat(500), "</span>".repeat(500));
    assert_outline(&html, &["p: ab<a x>c</a x>"]);
}
