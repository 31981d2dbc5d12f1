//! What a page says about its content: one file a field or a close group of fields.
//!
//! `precedence` holds the order of the sources; `evidence` reads them; the other files each know
//! what their field looks like.

mod addresses;
mod authors;
mod bylines;
mod captions;
mod date_lines;
mod dates;
mod details;
mod evidence;
mod json_repair;
mod kinds;
mod labels;
mod language;
mod license;
mod lines;
mod markup;
mod months;
mod names;
mod precedence;
mod product;
mod published;
mod ranker;
mod related;
mod similar;
mod site_name;
mod story;
mod structured;
mod subject;
mod surroundings;
mod threads;
mod title;

pub(crate) use addresses::base;
pub(crate) use structured::Structured;
pub(crate) use threads::{Threads, find as threads};

use crate::tokenizer::page::Page;
use crate::{Article, Date};
use authors::Writing;
use dates::Order;
use evidence::Evidence;
use lines::Lines;
use published::{Dating, Place};
use site_name::Sites;
use title::Title;
use url::Url;

/// Fills the article's fields.
///
/// `kept` are the page's blocks that are content.
pub(crate) fn fill(
    article: &mut Article,
    page: &Page,
    structured: &Structured,
    url: Option<&Url>,
    kept: &[u32],
) {
    let known = Known::of(article, page, structured, url);
    let place = known.place(kept);
    article.dir = language::direction(&known.evidence);
    article.language.clone_from(&known.language);
    article.site_name = known.sites.name.clone().or_else(|| known.lines.publisher.clone());
    article.date_published = known.published(article, place);
    let Known { evidence, lines, order, .. } = &known;
    article.date_modified = published::modified(evidence, lines, article.date_published, *order);
    article.authors = authors::find(&known.writing(article, place));
    article.description = subject::description(evidence, lines);
    article.section = subject::section(evidence, lines);
    article.keywords = subject::keywords(evidence);
    article.images = addresses::images(evidence);
    article.url = addresses::canonical(evidence);
    let (title, title_block) = (known.title.text.as_deref(), known.title.block);
    article.alternative_headline = details::alternative_headline(evidence, title);
    article.publisher = details::publisher(evidence, lines);
    article.breadcrumbs = details::breadcrumbs(evidence, lines, title);
    article.license = license::find(evidence, kept);
    article.reading_minutes = details::reading_minutes(evidence);
    article.is_accessible_for_free = details::is_accessible_for_free(evidence);
    article.faq = details::faq(evidence);
    article.product = product::find(evidence, title);
    let shown = article.product.as_ref().filter(|product| product.specifications.is_empty());
    let shown = shown.map(|_| product::shown_specifications(page)).unwrap_or_default();
    if let Some(product) = article.product.as_mut().filter(|_| !shown.is_empty()) {
        product.specifications = shown;
    }
    article.title = title.map(str::to_owned);
    article.contributors = details::contributors(evidence);
    story::fill(article, page, title_block);
    captions::fill(article, page, addresses::base(page, url).as_ref());
    if !page.plain_text {
        article.related = related::find(page, addresses::base(page, url).as_ref());
    }
}

/// What is known of a page before its fields, and what these are told by.
struct Known<'a> {
    evidence: Evidence<'a>,
    language: Option<String>,
    order: Order,
    sites: Sites,
    title: Title,
    lines: Lines,
}

impl<'a> Known<'a> {
    fn of(
        article: &Article,
        page: &'a Page,
        structured: &'a Structured,
        url: Option<&'a Url>,
    ) -> Self {
        let evidence = Evidence::new(page, structured, url);
        let language = language::find(&evidence, article);
        let order = Order::of(language.as_deref());
        let sites = Sites::new(&evidence);
        let title = title_of(&evidence, &sites, order);
        let lines = title.block.map_or_else(Lines::default, |at| lines::read(page, at, order));
        Self { evidence, language, order, sites, title, lines }
    }

    fn place<'b>(&self, kept: &'b [u32]) -> Place<'b> {
        Place { title: self.title.block, kept, order: self.order }
    }

    fn published(&self, article: &Article, place: Place<'_>) -> Option<Date> {
        published::published(&Dating { evidence: &self.evidence, article, place }, &self.lines)
    }

    fn writing<'b>(&'b self, article: &'b Article, place: Place<'b>) -> Writing<'b> {
        Writing {
            evidence: &self.evidence,
            article,
            lines: &self.lines,
            sites: &self.sites,
            place,
            title: self.title.text.as_deref(),
        }
    }
}

fn title_of(evidence: &Evidence<'_>, sites: &Sites, order: Order) -> Title {
    if !evidence.page.plain_text {
        return title::find(evidence, sites);
    }
    let block = lines::title_block(evidence.page, order);
    let text = block
        .and_then(|at| evidence.page.blocks.get(at))
        .map(|block| evidence.page.text(block.text).to_owned());
    Title { text, block }
}

/// What could be the title of a page, with its features, for training.
#[cfg(feature = "training")]
pub(crate) fn title_rows(page: &Page) -> Vec<(String, Vec<f32>)> {
    let structured = Structured::parse(page);
    let evidence = Evidence::new(page, &structured, None);
    title::rows(&evidence, &Sites::new(&evidence))
}

/// What could be the day of publication, with its features, for training.
#[cfg(feature = "training")]
pub(crate) fn date_rows(
    article: &Article,
    page: &Page,
    structured: &Structured,
    kept: &[u32],
) -> Vec<(String, Vec<f32>)> {
    let known = Known::of(article, page, structured, None);
    published::rows(&Dating { evidence: &known.evidence, article, place: known.place(kept) })
}

/// What could be the byline of a page, with its features, for training.
#[cfg(feature = "training")]
pub(crate) fn author_rows(
    article: &mut Article,
    page: &Page,
    structured: &Structured,
    kept: &[u32],
) -> Vec<(String, Vec<f32>)> {
    let known = Known::of(article, page, structured, None);
    let place = known.place(kept);
    article.date_published = known.published(article, place);
    authors::rows(&known.writing(article, place))
}

#[cfg(feature = "training")]
pub(crate) use authors::feature_names as author_feature_names;
#[cfg(feature = "training")]
pub(crate) use published::feature_names as date_feature_names;
#[cfg(feature = "training")]
pub(crate) use title::feature_names as title_feature_names;

#[cfg(test)]
mod test_page;
#[cfg(test)]
mod tests;
