//! An article as the object that `batch` writes and `evaluate` scores.

use dehusk::Article;
use serde_json::{Map, Value};

/// The serialised article with its `text`, its `authors` as plain names and the persons in full
/// under `author`.
pub(crate) fn of(id: &str, article: &Article) -> serde_json::Result<Map<String, Value>> {
    let mut object = match serde_json::to_value(article)? {
        Value::Object(object) => object,
        other => Map::from_iter([("article".into(), other)]),
    };
    let names = article.authors.iter().map(|person| person.name.as_str().into()).collect();
    let persons = object.insert("authors".into(), Value::Array(names));
    object.insert("author".into(), persons.unwrap_or_default());
    object.insert("id".into(), id.into());
    object.insert("text".into(), article.text().into());
    Ok(object)
}
