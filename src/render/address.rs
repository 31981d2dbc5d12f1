//! Which addresses an output may lead to.

use std::borrow::Cow;
use url::{ParseError, Url};

/// Where a link may lead.
const LINKS: [&str; 3] = ["http", "https", "mailto"];

/// Whence an image may come.
const IMAGES: [&str; 2] = ["http", "https"];

/// The address of a link, if it is relative or of the Web, or writes a mail.
pub(super) fn link(address: &str) -> Option<Cow<'_, str>> {
    safe(address, &LINKS)
}

/// The address of an image, if it is relative or of the Web.
pub(super) fn image(address: &str) -> Option<Cow<'_, str>> {
    safe(address, &IMAGES)
}

/// Read as browsers do: they pass over white space at the ends and line ends anywhere.
fn safe<'a>(address: &'a str, schemes: &[&str]) -> Option<Cow<'a, str>> {
    let trimmed = address.trim_matches(|c: char| c <= ' ');
    let dropped = |c: char| c.is_control();
    let clean = if trimmed.contains(dropped) {
        Cow::Owned(trimmed.chars().filter(|&c| !dropped(c)).collect())
    } else {
        Cow::Borrowed(trimmed)
    };
    let fits = match Url::parse(&clean) {
        Ok(url) => schemes.contains(&url.scheme()),
        Err(ParseError::RelativeUrlWithoutBase) => !clean.is_empty(),
        Err(_) => false,
    };
    fits.then_some(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_and_mail() {
        for good in
            ["https://a.example/b?c#d", "b", "../b", "//a.example", "#d", "?c", "mailto:a@b.c"]
        {
            assert_eq!(link(good).as_deref(), Some(good));
        }
        assert_eq!(link(" \n/a\tb ").as_deref(), Some("/ab"));
        for bad in [
            "javascript:x",
            " java\nscript:x",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "JaVaScRiPt:x",
            "file:///x",
            "blob:x",
            "http://[",
            "",
            " ",
        ] {
            assert_eq!(link(bad), None, "{bad:?}");
        }
        assert_eq!(image("mailto:a@b.c"), None);
    }
}
