//! Words, white space and numbers as Python's `re` and `str` see them, so that our figures are
//! those of the evaluators in use, which are Python programs.
//!
//! Python's `\w` is letters, numbers of any kind and `_`: unlike the `regex` crate's it leaves out
//! marks and joiners, so a word of a script with vowel signs falls apart. Python's `\s` and
//! `str.strip` also take the separators U+001C to U+001F. `str.lower` is `str::to_lowercase`, final
//! sigma and dotted I included.

use regex::Regex;
use serde_json::Value;
use std::sync::LazyLock;

/// Python's `\w+`.
static WORDS: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\p{L}\p{N}_]+"));

/// Kana, Han and Hangul, each a word of its own, or a run of other word characters.
static CJK_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    let cjk = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff";
    pattern(&format!(r"[{cjk}]|[[\p{{L}}\p{{N}}_]--[{cjk}]]+"))
});

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the patterns above are valid")
}

/// How text is cut into words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Words {
    /// A Chinese, Japanese or Korean character is a word.
    Cjk,
    /// `\w+`, as WCXB's own evaluator has it: a run of such characters is one word.
    Official,
}

impl Words {
    /// The words of `lower`, a text in lower case.
    pub(crate) fn of(self, lower: &str) -> Vec<&str> {
        let pattern = match self {
            Words::Cjk => &CJK_WORDS,
            Words::Official => &WORDS,
        };
        pattern.find_iter(lower).map(|found| found.as_str()).collect()
    }
}

/// The words of a text in lower case, a space apart: what is compared where only words count.
pub(crate) fn plain(text: &str) -> String {
    Words::Official.of(&text.to_lowercase()).join(" ")
}

/// Python's `\s`.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// White space folded to single spaces, none at the ends.
pub(crate) fn fold(text: &str) -> String {
    let words = text.split(is_space).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// The names in "A and B", "A, B", "A; B", "A & B" or "A und B", as they stand.
pub(crate) fn split_names(text: &str) -> Vec<&str> {
    let words = WORDS.find_iter(text).filter(|word| matches!(word.as_str(), "and" | "und"));
    let marks = text.match_indices([',', ';', '&']).map(|(at, mark)| at..at + mark.len());
    let mut separators: Vec<_> = words.map(|word| word.range()).chain(marks).collect();
    separators.sort_by_key(|separator| separator.start);

    let mut names = Vec::new();
    let mut start = 0;
    for separator in separators {
        names.extend(text.get(start..separator.start));
        start = separator.end;
    }
    names.extend(text.get(start..));
    names
}

/// A byline without its leading "by".
pub(crate) fn without_by(byline: &str) -> &str {
    let trimmed = byline.trim_start_matches(is_space);
    match (trimmed.get(..2), trimmed.get(2..)) {
        (Some(by), Some(rest)) if by.eq_ignore_ascii_case("by") && rest.starts_with(is_space) => {
            rest.trim_start_matches(is_space)
        }
        _ => byline,
    }
}

/// Python's `bool(value)`; absent is None.
pub(crate) fn is_true(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => false,
        Some(Value::Bool(value)) => *value,
        Some(Value::Number(value)) => value.as_f64() != Some(0.0),
        Some(Value::String(value)) => !value.is_empty(),
        Some(Value::Array(value)) => !value.is_empty(),
        Some(Value::Object(value)) => !value.is_empty(),
    }
}

/// Python's `str(value)`, for the values that are compared or grouped by: lists and objects, which
/// are neither, come as JSON.
pub(crate) fn string(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => "None".into(),
        Some(Value::Bool(true)) => "True".into(),
        Some(Value::Bool(false)) => "False".into(),
        Some(Value::String(value)) => value.clone(),
        Some(other) => other.to_string(),
    }
}

/// A line of JSON as Python writes it: `NaN` and the infinities, which JSON does not have, become
/// the strings that `str` makes of them.
pub(crate) fn json(line: &str) -> serde_json::Result<Value> {
    serde_json::from_str(line).or_else(|error| {
        let quoted = quote_non_numbers(line);
        if quoted == line { Err(error) } else { serde_json::from_str(&quoted) }
    })
}

/// The second branch passes over strings, so that only bare words are replaced.
static NON_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?<bare>-?Infinity|NaN)|"(?:[^"\\]|\\.)*""#));

fn quote_non_numbers(line: &str) -> String {
    let replaced = NON_NUMBER.replace_all(line, |found: &regex::Captures| match &found[0] {
        "NaN" => r#""nan""#.into(),
        "Infinity" => r#""inf""#.into(),
        "-Infinity" => r#""-inf""#.into(),
        string => string.to_owned(),
    });
    replaced.into_owned()
}
