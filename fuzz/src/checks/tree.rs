//! Pages whose elements nest as the standard allows, of any bytes: a parser changes nothing of these.

/// What stands in what.
#[derive(Clone, Copy, PartialEq)]
enum Content {
    /// Paragraphs, lists and the like.
    Flow,
    /// Text, links and emphasis.
    Phrasing,
    /// Only these elements.
    Items(&'static [Element]),
}

/// A name, what stands in it, and whether it is a link, which no other stands in.
type Element = (&'static str, Content, bool);

use Content::{Flow, Items, Phrasing};

const FLOW: [Element; 22] = [
    ("p", Phrasing, false),
    ("div", Flow, false),
    ("section", Flow, false),
    ("article", Flow, false),
    ("main", Flow, false),
    ("nav", Flow, false),
    ("header", Flow, false),
    ("footer", Flow, false),
    ("aside", Flow, false),
    ("h1", Phrasing, false),
    ("h2", Phrasing, false),
    ("h3", Phrasing, false),
    ("ul", Items(&[("li", Flow, false)]), false),
    ("ol", Items(&[("li", Flow, false)]), false),
    ("dl", Items(&[("dt", Phrasing, false), ("dd", Flow, false)]), false),
    ("table", Items(&[("tbody", Items(&[("tr", CELLS, false)]), false)]), false),
    ("blockquote", Flow, false),
    ("pre", Phrasing, false),
    ("figure", Flow, false),
    ("figcaption", Flow, false),
    ("details", Flow, false),
    ("custom-card", Flow, false),
];

const CELLS: Content = Items(&[("td", Flow, false), ("th", Phrasing, false)]);

const PHRASING: [Element; 14] = [
    ("a", Phrasing, true),
    ("b", Phrasing, false),
    ("i", Phrasing, false),
    ("em", Phrasing, false),
    ("strong", Phrasing, false),
    ("span", Phrasing, false),
    ("code", Phrasing, false),
    ("sub", Phrasing, false),
    ("sup", Phrasing, false),
    ("s", Phrasing, false),
    ("q", Phrasing, false),
    ("time", Phrasing, false),
    ("label", Phrasing, false),
    ("button", Phrasing, true),
];

const VOID: [&str; 4] = ["<br>", "<img src=/seal.jpg alt='A seal'>", "<wbr>", "<img alt=''>"];

const ATTRIBUTES: [&str; 16] = [
    "",
    "",
    "",
    "",
    " class=post",
    " class='comment author'",
    " id=note-1",
    " href=#note-1",
    " href=/owls/2",
    " hidden",
    " style='display: none'",
    " aria-hidden=true",
    " itemprop=author",
    " itemscope itemtype=https://schema.org/Article",
    " datetime=2021-03-04",
    " role=navigation",
];

const TEXTS: [&str; 16] = [
    "Owls",
    " ",
    "The mill stood empty for nine winters, and in the tenth a family of owls moved into the loft. ",
    "By Ann Ebb",
    "3 March 2021",
    ", ",
    "1",
    "&lt;p&gt; &amp; *so*",
    "\n  ",
    "家鴨は水に入った。",
    "Reply",
    "The ferry is late, it says here; so it was on Friday, and so it will be when the tide is out. ",
    "$5.00",
    "Share this:",
    "&nbsp;",
    "- ",
];

/// A page put together as the bytes say.
pub(super) fn page(data: &[u8]) -> String {
    let mut page = "<!DOCTYPE html><html lang=en><head><title>Owls</title></head><body>".to_owned();
    // What is open, the innermost last.
    let mut open: Vec<Element> = vec![("body", Flow, false)];
    let mut bytes = data.iter().map(|&byte| usize::from(byte));
    while let Some(byte) = bytes.next() {
        let &(name, content, _) = open.last().expect("the body is never closed");
        match byte % 8 {
            0 | 1 if open.len() > 1 => {
                page.extend(["</", name, ">"]);
                open.pop();
            }
            2..=4 => {
                let choice = bytes.next().unwrap_or_default();
                let of: &[Element] = match content {
                    Flow if byte % 8 == 2 => &PHRASING,
                    Flow => &FLOW,
                    Phrasing => &PHRASING,
                    Items(items) => items,
                };
                let element = of[choice % of.len()];
                let is_link = element.2;
                if is_link && open.iter().any(|(_, _, is_link)| *is_link) || open.len() > MAX_DEPTH
                {
                    continue;
                }
                page.extend([
                    "<",
                    element.0,
                    ATTRIBUTES[choice / of.len() % ATTRIBUTES.len()],
                    ">",
                ]);
                open.push(element);
            }
            _ if matches!(content, Items(_)) => {}
            5 => page.push_str(VOID[byte / 8 % VOID.len()]),
            _ => page.push_str(TEXTS[byte / 8 % TEXTS.len()]),
        }
    }
    for (name, ..) in open.iter().rev() {
        page.extend(["</", name, ">"]);
    }
    page
}

/// Far below the limit of depth, beyond which both paths flatten.
const MAX_DEPTH: usize = 60;
