//! The names of the months, and which is meant by a word.

use foldhash::fast::RandomState;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Names and common abbreviations of the twelve months, each month's in one line, folded by
/// [`fold`]. Where a language writes dates in another case than the nominative, both stand here.
///
/// English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Polish,
/// Czech, Turkish, Russian, Ukrainian, Greek, Arabic (three traditions).
const MONTHS: [&str; 12] = [
    "january jan januar janner janvier janv enero ene gennaio gen janeiro januari \
     styczen stycznia sty leden ledna ocak oca январь января янв сичня \
     ιανουαριοσ ιανουαριου ιαν γεναρη يناير جانفي",
    "february feb februar feber fevrier fevr fev febrero febbraio fevereiro februari \
     luty lutego lut unor unora subat sub февраль февраля фев февр лютого \
     φεβρουαριοσ φεβρουαριου φεβ φλεβαρη فبراير فيفري شباط",
    "march mar marz maerz mrz mars marzo marco maart mrt marts marzec marca brezen brezna mart \
     март марта мар березня μαρτιοσ μαρτιου μαρ μαρτη مارس اذار",
    "april apr avril avr abril abr aprile kwiecien kwietnia kwi duben dubna nisan nis \
     апрель апреля апр квитня απριλιοσ απριλιου απρ απριλη ابريل افريل نيسان",
    "may mai mayo maggio mag maio mei maj maja kveten kvetna mayis май мая травня \
     μαιοσ μαιου μαι μαη مايو ماي ايار",
    "june jun juni juin junio giugno giu junho czerwiec czerwca cze cerven cervna haziran haz \
     июнь июня июн червня ιουνιοσ ιουνιου ιουν ιουνη يونيو جوان حزيران",
    "july jul juli juillet juil julio luglio lug julho lipiec lipca lip cervenec cervence \
     temmuz tem июль июля июл липня ιουλιοσ ιουλιου ιουλ ιουλη يوليو جويلية تموز",
    "august aug aout agosto ago augustus augusti sierpien sierpnia sie srpen srpna agustos agu \
     август августа авг серпня αυγουστοσ αυγουστου αυγ αυγουστη اغسطس اوت اب",
    "september sept sep septembre septiembre setiembre settembre set setembro \
     wrzesien wrzesnia wrz zari eylul eyl сентябрь сентября сен сент вересня \
     σεπτεμβριοσ σεπτεμβριου σεπ σεπτ σεπτεμβρη سبتمبر ايلول",
    "october oct oktober okt octobre octubre ottobre ott outubro out \
     pazdziernik pazdziernika paz rijen rijna ekim eki октябрь октября окт жовтня \
     οκτωβριοσ οκτωβριου οκτ οκτωβρη اكتوبر",
    "november nov novembre noviembre novembro listopad listopada listopadu lis kasim kas \
     ноябрь ноября ноя нояб νοεμβριοσ νοεμβριου νοε νοεμβρη نوفمبر",
    "december dec dezember dez decembre diciembre dic dicembre dezembro desember des \
     grudzien grudnia gru prosinec prosince aralik ara декабрь декабря дек грудня \
     δεκεμβριοσ δεκεμβριου δεκ δεκεμβρη ديسمبر",
];

/// The same by name: a page asks for hundreds of words.
static NUMBERS: LazyLock<HashMap<&str, u8, RandomState>> = LazyLock::new(|| {
    let months = (1..).zip(MONTHS);
    months.flat_map(|(number, names)| names.split(' ').map(move |name| (name, number))).collect()
});

/// No name of ASCII is longer, in bytes.
const LONGEST: usize = 12;

/// The month that a word names in any case and with or without accents, 1 to 12.
pub(super) fn month(word: &str) -> Option<u8> {
    if !word.is_ascii() {
        return NUMBERS.get(fold(word).as_str()).copied();
    }
    // Most words are of ASCII, and need no memory.
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    NUMBERS.get(std::str::from_utf8(lower).ok()?).copied()
}

/// In lower case and without the accents that pages leave out, in capitals above all.
pub(super) fn fold(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).filter_map(without_accent).collect()
}

fn without_accent(letter: char) -> Option<char> {
    Some(match letter {
        // What remains of a decomposed accent, and of the Turkish capital I with a dot.
        '\u{300}'..='\u{36f}' => return None,
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' => 's',
        'ù' | 'ú' | 'û' | 'ü' | 'ů' => 'u',
        'ý' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'і' => 'и',
        'أ' | 'إ' | 'آ' => 'ا',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_with_and_without_accents_and_in_capitals() {
        for (word, expected) in [
            ("April", 4),
            ("MÄRZ", 3),
            ("août", 8),
            ("AGOSTO", 8),
            ("września", 9),
            ("Листопада", 0),
            ("Σεπτεμβρίου", 9),
            ("ΜΑΪΟΥ", 5),
            ("března", 3),
            ("Ağustos", 8),
            ("KASIM", 11),
            ("ŞUBAT", 2),
            ("أكتوبر", 10),
            ("market", 0),
        ] {
            assert_eq!(month(word), (expected > 0).then_some(expected), "{word}");
        }
    }

    #[test]
    fn the_table_is_folded_and_names_no_month_twice() {
        let mut seen = std::collections::HashMap::new();
        for (at, names) in MONTHS.iter().enumerate() {
            for name in names.split(' ') {
                assert_eq!(fold(name), name, "{name}");
                assert!(name.len() <= LONGEST || !name.is_ascii(), "{name}");
                assert_eq!(seen.insert(name, at), None, "{name}");
            }
        }
    }
}
