//! What a lexicon weighs: words of text, of the names of elements, and of links' addresses, as hashes
//! of 32 bits.

use super::super::features::names;
use crate::tokenizer::by_ascii;
use crate::tokenizer::letters::{fold_lower, is_letter_or_digit};
use crate::tokenizer::page::{Block, Page, SpanKind};
use crate::tokenizer::writing::is_unspaced;

/// A word and what it is a word of, hashed.
pub(crate) type Token = u32;

/// The hash of no word.
pub(crate) const NONE: Token = 0;

/// Of a block, so many words are read; more of them say little more.
const MAX_WORDS: usize = 80;

/// The first words of a block are also read in pairs: labels are short.
const PAIRED_WORDS: usize = 8;

/// Of a block's links, so many are read, and of an address so many bytes.
const MAX_LINKS: usize = 8;
const MAX_ADDRESS: usize = 200;

/// How near to a block an element with a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Its own element, and the one around that.
    Near,
    /// The two around those.
    Middle,
    /// The four around those.
    Far,
}

impl Reach {
    /// By how many levels up an element is.
    pub(crate) const LEVELS: [Self; 8] = [
        Self::Near,
        Self::Near,
        Self::Middle,
        Self::Middle,
        Self::Far,
        Self::Far,
        Self::Far,
        Self::Far,
    ];

    pub(crate) const ALL: [Self; 3] = [Self::Near, Self::Middle, Self::Far];
}

/// What a token is a word of; the number goes into its hash.
#[derive(Clone, Copy)]
enum Kind {
    Word = 1,
    Pair = 2,
    Address = 3,
    /// And after it those of [`Reach`].
    Name = 4,
    Head = 8,
}

/// 32-bit FNV-1a: <http://www.isthe.com/chongo/tech/comp/fnv/>.
#[derive(Clone, Copy)]
struct Hash(u32);

impl Hash {
    fn of(kind: u8) -> Self {
        Self(0x811c_9dc5).with(&[kind])
    }

    fn with(self, bytes: &[u8]) -> Self {
        Self(
            bytes
                .iter()
                .fold(self.0, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)),
        )
    }

    fn pair(self, next: Self) -> Self {
        Self::of(Kind::Pair as u8).with(&self.0.to_le_bytes()).with(&next.0.to_le_bytes())
    }

    fn token(self) -> Token {
        if self.0 == NONE { 1 } else { self.0 }
    }

    fn with_char(self, c: char) -> Self {
        self.with(c.encode_utf8(&mut [0; 4]).as_bytes())
    }
}

/// The words of a block's text, small letters; digits are alike, and each character is a word where
/// a script parts none.
pub(crate) fn of_text(page: &Page, block: &Block, mut found: impl FnMut(Token)) {
    let mut words = 0;
    let mut before = None;
    each_word(page.text(block.text), |word| {
        found(word.token());
        words += 1;
        if words <= PAIRED_WORDS {
            found(before.unwrap_or(Hash::of(0)).pair(word).token());
            before = Some(word);
        }
        words < MAX_WORDS
    });
}

/// ASCII letters are small, digits alike; what parts words is 0.
static FOLDED: [u8; 128] = by_ascii!(|byte| match byte {
    b'0'..=b'9' => b'0',
    b'a'..=b'z' | b'A'..=b'Z' => byte.to_ascii_lowercase(),
    _ => 0,
});

/// Goes on while `found` says so.
fn each_word(text: &str, mut found: impl FnMut(Hash) -> bool) {
    let start = Hash::of(Kind::Word as u8);
    let mut word = start;
    let mut within = false;
    for c in text.chars() {
        let alone = !c.is_ascii() && is_unspaced(c);
        let before = if alone { start } else { word };
        let with = match FOLDED.get(c as usize) {
            Some(0) => None,
            Some(&folded) => Some(before.with(&[folded])),
            None => is_letter_or_digit(c).then(|| fold_lower(c, before, Hash::with_char)),
        };
        if let Some(with) = with.filter(|_| !alone) {
            word = with;
            within = true;
            continue;
        }
        if std::mem::take(&mut within) && !found(std::mem::replace(&mut word, start)) {
            return;
        }
        if with.is_some_and(|with| !found(with)) {
            return;
        }
    }
    if within {
        found(word);
    }
}

/// Of the head's texts, those that say what a page is, each with the property's name in its words.
const STATEMENTS: [&str; 3] = ["og:type", "generator", "twitter:card"];

/// The words in what the head says of the page: its title, its own address, and [`STATEMENTS`].
pub(crate) fn of_head(page: &Page, mut found: impl FnMut(Token)) {
    let kind = Hash::of(Kind::Head as u8);
    let mut words = |text: &str, of: &str| {
        let kind = kind.with(of.as_bytes());
        each_word(text, |word| {
            found(kind.pair(word).token());
            true
        });
    };
    words(&page.head.title, "title");
    for statement in STATEMENTS {
        words(page.head.meta(statement).unwrap_or_default(), statement);
    }
    if let Some(address) = page.head.address() {
        words(path(address), "address");
    }
}

/// A word in names of a container, as it counts for blocks so far within that: one by each reach.
pub(crate) fn of_name(name: names::Word) -> [Token; Reach::ALL.len()] {
    let kinds = Reach::ALL.map(|reach| Hash::of(Kind::Name as u8 + reach as u8));
    let kinds = name.bytes().fold(kinds, |kinds, byte| kinds.map(|kind| kind.with(&[byte])));
    kinds.map(Hash::token)
}

/// The words in the addresses of a block's links, without their hosts.
pub(crate) fn of_links(page: &Page, block: &Block, mut found: impl FnMut(Token)) {
    let links = page.spans(block).iter().filter_map(|span| match span.kind {
        SpanKind::Link(id) => Some(page.string(page.links[id as usize].href)),
        _ => None,
    });
    let kind = Hash::of(Kind::Address as u8);
    for address in links.take(MAX_LINKS) {
        let bytes = path(address).as_bytes();
        let bytes = &bytes[..bytes.len().min(MAX_ADDRESS)];
        for word in bytes.split(|byte| !byte.is_ascii_alphabetic()).filter(|word| !word.is_empty())
        {
            let lower = |hash: Hash, byte: &u8| hash.with(&[byte.to_ascii_lowercase()]);
            found(word.iter().fold(kind, lower).token());
        }
    }
}

/// An address without its scheme and host; whole where it starts with neither. Looks no farther than it must: a link may
/// be as long as its page and stand in each block of it.
pub(crate) fn path(address: &str) -> &str {
    let bytes = address.as_bytes();
    let mut slashes = memchr::memchr_iter(b'/', &bytes[..bytes.len().min(MAX_ADDRESS)]);
    let scheme = slashes.find(|&at| bytes.get(at + 1) == Some(&b'/'));
    let Some(behind) = scheme.map(|at| &address[at + 2..]) else { return address };
    let host = behind.bytes().take(MAX_ADDRESS).position(|byte| byte == b'/');
    host.map_or("", |at| &behind[at..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    fn words(text: &str) -> Vec<u32> {
        let mut all = Vec::new();
        each_word(text, |word| {
            all.push(word.0);
            true
        });
        all
    }

    #[test]
    fn words_of_text() {
        assert_eq!(words("Read MORE, »ÄRGER« 15 42"), words("read more ärger 00 99"));
        assert_eq!(words("read more").len(), 2);
        assert_eq!(words("猫坐在 rug 上").len(), 5);
        assert_ne!(words("a"), words("b"));
        assert!(words(" – ").is_empty());
    }

    #[test]
    fn few_words_of_a_long_block_are_read() {
        let page = tokenize(&format!("<p>{}", "word ".repeat(10_000)), Input::Html);
        let mut count = 0;
        of_text(&page, &page.blocks[0], |_| count += 1);
        assert_eq!(count, MAX_WORDS + PAIRED_WORDS);
    }

    #[test]
    fn addresses_lose_their_hosts() {
        for (address, expected) in [
            ("https://a.example/tag/owls", "/tag/owls"),
            ("//a.example", ""),
            ("/tag", "/tag"),
            ("mailto:a@b.example", "mailto:a@b.example"),
        ] {
            assert_eq!(path(address), expected);
        }
    }

    #[test]
    fn names_count_by_their_reach() {
        let mut all = Vec::new();
        names::words("site-footer", |name| all.push(of_name(name)));
        assert_eq!(all.len(), 2);
        let [near, middle, far] = all[0];
        assert!(near != middle && middle != far && far != near);
    }
}
