//! Words that sites use beside their content, in the languages of the corpora. Evidence, never a
//! verdict: a text may be about newsletters.

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

/// How many words of each kind a text has.
pub(super) fn count(text: &str) -> [f32; KINDS] {
    let mut counts = [0.0; KINDS];
    let is_break = |c: char| !c.is_alphanumeric();
    for word in text.split(is_break).filter(|word| !word.is_empty()).take(MOST_WORDS) {
        let lower = word.to_lowercase();
        let is_ascii = lower.is_ascii();
        for (count, starts) in counts.iter_mut().zip(WORDING) {
            let found = starts.iter().filter(|start| start.is_ascii() == is_ascii);
            let mut found = found.filter(|start| {
                let is_unspaced = start.starts_with(crate::tokenizer::writing::is_unspaced);
                if is_unspaced { lower.contains(**start) } else { lower.starts_with(**start) }
            });
            *count += f32::from(found.next().is_some());
        }
    }
    counts
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
