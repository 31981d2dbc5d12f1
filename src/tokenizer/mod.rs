//! From input to [`page::Page`]: blocks of text in containers.

mod ascii;
pub(crate) mod bytes;
mod html;
pub(crate) mod letters;
mod limits;
mod lookup;
pub(crate) mod page;
mod pairs;
mod recent;
mod shown;
pub(crate) mod sniff;
mod tag;
mod text;
pub(crate) mod writing;

pub(crate) use ascii::by_ascii;
#[cfg(feature = "training")]
pub(crate) use html::difference;
pub(crate) use limits::{Exceeded, Limits};
pub(crate) use lookup::{Lookup, Packed};
pub(crate) use pairs::has_pair;
pub(crate) use recent::Recent;
pub(crate) use shown::Shown;
pub(crate) use tag::Tag;
pub(crate) use text::width;

use crate::Input;
use page::Page;

/// Reads `input` with the default limits.
#[cfg(any(test, feature = "training"))]
pub(crate) fn tokenize(input: &str, kind: Input) -> Page {
    tokenize_within(input, kind, &Limits::default())
}

/// Reads `input` as `kind` says; `Input::Auto` looks at it first. What is beyond the limits is not
/// read, and the page says so.
pub(crate) fn tokenize_within(input: &str, kind: Input, limits: &Limits) -> Page {
    let read = prefix(input, limits.bytes);
    let html = match kind {
        Input::Html => true,
        Input::Text => false,
        Input::Auto => sniff::is_html(read),
    };
    let mut page = if html { html::tokenize(read, limits) } else { text::tokenize(read) };
    if read.len() < input.len() {
        page.exceeded = Some(Exceeded::Bytes);
    }
    page.cut(limits.blocks);
    page
}

/// Reads a page that was parsed already.
#[cfg(feature = "rcdom")]
pub(crate) fn replay(page: &markup5ever_rcdom::RcDom, limits: &Limits) -> Page {
    let mut page = html::replay(page, limits);
    page.cut(limits.blocks);
    page
}

/// The longest start of `input` that has no more than `limit` bytes.
pub(crate) fn prefix(input: &str, limit: usize) -> &str {
    let mut end = input.len().min(limit);
    while !input.is_char_boundary(end) {
        end -= 1;
    }
    &input[..end]
}

#[cfg(test)]
mod tests {
    use super::{Exceeded, Input, Limits, prefix, tokenize_within};

    #[test]
    fn pages_beyond_a_limit_say_so() {
        let read = |html: &str, bytes, depth, blocks| {
            let page = tokenize_within(html, Input::Html, &Limits { bytes, depth, blocks });
            (page.blocks.len(), page.exceeded)
        };
        let html = "<div><p>a<p>b</div><p>c";
        assert_eq!(read(html, 23, 2, 3), (3, None));
        assert_eq!(read(html, 22, 2, 3), (2, Some(Exceeded::Bytes)));
        assert_eq!(read(html, 23, 1, 3), (3, Some(Exceeded::Depth)));
        assert_eq!(read(html, 23, 2, 1), (1, Some(Exceeded::Blocks)));
        assert_eq!(read(html, 23, 2, 0), (0, Some(Exceeded::Blocks)));
    }

    #[test]
    fn long_input_is_cut_between_characters() {
        assert_eq!(prefix("aé", 9), "aé");
        assert_eq!(prefix("aé", 3), "aé");
        assert_eq!(prefix("aé", 2), "a");
        assert_eq!(prefix("", 0), "");
    }
}
