//! What a page sells.
//!
//! Sources in order: JSON-LD's `Product` (a group's own values before those of its first variant),
//! `OpenGraph`'s `product:` and `og:price:` names, microdata. Only where the page is about one
//! product: lists of offers give none. Properties also from the tables and lists of terms of the content.

use super::evidence::{Evidence, json_texts};
use super::markup::{fold_space, plain};
use super::structured::{Entity, kinds};
use crate::tokenizer::Tag;
use crate::tokenizer::page::{Block, Container, Detail, Flags, Page};
use crate::{Availability, Product, Rating, Specification};
use serde_json::Value;

/// More offers, or properties, than these are not looked at.
const MAX_OFFERS: usize = 200;
const MAX_SPECIFICATIONS: usize = 200;
/// No name of a property is longer, in bytes; a table with fewer properties may be of anything.
const MAX_PROPERTY: usize = 80;
const MIN_SHOWN: usize = 2;
/// How many elements outwards from a text its table is, and how many parts of a table are looked at.
const MAX_WRAPPERS: usize = 8;
const MAX_CELLS: usize = 40;
/// The best rating where a page does not say (schema.org, `bestRating`).
const BEST_RATING: f32 = 5.0;

/// The page's product.
pub(super) fn find(evidence: &Evidence<'_>, title: Option<&str>) -> Option<Product> {
    let main = evidence.structured.main().filter(|main| kinds(main).any(is_product));
    let mut product = main.map(|main| from_json(evidence, main)).unwrap_or_default();
    from_head(evidence, &mut product);
    if main.is_none() && evidence.item_kind().is_some_and(is_product) {
        from_item(evidence, &mut product);
    }
    if product == Product::default() {
        return None;
    }
    product.name = product.name.or_else(|| title.map(str::to_owned));
    Some(product)
}

fn is_product(kind: &str) -> bool {
    let name = kind.trim().rsplit(['/', '#', ':']).next().unwrap_or_default();
    matches!(name, "Product" | "ProductGroup" | "IndividualProduct" | "ProductModel")
}

fn text(entity: &Entity, key: &str) -> Option<String> {
    entity.get(key).map(json_texts)?.into_iter().find(|text| !text.is_empty())
}

fn from_json(evidence: &Evidence<'_>, main: &Entity) -> Product {
    let variants = objects(main.get("hasVariant"));
    let sources: Vec<&Entity> = std::iter::once(main).chain(variants.into_iter().take(1)).collect();
    let first = |key: &str| sources.iter().find_map(|entity| text(entity, key));
    let mut product = Product {
        name: first("name"),
        brand: main.get("brand").or_else(|| main.get("manufacturer")).and_then(|brand| {
            evidence
                .resolve(brand)
                .map_or_else(|| json_texts(brand).into_iter().next(), |brand| text(brand, "name"))
        }),
        sku: first("sku").or_else(|| first("mpn")),
        rating: sources.iter().find_map(|entity| rating(entity)),
        specifications: specifications(main),
        ..Product::default()
    };
    offers(&objects_of(main, "hasVariant"), &mut product);
    product
}

/// A thing, and those under one of its properties.
fn objects_of<'a>(entity: &'a Entity, key: &str) -> Vec<&'a Entity> {
    std::iter::once(entity).chain(objects(entity.get(key))).take(MAX_OFFERS).collect()
}

fn objects(value: Option<&Value>) -> Vec<&Entity> {
    match value {
        Some(Value::Array(values)) => values.iter().filter_map(Value::as_object).collect(),
        Some(Value::Object(entity)) => vec![entity],
        _ => Vec::new(),
    }
}

/// The least price of all offers, and the best availability.
fn offers(things: &[&Entity], product: &mut Product) {
    let offers = things.iter().flat_map(|thing| objects(thing.get("offers")));
    let offers = offers.flat_map(|offer| objects_of(offer, "offers")).take(MAX_OFFERS);
    let mut least = f64::INFINITY;
    for offer in offers {
        let specification = objects(offer.get("priceSpecification")).into_iter().next();
        let priced = [Some(offer), specification].into_iter().flatten();
        for entity in priced {
            let found = text(entity, "price").or_else(|| text(entity, "lowPrice"));
            let found = found.and_then(|price| price_of(&price));
            if let Some((value, price)) = found.filter(|(value, _)| *value < least) {
                least = value;
                product.price = Some(price);
                product.currency = text(entity, "priceCurrency")
                    .or_else(|| text(offer, "priceCurrency"))
                    .and_then(|code| currency(&code))
                    .or_else(|| product.currency.take());
            }
        }
        let stated = text(offer, "availability").and_then(|stated| availability(&stated));
        product.availability = match (product.availability, stated) {
            (Some(Availability::InStock), _) | (_, Some(Availability::InStock)) => {
                Some(Availability::InStock)
            }
            (known, stated) => known.or(stated),
        };
    }
}

fn rating(entity: &Entity) -> Option<Rating> {
    let rating = objects(entity.get("aggregateRating")).into_iter().next()?;
    let number = |key: &str| text(rating, key)?.replace(',', ".").trim().parse::<f32>().ok();
    let count = text(rating, "reviewCount").or_else(|| text(rating, "ratingCount"));
    let value = number("ratingValue").filter(|value| value.is_finite())?;
    let best = number("bestRating").filter(|best| *best >= value).unwrap_or(BEST_RATING.max(value));
    Some(Rating { value, best, count: count.and_then(|count| digits(&count)) })
}

fn digits(text: &str) -> Option<u32> {
    text.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()
}

fn specifications(entity: &Entity) -> Vec<Specification> {
    let properties = objects(entity.get("additionalProperty")).into_iter();
    let read = |property: &Entity| {
        let (name, value) = (text(property, "name")?, text(property, "value")?);
        Some(Specification { name, value })
    };
    properties.filter_map(read).take(MAX_SPECIFICATIONS).collect()
}

/// What tables of two columns and lists of terms say of it, those around the content left out.
pub(super) fn shown_specifications(page: &Page) -> Vec<Specification> {
    let mut pairs: Vec<Specification> = Vec::new();
    // The name that waits for its value, and the table or the list that it stands in.
    let mut waiting: Option<(u32, String)> = None;
    for block in &page.blocks {
        let text = fold_space(&page.shown(block).text());
        let Some((group, is_value)) = property_place(page, block).filter(|_| !text.is_empty())
        else {
            continue;
        };
        match waiting.take() {
            _ if !is_value => {
                waiting = Some((group, text)).filter(|(_, text)| text.len() <= MAX_PROPERTY);
            }
            Some((of, name)) if of == group => {
                let name = name.trim_end_matches(':').trim_end().to_owned();
                pairs.push(Specification { name, value: text });
            }
            _ => {}
        }
        if pairs.len() >= MAX_SPECIFICATIONS {
            break;
        }
    }
    if pairs.len() < MIN_SHOWN { Vec::new() } else { pairs }
}

/// The table or the list of terms that a block stands in, and whether as a value.
fn property_place(page: &Page, block: &Block) -> Option<(u32, bool)> {
    let apart =
        [Flags::NAV, Flags::HEADER, Flags::FOOTER, Flags::ASIDE, Flags::FORM, Flags::DIALOG];
    let apart = apart.into_iter().fold(Flags::HIDDEN, Flags::with);
    if page.container(block).flags.has(apart) {
        return None;
    }
    let mut is_value = None;
    for (id, container) in page.ancestors(block.container).take(MAX_WRAPPERS) {
        is_value = is_value.or(match (container.tag, container.detail) {
            (Tag::Dt, _) | (_, Detail::Cell { column: 0, column_span: 1, .. }) => Some(false),
            (Tag::Dd, _) | (_, Detail::Cell { column: 1, column_span: 1, .. }) => Some(true),
            _ => None,
        });
        let group = match container.detail {
            Detail::Table { data } => data && !has_third_column(page, id, container),
            _ => container.tag == Tag::Dl,
        };
        if container.tag == Tag::Table || group {
            return is_value.filter(|_| group).map(|is_value| (id, is_value));
        }
    }
    None
}

/// Whether a table has more than a name and a value in its rows.
fn has_third_column(page: &Page, id: u32, table: &Container) -> bool {
    let inner = page.containers.get(id as usize..table.end as usize).unwrap_or_default();
    inner.iter().take(MAX_CELLS).any(|cell| {
        matches!(cell.detail, Detail::Cell { column, column_span, .. } if column + column_span > 2)
    })
}

/// What `meta` elements say of the price and the like.
fn from_head(evidence: &Evidence<'_>, product: &mut Product) {
    let first = |names: &'static [&'static str]| evidence.meta(names).next().map(plain);
    let price = || first(&["product:price:amount", "og:price:amount", "product:price"]);
    if product.price.is_none() {
        product.price = price().and_then(|price| price_of(&price)).map(|(_, price)| price);
    }
    let code = || first(&["product:price:currency", "og:price:currency"]);
    if product.price.is_some() && product.currency.is_none() {
        product.currency = code().and_then(|code| currency(&code));
    }
    let brand = || first(&["product:brand", "og:brand"]);
    product.brand = product.brand.take().or_else(brand);
    let stated = || first(&["product:availability", "og:availability"]);
    product.availability =
        product.availability.or_else(|| stated().and_then(|stated| availability(&stated)));
    let number = || first(&["product:retailer_item_id", "product:sku"]);
    product.sku = product.sku.take().or_else(number);
}

/// What microdata says; the properties of offers and ratings are the product's own there.
fn from_item(evidence: &Evidence<'_>, product: &mut Product) {
    let first = |name: &str| evidence.any_item_text(name).map(plain);
    product.name =
        product.name.take().or_else(|| evidence.item_texts("name").first().map(|n| plain(n)));
    product.brand =
        product.brand.take().or_else(|| evidence.item_texts("brand").first().map(|b| plain(b)));
    product.sku = product.sku.take().or_else(|| first("sku"));
    if product.price.is_none() {
        let price = first("price").or_else(|| first("lowPrice"));
        product.price = price.and_then(|price| price_of(&price)).map(|(_, price)| price);
        product.currency = first("priceCurrency").and_then(|code| currency(&code));
    }
    let stated = || first("availability").and_then(|stated| availability(&stated));
    product.availability = product.availability.or_else(stated);
    if product.rating.is_none() {
        let value = first("ratingValue").and_then(|value| value.replace(',', ".").parse().ok());
        let best = first("bestRating").and_then(|best| best.parse().ok()).unwrap_or(BEST_RATING);
        let count = first("reviewCount").or_else(|| first("ratingCount"));
        let count = count.and_then(|count| digits(&count));
        product.rating = value.map(|value| Rating { value, best, count });
    }
}

/// A price as a number, and as a decimal number with a point: `1.299,00 €` as `1299.00`.
fn price_of(written: &str) -> Option<(f64, String)> {
    let number: String =
        written.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let number = number.trim_matches(['.', ',']);
    // The last mark parts the cents, unless three digits follow it or it stands twice.
    let mark = number.rfind(['.', ',']).filter(|&at| {
        let mark = number.get(at..=at).unwrap_or_default();
        number.len() - at != "000,".len() && number.matches(mark).count() == 1
    });
    // JSON's own numbers have any number of digits behind the point.
    let mark = mark.or_else(|| number.find('.').filter(|_| written.parse::<f64>().is_ok()));
    let digits = |text: &str| text.replace(['.', ','], "");
    let price = match mark {
        Some(at) => {
            let (whole, cents) = number.split_at(at);
            format!("{}.{}", digits(whole), digits(cents))
        }
        None => digits(number),
    };
    let value = price.parse::<f64>().ok()?;
    Some((value, price))
}

/// An ISO 4217 code, or the code of a sign.
fn currency(written: &str) -> Option<String> {
    let written = written.trim();
    let code = match written {
        "€" => "EUR",
        "$" => "USD",
        "£" => "GBP",
        "¥" => "JPY",
        "zł" => "PLN",
        "₽" => "RUB",
        "₺" => "TRY",
        "₩" => "KRW",
        "₹" => "INR",
        _ if written.len() == 3 && written.bytes().all(|b| b.is_ascii_alphabetic()) => written,
        _ => return None,
    };
    Some(code.to_ascii_uppercase())
}

fn availability(written: &str) -> Option<Availability> {
    let name = written.trim().rsplit(['/', '#', ':']).next().unwrap_or_default();
    let name: String = name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    Some(match name.as_str() {
        "instock" | "available" | "availablefororder" => Availability::InStock,
        "limitedavailability" => Availability::LimitedAvailability,
        "instoreonly" => Availability::InStoreOnly,
        "onlineonly" => Availability::OnlineOnly,
        "preorder" | "presale" => Availability::PreOrder,
        "backorder" | "madetoorder" => Availability::BackOrder,
        "outofstock" | "oos" => Availability::OutOfStock,
        "soldout" => Availability::SoldOut,
        "discontinued" => Availability::Discontinued,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::fields::Structured;
    use crate::tokenizer::tokenize;

    fn product(html: &str) -> Option<Product> {
        let page = tokenize(html, Input::Html);
        let structured = Structured::parse(&page);
        find(&Evidence::new(&page, &structured, None), Some("A lamp"))
    }

    #[test]
    fn json_ld_with_several_offers() {
        let html = r#"<script type="application/ld+json">{"@type":"Product","name":"Lamp","sku":"L-1",
            "brand":{"@type":"Brand","name":"Lumen"},
            "aggregateRating":{"ratingValue":"4,5","reviewCount":12},
            "additionalProperty":[{"name":"Weight","value":"1.2 kg"}],
            "offers":{"@type":"AggregateOffer","offers":[
              {"price":"29.90","priceCurrency":"eur","availability":"https://schema.org/OutOfStock"},
              {"price":19.9,"priceCurrency":"EUR","availability":"InStock"}]}}</script>"#;
        let product = product(html).unwrap();
        assert_eq!(product.name.as_deref(), Some("Lamp"));
        assert_eq!(product.brand.as_deref(), Some("Lumen"));
        assert_eq!(product.price.as_deref(), Some("19.9"));
        assert_eq!(product.currency.as_deref(), Some("EUR"));
        assert_eq!(product.availability, Some(Availability::InStock));
        assert_eq!(product.rating, Some(Rating { value: 4.5, best: 5.0, count: Some(12) }));
        assert_eq!(product.specifications[0].value, "1.2 kg");
    }

    #[test]
    fn the_head_and_microdata() {
        let head = r#"<meta property="product:price:amount" content="1.299,00">
            <meta property="product:price:currency" content="EUR">"#;
        let found = product(head).unwrap();
        assert_eq!(found.price.as_deref(), Some("1299.00"));
        assert_eq!(found.name.as_deref(), Some("A lamp"));
        let item = r#"<div itemscope itemtype="https://schema.org/Product"><b itemprop=name>Lamp</b>
            <div itemprop=offers itemscope itemtype="https://schema.org/Offer">
            <span itemprop=price content="5.00">5</span><meta itemprop=priceCurrency content=GBP>
            <link itemprop=availability href="https://schema.org/PreOrder"></div></div>"#;
        let found = product(item).unwrap();
        assert_eq!(
            (found.price.as_deref(), found.currency.as_deref()),
            (Some("5.00"), Some("GBP"))
        );
        assert_eq!(found.availability, Some(Availability::PreOrder));
    }

    #[test]
    fn properties_in_tables_and_lists() {
        let shown = |html: &str| {
            let page = tokenize(html, Input::Html);
            let pairs = shown_specifications(&page).into_iter();
            pairs.map(|pair| (pair.name, pair.value)).collect::<Vec<_>>()
        };
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let both = [pair("Weight", "2 kg"), pair("Height", "3 cm")];
        let rows = "<tr><th>Weight:<td>2 kg<tr><th>Height<td>3 cm";
        assert_eq!(shown(&format!("<table>{rows}</table>")), both);
        assert_eq!(shown("<dl><dt>Weight<dd>2 kg<dt>Height<dd>3 cm</dl>"), both);
        for html in [
            format!("<table>{rows}<td>more</table>"),
            format!("<footer><table>{rows}</table></footer>"),
            "<dl><dt>Weight<dd>2 kg</dl>".to_owned(),
            "<p>Weight<p>2 kg<p>Height<p>3 cm".to_owned(),
        ] {
            assert_eq!(shown(&html), [], "{html}");
        }
    }

    #[test]
    fn an_article_sells_nothing() {
        assert_eq!(product("<h1>A lamp</h1><p>It costs 5 €."), None);
    }

    #[test]
    fn prices() {
        for (written, price) in [
            ("19.90", "19.90"),
            ("$1,299.00", "1299.00"),
            ("1.299,5 €", "1299.5"),
            ("1 299", "1299"),
            ("1.299", "1.299"),
            ("1,299", "1299"),
            ("12.345.678", "12345678"),
        ] {
            assert_eq!(price_of(written).unwrap().1, price, "{written}");
        }
        assert_eq!(price_of("on request"), None);
    }
}
