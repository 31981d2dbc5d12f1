//! Blocks that stand together: the cells of a table, the items of a list, a heading and what it
//! heads, an image and the text around it.
//!
//! Only ever adds blocks. Leaving a group out where little of it was kept, or a heading that heads
//! nothing kept, lowered word F1 on sites unseen.

use super::measures::Measures;
use crate::tokenizer::Tag;
use crate::tokenizer::page::{Container, Detail, Flags, Image, Page, Span, SpanKind};
use std::ops::Range;

/// A group is kept whole where this share of its words is kept. Tried on the corpora.
const WHOLE: f64 = 0.75;

/// The same of a group that stands between kept blocks.
const WHOLE_WITHIN: f64 = 0.5;

/// So many words left out between an image, or an embed, and the text behind it may be its caption. Tried on
/// Readability's pages.
pub(crate) const BETWEEN_WORDS: usize = 20;

/// No side of a picture is shorter, in pixels.
const SMALLEST_PICTURE: u32 = 100;

/// What icons' file names end in, and counters'.
const ICON_EXTENSIONS: [&str; 2] = ["gif", "svg"];

/// What images' file names end in: a link to one leads to the same image, larger.
const IMAGE_EXTENSIONS: [&str; 8] = ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp"];

/// Completes the groups of a selection.
pub(super) fn complete(page: &Page, measures: &[Measures], keep: &mut [bool]) {
    let whole = whole(page, measures, keep);
    for (at, block) in page.blocks.iter().enumerate() {
        keep[at] |= whole[block.container as usize] && !measures[at].hidden;
    }
    add_companions(measures, keep);
    add_headings(measures, keep);
    add_images(page, measures, keep);
}

/// Images go with the text behind them, also where a caption or the like, judged to be none of it, stands
/// between; but those before all text only where they are figures, or no icons and near to it on the page, as those
/// right behind the last text. No truth says which are content.
fn add_images(page: &Page, measures: &[Measures], keep: &mut [bool]) {
    let (mut start, mut begun) = (0, false);
    for at in 0..keep.len() {
        if !keep[at] {
            continue;
        }
        let mut words = 0.0;
        for image in (start..at).rev() {
            let in_figure = measures[image].flags.has(Flags::FIGURE.with(Flags::CAPTION));
            words += if in_figure { 0.0 } else { measures[image].words };
            if words > BETWEEN_WORDS as f32 {
                break;
            }
            let in_part = || near(page, at).contains(&image) && holds_picture(page, image);
            let goes_with = begun || in_figure || in_part();
            keep[image] = goes_with && is_shown_image(page, measures, image);
        }
        (start, begun) = (at + 1, true);
    }
    let end = start.checked_sub(1).map_or(0, |last| part_of(page, last).end);
    let behind = (start..end).take_while(|&at| measures[at].words == 0.0);
    for at in behind.filter(|&at| holds_picture(page, at)) {
        keep[at] = is_shown_image(page, measures, at);
    }
}

/// The part of the page that a block stands in: what is around its own element, where that is not all of it.
fn part_of(page: &Page, block: usize) -> Range<usize> {
    part(page, page.container(&page.blocks[block]).parent).unwrap_or_default()
}

/// The same with what is around that part: the image of an article may stand before its element.
fn near(page: &Page, block: usize) -> Range<usize> {
    let inner = page.container(&page.blocks[block]).parent;
    let outer = page.containers[inner as usize].parent;
    part(page, outer).or_else(|| part(page, inner)).unwrap_or_default()
}

/// The blocks of a container that does not hold all of the page.
fn part(page: &Page, container: u32) -> Option<Range<usize>> {
    let blocks = page.containers[container as usize].blocks.range();
    (blocks.len() < page.blocks.len()).then_some(blocks)
}

/// Whether a block holds an image that is no icon.
fn holds_picture(page: &Page, at: usize) -> bool {
    page.spans(&page.blocks[at]).iter().any(|span| match span.kind {
        SpanKind::Image(id) => !is_icon(page, &page.images[id as usize]),
        _ => false,
    })
}

/// Whether a block is nothing but images; one that leads elsewhere is a teaser's, and an icon that leads
/// nowhere is a button.
fn is_shown_image(page: &Page, measures: &[Measures], at: usize) -> bool {
    let is_other = |span: &Span| match span.kind {
        SpanKind::Image(id) => {
            let image = &page.images[id as usize];
            image.link.is_some_and(|link| {
                let address = page.string(page.links[link as usize].href);
                !is_file(address, &IMAGE_EXTENSIONS)
                    && (!address.starts_with('#') || is_icon(page, image))
            })
        }
        _ => false,
    };
    let mut spans = page.spans(&page.blocks[at]).iter();
    measures[at].words == 0.0 && !measures[at].hidden && !spans.any(is_other)
}

/// Whether an image is small, by its stated size, or of a kind that photographs are not.
fn is_icon(page: &Page, image: &Image) -> bool {
    let sides = [image.width, image.height];
    sides.iter().any(|side| (1..SMALLEST_PICTURE).contains(side))
        || is_file(page.string(image.src), &ICON_EXTENSIONS)
}

/// Whether an address ends as those of some files do.
fn is_file(address: &str, extensions: &[&str]) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let extension = path.rsplit('.').next().unwrap_or_default();
    extensions.iter().any(|other| other.eq_ignore_ascii_case(extension))
}

fn is_group(container: &Container) -> bool {
    let table = matches!(container.detail, Detail::Table { data: true });
    table || matches!(container.tag, Tag::Dl | Tag::Pre | Tag::Ul | Tag::Ol)
}

/// Which containers are kept whole, or stand in one that is. Sums each block once, however deep
/// lists stand in lists.
fn whole(page: &Page, measures: &[Measures], keep: &[bool]) -> Vec<bool> {
    let count = page.containers.len();
    // In f64, where whole numbers of words add up to the same in any order.
    let (mut all, mut kept) = (vec![0.0f64; count], vec![0.0f64; count]);
    for (at, block) in page.blocks.iter().enumerate().filter(|&(at, _)| !measures[at].hidden) {
        let words = f64::from(measures[at].words);
        all[block.container as usize] += words;
        kept[block.container as usize] += if keep[at] { words } else { 0.0 };
    }
    let mut whole = vec![false; count];
    let (before, around) = (counts(keep), around(page));
    // Inner groups stand behind outer ones.
    for (id, container) in page.containers.iter().enumerate().skip(1).rev() {
        let share = if all[id] > 0.0 { kept[id] / all[id] } else { 0.0 };
        whole[id] = is_group(container) && is_whole(container, &around[id], share, &before);
        if whole[id] {
            kept[id] = all[id];
        }
        let parent = container.parent as usize;
        all[parent] += all[id];
        kept[parent] += kept[id];
    }
    for (id, container) in page.containers.iter().enumerate().skip(1) {
        whole[id] |= whole[container.parent as usize];
    }
    whole
}

/// How many blocks before each are kept, and at the end how many of all.
fn counts(keep: &[bool]) -> Vec<u32> {
    let count = |sum: &mut u32, &kept: &bool| {
        *sum += u32::from(kept);
        Some(*sum)
    };
    std::iter::once(0).chain(keep.iter().scan(0, count)).collect()
}

/// For each container, the blocks of the nearest one around it that has more than its own.
fn around(page: &Page) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::with_capacity(page.containers.len());
    for container in &page.containers {
        let parent = container.parent as usize;
        let outer = page.containers[parent].blocks.range();
        let is_wrapper = outer == container.blocks.range();
        all.push(all.get(parent).filter(|_| is_wrapper).cloned().unwrap_or(outer));
    }
    all
}

/// Whether a group is kept whole of which this share is kept. A table of data is, wherever blocks of the
/// element around it are kept before and behind it: its cells say little by themselves.
fn is_whole(group: &Container, around: &Range<usize>, share: f64, before: &[u32]) -> bool {
    let any = |start: usize, end: usize| before[start] < before[end];
    let (start, end) = (group.blocks.range().start, group.blocks.range().end);
    if matches!(group.detail, Detail::Table { .. }) {
        return share >= WHOLE || any(around.start, start) && any(end, around.end);
    }
    let within = start > 0 && any(start - 1, start) && end + 1 < before.len() && any(end, end + 1);
    share >= if within { WHOLE_WITHIN } else { WHOLE }
}

/// Images and code go with the text around them. Captions do not: the truths of the corpora leave
/// most of them out, and so the scorer judges each.
fn add_companions(measures: &[Measures], keep: &mut [bool]) {
    let is_companion =
        |block: &Measures| block.words == 0.0 || block.flags.has(Flags::PREFORMATTED);
    let mut at = 0;
    while at < keep.len() {
        let run = (at..keep.len()).take_while(|&next| is_companion(&measures[next])).count();
        let behind = at + run;
        let before_kept = at.checked_sub(1).is_some_and(|before| keep[before]);
        if before_kept && keep.get(behind).is_some_and(|kept| *kept) {
            (at..behind).filter(|&at| !measures[at].hidden).for_each(|at| keep[at] = true);
        }
        at = behind + 1;
    }
}

/// A heading goes with the block behind it, which may be a heading too.
fn add_headings(measures: &[Measures], keep: &mut [bool]) {
    for at in (1..keep.len()).rev() {
        let before = &measures[at - 1];
        keep[at - 1] |= keep[at] && before.flags.has(Flags::HEADING) && !before.hidden;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    /// The texts kept, where those marked with `+` were before.
    fn completed(html: &str) -> Vec<String> {
        let page = tokenize(html, Input::Html);
        let measures = Measures::of_page(&page);
        let text = |at: usize| page.text(page.blocks[at].text);
        let mut keep: Vec<bool> = (0..page.blocks.len()).map(|at| text(at).contains('+')).collect();
        complete(&page, &measures, &mut keep);
        (0..keep.len()).filter(|&at| keep[at]).map(|at| text(at).replace('+', "")).collect()
    }

    #[test]
    fn most_of_a_table_is_the_table() {
        let html = "<table><tr><th>a<th>+one two three<tr><td>+four<td>+five six</table><p>b";
        assert_eq!(completed(html), ["a", "one two three", "four", "five six"]);
        assert_eq!(completed("<table><tr><th>+a<th>b<tr><td>c<td>d</table>"), ["a"]);
    }

    #[test]
    fn a_table_between_kept_blocks_is_kept() {
        let table = "<table><tr><th>c<th>d<tr><td>e<td>f</table>";
        for table in [table.to_owned(), format!("<div><div>{table}</div></div>")] {
            let html = format!("<p>+a<p>b{table}<p>g<p>+h");
            assert_eq!(completed(&html), ["a", "c", "d", "e", "f", "h"]);
        }
        assert_eq!(completed("<p>+a<table><tr><th>b<th>c<tr><td>d<td>e</table><p>f"), ["a"]);
    }

    #[test]
    fn half_of_a_list_between_kept_blocks_is_the_list() {
        let html = "<p>+a<ul><li>b<li>+c</ul><p>+d";
        assert_eq!(completed(html), ["a", "b", "c", "d"]);
        assert_eq!(completed("<p>+a<ul><li>b<li>+c</ul><p>d"), ["a", "c"]);
    }

    #[test]
    fn most_of_a_list_is_the_list() {
        let html = "<ul><li>+one two three<li>four<li hidden>five</ul>";
        assert_eq!(completed(html), ["one two three", "four"]);
    }

    #[test]
    fn headings_images_and_code() {
        assert_eq!(completed("<h2>a</h2><h3>b</h3><p>+c<h2>d</h2>"), ["a", "b", "c"]);
        let html = "<p>+a<figure><img src=i></figure><pre>b</pre><p>+c";
        assert_eq!(completed(html), ["a", "", "b", "c"]);
        assert_eq!(completed("<p>+a<pre>b</pre><p>c"), ["a"]);
    }

    #[test]
    fn images_whose_caption_is_left_out() {
        let long = "word ".repeat(21);
        for (html, kept) in [
            ("<p>+a<p><img src=i><p>by b<p>+c", ["+a", "", "+c"].as_slice()),
            ("<p>+a<p><a href=i.PNG?w=9><img src=i></a><p>by b<p>+c", &["+a", "", "+c"]),
            ("<p>+a<p><a href=/b><img src=i></a><p>b, too<p>+c", &["+a", "+c"]),
            ("<p>+a<p><img src=i><p>LONG<p>+c", &["+a", "+c"]),
            ("<figure><img src=i><figcaption>LONG</figcaption></figure><p>+c", &["", "+c"]),
            ("<p><img src=i><p>by b<p>+c", &["+c"]),
            ("<p>+a<p hidden><img src=i><p>by b<p>+c", &["+a", "+c"]),
            // In the same part of the page.
            ("<div><p><img src=i><p>by b<p>+c</div><p>d", &["", "+c"]),
            ("<div><p><a href=/><img src=i></a><p>+c</div><p>d", &["+c"]),
            ("<div><p>+a<p><img src=i></div><p>b", &["+a", ""]),
            ("<div><p>+a<p>b<p><img src=i></div><p>c", &["+a"]),
            ("<div><p>+a</div><p><img src=i>", &["+a"]),
            ("<div><p><img src=i><article><p>+c</article></div><p>d", &["", "+c"]),
            ("<p>+a<p><img src=i><figcaption>LONG</figcaption><p>+c", &["+a", "", "+c"]),
            // Icons and buttons.
            ("<div><p><img src=i.GIF?w><p>+c</div><p>d", &["+c"]),
            ("<div><p>+a<p><img src=i width=16></div><p>b", &["+a"]),
            ("<p>+a<p><a href='#'><img src=i.svg></a><p>by b<p>+c", &["+a", "+c"]),
            ("<p>+a<p><a href='#'><img src=i.jpg></a><p>by b<p>+c", &["+a", "", "+c"]),
        ] {
            let html = html.replace("LONG", &long);
            let kept: Vec<_> = kept.iter().map(|text| text.replace('+', "")).collect();
            assert_eq!(completed(&html), kept, "{html}");
        }
    }
}
