//! Words that sites use beside their content, in the languages of the corpora. Evidence, never a
//! verdict: a text may be about newsletters.

use crate::scorer::features::words::Map;
use crate::tokenizer::letters::is_letter_or_digit;
use crate::tokenizer::writing::is_unspaced;
use std::sync::LazyLock;

/// Kinds of wording.
pub(super) const KINDS: usize = 4;

/// The first kind.
pub(super) const OFFERS: usize = 0;

/// Offers, legal notices, controls for readers, and what leads on to other pages. Each list holds the
/// starts of lower-case words, so that endings need not be listed; of scripts without spaces, words.
const WORDING: [&[&str]; KINDS] = [
    &[
        "subscri",
        "newsletter",
        "sign",
        "register",
        "regist",
        "advertis",
        "sponsor",
        "download",
        "offer",
        "trial",
        "free",
        "promo",
        "coupon",
        "shop",
        "cart",
        "buy",
        "donat",
        "abonn",
        "abo",
        "anzeige",
        "werbung",
        "bestell",
        "kostenlos",
        "подпис",
        "рассылк",
        "реклам",
        "prenumer",
        "subskry",
        "reklam",
        "zapisz",
        "εγγραφ",
        "διαφήμισ",
        "订阅",
        "广告",
        "注册",
        "下载",
    ],
    &[
        "copyright",
        "reserved",
        "privacy",
        "cookie",
        "terms",
        "disclaim",
        "disclos",
        "consent",
        "gdpr",
        "policy",
        "liab",
        "trademark",
        "licens",
        "impressum",
        "datenschutz",
        "agb",
        "vorbehalten",
        "rechte",
        "zastrzeż",
        "regulamin",
        "prywatno",
        "prawa",
        "права",
        "защищ",
        "перепечат",
        "соглашен",
        "δικαιώμ",
        "πνευματικ",
        "όροι",
        "版权",
        "隐私",
        "备案",
        "声明",
        "转载",
    ],
    &[
        "share",
        "tweet",
        "facebook",
        "twitter",
        "whatsapp",
        "linkedin",
        "pinterest",
        "email",
        "print",
        "comment",
        "reply",
        "login",
        "log",
        "rss",
        "follow",
        "like",
        "rating",
        "vote",
        "menu",
        "search",
        "skip",
        "kommentar",
        "teilen",
        "drucken",
        "anmelden",
        "komentar",
        "drukuj",
        "udostęp",
        "zaloguj",
        "комментар",
        "печат",
        "войти",
        "поиск",
        "σχόλι",
        "εκτύπ",
        "αναζήτ",
        "评论",
        "分享",
        "打印",
        "登录",
        "搜索",
        "收藏",
    ],
    &[
        "related",
        "more",
        "also",
        "next",
        "previous",
        "popular",
        "latest",
        "recommend",
        "trending",
        "recent",
        "categor",
        "tag",
        "archiv",
        "read",
        "mehr",
        "weitere",
        "czytaj",
        "więcej",
        "zobacz",
        "najnowsze",
        "читайте",
        "также",
        "другие",
        "новости",
        "похож",
        "διαβάστε",
        "περισσότερ",
        "σχετικ",
        "相关",
        "更多",
        "热门",
        "推荐",
        "上一",
        "下一",
    ],
];

/// Of a longer block so many words are looked at.
const MOST_WORDS: usize = 60;

/// The starts of words by their first characters, each with its kind: those of ASCII by their number.
static STARTS: LazyLock<(Vec<Starts>, Map<char, Starts>)> = LazyLock::new(|| {
    let (mut ascii, mut others) = (vec![Starts::new(); 128], Map::<char, Starts>::default());
    for (kind, start) in of_writing(false) {
        let first = start.chars().next().unwrap_or_default();
        let near = match ascii.get_mut(first as usize) {
            Some(near) => near,
            None => others.entry(first).or_default(),
        };
        near.push((kind, start));
    }
    (ascii, others)
});

type Starts = Vec<(usize, &'static str)>;

/// The words of scripts without spaces, which stand anywhere in a run of characters.
static UNSPACED: LazyLock<Vec<(usize, &str)>> = LazyLock::new(|| of_writing(true).collect());

fn of_writing(unspaced: bool) -> impl Iterator<Item = (usize, &'static str)> {
    let all = WORDING.into_iter().enumerate();
    let all = all.flat_map(|(kind, starts)| starts.iter().map(move |&start| (kind, start)));
    all.filter(move |(_, start)| start.starts_with(is_unspaced) == unspaced)
}

/// How many words of each kind a text has.
pub(super) fn count(text: &str) -> [f32; KINDS] {
    let mut counts = [0.0; KINDS];
    let is_break = |c: char| !is_letter_or_digit(c);
    for word in text.split(is_break).filter(|word| !word.is_empty()).take(MOST_WORDS) {
        let kinds = if word.is_ascii() { of_ascii(word) } else { of_other(&word.to_lowercase()) };
        counts.iter_mut().zip(kinds).for_each(|(count, found)| *count += f32::from(found));
    }
    counts
}

/// Of which kinds a word is.
fn of_ascii(word: &str) -> [bool; KINDS] {
    let starts = |start: &str| {
        let own = word.as_bytes().get(..start.len());
        own.is_some_and(|own| own.eq_ignore_ascii_case(start.as_bytes()))
    };
    near(word).filter(|(_, start)| starts(start)).fold([false; KINDS], with)
}

/// The same of a word with other letters, in lower case; starts that have none are no starts of it.
fn of_other(word: &str) -> [bool; KINDS] {
    let starts = |start: &str| word.starts_with(start) && start.is_ascii() == word.is_ascii();
    let found = near(word).filter(|(_, start)| starts(start)).fold([false; KINDS], with);
    if !word.contains(is_unspaced) {
        return found;
    }
    let inside = UNSPACED.iter().filter(|(_, inside)| word.contains(inside));
    inside.copied().fold(found, with)
}

fn with(mut kinds: [bool; KINDS], (kind, _): (usize, &str)) -> [bool; KINDS] {
    kinds[kind] = true;
    kinds
}

/// The starts with a word's first character.
fn near(word: &str) -> impl Iterator<Item = (usize, &'static str)> {
    let first = word.chars().next().unwrap_or_default().to_ascii_lowercase();
    let (ascii, others) = &*STARTS;
    let near = ascii.get(first as usize).or_else(|| others.get(&first));
    near.into_iter().flatten().copied()
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // Exact: small whole numbers.
mod tests {
    use super::*;

    #[test]
    fn kinds_of_wording() {
        assert_eq!(count("Subscribe to our newsletter"), [2.0, 0.0, 0.0, 0.0]);
        assert_eq!(count("All rights reserved. Privacy"), [0.0, 2.0, 0.0, 0.0]);
        assert_eq!(count("Teilen, Drucken"), [0.0, 0.0, 2.0, 0.0]);
        assert_eq!(count("\u{66f4}\u{591a}\u{76f8}\u{5173}"), [0.0, 0.0, 0.0, 1.0]);
        assert_eq!(count("The tide came in"), [0.0; KINDS]);
    }
}
