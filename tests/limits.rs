//! The promise of `max_bytes`, `max_depth` and `max_blocks`: `extract` reads what is within them and says
//! so, `extract_bytes` refuses the rest by name.

use dehusk::{Error, Extractor, Input};

const PAGE: &str = "<article><h1>Tides</h1>\
    <p>The moon pulls at the sea, and the sea, which has nothing better to do, comes along.</p>\
    <div><div><p>Where the coast is narrow it rises high, and where it is wide it hardly shows.</p>\
    </div></div></article>";

fn assert_refuses(extractor: &Extractor, of: &'static str, most: usize) {
    let error = extractor.extract_bytes(PAGE.as_bytes()).unwrap_err();
    assert_eq!(error, Error::Limit { of, most });
    assert_eq!(
        error.to_string(),
        format!(
            "found a page of more than {most} {of}, expected one within the extractor's limits"
        )
    );
    assert_eq!(extractor.explain_bytes(PAGE.as_bytes()).unwrap_err(), error);
    assert!(extractor.extract(PAGE).truncated);
}

fn html() -> Extractor {
    Extractor::new().input(Input::Html)
}

#[test]
fn pages_within_the_limits_are_read_whole() {
    let (bytes, depth, blocks) = (PAGE.len(), 4, 3);
    let limited = html().max_bytes(bytes).max_depth(depth).max_blocks(blocks);
    let (limited, free) = (limited.extract_bytes(PAGE.as_bytes()).unwrap(), html().extract(PAGE));
    assert_eq!(limited, free);
    assert!(!free.truncated);
}

#[test]
fn pages_beyond_a_limit_are_refused_by_name() {
    assert_refuses(&html().max_bytes(PAGE.len() - 1), "bytes", PAGE.len() - 1);
    assert_refuses(&html().max_depth(3), "nested elements", 3);
    assert_refuses(&html().max_blocks(2), "blocks", 2);
}

#[test]
fn text_has_limits_too() {
    let text = "The tide came in at noon.\n\nIt took the bench with it.\n\nNobody minded.";
    let limited = Extractor::new().input(Input::Text).max_blocks(2);
    let error = limited.extract_bytes(text.as_bytes()).unwrap_err();
    assert_eq!(error, Error::Limit { of: "blocks", most: 2 });
    assert!(!limited.extract(text).text().contains("Nobody"));
}

#[test]
fn decoding_makes_no_page_larger_than_the_limit() {
    // A byte in windows-1251 is two in UTF-8.
    let (page, _, _) =
        encoding_rs::WINDOWS_1251.encode("<meta charset=windows-1251><p>прилив прилив");
    let error = html().max_bytes(page.len()).extract_bytes(&page).unwrap_err();
    assert_eq!(error, Error::Limit { of: "bytes", most: page.len() });
}

#[test]
fn what_is_too_deep_is_part_of_what_it_stands_in() {
    let article = html().max_depth(1).extract(PAGE);
    assert!(article.text().contains("rises high"), "{}", article.text());
}

#[test]
fn no_limit_is_above_what_offsets_can_hold() {
    let most = html().max_bytes(usize::MAX).max_depth(usize::MAX).max_blocks(usize::MAX);
    assert_eq!(most.extract_bytes(PAGE.as_bytes()).unwrap(), html().extract(PAGE));
}
