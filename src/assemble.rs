//! From a page and a selection of its blocks to the article callers hold.
use crate::Article;
use crate::scorer::Selection;
use crate::tokenizer::page::Page;

pub(crate) fn assemble(_page: &Page, _selection: &Selection) -> Article {
    Article::default()
}
