//! The example tools as their users run them: arguments in; output, messages and exit code out.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What this test was built with, so that the tools are not built once more.
const FEATURES: &str = match (cfg!(feature = "serde"), cfg!(feature = "rcdom")) {
    (true, true) => "serde,rcdom",
    (true, false) => "serde",
    (false, true) => "rcdom",
    (false, false) => "",
};

const PAGE: &str = "<!DOCTYPE html><title>A title</title><p>Some words, and a few more of them.";

fn run(example: &str, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--features", FEATURES, "--example", example, "--"])
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cargo runs");
    let mut stdin = child.stdin.take().expect("it is piped");
    // A tool that reads no input may be gone by now.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().expect("cargo ends")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("the tools write UTF-8")
}

/// Without what cargo itself may say.
fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A new, empty folder.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the target folder is writable");
    folder
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("it stands in a folder")).expect("writable");
    fs::write(&path, bytes).expect("the target folder is writable");
    path.display().to_string()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all")
}

#[test]
fn extract_reads_a_file_or_standard_input_gzipped_or_not() {
    let folder = folder("extract");
    let expected = dehusk::extract(PAGE).text();
    let plain = write(&folder, "page.html", PAGE.as_bytes());
    let packed = write(&folder, "page.html.gz", &gzip(PAGE.as_bytes()));
    let runs = [
        run("extract", &[&plain], b""),
        run("extract", &[&packed], b""),
        run("extract", &["-"], PAGE.as_bytes()),
        run("extract", &["--input", "html"], &gzip(PAGE.as_bytes())),
    ];
    for output in runs {
        assert!(output.status.success(), "{}", stderr(&output));
        assert_eq!(stdout(&output).trim_end_matches('\n'), expected);
    }
}

#[test]
fn extract_names_a_file_that_is_not_there() {
    let output = run("extract", &["no/such/page.html"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("extract: no/such/page.html: "), "{}", stderr(&output));
}

#[test]
#[cfg(not(feature = "serde"))]
fn extract_says_what_json_needs() {
    let output = run("extract", &["--format", "json"], PAGE.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let expected = "extract: this build knows no JSON: build it with `--features serde`\n";
    assert!(stderr(&output).ends_with(expected), "{}", stderr(&output));
}

#[test]
fn explain_prints_blocks_with_their_reasons() {
    let page = "<nav><a href=/>Home</a></nav><main><p class='post wide'>The moon pulls at the sea, \
        and the sea comes along, twice a day.</p><p hidden>Not\tshown.</p></main>";
    let output = run("explain", &["--top", "2"], &gzip(page.as_bytes()));
    assert!(output.status.success(), "{}", stderr(&output));
    let printed = stdout(&output);
    let mut lines = printed.lines();
    let paths = ["nav   Home", "main > p.post.wide   The moon", "main > p (hidden)   Not shown."];
    let explanation = dehusk::Extractor::new().explain(page);
    assert_eq!(explanation.blocks.len(), paths.len());
    for (block, path) in explanation.blocks.iter().zip(paths) {
        let sign = if block.kept { '+' } else { '-' };
        let expected = format!("{sign}{:.2}  {path}", block.score);
        assert!(lines.next().expect("a block").starts_with(&expected), "{expected}: {printed}");
        assert!(block.reasons.len() > 1);
        for reason in &block.reasons[..2] {
            let description = reason.description.trim_end_matches('.');
            let expected = format!("       {:+.2}  {description}: ", reason.weight);
            let line = lines.next().expect("a reason");
            let value = line.strip_prefix(&expected).unwrap_or_else(|| panic!("{line}"));
            let yes_or_no = description.starts_with("Whether");
            assert_eq!(["yes", "no"].contains(&value), yes_or_no, "{line}");
        }
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn explain_prints_only_what_was_asked_for() {
    let page = format!("<nav>Home</nav>{PAGE} None of them is short, and they go on for a while.");
    let lines = |arguments: &[&str]| {
        let output = run("explain", arguments, page.as_bytes());
        assert!(output.status.success(), "{}", stderr(&output));
        stdout(&output).lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let (kept, left) = (lines(&["--kept", "--top", "0"]), lines(&["--left", "--top", "0"]));
    assert!(kept.len() == 1 && kept[0].contains("Some words, and"), "{kept:?}");
    assert!(left.len() == 1 && left[0].ends_with("Home"), "{left:?}");
}

#[test]
fn explain_says_where_else_the_content_comes_from() {
    let body = "The moon pulls at the sea, and the sea comes along, twice a day.";
    let page = format!(
        r#"<script type=application/ld+json>{{"@type":"Article","articleBody":"{body}"}}</script><p>Hm."#
    );
    let output = run("explain", &[], page.as_bytes());
    assert!(stderr(&output).contains("explain: standard input: "), "{}", stderr(&output));
    assert!(stderr(&output).contains("JSON-LD"), "{}", stderr(&output));
}

#[cfg(feature = "serde")]
mod with_serde {
    use super::{PAGE, folder, gzip, run, stderr, stdout, write};
    use serde_json::Value;
    use std::fs;

    #[test]
    fn extract_prints_the_article_as_json() {
        let output = run("extract", &["--format", "json"], PAGE.as_bytes());
        let article: dehusk::Article = serde_json::from_str(&stdout(&output)).expect("an article");
        assert_eq!(article, dehusk::extract(PAGE));
    }

    fn ids(lines: &str) -> Vec<String> {
        let object = |line| serde_json::from_str::<Value>(line).expect("a line is JSON");
        lines.lines().map(|line| object(line)["id"].as_str().expect("an id").to_owned()).collect()
    }

    #[test]
    fn batch_takes_pages_by_path_and_leaves_the_rest() {
        let folder = folder("batch");
        for name in ["b.html", "a/z.HTM", "a/x.y.txt", "c.xml", "html", ".html", "d.jsonl"] {
            write(&folder, name, PAGE.as_bytes());
        }
        write(&folder, "a.htm.gz", &gzip(PAGE.as_bytes()));
        let path = folder.display().to_string();
        let output = run("batch", &[&path, &format!("{path}/b.html")], b"");
        assert!(output.status.success(), "{}", stderr(&output));
        assert_eq!(ids(&stdout(&output)), ["x.y", "z", "a", "b"]);
        assert!(stderr(&output).contains("4 pages in "), "{}", stderr(&output));
    }

    #[test]
    fn batch_goes_on_after_a_page_it_cannot_read() {
        let folder = folder("batch-fails");
        write(&folder, "1.html", PAGE.as_bytes());
        let broken = write(&folder, "2.html.gz", &gzip(PAGE.as_bytes())[..20]);
        write(&folder, "3.html", PAGE.as_bytes());
        let binary = write(&folder, "4.html", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
        let path = folder.display().to_string();
        let out = format!("{path}/out.jsonl");
        let output = run("batch", &[&path, "no/such/folder", "--out", &out], b"");
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(ids(&fs::read_to_string(out).expect("it was written")), ["1", "3"]);
        let messages = stderr(&output);
        assert!(messages.contains(&format!("{broken}: ")), "{messages}");
        assert!(messages.contains(&format!("{binary}: found a PDF document")), "{messages}");
        assert!(messages.contains("no/such/folder"), "{messages}");
        assert!(messages.contains(", 3 failed"), "{messages}");
    }

    #[test]
    fn batch_writes_the_same_whatever_the_threads() {
        let folder = folder("batch-threads");
        for number in 0..40 {
            write(&folder, &format!("{number}.html"), format!("{PAGE} {number}").as_bytes());
        }
        let path = folder.display().to_string();
        let one = run("batch", &[&path, "--threads", "1"], b"");
        let four = run("batch", &[&path, "--threads", "4"], b"");
        assert_eq!(ids(&stdout(&one)).len(), 40);
        assert_eq!(stdout(&one), stdout(&four));
    }

    #[test]
    fn batch_writes_the_content_in_the_form_asked_for() {
        let folder = folder("batch-format");
        let page = "<p>The <em>moon</em> pulls at the sea, and the sea comes along, twice a day.";
        let path = write(&folder, "a.html", page.as_bytes());
        let article = dehusk::extract(page);
        for (format, content) in
            [("text", article.text()), ("markdown", article.markdown()), ("html", article.html())]
        {
            let output = run("batch", &[&path, "--format", format], b"");
            let line: Value = serde_json::from_str(&stdout(&output)).expect("one line of JSON");
            assert_eq!(line, serde_json::json!({"id": "a", format: content}));
        }
        let all = |arguments: &[&str]| stdout(&run("batch", arguments, b""));
        assert_eq!(all(&[&path, "--format", "json"]), all(&[&path]));
    }

    #[test]
    fn evaluate_extracts_what_batch_extracts() {
        let folder = folder("evaluate");
        write(&folder, "html/a.html", PAGE.as_bytes());
        write(&folder, "html/b.txt.gz", &gzip(PAGE.as_bytes()));
        let truth = r#"{"id": "a", "text": "some words", "title": "a title"}
            {"id": "b", "text": "more of them", "title": "none"}
            {"id": "c", "text": "not there"}"#;
        let truth = write(&folder, "truth.jsonl", truth.as_bytes());
        let (pages, out) = (folder.join("html"), folder.join("out.jsonl.gz"));
        let (pages, out) = (pages.display().to_string(), out.display().to_string());
        assert!(run("batch", &[&pages, "--out", &out], b"").status.success());
        let extracted = run("evaluate", &[&truth, &pages], b"");
        let predicted = run("evaluate", &[&truth, "--predictions", &out], b"");
        assert!(stderr(&extracted).contains("html/c: no such page"), "{}", stderr(&extracted));
        assert!(stdout(&extracted).contains("missing                  1\n"));
        assert_eq!(stdout(&extracted), stdout(&predicted));
    }

    #[test]
    fn evaluate_holds_html_against_what_is_expected() {
        let folder = folder("evaluate-html");
        let page = "<p>The <a href=/moon>moon</a> pulls at the <a href=/sea>sea</a>, <img src=a.png> and the \
            sea comes along, twice a day.";
        let expected = "<p>The <a href=http://fakehost/moon>moon</a> pulls at the sea, \
            <a href=http://other.example/>and</a> the sea comes along, twice a day.<picture>\
            <source srcset='http://fakehost/test/b.png 2x, a.png'><img src=b.png></picture>";
        let pages = write(&folder, "html/a.html", page.as_bytes());
        write(&folder, "expected/a.html.gz", &gzip(expected.as_bytes()));
        let truth = write(&folder, "truth.jsonl", br#"{"id": "a"}"#);
        let (pages, expected) = (pages.replace("a.html", ""), folder.join("expected"));
        let expected = expected.display().to_string();
        let output = run("evaluate", &[&truth, &pages, "--expected", &expected], b"");
        let printed = stdout(&output);
        for line in [
            "html_word_f1             1.0000",
            "html_links               0.5000",
            "html_images              1.0000",
        ] {
            assert!(printed.contains(line), "{printed}{}", stderr(&output));
        }
        let without = stdout(&run("evaluate", &[&truth, &pages], b""));
        assert!(!without.contains("html_"), "{without}");
    }

    /// A corpus of one page without content, and bounds on its figures.
    fn gate(name: &str, bounds: &str) -> std::process::Output {
        let folder = folder(name);
        write(&folder, "data/c/html/a.html", b"<p>");
        let truth = br#"{"id": "a", "text": "words"}"#;
        write(&folder, "data/c/truth.jsonl.gz", &gzip(truth));
        let floors = write(&folder, "floors.json", format!(r#"{{"c": {bounds}}}"#).as_bytes());
        let data = folder.join("data").display().to_string();
        run("gate", &["--floors", &floors, "--data", &data], b"")
    }

    #[test]
    fn gate_passes_where_all_bounds_hold() {
        let held = gate("gate", r#"{"at_least": {"word_f1": 0.0}, "at_most": {"missing": 0}}"#);
        assert!(held.status.success(), "{}", stderr(&held));
        assert_eq!(stdout(&held).lines().filter(|line| line.ends_with(" ok")).count(), 2);
    }

    #[test]
    fn gate_fails_on_any_miss() {
        for bounds in [
            r#"{"at_least": {"word_f1": 0.1}}"#,
            r#"{"at_least": {"official_word_f1": 0.1}}"#,
            r#"{"at_most": {"empty": 0}}"#,
            r#"{"at_least": {"no_such_figure": 0}}"#,
            r#"{"at_lest": {}}"#,
        ] {
            let missed = gate("gate-misses", bounds);
            assert_eq!(missed.status.code(), Some(1), "{bounds}: {}", stdout(&missed));
        }
    }

    #[test]
    fn gate_is_skipped_without_corpora() {
        let output = run("gate", &["--data", "no/such/folder"], b"");
        assert!(output.status.success());
        assert!(stderr(&output).contains("gate: skipped, no corpora at no/such/folder"));
    }
}
