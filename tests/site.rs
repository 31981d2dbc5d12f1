//! Site profiles: what repeats across a site goes, what only looks like it stays, and a profile is a
//! value that can be made in parts, stored and read again.

mod support;

use dehusk::{Article, Error, Extractor, SiteProfile, extract};
use std::fs;
use support::{fold, json, root};

/// What each page of a small site is about: a title, and sentences for three paragraphs.
const ARTICLES: [(&str, [&str; 3]); 6] = [
    (
        "Ferry runs aground off the mole",
        [
            "The morning ferry ran aground on the bar off the mole on Tuesday with ninety people on board, none of whom was hurt.",
            "The master, who has crossed the bar some four thousand times, said that the sand had moved in the last gale and that no chart had caught up with it.",
            "She came off with the evening tide and was back on her run the next day, with a diver's word that her plates were sound.",
        ],
    ),
    (
        "Market hall to open on Sundays",
        [
            "From May the market hall will open its doors on Sundays as well, the council decided by nine votes to six.",
            "Stallholders had asked for it since the bakery across the road began to, and the churches had asked for the opposite.",
            "A trial of six months will show whether anyone comes, and who is to pay for the sweeping.",
        ],
    ),
    (
        "Lamp works finds a buyer",
        [
            "The lamp works in Quay Street, closed since autumn, have been bought by two former apprentices of the firm.",
            "They mean to make ship's lanterns again, by hand and for export, and to take back eleven of those who lost their places.",
            "The price was not told; the bank said only that it had hoped for more and expected less.",
        ],
    ),
    (
        "Seal moves into the mill pond",
        [
            "A grey seal has come up the river as far as the mill pond and shows no wish to leave it.",
            "The miller counts his trout every evening and says that the account does not balance, but that the company is good.",
            "Wardens ask visitors to keep their dogs on the lead and their sandwiches in their bags.",
        ],
    ),
    (
        "School choir sings for the bridge",
        [
            "Eighty children sang on the old bridge on Saturday to raise money for the new one.",
            "They collected enough, their teacher reckons, for some two metres of railing or a very good lamp.",
            "The next concert is to be held on the far bank, to which the choir will have to be rowed.",
        ],
    ),
    (
        "Frost takes the early pears",
        [
            "Three nights of frost have taken most of the early pears in the valley, growers report.",
            "Those who lit fires between the rows saved about half, and are short of wood for the rest of the spring.",
            "Apples bloom later and have so far come through, though nobody here will say so aloud.",
        ],
    ),
];

/// Prose that stands on every page amid the text, where no markup tells it from the article.
const NOTICE: &str = "The Gazette is printed by a society of its readers, who own the press and \
    elect the editor each spring, and who would be glad to welcome you as a member of the society.";
const MENU: [&str; 4] = ["Front page", "Town and river", "Letters", "Tide tables"];
const LEGAL: &str = "All that is printed here may be copied by hand but not by machine, and no part \
    of it is advice on which anyone should act without having asked a person of good sense.";

fn html(at: usize) -> String {
    page(ARTICLES[at].0, &ARTICLES[at].1.map(str::to_owned))
}

fn page(title: &str, paragraphs: &[String]) -> String {
    let menu = MENU.map(|name| format!("<div><a href='/{name}'>{name}</a></div>")).concat();
    let (first, others) = paragraphs.split_first().expect("an article has paragraphs");
    let others = others.iter().map(|text| format!("<p>{text}</p>")).collect::<Vec<_>>().concat();
    format!(
        "<title>{title} | The Harbour Gazette</title><body><div class=top>{menu}</div>\
         <div class=text><h1>{title}</h1><p>{first}</p><p>{NOTICE}</p>{others}<p>{LEGAL}</p></div>"
    )
}

fn text(at: usize) -> String {
    let (title, paragraphs) = ARTICLES[at];
    let [first, second, third] = paragraphs;
    format!(
        "{}\n\n{title}\n\n{first}\n\n{NOTICE}\n\n{second}\n\n{third}\n\n{LEGAL}\n",
        MENU.join("\n")
    )
}

fn learned(pages: impl IntoIterator<Item = usize>, page: fn(usize) -> String) -> SiteProfile {
    SiteProfile::learn(pages.into_iter().map(page))
}

fn with(profile: &SiteProfile, page: &str) -> Article {
    Extractor::new().site(profile).extract(page)
}

fn holds(article: &Article, text: &str) -> bool {
    fold(&article.text()).contains(&fold(text))
}

/// The score of the block that starts as a text does.
fn score(extractor: &Extractor, page: &str, text: &str) -> f32 {
    let start: String = text.chars().take(30).collect();
    let explanation = extractor.explain(page);
    let block = explanation.blocks.iter().find(|block| fold(&block.text).starts_with(&start));
    block.unwrap_or_else(|| panic!("{start} is no block")).score
}

#[test]
fn what_stands_at_its_place_on_most_pages_goes_and_what_does_not_stays() {
    for page in [html, text] {
        let (alone, known) = (Extractor::new(), Extractor::new().site(&learned(1..6, page)));
        let article = known.extract(&page(0));
        for chrome in [NOTICE, LEGAL] {
            let (before, after) =
                (score(&alone, &page(0), chrome), score(&known, &page(0), chrome));
            assert!(after < before && after < 0.2, "{chrome}: {before} became {after}");
            assert!(!holds(&article, chrome), "{chrome} is in: {}", article.text());
        }
        for paragraph in ARTICLES[0].1 {
            assert!(holds(&article, paragraph), "{paragraph} is not in: {}", article.text());
        }
        for chrome in MENU {
            assert!(!holds(&article, chrome), "{chrome} is in: {}", article.text());
        }
    }
}

#[test]
fn three_pages_are_enough() {
    for page in [html, text] {
        let article = with(&learned(1..4, page), &page(0));
        assert!(!holds(&article, NOTICE), "{}", article.text());
    }
}

#[test]
fn an_articles_own_copy_is_no_chrome() {
    for page in [html, text] {
        let (others, all) = (learned(1..6, page), learned(0..6, page));
        assert_eq!(with(&all, &page(0)), with(&others, &page(0)));
    }
}

#[test]
fn another_version_of_an_article_is_no_chrome() {
    let [first, second, third] = ARTICLES[0].1.map(str::to_owned);
    let later = page(
        "Ferry back on her run",
        &[first, second, "She is back on her run.".to_owned(), third],
    );
    let mut profile = learned(1..6, html);
    profile.add(&later);
    let article = with(&profile, &html(0));
    for paragraph in ARTICLES[0].1 {
        assert!(holds(&article, paragraph), "{}", article.text());
    }
}

#[test]
fn quotes_and_introductions_to_series_are_no_chrome() {
    let introduction = "In this series we visit people who have stayed in their trade while it went \
        away around them, and ask them what they did with their hands in the meantime.";
    let quote = ARTICLES[3].1[1];
    let own = |at: usize, more: &str| {
        let [first, second, third] = ARTICLES[at].1.map(str::to_owned);
        page(ARTICLES[at].0, &[more.to_owned(), first, second, third])
    };
    let quoting = own(0, quote);
    let (second, third) = (own(1, introduction), own(2, introduction));
    let profile = SiteProfile::learn([&quoting, &second, &html(3), &html(4), &html(5)]);
    let third = with(&profile, &third);
    assert!(holds(&third, introduction), "{}", third.text());
    let quoted = with(&profile, &html(3));
    assert!(holds(&quoted, quote), "{}", quoted.text());
}

#[test]
fn an_empty_profile_changes_nothing() {
    let empty = SiteProfile::new();
    assert_eq!(empty.pages(), 0);
    for page in [html(0), text(1), String::new()] {
        assert_eq!(with(&empty, &page), extract(&page));
        assert!(with(&learned(1..6, html), "").is_empty());
    }
}

#[test]
fn extraction_stays_a_function() {
    let profile = learned(0..6, html);
    let stored = profile.to_bytes();
    let extractor = Extractor::new().site(&profile);
    let expected: Vec<Article> = (0..6).map(|at| extractor.extract(&html(at))).collect();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for at in (0..6).rev() {
                    assert_eq!(extractor.extract(&html(at)), expected[at]);
                }
            });
        }
    });
    assert_eq!(profile.to_bytes(), stored);
    let read = SiteProfile::from_bytes(&stored).expect("what was written");
    assert_eq!(with(&read, &html(2)), expected[2]);
}

#[test]
fn explanations_tell_of_the_site() {
    let profile = learned(1..6, html);
    let extractor = Extractor::new().site(&profile);
    let explanation = extractor.explain(&html(0));
    let article = extractor.extract(&html(0));
    let kept: Vec<&str> = explanation
        .blocks
        .iter()
        .filter(|block| block.kept)
        .map(|block| block.text.as_str())
        .collect();
    let blocks: Vec<&str> = article.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(kept, blocks);
    let notice = explanation.blocks.iter().find(|block| block.text.starts_with("The Gazette is"));
    let notice = notice.expect("the notice is a block");
    assert!(notice.reasons.iter().any(|reason| reason.feature == "start" && reason.weight < -1.0));
    for block in &explanation.blocks {
        let weights: f32 = block.reasons.iter().map(|reason| reason.weight).sum();
        let added = explanation.base + weights + block.rest;
        let log_odds = (block.score / (1.0 - block.score)).ln();
        assert!((added - log_odds).abs() < 0.01, "{added} is not {log_odds}");
    }
}

#[test]
fn the_summary_tells_what_is_the_sites() {
    let summary = learned(0..6, html).summary();
    assert_eq!((summary.pages, summary.kept), (6, 6));
    assert_eq!(summary.repeated, MENU.len() + 2, "the menu, the notice and the legal text");
    let suffix = summary.title_suffix.as_ref().expect("all titles end alike");
    assert_eq!((suffix.value.as_str(), suffix.share), (" | The Harbour Gazette", 1.0));
    assert_eq!(summary.title_prefix, None);
    let printed = summary.to_string();
    assert!(
        printed.contains("6 pages, 6 kept") && printed.contains("The Harbour Gazette"),
        "{printed}"
    );
}

/// Numbers that look random: Numerical Recipes' linear congruential generator.
fn random(state: &mut u32, below: usize) -> usize {
    *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
    (*state >> 8) as usize % below
}

/// A small page of a site of very many.
fn small(at: usize, blocks: usize) -> String {
    let cells: Vec<String> =
        (0..blocks).map(|block| format!("<p class=c{block}>{at} {block}")).collect();
    let cells = cells.concat();
    format!("<title>{at}</title>{cells}")
}

#[test]
fn merging_is_associative_commutative_and_idempotent() {
    // More than a profile holds, so that pages are dropped on the way.
    let singles: Vec<SiteProfile> =
        (0..600).map(|at| SiteProfile::learn([small(at, 1 + at % 40)])).collect();
    let merged = |order: &[usize]| {
        let mut profile = SiteProfile::new();
        for &at in order {
            profile.merge(&singles[at]);
        }
        profile
    };
    let in_order: Vec<usize> = (0..singles.len()).collect();
    let expected = merged(&in_order);
    assert_eq!(expected.pages(), 600);
    assert!(expected.summary().kept < 600);
    let mut state = 1;
    for _ in 0..20 {
        let mut order = in_order.clone();
        for at in (1..order.len()).rev() {
            order.swap(at, random(&mut state, at + 1));
        }
        assert!(merged(&order).to_bytes() == expected.to_bytes(), "not commutative");
        // In parts of any size, merged in any shape.
        let mut parts: Vec<SiteProfile> = Vec::new();
        while !order.is_empty() {
            let size = 1 + random(&mut state, order.len().min(300));
            parts.push(merged(&order.split_off(order.len() - size)));
        }
        while parts.len() > 1 {
            let other = parts.swap_remove(random(&mut state, parts.len()));
            let at = random(&mut state, parts.len());
            parts[at].merge(&other);
        }
        assert!(parts[0].to_bytes() == expected.to_bytes(), "not associative");
    }
    let mut twice = expected.clone();
    twice.merge(&expected);
    assert_eq!((twice.pages(), twice.summary().kept), (1200, expected.summary().kept));
    let read = SiteProfile::from_bytes(&twice.to_bytes()).expect("what was written");
    assert_eq!(read, twice);
}

#[test]
fn adding_is_merging() {
    let whole = learned(0..6, html);
    let mut parts = learned([3, 5, 1], html);
    parts.merge(&learned([0, 4, 2], html));
    assert_eq!(parts.to_bytes(), whole.to_bytes());
}

#[test]
fn a_profile_stays_small_however_many_pages_it_learns_from() {
    const MOST: usize = 1_000_000;
    let mut profile = SiteProfile::new();
    // Pages of all sizes; the largest have more blocks and paths than are kept of one.
    let sizes = [1, 3, 10, 30, 300, 3_000];
    for at in 0..1_500 {
        let size = if at % 50 == 0 { sizes[at / 50 % sizes.len()] } else { sizes[at % 4] };
        profile.add(&small(at, size));
        if at % 250 == 0 {
            assert!(profile.to_bytes().len() <= MOST);
        }
    }
    assert_eq!(profile.pages(), 1_500);
    let bytes = profile.to_bytes();
    assert!(bytes.len() <= MOST, "{}", bytes.len());
    assert_eq!(SiteProfile::from_bytes(&bytes).expect("what was written"), profile);
    // Large pages only.
    let large: Vec<SiteProfile> =
        (0..60).map(|at| SiteProfile::learn([small(at, 2_500)])).collect();
    let mut profile = SiteProfile::new();
    for page in &large {
        profile.merge(page);
    }
    let (bytes, kept) = (profile.to_bytes().len(), profile.summary().kept);
    assert!(bytes <= MOST && kept >= 30, "{kept} pages in {bytes} bytes");
}

fn found(bytes: &[u8]) -> &'static str {
    match SiteProfile::from_bytes(bytes) {
        Err(Error::SiteProfile { found }) => found,
        other => panic!("{other:?}"),
    }
}

#[test]
fn refuses_what_is_no_profile() {
    let good = learned(0..2, html).to_bytes();
    assert_eq!(found(b"<html><body>"), "other bytes");
    assert_eq!(found(b""), "a part of one");
    let mut later = good.clone();
    later[4] = 2;
    assert_eq!(found(&later), "a profile of another version");
    let error = SiteProfile::from_bytes(&later).expect_err("a later version");
    assert_eq!(
        error.to_string(),
        "found a profile of another version, expected a site profile as SiteProfile::to_bytes of this version writes it"
    );
    for at in 0..good.len() {
        assert!(SiteProfile::from_bytes(&good[..at]).is_err(), "cut at {at}");
        for bit in 0..8 {
            let mut bad = good.clone();
            bad[at] ^= 1 << bit;
            assert!(SiteProfile::from_bytes(&bad).is_err(), "bit {bit} of byte {at}");
        }
    }
    let mut longer = good;
    longer.push(0);
    assert_eq!(found(&longer), "changed bytes");
    assert_eq!(found(&vec![0; 2_000_000]), "more bytes than a profile has");
}

#[test]
fn an_image_is_no_page_to_learn_from() {
    let mut profile = SiteProfile::new();
    assert!(matches!(
        profile.add_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        Err(Error::NotText { .. })
    ));
    assert!(profile.add_bytes(&[0xef, 0xbb, 0xbf, b'h', b'i']).is_ok());
    assert_eq!(profile.pages(), 1);
}

/// The two pages that this project began with, of one site, learned together.
#[test]
fn the_samples_leave_no_line_of_chrome() {
    let folder = root().join("../shared/samples");
    if !folder.is_dir() {
        eprintln!("skipped: no sample pages at {}", folder.display());
        return;
    }
    let paths = support::entries(&folder);
    let expected = paths.iter().filter(|path| path.to_string_lossy().ends_with(".expected.json"));
    let expected: Vec<_> = expected.map(|path| json(path)).collect();
    let read = |expected: &serde_json::Value| {
        let name = expected["input"].as_str().expect("`input` names the page");
        fs::read_to_string(folder.join(name)).expect("a page of text")
    };
    let pages: Vec<String> = expected.iter().map(read).collect();
    let profile = SiteProfile::learn(&pages);
    for (page, expected) in pages.iter().zip(&expected) {
        let article = with(&profile, page);
        let lines = |key: &str| {
            let list = expected[key].as_array().cloned().unwrap_or_default();
            list.into_iter()
                .map(|line| line.as_str().expect("a line").to_owned())
                .collect::<Vec<_>>()
        };
        let leaks: Vec<_> =
            lines("not_body").into_iter().filter(|line| holds(&article, line)).collect();
        assert!(leaks.is_empty(), "{}: {leaks:#?}", expected["input"]);
        let missing: Vec<_> =
            lines("body").into_iter().filter(|line| !holds(&article, line)).collect();
        assert!(missing.is_empty(), "{}: {missing:#?}", expected["input"]);
    }
}
