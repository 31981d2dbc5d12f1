//! Uses dehusk's public interface as its users do; exits with an error where it does not hold.

use dehusk::{Article, BlockKind, Error, Extractor, Input, Url, extract};

const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><title>Tides</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Tides</h1>
<p>The moon pulls at the sea, and the sea, which has nothing better to do, comes along twice a day.</p>
<p>Where the coast is narrow it rises high, and where it is wide it hardly shows, as sailors know.</p>
</article></body></html>"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let article = extract(PAGE);
    assert!(!article.is_empty(), "the page has content");
    assert!(article.text().contains("The moon pulls at the sea"), "{}", article.text());
    assert_eq!(article.title.as_deref(), Some("Tides"));
    assert_eq!(article.language.as_deref(), Some("en"));
    for block in &article.blocks {
        assert!((0.0..=1.0).contains(&block.score), "{block:?}");
        if let BlockKind::Heading { level } = block.kind {
            assert!((1..=6).contains(&level), "{block:?}");
        }
        assert!(article.ancestors(block).count() <= article.containers.len());
    }

    bytes()?;
    threads();
    all(&article)?;
    println!("downstream: all holds");
    Ok(())
}

fn bytes() -> Result<(), Box<dyn std::error::Error>> {
    let extractor =
        Extractor::new().url(Url::parse("https://example.org/tides")?).input(Input::Html);
    assert_eq!(extractor.extract_bytes(PAGE.as_bytes())?.text(), extractor.extract(PAGE).text());
    match extractor.extract_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n") {
        Err(error @ Error::NotText { .. }) => assert!(error.to_string().contains("PDF"), "{error}"),
        other => return Err(format!("a PDF document is no page: {other:?}").into()),
    }
    Ok(())
}

/// One extractor serves many threads.
fn threads() {
    let extractor = Extractor::new();
    let expected = extractor.extract(PAGE);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| assert_eq!(extractor.extract(PAGE), expected));
        }
    });
}

#[cfg(feature = "all")]
fn all(article: &Article) -> Result<(), Box<dyn std::error::Error>> {
    use html5ever::tendril::TendrilSink;
    use markup5ever_rcdom::RcDom;

    let json = serde_json::to_string(article)?;
    assert_eq!(serde_json::from_str::<Article>(&json)?, *article);
    let dom =
        html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(PAGE);
    assert_eq!(Extractor::new().extract_dom(&dom).text(), article.text());
    Ok(())
}

#[cfg(not(feature = "all"))]
fn all(_: &Article) -> Result<(), Box<dyn std::error::Error>> {
    Ok(())
}
