//! What stands in a text for an image.

/// Words that renderers and pages write in brackets where an image was.
const IMAGE_WORDS: &[&str] =
    &["image", "img", "inline", "picture", "photo", "logo", "icon", "embed"];

/// What an image's file name ends with.
const IMAGE_ENDINGS: &[&str] =
    &[".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".ico"];

/// What pages write before a headline to describe the image beside it.
const IMAGE_PREFIX: &str = "Image for ";

/// Longer texts in brackets are not looked at.
const LONGEST_PLACEHOLDER: usize = 200;

/// The description in a line that is one, as in "Image for Two towns, one bridge".
pub(super) fn description_line(text: &str) -> Option<&str> {
    text.strip_prefix(IMAGE_PREFIX).filter(|rest| !rest.is_empty()).map(|_| text)
}

/// An image in running text.
pub(super) struct Placeholder<'a> {
    pub(super) alt: &'a str,
    pub(super) src: &'a str,
    /// Bytes it takes.
    pub(super) length: usize,
}

/// The placeholder that `text` begins with: `[image]`, `[IMG: a cat]`, `[logo.png]`, or Markdown's
/// `![a cat](cat.png)`.
pub(super) fn placeholder(text: &str) -> Option<Placeholder<'_>> {
    if let Some(body) = text.strip_prefix("![") {
        let alt = until(body, b']')?;
        let target = until(body.get(alt.len() + 1..)?.strip_prefix('(')?, b')')?;
        // A title after the address is words too.
        let has_title = target.contains(char::is_whitespace);
        let length = alt.len() + target.len() + "![]()".len();
        return (!has_title).then_some(Placeholder { alt, src: target, length });
    }
    let content = until(text.strip_prefix('[')?, b']')?;
    let alt = description(content)?;
    Some(Placeholder { alt, src: "", length: content.len() + "[]".len() })
}

/// What stands before the first `end`; looks no further than a placeholder may be long.
fn until(text: &str, end: u8) -> Option<&str> {
    let bytes = text.as_bytes();
    let near = bytes.get(..LONGEST_PLACEHOLDER).unwrap_or(bytes);
    text.get(..memchr::memchr(end, near)?)
}

/// What brackets around `content` say of an image; nothing where they are other brackets.
fn description(content: &str) -> Option<&str> {
    let is_word = |word: &str| IMAGE_WORDS.iter().any(|known| known.eq_ignore_ascii_case(word));
    if let Some((word, rest)) = content.split_once(':') {
        return (is_word(word.trim()) && !rest.trim().is_empty()).then_some(rest.trim());
    }
    let lower = content.to_ascii_lowercase();
    let is_file = !content.contains(char::is_whitespace)
        && IMAGE_ENDINGS.iter().any(|ending| lower.ends_with(ending));
    (is_file || is_word(content.trim())).then_some(content.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders() {
        for (text, alt, src) in [
            ("[image]", "image", ""),
            ("[IMG] x", "IMG", ""),
            ("[Image: a cat] x", "a cat", ""),
            ("[logo.png]", "logo.png", ""),
            ("![a cat](cat.png) x", "a cat", "cat.png"),
        ] {
            let found = placeholder(text).unwrap();
            assert_eq!((found.alt, found.src), (alt, src), "{text}");
        }
        for text in ["[1]", "[note: x]", "[see image below]", "[", "image", "![x]", "[image"] {
            assert!(placeholder(text).is_none(), "{text}");
        }
    }
}
