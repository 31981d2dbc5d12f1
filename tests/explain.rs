//! What an explanation promises: it is of the same extraction, and it adds up.

mod support;

use dehusk::{Explanation, Extractor, Input, Span, SpanKind, extract};
use support::{Page, pages};

fn explain(page: &str) -> Explanation {
    Extractor::new().explain(page)
}

#[test]
fn what_is_kept_is_what_is_extracted() {
    let extractor = Extractor::new();
    let mut read = 0;
    for Page { name, bytes, .. } in pages() {
        let explanation = extractor.explain_bytes(&bytes).expect("it is text");
        let kept = explanation.blocks.iter().filter(|block| block.kept);
        let kept: Vec<_> = kept.map(|block| (&block.text, &block.kind, block.score)).collect();
        let article = extractor.extract_bytes(&bytes).expect("it is text");
        // Embeds are in no block of the page.
        let is_embed = |span: &Span| matches!(span.kind, SpanKind::Embed { .. });
        let blocks = article.blocks.iter().filter(|block| !block.spans.iter().any(is_embed));
        let blocks: Vec<_> = blocks.map(|block| (&block.text, &block.kind, block.score)).collect();
        assert_eq!(kept != blocks, explanation.from_json_ld, "{name}");
        read += usize::from(kept == blocks);
    }
    assert!(read > 1);
}

#[test]
fn reasons_add_up_to_the_score() {
    for Page { name, bytes, .. } in pages() {
        let explanation = Extractor::new().explain_bytes(&bytes).expect("it is text");
        for block in &explanation.blocks {
            let weights = block.reasons.iter().map(|reason| reason.weight).sum::<f32>();
            let score = 1.0 / (1.0 + (-(explanation.base + weights + block.rest)).exp());
            assert!((score - block.score).abs() < 1e-4, "{name}: {score} in {block:?}");
        }
    }
}

#[test]
fn text_has_reasons_too() {
    let page = "Home\nAbout\n\nThe moon pulls at the sea, and the sea comes along, twice a day.\n";
    let explanation = Extractor::new().input(Input::Text).explain(page);
    let sea =
        explanation.blocks.iter().find(|block| block.text.contains("sea")).expect("it is there");
    assert!(sea.kept);
    assert!(sea.reasons.iter().any(|reason| reason.weight > 0.0), "{sea:?}");
}

#[test]
fn content_of_json_ld_is_named() {
    let body = "The moon pulls at the sea, and the sea comes along, twice a day.";
    let page = format!(
        r#"<script type="application/ld+json">{{"@type":"Article","articleBody":"{body}"}}</script><p>Hm.</p>"#
    );
    assert_eq!(extract(&page).text(), body);
    let explanation = explain(&page);
    assert!(explanation.from_json_ld);
    assert_eq!(explanation.blocks.len(), 1);
}

#[test]
fn bytes_as_text() {
    let page = "<meta charset=windows-1252><p>Die Möwen schreien über dem Hafen, den ganzen Tag.";
    let bytes: Vec<u8> = page.chars().map(|character| character as u32 as u8).collect();
    let explanation = Extractor::new().explain_bytes(&bytes).expect("it is text");
    assert_eq!(explanation, explain(page));
    assert!(Extractor::new().explain_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n").is_err());
}

#[test]
#[cfg(feature = "serde")]
fn as_json() {
    let json = serde_json::to_value(explain("<nav>Home</nav>")).expect("it has strings for keys");
    let nav = &json["blocks"][0];
    assert_eq!(nav["path"], "nav");
    assert_eq!(nav["kept"], false);
    assert!(nav["reasons"][0]["weight"].is_number());
}
