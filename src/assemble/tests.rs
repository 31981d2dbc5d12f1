use super::values::COPIES;
use crate::article::{Block, ContainerKind, SpanKind};
use crate::scorer::Selection;
use crate::tokenizer::tokenize;
use crate::{Article, Input, Url};

fn article(html: &str) -> Article {
    let page = tokenize(html, Input::Html);
    super::assemble(&page, &Selection::all(&page), None)
}

fn assembled(html: &str) -> Vec<Block> {
    article(html).blocks
}

/// Each block's containers, outermost first, and its text.
fn outline(html: &str) -> Vec<String> {
    let article = article(html);
    let lines = article.blocks.iter().map(|block| {
        let mut names: Vec<_> = article
            .ancestors(block)
            .map(|(_, container)| format!("{:?}", container.kind))
            .map(|name| name.split(['{', ' ']).next().unwrap_or_default().to_lowercase())
            .collect();
        names.reverse();
        format!("{}: {}", names.join(" "), block.text)
    });
    lines.collect()
}

#[test]
fn spans_move_with_the_text() {
    let html = "<h2><i hidden>x</i> a</h2><p>a <i hidden>x</i> b <i hidden>y</i> <b>c</b>";
    let blocks = assembled(html);
    let texts: Vec<_> = blocks.iter().map(|block| &*block.text).collect();
    assert_eq!(texts, ["a", "a b c"]);
    let span = &blocks[1].spans[0];
    assert_eq!((span.start, span.end), (4, 5));
}

#[test]
fn links_that_lead_elsewhere_are_apart() {
    let text = |html: &str| assembled(html).swap_remove(0).text;
    assert_eq!(text("<p><a href=a><b>one</b></a><a href=b>two</a>, x"), "one two, x");
    assert_eq!(
        text("<p><a href=a>on</a><a href=a>e</a> <a href=b>(</a><a href=c>two)</a>"),
        "one (two)"
    );
    assert_eq!(text("<pre><a href=a>one</a><a href=b>two</a></pre>"), "onetwo");
    let spans = assembled("<p><a href=a>one</a><a href=b>two</a>").swap_remove(0).spans;
    let places: Vec<_> = spans.iter().map(|span| (span.start, span.end)).collect();
    assert_eq!(places, [(0, 3), (4, 7)]);
}

#[test]
fn copies_of_one_value_are_bounded() {
    let address = "x".repeat(300_000);
    let html = format!("<p><a href={address}>a{}", "<p>b".repeat(1_000));
    let blocks = assembled(&html);
    assert_eq!(blocks.len(), 1_001);
    let links: Vec<_> = blocks.iter().flat_map(|block| &block.spans).collect();
    assert_eq!(links.len(), COPIES);
}

#[test]
fn groups_hold_only_their_members() {
    assert_eq!(
        outline("<ul>a<li>b</li>c<ul><li>d</ul></ul>"),
        [": a", "list item: b", "list item: c", "list item list item: d"]
    );
    assert_eq!(outline("<li>a<li>b<p>c"), ["list item: a", "list item: b", "list item: c"]);
    let table = "<table><tr><th>a<th>b<tr>x<td>c</table>";
    assert_eq!(outline(table)[2..], ["table cell: x", "table cell: c"]);
    assert_eq!(
        outline("<dt>a<dd>b"),
        ["descriptionlist term: a", "descriptionlist description: b"]
    );
}

#[test]
fn formulas_are_tex_where_the_page_gives_it() {
    let annotated =
        "<math><mi>x</mi><annotation encoding='application/x-tex'>x^2</annotation></math>";
    let script = "<script type='math/tex; mode=display'>x^2</script>";
    let tex = |display| SpanKind::Math { tex: true, display, source: None };
    let shown = "<math><msup><mi>x</mi><mn>2</mn></msup></math>";
    for (html, text, display) in [
        (format!("<p>a {annotated} b"), "a x^2 b", false),
        (format!("<p>a {script} b"), "a x^2 b", true),
        (format!("<p>a {shown} {script} b"), "a x^2 b", true),
        (
            format!("<p>a <i style='display:none'>{annotated}</i><img src=i alt=y> b"),
            "a x^2 b",
            false,
        ),
    ] {
        let blocks = assembled(&html);
        assert_eq!(blocks[0].text, text, "{html}");
        assert_eq!(blocks[0].spans.len(), 1, "{html}: {:?}", blocks[0].spans);
        assert_eq!(blocks[0].spans[0].kind, tex(display), "{html}");
        assert_eq!((blocks[0].spans[0].start, blocks[0].spans[0].end), (2, 5), "{html}");
    }
    let made = &assembled(&format!("<p>a {shown} b"))[0];
    assert_eq!(made.text, "a x^2 b");
    let kind = SpanKind::Math { tex: false, display: false, source: Some("x^{2}".into()) };
    assert_eq!((made.spans[0].start, made.spans[0].end, &made.spans[0].kind), (2, 5, &kind));
    let plain = &assembled("<p><math>x2</math>")[0];
    let kind = SpanKind::Math { tex: false, display: false, source: None };
    assert_eq!((plain.text.as_str(), &plain.spans[0].kind), ("x2", &kind));
}

#[test]
fn images_that_load_lazily() {
    let sources = |html: &str| -> Vec<String> {
        let blocks = assembled(html);
        let spans = blocks.into_iter().flat_map(|block| block.spans);
        spans
            .filter_map(|span| match span.kind {
                SpanKind::Image { src, .. } => Some(src),
                _ => None,
            })
            .collect()
    };
    for html in [
        "<img src=p.gif data-src=a.jpg>",
        "<img src=data:, srcset='b.jpg 1x, a.jpg 2x'>",
        "<picture><source srcset='b.jpg 1x, a.jpg 2x'><img alt=x></picture>",
        "<img src=p.gif alt=x><noscript><img src=a.jpg></noscript>",
        "<img class=lazy><noscript><img src=a.jpg></noscript>",
    ] {
        assert_eq!(sources(html), ["a.jpg"], "{html}");
    }
}

#[test]
fn images_that_lead_somewhere() {
    let href = |html: &str| match &assembled(html)[0].spans.last().unwrap().kind {
        SpanKind::Image { href, .. } => href.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(href("<p>a <a href=/x><img src=i></a>").as_deref(), Some("/x"));
    assert_eq!(href("<p>a <a href=/x><img src=i> b</a>"), None);
}

#[test]
fn notes_are_told_by_the_links_to_and_fro() {
    let html = "<p>Ebb<sup id=r1><a href=#n1>[1]</a></sup> and flow.<p>x<ol><li id=n1>The tide. \
        <a href=#r1>\u{21a9}</a></ol>";
    let article = article(html);
    assert_eq!(article.blocks[0].text, "Ebb1 and flow.");
    let label = || "1".to_owned();
    assert_eq!(article.blocks[0].spans[0].kind, SpanKind::NoteReference { label: label() });
    assert_eq!(article.blocks[2].text, "The tide.");
    assert_eq!(outline(html)[2], "note: The tide.");
    let kinds: Vec<_> = article.containers.iter().map(|container| &container.kind).collect();
    assert!(kinds.contains(&&ContainerKind::Note { label: label() }), "{kinds:?}");
    // No way back, no note.
    let one_way = html.replace("href=#r1", "href=#r2");
    assert!(outline(&one_way)[2].starts_with("list item: The tide."), "{:?}", outline(&one_way));
}

#[test]
fn numbers_of_lines_are_no_code() {
    let lines = "<pre><i>1</i> let a;\n<i>2</i> let b;</pre>";
    assert_eq!(assembled(lines)[0].text, " let a;\n let b;");
    assert_eq!(assembled("<pre>1 a\n2 b</pre>")[0].text, "1 a\n2 b");
    let gutter = "<table><tr><td><pre>1\n2</pre><td><pre>let a;\nlet b;</pre></table>";
    assert_eq!(assembled(gutter).len(), 1);
    assert_eq!(assembled("<pre>1\n3</pre><pre>a\nb</pre>").len(), 2);
}

#[test]
fn addresses_are_resolved() {
    let page =
        tokenize("<p><a href=b>x</a><a href=#c>y</a><a href='javascript:z'>z</a>", Input::Html);
    let base = Url::parse("https://tides.example/a/").unwrap();
    let blocks = super::assemble(&page, &Selection::all(&page), Some(&base)).blocks;
    let links = blocks[0].spans.iter().map(|span| match &span.kind {
        SpanKind::Link { href } => href.as_str(),
        other => panic!("{other:?}"),
    });
    assert!(links.eq(["https://tides.example/a/b", "#c", "javascript:z"]));
}
