//! The table of features.

use super::Feature;
use super::context::{Context, Sums, level, tag_class};
use super::rows::Of::{self, Alike, Container, InnerUnit, OuterUnit, Page, Section};
use crate::tokenizer::page::Flags;

/// A feature is of blocks, unless its row says of what it is.
macro_rules! of {
    () => {
        Of::Block
    };
    ($of:expr) => {
        $of
    };
}

macro_rules! features {
    ($($name:literal $doc:literal $(($of:expr))? |$context:ident, $block:ident| $value:expr;)+) => {
        /// All features, in the order a model numbers them.
        pub(crate) const FEATURES: &[Feature] = &[$(Feature {
            name: $name,
            doc: $doc,
            fill: |rows, out| {
                let $context = rows.context;
                rows.fill(of!($($of)?), out, |$block| -> f32 {
                    // What is true of the whole page needs no block.
                    let _ = ($context, $block);
                    $value
                });
            },
        },)+];
    };
}

fn flag(context: &Context<'_>, block: usize, flag: Flags) -> f32 {
    f32::from(context.measures[block].flags.has(flag))
}

fn share(part: f32, whole: f32) -> f32 {
    Sums::per(part, whole)
}

features! {
    "words" "Words." |c, b| c.measures[b].words;
    "word_length" "Bytes a word." |c, b| share(c.shapes[b].length, c.measures[b].words);
    "links" "The share of its text that is links." |c, b| c.measures[b].links;
    "link_count" "Links in it." |c, b| c.shapes[b].link_count;
    "controls" "The share of its text that is buttons." |c, b| c.measures[b].controls;
    "emphasis" "The share of its text that is emphasised." |c, b| c.shapes[b].emphasis;
    "marks" "Punctuation marks." |c, b| c.measures[b].marks;
    "mark_rate" "Punctuation marks a word." |c, b| share(c.measures[b].marks, c.measures[b].words);
    "ends" "Whether it ends as sentences do." |c, b| f32::from(c.measures[b].ends);
    "digits" "The share of digits." |c, b| c.shapes[b].digits;
    "capitals" "The share of its letters that are capitals." |c, b| c.shapes[b].capitals;
    "starts_upper" "Whether it starts with a capital." |c, b| c.shapes[b].starts_upper;
    "breaks" "Line breaks in it." |c, b| c.shapes[b].breaks;
    "separators" "Bars, bullets and arrows in it." |c, b| c.shapes[b].separators;
    "currency" "Whether a sign of a currency is in it." |c, b| c.shapes[b].currency;
    "colon" "Whether it ends with a colon." |c, b| c.shapes[b].colon;
    "question" "Whether it ends with a question mark." |c, b| c.shapes[b].question;
    "copyright" "Whether a copyright sign is in it." |c, b| c.shapes[b].copyright;
    "images" "Images in it." |c, b| c.shapes[b].images;
    "hidden" "Whether it is not shown." |c, b| f32::from(c.measures[b].hidden);
    "copies" "Blocks of the page with the same text." |c, b| c.shapes[b].copies;
    "copies_before" "Blocks before it with the same text." |c, b| c.shapes[b].copies_before;
    "in_title" "The share of its words that the title has." |c, b| c.shapes[b].in_title;
    "of_title" "The share of the title's words that it has." |c, b| c.shapes[b].of_title;
    "level" "Its level as a heading, 0 of none." |c, b| level(c.page, &c.page.blocks[b]);
    "tag" "The kind of its element." |c, b| tag_class(c.container(b, 0).1.tag);
    "outer_tag" "The kind of the element around its own." (Container(1)) |c, b| tag_class(c.container(b, 1).1.tag);
    "outer_tag_2" "The kind of the element two levels up." (Container(2)) |c, b| tag_class(c.container(b, 2).1.tag);
    "first_child" "Whether it is the first block of the element around its own." |c, b| f32::from(c.container(b, 1).1.blocks.start as usize == b);
    "depth" "How deep it is nested." |c, b| f32::from(c.container(b, 0).1.depth);
    "in_nav" "Whether it stands in navigation." |c, b| flag(c, b, Flags::NAV);
    "in_header" "Whether it stands in a header." |c, b| flag(c, b, Flags::HEADER);
    "in_footer" "Whether it stands in a footer." |c, b| flag(c, b, Flags::FOOTER);
    "in_aside" "Whether it stands in an aside." |c, b| flag(c, b, Flags::ASIDE);
    "in_form" "Whether it stands in a form." |c, b| flag(c, b, Flags::FORM);
    "in_article" "Whether it stands in an article element." |c, b| flag(c, b, Flags::ARTICLE);
    "in_main" "Whether it stands in the main element." |c, b| flag(c, b, Flags::MAIN);
    "in_list" "Whether it stands in a list." |c, b| flag(c, b, Flags::LIST);
    "in_table" "Whether it stands in a table of data." |c, b| flag(c, b, Flags::TABLE);
    "in_quote" "Whether it stands in a quote." |c, b| flag(c, b, Flags::QUOTE);
    "in_figure" "Whether it stands in a figure." |c, b| flag(c, b, Flags::FIGURE);
    "in_dialog" "Whether it stands in a dialog." |c, b| flag(c, b, Flags::DIALOG);
    "in_preformatted" "Whether it stands in preformatted text." |c, b| flag(c, b, Flags::PREFORMATTED);
    "in_caption" "Whether it stands in a caption." |c, b| flag(c, b, Flags::CAPTION);
    "in_control" "Whether it stands in a control." |c, b| flag(c, b, Flags::CONTROL);
    "place" "Its place among the page's blocks." |c, b| share(b as f32, c.total.blocks);
    "words_before" "The share of the page's words before it." |c, b| share(c.run(&(0..b)).words, c.total.words);
    "paragraphs_before" "The share of the page's paragraph words before it." |c, b| share(c.run(&(0..b)).paragraphs, c.total.paragraphs);
    "paragraphs_after" "Words in paragraphs after it." |c, b| c.run(&(b..c.len())).paragraphs;
    "blocks_before" "Blocks before it." |c, b| b as f32;
    "blocks_after" "Blocks after it." |c, b| (c.len() - b) as f32;
    "from_title" "Blocks between the title and it; less than 0 before the title." |c, b| c.title_block.map_or(-1000.0, |title| b as f32 - title as f32);
    "from_heading" "Blocks since the last heading." |c, b| c.heading[b].0;
    "heading_level" "The level of the last heading." |c, b| c.heading[b].1;
    "in_core" "Whether it stands in the container with most paragraphs." |c, b| f32::from(c.core.contains(&b));
    "from_core_start" "Blocks since the start of the container with most paragraphs." |c, b| b as f32 - c.core.start as f32;
    "to_core_end" "Blocks to the end of the container with most paragraphs." |c, b| c.core.end as f32 - b as f32;
    "alike" "Blocks wrapped like it." (Alike) |c, b| c.alike(b).sums.blocks;
    "alike_words" "Words a block, of blocks wrapped like it." (Alike) |c, b| share(c.alike(b).sums.words, c.alike(b).sums.blocks);
    "alike_links" "The share of words that are links, of blocks wrapped like it." (Alike) |c, b| share(c.alike(b).sums.links, c.alike(b).sums.words);
    "alike_paragraphs" "The share of the page's paragraph words in blocks wrapped like it." (Alike) |c, b| share(c.alike(b).sums.paragraphs, c.total.paragraphs);
    "alike_before" "Blocks before it that are wrapped like it." |c, b| c.alike_before(b);
    "siblings_0" "Siblings with the tag and names of the container 0 levels up." |c, b| c.siblings(b, 0);
    "siblings_1" "Siblings with the tag and names of the container 1 levels up." (Container(1)) |c, b| c.siblings(b, 1);
    "siblings_2" "Siblings with the tag and names of the container 2 levels up." (Container(2)) |c, b| c.siblings(b, 2);
    "siblings_3" "Siblings with the tag and names of the container 3 levels up." (Container(3)) |c, b| c.siblings(b, 3);
    "siblings_4" "Siblings with the tag and names of the container 4 levels up." (Container(4)) |c, b| c.siblings(b, 4);
    "around_1_words" "Words in the container 1 levels up." (Container(1)) |c, b| c.around(b, 1).words;
    "around_1_share" "The share of the page's words in the container 1 levels up." (Container(1)) |c, b| share(c.around(b, 1).words, c.total.words);
    "around_1_paragraphs" "The share of the page's paragraph words in the container 1 levels up." (Container(1)) |c, b| share(c.around(b, 1).paragraphs, c.total.paragraphs);
    "around_1_prose" "The share of words in paragraphs, in the container 1 levels up." (Container(1)) |c, b| { let sums = c.around(b, 1); share(sums.paragraphs, sums.words) };
    "around_1_links" "The share of words that are links, in the container 1 levels up." (Container(1)) |c, b| { let sums = c.around(b, 1); share(sums.links, sums.words) };
    "around_1_blocks" "Blocks in the container 1 levels up." (Container(1)) |c, b| c.around(b, 1).blocks;
    "around_1_length" "Words a block in the container 1 levels up." (Container(1)) |c, b| { let sums = c.around(b, 1); share(sums.words, sums.blocks) };
    "around_1_place" "Where the container 1 levels up starts among the page's blocks." (Container(1)) |c, b| share(c.container(b, 1).1.blocks.start as f32, c.total.blocks);
    "around_2_words" "Words in the container 2 levels up." (Container(2)) |c, b| c.around(b, 2).words;
    "around_2_share" "The share of the page's words in the container 2 levels up." (Container(2)) |c, b| share(c.around(b, 2).words, c.total.words);
    "around_2_paragraphs" "The share of the page's paragraph words in the container 2 levels up." (Container(2)) |c, b| share(c.around(b, 2).paragraphs, c.total.paragraphs);
    "around_2_prose" "The share of words in paragraphs, in the container 2 levels up." (Container(2)) |c, b| { let sums = c.around(b, 2); share(sums.paragraphs, sums.words) };
    "around_2_links" "The share of words that are links, in the container 2 levels up." (Container(2)) |c, b| { let sums = c.around(b, 2); share(sums.links, sums.words) };
    "around_2_blocks" "Blocks in the container 2 levels up." (Container(2)) |c, b| c.around(b, 2).blocks;
    "around_2_length" "Words a block in the container 2 levels up." (Container(2)) |c, b| { let sums = c.around(b, 2); share(sums.words, sums.blocks) };
    "around_2_place" "Where the container 2 levels up starts among the page's blocks." (Container(2)) |c, b| share(c.container(b, 2).1.blocks.start as f32, c.total.blocks);
    "around_3_words" "Words in the container 3 levels up." (Container(3)) |c, b| c.around(b, 3).words;
    "around_3_share" "The share of the page's words in the container 3 levels up." (Container(3)) |c, b| share(c.around(b, 3).words, c.total.words);
    "around_3_paragraphs" "The share of the page's paragraph words in the container 3 levels up." (Container(3)) |c, b| share(c.around(b, 3).paragraphs, c.total.paragraphs);
    "around_3_prose" "The share of words in paragraphs, in the container 3 levels up." (Container(3)) |c, b| { let sums = c.around(b, 3); share(sums.paragraphs, sums.words) };
    "around_3_links" "The share of words that are links, in the container 3 levels up." (Container(3)) |c, b| { let sums = c.around(b, 3); share(sums.links, sums.words) };
    "around_3_blocks" "Blocks in the container 3 levels up." (Container(3)) |c, b| c.around(b, 3).blocks;
    "around_3_length" "Words a block in the container 3 levels up." (Container(3)) |c, b| { let sums = c.around(b, 3); share(sums.words, sums.blocks) };
    "around_3_place" "Where the container 3 levels up starts among the page's blocks." (Container(3)) |c, b| share(c.container(b, 3).1.blocks.start as f32, c.total.blocks);
    "around_4_words" "Words in the container 4 levels up." (Container(4)) |c, b| c.around(b, 4).words;
    "around_4_share" "The share of the page's words in the container 4 levels up." (Container(4)) |c, b| share(c.around(b, 4).words, c.total.words);
    "around_4_paragraphs" "The share of the page's paragraph words in the container 4 levels up." (Container(4)) |c, b| share(c.around(b, 4).paragraphs, c.total.paragraphs);
    "around_4_prose" "The share of words in paragraphs, in the container 4 levels up." (Container(4)) |c, b| { let sums = c.around(b, 4); share(sums.paragraphs, sums.words) };
    "around_4_links" "The share of words that are links, in the container 4 levels up." (Container(4)) |c, b| { let sums = c.around(b, 4); share(sums.links, sums.words) };
    "around_4_blocks" "Blocks in the container 4 levels up." (Container(4)) |c, b| c.around(b, 4).blocks;
    "around_4_length" "Words a block in the container 4 levels up." (Container(4)) |c, b| { let sums = c.around(b, 4); share(sums.words, sums.blocks) };
    "around_4_place" "Where the container 4 levels up starts among the page's blocks." (Container(4)) |c, b| share(c.container(b, 4).1.blocks.start as f32, c.total.blocks);
    "around_6_words" "Words in the container 6 levels up." (Container(6)) |c, b| c.around(b, 6).words;
    "around_6_share" "The share of the page's words in the container 6 levels up." (Container(6)) |c, b| share(c.around(b, 6).words, c.total.words);
    "around_6_paragraphs" "The share of the page's paragraph words in the container 6 levels up." (Container(6)) |c, b| share(c.around(b, 6).paragraphs, c.total.paragraphs);
    "around_6_prose" "The share of words in paragraphs, in the container 6 levels up." (Container(6)) |c, b| { let sums = c.around(b, 6); share(sums.paragraphs, sums.words) };
    "around_6_links" "The share of words that are links, in the container 6 levels up." (Container(6)) |c, b| { let sums = c.around(b, 6); share(sums.links, sums.words) };
    "around_6_blocks" "Blocks in the container 6 levels up." (Container(6)) |c, b| c.around(b, 6).blocks;
    "around_6_length" "Words a block in the container 6 levels up." (Container(6)) |c, b| { let sums = c.around(b, 6); share(sums.words, sums.blocks) };
    "around_6_place" "Where the container 6 levels up starts among the page's blocks." (Container(6)) |c, b| share(c.container(b, 6).1.blocks.start as f32, c.total.blocks);
    "around_8_words" "Words in the container 8 levels up." (Container(8)) |c, b| c.around(b, 8).words;
    "around_8_share" "The share of the page's words in the container 8 levels up." (Container(8)) |c, b| share(c.around(b, 8).words, c.total.words);
    "around_8_paragraphs" "The share of the page's paragraph words in the container 8 levels up." (Container(8)) |c, b| share(c.around(b, 8).paragraphs, c.total.paragraphs);
    "around_8_prose" "The share of words in paragraphs, in the container 8 levels up." (Container(8)) |c, b| { let sums = c.around(b, 8); share(sums.paragraphs, sums.words) };
    "around_8_links" "The share of words that are links, in the container 8 levels up." (Container(8)) |c, b| { let sums = c.around(b, 8); share(sums.links, sums.words) };
    "around_8_blocks" "Blocks in the container 8 levels up." (Container(8)) |c, b| c.around(b, 8).blocks;
    "around_8_length" "Words a block in the container 8 levels up." (Container(8)) |c, b| { let sums = c.around(b, 8); share(sums.words, sums.blocks) };
    "around_8_place" "Where the container 8 levels up starts among the page's blocks." (Container(8)) |c, b| share(c.container(b, 8).1.blocks.start as f32, c.total.blocks);
    "before_3_words" "Words in the block 3 before." |c, b| c.near(b, -3).words;
    "before_3_links" "The share of links in the block 3 before." |c, b| c.near(b, -3).links;
    "before_2_words" "Words in the block 2 before." |c, b| c.near(b, -2).words;
    "before_2_links" "The share of links in the block 2 before." |c, b| c.near(b, -2).links;
    "before_1_words" "Words in the block 1 before." |c, b| c.near(b, -1).words;
    "before_1_links" "The share of links in the block 1 before." |c, b| c.near(b, -1).links;
    "before_1_ends" "Whether the block 1 before ends as sentences do." |c, b| f32::from(c.near(b, -1).ends);
    "before_1_heading" "Whether the block 1 before is a heading." |c, b| f32::from(c.near(b, -1).flags.has(Flags::HEADING));
    "after_1_words" "Words in the block 1 after." |c, b| c.near(b, 1).words;
    "after_1_links" "The share of links in the block 1 after." |c, b| c.near(b, 1).links;
    "after_1_ends" "Whether the block 1 after ends as sentences do." |c, b| f32::from(c.near(b, 1).ends);
    "after_1_heading" "Whether the block 1 after is a heading." |c, b| f32::from(c.near(b, 1).flags.has(Flags::HEADING));
    "after_2_words" "Words in the block 2 after." |c, b| c.near(b, 2).words;
    "after_2_links" "The share of links in the block 2 after." |c, b| c.near(b, 2).links;
    "after_3_words" "Words in the block 3 after." |c, b| c.near(b, 3).words;
    "after_3_links" "The share of links in the block 3 after." |c, b| c.near(b, 3).links;
    "window_3_words" "Words a block within 3 blocks." |c, b| { let sums = c.window(b, 3); share(sums.words, sums.blocks) };
    "window_3_links" "The share of links within 3 blocks." |c, b| { let sums = c.window(b, 3); share(sums.links, sums.words) };
    "window_3_prose" "The share of words in paragraphs within 3 blocks." |c, b| { let sums = c.window(b, 3); share(sums.paragraphs, sums.words) };
    "window_3_marks" "Marks a word within 3 blocks." |c, b| { let sums = c.window(b, 3); share(sums.marks, sums.words) };
    "window_8_words" "Words a block within 8 blocks." |c, b| { let sums = c.window(b, 8); share(sums.words, sums.blocks) };
    "window_8_links" "The share of links within 8 blocks." |c, b| { let sums = c.window(b, 8); share(sums.links, sums.words) };
    "window_8_prose" "The share of words in paragraphs within 8 blocks." |c, b| { let sums = c.window(b, 8); share(sums.paragraphs, sums.words) };
    "window_8_marks" "Marks a word within 8 blocks." |c, b| { let sums = c.window(b, 8); share(sums.marks, sums.words) };
    "window_20_words" "Words a block within 20 blocks." |c, b| { let sums = c.window(b, 20); share(sums.words, sums.blocks) };
    "window_20_links" "The share of links within 20 blocks." |c, b| { let sums = c.window(b, 20); share(sums.links, sums.words) };
    "window_20_prose" "The share of words in paragraphs within 20 blocks." |c, b| { let sums = c.window(b, 20); share(sums.paragraphs, sums.words) };
    "window_20_marks" "Marks a word within 20 blocks." |c, b| { let sums = c.window(b, 20); share(sums.marks, sums.words) };
    "page_blocks" "Blocks of the page." (Page) |c, b| c.total.blocks;
    "page_words" "Words of the page." (Page) |c, b| c.total.words;
    "page_links" "The share of the page's words that are links." (Page) |c, b| share(c.total.links, c.total.words);
    "page_prose" "The share of the page's words in paragraphs." (Page) |c, b| share(c.total.paragraphs, c.total.words);
    "page_paragraphs" "Words in the page's paragraphs." (Page) |c, b| c.total.paragraphs;
    "page_images" "Images a block, on the whole page." (Page) |c, b| share(c.total.images, c.total.blocks);
    "page_headings" "Headings a block, on the whole page." (Page) |c, b| share(c.total.headings, c.total.blocks);
    "page_controls" "The share of the page's words in buttons." (Page) |c, b| share(c.total.controls, c.total.words);
    "page_times" "Times and dates marked on the page." (Page) |c, b| c.page.times.len() as f32;
    "page_core" "The share of the page's paragraph words in the container with most." (Page) |c, b| share(c.run(&c.core).paragraphs, c.total.paragraphs);
    "page_is_article" "Whether the page's head calls it an article." (Page) |c, b| c.kind.article;
    "page_is_product" "Whether the page's head calls it a product." (Page) |c, b| c.kind.product;
    "page_is_forum" "Whether the page's head calls it a forum." (Page) |c, b| c.kind.forum;
    "page_is_list" "Whether the page's head calls it a list." (Page) |c, b| c.kind.list;
    "page_json_ld" "Whether the page has JSON-LD." (Page) |c, b| c.kind.json_ld;
    "names_content" "Levels up to a name that speaks of: content." |c, b| f32::from(c.names[c.container(b, 0).0][0]);
    "names_article" "Levels up to a name that speaks of: article." |c, b| f32::from(c.names[c.container(b, 0).0][1]);
    "names_title" "Levels up to a name that speaks of: title." |c, b| f32::from(c.names[c.container(b, 0).0][2]);
    "names_author" "Levels up to a name that speaks of: author." |c, b| f32::from(c.names[c.container(b, 0).0][3]);
    "names_date" "Levels up to a name that speaks of: date." |c, b| f32::from(c.names[c.container(b, 0).0][4]);
    "names_comment" "Levels up to a name that speaks of: comment." |c, b| f32::from(c.names[c.container(b, 0).0][5]);
    "names_related" "Levels up to a name that speaks of: related." |c, b| f32::from(c.names[c.container(b, 0).0][6]);
    "names_navigation" "Levels up to a name that speaks of: navigation." |c, b| f32::from(c.names[c.container(b, 0).0][7]);
    "names_footer" "Levels up to a name that speaks of: footer." |c, b| f32::from(c.names[c.container(b, 0).0][8]);
    "names_sidebar" "Levels up to a name that speaks of: sidebar." |c, b| f32::from(c.names[c.container(b, 0).0][9]);
    "names_share" "Levels up to a name that speaks of: share." |c, b| f32::from(c.names[c.container(b, 0).0][10]);
    "names_advert" "Levels up to a name that speaks of: advert." |c, b| f32::from(c.names[c.container(b, 0).0][11]);
    "names_promotion" "Levels up to a name that speaks of: promotion." |c, b| f32::from(c.names[c.container(b, 0).0][12]);
    "names_legal" "Levels up to a name that speaks of: legal." |c, b| f32::from(c.names[c.container(b, 0).0][13]);
    "names_overlay" "Levels up to a name that speaks of: overlay." |c, b| f32::from(c.names[c.container(b, 0).0][14]);
    "names_form" "Levels up to a name that speaks of: form." |c, b| f32::from(c.names[c.container(b, 0).0][15]);
    "names_product" "Levels up to a name that speaks of: product." |c, b| f32::from(c.names[c.container(b, 0).0][16]);
    "names_list" "Levels up to a name that speaks of: list." |c, b| f32::from(c.names[c.container(b, 0).0][17]);
    "names_card" "Levels up to a name that speaks of: card." |c, b| f32::from(c.names[c.container(b, 0).0][18]);
    "names_forum" "Levels up to a name that speaks of: forum." |c, b| f32::from(c.names[c.container(b, 0).0][19]);
    "names_media" "Levels up to a name that speaks of: media." |c, b| f32::from(c.names[c.container(b, 0).0][20]);
    "names_button" "Levels up to a name that speaks of: button." |c, b| f32::from(c.names[c.container(b, 0).0][21]);
    "in_data" "The share of its runs of words that the page's JSON-LD or description has." |c, b| c.shapes[b].in_data;
    "anchors" "The share of its links that stay on the page." |c, b| share(c.shapes[b].anchors, c.shapes[b].link_count);
    "absolute" "The share of its links that hold a host." |c, b| share(c.shapes[b].absolute, c.shapes[b].link_count);
    "section_blocks" "Blocks between the headings around it." (Section) |c, b| c.sections[b].len() as f32;
    "section_words" "Words between the headings around it." (Section) |c, b| c.run(&c.sections[b]).words;
    "section_links" "The share of words that are links, between the headings around it." (Section) |c, b| { let sums = c.run(&c.sections[b]); share(sums.links, sums.words) };
    "section_prose" "The share of words in paragraphs, between the headings around it." (Section) |c, b| { let sums = c.run(&c.sections[b]); share(sums.paragraphs, sums.words) };
    "section_title" "The share of the section's first block's words that the title has." (Section) |c, b| c.shapes[c.sections[b].start].in_title;
    "section_level" "The level of the heading it starts with." (Section) |c, b| level(c.page, &c.page.blocks[c.sections[b].start]);
    "page_most_siblings" "The most alike siblings on the page." (Page) |c, b| c.most_siblings;
    "before_container_1" "Words a block in the ten blocks before the container 1 levels up." (Container(1)) |c, b| { let start = c.container(b, 1).1.blocks.start as usize; let sums = c.run(&(start.saturating_sub(10)..start)); share(sums.words, sums.blocks) };
    "after_container_1" "Words a block in the ten blocks after the container 1 levels up." (Container(1)) |c, b| { let end = c.container(b, 1).1.blocks.end as usize; let sums = c.run(&(end..(end + 10).min(c.len()))); share(sums.words, sums.blocks) };
    "around_1_headings" "Headings a block in the container 1 levels up." (Container(1)) |c, b| { let sums = c.around(b, 1); share(sums.headings, sums.blocks) };
    "around_1_images" "Images a block in the container 1 levels up." (Container(1)) |c, b| { let sums = c.around(b, 1); share(sums.images, sums.blocks) };
    "around_1_controls" "The share of words in buttons, in the container 1 levels up." (Container(1)) |c, b| { let sums = c.around(b, 1); share(sums.controls, sums.words) };
    "around_1_marks" "Marks a word in the container 1 levels up." (Container(1)) |c, b| { let sums = c.around(b, 1); share(sums.marks, sums.words) };
    "before_container_2" "Words a block in the ten blocks before the container 2 levels up." (Container(2)) |c, b| { let start = c.container(b, 2).1.blocks.start as usize; let sums = c.run(&(start.saturating_sub(10)..start)); share(sums.words, sums.blocks) };
    "after_container_2" "Words a block in the ten blocks after the container 2 levels up." (Container(2)) |c, b| { let end = c.container(b, 2).1.blocks.end as usize; let sums = c.run(&(end..(end + 10).min(c.len()))); share(sums.words, sums.blocks) };
    "around_2_headings" "Headings a block in the container 2 levels up." (Container(2)) |c, b| { let sums = c.around(b, 2); share(sums.headings, sums.blocks) };
    "around_2_images" "Images a block in the container 2 levels up." (Container(2)) |c, b| { let sums = c.around(b, 2); share(sums.images, sums.blocks) };
    "around_2_controls" "The share of words in buttons, in the container 2 levels up." (Container(2)) |c, b| { let sums = c.around(b, 2); share(sums.controls, sums.words) };
    "around_2_marks" "Marks a word in the container 2 levels up." (Container(2)) |c, b| { let sums = c.around(b, 2); share(sums.marks, sums.words) };
    "before_container_3" "Words a block in the ten blocks before the container 3 levels up." (Container(3)) |c, b| { let start = c.container(b, 3).1.blocks.start as usize; let sums = c.run(&(start.saturating_sub(10)..start)); share(sums.words, sums.blocks) };
    "after_container_3" "Words a block in the ten blocks after the container 3 levels up." (Container(3)) |c, b| { let end = c.container(b, 3).1.blocks.end as usize; let sums = c.run(&(end..(end + 10).min(c.len()))); share(sums.words, sums.blocks) };
    "around_3_headings" "Headings a block in the container 3 levels up." (Container(3)) |c, b| { let sums = c.around(b, 3); share(sums.headings, sums.blocks) };
    "around_3_images" "Images a block in the container 3 levels up." (Container(3)) |c, b| { let sums = c.around(b, 3); share(sums.images, sums.blocks) };
    "around_3_controls" "The share of words in buttons, in the container 3 levels up." (Container(3)) |c, b| { let sums = c.around(b, 3); share(sums.controls, sums.words) };
    "around_3_marks" "Marks a word in the container 3 levels up." (Container(3)) |c, b| { let sums = c.around(b, 3); share(sums.marks, sums.words) };
    "alike_texts" "The share of texts, of blocks wrapped like it, that are not those of others." (Alike) |c, b| share(c.alike(b).texts, c.alike(b).sums.blocks);
    "alike_marks" "Marks a word, of blocks wrapped like it." (Alike) |c, b| share(c.alike(b).sums.marks, c.alike(b).sums.words);
    "alike_spread" "The share of the page's blocks from the first to the last block wrapped like it." (Alike) |c, b| share(c.alike(b).spread, c.total.blocks);
    "from_time" "Blocks since a time or a date was marked." |c, b| c.time(b);
    "inner_unit_count" "How many siblings of a kind the smallest repeated element around it has." (InnerUnit) |c, b| c.inner_unit(b).kin.count;
    "inner_unit_number" "How many of them stand before that." (InnerUnit) |c, b| c.inner_unit(b).kin.before;
    "inner_unit_words" "Words in that." (InnerUnit) |c, b| c.inner_unit(b).sums.words;
    "inner_unit_links" "The share of words that are links, in that." (InnerUnit) |c, b| { let sums = c.inner_unit(b).sums; share(sums.links, sums.words) };
    "inner_unit_before" "Blocks before it in that." |c, b| c.inner_unit(b).before;
    "inner_unit_after" "Blocks from it on in that." |c, b| c.inner_unit(b).after;
    "inner_units_length" "Words an element, in that and its siblings of a kind." (InnerUnit) |c, b| { let kin = c.inner_unit(b).kin; share(kin.sums.words, kin.count) };
    "inner_units_share" "The share of the page's words in these." (InnerUnit) |c, b| share(c.inner_unit(b).kin.sums.words, c.total.words);
    "inner_units_links" "The share of words that are links, in these." (InnerUnit) |c, b| { let sums = c.inner_unit(b).kin.sums; share(sums.links, sums.words) };
    "inner_units_prose" "The share of words in paragraphs, in these." (InnerUnit) |c, b| { let sums = c.inner_unit(b).kin.sums; share(sums.paragraphs, sums.words) };
    "inner_units_images" "Images an element, in these." (InnerUnit) |c, b| { let kin = c.inner_unit(b).kin; share(kin.sums.images, kin.count) };
    "inner_units_marks" "Marks a word, in these." (InnerUnit) |c, b| { let sums = c.inner_unit(b).kin.sums; share(sums.marks, sums.words) };
    "outer_unit_count" "How many siblings of a kind the largest repeated element around it has." (OuterUnit) |c, b| c.outer_unit(b).kin.count;
    "outer_unit_number" "How many of them stand before that." (OuterUnit) |c, b| c.outer_unit(b).kin.before;
    "outer_unit_words" "Words in that." (OuterUnit) |c, b| c.outer_unit(b).sums.words;
    "outer_unit_links" "The share of words that are links, in that." (OuterUnit) |c, b| { let sums = c.outer_unit(b).sums; share(sums.links, sums.words) };
    "outer_unit_before" "Blocks before it in that." |c, b| c.outer_unit(b).before;
    "outer_unit_after" "Blocks from it on in that." |c, b| c.outer_unit(b).after;
    "outer_units_length" "Words an element, in that and its siblings of a kind." (OuterUnit) |c, b| { let kin = c.outer_unit(b).kin; share(kin.sums.words, kin.count) };
    "outer_units_share" "The share of the page's words in these." (OuterUnit) |c, b| share(c.outer_unit(b).kin.sums.words, c.total.words);
    "outer_units_links" "The share of words that are links, in these." (OuterUnit) |c, b| { let sums = c.outer_unit(b).kin.sums; share(sums.links, sums.words) };
    "outer_units_prose" "The share of words in paragraphs, in these." (OuterUnit) |c, b| { let sums = c.outer_unit(b).kin.sums; share(sums.paragraphs, sums.words) };
    "outer_units_images" "Images an element, in these." (OuterUnit) |c, b| { let kin = c.outer_unit(b).kin; share(kin.sums.images, kin.count) };
    "outer_units_marks" "Marks a word, in these." (OuterUnit) |c, b| { let sums = c.outer_unit(b).kin.sums; share(sums.marks, sums.words) };
    "lexicon" "Log-odds of content by its words, its links and the names around it." |c, b| c.lexical.of_block(b).all;
    "lexicon_text" "What its words say." |c, b| c.lexical.of_block(b).text;
    "lexicon_least" "What its least likely word says." |c, b| c.lexical.of_block(b).least;
    "lexicon_most" "What its likeliest word says." |c, b| c.lexical.of_block(b).most;
    "lexicon_links" "What the addresses of its links say." |c, b| c.lexical.of_block(b).links;
    "lexicon_near" "What the names of its element and the one around that say." |c, b| c.lexical.of_block(b).names[0];
    "lexicon_middle" "What the names of the elements two and three levels up say." |c, b| c.lexical.of_block(b).names[1];
    "lexicon_far" "What the names of the elements four to seven levels up say." |c, b| c.lexical.of_block(b).names[2];
    "lexicon_before_2" "Log-odds by words of the block 2 before." |c, b| c.lexical.near(b, -2);
    "lexicon_before_1" "Log-odds by words of the block 1 before." |c, b| c.lexical.near(b, -1);
    "lexicon_after_1" "Log-odds by words of the block 1 after." |c, b| c.lexical.near(b, 1);
    "lexicon_after_2" "Log-odds by words of the block 2 after." |c, b| c.lexical.near(b, 2);
    "lexicon_window_2" "Mean log-odds by words within 2 blocks." |c, b| c.lexical.window(b, 2);
    "lexicon_window_5" "Mean log-odds by words within 5 blocks." |c, b| c.lexical.window(b, 5);
    "lexicon_window_12" "Mean log-odds by words within 12 blocks." |c, b| c.lexical.window(b, 12);
    "lexicon_around_1" "Mean log-odds by words of the container 1 levels up, over its words." (Container(1)) |c, b| c.lexical.by_words(&c.container(b, 1).1.blocks.range());
    "lexicon_around_2" "Mean log-odds by words of the container 2 levels up, over its words." (Container(2)) |c, b| c.lexical.by_words(&c.container(b, 2).1.blocks.range());
    "lexicon_around_3" "Mean log-odds by words of the container 3 levels up, over its words." (Container(3)) |c, b| c.lexical.by_words(&c.container(b, 3).1.blocks.range());
    "lexicon_around_4" "Mean log-odds by words of the container 4 levels up, over its words." (Container(4)) |c, b| c.lexical.by_words(&c.container(b, 4).1.blocks.range());
    "lexicon_around_6" "Mean log-odds by words of the container 6 levels up, over its words." (Container(6)) |c, b| c.lexical.by_words(&c.container(b, 6).1.blocks.range());
    "lexicon_blocks_1" "Mean log-odds by words of the container 1 levels up, over its blocks." (Container(1)) |c, b| c.lexical.by_blocks(&c.container(b, 1).1.blocks.range());
    "lexicon_blocks_2" "Mean log-odds by words of the container 2 levels up, over its blocks." (Container(2)) |c, b| c.lexical.by_blocks(&c.container(b, 2).1.blocks.range());
    "lexicon_blocks_3" "Mean log-odds by words of the container 3 levels up, over its blocks." (Container(3)) |c, b| c.lexical.by_blocks(&c.container(b, 3).1.blocks.range());
    "lexicon_section" "Mean log-odds by words between the headings around it." (Section) |c, b| c.lexical.by_words(&c.sections[b]);
    "lexicon_heading" "Log-odds by words of the heading its section starts with." (Section) |c, b| c.lexical.of_block(c.sections[b].start).all;
    "lexicon_core" "Mean log-odds by words of the container with most paragraphs." (Page) |c, b| c.lexical.by_words(&c.core);
    "lexicon_alike" "Mean log-odds by words of the blocks wrapped like it." (Alike) |c, b| share(c.alike(b).lexicon, c.alike(b).sums.blocks);
    "lexicon_inner_unit" "Mean log-odds by words of the smallest repeated element around it, over its words." (InnerUnit) |c, b| c.lexical.by_words(&c.inner_unit(b).blocks);
    "lexicon_outer_unit" "Mean log-odds by words of the largest repeated element around it, over its words." (OuterUnit) |c, b| c.lexical.by_words(&c.outer_unit(b).blocks);
    "lexicon_page" "Mean log-odds by words of the page." (Page) |c, b| c.lexical.by_words(&(0..c.len()));
}
