//! What holds for every article.

use dehusk::{Article, Block, RenderOptions};

/// Indices lead somewhere, spans lie in their text and nest, scores are shares, and everything can be rendered.
pub(super) fn assert_sound(article: &Article) {
    for block in &article.blocks {
        assert!((0.0..=1.0).contains(&block.score), "{block:?}");
        let known = |id| (id as usize) < article.containers.len();
        assert!(block.container.is_none_or(known), "{block:?}");
        assert_nested(block);
    }
    for (id, container) in (0..).zip(&article.containers) {
        assert!(container.parent.is_none_or(|parent| parent < id), "{id}: {container:?}");
    }
    assert!(article.confidence.is_none_or(|confidence| (0.0..=1.0).contains(&confidence)));
    render(article);
}

fn assert_nested(block: &Block) {
    let mut open: Vec<u32> = Vec::new();
    let mut last = 0;
    for span in &block.spans {
        assert!(span.start <= span.end && last <= span.start, "{block:?}");
        let covered = block.text.get(span.start as usize..span.end as usize);
        assert!(covered.is_some(), "{span:?} in {block:?}");
        open.retain(|&end| end > span.start);
        assert!(open.last().is_none_or(|&end| span.end <= end), "{span:?} in {block:?}");
        open.push(span.end);
        last = span.start;
    }
}

fn render(article: &Article) {
    let plain = RenderOptions::new().links(false).images(false).tables(false).wrap(20);
    let framed = RenderOptions::new().front_matter(true).heading_offset(3);
    let html = article.html();
    // What a page says in its text is escaped, and no tag.
    let tags = ["<script", "<a href=\"javascript:", "<img src=\"javascript:"];
    assert!(!tags.iter().any(|tag| html.contains(tag)), "{html}");
    for options in [plain, framed] {
        let all = [
            article.text_with(&options),
            article.markdown_with(&options),
            article.html_with(&options),
        ];
        assert!(!all.iter().any(|rendered| rendered.contains('\0')), "{all:?}");
    }
    assert!(article.is_empty() || !article.text().is_empty());
}
