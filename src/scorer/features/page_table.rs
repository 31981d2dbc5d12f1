//! What a model is told of a whole page, once its blocks are scored and some kept: a second table of
//! named features, for the page's type and for how good its extraction is.

use super::context::{Context, Sums};
use super::scored::Scored;
use super::stated::Stated;
use super::tally::Tally;
use crate::PageType;

/// A named number about a page.
pub(crate) struct PageFeature {
    pub(crate) name: &'static str,
    /// What it is, in a reader's words.
    // The table documents itself; only tests read this yet.
    #[allow(dead_code)]
    pub(crate) doc: &'static str,
    value: fn(&PageContext<'_>) -> f32,
}

/// A page, measured as a whole; with its scores, as far as these are told.
pub(crate) struct PageContext<'a> {
    context: &'a Context<'a>,
    all: Tally,
    kept: Tally,
    scored: Scored,
    stated: Stated,
    title_words: f32,
    title_marks: f32,
    title_question: f32,
    data_length: f32,
}

impl<'a> PageContext<'a> {
    pub(crate) fn of(context: &'a Context<'a>) -> Self {
        let page = context.page;
        let title = page.head.title.as_str();
        let marks = |c: &char| matches!(c, '|' | '-' | '–' | '—' | '»' | '›' | '·' | ':');
        Self {
            all: Tally::of(context, 0..context.len()),
            kept: Tally::default(),
            scored: Scored::default(),
            stated: Stated::of(page, &context.lists),
            title_words: title.split_whitespace().count() as f32,
            title_marks: title.chars().filter(marks).count() as f32,
            title_question: f32::from(title.contains(['?', '？'])),
            data_length: page.head.json_ld.iter().map(String::len).sum::<usize>() as f32,
            context,
        }
    }

    /// The features of the page with these scores and blocks kept, in their order.
    pub(crate) fn row(&mut self, scores: &[f32], kept: &[u32]) -> Vec<f32> {
        self.kept = Tally::of(self.context, kept.iter().map(|&at| at as usize));
        self.scored = Scored::of(self.context, scores, kept);
        PAGE_FEATURES.iter().map(|feature| (feature.value)(self)).collect()
    }

    fn title_place(&self) -> f32 {
        let place = |at: usize| share(at as f32, self.all.blocks);
        self.context.title_block.map_or(-1.0, place)
    }

    fn core(&self) -> f32 {
        share(self.context.run(&self.context.core).paragraphs, self.context.total.paragraphs)
    }

    fn og_type(&self, start: &str) -> f32 {
        let stated = self.context.page.head.meta("og:type");
        f32::from(stated.is_some_and(|stated| stated.to_lowercase().starts_with(start)))
    }

    fn typed(&self, kind: &str) -> f32 {
        self.context.data.typed(self.context.page, kind)
    }

    fn has_meta(&self, name: &str) -> f32 {
        f32::from(self.context.page.head.meta(name).is_some())
    }
}

fn share(part: f32, whole: f32) -> f32 {
    Sums::per(part, whole)
}

macro_rules! features {
    ($($name:literal $doc:literal |$page:ident| $value:expr;)+) => {
        /// All features of a page, in the order a model numbers them.
        pub(crate) const PAGE_FEATURES: &[PageFeature] =
            &[$(PageFeature { name: $name, doc: $doc, value: |$page| $value },)+];
    };
}

features! {
    "all_blocks" "Blocks of the page." |p| p.all.blocks;
    "all_words" "Words of the page." |p| p.all.words;
    "all_length" "Words a block of the page." |p| share(p.all.words, p.all.blocks);
    "all_longest" "Words of the longest block of the page." |p| p.all.longest;
    "all_links" "The share of the words of the page that are links." |p| share(p.all.links, p.all.words);
    "all_link_count" "Links a block of the page." |p| share(p.all.link_count, p.all.blocks);
    "all_prose" "The share of the words of the page in paragraphs." |p| share(p.all.paragraphs, p.all.words);
    "all_paragraphs" "Paragraphs of the page." |p| p.all.paragraph_blocks;
    "all_marks" "Punctuation marks a word of the page." |p| share(p.all.marks, p.all.words);
    "all_sentences" "The share of the blocks of the page that end as sentences do." |p| share(p.all.sentence_blocks, p.all.blocks);
    "all_controls" "The share of the words of the page in buttons." |p| share(p.all.controls, p.all.words);
    "all_images" "Images a block of the page." |p| share(p.all.images, p.all.blocks);
    "all_image_count" "Images of the page." |p| p.all.images;
    "all_headings" "The share of headings among the blocks of the page." |p| share(p.all.headings, p.all.blocks);
    "all_heading_count" "Headings of the page." |p| p.all.headings;
    "all_first_headings" "Headings of the first level of the page." |p| p.all.first_headings;
    "all_list" "The share of the blocks of the page in lists." |p| share(p.all.list_blocks, p.all.blocks);
    "all_table" "The share of the blocks of the page in tables." |p| share(p.all.table_blocks, p.all.blocks);
    "all_code" "The share of the blocks of the page of preformatted text." |p| share(p.all.code_blocks, p.all.blocks);
    "all_quote" "The share of the blocks of the page in quotes." |p| share(p.all.quote_blocks, p.all.blocks);
    "all_form" "The share of the blocks of the page in forms." |p| share(p.all.form_blocks, p.all.blocks);
    "all_article" "The share of the blocks of the page in article elements." |p| share(p.all.article_blocks, p.all.blocks);
    "all_main" "The share of the blocks of the page in main elements." |p| share(p.all.main_blocks, p.all.blocks);
    "all_aside" "The share of the blocks of the page in aside elements." |p| share(p.all.aside_blocks, p.all.blocks);
    "all_hidden" "The share of the blocks of the page not shown." |p| share(p.all.hidden_blocks, p.all.blocks);
    "all_short" "The share of the blocks of the page of few words." |p| share(p.all.short_blocks, p.all.blocks);
    "all_price" "The share of the blocks of the page with a currency sign." |p| share(p.all.price_blocks, p.all.blocks);
    "all_question" "The share of the blocks of the page that end in a question mark." |p| share(p.all.question_blocks, p.all.blocks);
    "all_alike" "The share of the blocks of the page wrapped like many others." |p| share(p.all.alike_blocks, p.all.blocks);
    "all_price_count" "Blocks of the page with a currency sign." |p| p.all.price_blocks;
    "all_code_count" "Blocks of preformatted text of the page." |p| p.all.code_blocks;
    "all_question_count" "Blocks of the page that end in a question mark." |p| p.all.question_blocks;
    "all_digits" "The share of digits of the page." |p| share(p.all.digits, p.all.words);
    "all_most_alike" "The most blocks wrapped like one of the page." |p| p.all.most_alike;
    "all_names_content" "The share of the blocks of the page under a name that speaks of: content." |p| share(p.all.names[0], p.all.blocks);
    "all_names_article" "The share of the blocks of the page under a name that speaks of: article." |p| share(p.all.names[1], p.all.blocks);
    "all_names_title" "The share of the blocks of the page under a name that speaks of: title." |p| share(p.all.names[2], p.all.blocks);
    "all_names_author" "The share of the blocks of the page under a name that speaks of: author." |p| share(p.all.names[3], p.all.blocks);
    "all_names_date" "The share of the blocks of the page under a name that speaks of: date." |p| share(p.all.names[4], p.all.blocks);
    "all_names_comment" "The share of the blocks of the page under a name that speaks of: comment." |p| share(p.all.names[5], p.all.blocks);
    "all_names_related" "The share of the blocks of the page under a name that speaks of: related." |p| share(p.all.names[6], p.all.blocks);
    "all_names_navigation" "The share of the blocks of the page under a name that speaks of: navigation." |p| share(p.all.names[7], p.all.blocks);
    "all_names_footer" "The share of the blocks of the page under a name that speaks of: footer." |p| share(p.all.names[8], p.all.blocks);
    "all_names_sidebar" "The share of the blocks of the page under a name that speaks of: sidebar." |p| share(p.all.names[9], p.all.blocks);
    "all_names_share" "The share of the blocks of the page under a name that speaks of: share." |p| share(p.all.names[10], p.all.blocks);
    "all_names_advert" "The share of the blocks of the page under a name that speaks of: advert." |p| share(p.all.names[11], p.all.blocks);
    "all_names_promotion" "The share of the blocks of the page under a name that speaks of: promotion." |p| share(p.all.names[12], p.all.blocks);
    "all_names_legal" "The share of the blocks of the page under a name that speaks of: legal." |p| share(p.all.names[13], p.all.blocks);
    "all_names_overlay" "The share of the blocks of the page under a name that speaks of: overlay." |p| share(p.all.names[14], p.all.blocks);
    "all_names_form" "The share of the blocks of the page under a name that speaks of: form." |p| share(p.all.names[15], p.all.blocks);
    "all_names_product" "The share of the blocks of the page under a name that speaks of: product." |p| share(p.all.names[16], p.all.blocks);
    "all_names_list" "The share of the blocks of the page under a name that speaks of: list." |p| share(p.all.names[17], p.all.blocks);
    "all_names_card" "The share of the blocks of the page under a name that speaks of: card." |p| share(p.all.names[18], p.all.blocks);
    "all_names_forum" "The share of the blocks of the page under a name that speaks of: forum." |p| share(p.all.names[19], p.all.blocks);
    "all_names_media" "The share of the blocks of the page under a name that speaks of: media." |p| share(p.all.names[20], p.all.blocks);
    "all_names_button" "The share of the blocks of the page under a name that speaks of: button." |p| share(p.all.names[21], p.all.blocks);
    "kept_blocks" "Blocks of what is kept." |p| p.kept.blocks;
    "kept_words" "Words of what is kept." |p| p.kept.words;
    "kept_length" "Words a block of what is kept." |p| share(p.kept.words, p.kept.blocks);
    "kept_longest" "Words of the longest block of what is kept." |p| p.kept.longest;
    "kept_links" "The share of the words of what is kept that are links." |p| share(p.kept.links, p.kept.words);
    "kept_link_count" "Links a block of what is kept." |p| share(p.kept.link_count, p.kept.blocks);
    "kept_prose" "The share of the words of what is kept in paragraphs." |p| share(p.kept.paragraphs, p.kept.words);
    "kept_paragraphs" "Paragraphs of what is kept." |p| p.kept.paragraph_blocks;
    "kept_marks" "Punctuation marks a word of what is kept." |p| share(p.kept.marks, p.kept.words);
    "kept_sentences" "The share of the blocks of what is kept that end as sentences do." |p| share(p.kept.sentence_blocks, p.kept.blocks);
    "kept_controls" "The share of the words of what is kept in buttons." |p| share(p.kept.controls, p.kept.words);
    "kept_images" "Images a block of what is kept." |p| share(p.kept.images, p.kept.blocks);
    "kept_image_count" "Images of what is kept." |p| p.kept.images;
    "kept_headings" "The share of headings among the blocks of what is kept." |p| share(p.kept.headings, p.kept.blocks);
    "kept_heading_count" "Headings of what is kept." |p| p.kept.headings;
    "kept_first_headings" "Headings of the first level of what is kept." |p| p.kept.first_headings;
    "kept_list" "The share of the blocks of what is kept in lists." |p| share(p.kept.list_blocks, p.kept.blocks);
    "kept_table" "The share of the blocks of what is kept in tables." |p| share(p.kept.table_blocks, p.kept.blocks);
    "kept_code" "The share of the blocks of what is kept of preformatted text." |p| share(p.kept.code_blocks, p.kept.blocks);
    "kept_quote" "The share of the blocks of what is kept in quotes." |p| share(p.kept.quote_blocks, p.kept.blocks);
    "kept_form" "The share of the blocks of what is kept in forms." |p| share(p.kept.form_blocks, p.kept.blocks);
    "kept_article" "The share of the blocks of what is kept in article elements." |p| share(p.kept.article_blocks, p.kept.blocks);
    "kept_main" "The share of the blocks of what is kept in main elements." |p| share(p.kept.main_blocks, p.kept.blocks);
    "kept_aside" "The share of the blocks of what is kept in aside elements." |p| share(p.kept.aside_blocks, p.kept.blocks);
    "kept_hidden" "The share of the blocks of what is kept not shown." |p| share(p.kept.hidden_blocks, p.kept.blocks);
    "kept_short" "The share of the blocks of what is kept of few words." |p| share(p.kept.short_blocks, p.kept.blocks);
    "kept_price" "The share of the blocks of what is kept with a currency sign." |p| share(p.kept.price_blocks, p.kept.blocks);
    "kept_question" "The share of the blocks of what is kept that end in a question mark." |p| share(p.kept.question_blocks, p.kept.blocks);
    "kept_alike" "The share of the blocks of what is kept wrapped like many others." |p| share(p.kept.alike_blocks, p.kept.blocks);
    "kept_price_count" "Blocks of what is kept with a currency sign." |p| p.kept.price_blocks;
    "kept_code_count" "Blocks of preformatted text of what is kept." |p| p.kept.code_blocks;
    "kept_question_count" "Blocks of what is kept that end in a question mark." |p| p.kept.question_blocks;
    "kept_digits" "The share of digits of what is kept." |p| share(p.kept.digits, p.kept.words);
    "kept_most_alike" "The most blocks wrapped like one of what is kept." |p| p.kept.most_alike;
    "kept_names_content" "The share of the blocks of what is kept under a name that speaks of: content." |p| share(p.kept.names[0], p.kept.blocks);
    "kept_names_article" "The share of the blocks of what is kept under a name that speaks of: article." |p| share(p.kept.names[1], p.kept.blocks);
    "kept_names_title" "The share of the blocks of what is kept under a name that speaks of: title." |p| share(p.kept.names[2], p.kept.blocks);
    "kept_names_author" "The share of the blocks of what is kept under a name that speaks of: author." |p| share(p.kept.names[3], p.kept.blocks);
    "kept_names_date" "The share of the blocks of what is kept under a name that speaks of: date." |p| share(p.kept.names[4], p.kept.blocks);
    "kept_names_comment" "The share of the blocks of what is kept under a name that speaks of: comment." |p| share(p.kept.names[5], p.kept.blocks);
    "kept_names_related" "The share of the blocks of what is kept under a name that speaks of: related." |p| share(p.kept.names[6], p.kept.blocks);
    "kept_names_navigation" "The share of the blocks of what is kept under a name that speaks of: navigation." |p| share(p.kept.names[7], p.kept.blocks);
    "kept_names_footer" "The share of the blocks of what is kept under a name that speaks of: footer." |p| share(p.kept.names[8], p.kept.blocks);
    "kept_names_sidebar" "The share of the blocks of what is kept under a name that speaks of: sidebar." |p| share(p.kept.names[9], p.kept.blocks);
    "kept_names_share" "The share of the blocks of what is kept under a name that speaks of: share." |p| share(p.kept.names[10], p.kept.blocks);
    "kept_names_advert" "The share of the blocks of what is kept under a name that speaks of: advert." |p| share(p.kept.names[11], p.kept.blocks);
    "kept_names_promotion" "The share of the blocks of what is kept under a name that speaks of: promotion." |p| share(p.kept.names[12], p.kept.blocks);
    "kept_names_legal" "The share of the blocks of what is kept under a name that speaks of: legal." |p| share(p.kept.names[13], p.kept.blocks);
    "kept_names_overlay" "The share of the blocks of what is kept under a name that speaks of: overlay." |p| share(p.kept.names[14], p.kept.blocks);
    "kept_names_form" "The share of the blocks of what is kept under a name that speaks of: form." |p| share(p.kept.names[15], p.kept.blocks);
    "kept_names_product" "The share of the blocks of what is kept under a name that speaks of: product." |p| share(p.kept.names[16], p.kept.blocks);
    "kept_names_list" "The share of the blocks of what is kept under a name that speaks of: list." |p| share(p.kept.names[17], p.kept.blocks);
    "kept_names_card" "The share of the blocks of what is kept under a name that speaks of: card." |p| share(p.kept.names[18], p.kept.blocks);
    "kept_names_forum" "The share of the blocks of what is kept under a name that speaks of: forum." |p| share(p.kept.names[19], p.kept.blocks);
    "kept_names_media" "The share of the blocks of what is kept under a name that speaks of: media." |p| share(p.kept.names[20], p.kept.blocks);
    "kept_names_button" "The share of the blocks of what is kept under a name that speaks of: button." |p| share(p.kept.names[21], p.kept.blocks);
    "kept_share" "The share of the page's words that are kept." |p| share(p.kept.words, p.all.words);
    "kept_runs" "Runs of kept blocks." |p| p.scored.runs;
    "kept_longest_run" "The share of the kept blocks in the longest run." |p| share(p.scored.longest_run, p.kept.blocks);
    "kept_start" "Where the first kept block stands, as a share of the page." |p| p.scored.start;
    "kept_end" "Where the last kept block stands, as a share of the page." |p| p.scored.end;
    "kept_prose_share" "The share of the page's paragraph words that are kept." |p| share(p.kept.paragraphs, p.all.paragraphs);
    "kept_links_share" "The share of the page's linked words that are kept." |p| share(p.kept.links, p.all.links);
    "kept_core" "The share of the words in the container with most paragraphs that are kept." |p| p.scored.core_kept;
    "score_mean" "The mean score of the page's words." |p| p.scored.mean;
    "score_kept" "The mean score of the kept words." |p| p.scored.mean_kept;
    "score_left" "The mean score of the other words." |p| p.scored.mean_left;
    "score_least" "The least score kept." |p| p.scored.least;
    "score_most" "The highest score." |p| p.scored.most;
    "score_entropy" "How unsure the scores are, a word." |p| p.scored.entropy;
    "score_entropy_kept" "How unsure the scores are, a kept word." |p| p.scored.entropy_kept;
    "score_unsure" "Words with a middling score, as a share of those expected to be content." |p| p.scored.unsure;
    "score_expected" "Words expected to be content." |p| p.scored.expected;
    "score_f1" "The word F1 expected by the scores." |p| p.scored.f1;
    "score_recall" "The recall expected by the scores." |p| p.scored.recall;
    "title_length" "Words in its title." |p| p.title_words;
    "title_marks" "Separators in its title." |p| p.title_marks;
    "title_question" "Whether its title asks." |p| p.title_question;
    "title_found" "Where the heading like the title stands, as a share of the page; -1 of none." |p| p.title_place();
    "times" "Times and dates marked on the page." |p| p.context.page.times.len() as f32;
    "times_rate" "Times and dates a block." |p| share(p.context.page.times.len() as f32, p.all.blocks);
    "siblings" "The most siblings of a container alike." |p| p.context.most_siblings;
    "core" "The share of its paragraph words in the container with most." |p| p.core();
    "is_article" "Whether its head calls it an article." |p| p.context.kind.article;
    "is_product" "Whether its head calls it a product." |p| p.context.kind.product;
    "is_forum" "Whether its head calls it a forum." |p| p.context.kind.forum;
    "is_list" "Whether its head calls it a list." |p| p.context.kind.list;
    "data_length" "Bytes of its JSON-LD." |p| p.data_length;
    "data_ratio" "Bytes of its JSON-LD for each of its text." |p| share(p.data_length, p.context.page.text.len() as f32);
    "data_article" "Things of the type Article in its data." |p| p.typed("Article");
    "data_news_article" "Things of the type NewsArticle in its data." |p| p.typed("NewsArticle");
    "data_blog_posting" "Things of the type BlogPosting in its data." |p| p.typed("BlogPosting");
    "data_tech_article" "Things of the type TechArticle in its data." |p| p.typed("TechArticle");
    "data_product" "Things of the type Product in its data." |p| p.typed("Product");
    "data_offer" "Things of the type Offer in its data." |p| p.typed("Offer");
    "data_aggregate_offer" "Things of the type AggregateOffer in its data." |p| p.typed("AggregateOffer");
    "data_aggregate_rating" "Things of the type AggregateRating in its data." |p| p.typed("AggregateRating");
    "data_review" "Things of the type Review in its data." |p| p.typed("Review");
    "data_item_list" "Things of the type ItemList in its data." |p| p.typed("ItemList");
    "data_list_item" "Things of the type ListItem in its data." |p| p.typed("ListItem");
    "data_collection_page" "Things of the type CollectionPage in its data." |p| p.typed("CollectionPage");
    "data_breadcrumb_list" "Things of the type BreadcrumbList in its data." |p| p.typed("BreadcrumbList");
    "data_faqpage" "Things of the type FAQPage in its data." |p| p.typed("FAQPage");
    "data_question" "Things of the type Question in its data." |p| p.typed("Question");
    "data_answer" "Things of the type Answer in its data." |p| p.typed("Answer");
    "data_discussion_forum_posting" "Things of the type DiscussionForumPosting in its data." |p| p.typed("DiscussionForumPosting");
    "data_comment" "Things of the type Comment in its data." |p| p.typed("Comment");
    "data_person" "Things of the type Person in its data." |p| p.typed("Person");
    "data_organization" "Things of the type Organization in its data." |p| p.typed("Organization");
    "data_local_business" "Things of the type LocalBusiness in its data." |p| p.typed("LocalBusiness");
    "data_service" "Things of the type Service in its data." |p| p.typed("Service");
    "data_web_site" "Things of the type WebSite in its data." |p| p.typed("WebSite");
    "data_web_page" "Things of the type WebPage in its data." |p| p.typed("WebPage");
    "data_software_application" "Things of the type SoftwareApplication in its data." |p| p.typed("SoftwareApplication");
    "data_recipe" "Things of the type Recipe in its data." |p| p.typed("Recipe");
    "data_event" "Things of the type Event in its data." |p| p.typed("Event");
    "data_image_object" "Things of the type ImageObject in its data." |p| p.typed("ImageObject");
    "og_article" "Whether its og:type is article or one of that." |p| p.og_type("article");
    "og_website" "Whether its og:type is website or one of that." |p| p.og_type("website");
    "og_product" "Whether its og:type is product or one of that." |p| p.og_type("product");
    "meta_published" "Whether its head says when it was published." |p| p.has_meta("article:published_time");
    "meta_price" "Whether its head gives a price." |p| p.has_meta("product:price:amount").max(p.has_meta("og:price:amount"));
    "meta_author" "Whether its head names an author." |p| p.has_meta("author");
    "metas" "Meta elements." |p| p.context.page.head.meta.len() as f32;
    "address" "Whether it gives its address." |p| f32::from(p.stated.has_address);
    "address_depth" "Parts of the path of its address." |p| p.stated.depth;
    "address_words" "Words in the last part of its address." |p| p.stated.slug_words;
    "address_digits" "Digits in the last part of its address." |p| p.stated.slug_digits;
    "address_year" "Whether a part of its address is a year." |p| f32::from(p.stated.dated);
    "address_query" "Whether its address has a query." |p| f32::from(p.stated.query);
    "address_article" "Words in its address that speak of: article." |p| p.stated.address(PageType::Article);
    "address_forum" "Words in its address that speak of: forum." |p| p.stated.address(PageType::Forum);
    "address_product" "Words in its address that speak of: product." |p| p.stated.address(PageType::Product);
    "address_collection" "Words in its address that speak of: collection." |p| p.stated.address(PageType::Collection);
    "address_listing" "Words in its address that speak of: listing." |p| p.stated.address(PageType::Listing);
    "address_documentation" "Words in its address that speak of: documentation." |p| p.stated.address(PageType::Documentation);
    "address_service" "Words in its address that speak of: service." |p| p.stated.address(PageType::Service);
    "names_article" "Words in the names of its outermost elements that speak of: article." |p| p.stated.names(PageType::Article);
    "names_forum" "Words in the names of its outermost elements that speak of: forum." |p| p.stated.names(PageType::Forum);
    "names_product" "Words in the names of its outermost elements that speak of: product." |p| p.stated.names(PageType::Product);
    "names_collection" "Words in the names of its outermost elements that speak of: collection." |p| p.stated.names(PageType::Collection);
    "names_listing" "Words in the names of its outermost elements that speak of: listing." |p| p.stated.names(PageType::Listing);
    "names_documentation" "Words in the names of its outermost elements that speak of: documentation." |p| p.stated.names(PageType::Documentation);
    "names_service" "Words in the names of its outermost elements that speak of: service." |p| p.stated.names(PageType::Service);
    "generator_forum" "Words in the name of its generator that speak of: forum." |p| p.stated.generator(PageType::Forum);
    "generator_documentation" "Words in the name of its generator that speak of: documentation." |p| p.stated.generator(PageType::Documentation);
    "generator_product" "Words in the name of its generator that speak of: product." |p| p.stated.generator(PageType::Product);
    "all_names_of_article" "Different words in all names on the page that speak of: article." |p| p.stated.all_names(PageType::Article);
    "all_names_of_forum" "Different words in all names on the page that speak of: forum." |p| p.stated.all_names(PageType::Forum);
    "all_names_of_product" "Different words in all names on the page that speak of: product." |p| p.stated.all_names(PageType::Product);
    "all_names_of_collection" "Different words in all names on the page that speak of: collection." |p| p.stated.all_names(PageType::Collection);
    "all_names_of_listing" "Different words in all names on the page that speak of: listing." |p| p.stated.all_names(PageType::Listing);
    "all_names_of_documentation" "Different words in all names on the page that speak of: documentation." |p| p.stated.all_names(PageType::Documentation);
    "all_names_of_service" "Different words in all names on the page that speak of: service." |p| p.stated.all_names(PageType::Service);
    "link_words_article" "Different words in the addresses of its links that speak of: article." |p| p.stated.link_words(PageType::Article);
    "link_words_forum" "Different words in the addresses of its links that speak of: forum." |p| p.stated.link_words(PageType::Forum);
    "link_words_product" "Different words in the addresses of its links that speak of: product." |p| p.stated.link_words(PageType::Product);
    "link_words_collection" "Different words in the addresses of its links that speak of: collection." |p| p.stated.link_words(PageType::Collection);
    "link_words_listing" "Different words in the addresses of its links that speak of: listing." |p| p.stated.link_words(PageType::Listing);
    "link_words_documentation" "Different words in the addresses of its links that speak of: documentation." |p| p.stated.link_words(PageType::Documentation);
    "link_words_service" "Different words in the addresses of its links that speak of: service." |p| p.stated.link_words(PageType::Service);
    "links_of_article" "The share of its links with words that speak of: article." |p| p.stated.links(PageType::Article);
    "links_of_forum" "The share of its links with words that speak of: forum." |p| p.stated.links(PageType::Forum);
    "links_of_product" "The share of its links with words that speak of: product." |p| p.stated.links(PageType::Product);
    "links_of_collection" "The share of its links with words that speak of: collection." |p| p.stated.links(PageType::Collection);
    "links_of_listing" "The share of its links with words that speak of: listing." |p| p.stated.links(PageType::Listing);
    "links_of_documentation" "The share of its links with words that speak of: documentation." |p| p.stated.links(PageType::Documentation);
    "links_of_service" "The share of its links with words that speak of: service." |p| p.stated.links(PageType::Service);
    "part_address" "Whether a name on the page has the word: address." |p| p.stated.part("address");
    "part_addtocart" "Whether a name on the page has the word: addtocart." |p| p.stated.part("addtocart");
    "part_answered" "Whether a name on the page has the word: answered." |p| p.stated.part("answered");
    "part_api" "Whether a name on the page has the word: api." |p| p.stated.part("api");
    "part_archive" "Whether a name on the page has the word: archive." |p| p.stated.part("archive");
    "part_author" "Whether a name on the page has the word: author." |p| p.stated.part("author");
    "part_availability" "Whether a name on the page has the word: availability." |p| p.stated.part("availability");
    "part_avatar" "Whether a name on the page has the word: avatar." |p| p.stated.part("avatar");
    "part_breadcrumb" "Whether a name on the page has the word: breadcrumb." |p| p.stated.part("breadcrumb");
    "part_byline" "Whether a name on the page has the word: byline." |p| p.stated.part("byline");
    "part_cart" "Whether a name on the page has the word: cart." |p| p.stated.part("cart");
    "part_category" "Whether a name on the page has the word: category." |p| p.stated.part("category");
    "part_checkout" "Whether a name on the page has the word: checkout." |p| p.stated.part("checkout");
    "part_client" "Whether a name on the page has the word: client." |p| p.stated.part("client");
    "part_codehilite" "Whether a name on the page has the word: codehilite." |p| p.stated.part("codehilite");
    "part_comments" "Whether a name on the page has the word: comments." |p| p.stated.part("comments");
    "part_contributors" "Whether a name on the page has the word: contributors." |p| p.stated.part("contributors");
    "part_copy" "Whether a name on the page has the word: copy." |p| p.stated.part("copy");
    "part_cta" "Whether a name on the page has the word: cta." |p| p.stated.part("cta");
    "part_date" "Whether a name on the page has the word: date." |p| p.stated.part("date");
    "part_delivery" "Whether a name on the page has the word: delivery." |p| p.stated.part("delivery");
    "part_demo" "Whether a name on the page has the word: demo." |p| p.stated.part("demo");
    "part_docs" "Whether a name on the page has the word: docs." |p| p.stated.part("docs");
    "part_edit" "Whether a name on the page has the word: edit." |p| p.stated.part("edit");
    "part_entry" "Whether a name on the page has the word: entry." |p| p.stated.part("entry");
    "part_facet" "Whether a name on the page has the word: facet." |p| p.stated.part("facet");
    "part_faq" "Whether a name on the page has the word: faq." |p| p.stated.part("faq");
    "part_feature" "Whether a name on the page has the word: feature." |p| p.stated.part("feature");
    "part_features" "Whether a name on the page has the word: features." |p| p.stated.part("features");
    "part_filter" "Whether a name on the page has the word: filter." |p| p.stated.part("filter");
    "part_form" "Whether a name on the page has the word: form." |p| p.stated.part("form");
    "part_front" "Whether a name on the page has the word: front." |p| p.stated.part("front");
    "part_gallery" "Whether a name on the page has the word: gallery." |p| p.stated.part("gallery");
    "part_grid" "Whether a name on the page has the word: grid." |p| p.stated.part("grid");
    "part_hero" "Whether a name on the page has the word: hero." |p| p.stated.part("hero");
    "part_highlight" "Whether a name on the page has the word: highlight." |p| p.stated.part("highlight");
    "part_home" "Whether a name on the page has the word: home." |p| p.stated.part("home");
    "part_hours" "Whether a name on the page has the word: hours." |p| p.stated.part("hours");
    "part_joined" "Whether a name on the page has the word: joined." |p| p.stated.part("joined");
    "part_karma" "Whether a name on the page has the word: karma." |p| p.stated.part("karma");
    "part_location" "Whether a name on the page has the word: location." |p| p.stated.part("location");
    "part_logos" "Whether a name on the page has the word: logos." |p| p.stated.part("logos");
    "part_loop" "Whether a name on the page has the word: loop." |p| p.stated.part("loop");
    "part_member" "Whether a name on the page has the word: member." |p| p.stated.part("member");
    "part_members" "Whether a name on the page has the word: members." |p| p.stated.part("members");
    "part_nav" "Whether a name on the page has the word: nav." |p| p.stated.part("nav");
    "part_page" "Whether a name on the page has the word: page." |p| p.stated.part("page");
    "part_pagination" "Whether a name on the page has the word: pagination." |p| p.stated.part("pagination");
    "part_partners" "Whether a name on the page has the word: partners." |p| p.stated.part("partners");
    "part_pdp" "Whether a name on the page has the word: pdp." |p| p.stated.part("pdp");
    "part_phone" "Whether a name on the page has the word: phone." |p| p.stated.part("phone");
    "part_plan" "Whether a name on the page has the word: plan." |p| p.stated.part("plan");
    "part_plans" "Whether a name on the page has the word: plans." |p| p.stated.part("plans");
    "part_plp" "Whether a name on the page has the word: plp." |p| p.stated.part("plp");
    "part_points" "Whether a name on the page has the word: points." |p| p.stated.part("points");
    "part_post" "Whether a name on the page has the word: post." |p| p.stated.part("post");
    "part_poster" "Whether a name on the page has the word: poster." |p| p.stated.part("poster");
    "part_postid" "Whether a name on the page has the word: postid." |p| p.stated.part("postid");
    "part_prettyprint" "Whether a name on the page has the word: prettyprint." |p| p.stated.part("prettyprint");
    "part_price" "Whether a name on the page has the word: price." |p| p.stated.part("price");
    "part_pricing" "Whether a name on the page has the word: pricing." |p| p.stated.part("pricing");
    "part_published" "Whether a name on the page has the word: published." |p| p.stated.part("published");
    "part_qty" "Whether a name on the page has the word: qty." |p| p.stated.part("qty");
    "part_quantity" "Whether a name on the page has the word: quantity." |p| p.stated.part("quantity");
    "part_quote" "Whether a name on the page has the word: quote." |p| p.stated.part("quote");
    "part_rating" "Whether a name on the page has the word: rating." |p| p.stated.part("rating");
    "part_related" "Whether a name on the page has the word: related." |p| p.stated.part("related");
    "part_replies" "Whether a name on the page has the word: replies." |p| p.stated.part("replies");
    "part_reply" "Whether a name on the page has the word: reply." |p| p.stated.part("reply");
    "part_results" "Whether a name on the page has the word: results." |p| p.stated.part("results");
    "part_reviews" "Whether a name on the page has the word: reviews." |p| p.stated.part("reviews");
    "part_sale" "Whether a name on the page has the word: sale." |p| p.stated.part("sale");
    "part_search" "Whether a name on the page has the word: search." |p| p.stated.part("search");
    "part_share" "Whether a name on the page has the word: share." |p| p.stated.part("share");
    "part_shipping" "Whether a name on the page has the word: shipping." |p| p.stated.part("shipping");
    "part_sidebar" "Whether a name on the page has the word: sidebar." |p| p.stated.part("sidebar");
    "part_signature" "Whether a name on the page has the word: signature." |p| p.stated.part("signature");
    "part_single" "Whether a name on the page has the word: single." |p| p.stated.part("single");
    "part_sku" "Whether a name on the page has the word: sku." |p| p.stated.part("sku");
    "part_solved" "Whether a name on the page has the word: solved." |p| p.stated.part("solved");
    "part_sort" "Whether a name on the page has the word: sort." |p| p.stated.part("sort");
    "part_stars" "Whether a name on the page has the word: stars." |p| p.stated.part("stars");
    "part_stock" "Whether a name on the page has the word: stock." |p| p.stated.part("stock");
    "part_submit" "Whether a name on the page has the word: submit." |p| p.stated.part("submit");
    "part_swatch" "Whether a name on the page has the word: swatch." |p| p.stated.part("swatch");
    "part_team" "Whether a name on the page has the word: team." |p| p.stated.part("team");
    "part_template" "Whether a name on the page has the word: template." |p| p.stated.part("template");
    "part_testimonial" "Whether a name on the page has the word: testimonial." |p| p.stated.part("testimonial");
    "part_thread" "Whether a name on the page has the word: thread." |p| p.stated.part("thread");
    "part_thumbnail" "Whether a name on the page has the word: thumbnail." |p| p.stated.part("thumbnail");
    "part_tile" "Whether a name on the page has the word: tile." |p| p.stated.part("tile");
    "part_toc" "Whether a name on the page has the word: toc." |p| p.stated.part("toc");
    "part_topic" "Whether a name on the page has the word: topic." |p| p.stated.part("topic");
    "part_type" "Whether a name on the page has the word: type." |p| p.stated.part("type");
    "part_upvote" "Whether a name on the page has the word: upvote." |p| p.stated.part("upvote");
    "part_user" "Whether a name on the page has the word: user." |p| p.stated.part("user");
    "part_variant" "Whether a name on the page has the word: variant." |p| p.stated.part("variant");
    "part_version" "Whether a name on the page has the word: version." |p| p.stated.part("version");
    "part_vote" "Whether a name on the page has the word: vote." |p| p.stated.part("vote");
    "part_votes" "Whether a name on the page has the word: votes." |p| p.stated.part("votes");
    "part_wishlist" "Whether a name on the page has the word: wishlist." |p| p.stated.part("wishlist");
    "part_zoom" "Whether a name on the page has the word: zoom." |p| p.stated.part("zoom");
    "words_article" "What the words of the page say of its being: article." |p| p.context.lexical.types[PageType::Article as usize];
    "words_forum" "What the words of the page say of its being: forum." |p| p.context.lexical.types[PageType::Forum as usize];
    "words_product" "What the words of the page say of its being: product." |p| p.context.lexical.types[PageType::Product as usize];
    "words_collection" "What the words of the page say of its being: collection." |p| p.context.lexical.types[PageType::Collection as usize];
    "words_listing" "What the words of the page say of its being: listing." |p| p.context.lexical.types[PageType::Listing as usize];
    "words_documentation" "What the words of the page say of its being: documentation." |p| p.context.lexical.types[PageType::Documentation as usize];
    "words_service" "What the words of the page say of its being: service." |p| p.context.lexical.types[PageType::Service as usize];
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // Exact: small whole numbers and what was put in.
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    fn row(html: &str, scores: &[f32], kept: &[u32]) -> Vec<f32> {
        let page = tokenize(html, Input::Html);
        PageContext::of(&Context::of(&page, None)).row(scores, kept)
    }

    fn value(row: &[f32], name: &str) -> f32 {
        row[PAGE_FEATURES.iter().position(|feature| feature.name == name).unwrap()]
    }

    #[test]
    fn every_value_is_a_number() {
        for html in ["", "<p>", "<p>a", "<img src=a>", "<table><tr><td>1<td>2</table>"] {
            let page = tokenize(html, Input::Html);
            let blocks = page.blocks.len();
            for score in [0.0, 0.5, 1.0] {
                for kept in [vec![], (0..blocks as u32).collect()] {
                    let context = Context::of(&page, None);
                    let row = PageContext::of(&context).row(&vec![score; blocks], &kept);
                    for (value, feature) in row.iter().zip(PAGE_FEATURES) {
                        assert!(value.is_finite(), "{} is {value} in {html}", feature.name);
                    }
                }
            }
        }
    }

    #[test]
    fn names_are_unique_and_documented() {
        let mut names: Vec<_> = PAGE_FEATURES.iter().map(|feature| feature.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), PAGE_FEATURES.len());
        assert!(PAGE_FEATURES.iter().all(|feature| feature.doc.len() > 5));
    }

    #[test]
    fn what_is_kept_is_told_apart() {
        let html = "<ul><li><a href=/>Home</a></ul><p>One two three.</p><p>Costs $ 4</p>";
        let row = row(html, &[0.1, 0.9, 0.8], &[1, 2]);
        assert_eq!(value(&row, "all_blocks"), 3.0);
        assert_eq!(value(&row, "kept_blocks"), 2.0);
        assert_eq!((value(&row, "kept_list"), value(&row, "kept_price")), (0.0, 0.5));
        assert_eq!((value(&row, "kept_runs"), value(&row, "kept_end")), (1.0, 1.0));
        assert_eq!(value(&row, "score_least"), 0.8);
    }
}
