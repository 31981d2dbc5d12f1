//! Jumps over the bodies of `script`, `style` and their like without tokenizing them.

use crate::tokenizer::tag::Tag;
use memchr::memmem;

/// Where the body of an element ends that starts at `from`: before its end tag, or at the end of
/// the input where there is none.
pub(super) fn end(input: &str, from: usize, tag: Tag) -> usize {
    let body = &input[from..];
    let end = match tag {
        Tag::Script => script_end(body),
        _ => end_tag(body, tag.name(), 0),
    };
    end.map_or(input.len(), |end| from + end)
}

/// Where the end tag of `name` starts, at or after `from`.
fn end_tag(text: &str, name: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    memmem::find_iter(&bytes[from..], "</")
        .map(|at| from + at)
        .find(|&at| is_tag_name(&bytes[at + 2..], name))
}

/// Whether `rest` starts with `name` and something that ends a tag's name.
fn is_tag_name(rest: &[u8], name: &str) -> bool {
    rest.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name.as_bytes()))
        && rest.get(name.len()).is_some_and(|byte| b"\t\n\x0c\r />".contains(byte))
}

/// Where the end tag of a script starts. Within `<!-- <script> … </script> -->` an end tag belongs
/// to the script inside (HTML Standard, 13.2.5.15 to 31, the "escaped" states).
fn script_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = end_tag(text, "script", 0)?;
    let Some(comment) = memmem::find(&bytes[..end], b"<!--") else { return Some(end) };
    let mut state = Script::Plain;
    // The dashes of `<!-->` open and close at once.
    let mut opened = 0;
    for at in memchr::memchr2_iter(b'<', b'>', &bytes[comment..]).map(|at| comment + at) {
        let rest = &bytes[at + 1..];
        let closes = bytes[at] == b'>' && bytes[opened..at].ends_with(b"--");
        let ends = rest.first() == Some(&b'/') && is_tag_name(&rest[1..], "script");
        state = match state {
            Script::Plain | Script::Comment if ends => return Some(at),
            Script::Plain if rest.starts_with(b"!--") => {
                opened = at + 2;
                Script::Comment
            }
            Script::Comment | Script::Nested if closes => Script::Plain,
            Script::Comment if is_tag_name(rest, "script") => Script::Nested,
            Script::Nested if ends => Script::Comment,
            state => state,
        };
    }
    None
}

/// Where in a script's body we are.
#[derive(Clone, Copy)]
enum Script {
    Plain,
    /// After `<!--`.
    Comment,
    /// After `<script` in a comment.
    Nested,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str, tag: Tag) -> (&str, &str) {
        text.split_at(end(text, 0, tag))
    }

    #[test]
    fn ends_at_the_end_tag() {
        assert_eq!(split("a</b>c</STYLE >d", Tag::Style), ("a</b>c", "</STYLE >d"));
        assert_eq!(split("if (a</scripts>/) b</script>", Tag::Script).1, "</script>");
    }

    #[test]
    fn takes_all_where_there_is_no_end_tag() {
        assert_eq!(split("a </script", Tag::Script), ("a </script", ""));
        assert_eq!(split("", Tag::Script), ("", ""));
    }

    #[test]
    fn a_comment_hides_a_script_in_a_script() {
        assert_eq!(split("<!-- x </script>y", Tag::Script).1, "</script>y");
        assert_eq!(split("<!-- <script>a</script> --> b</script>c", Tag::Script).1, "</script>c");
        assert_eq!(split("<!-- <script>a</script> b</script>c", Tag::Script).1, "</script>c");
        assert_eq!(split("<!-- x --> <script> </script>c", Tag::Script).1, "</script>c");
        assert_eq!(split("<!--><script></script>c</script>", Tag::Script).1, "</script>c</script>");
        assert_eq!(split("<!-- <script> </script>", Tag::Script).1, "");
    }
}
