//! The JSON of an article, told as a schema that is kept in the repository.

use crate::{Article, Date, Extractor};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use std::path::Path;

/// Where the schema is kept. With `DEHUSK_WRITE_SCHEMA=1` the test writes it.
const KEPT: &str = "schema/article.json";

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A day, with a time and an offset where the page gives them: ISO 8601.",
            "pattern": r"^-?[0-9]{4,6}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}([+-][0-9]{2}:[0-9]{2})?)?$"
        })
    }
}

#[test]
fn the_kept_schema_is_that_of_the_types() {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = generator.into_root_schema_for::<Article>();
    let told = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(KEPT);
    if std::env::var_os("DEHUSK_WRITE_SCHEMA").is_some() {
        std::fs::write(&path, &told).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(
        told == kept,
        "the types have changed: DEHUSK_WRITE_SCHEMA=1 cargo test --features serde --lib schema"
    );
}

/// What is required is there, and nothing else is: the schema's own words for the fields.
#[test]
fn an_article_has_the_fields_that_the_schema_tells() {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = generator.into_root_schema_for::<Article>();
    let article =
        Extractor::new().extract("<h1>Ebb</h1><p>The water has gone, all of it, for now.</p>");
    let json = serde_json::to_value(&article).unwrap();
    let required = schema.get("required").and_then(|names| names.as_array()).unwrap();
    let mut told: Vec<_> = required.iter().filter_map(|name| name.as_str()).collect();
    let mut there: Vec<_> = json.as_object().unwrap().keys().map(String::as_str).collect();
    told.sort_unstable();
    there.sort_unstable();
    assert_eq!(told, there);
}
