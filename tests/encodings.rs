//! The promise that a page is read whatever encoding it is in: texts of ours in the encodings of the
//! Web, with a right label, a wrong one and none, and the corpora's own bytes.

use dehusk::{Article, Extractor, Input, extract};
use encoding_rs::{Encoding, UTF_8};

mod support;

/// Languages with a text of ours in each, and the encodings in which pages write it.
const TEXTS: &[(&[&str], &str)] = &[
    (
        &["gb2312", "gbk", "gb18030"],
        "涨潮的时候，海水慢慢漫过石阶。老人坐在岸边，一边补网，一边看着远处的灯塔。他说今年的鱼比去年少，\
         但是天气还好，所以并不担心。傍晚时孩子们回家吃饭，街上就安静下来了。",
    ),
    (
        &["big5"],
        "漲潮的時候，海水慢慢漫過石階。老人坐在岸邊，一邊補網，一邊看著遠處的燈塔。他說今年的魚比去年少，\
         但是天氣還好，所以並不擔心。傍晚時孩子們回家吃飯，街上就安靜下來了。",
    ),
    (
        &["shift_jis", "euc-jp", "iso-2022-jp"],
        "潮が満ちると、海の水はゆっくりと石の階段をのぼってくる。老人は岸に座り、網を直しながら遠くの\
         灯台を見ていた。今年は去年より魚が少ないと言うが、天気がよいので心配はしていない。",
    ),
    (
        &["euc-kr"],
        "밀물이 들면 바닷물이 천천히 돌계단을 넘어온다. 노인은 바닷가에 앉아 그물을 고치면서 멀리 있는 \
         등대를 바라보았다. 올해는 작년보다 고기가 적지만 날씨가 좋아서 걱정하지 않는다고 했다.",
    ),
    (
        &["windows-1251", "koi8-r", "iso-8859-5"],
        "Во время прилива вода медленно поднимается по каменным ступеням. Старик сидит на берегу, чинит \
         сети и смотрит на далёкий маяк. В этом году рыбы меньше, чем в прошлом, но погода хорошая.",
    ),
    (
        &["iso-8859-2", "windows-1250"],
        "Gdy nadchodzi przypływ, woda powoli zalewa kamienne schody. Stary człowiek siedzi na brzegu, \
         naprawia sieci i patrzy na odległą latarnię. W tym roku ryb jest mniej, ale pogoda się utrzymała.",
    ),
    (
        &["windows-1252", "iso-8859-1"],
        "À marée haute, l’eau monte lentement sur les marches de pierre. Le vieil homme répare ses filets \
         près de la jetée et regarde le phare éloigné. Cette année, la pêche a été médiocre.",
    ),
    (
        &["windows-1253", "iso-8859-7"],
        "Όταν έρχεται η παλίρροια, το νερό ανεβαίνει αργά στα πέτρινα σκαλιά. Ο γέρος κάθεται στην ακτή, \
         μπαλώνει τα δίχτυα του και κοιτάζει τον μακρινό φάρο.",
    ),
];

fn page(head: &str, text: &str) -> String {
    format!(
        "<!doctype html><html><head>{head}<title>{title}</title></head><body><article><h1>{title}</h1>\
         <p>{text}</p><p>{text}</p></article></body></html>",
        title = text.chars().take(12).collect::<String>(),
    )
}

fn read(bytes: &[u8]) -> Article {
    Extractor::new().input(Input::Html).extract_bytes(bytes).expect("a page")
}

/// Bytes in an encoding by its label, which can write the whole text.
fn encoded(text: &str, label: &str) -> Vec<u8> {
    let encoding = Encoding::for_label(label.as_bytes()).expect(label);
    let (bytes, _, unmappable) = encoding.encode(text);
    assert!(!unmappable, "{label} cannot write {text}");
    bytes.into_owned()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn cases() -> impl Iterator<Item = (&'static str, &'static str)> {
    TEXTS.iter().flat_map(|(labels, text)| labels.iter().map(|label| (*label, *text)))
}

#[test]
fn a_label_is_believed() {
    for (label, text) in cases() {
        for head in [
            format!("<meta charset={label}>"),
            format!("<meta http-equiv=Content-Type content='text/html; charset={label}'>"),
        ] {
            let page = page(&head, text);
            assert_eq!(read(&encoded(&page, label)), extract(&page), "{label}: {head}");
        }
    }
}

#[test]
fn without_a_label_the_bytes_decide() {
    for (label, text) in cases() {
        let page = page("", text);
        assert_eq!(read(&encoded(&page, label)).text(), extract(&page).text(), "{label}");
    }
}

#[test]
fn a_label_of_utf8_on_bytes_that_are_not() {
    for (label, text) in cases() {
        let page = page("<meta charset=utf-8>", text);
        assert_eq!(read(&encoded(&page, label)).text(), extract(&page).text(), "{label}");
    }
}

#[test]
fn utf16_with_a_mark_and_without() {
    for (_, text) in TEXTS {
        // The labels are wrong, and the bytes decide.
        for head in ["", "<meta charset=utf-8>", "<meta charset=gbk>"] {
            let page = page(head, text);
            let (expected, marked) = (extract(&page), format!("\u{feff}{page}"));
            for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
                assert_eq!(read(&utf16(&marked, bytes)), expected, "{head}: {text}");
                assert_eq!(read(&utf16(&page, bytes)), expected, "{head}: {text}");
            }
        }
    }
}

#[test]
fn a_mark_is_believed_before_a_label() {
    for (label, text) in cases() {
        let page = page(&format!("<meta charset={label}>"), text);
        let marked = format!("\u{feff}{page}");
        assert_eq!(read(marked.as_bytes()), extract(&page), "{label}");
    }
}

#[test]
fn plain_text_in_any_of_them() {
    for (label, text) in cases() {
        let text = format!("{text}\n\n{text}\n");
        let article = Extractor::new().extract_bytes(&encoded(&text, label)).expect("a text");
        assert_eq!(article.text(), extract(&text).text(), "{label}");
        for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            let article = Extractor::new().extract_bytes(&utf16(&text, bytes)).expect("a text");
            assert_eq!(article.text(), extract(&text).text(), "UTF-16: {text}");
        }
    }
}

/// What a page says in its first bytes that it is written in.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_lowercase();
    let label = head.split("charset=").nth(1)?.trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'))?;
    Encoding::for_label(&label.as_bytes()[..end])
}

/// One page in so many of the corpora, unless all are asked for.
const SAMPLE: usize = 40;

#[test]
fn bytes_of_the_corpora_give_what_their_text_gives() {
    let (mut others, mut read_pages) = (0, 0);
    for path in support::corpus_pages(SAMPLE) {
        let bytes = support::read(&path);
        let encoding =
            if std::str::from_utf8(&bytes).is_ok() { Some(UTF_8) } else { declared(&bytes) };
        let decoded = encoding.and_then(|encoding| {
            encoding.decode_without_bom_handling_and_without_replacement(&bytes)
        });
        // Of bytes that are wrong in what they say they are, nobody knows the text.
        let Some(text) = decoded else { continue };
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let article = Extractor::new().extract_bytes(&bytes).expect("a page");
        assert_eq!(article, extract(text), "{}", path.display());
        read_pages += 1;
        others += usize::from(encoding != Some(UTF_8));
    }
    eprintln!("{read_pages} pages, {others} of them not in UTF-8");
}
