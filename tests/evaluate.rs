//! `evaluate` measures what `score.py` measures: recorded figures of hand-made cases, and the two
//! programs side by side where Python, `score.py` and the corpora are at hand.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[path = "../examples/common"]
mod common {
    pub(crate) mod facts;
    pub(crate) mod lines;
    pub(crate) mod markup;
    pub(crate) mod overlap;
    pub(crate) mod pages;
    pub(crate) mod python;
    pub(crate) mod score;
    pub(crate) mod threads;
}
use common::python::{Words, fold, plain};
use common::score::{Figure, Predictions};
use common::{facts, lines, score, threads};

/// The two programs add up in different orders; anything more is a difference in meaning.
const TOLERANCE: f64 = 1e-6;

/// How much of a corpus is compared: all, but that the tests are built without optimisation.
const PAGES_A_CORPUS: usize = 300;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> Vec<Value> {
    lines::read(path).expect("the file holds JSON Lines")
}

fn by_id(predictions: Vec<Value>) -> Predictions {
    let id = |value: &Value| value["id"].as_str().expect("an id").to_owned();
    predictions.into_iter().map(|prediction| (id(&prediction), prediction)).collect()
}

/// Figures by name; counts and shares as numbers, "n/m" as it stands.
type Named = BTreeMap<String, Value>;

fn figures(truth: &[Value], predictions: &Predictions, words: Words, by: &str) -> Named {
    let figures = score::score(truth, predictions, words, Some(by));
    let value = |figure: Figure| match figure {
        Figure::Share(share) => json!(share),
        Figure::Count(count) => json!(count),
        Figure::Of(..) => json!(figure.to_string()),
    };
    figures.0.into_iter().map(|(name, figure)| (name, value(figure))).collect()
}

fn recorded(path: &Path) -> Named {
    let text = fs::read_to_string(path).expect("the figures are readable");
    serde_json::from_str(&text).expect("the figures are JSON")
}

#[track_caller]
fn assert_same(ours: &Named, theirs: &Named) {
    assert!(ours.keys().eq(theirs.keys()), "{ours:?}\n{theirs:?}");
    for (name, ours) in ours {
        let same = match (ours.as_f64(), theirs[name].as_f64()) {
            (Some(a), Some(b)) => (a - b).abs() < TOLERANCE,
            _ => *ours == theirs[name],
        };
        assert!(same, "{name}: {ours}, score.py: {}", theirs[name]);
    }
}

#[test]
fn figures_are_those_recorded_from_score_py() {
    let data = root().join("tests/data");
    let truth = read(&data.join("truth.jsonl"));
    let predictions = by_id(read(&data.join("predictions.jsonl")));
    for (words, file) in
        [(Words::Cjk, "expected.json"), (Words::Official, "expected-official.json")]
    {
        let ours = figures(&truth, &predictions, words, "page_type");
        assert_same(&ours, &recorded(&data.join(file)));
    }
}

#[test]
fn no_page_at_all_is_no_figure() {
    let figures = figures(&[], &Predictions::new(), Words::Cjk, "site");
    let expected = [("pages", json!(0)), ("missing", json!(0)), ("empty", json!(0))];
    assert_eq!(figures, expected.map(|(name, count)| (name.to_owned(), count)).into());
}

#[test]
fn words_and_white_space_are_those_of_python() {
    assert_eq!(plain("ΟΔΥΣΣΕΥΣ Σ"), "οδυσσευς σ");
    assert_eq!(plain("İ"), "i", "the dot above is a mark, no word character");
    assert_eq!(plain("नमस्ते"), "नमस त", "vowel signs are none, either");
    assert_eq!(plain("x_y ½ Ⅷ a\u{200d}b"), "x_y ½ ⅷ a b");
    assert_eq!(fold(" a\u{1c}b\u{a0}\u{2028}c\u{85}"), "a b c");
    assert_eq!(Words::Cjk.of("東京のa1・b"), ["東", "京", "の", "a1", "・", "b"]);
    assert_eq!(Words::Official.of("東京のa1・b"), ["東京のa1", "b"]);
}

#[test]
fn names_are_cut_where_python_cuts_them() {
    let split = common::python::split_names;
    assert_eq!(split("A, B;C&D"), ["A", " B", "C", "D"]);
    assert_eq!(split("Sand and Und und Erland"), ["Sand ", " Und ", " Erland"]);
    assert_eq!(split("a_and_b"), ["a_and_b"]);
    assert_eq!(split(""), [""]);
    assert_eq!(common::python::without_by(" BY\u{a0} Jane"), "Jane");
    assert_eq!(common::python::without_by("Byron"), "Byron");
}

#[test]
fn json_of_python_is_read() {
    let read = |line| common::python::json(line).ok();
    assert_eq!(
        read(r#"{"a": NaN, "b": "\"NaN", "c": -Infinity}"#),
        Some(json!({"a": "nan", "b": "\"NaN", "c": "-inf"}))
    );
    assert_eq!(read(r#"{"a": Nan}"#), None);
}

/// Prints each character that this Python knows, in a setting, and the words it finds there.
const EVERY_CHARACTER: &str = r#"
import json, re, unicodedata
for c in range(0x110000):
    if unicodedata.category(chr(c)) not in ("Cn", "Co", "Cs"):
        s = f"A{chr(c)}Σ{chr(c)}Σ b{chr(c)}"
        print(json.dumps([s, " ".join(re.findall(r"\w+", s.lower())), re.sub(r"\s+", " ", s).strip()]))
"#;

/// Characters that Unicode put into another category after version 14, which Python 3.11 has: by
/// the one they count in the choice of a final sigma, by the other they do not.
const RECLASSIFIED: [char; 2] = ['\u{295}', '\u{1171e}'];

#[test]
fn every_character_is_what_it_is_to_python() {
    let Some(output) = python(&["-c", EVERY_CHARACTER]) else {
        return;
    };
    let mut checked = 0;
    for line in output.lines() {
        let case: [String; 3] = serde_json::from_str(line).expect("Python writes JSON");
        if case[0].contains(RECLASSIFIED) {
            continue;
        }
        assert_eq!((plain(&case[0]), fold(&case[0])), (case[1].clone(), case[2].clone()), "{line}");
        checked += 1;
    }
    assert!(checked > 100_000, "only {checked} characters");
}

/// What Python prints; `None` where there is none.
fn python(arguments: &[&str]) -> Option<String> {
    let Ok(output) = Command::new("python3").args(arguments).output() else {
        eprintln!("skipped: no python3");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("Python writes UTF-8"))
}

#[test]
fn figures_of_the_corpora_are_those_of_score_py() {
    let shared = root().join("../shared");
    let program = shared.join("tools/score.py");
    let Ok(corpora) = fs::read_dir(shared.join("data")) else {
        eprintln!("skipped: no corpora at {}", shared.display());
        return;
    };
    if !program.is_file() || python(&["--version"]).is_none() {
        eprintln!("skipped: no score.py");
        return;
    }
    for corpus in corpora {
        compare(&corpus.expect("the folder is readable").path(), &program);
    }
}

/// Spoils the truth of a corpus in many ways, and has both programs score it.
fn compare(corpus: &Path, program: &Path) {
    let name = corpus.file_name().expect("a corpus has a name").to_string_lossy().into_owned();
    let truth = read(&corpus.join("truth.jsonl.gz"));
    let step = truth.len().div_ceil(PAGES_A_CORPUS);
    let truth: Vec<Value> = truth.into_iter().step_by(step).collect();
    let spoilt = truth.iter().enumerate().filter(|(number, _)| number % 13 != 12);
    let spoilt: Vec<Value> = spoilt.map(|(number, page)| spoil(number, page, &truth)).collect();

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = |kind: &str| folder.join(format!("{name}-{kind}"));
    write(&file("truth.jsonl"), &truth);
    write(&file("predictions.jsonl"), &spoilt);
    let spoilt = by_id(spoilt);
    for (words, option) in [(Words::Cjk, None), (Words::Official, Some("--official"))] {
        let paths = [program, &file("truth.jsonl"), &file("predictions.jsonl")].map(text);
        let theirs = file("figures.json");
        let options = ["--by", "language", "--json", &text(&theirs)].map(str::to_owned);
        let arguments: Vec<&str> =
            paths.iter().chain(&options).map(String::as_str).chain(option).collect();
        python(&arguments);
        let ours = figures(&truth, &spoilt, words, "language");
        assert_same(&ours, &recorded(&theirs));
    }
}

fn text(path: impl Into<PathBuf>) -> String {
    path.into().display().to_string()
}

fn write(path: &Path, lines: &[Value]) {
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    fs::write(path, lines.join("\n")).expect("the target folder is writable");
}

/// A prediction that is right in part, and in another part on every page.
fn spoil(number: usize, page: &Value, all: &[Value]) -> Value {
    let other = &all[number * 7 % all.len()];
    let fields = page.get("metadata").unwrap_or(page);
    let others = other.get("metadata").unwrap_or(other);
    let pick = |every: usize| if number % every == 0 { others } else { fields };

    let mut prediction = Map::new();
    prediction.insert("id".into(), page["id"].clone());
    prediction.insert("text".into(), spoil_text(number, page, other).into());
    for (key, names, every) in [
        ("title", &["title"][..], 3),
        ("date_published", &["publish_date", "date", "publishedTime"], 4),
        ("language", &["lang"], 5),
        ("dir", &["dir"], 2),
        ("site_name", &["siteName"], 3),
        ("description", &["excerpt"], 2),
    ] {
        let value = names.iter().find_map(|&name| pick(every).get(name));
        prediction.insert(key.into(), value.cloned().unwrap_or_default());
    }
    let authors = ["author", "byline"].iter().find_map(|&name| pick(3).get(name)?.as_str());
    if let Some(authors) = authors {
        let list = || authors.split(", ").map(Value::from).collect();
        let value = if number % 2 == 0 { list() } else { Value::from(authors) };
        let value = if number % 5 == 0 { json!([authors.to_uppercase()]) } else { value };
        let list = if value.is_string() && page.get("metadata").is_some() { list() } else { value };
        prediction.insert("authors".into(), list);
    }
    Value::Object(prediction)
}

fn spoil_text(number: usize, page: &Value, other: &Value) -> String {
    let snippets = page["with"].as_array().into_iter().chain(other["without"].as_array()).flatten();
    let snippets = snippets.filter_map(Value::as_str).take(number % 7);
    let text = page["text"].as_str().unwrap_or_default();
    let mut words = Vec::new();
    for (at, word) in text.split(' ').chain(snippets).enumerate() {
        match (at + number) % 11 {
            0 => {}
            1 => words.extend([word.to_uppercase(), word.to_owned()]),
            _ => words.push(word.to_owned()),
        }
    }
    words.extend(other["text"].as_str().map(|text| text.chars().take(number * 3).collect()));
    words.join(if number % 2 == 0 { "  " } else { "\n" })
}

#[test]
fn posts_and_comments_are_counted_in_what_truths_hold() {
    let forum = "ann\nMay 1, 2024, 4:55pm\n\nHello.\n\nbob\n2024-05-02\n\nIn 2024,\nall is well.";
    let truth = [
        json!({"id": "two", "page_type": "forum", "text": forum}),
        json!({"id": "one", "page_type": "forum", "text": forum}),
        json!({"id": "not counted", "page_type": "forum", "text": "Hello.\n\nbob\n2024-05-02"}),
        json!({"id": "blog", "comments": ["so true", "not  found", "in the text"]}),
    ];
    let predictions = by_id(vec![
        json!({"id": "two", "posts": [{"text": "Hello."}, {"text": "All is well."}]}),
        json!({"id": "one", "posts": [{"text": "Hello."}]}),
        json!({"id": "blog", "text": "It is in the text.", "posts": [],
               "comments": [{"text": "This is so\ntrue."}, {"text": "It is in the text."}]}),
    ]);
    let figures = threads::score(&truth, &predictions).0;
    let figure = |name: &str| figures.iter().find(|(other, _)| other == name).map(|(_, f)| *f);
    assert_eq!(figure("posts_right"), Some(Figure::Share(0.5)));
    assert_eq!(figure("posts_n"), Some(Figure::Count(2)));
    assert_eq!(figure("comments_right"), Some(Figure::Share(1.0 / 3.0)));
}

#[test]
fn languages_and_licences_are_those_that_truths_name() {
    let right = |field: &str, truth: &str, found: &str| {
        let predictions = by_id(vec![json!({"id": "a", field: found})]);
        let figures = facts::score(&[json!({"id": "a", field: truth})], &predictions).0;
        assert_eq!(figures[1], (format!("{field}_n"), Figure::Count(1)));
        assert_eq!(figures[0].0, format!("{field}_right"));
        figures[0].1 == Figure::Share(1.0)
    };
    for (truth, found) in [("Chinese", "zh-CN"), ("Greek", "el"), ("de", "de-AT")] {
        assert!(right("language", truth, found), "{truth}: {found}");
    }
    for (truth, found) in [("Chinese", "en"), ("Greek", ""), ("Klingon", "tlh")] {
        assert!(!right("language", truth, found), "{truth}: {found}");
    }
    let address = "https://creativecommons.org/licenses/by-nc-sa/3.0/de/";
    for truth in ["CC BY-NC-SA 3.0 DE", "CC BY-NC-SA 3.0", "CC-BY-NC-SA"] {
        assert!(right("license", truth, address), "{truth}");
    }
    for truth in ["CC BY-NC 3.0", "CC BY-SA", "CC BY-NC-SA 4.0", "CC BY-NC-SA 3.0 AT"] {
        assert!(!right("license", truth, address), "{truth}");
    }
    assert!(right("license", "CC BY 4.0", "CC BY 4.0") && !right("license", "CC BY 4.0", ""));
    // Where nothing is known there is no figure.
    assert!(facts::score(&[json!({"id": "a"})], &by_id(vec![])).0.is_empty());
}
