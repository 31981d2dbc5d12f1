//! What callers may rely on whatever they pass in: no panic, no hang, no state between calls.

mod support;

use cpu_time::ThreadTime;
use dehusk::{Article, Explanation, Extractor, extract};
use std::fmt::Write as _;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;
use support::{fold, pages};

/// The processor's time for one of [`odd_inputs`]. In a debug build the slowest takes 2 s and all take
/// about 10 s; work that is quadratic in such an input takes minutes.
const TIME_FOR_AN_ODD_INPUT: Duration = Duration::from_secs(10);
/// On a machine that has other work it may last so many times as long before it counts as hanging.
const BUSY: u32 = 12;

/// Enough of a text that no scorer can take it for chrome.
const PARAGRAPHS: &str = "<p>The mill stood empty for nine winters, and in the tenth a family of \
    owls moved into the loft, where the hoist had been, and would not be moved.</p><p>The miller's \
    daughter, who had come back to sell the place, heard them on her first night. She sold \
    nothing, bought a lamp, and stayed until the spring to count the young.</p>";

/// A part of each of [`PARAGRAPHS`].
const PASSAGES: [&str; 2] = ["a family of owls moved into the loft", "bought a lamp, and stayed"];

#[test]
fn an_extractor_can_be_shared_and_cloned() {
    fn shared<T: Send + Sync + Clone>() {}
    shared::<Extractor>();
    shared::<Article>();
    shared::<Explanation>();
}

#[test]
fn nothing_gives_an_empty_article() {
    for nothing in
        ["", " ", "\n\n\t ", "<!-- only -->", "<!doctype html>", "<html><body></body></html>"]
    {
        let article = extract(nothing);
        assert!(article.is_empty(), "{nothing:?} gave {:?}", article.blocks);
        assert_eq!(article.text(), "", "{nothing:?}");
        assert_eq!(article.title, None, "{nothing:?}");
    }
}

#[test]
fn odd_inputs_neither_panic_nor_hang() {
    let inputs = odd_inputs();
    let names: Vec<String> = inputs.iter().map(|(name, _)| name.clone()).collect();
    let (sender, receiver) = channel();
    thread::spawn(move || {
        for (_, input) in inputs {
            let one = ThreadTime::now();
            let article = extract(&input);
            let _ = article.text();
            let _ = Extractor::new().explain(&input);
            if sender.send(one.elapsed()).is_err() {
                return;
            }
        }
    });
    let mut times = String::new();
    for name in names {
        match receiver.recv_timeout(BUSY * TIME_FOR_AN_ODD_INPUT) {
            Ok(time) => {
                let _ = writeln!(times, "{:>8} ms  {name}", time.as_millis());
                assert!(time <= TIME_FOR_AN_ODD_INPUT, "too slow at: {name}\n{times}");
            }
            Err(RecvTimeoutError::Timeout) => panic!("out of time at: {name}\n{times}"),
            Err(RecvTimeoutError::Disconnected) => panic!("panicked at: {name}"),
        }
    }
    eprintln!("{times}");
}

#[test]
fn bytes_that_are_no_utf_8_do_not_panic() {
    let odd: [&[u8]; 4] = [b"\xff\xfe", b"<p>\xc3</p>", b"\x80\x81\x82<p>", b"\xef\xbb\xbf"];
    for bytes in odd {
        // An error is as good an answer as an article.
        let _ = Extractor::new().extract_bytes(bytes);
    }
}

#[test]
fn text_after_an_unclosed_script_is_not_content() {
    for element in ["script", "style"] {
        let page = format!("<body>{PARAGRAPHS}<{element}>\nlet secret = 1;\n<p>secret passage</p>");
        let text = extract(&page).text();
        assert!(!text.contains("secret"), "{element}: {text}");
        for passage in PASSAGES {
            assert!(fold(&text).contains(passage), "{element}: {text}");
        }
    }
}

#[test]
fn text_after_deep_nesting_is_found() {
    for element in ["div", "b", "ul><li", "blockquote", "custom-element"] {
        let page = format!("<body>{}{PARAGRAPHS}", format!("<{element}>").repeat(5_000));
        let text = fold(&extract(&page).text());
        for passage in PASSAGES {
            assert!(text.contains(passage), "<{element}> x 5,000: {text:?}");
        }
    }
}

#[test]
fn four_threads_give_what_one_gives() {
    let pages = pages();
    let extractor = Extractor::new();
    let all = || -> Vec<Article> {
        pages
            .iter()
            .map(|page| extractor.extract_bytes(&page.bytes).expect("a page of text"))
            .collect()
    };
    let alone = all();
    thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(all)).collect();
        for thread in threads {
            let together = thread.join().expect("no panic");
            for ((page, alone), together) in pages.iter().zip(&alone).zip(&together) {
                assert_eq!(alone, together, "{}", page.name);
            }
        }
    });
}

#[test]
fn judgements_are_whole_or_absent() {
    for page in pages() {
        let article = Extractor::new().extract_bytes(&page.bytes).expect("a page of text");
        let (types, name) = (&article.page_types, &page.name);
        assert_eq!(article.page_type, types.first().map(|(kind, _)| *kind), "{name}");
        assert_eq!(article.page_type.is_some(), article.confidence.is_some(), "{name}");
        assert!(article.confidence.is_none_or(|f1| (0.0..=1.0).contains(&f1)), "{name}");
        let sum: f32 = types.iter().map(|(_, probability)| probability).sum();
        assert!(types.is_empty() || (sum - 1.0).abs() < 1e-5, "{name}: {sum}");
        assert!(types.is_sorted_by(|a, b| a.1 >= b.1), "{name}: {types:?}");
    }
}

#[test]
fn plain_text_and_nothing_are_not_judged() {
    for page in ["", "<!doctype html>", "<title>Ebb</title>", "The tide came in.\n\nIt left."] {
        let article = extract(page);
        let judged = (article.page_type, article.page_types, article.confidence);
        assert_eq!(judged, (None, vec![], None), "{page}");
    }
}

#[test]
fn bytes_and_text_give_the_same_article() {
    for page in pages() {
        let text = std::str::from_utf8(&page.bytes).expect("our pages are UTF-8");
        let article = Extractor::new().extract_bytes(&page.bytes).expect("a page of text");
        assert_eq!(article, extract(text), "{}", page.name);
    }
}

#[cfg(feature = "serde")]
#[test]
fn articles_survive_json() {
    for page in pages() {
        let article = Extractor::new().extract_bytes(&page.bytes).expect("a page of text");
        let json = serde_json::to_string(&article).expect("an article is JSON");
        let back: Article = serde_json::from_str(&json).expect("JSON is an article");
        assert_eq!(article, back, "{}", page.name);
    }
}

#[cfg(feature = "rcdom")]
#[test]
fn a_parsed_page_gives_the_same_text() {
    let mut differing = String::new();
    for page in pages() {
        let source = std::str::from_utf8(&page.bytes).expect("our pages are UTF-8");
        if !source.trim_start().starts_with('<') {
            // Only HTML can be parsed before.
            continue;
        }
        let from_dom = Extractor::new().extract_dom(&parse(source)).text();
        let from_source = extract(source).text();
        if from_dom != from_source {
            let _ =
                writeln!(differing, "{}: {}", page.name, first_difference(&from_source, &from_dom));
        }
    }
    assert!(differing.is_empty(), "{differing}");
}

/// As a browser without scripts would: what stands in `noscript` is markup.
#[cfg(feature = "rcdom")]
fn parse(source: &str) -> markup5ever_rcdom::RcDom {
    use html5ever::tendril::TendrilSink as _;
    use html5ever::tree_builder::TreeBuilderOpts;
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = html5ever::ParseOpts { tree_builder, ..html5ever::ParseOpts::default() };
    html5ever::parse_document(markup5ever_rcdom::RcDom::default(), options).one(source)
}

#[cfg(feature = "rcdom")]
fn first_difference(source: &str, dom: &str) -> String {
    let lines = source.lines().zip(dom.lines()).find(|(source, dom)| source != dom);
    let (source, dom) = lines.unwrap_or(("", "one is longer"));
    format!("from the source {source:?}, from the tree {dom:?}")
}

/// Inputs that have hung or crashed one HTML library or another, each with a name.
fn odd_inputs() -> Vec<(String, String)> {
    let mut inputs: Vec<(String, String)> = fragments()
        .iter()
        .map(|fragment| (format!("{fragment:?}"), (*fragment).to_owned()))
        .collect();
    for (part, times) in repeated() {
        inputs.push((format!("{part:?} x {times}"), part.repeat(times) + PARAGRAPHS));
    }
    let arrays = "[".repeat(100_000);
    let json_ld = format!("<script type=application/ld+json>{arrays}</script><p>x");
    inputs.push(("deep JSON-LD".into(), json_ld));
    let word = "w".repeat(300_000);
    inputs.push(("a very long word".into(), format!("<p>{word}</p>")));
    inputs.push(("a very long word as text".into(), word.clone()));
    inputs.push(("a very long attribute".into(), format!("<p title='{word}' class='{word}'>x")));
    inputs.push(("a very long tag name".into(), format!("<{word}>x</{word}>")));
    let names = (0..4_000).fold(String::new(), |all, n| all + &format!("n{n},"));
    let authors = format!("<meta name=author content='{}'>", &names[..999]).repeat(5);
    let names: Vec<String> = (0..10_000).map(|n| format!("\"N{n}\"")).collect();
    let kind = "\"@type\":\"Organization\"";
    let names =
        format!("{{\"@type\":\"Article\",\"author\":{{{kind},\"name\":[{}]}}}}", names.join(","));
    let ld = format!("<script type=application/ld+json>{names}</script><p>x");
    inputs.push(("many authors".into(), authors + &ld));
    let hidden = "<i hidden>x</i><b>some words.</b> ".repeat(20_000);
    inputs.push(("much hidden in a paragraph".into(), format!("<p>{hidden}")));
    let code = "<pre></pre>".repeat(20_000);
    inputs.push(("code in a long class".into(), format!("<div class='language-{word}'>{code}")));
    let spaced = "w ".repeat(150_000);
    inputs.push(("code in many classes".into(), format!("<div class='{spaced}'>{code}")));
    let link =
        format!("<p><a href='{word}'>{}", "<p>A paragraph of so many words. ".repeat(20_000));
    inputs.push(("a long link that is not closed".into(), link));
    let words = (0..40_000).fold(String::new(), |all, n| all + &format!("w{n} "));
    let meta = format!("<meta property='{words}' content='{word}'><p>x");
    inputs.push(("a meta element of many names".into(), meta));
    inputs
}

/// What repeats without end: nesting, misnesting, and marks that begin something and never end it.
fn repeated() -> [(&'static str, usize); 22] {
    [
        ("<div>", 100_000),
        ("</div>", 20_000),
        ("<b>", 100_000),
        ("<b><i></b>", 20_000),
        ("</p>", 100_000),
        ("<p>", 20_000),
        ("<br>", 20_000),
        ("<a href=x>", 100_000),
        ("<table><tr><td>", 50_000),
        ("<td>", 20_000),
        ("<ul><li>", 60_000),
        ("<li>", 20_000),
        ("<svg><g>", 20_000),
        ("<template>", 20_000),
        ("<noscript>", 20_000),
        ("<script><!--", 20_000),
        ("<script></script", 20_000),
        ("<", 20_000),
        ("<!--", 20_000),
        ("&amp", 20_000),
        (" \n", 100_000),
        ("<!-- c -->\n", 20_000),
    ]
}

/// Short ends and beginnings.
fn fragments() -> Vec<&'static str> {
    vec![
        "<",
        "<p",
        "</",
        "<!",
        "<?",
        "&",
        "&#",
        "&#x",
        "\0",
        "<p>\0a\0</p>",
        "&#xD800;",
        "<p>&#xD800;&#xDFFF;&#x110000;&#0;&#x80;</p>",
        "\u{feff}",
        "\u{feff}<p>x",
        "<p>\u{202e}x\u{200b}\u{ad}</p>",
        "<!-- unclosed",
        "<!---->",
        "<!-->",
        "<script>",
        "<script",
        "<script>x</scrip",
        "<script>x</script",
        "<style>",
        "<textarea>",
        "<textarea>x</textarea",
        "<title>",
        "<title>x</title",
        "<plaintext>x",
        "<xmp>x",
        "<![CDATA[x]]>",
        "<svg><![CDATA[x]]></svg>",
        "<svg/><math/>",
        "<svg><script>x</svg>y",
        "<svg><title><p>x",
        "<body><body a><body a=b><html lang=x>x",
        "<head><head></head></head><body></body></body>x",
        "<p a b= c=' d=\">x",
        "<p =>x</p ><p / a/>y</p/>",
        "<a href><img src alt><ol start=x><li value=99999999999999>x",
        "<ol reversed start=-2147483648><li><li>x",
        "<td rowspan=0 colspan=0>x",
        "<table><td rowspan=4294967296 colspan=-1>x<tr><td colspan=100000>y",
        "<table><caption><table><tr><td>x",
        "<table>x<p>y<tr>z<td>w",
        "<frameset><frame></frameset>x",
        "<base href=http://[><link rel=canonical href=//>x",
        "<script type=application/ld+json>{\"a\":[[[[[",
        "<script type=application/ld+json>null</script>x",
        "<meta charset=none><meta http-equiv=refresh>x",
        "<select><option>a<option>b<p>x",
        "<h1><h2><h3>x",
        "<dl><dd>x<dt>y<dd>z",
        "<details><summary>x",
        "<pre>\n\n x\n</pre><listing>\n</listing>",
    ]
}
