//! The promise of `Extractor::extract_bytes`: any encoding in, and an error that says what was
//! found where the bytes are no page.

use dehusk::{Error, Extractor};

fn error(bytes: &[u8]) -> String {
    Extractor::new().extract_bytes(bytes).unwrap_err().to_string()
}

#[test]
fn says_what_was_found() {
    let tar = [vec![b'a'; 257], b"ustar\0".to_vec()].concat();
    for (bytes, found) in [
        (b"%PDF-1.7\n".as_slice(), "a PDF document"),
        (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "a PNG image"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "a JPEG image"),
        (b"GIF89a\x01\0\x01\0", "a GIF image"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "a WebP image"),
        (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", "a ZIP archive"),
        (b"\x1F\x8B\x08\0", "a gzip archive"),
        (&tar, "a tar archive"),
        (b"\0\0\0\x20ftypisom\0\0\x02\0", "an MP4 video"),
        (b"ID3\x03\0\0\0\0\0\x0F", "an MP3 recording"),
        (b"\xFF\xFB\x90\x04\0\0\0\0", "an MP3 recording"),
        (b"\x7FELF\x02\x01\x01\0", "an ELF executable"),
        (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF\0\0", "a Windows executable"),
        (b"SQLite format 3\0\x10\0", "an SQLite database"),
        (b"wOF2\0\x01\0\0", "a font"),
        (b"\0\x01\0\0\0\x0F\0\x80", "a font"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", "a Microsoft Office document"),
        (b"\xFF\xFE\0\0H\0\0\0", "UTF-32 text"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08", "binary data"),
    ] {
        let expected = format!("found {found}, expected an HTML or plain-text page");
        assert_eq!(error(bytes), expected);
    }
}

#[test]
fn the_error_is_one_to_match_on() {
    let error = Extractor::new().extract_bytes(b"%PDF-1.4").unwrap_err();
    assert_eq!(error, Error::NotText { found: "a PDF document" });
}

#[test]
fn nothing_is_an_empty_page() {
    for nothing in [b"".as_slice(), b"\xEF\xBB\xBF", b"\xFF\xFE", b" \r\n"] {
        assert!(Extractor::new().extract_bytes(nothing).unwrap().is_empty());
    }
}

#[test]
fn bytes_and_text_give_the_same_article() {
    let page = "<meta charset=utf-16><title>Caf\u{e9}</title><p>Le caf\u{e9} est ferm\u{e9}.</p>";
    let extractor = Extractor::new();
    let article = extractor.extract(page);
    let little: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = ["\u{feff}", page].concat();
    for bytes in [page.as_bytes(), marked.as_bytes(), &little] {
        assert_eq!(extractor.extract_bytes(bytes).unwrap(), article);
    }
}
