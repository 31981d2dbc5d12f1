//! Bytes in, text out: which encoding, and is it text at all.
//!
//! The order is the HTML Standard's (byte order mark, then the label in the page), but for two
//! things a browser cannot afford to do because it must not wait for the whole page: bytes that
//! are valid UTF-8 are UTF-8 whatever the label says, and a label that the bytes belie is not
//! believed.

mod magic;
mod prescan;

use crate::Error;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// How much is looked at to tell text from other data, and UTF-16 from other encodings. Four
/// times what a browser waits for before it guesses; enough that chance plays no part.
const SAMPLE: usize = 4096;

/// One control byte in so many marks binary data: random bytes hold one in ten, pages with a few
/// stray ones far fewer.
const CONTROL_SHARE: usize = 20;

/// One character in so many must have a zero byte for text to be UTF-16 without a mark. In a page
/// of any script, spaces, line ends, digits and markup see to that.
const UTF16_ZERO_SHARE: usize = 50;

/// And so many there must be, or half of a shorter text: one may stand in anything.
const UTF16_ZEROS: usize = 4;

/// So many characters and more are told from other bytes by what they are alone.
const DENSE_UNITS: usize = 16;

/// One byte in so many must be a control byte for UTF-16 almost without zeros: half of what Han
/// characters have, and again half of that for chance.
const DENSE_CONTROL_SHARE: usize = 80;

/// So many characters of UTF-8 outweigh one broken sequence. Chosen, not measured: other encodings
/// make valid sequences by chance only.
const VALID_PER_BROKEN: usize = 4;

/// Decodes a page's bytes.
///
/// ASCII and UTF-8 are borrowed; a byte order mark is dropped.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    if let Some(found) = magic::signature(bytes) {
        return Err(Error::NotText { found });
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return Ok(encoding.decode_without_bom_handling(rest).0);
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if let Some(encoding) = utf16(sample).or_else(|| dense_utf16(sample)) {
        return Ok(encoding.decode_without_bom_handling(bytes).0);
    }
    if is_binary(sample) {
        let found = magic::weak_signature(bytes).unwrap_or("binary data");
        return Err(Error::NotText { found });
    }
    Ok(decode_text(bytes))
}

/// Decodes what is known to be text and to have no byte order mark.
fn decode_text(bytes: &[u8]) -> Cow<'_, str> {
    let label = prescan::label(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        // ISO-2022-JP is ASCII to the eye; its escapes give it away, which no UTF-8 has.
        let unsaid = label.is_none_or(|label| label == UTF_8);
        let japanese = label == Some(ISO_2022_JP) || (unsaid && has_escapes(bytes));
        return if japanese && text.is_ascii() {
            ISO_2022_JP.decode_without_bom_handling(bytes).0
        } else {
            Cow::Borrowed(text)
        };
    }
    if is_mostly_utf8(bytes) {
        return String::from_utf8_lossy(bytes);
    }
    match label {
        Some(label) if label != UTF_8 => decode_labelled(bytes, label),
        _ => detect(bytes).decode_without_bom_handling(bytes).0,
    }
}

/// Decodes by label, unless the bytes are wrong in it and right in the detected encoding.
fn decode_labelled<'a>(bytes: &'a [u8], label: &'static Encoding) -> Cow<'a, str> {
    let (text, broken) = label.decode_without_bom_handling(bytes);
    if !broken {
        return text;
    }
    let (detected, still_broken) = detect(bytes).decode_without_bom_handling(bytes);
    if still_broken { text } else { detected }
}

/// The encoding of bytes that are not UTF-8.
fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether ISO-2022-JP's switch to a Japanese character set is in `bytes`.
fn has_escapes(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, b"\x1b$").is_some()
}

/// UTF-8 with a few broken bytes: cut off in a character, or put together from several sources.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0_usize, 0_usize);
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let cut_off = chunks.peek().is_none() && is_unfinished(chunk.invalid());
        broken += usize::from(!chunk.invalid().is_empty() && !cut_off);
    }
    valid > broken * VALID_PER_BROKEN
}

/// Whether more bytes could have made a character of these.
fn is_unfinished(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

/// UTF-16 without a mark: of every other byte many are zero, of those between hardly any.
fn utf16(sample: &[u8]) -> Option<&'static Encoding> {
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let units = sample.len() / 2;
    let is_ascii = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~');
    let ascii_pairs = sample.chunks_exact(2).filter(|pair| pair.iter().all(is_ascii)).count();
    // Text in one byte a character, with a stray zero.
    if ascii_pairs * 2 > units {
        return None;
    }
    let (even, odd) = (zeros(0), zeros(1));
    let most = even.max(odd);
    let least = UTF16_ZEROS.min(units.div_ceil(2));
    if least == 0 || most < least || most * UTF16_ZERO_SHARE < units {
        return None;
    }
    // In Chinese, both are few: the lower byte of some characters is zero, too.
    let orders = if odd > even { [UTF_16LE, UTF_16BE] } else { [UTF_16BE, UTF_16LE] };
    orders.into_iter().find(|order| utf16_text(sample, order).is_some())
}

/// UTF-16 without a mark and almost without zeros, as a text in Chinese or Japanese may be: of the
/// lower bytes of its characters one in ten is a control byte, and of other encodings none.
fn dense_utf16(sample: &[u8]) -> Option<&'static Encoding> {
    if controls(sample) * DENSE_CONTROL_SHARE < sample.len() {
        return None;
    }
    // Han, kana and their marks, and what other scripts lend. Hangul is what GBK would be taken for.
    let fits =
        |c: &char| matches!(c, '\0'..='~' | '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
    [UTF_16LE, UTF_16BE].into_iter().find(|order| {
        utf16_text(sample, order).is_some_and(|text| {
            let fitting = text.chars().filter(fits).count();
            fitting >= DENSE_UNITS && fitting * 10 >= text.chars().count() * 9
        })
    })
}

/// A sample in UTF-16, if all of it can stand in a text.
fn utf16_text(sample: &[u8], order: &'static Encoding) -> Option<String> {
    // The sample may end within a character.
    let whole = sample.get(..sample.len() / 2 * 2)?;
    let (text, _) = order.decode_without_bom_handling(whole);
    let text = text.strip_suffix(char::REPLACEMENT_CHARACTER).unwrap_or(&text);
    let is_text = |c: char| match c {
        char::REPLACEMENT_CHARACTER | '\u{fffe}' | '\u{ffff}' => false,
        _ => u8::try_from(c).map_or(true, |byte| !is_control(byte)),
    };
    text.chars().all(is_text).then(|| text.to_owned())
}

fn is_binary(sample: &[u8]) -> bool {
    controls(sample) * CONTROL_SHARE > sample.len()
}

fn controls(sample: &[u8]) -> usize {
    sample.iter().filter(|&&byte| is_control(byte)).count()
}

/// The MIME Sniffing Standard's "binary data bytes": what no text encoding uses. Escape is not
/// among them, for ISO-2022-JP.
fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=0x08 | 0x0B | 0x0E..=0x1A | 0x1C..=0x1F)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, EUC_KR, GBK, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

    fn ok(bytes: &[u8]) -> String {
        decode(bytes).unwrap().into_owned()
    }

    fn found(bytes: &[u8]) -> String {
        decode(bytes).unwrap_err().to_string()
    }

    #[test]
    fn ascii_and_utf8_are_borrowed() {
        for text in ["", "plain", "caf\u{e9} \u{4e2d}\u{6587}"] {
            assert!(matches!(decode(text.as_bytes()), Ok(Cow::Borrowed(same)) if same == text));
        }
        let marked = "\u{feff}caf\u{e9}";
        assert!(matches!(decode(marked.as_bytes()), Ok(Cow::Borrowed("caf\u{e9}"))));
    }

    #[test]
    fn byte_order_marks_of_utf16() {
        assert_eq!(ok(b"\xFF\xFEH\0i\0\xAC\x20"), "Hi\u{20ac}");
        assert_eq!(ok(b"\xFE\xFF\0H\0i\x20\xAC"), "Hi\u{20ac}");
    }

    #[test]
    fn utf16_without_a_mark() {
        let text = "<p>\u{4f60}\u{597d} caf\u{e9}</p>\r\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(ok(&little), text);
        assert_eq!(ok(&big), text);
    }

    #[test]
    fn utf16_in_chinese_without_a_mark_and_without_markup() {
        // Some of these have a lower byte of zero, as U+4E00.
        let text = "\u{4e00}\u{5929}\u{4e2d}\u{9053}\u{8377}\u{5858}\u{4e0a}\u{7684}\u{6708}\u{8272}\u{ff0c}\u{4e00}\u{4e2a}\u{4eba}\u{8d70}\u{8fc7}\u{6a4b}\u{5934}\u{3002}\u{4e0b}\u{5348}\u{4e0b}\u{96e8}\u{4e86}\u{3002}";
        for text in [text, &format!("{text}\n12 {text}\n")] {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!([ok(&little), ok(&big)], [text, text]);
        }
    }

    #[test]
    fn one_zero_is_no_utf16() {
        let binary = "found binary data, expected an HTML or plain-text page";
        assert_eq!(found(b"\xe9\0\xe9\xe9\xe9\xe9\xe9\xe9"), binary);
    }

    #[test]
    fn a_label_decides_what_is_not_utf8() {
        let page = "<meta charset=windows-1251><p>\u{41f}\u{440}\u{438}\u{432}\u{435}\u{442}";
        let (bytes, _, _) = WINDOWS_1251.encode(page);
        assert_eq!(ok(&bytes), page);
        let page = "<?xml version='1.0' encoding='Shift_JIS'?><p>\u{65e5}\u{672c}";
        let (bytes, _, _) = SHIFT_JIS.encode(page);
        assert_eq!(ok(&bytes), page);
    }

    #[test]
    fn utf8_wins_over_a_wrong_label() {
        let page = "<meta charset=iso-8859-1><p>caf\u{e9}";
        assert_eq!(ok(page.as_bytes()), page);
        let page = "<meta charset=utf-16><p>caf\u{e9}";
        assert_eq!(ok(page.as_bytes()), page);
    }

    #[test]
    fn windows_1252_labelled_as_utf8() {
        let page = "<meta charset=utf-8><p>Le caf\u{e9} \u{e9}tait ferm\u{e9} \u{2013} d\u{e9}j\u{e0}.</p>";
        let (bytes, _, _) = WINDOWS_1252.encode(page);
        assert_eq!(ok(&bytes), page);
        assert_eq!(ok(b"caf\xE9"), "caf\u{e9}");
    }

    #[test]
    fn detects_what_has_no_label() {
        let russian = "\u{41f}\u{440}\u{435}\u{437}\u{438}\u{434}\u{435}\u{43d}\u{442} \u{43f}\u{43e}\u{434}\u{43f}\u{438}\u{441}\u{430}\u{43b} \u{437}\u{430}\u{43a}\u{43e}\u{43d}, \u{441}\u{43e}\u{43e}\u{431}\u{449}\u{438}\u{43b}\u{430} \u{433}\u{430}\u{437}\u{435}\u{442}\u{430}.";
        let chinese = "\u{4e2d}\u{56fd}\u{653f}\u{5e9c}\u{5468}\u{4e8c}\u{8868}\u{793a}\u{ff0c}\u{5c06}\u{7ee7}\u{7eed}\u{63a8}\u{8fdb}\u{6539}\u{9769}\u{5f00}\u{653e}\u{3002}";
        let korean = "\u{c815}\u{bd80}\u{b294} \u{c624}\u{b298} \u{c0c8}\u{b85c}\u{c6b4} \u{acc4}\u{d68d}\u{c744} \u{bc1c}\u{d45c}\u{d588}\u{b2e4}.";
        for (encoding, text) in [(WINDOWS_1251, russian), (GBK, chinese), (EUC_KR, korean)] {
            let (bytes, _, _) = encoding.encode(text);
            assert_eq!(ok(&bytes), text, "{}", encoding.name());
        }
    }

    #[test]
    fn a_label_that_the_bytes_belie() {
        let text = "\u{4e2d}\u{83ef}\u{6c11}\u{570b}\u{653f}\u{5e9c}\u{4eca}\u{5929}\u{8868}\u{793a}\u{ff0c}\u{5c07}\u{7e7c}\u{7e8c}\u{63a8}\u{52d5}\u{6539}\u{9769}\u{3002}";
        let page = format!("<meta charset=euc-jp><p>{text}</p>");
        let (bytes, _, _) = BIG5.encode(&page);
        assert_eq!(ok(&bytes), page);
    }

    #[test]
    fn iso_2022_jp_by_label_and_by_escapes() {
        let (page, text) = (b"\x1b$BF|K\\8l\x1b(B", "\u{65e5}\u{672c}\u{8a9e}");
        assert_eq!(ok(page), text);
        let labelled = [b"<meta charset=iso-2022-jp>".as_slice(), page].concat();
        assert_eq!(ok(&labelled), ["<meta charset=iso-2022-jp>", text].concat());
    }

    #[test]
    fn broken_utf8_stays_utf8() {
        let cut = &"caf\u{e9} \u{e9}t\u{e9} \u{4e2d}".as_bytes()[..13];
        assert_eq!(ok(cut), "caf\u{e9} \u{e9}t\u{e9} \u{fffd}");
        assert_eq!(
            ok(b"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 \xFF"),
            "\u{e9}\u{e9}\u{e9}\u{e9}\u{e9} \u{fffd}"
        );
    }

    #[test]
    fn binary_data_by_its_control_bytes() {
        let text = "found binary data, expected an HTML or plain-text page";
        assert_eq!(found(&[0, 1, 2, 3, 4, 5, 6, 7]), text);
        assert_eq!(found(b"\0"), text);
        let noise: Vec<u8> =
            (0_u32..2000).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert_eq!(found(&noise), text);
    }

    #[test]
    fn a_stray_control_byte_is_no_binary() {
        assert_eq!(
            ok(b"Some text with one stray\0 byte in it."),
            "Some text with one stray\0 byte in it."
        );
    }
}
