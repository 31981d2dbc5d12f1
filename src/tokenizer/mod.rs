//! From input to [`page::Page`]: blocks of text in containers.

pub(crate) mod bytes;
mod html;
mod lookup;
pub(crate) mod page;
mod shown;
pub(crate) mod sniff;
mod tag;
mod text;
pub(crate) mod writing;

#[cfg(feature = "rcdom")]
pub(crate) use html::replay;
pub(crate) use lookup::Lookup;
pub(crate) use shown::Shown;
pub(crate) use tag::Tag;
pub(crate) use text::width;

use crate::Input;
use page::Page;

/// The longest input that is read, in bytes: 256 MiB. Far above any page (the largest in our
/// corpora has 16 MB), and such that all offsets into what is made of it fit a `u32`.
const MAX_BYTES: usize = 256 << 20;

/// Reads `input` as `kind` says; `Input::Auto` looks at it first. Of more than `MAX_BYTES` the
/// rest is not read, and the page says so.
pub(crate) fn tokenize(input: &str, kind: Input) -> Page {
    let read = prefix(input, MAX_BYTES);
    let html = match kind {
        Input::Html => true,
        Input::Text => false,
        Input::Auto => sniff::is_html(read),
    };
    let mut page = if html { html::tokenize(read) } else { text::tokenize(read) };
    page.truncated = read.len() < input.len();
    page
}

/// The longest start of `input` that has no more than `limit` bytes.
fn prefix(input: &str, limit: usize) -> &str {
    let mut end = input.len().min(limit);
    while !input.is_char_boundary(end) {
        end -= 1;
    }
    &input[..end]
}

#[cfg(test)]
mod tests {
    use super::prefix;

    #[test]
    fn long_input_is_cut_between_characters() {
        assert_eq!(prefix("aé", 9), "aé");
        assert_eq!(prefix("aé", 3), "aé");
        assert_eq!(prefix("aé", 2), "a");
        assert_eq!(prefix("", 0), "");
    }
}
