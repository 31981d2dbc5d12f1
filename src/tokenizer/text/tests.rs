//! Whole pages: what comes out of a layout, and that no word is lost or doubled.

use super::super::page::{Container, Detail, Flags, SpanKind};
use super::*;
use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

/// A page as an indented outline, a container or block a line.
fn outline(page: &Page) -> String {
    let mut out = String::new();
    let mut shown = 1;
    for block in &page.blocks {
        while shown <= block.container {
            let container = &page.containers[shown as usize];
            let indent = "  ".repeat(container.depth as usize - 1);
            let detail = match container.detail {
                Detail::Item { number: Some(number) } => format!(" {number}"),
                _ => String::new(),
            };
            writeln!(out, "{indent}<{}{detail}>", container.tag.name()).unwrap();
            shown += 1;
        }
        let depth = page.container(block).depth as usize;
        let mut text = page.text(block.text).to_string();
        for span in page.spans(block) {
            match span.kind {
                SpanKind::Link(link) => {
                    let href = page.string(page.links[link as usize].href);
                    write!(text, " {{{} -> {href}}}", page.text(span.text)).unwrap();
                }
                SpanKind::Image(image) => {
                    let alt = page.string(page.images[image as usize].alt);
                    write!(text, " {{image {alt}}}").unwrap();
                }
                _ => unreachable!(),
            }
        }
        writeln!(out, "{}{}", "  ".repeat(depth), text.trim_start()).unwrap();
    }
    out
}

#[track_caller]
fn check(input: &str, expected: &[&str]) {
    let page = tokenize(input);
    assert_invariants(&page);
    assert_words(input, &page);
    let outline = outline(&page);
    assert_eq!(outline.lines().collect::<Vec<_>>(), expected, "\n{outline}");
}

fn assert_invariants(page: &Page) {
    assert!(page.plain_text);
    let root = &page.containers[0];
    assert_eq!((root.parent, root.depth), (0, 0));
    assert_eq!(root.blocks.range(), 0..page.blocks.len());
    assert_eq!(root.end as usize, page.containers.len());
    for (id, container) in page.containers.iter().enumerate().skip(1) {
        let parent: &Container = &page.containers[container.parent as usize];
        assert!((container.parent as usize) < id && container.end <= parent.end);
        assert!(id < container.end as usize && id < parent.end as usize);
        assert_eq!(container.depth, parent.depth + 1);
        assert!(parent.blocks.start <= container.blocks.start);
        assert!(container.blocks.end <= parent.blocks.end && !container.blocks.is_empty());
        assert!(!parent.flags.has(Flags::LIST) || container.flags.has(Flags::LIST));
    }
    let (mut text, mut span) = (0, 0);
    for (id, block) in page.blocks.iter().enumerate() {
        for (_, container) in page.ancestors(block.container) {
            assert!(container.blocks.range().contains(&id));
        }
        assert!(
            page.text[text as usize..block.text.start as usize].trim_matches(['#', ' ']).is_empty()
        );
        assert_eq!(block.spans.start, span);
        (text, span) = (block.text.end, block.spans.end);
        let words = page.text(block.text);
        assert_eq!(words, words.split_whitespace().collect::<Vec<_>>().join(" "));
        let spans = page.spans(block);
        assert!(
            spans
                .iter()
                .all(|it| block.text.start <= it.text.start && it.text.end <= block.text.end)
        );
        assert!(spans.iter().all(|it| page.text.get(it.text.range()).is_some()));
        assert!(spans.is_sorted_by_key(|it| (it.text.start, u32::MAX - it.text.end)));
    }
    assert_eq!((text as usize, span as usize), (page.text.len(), page.spans.len()));
}

fn count_words<'a>(counts: &mut HashMap<&'a str, i32>, text: &'a str, by: i32) {
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *counts.entry(word).or_default() += by;
    }
}

/// What the text, the descriptions and the addresses have of the words of the input, as a
/// difference; numbers and the words of placeholders and of lists of addresses excepted.
fn difference(input: &str, page: &Page) -> Vec<(String, i32)> {
    let mut counts = HashMap::new();
    count_words(&mut counts, input, 1);
    for block in &page.blocks {
        count_words(&mut counts, page.text(block.text), -1);
    }
    for image in &page.images {
        count_words(&mut counts, page.string(image.alt), -1);
        count_words(&mut counts, page.string(image.src), -1);
    }
    for link in &page.links {
        count_words(&mut counts, page.string(link.href), -1);
    }
    counts.retain(|_, count| *count != 0);
    counts.into_iter().map(|(word, count)| (word.to_string(), count)).collect()
}

/// Markers and the apparatus of links are not words of the page.
fn is_apparatus(word: &str) -> bool {
    const WORDS: &[&str] =
        &["o", "a", "b", "c", "References", "Visible", "Hidden", "links", "photo"];
    WORDS.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit())
}

#[track_caller]
fn assert_words(input: &str, page: &Page) {
    let difference = difference(input, page);
    let wrong: Vec<_> =
        difference.iter().filter(|(word, count)| *count < 0 || !is_apparatus(word)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn nothing() {
    check("", &[]);
    check(" \r\n\t\n", &[]);
    check("-----\n\n=====", &[]);
}

#[test]
fn paragraphs_and_a_heading() {
    check(
        "Two towns, one bridge\n\nThe committee met on Monday to talk about the bridge.\n\nNobody came.",
        &[
            "<section>",
            "  <h2>",
            "    Two towns, one bridge",
            "  The committee met on Monday to talk about the bridge.",
            "  Nobody came.",
        ],
    );
}

#[test]
fn headings_that_are_marked() {
    check(
        "Title\n=====\n\nPart\n----\nText.\n\n### Deep\n\nText.\n\nALL CAPITALS\nThe committee met on Monday to talk.",
        &[
            "<section>",
            "  <h1>",
            "    Title",
            "  <h2>",
            "    Part",
            "  Text.",
            "  <h3>",
            "    Deep",
            "  Text.",
            "  <div>",
            "    <h2>",
            "      ALL CAPITALS",
            "    The committee met on Monday to talk.",
        ],
    );
}

#[test]
fn comments_in_code_are_no_headings() {
    check(
        "# first step\n# second step\nmake",
        &["<section>", "  <div>", "    # first step", "    # second step", "    make"],
    );
}

#[test]
fn lists_nest_by_indentation() {
    check(
        "Company\n\n  \u{2022} About\n  \u{2022} Awards\n    \u{2022} \u{2022}Winners\n    \u{2022} FAQ\n  \u{2022} Press\n\n  Text.",
        &[
            "<section>",
            "  <h2>",
            "    Company",
            "  <ul>",
            "    <li>",
            "      About",
            "    <li>",
            "      Awards",
            "      <ul>",
            "        <li>",
            "          Winners",
            "        <li>",
            "          FAQ",
            "    <li>",
            "      Press",
            "  <section>",
            "    Text.",
        ],
    );
}

#[test]
fn items_hold_what_is_indented() {
    check(
        " 9. First\n\n    More of it.\n10. Second\n\n* Other\n\n\u{2022}\nAlone",
        &[
            "<section>",
            "  <ol>",
            "    <li 9>",
            "      First",
            "      More of it.",
            "    <li 10>",
            "      Second",
            "<section>",
            "  <ul>",
            "    <li>",
            "      Other",
            "    <li>",
            "      Alone",
        ],
    );
}

#[test]
fn rules_and_indentation_make_sections() {
    check(
        "a\nb\n____\nc\n\n    d\n\ne",
        &[
            "<section>",
            "  <div>",
            "    a",
            "    b",
            "<section>",
            "  c",
            "  <section>",
            "    d",
            "  e",
        ],
    );
}

#[test]
fn fields_stay_apart_in_a_wrapped_page() {
    check(
        "By Jane Doe and John Roe\nPosted on 3 May 2026\nUpdated: 4 May 2026\n\n\
         The committee met on Monday to talk about the new bridge, which has been\n\
         closed since the flood of last year. Nobody could say when it will be open\n\
         again. Costs are shared by both towns, and that is where the well-\n\
         known trouble began.\n",
        &[
            "<section>",
            "  <div>",
            "    By Jane Doe and John Roe",
            "    Posted on 3 May 2026",
            "    Updated: 4 May 2026",
            "  The committee met on Monday to talk about the new bridge, which has been closed since the flood of last year. Nobody could say when it will be open again. Costs are shared by both towns, and that is where the well-known trouble began.",
        ],
    );
}

#[test]
fn paragraphs_with_an_indented_first_line() {
    check(
        "    The committee met on Monday to talk about the new bridge, which has been\n\
         closed since the flood of last year. Nobody could say when it will be open\n\
         again.\n    \
             Costs are shared by both towns, and that is where the trouble began long\n\
         ago.\n",
        &[
            "<section>",
            "  <div>",
            "    The committee met on Monday to talk about the new bridge, which has been closed since the flood of last year. Nobody could say when it will be open again.",
            "    Costs are shared by both towns, and that is where the trouble began long ago.",
        ],
    );
}

const LYNX: &str = "
   #[1]Feed [2]alternate

   [IMG]

     * [3]Home
     * [4]Town news
          + [5]Bridges
               o [6]Old

                             The bridge reopens

   The committee met on Monday to talk about the [7]bridge, which has been
   closed since the flood of last year.[1] Nobody could say when it will be
   open again. Costs are shared by both towns, and that is where the old
   trouble began.

    1. One town has the money, but not the need, as its people say, and has
       said so since [8]the last century.
    2. The other town has the need.
     __________________________________________________________________

   [9]Imprint | [10]Contact

References

   Visible links
   1. http://a.example/feed
   2. http://a.example/alternate
   3. http://a.example/
   4. http://a.example/news
   5. http://a.example/bridges
   6. http://a.example/old
   7. http://a.example/bridge
   8. http://a.example/century
   9. http://a.example/imprint
   Hidden links:
  10. http://a.example/contact
";

#[test]
fn a_dump_of_lynx() {
    check(
        LYNX,
        &[
            "<section>",
            "  #Feed alternate {Feed -> http://a.example/feed} {alternate -> http://a.example/alternate}",
            "  {image IMG}",
            "  <ul>",
            "    <li>",
            "      Home {Home -> http://a.example/}",
            "    <li>",
            "      Town news {Town news -> http://a.example/news}",
            "      <ul>",
            "        <li>",
            "          Bridges {Bridges -> http://a.example/bridges}",
            "          <ul>",
            "            <li>",
            "              Old {Old -> http://a.example/old}",
            "  <section>",
            "    <h2>",
            "      The bridge reopens",
            "  The committee met on Monday to talk about the bridge, which has been closed since the flood of last year.[1] Nobody could say when it will be open again. Costs are shared by both towns, and that is where the old trouble began. {bridge, -> http://a.example/bridge}",
            "  <ol>",
            "    <li 1>",
            "      One town has the money, but not the need, as its people say, and has said so since the last century. {the -> http://a.example/century}",
            "    <li 2>",
            "      The other town has the need.",
            "<section>",
            "  Imprint | Contact {Imprint -> http://a.example/imprint} {Contact -> http://a.example/contact}",
        ],
    );
}

#[test]
fn a_line_a_block_as_in_common_crawl() {
    check(
        "Home\nNews\nSport\nTwo towns, one bridge\nThe committee met on Monday to talk about the new bridge, which has been closed since the flood of last year.\nNobody could say when it will be open again, least of all the mayor of the smaller one of the two towns.\nA quarrel over costs\nCosts are shared by both towns, and that is where the trouble began.\nShare",
        &[
            "<section>",
            "  <div>",
            "    Home",
            "    News",
            "    Sport",
            "    Two towns, one bridge",
            "    The committee met on Monday to talk about the new bridge, which has been closed since the flood of last year.",
            "    Nobody could say when it will be open again, least of all the mayor of the smaller one of the two towns.",
            "    <h2>",
            "      A quarrel over costs",
            "    Costs are shared by both towns, and that is where the trouble began.",
            "    Share",
        ],
    );
}

#[test]
fn images() {
    check(
        "Image for Two towns\nTwo towns\n[logo.png] Welcome\n[photo: a bridge]\n![a cat](cat.png)",
        &[
            "<section>",
            "  <div>",
            "    {image Image for Two towns}",
            "    Two towns",
            "    Welcome {image logo.png}",
            "    {image a bridge}",
            "    {image a cat}",
        ],
    );
}

#[test]
fn the_title_where_it_is_given() {
    let page = tokenize("\nTitle: Two towns\n\nText.");
    assert_eq!(page.head.title, "Two towns");
    assert_eq!(page.blocks.len(), 2);
    assert_eq!(tokenize("Two towns\n\nText.").head.title, "");
}

/// Pieces of every kind the tokenizer knows, and some it must only survive.
const PIECES: &[&str] = &[
    "word ",
    "Zwei W\u{f6}rter ",
    "\u{4e2d}\u{6587}",
    "\u{e9}",
    ". ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "    ",
    "  ",
    "\u{2022} ",
    "* ",
    "- ",
    "o ",
    "1. ",
    "2. ",
    "a) ",
    "b) ",
    "----",
    "====",
    "# ",
    "## ",
    "[1]",
    "[2]",
    "[3]",
    "[image]",
    "[x.png]",
    "![x](y)",
    "Image for ",
    "References\n",
    "1. http://x.example/\n",
    ": ",
    "\u{200b}",
    "\u{feff}",
    "\u{3000}",
    "A LOUD LINE\n",
    "[",
    "]",
    "![",
    "\u{c}",
    "which goes on and on, as long lines do, ",
];

/// Pages put together at random, always the same ones.
fn random_pages() -> impl Iterator<Item = String> {
    // Knuth's multiplier for 64-bit linear congruential generators (MMIX).
    let mut state = 7_u64;
    let mut next = move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    (0..2000).map(move |_| (0..next() % 60).map(|_| PIECES[next() % PIECES.len()]).collect())
}

#[test]
fn random_pages_keep_their_words() {
    for input in random_pages() {
        let page = tokenize(&input);
        assert_invariants(&page);
        // Counted by letters, because lines of scripts without spaces make one word.
        let lost = letters(&input, &page);
        let is_known =
            lost.keys().all(|c| LOST.contains(*c)) && lost.values().all(|&count| count > 0);
        assert!(is_known, "{lost:?} in {input:?}\n{}", outline(&page));
    }
}

/// The letters of item markers and of addresses that no link leads to.
const LOST: &str = "oabReferenceshttp:/x.example/image";

/// Letters of the input that are missing in the page, or there too often.
fn letters(input: &str, page: &Page) -> HashMap<char, i32> {
    let mut counts = HashMap::new();
    let mut count = |text: &str, by: i32| {
        for c in text.chars().filter(|c| c.is_alphabetic()) {
            *counts.entry(c).or_default() += by;
        }
    };
    count(input, 1);
    page.blocks.iter().for_each(|block| count(page.text(block.text), -1));
    page.images.iter().for_each(|image| count(page.string(image.alt), -1));
    page.images.iter().for_each(|image| count(page.string(image.src), -1));
    page.links.iter().for_each(|link| count(page.string(link.href), -1));
    counts.retain(|_, count| *count != 0);
    counts
}

#[test]
fn the_samples_keep_their_words() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    let files = std::fs::read_dir(&folder).into_iter().flatten().flatten();
    let samples: Vec<_> = files
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    if samples.is_empty() {
        eprintln!("skipped: no samples in {}", folder.display());
    }
    for path in samples {
        let input = std::fs::read_to_string(&path).unwrap();
        let page = tokenize(&input);
        assert_invariants(&page);
        assert_eq!(difference(&input, &page), []);
        let lines = input.lines().filter(|line| !line.trim().is_empty()).count();
        assert_eq!(page.blocks.len(), lines);
    }
}

/// Time for ten times the input may be ten times as long, not a hundred; no clock is needed to
/// see that the worst inputs end.
#[test]
fn long_inputs_end() {
    for piece in [
        "[",
        "![",
        "[1]",
        "(",
        "* ",
        "1. x\n",
        "x\n ",
        "\u{2022}\n",
        "---\n",
        "#\n",
        " ",
        "a-\n",
        "# a\n",
        "x\n\n",
    ] {
        let page = tokenize(&piece.repeat(50_000));
        assert_eq!(page.containers[0].blocks.range(), 0..page.blocks.len());
    }
    let deep: String = (0..500).map(|depth| " ".repeat(depth) + "* x\n").collect();
    assert_invariants(&tokenize(&deep));
}
