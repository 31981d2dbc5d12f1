//! How well pages are judged as wholes: their types, and how good their extraction is.

use crate::common::overlap::Overlap;
use crate::common::python::Words;
use crate::common::score::Predictions;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The figures of a corpus; of those kinds only that its truth knows.
pub(crate) fn figures(truth: &[Value], predictions: &Predictions) -> Map<String, Value> {
    let mut out = Map::new();
    types(truth, predictions, &mut out);
    confidence(truth, predictions, &mut out);
    out
}

/// The share of right types, and for each type what its pages were taken for.
fn types(truth: &[Value], predictions: &Predictions, out: &mut Map<String, Value>) {
    let mut confusion: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for (truth, prediction) in pairs(truth, predictions) {
        let Some(expected) = truth.get("page_type").and_then(Value::as_str) else { continue };
        let found = prediction.get("page_type").and_then(Value::as_str).unwrap_or("none");
        *confusion.entry(expected).or_default().entry(found).or_default() += 1;
    }
    let all: usize = confusion.values().flat_map(BTreeMap::values).sum();
    if all == 0 {
        return;
    }
    let right: usize = confusion.iter().filter_map(|(kind, found)| found.get(kind)).sum();
    out.insert("page_type_accuracy".into(), rounded(right as f64 / all as f64));
    for (kind, found) in &confusion {
        let count: usize = found.values().sum();
        let right = found.get(kind).copied().unwrap_or_default();
        let share = right as f64 / count as f64;
        out.insert(format!("page_type_accuracy[{kind}]"), rounded(share));
    }
    out.insert("page_type_confusion".into(), json!(confusion));
}

/// Confidence against word F1: rank correlation, mean absolute error, and the means of both.
fn confidence(truth: &[Value], predictions: &Predictions, out: &mut Map<String, Value>) {
    let mut points = Vec::new();
    for (truth, prediction) in pairs(truth, predictions) {
        let expected = truth.get("text").and_then(Value::as_str);
        let confidence = prediction.get("confidence").and_then(Value::as_f64);
        if let (Some(expected), Some(confidence)) = (expected, confidence) {
            points.push((confidence, f1(expected, prediction)));
        }
    }
    if points.is_empty() {
        return;
    }
    let (confidences, f1s): (Vec<f64>, Vec<f64>) = points.iter().copied().unzip();
    let error: Vec<f64> = points.iter().map(|(a, b)| (a - b).abs()).collect();
    let spearman = correlation(&ranks(&confidences), &ranks(&f1s));
    out.insert("confidence_pages".into(), points.len().into());
    out.insert("confidence_spearman".into(), rounded(spearman));
    out.insert("confidence_error".into(), rounded(mean(&error)));
    out.insert("confidence_mean".into(), rounded(mean(&confidences)));
    out.insert("confidence_mean_f1".into(), rounded(mean(&f1s)));
}

fn pairs<'a>(
    truth: &'a [Value],
    predictions: &'a Predictions,
) -> impl Iterator<Item = (&'a Value, &'a Value)> {
    truth.iter().filter_map(|truth| Some((truth, predictions.get(truth["id"].as_str()?)?)))
}

fn f1(expected: &str, prediction: &Value) -> f64 {
    let found = prediction.get("text").and_then(Value::as_str).unwrap_or_default();
    let (found, expected) = (found.to_lowercase(), expected.to_lowercase());
    Overlap::of_words(&Words::Cjk.of(&found), &Words::Cjk.of(&expected)).f1
}

fn rounded(value: f64) -> Value {
    ((value * 1e5).round() / 1e5).into()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// Ranks; equal values share the mean of theirs.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut start = 0;
    for same in order.chunk_by(|&a, &b| values[a] == values[b]) {
        let rank = start as f64 + (same.len() - 1) as f64 / 2.0;
        same.iter().for_each(|&at| ranks[at] = rank);
        start += same.len();
    }
    ranks
}

fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let (mean_a, mean_b) = (mean(a), mean(b));
    let (mut both, mut of_a, mut of_b) = (0.0, 0.0, 0.0);
    for (a, b) in a.iter().zip(b) {
        both += (a - mean_a) * (b - mean_b);
        of_a += (a - mean_a).powi(2);
        of_b += (b - mean_b).powi(2);
    }
    if of_a * of_b > 0.0 { both / (of_a * of_b).sqrt() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_of_equal_values() {
        assert_eq!(ranks(&[0.5, 0.1, 0.5, 0.9]), [1.5, 0.0, 1.5, 3.0]);
        assert!(
            (correlation(&ranks(&[1.0, 2.0, 3.0]), &ranks(&[9.0, 8.0, 1.0])) + 1.0).abs() < 1e-9
        );
    }
}
