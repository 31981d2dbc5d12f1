//! The encoding a page says it is in.
//!
//! Source: the HTML Standard, "prescan a byte stream to determine its encoding" and "extracting a
//! character encoding from a meta element".

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How far to look. The Standard suggests 1024 so that a browser need not wait; we hold the whole page,
/// and no server's label.
const LIMIT: usize = 4096;

/// The label of `bytes`, with the Standard's two exceptions: what an ASCII-compatible label says
/// cannot be in UTF-16, and no page is in x-user-defined.
pub(super) fn label(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..LIMIT).unwrap_or(bytes);
    let encoding = xml_label(head).or_else(|| Scanner { bytes: head, at: 0 }.meta_label())?;
    Some(match encoding {
        _ if encoding == UTF_16LE || encoding == UTF_16BE => UTF_8,
        _ if encoding.name() == "x-user-defined" => WINDOWS_1252,
        _ => encoding,
    })
}

/// `<?xml version="1.0" encoding="…"?>` at the very start.
fn xml_label(head: &[u8]) -> Option<&'static Encoding> {
    let prolog = head.trim_ascii_start().strip_prefix(b"<?xml")?;
    let prolog = prolog.get(..memchr::memchr(b'>', prolog)?)?;
    let value = prolog.get(memchr::memmem::find(prolog, b"encoding")? + b"encoding".len()..)?;
    let value = value.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (&quote, value) = value.split_first()?;
    if !matches!(quote, b'"' | b'\'') {
        return None;
    }
    Encoding::for_label(value.get(..memchr::memchr(quote, value)?)?)
}

/// A position in the first bytes of a page.
struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// Name and value in lower case, or nothing at the end of the tag.
type Attribute = Option<(Vec<u8>, Vec<u8>)>;

impl Scanner<'_> {
    fn meta_label(mut self) -> Option<&'static Encoding> {
        loop {
            self.at += memchr::memchr(b'<', self.rest())?;
            if self.rest().starts_with(b"<!--") {
                // The Standard lets the dashes of `<!-->` serve twice.
                self.at += 2;
                self.at += memchr::memmem::find(self.rest(), b"-->")? + 3;
            } else if self.is_meta() {
                self.at += b"<meta".len();
                if let Some(encoding) = self.meta_encoding() {
                    return Some(encoding);
                }
            } else if self.is_tag() {
                while self.peek().is_some_and(|byte| !byte.is_ascii_whitespace() && byte != b'>') {
                    self.at += 1;
                }
                while self.attribute().is_some() {}
            } else if matches!(self.rest().get(1), Some(b'!' | b'/' | b'?')) {
                self.at += memchr::memchr(b'>', self.rest())? + 1;
            } else {
                self.at += 1;
            }
        }
    }

    fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn is_meta(&self) -> bool {
        let rest = self.rest();
        rest.get(..5).is_some_and(|start| start.eq_ignore_ascii_case(b"<meta"))
            && rest.get(5).is_some_and(|&byte| byte.is_ascii_whitespace() || byte == b'/')
    }

    fn is_tag(&self) -> bool {
        let rest = self.rest();
        let rest = rest.strip_prefix(b"</").or(rest.strip_prefix(b"<")).unwrap_or_default();
        rest.first().is_some_and(u8::is_ascii_alphabetic)
    }

    /// Reads the attributes of a `meta`, and says which encoding they name.
    fn meta_encoding(&mut self) -> Option<&'static Encoding> {
        let (mut charset, mut content, mut is_pragma) = (None, None, false);
        while let Some((name, value)) = self.attribute() {
            match name.as_slice() {
                b"http-equiv" => is_pragma |= value == b"content-type",
                b"charset" if charset.is_none() => charset = Some(Encoding::for_label(&value)),
                b"content" if content.is_none() => content = content_encoding(&value),
                _ => {}
            }
        }
        match charset {
            Some(encoding) => encoding,
            None if is_pragma => content,
            None => None,
        }
    }

    /// The Standard's "get an attribute".
    fn attribute(&mut self) -> Attribute {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace() || byte == b'/') {
            self.at += 1;
        }
        if self.peek()? == b'>' {
            return None;
        }
        let mut name = Vec::new();
        while let Some(byte) = self.peek() {
            if byte.is_ascii_whitespace()
                || matches!(byte, b'/' | b'>')
                || (byte == b'=' && !name.is_empty())
            {
                break;
            }
            name.push(byte.to_ascii_lowercase());
            self.at += 1;
        }
        self.skip_space();
        if self.peek() != Some(b'=') {
            return Some((name, Vec::new()));
        }
        self.at += 1;
        self.skip_space();
        Some((name, self.value()))
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Vec<u8> {
        let rest = self.rest();
        let (skip, length, end) = if let Some(&quote @ (b'"' | b'\'')) = rest.first() {
            let body = rest.get(1..).unwrap_or_default();
            (1, memchr::memchr(quote, body).unwrap_or(body.len()), 1)
        } else {
            let is_end = |&byte: &u8| byte.is_ascii_whitespace() || byte == b'>';
            (0, rest.iter().position(is_end).unwrap_or(rest.len()), 0)
        };
        let value = rest.get(skip..skip + length).unwrap_or_default().to_ascii_lowercase();
        self.at += skip + length + end;
        value
    }
}

/// The `charset=…` in the `content` of a `meta http-equiv`.
fn content_encoding(content: &[u8]) -> Option<&'static Encoding> {
    let mut rest = content;
    loop {
        rest = rest.get(memchr::memmem::find(rest, b"charset")? + b"charset".len()..)?;
        if let Some(value) = rest.trim_ascii_start().strip_prefix(b"=") {
            let value = value.trim_ascii_start();
            let value = if let Some(&quote @ (b'"' | b'\'')) = value.first() {
                let body = value.get(1..)?;
                body.get(..memchr::memchr(quote, body)?)?
            } else {
                value.split(|&byte| byte.is_ascii_whitespace() || byte == b';').next()?
            };
            return Encoding::for_label(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(page: &str) -> Option<&'static str> {
        label(page.as_bytes()).map(Encoding::name)
    }

    #[test]
    fn labels_where_the_standard_looks() {
        for page in [
            "<meta charset=gbk>",
            "<META CharSet='GBK' />",
            "<meta/charset=\"gb2312\">",
            "<!-- <meta charset=utf-8> --><html><head><meta charset=gbk>",
            "<meta http-equiv=Content-Type content='text/html; charset=gbk'>",
            "<meta content='text/html; charset = \"gbk\"' http-equiv=content-type>",
            "<html lang='a>b'><meta name=x content=y><meta charset=gbk>",
            "<?xml version=\"1.0\" encoding=\"gbk\"?><html>",
        ] {
            assert_eq!(name(page), Some("GBK"), "{page}");
        }
    }

    #[test]
    fn no_label() {
        for page in [
            "",
            "<",
            "<meta",
            "<meta charset",
            "<meta charset=nonsense>",
            "<metadata charset=gbk>",
            "<meta content='text/html; charset=gbk'>",
            "<meta name=description content='charset=gbk'>",
            "<!-- <meta charset=gbk>",
            "<a title='<meta charset=gbk>'>",
            "<?xml version='1.0'?>",
        ] {
            assert_eq!(name(page), None, "{page}");
        }
    }

    #[test]
    fn labels_that_cannot_be() {
        assert_eq!(name("<meta charset=utf-16le>"), Some("UTF-8"));
        assert_eq!(name("<meta charset=x-user-defined>"), Some("windows-1252"));
    }
}
