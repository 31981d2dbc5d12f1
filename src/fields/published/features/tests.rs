//! Each family of features.

use super::super::{Dating, weighed};
use super::*;
use crate::fields::test_page::placed;
use crate::{Article, Post};

fn measured(html: &str, article: &Article, day: &str, feature: &str) -> f32 {
    placed(html, |evidence, place| {
        weighed(&Dating { evidence, article, place }, |candidates, page| {
            let is_day = |candidate: &&Candidate| candidate.date.to_string().starts_with(day);
            let candidate = candidates.all.iter().find(is_day).filter(|_| !day.is_empty());
            assert_eq!(candidate.is_none(), day.is_empty(), "{day} of {html}");
            let at = names().iter().position(|name| *name == feature).expect(feature);
            row(candidate, page)[at]
        })
    })
}

#[track_caller]
fn is_measured(html: &str, article: &Article, day: &str, expected: &[(&str, f32)]) {
    for &(feature, expected) in expected {
        let found = measured(html, article, day, feature);
        assert!((found - expected).abs() < 1e-6, "{feature} of {day} in {html}: {found}");
    }
}

/// What features say of a day of a page, or of there being none, below its title.
#[track_caller]
fn is(html: &str, day: &str, expected: &[(&str, f32)]) {
    is_measured(&format!("<h1>Title</h1>{html}"), &Article::default(), day, expected);
}

const META: &str = "<meta name=pubdate content=2025-04-10T08:00:00Z>";
const CHANGED: &str = "<meta name=lastmod content=2025-04-12>";
const ADDRESS: &str = "<link rel=canonical href=https://a.example/2025/04/10/b>";

#[test]
fn who_states_it() {
    let html = format!("{META}{CHANGED}{ADDRESS}");
    let by = [("meta", 1.0), ("address", 1.0), ("modified_meta", 0.0), ("times_stated", 2.0)];
    is(&html, "2025-04-10", &by);
    is(&html, "2025-04-10", &[("utc", 1.0), ("has_time", 1.0), ("none", 0.0)]);
    let by = [("meta", 0.0), ("address", 0.0), ("modified_meta", 1.0), ("times_stated", 1.0)];
    is(&html, "2025-04-12", &by);
    is(&html, "2025-04-12", &[("utc", 0.0), ("has_time", 0.0), ("none", 0.0)]);
}

#[test]
fn that_there_is_none() {
    let html = format!("{META}<p>10 April 2025");
    let nothing = ["meta", "times_stated", "times_shown", "nearest_share", "latest", "earliest"];
    is(&html, "", &nothing.map(|feature| (feature, 0.0)));
    is(&html, "", &[("none", 1.0), ("nearest_distance", FAR), ("nearest_place", FAR)]);
    // What is the same for all is said of it, too.
    is(&html, "", &[("page_meta", 1.0), ("page_shown", 1.0), ("page_candidates", 1.0)]);
}

#[test]
fn the_place_nearest_to_the_title() {
    let html = "<p>1 April 2025<p class=post-date>Posted on 10 April 2025<p>Text.\
        <footer>10 April 2025</footer>";
    is(html, "2025-04-10", &[("times_shown", 2.0), ("nearest_distance", 2.0)]);
    is(html, "2025-04-10", &[("nearest_place", 1.0), ("nearest_order_after_title", 1.0)]);
    is(html, "2025-04-10", &[("nearest_from_first", -1.0), ("nearest_from_last", -1.0)]);
    let named = ["nearest_after", "nearest_published", "nearest_called_date", "nearest_first"];
    is(html, "2025-04-10", &named.map(|feature| (feature, 1.0)));
    let others = ["nearest_footer", "nearest_modified", "nearest_kept", "nearest_time"];
    is(html, "2025-04-10", &others.map(|feature| (feature, 0.0)));
    is(html, "2025-04-01", &[("nearest_place", 0.0), ("nearest_order_after_title", 0.0)]);
    is(html, "2025-04-01", &[("nearest_share", 1.0), ("nearest_line", 12.0)]);
}

#[test]
fn before_the_title() {
    let html = "<p>10 April 2025<h1>Title</h1><p>11 April 2025";
    let is = |day, expected: &[_]| is_measured(html, &Article::default(), day, expected);
    is("2025-04-10", &[("nearest_distance", 2.0), ("nearest_after", 0.0)]);
    is("2025-04-10", &[("nearest_order_after_title", FAR)]);
    is("2025-04-11", &[("nearest_order_after_title", 0.0), ("nearest_place", 1.0)]);
}

#[test]
fn the_parts_of_the_page_it_stands_in() {
    for (html, feature) in [
        ("<div hidden>10 April 2025</div>", "nearest_hidden"),
        ("<nav>10 April 2025</nav>", "nearest_nav"),
        ("<header>10 April 2025</header>", "nearest_header"),
        ("<footer>10 April 2025</footer>", "nearest_footer"),
        ("<aside>10 April 2025</aside>", "nearest_aside"),
        ("<article>10 April 2025</article>", "nearest_article"),
        ("<main>10 April 2025</main>", "nearest_main"),
        ("<ul><li>10 April 2025</ul>", "nearest_list"),
        ("<table><tr><th>Day<th>Tide<tr><td>10 April 2025<td>2 m</table>", "nearest_table"),
        ("<h2>10 April 2025</h2>", "nearest_heading"),
        ("<div class=sidebar>10 April 2025</div>", "nearest_foreign"),
    ] {
        is(html, "2025-04-10", &[(feature, 1.0)]);
        is("<p>10 April 2025", "2025-04-10", &[(feature, 0.0)]);
    }
}

#[test]
fn any_place() {
    let html = "<p>10 April 2025<p>Text.<div class=date-updated><p>Published 10 April 2025</div>";
    let any = ["any_published", "any_called_date", "any_called_modified", "any_own"];
    is(html, "2025-04-10", &any.map(|feature| (feature, 1.0)));
    is(html, "2025-04-10", &[("nearest_published", 0.0), ("nearest_called_date", 0.0)]);
    is(html, "2025-04-10", &[("any_modified", 0.0), ("any_kept", 0.0), ("any_time", 0.0)]);
    let beside = "<div class=sidebar><p class=date>Text of 10 April 2025</div>";
    is(beside, "2025-04-10", &[("any_called_date", 0.0), ("any_own", 0.0), ("any_kept", 1.0)]);
    let time = "<p><time datetime=2025-04-10>Thursday</time>";
    is(time, "2025-04-10", &[("any_time", 1.0), ("nearest_machine", 1.0)]);
}

#[test]
fn read_in_the_other_order() {
    is("<p>04/10/2025", "2025-10-04", &[("swapped", 0.0), ("all_swapped", 0.0)]);
    is("<p>04/10/2025", "2025-04-10", &[("swapped", 1.0), ("all_swapped", 1.0)]);
    let html = "<p>04/10/2025<p>10 April 2025";
    is(html, "2025-04-10", &[("swapped", 1.0), ("all_swapped", 0.0)]);
    is(META, "2025-04-10", &[("all_swapped", 0.0)]);
}

#[test]
fn among_the_other_days() {
    let html = "<p>1 January 2025<p>10 April 2025<p>1 May 2025";
    is(html, "2025-05-01", &[("latest", 1.0), ("earliest", 0.0), ("later_ones", 0.0)]);
    is(html, "2025-04-10", &[("latest", 0.0), ("earliest", 0.0), ("later_ones", 1.0)]);
    is(html, "2025-01-01", &[("latest", 0.0), ("earliest", 1.0), ("later_ones", 2.0)]);
    is(html, "2025-01-01", &[("first_of_month", 1.0), ("first_of_year", 1.0)]);
    is(html, "2025-05-01", &[("first_of_month", 1.0), ("first_of_year", 0.0)]);
    is(html, "2025-04-10", &[("first_of_month", 0.0), ("first_of_year", 0.0)]);
}

#[test]
fn the_month_of_an_address() {
    let html = "<link rel=canonical href=https://a.example/2025/04/b>\
        <meta property=og:image content=https://a.example/2025/b.jpg>\
        <p>10 April 2025<p>10 May 2025<p>10 April 2024";
    is(html, "2025-04-10", &[("in_address", 2.0), ("in_image", 1.0)]);
    is(html, "2025-05-10", &[("in_address", -1.0), ("in_image", 1.0)]);
    is(html, "2024-04-10", &[("in_address", -1.0), ("in_image", -1.0)]);
    is(html, "2024-04-10", &[("address_elsewhere", 1.0)]);
    is("<p>10 April 2025", "2025-04-10", &[("in_address", 0.0), ("address_elsewhere", 0.0)]);
}

#[test]
fn a_time_zone_away() {
    let html = "<meta name=pubdate content=2025-04-11T02:30:00Z><p>10 April 2025";
    is(html, "2025-04-11", &[("beside_utc", 0.0), ("beside_shown", -1.0)]);
    is(html, "2025-04-10", &[("beside_utc", 1.0), ("beside_shown", 0.0)]);
    // Two days are no matter of time zones, a time with an offset is of the place.
    let html = "<meta name=pubdate content=2025-04-12T02:30:00Z><p>10 April 2025";
    is(html, "2025-04-10", &[("beside_utc", 0.0)]);
    let html = "<meta name=pubdate content=2025-04-11T02:30:00+02:00><p>10 April 2025";
    is(html, "2025-04-10", &[("beside_utc", 0.0)]);
}

#[test]
fn days_from_what_is_stated() {
    let html = format!("{META}{CHANGED}<p>1 April 2025<p>10 January 2020");
    is(&html, "2025-04-01", &[("days_from_meta", -9.0), ("days_from_modified", -11.0)]);
    is(&html, "2025-04-12", &[("days_from_meta", 2.0), ("days_from_modified", 0.0)]);
    is(&html, "2025-04-12", &[("days_from_json_ld", 0.0)]);
    is(&html, "2020-01-10", &[("days_from_meta", -FAR)]);
}

#[test]
fn what_the_page_has() {
    let html = format!(
        "{META}{CHANGED}<p>Published 10 April 2025{}<p>12 April 2025",
        "<p>Text.".repeat(20)
    );
    for day in ["2025-04-10", "2025-04-12", ""] {
        is(&html, day, &[("page_published_near", 1.0), ("page_modified_near", 0.0)]);
        is(&html, day, &[("page_meta", 1.0), ("page_json_ld", 0.0), ("page_stated", 1.0)]);
        is(&html, day, &[("page_shown", 2.0), ("page_shown_near", 1.0)]);
        is(&html, day, &[("page_published_labels", 1.0), ("page_candidates", 2.0)]);
        is(&html, day, &[("page_title", 1.0), ("page_posts", 0.0), ("page_rank", 0.0)]);
    }
    let json = r#"<script type="application/ld+json">{"@type":"Article"}</script>"#;
    assert!(measured(json, &Article::default(), "", "page_rank") > 0.0);
    let article = Article { posts: vec![Post::default(); 3], ..Article::default() };
    is_measured("<p>Text.", &article, "", &[("page_posts", 3.0), ("page_title", 0.0)]);
}
