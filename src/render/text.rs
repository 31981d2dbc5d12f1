//! An article as plain text.
use crate::Article;

pub(crate) fn text(article: &Article) -> String {
    article.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n\n")
}
