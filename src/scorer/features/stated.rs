//! What a page says it is, beside its content: the types of its data, and the words in its own
//! address, its generator and the names of its outermost elements. Evidence, never a verdict.

use super::names::{Lists, Word, words};
use crate::PageType::{self, Article, Collection, Documentation, Forum, Listing, Product, Service};
use crate::scorer::lexicon::tokens;
use crate::tokenizer::page::Page;
use crate::tokenizer::{Lookup, prefix};

/// How many there are.
const ABOUT: usize = PageType::ALL.len();

/// Words that sites of all languages use in addresses and names, and the names of software that
/// serves pages of one kind. Sorted.
const WORDS: &[(&str, PageType)] = &[
    ("about", Service),
    ("agency", Service),
    ("api", Documentation),
    ("app", Service),
    ("archive", Listing),
    ("archives", Listing),
    ("article", Article),
    ("articles", Article),
    ("author", Listing),
    ("bbpress", Forum),
    ("bbs", Forum),
    ("best", Listing),
    ("blog", Article),
    ("blogs", Article),
    ("brand", Collection),
    ("brands", Collection),
    ("catalog", Collection),
    ("catalogue", Collection),
    ("categories", Collection),
    ("category", Collection),
    ("collection", Collection),
    ("collections", Collection),
    ("comments", Forum),
    ("community", Forum),
    ("company", Service),
    ("compare", Listing),
    ("consulting", Service),
    ("developer", Documentation),
    ("developers", Documentation),
    ("directory", Listing),
    ("discourse", Forum),
    ("discuss", Forum),
    ("discussion", Forum),
    ("discussions", Forum),
    ("doc", Documentation),
    ("docs", Documentation),
    ("documentation", Documentation),
    ("docusaurus", Documentation),
    ("dp", Product),
    ("events", Listing),
    ("features", Service),
    ("forum", Forum),
    ("forums", Forum),
    ("gitbook", Documentation),
    ("guide", Documentation),
    ("guides", Documentation),
    ("help", Documentation),
    ("howto", Documentation),
    ("invision", Forum),
    ("item", Product),
    ("jobs", Listing),
    ("kb", Documentation),
    ("latest", Documentation),
    ("learn", Documentation),
    ("library", Documentation),
    ("listing", Listing),
    ("listings", Listing),
    ("lists", Listing),
    ("magazine", Article),
    ("magento", Product),
    ("man", Documentation),
    ("manual", Documentation),
    ("mkdocs", Documentation),
    ("news", Article),
    ("page", Listing),
    ("pdp", Product),
    ("phpbb", Forum),
    ("plp", Collection),
    ("post", Article),
    ("posts", Article),
    ("press", Article),
    ("pricing", Service),
    ("product", Product),
    ("productdetail", Product),
    ("products", Product),
    ("question", Forum),
    ("questions", Forum),
    ("readthedocs", Documentation),
    ("recipe", Article),
    ("recipes", Listing),
    ("reference", Documentation),
    ("resources", Listing),
    ("reviews", Listing),
    ("search", Listing),
    ("service", Service),
    ("services", Service),
    ("shop", Collection),
    ("shopify", Product),
    ("showthread", Forum),
    ("single", Article),
    ("software", Service),
    ("solutions", Service),
    ("sphinx", Documentation),
    ("store", Collection),
    ("stories", Article),
    ("story", Article),
    ("support", Documentation),
    ("tag", Listing),
    ("tags", Listing),
    ("thread", Forum),
    ("threads", Forum),
    ("top", Listing),
    ("topic", Forum),
    ("topics", Forum),
    ("tutorial", Documentation),
    ("tutorials", Documentation),
    ("vbulletin", Forum),
    ("viewtopic", Forum),
    ("wiki", Documentation),
    ("woocommerce", Product),
    ("xenforo", Forum),
];

/// Words for parts that pages of some types have. Sorted; each is a feature of its own.
const PARTS: &[&str] = &[
    "address",
    "addtocart",
    "answered",
    "api",
    "archive",
    "author",
    "availability",
    "avatar",
    "breadcrumb",
    "byline",
    "cart",
    "category",
    "checkout",
    "client",
    "codehilite",
    "comments",
    "contributors",
    "copy",
    "cta",
    "date",
    "delivery",
    "demo",
    "docs",
    "edit",
    "entry",
    "facet",
    "faq",
    "feature",
    "features",
    "filter",
    "form",
    "front",
    "gallery",
    "grid",
    "hero",
    "highlight",
    "home",
    "hours",
    "joined",
    "karma",
    "location",
    "logos",
    "loop",
    "member",
    "members",
    "nav",
    "page",
    "pagination",
    "partners",
    "pdp",
    "phone",
    "plan",
    "plans",
    "plp",
    "points",
    "post",
    "poster",
    "postid",
    "prettyprint",
    "price",
    "pricing",
    "published",
    "qty",
    "quantity",
    "quote",
    "rating",
    "related",
    "replies",
    "reply",
    "results",
    "reviews",
    "sale",
    "search",
    "share",
    "shipping",
    "sidebar",
    "signature",
    "single",
    "sku",
    "solved",
    "sort",
    "stars",
    "stock",
    "submit",
    "swatch",
    "team",
    "template",
    "testimonial",
    "thread",
    "thumbnail",
    "tile",
    "toc",
    "topic",
    "type",
    "upvote",
    "user",
    "variant",
    "version",
    "vote",
    "votes",
    "wishlist",
    "zoom",
];

static KNOWN: Lookup<{ WORDS.len() }> = Lookup::of_pairs(WORDS);
static KNOWN_PARTS: Lookup<{ PARTS.len() }> = Lookup::new(PARTS);

/// The outermost elements, whose names tell of the whole page, stand no deeper.
const OUTERMOST: u16 = 2;

/// Only so much of an address or of names is read: more of it is data.
const MAX_READ: usize = 2_000;

/// What a page states.
#[derive(Debug, Default)]
pub(super) struct Stated {
    address: [f32; ABOUT],
    names: [f32; ABOUT],
    generator: [f32; ABOUT],
    /// Different words of all names on the page.
    all_names: [f32; ABOUT],
    /// Different words of the addresses of all links.
    link_words: [f32; ABOUT],
    /// The share of links with such words.
    links: [f32; ABOUT],
    /// Which of `PARTS` are in names on the page.
    parts: Vec<bool>,
    pub(super) has_address: bool,
    /// How many parts its path has.
    pub(super) depth: f32,
    /// Of the path's last part: how many words, digits.
    pub(super) slug_words: f32,
    pub(super) slug_digits: f32,
    /// Whether a part of the path is a year.
    pub(super) dated: bool,
    /// Whether it has a query.
    pub(super) query: bool,
}

impl Stated {
    pub(super) fn of(page: &Page, names: &Lists) -> Self {
        let mut stated = Self::default();
        if let Some(address) = page.head.address() {
            stated.read_address(address);
        }
        if let Some(generator) = page.head.meta("generator") {
            count(generator, &mut stated.generator);
        }
        let outermost = page.containers.iter().filter(|c| c.depth <= OUTERMOST);
        for container in outermost {
            count(page.string(container.names), &mut stated.names);
        }
        stated.read_names(names);
        stated.read_links(page);
        stated
    }

    fn read_names(&mut self, names: &Lists) {
        let mut seen = [false; WORDS.len()];
        self.parts = vec![false; PARTS.len()];
        for &word in names.words() {
            if let Some(at) = known(word) {
                seen[at] = true;
            }
            if let Some(at) = KNOWN_PARTS.find_packed(word) {
                self.parts[at] = true;
            }
        }
        self.all_names = different(&seen);
    }

    fn read_links(&mut self, page: &Page) {
        let mut seen = [false; WORDS.len()];
        for link in &page.links {
            let mut about = [false; ABOUT];
            words(path(page.string(link.href)), |word| {
                if let Some(at) = known(word) {
                    seen[at] = true;
                    about[WORDS[at].1 as usize] = true;
                }
            });
            for (sum, about) in self.links.iter_mut().zip(about) {
                *sum += f32::from(about);
            }
        }
        self.links.iter_mut().for_each(|sum| *sum /= page.links.len().max(1) as f32);
        self.link_words = different(&seen);
    }

    fn read_address(&mut self, address: &str) {
        let address = address.split_once("://").map_or(address, |(_, rest)| rest);
        let (place, query) = address.split_once('?').unwrap_or((address, ""));
        let path = place.split_once('/').map_or("", |(_, path)| path);
        let parts = || path.split('/').filter(|part| !part.is_empty());
        let slug = parts().next_back().unwrap_or_default();
        self.has_address = true;
        self.depth = parts().count() as f32;
        self.slug_words = slug.split(|c: char| !c.is_alphanumeric()).count() as f32;
        self.slug_digits = slug.bytes().filter(u8::is_ascii_digit).count() as f32;
        self.dated = parts().any(is_year);
        self.query = !query.is_empty();
        count(address, &mut self.address);
    }

    /// Words of its address that speak of something.
    pub(super) fn address(&self, about: PageType) -> f32 {
        self.address[about as usize]
    }

    /// Words of its outermost names that do.
    pub(super) fn names(&self, about: PageType) -> f32 {
        self.names[about as usize]
    }

    /// Different words of all its names that do.
    pub(super) fn all_names(&self, about: PageType) -> f32 {
        self.all_names[about as usize]
    }

    /// Different words of its links' addresses that do.
    pub(super) fn link_words(&self, about: PageType) -> f32 {
        self.link_words[about as usize]
    }

    /// The share of its links with such words.
    pub(super) fn links(&self, about: PageType) -> f32 {
        self.links[about as usize]
    }

    /// Whether one of `PARTS` is in a name on it.
    pub(super) fn part(&self, part: &str) -> f32 {
        let is_there = |at: usize| self.parts.get(at).is_some_and(|there| *there);
        f32::from(KNOWN_PARTS.find(part.as_bytes()).is_some_and(is_there))
    }

    /// Words of its generator that do.
    pub(super) fn generator(&self, about: PageType) -> f32 {
        self.generator[about as usize]
    }
}

fn is_year(part: &str) -> bool {
    part.len() == 4
        && (part.starts_with("19") || part.starts_with("20"))
        && part.parse::<u16>().is_ok()
}

fn count(text: &str, counts: &mut [f32; ABOUT]) {
    words(start(text), |word| {
        if let Some(at) = known(word) {
            counts[WORDS[at].1 as usize] += 1.0;
        }
    });
}

fn known(word: Word) -> Option<usize> {
    KNOWN.find_packed(word)
}

fn different(seen: &[bool; WORDS.len()]) -> [f32; ABOUT] {
    let mut counts = [0.0; ABOUT];
    for (_, (_, about)) in seen.iter().zip(WORDS).filter(|(seen, _)| **seen) {
        counts[*about as usize] += 1.0;
    }
    counts
}

/// An address without its host: other sites' names say nothing of this page.
fn path(address: &str) -> &str {
    start(tokens::path(address).split('#').next().unwrap_or_default())
}

fn start(text: &str) -> &str {
    prefix(text, MAX_READ)
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // Exact: small whole numbers.
mod tests {
    use super::super::names::LONGEST;
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    fn of(html: &str) -> Stated {
        let page = tokenize(html, Input::Html);
        Stated::of(&page, &Lists::of(&page))
    }

    #[test]
    fn words_are_sorted() {
        let odd = WORDS.windows(2).find(|pair| pair[0].0 >= pair[1].0);
        assert_eq!(odd, None);
        assert!(PARTS.is_sorted_by(|a, b| a < b));
        let longest = WORDS.iter().map(|(word, _)| word.len()).max();
        assert_eq!(longest, Some(LONGEST));
        assert!(PARTS.iter().all(|part| part.len() <= LONGEST));
    }

    #[test]
    fn an_address_is_read() {
        let html = "<link rel=canonical href='https://tides.example/2024/blog/the-ebb-12?x=1'><p>a";
        let stated = of(html);
        assert_eq!(stated.address(Article), 1.0);
        assert_eq!((stated.depth, stated.slug_words, stated.slug_digits), (3.0, 3.0, 2.0));
        assert!(stated.dated && stated.query && stated.has_address);
        assert!(!of("<p>a").has_address);
    }

    #[test]
    fn links_and_parts_are_read() {
        let html = "<div class=addToCart><a href='//x.example/Products/1'>a</a> \
            <a href='https://forum.example/products/2#topic'>b</a> <a href=/>c</a>";
        let stated = of(html);
        assert_eq!((stated.link_words(Product), stated.link_words(Forum)), (1.0, 0.0));
        assert!((stated.links(Product) - 2.0 / 3.0).abs() < 1e-6);
        assert_eq!((stated.part("cart"), stated.part("sku")), (1.0, 0.0));
    }

    #[test]
    fn outermost_names_are_read() {
        let stated = of("<body class='single-product'><div class=forum><p>a");
        assert_eq!(stated.names(Product), 1.0);
        assert_eq!(stated.names(Forum), 1.0);
    }
}
