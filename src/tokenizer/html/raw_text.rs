//! Jumps over the bodies of `script`, `style` and their like without tokenizing them.

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use memchr::memmem;

/// Takes from the queue what stands before the end tag of the element `name`; all of it where
/// there is none.
pub(super) fn take_body(queue: &BufferQueue, name: &str) -> StrTendril {
    let mut body = StrTendril::new();
    while let Some(mut chunk) = queue.pop_front() {
        let end = if name == "script" { script_end(&chunk) } else { end_tag(&chunk, name, 0) };
        let Some(end) = end else {
            body.push_tendril(&chunk);
            continue;
        };
        let head = chunk.subtendril(0, end as u32);
        chunk.pop_front(end as u32);
        queue.push_front(chunk);
        if body.is_empty() {
            return head;
        }
        body.push_tendril(&head);
        break;
    }
    body
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

    fn split<'a>(text: &'a str, name: &str) -> (String, &'a str) {
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from(text));
        let body = take_body(&queue, name).to_string();
        let rest = &text[body.len()..];
        assert_eq!(queue.pop_front().map(|rest| rest.to_string()).unwrap_or_default(), rest);
        (body, rest)
    }

    #[test]
    fn ends_at_the_end_tag() {
        assert_eq!(split("a</b>c</STYLE >d", "style"), ("a</b>c".into(), "</STYLE >d"));
        assert_eq!(split("if (a</scripts>/) b</script>", "script").1, "</script>");
    }

    #[test]
    fn takes_all_where_there_is_no_end_tag() {
        assert_eq!(split("a </script", "script"), ("a </script".into(), ""));
        assert_eq!(split("", "script"), (String::new(), ""));
    }

    #[test]
    fn a_comment_hides_a_script_in_a_script() {
        assert_eq!(split("<!-- x </script>y", "script").1, "</script>y");
        assert_eq!(split("<!-- <script>a</script> --> b</script>c", "script").1, "</script>c");
        assert_eq!(split("<!-- <script>a</script> b</script>c", "script").1, "</script>c");
        assert_eq!(split("<!-- x --> <script> </script>c", "script").1, "</script>c");
        assert_eq!(split("<!--><script></script>c</script>", "script").1, "</script>c</script>");
        assert_eq!(split("<!-- <script> </script>", "script").1, "");
    }
}
