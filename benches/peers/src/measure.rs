//! Every page by everyone, in turns.

use crate::pages::Page;
use crate::peers::{Peer, Run};
use allocation_counter::measure;
use cpu_time::ThreadTime;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

/// What is measured of a peer, a page each.
pub(crate) struct Measured {
    /// The shortest time of the processor: what else the machine does cannot make it shorter.
    pub(crate) times: Vec<Duration>,
    /// Nothing where it gave up or panicked.
    pub(crate) texts: Vec<Option<String>>,
    /// Of a process of its own the peak is that of the process, without what it had before the first
    /// page, and allocations are not known.
    pub(crate) peaks: Vec<u64>,
    pub(crate) allocations: Vec<u64>,
    pub(crate) panics: usize,
}

impl Measured {
    fn new(pages: usize) -> Self {
        Self {
            times: vec![Duration::MAX; pages],
            texts: vec![None; pages],
            peaks: vec![0; pages],
            allocations: vec![0; pages],
            panics: 0,
        }
    }
}

/// Round by round, each peer in turn with so many pages, so that what slows the machine slows all. A turn of
/// one page measures each as if it were called once in a while, its code and data gone from the caches; of
/// more, as it reads page after page.
pub(crate) fn all(peers: &mut [Peer], pages: &[Page], rounds: usize, turn: usize) -> Vec<Measured> {
    let mut all: Vec<Measured> = peers.iter().map(|_| Measured::new(pages.len())).collect();
    for round in 0..rounds {
        for start in (0..pages.len()).step_by(turn) {
            let turn = start..pages.len().min(start + turn);
            for (peer, measured) in peers.iter_mut().zip(&mut all) {
                for at in turn.clone() {
                    let page = &pages[at].html;
                    match &mut peer.run {
                        Run::Here(run) => here(page, run, measured, at, round == 0),
                        Run::Python(worker) => worker.measure(page, measured, at, round == 0),
                    }
                }
            }
        }
        eprintln!("round {} of {rounds}", round + 1);
    }
    all
}

/// In the first round the text is kept and allocations are counted; that takes time, which counts
/// only where no later round is shorter.
fn here(
    page: &str,
    run: &dyn Fn(&str) -> Option<String>,
    measured: &mut Measured,
    at: usize,
    first: bool,
) {
    if first {
        let mut found = Ok(None);
        let info = measure(|| found = catch_unwind(AssertUnwindSafe(|| run(page))));
        (measured.peaks[at], measured.allocations[at]) = (info.bytes_max, info.count_total);
        measured.panics += usize::from(found.is_err());
        measured.texts[at] = found.unwrap_or_default();
    }
    let start = ThreadTime::now();
    let _ = std::hint::black_box(catch_unwind(AssertUnwindSafe(|| run(page))));
    measured.times[at] = measured.times[at].min(start.elapsed());
}
