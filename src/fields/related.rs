//! Pages that an HTML page leads on to: the links under a heading such as "More from News", else those in
//! an element that is called related.

use super::addresses::resolve;
use super::labels;
use super::lines::line;
use super::surroundings::{is_elsewhere, names_of};
use crate::article::RelatedLink;
use crate::tokenizer::Recent;
use crate::tokenizer::page::{Block, Flags, Page, SpanKind};
use url::Url;

/// More of them are a list that the page is about.
const MOST: usize = 60;
/// So many lines may be the heading of such a list; keeps the whole linear.
const MOST_HEADINGS: usize = 20;
/// Blocks between two links: dates, teasers, pictures.
const BETWEEN: usize = 4;
/// A title has so many words at least.
const WORDS: usize = 3;
/// No heading is longer, in bytes.
const LONGEST_HEADING: usize = 60;

/// The links, each address once.
pub(super) fn find(page: &Page, base: Option<&Url>) -> Vec<RelatedLink> {
    let headings = (0..page.blocks.len()).filter(|&at| is_heading(page, at)).take(MOST_HEADINGS);
    let lists = headings.map(|at| under(page, at + 1, base));
    let under = lists.into_iter().find(|list| list.len() > 1);
    under.unwrap_or_else(|| called(page, base))
}

/// A heading, or a short line of its own, that starts with one of the labels.
fn is_heading(page: &Page, at: usize) -> bool {
    let own = |block: &Block| !page.container(block).flags.has(Flags::NAV.with(Flags::FOOTER));
    line(page, at)
        .filter(|text| text.len() <= LONGEST_HEADING)
        .is_some_and(|text| labels::MORE.head(text) && page.blocks.get(at).is_some_and(own))
}

/// The links from a block on, up to where several blocks have none.
fn under(page: &Page, from: usize, base: Option<&Url>) -> Vec<RelatedLink> {
    let mut links = Vec::new();
    let mut without = 0;
    for at in from..page.blocks.len() {
        let before = links.len();
        add(page, at, base, &mut links);
        without = if links.len() > before { 0 } else { without + 1 };
        let heads_on = page.blocks.get(at).is_some_and(|block| {
            links.len() == before && page.container(block).flags.has(Flags::HEADING)
        });
        if without > BETWEEN || heads_on || links.len() >= MOST {
            break;
        }
    }
    links
}

/// The links in elements that are called related.
fn called(page: &Page, base: Option<&Url>) -> Vec<RelatedLink> {
    let mut links = Vec::new();
    let mut after = 0;
    let mut recent = Recent::new(false);
    for container in page.containers.iter().skip(1) {
        let blocks = container.blocks.range();
        if blocks.start < after || !recent.get(names_of(page, container), is_elsewhere) {
            continue;
        }
        after = blocks.end;
        for at in blocks {
            add(page, at, base, &mut links);
        }
    }
    links.truncate(MOST);
    links
}

/// Adds the link of a block that is little else.
fn add(page: &Page, at: usize, base: Option<&Url>, links: &mut Vec<RelatedLink>) {
    let Some((block, text)) = page.blocks.get(at).zip(line(page, at)) else { return };
    let titles = page.spans(block).iter().filter_map(|span| match span.kind {
        SpanKind::Link(link) => Some((page.text(span.text).trim(), page.links.get(link as usize)?)),
        _ => None,
    });
    let long = |title: &str| title.split_whitespace().count() >= WORDS;
    let mut titles = titles.filter(|(title, _)| long(title) && title.len() * 2 >= text.len());
    let Some((title, link)) = titles.next() else { return };
    let href = page.string(link.href);
    // Within the page itself is nowhere else.
    let url = if href.starts_with('#') { return } else { resolve(href, base) };
    if links.len() < MOST && links.iter().all(|other| other.title != title) {
        links.push(RelatedLink { title: title.to_owned(), url });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    fn titles(html: &str) -> Vec<String> {
        let base = Url::parse("https://a.example/news/").unwrap();
        let links = find(&tokenize(html, Input::Html), Some(&base));
        assert!(
            links.iter().all(|link| link.url.as_deref().unwrap().starts_with("https://a.example/"))
        );
        links.into_iter().map(|link| link.title).collect()
    }

    const LINKS: &str = "<ul><li><a href=/owls>Owls in the mill</a><span>10 May</span>\
                         <li><a href=tide>A tide comes in</a></ul>";

    #[test]
    fn under_a_heading() {
        let page = format!(
            "<h1>Title</h1><p>Text.</p><h2>More from News</h2>{LINKS}<h2>Contact</h2>\
                            <p><a href=/x>Write to our desk</a>"
        );
        assert_eq!(titles(&page), ["Owls in the mill", "A tide comes in"]);
    }

    #[test]
    fn in_an_element_called_so() {
        let page = format!("<h1>Title</h1><p>Text.</p><div class=related-posts>{LINKS}</div>");
        assert_eq!(titles(&page), ["Owls in the mill", "A tide comes in"]);
    }

    #[test]
    fn other_lists_are_none() {
        assert!(titles(&format!("<h1>Title</h1><h2>Contents</h2>{LINKS}")).is_empty());
        assert!(titles(&format!("<nav><p>More from News</p>{LINKS}</nav>")).is_empty());
    }
}
