//! Speed against accuracy.

use crate::report::Row;
use plotters::prelude::*;
use std::error::Error;
use std::path::Path;

const SIZE: (u32, u32) = (760, 480);
const MEGABYTE: f64 = 1e6;
/// Beside the points, room for their names.
const MARGIN: f64 = 1.6;
const POINT: i32 = 4;
const RED: RGBColor = RGBColor(200, 60, 30);
const BLUE: RGBColor = RGBColor(70, 90, 120);

/// The label of a line; of those that stand close to each other none but the first ones.
fn label(speed: f64) -> String {
    let first = speed / 10f64.powf(speed.log10().floor());
    if first.round() <= 5.0 { format!("{speed}") } else { String::new() }
}

/// Draws those of which the word F1 is known.
pub(crate) fn draw(path: &Path, rows: &[Row]) -> Result<(), Box<dyn Error>> {
    let points = rows.iter().filter_map(|row| Some((row.name, row.speed / MEGABYTE, row.word_f1?)));
    let points: Vec<(&str, f64, f64)> = points.collect();
    if points.is_empty() {
        return Err("nothing to draw: no truth is known of these pages".into());
    }
    let fold = |at: fn(&(&str, f64, f64)) -> f64, of: fn(f64, f64) -> f64, start: f64| {
        points.iter().map(at).fold(start, of)
    };
    let speeds = fold(|p| p.1, f64::min, f64::MAX)..fold(|p| p.1, f64::max, 0.0);
    let least = (fold(|p| p.2, f64::min, 1.0) * 10.0).floor() / 10.0;

    let area = SVGBackend::new(path, SIZE).into_drawing_area();
    area.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&area)
        .margin(16)
        .x_label_area_size(40)
        .y_label_area_size(50)
        .build_cartesian_2d(
            (speeds.start / MARGIN..speeds.end * MARGIN * MARGIN).log_scale(),
            least..1.0,
        )?;
    chart
        .configure_mesh()
        .x_desc("megabytes of pages a second, one thread")
        .y_desc("word F1")
        .light_line_style(WHITE)
        .x_label_formatter(&|speed| label(*speed))
        .draw()?;
    chart.draw_series(points.iter().map(|&(name, speed, word_f1)| {
        let color = if name == super::OURS { RED } else { BLUE };
        EmptyElement::at((speed, word_f1))
            + Circle::new((0, 0), POINT, color.filled())
            + Text::new(
                name.to_owned(),
                (POINT + 3, -6),
                ("sans-serif", 13).into_font().color(&color),
            )
    }))?;
    area.present()?;
    Ok(())
}
