//! Which language a text is in, by its script and its most frequent words.
//!
//! No crate: those that tell languages by trigrams hold the whole text against profiles of some dozens of
//! languages. What is asked here is less, whether a text is plainly not in the language declared, and a look-up
//! for each of some hundred words answers that.

use super::words::{FREQUENT, LANGUAGES, NEVER_WITHOUT};
use crate::tokenizer::letters::is_letter;
use foldhash::{HashMap, HashMapExt};
use std::sync::LazyLock;

/// How many words are read: with these, the share of frequent words differs between languages by several times.
const MAX_SAMPLE: usize = 400;
/// Fewer words tell nothing.
const MIN_SAMPLE: usize = 40;
/// An eighth to a half of the words of a text are of the most frequent ones of its language.
const MIN_SHARE: f32 = 0.12;
/// Of the words that only one of two languages has, a text has this many times as many of its own: related
/// languages share many others.
const TIMES: usize = 3;
/// A script has at least this share of the letters.
const MIN_LETTERS: f32 = 0.5;
/// Japanese has this share of kana among its letters, and more.
const MIN_KANA: f32 = 0.1;

/// The languages of each frequent word, a bit each.
static WORDS: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (language, frequent) in FREQUENT.iter().enumerate() {
        for word in *frequent {
            *words.entry(*word).or_insert(0) |= 1 << language;
        }
    }
    words
});

/// The language that a text is in where that is plain, and not the one declared.
pub(super) fn other<'a>(
    texts: impl Iterator<Item = &'a str>,
    declared: Option<&str>,
) -> Option<&'static str> {
    let declared = declared.map(|tag| tag.split('-').next().unwrap_or_default());
    let mut sample = Sample::default();
    texts.take_while(|text| sample.read(text)).for_each(drop);
    let found = sample.by_script().or_else(|| sample.by_words(declared))?;
    (!is_one(found, declared)).then_some(found)
}

/// Whether a language is the one declared, perhaps by another name.
fn is_one(found: &str, declared: Option<&str>) -> bool {
    match declared {
        // Norwegian has two written forms, Chinese several languages.
        Some("nb" | "nn") => found == "no",
        Some("yue" | "wuu" | "cmn" | "zh") => found == "zh",
        Some(declared) => found == declared,
        None => false,
    }
}

#[derive(Debug, Default)]
struct Sample {
    /// Of each word, the languages that it is frequent in.
    words: Vec<u32>,
    /// Which of [`NEVER_WITHOUT`] has letters that were seen.
    seen: [bool; NEVER_WITHOUT.len()],
    letters: usize,
    han: usize,
    kana: usize,
    hangul: usize,
    thai: usize,
    hebrew: usize,
}

impl Sample {
    /// Reads on; false once it has enough.
    fn read(&mut self, text: &str) -> bool {
        for word in text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()) {
            let lower;
            let word = if word.contains(char::is_uppercase) {
                lower = word.to_lowercase();
                &lower
            } else {
                word
            };
            self.letters(word);
            self.words.push(WORDS.get(word).copied().unwrap_or(0));
            if self.words.len() >= MAX_SAMPLE {
                return false;
            }
        }
        true
    }

    fn letters(&mut self, word: &str) {
        if word.is_ascii() {
            self.letters += word.len();
            return;
        }
        for (seen, (_, letters)) in self.seen.iter_mut().zip(NEVER_WITHOUT) {
            *seen |= word.contains(letters);
        }
        for c in word.chars() {
            self.letters += 1;
            match c {
                '\u{4e00}'..='\u{9fff}' => self.han += 1,
                '\u{3040}'..='\u{30ff}' => self.kana += 1,
                '\u{ac00}'..='\u{d7af}' => self.hangul += 1,
                '\u{e00}'..='\u{e7f}' => self.thai += 1,
                '\u{590}'..='\u{5ff}' => self.hebrew += 1,
                _ => {}
            }
        }
    }

    /// A language that alone is written in a script.
    fn by_script(&self) -> Option<&'static str> {
        if self.letters < MIN_SAMPLE {
            return None;
        }
        let share = |letters: usize| letters as f32 / self.letters as f32;
        if share(self.han + self.kana) > MIN_LETTERS {
            return Some(if share(self.kana) >= MIN_KANA { "ja" } else { "zh" });
        }
        let scripts = [(self.hangul, "ko"), (self.thai, "th"), (self.hebrew, "he")];
        scripts
            .into_iter()
            .find(|&(letters, _)| share(letters) > MIN_LETTERS)
            .map(|(_, language)| language)
    }

    /// The language whose words it is full of, where it has hardly any of the one declared, or of any
    /// other where none is.
    fn by_words(&self, declared: Option<&str>) -> Option<&'static str> {
        if self.words.len() < MIN_SAMPLE {
            return None;
        }
        let best = (0..LANGUAGES.len()).max_by_key(|&at| self.count(at, None))?;
        let share = self.count(best, None) as f32 / self.words.len() as f32;
        if share < MIN_SHARE || !self.has_letters(LANGUAGES[best]) {
            return None;
        }
        let beats = |other: usize| {
            let against = self.count(other, Some(best)).max(1);
            other == best || self.count(best, Some(other)) >= TIMES * against
        };
        let known = LANGUAGES.iter().position(|&language| is_one(language, declared));
        let is_it = match (declared, known) {
            (None, _) => (0..LANGUAGES.len()).all(beats),
            (Some(_), Some(known)) => beats(known),
            // Of a language whose words are not known, nothing is known against it.
            (Some(_), None) => false,
        };
        is_it.then_some(LANGUAGES[best])
    }

    /// How many words are frequent in a language, and not in another.
    fn count(&self, language: usize, other: Option<usize>) -> usize {
        let others = other.map_or(0, |other| 1 << other);
        let is = |&&word: &&u32| word >> language & 1 == 1 && word & others == 0;
        self.words.iter().filter(is).count()
    }

    fn has_letters(&self, language: &str) -> bool {
        let asked = NEVER_WITHOUT.iter().position(|&(known, _)| known == language);
        asked.is_none_or(|at| self.seen[at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "The moon pulls at the sea, and the sea comes along. It is not the only thing that \
        moves the water, but it is the one that everybody knows of. When the sun and the moon are in a line with \
        the earth, the tides are higher than they have been for days, and this is what sailors wait for.";
    const GERMAN: &str = "Der Mond zieht am Meer, und das Meer kommt mit. Er ist nicht das Einzige, was das \
        Wasser bewegt, aber das, was alle kennen. Wenn die Sonne und der Mond mit der Erde auf einer Linie \
        sind, ist die Flut h\u{f6}her als sonst, und darauf warten die Leute auf den Schiffen und am Hafen.";

    const RUSSIAN: &str = "Луна тянет море, и море идёт за ней. Это не единственное, что двигает воду, но это то, \
        о чём все знают. Когда солнце и луна стоят на одной линии с землёй, прилив выше, чем был до того, и этого \
        ждут моряки и те, кто живёт у берега. Так было и так будет, если вода не уйдёт.";
    const POLISH: &str = "Księżyc ciągnie morze, a morze idzie za nim. Nie jest to jedyne, co porusza wodę, ale to, \
        o czym wszyscy wiedzą. Kiedy słońce i księżyc są w jednej linii z ziemią, przypływ jest wyższy niż przez \
        wiele dni, i na to czekają ci, którzy żyją z morza. Tak już było i tak się dzieje do dziś.";
    const BULGARIAN: &str = "Луната дърпа морето и морето идва с нея. Това не е единственото, което движи водата, но \
        е това, за което всички знаят. Когато слънцето и луната са на една линия със земята, приливът е по-висок от \
        преди, и това чакат моряците и тези, които живеят на брега. Така е било и така ще бъде до края.";
    const SLOVAK: &str = "Mesiac ťahá more a more ide za ním. Nie je to jediné, čo hýbe vodou, ale je to to, o čom \
        všetci vedia. Keď sú slnko a mesiac na jednej čiare so zemou, príliv je vyšší ako predtým a na to čakajú \
        námorníci a tí, ktorí žijú pri mori. Tak to bolo a tak to bude, ak sa voda nestratí a more sa nezmení.";

    fn found(text: &str, declared: Option<&str>) -> Option<&'static str> {
        other(std::iter::once(text), declared)
    }

    #[test]
    fn a_text_in_another_language_than_declared() {
        assert_eq!(found(GERMAN, Some("en-US")), Some("de"));
        assert_eq!(found(ENGLISH, Some("de")), Some("en"));
        assert_eq!(found(GERMAN, None), Some("de"));
        assert_eq!(
            found(&"\u{6f6e}\u{6c50}\u{5f88}\u{9ad8}\u{3002}".repeat(20), Some("en")),
            Some("zh")
        );
        assert_eq!(
            found(&"\u{3053}\u{308c}\u{306f}\u{6f6e}\u{3002}".repeat(20), Some("zh")),
            Some("ja")
        );
    }

    #[test]
    fn related_languages_are_told_apart() {
        for declared in [None, Some("uk"), Some("en")] {
            assert_eq!(found(RUSSIAN, declared), Some("ru"), "{declared:?}");
        }
        for declared in [None, Some("cs"), Some("en")] {
            assert_eq!(found(POLISH, declared), Some("pl"), "{declared:?}");
        }
        assert_eq!(found(RUSSIAN, Some("ru")), None);
        assert_eq!(found(POLISH, Some("pl")), None);
    }

    #[test]
    fn a_language_whose_words_are_not_known_is_none() {
        for text in [BULGARIAN, SLOVAK] {
            assert_eq!(found(text, None), None, "{text}");
            assert_eq!(found(text, Some("en")), None, "{text}");
        }
    }

    #[test]
    fn the_declared_one_stays() {
        assert_eq!(found(GERMAN, Some("de-AT")), None);
        assert_eq!(found(ENGLISH, Some("en")), None);
        // Too short, half of each, and one whose words nobody knows here.
        assert_eq!(found("Der Mond zieht am Meer.", Some("en")), None);
        assert_eq!(found(&[ENGLISH, GERMAN].concat(), Some("de")), None);
        assert_eq!(found(ENGLISH, Some("mi")), None);
    }

    #[test]
    fn each_word_stands_once() {
        for words in FREQUENT {
            let mut sorted = words.to_vec();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(sorted.len(), words.len(), "{words:?}");
        }
    }
}
