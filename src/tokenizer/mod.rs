//! From input to [`page::Page`]: blocks of text in containers.

pub(crate) mod bytes;
mod html;
pub(crate) mod page;
pub(crate) mod sniff;
mod tag;
mod text;

#[cfg(feature = "rcdom")]
pub(crate) use html::replay;
pub(crate) use tag::Tag;

use crate::Input;
use page::Page;

/// Offsets into a page are `u32`. An attribute's value may be kept three times over: in the names of
/// a container, as the name and as the value of a property.
const LONGEST_INPUT: usize = u32::MAX as usize / 4;

/// Reads `input` as `kind` says; `Input::Auto` looks at it first.
pub(crate) fn tokenize(input: &str, kind: Input) -> Page {
    let (input, truncated) = truncate(input, LONGEST_INPUT);
    let html = match kind {
        Input::Html => true,
        Input::Text => false,
        Input::Auto => sniff::is_html(input),
    };
    let page = if html { html::tokenize(input) } else { text::tokenize(input) };
    Page { truncated, ..page }
}

/// The start of `input` that is not longer than `limit`, and whether anything was left.
fn truncate(input: &str, limit: usize) -> (&str, bool) {
    if input.len() <= limit {
        return (input, false);
    }
    let mut end = limit;
    while !input.is_char_boundary(end) {
        end -= 1;
    }
    (&input[..end], true)
}

#[cfg(test)]
mod tests {
    use super::truncate;

    #[test]
    fn too_long_an_input_is_cut_between_characters() {
        assert_eq!(truncate("a\u{e9}", 3), ("a\u{e9}", false));
        assert_eq!(truncate("a\u{e9}", 2), ("a", true));
        assert_eq!(truncate("\u{e9}", 0), ("", true));
    }
}
