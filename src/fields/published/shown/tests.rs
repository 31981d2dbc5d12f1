//! Dates as pages show them.

use super::*;
use crate::fields::test_page::placed;

/// The dates that a page shows, with the place of its title as [`placed`] has it.
fn of(html: &str) -> Vec<Shown> {
    placed(html, |evidence, place| all(evidence.page, place))
}

fn days(html: &str) -> Vec<String> {
    of(html).iter().map(|shown| shown.date.to_string()).collect()
}

/// The only one.
fn one(html: &str) -> Shown {
    let mut found = of(html);
    assert_eq!(found.len(), 1, "{html}");
    found.remove(0)
}

#[test]
fn elements_for_times_and_lines() {
    let found = of("<p>On <time datetime=2025-04-10>Thursday</time> in Ebb");
    assert_eq!(found.len(), 1);
    assert!(found[0].time && found[0].machine);
    let found = of("<p>On <time>10 April 2025</time>");
    // As the element and as a line.
    assert_eq!(
        found.iter().map(|it| (it.time, it.machine)).collect::<Vec<_>>(),
        [(true, false), (false, false)]
    );
    let found = one("<p>On 10 April 2025 it was");
    assert!(!found.time && !found.machine);
    assert!(days("<p>On <time>Thursday</time>").is_empty());
}

#[test]
fn the_start_of_a_line_and_no_more_than_so_many_dates_of_it() {
    assert_eq!(
        days("<p>1 April 2025, 2 April 2025, 3 April 2025, 4 April 2025"),
        ["2025-04-01", "2025-04-02", "2025-04-03"]
    );
    let prose = "So it went on. ".repeat(MAX_LINE / 15 + 1);
    assert!(days(&format!("<p>{prose} 10 April 2025")).is_empty());
}

#[test]
fn of_whose_it_is_there_is_no_date() {
    for line in ["© 10 April 2025 Ebb", "Copyright, 10 April 2025", "COPYRIGHT 10 April 2025"] {
        assert!(days(&format!("<p>{line}")).is_empty(), "{line}");
    }
}

#[test]
fn lines_far_before_the_title_are_not_read() {
    let html = |between: usize| format!("<p>10 April 2025{}<h1>Title</h1>", "<p>A".repeat(between));
    assert_eq!(days(&html(BEFORE - 1)), ["2025-04-10"]);
    assert!(days(&html(BEFORE)).is_empty());
}

#[test]
fn so_many_and_no_more() {
    assert_eq!(of(&"<p>10 April 2025".repeat(MAX_SHOWN + 9)).len(), MAX_SHOWN);
    let times = "<time datetime=2025-04-10>Thursday</time>".repeat(MAX_SHOWN + 9);
    assert_eq!(of(&format!("<p>{times}")).len(), MAX_SHOWN);
}

#[test]
fn where_it_stands() {
    let place = |html: &str| {
        let shown = one(html);
        (shown.block, shown.from_title, shown.from_first, shown.from_last, shown.kept)
    };
    assert_eq!(place("<h1>Title</h1><p>10 April 2025<p>Text.<p>Text."), (1, 1, -1, -2, false));
    assert_eq!(place("<p>10 April 2025<h1>Title</h1><p>Text."), (0, -1, -2, -2, false));
    assert_eq!(place("<h1>Title</h1><p>Text of 10 April 2025"), (1, 1, 0, 0, true));
    // What is before the title is twice as far.
    assert_eq!(one("<p>10 April 2025<p>A<h1>Title</h1>").distance(), 4);
    assert_eq!(one("<h1>Title</h1><p>A<p>10 April 2025").distance(), 2);
}

#[test]
fn what_is_beside_the_page() {
    for html in [
        "<footer>10 April 2025</footer>",
        "<aside>10 April 2025</aside>",
        "<nav>10 April 2025</nav>",
        "<div hidden>10 April 2025</div>",
        "<div class=sidebar><p>10 April 2025</div>",
        "<div class=comments><p>10 April 2025</div>",
        "<ul class=related><li>10 April 2025</ul>",
    ] {
        assert!(one(&format!("<h1>Title</h1>{html}")).is_beside(), "{html}");
    }
    assert!(!one("<header>10 April 2025</header>").is_beside());
}

#[test]
fn labels_before_it() {
    let labels = |html: &str| {
        let shown = one(html);
        (shown.published, shown.modified)
    };
    assert_eq!(labels("<p>Published on 10 April 2025"), (true, false));
    assert_eq!(labels("<p>Last updated: 10 April 2025"), (false, true));
    assert_eq!(labels("<p>Ebb, 10 April 2025"), (false, false));
    // A line of its own.
    assert_eq!(labels("<p>Published<p>10 April 2025"), (true, false));
    assert_eq!(labels("<p>Updated<p>10 April 2025"), (false, true));
    assert_eq!(labels("<p>Published<p>Ebb, 10 April 2025"), (false, false));
    let prose = "So it went on and nobody knew what they had published";
    assert!(prose.len() > MAX_LABEL);
    assert_eq!(labels(&format!("<p>{prose}<p>10 April 2025")), (false, false));
    // Each has its own.
    let both = of("<p>Published 10 April 2025, updated 12 May 2025");
    let both: Vec<_> = both.iter().map(|it| (it.published, it.modified, it.first)).collect();
    assert_eq!(both, [(true, false, true), (false, true, false)]);
}

#[test]
fn how_much_of_its_line_it_is() {
    let shown = one("<p>10 April 2025");
    assert_eq!((shown.share, shown.line, shown.first), (1.0, 13, true));
    let shown = one("<p>Of 7, 13 in April 10 April 2025");
    assert!(shown.share < 0.5 && !shown.first, "{shown:?}");
}

#[test]
fn the_other_order_of_numbers() {
    let orders = |html: &str| {
        let found = of(html);
        found.iter().map(|it| (it.date.to_string(), it.swapped)).collect::<Vec<_>>()
    };
    let (april, october) = ("2025-04-10".to_owned(), "2025-10-04".to_owned());
    assert_eq!(orders("<p>04/10/2025"), [(april.clone(), true), (october.clone(), false)]);
    // Only one is a day, or the words say which.
    assert_eq!(orders("<p>04/13/2025"), [("2025-04-13".to_owned(), false)]);
    assert_eq!(orders("<p>10 April 2025"), [(april.clone(), false)]);
    // Nobody writes the month first with dots, unless it is stated elsewhere.
    let mut dots = one("<p>04.10.2025");
    assert_eq!(dots.date.to_string(), october);
    dots.settle(|_| false);
    assert_eq!(dots.date.to_string(), october);
    dots.settle(|day| day == (2025, 4, 10));
    assert_eq!(dots.date.to_string(), april);
    // Both are stated: as it is written.
    let mut dots = one("<p>04.10.2025");
    dots.settle(|_| true);
    assert_eq!(dots.date.to_string(), october);
}

#[test]
fn what_the_elements_around_it_are_called() {
    let called = |html: &str| {
        let around = one(html).around;
        (around.date, around.published, around.modified)
    };
    assert_eq!(called("<p class=entry-date>10 April 2025"), (true, false, false));
    assert_eq!(
        called("<p>In Ebb <span class=published-time>10 April 2025</span>"),
        (true, true, false)
    );
    assert_eq!(
        called("<p>In Ebb <span class=date-updated>10 April 2025</span>"),
        (true, false, true)
    );
    // The element ends before it.
    assert_eq!(called("<p><span class=date>Thursday</span>, 10 April 2025"), (false, false, false));
}

#[test]
fn other_days_in_elements_of_the_same_names() {
    let alike = |html: &str| of(html).iter().map(|shown| shown.alike).collect::<Vec<_>>();
    let list = "<p class=day>1 April 2025<p class=day>2 April 2025<p class=day>2 April 2025";
    assert_eq!(alike(&format!("{list}<p class=date>3 April 2025")), [1, 1, 1, 0]);
    // The other order of a day is no other day.
    assert_eq!(alike("<p class=day>04/10/2025"), [0, 0]);
}
