//! Every page by everyone, in turns.

use crate::pages::Page;
use crate::peers::{Peer, Run};
use allocation_counter::measure;
use cpu_time::ThreadTime;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, Scope};
use std::time::Duration;

/// Deeply nested pages overflow the stacks of those that recurse: theirs is as large as need be, so
/// that they are measured and do not end the run.
const STACK: usize = 1 << 30;

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
    thread::scope(|scope| {
        let peers = peers.iter_mut().zip(&mut all);
        let threads: Vec<_> =
            peers.map(|(peer, measured)| Thread::start(scope, peer, measured, pages)).collect();
        for round in 0..rounds {
            for start in (0..pages.len()).step_by(turn) {
                let turn = start..pages.len().min(start + turn);
                threads.iter().for_each(|thread| thread.read(turn.clone(), round == 0));
            }
            eprintln!("round {} of {rounds}", round + 1);
        }
    });
    all
}

/// A peer's own: of one thread's memory, what is free is not given to another's, so that none works in the heap
/// that another has left.
struct Thread {
    turns: Sender<(Range<usize>, bool)>,
    done: Receiver<()>,
}

impl Thread {
    fn start<'scope>(
        scope: &'scope Scope<'scope, '_>,
        peer: &'scope mut Peer,
        measured: &'scope mut Measured,
        pages: &'scope [Page],
    ) -> Self {
        let thread = thread::Builder::new().name(peer.name.to_owned()).stack_size(STACK);
        let (turns, asked) = mpsc::channel::<(Range<usize>, bool)>();
        let (did, done) = mpsc::channel();
        let read = move || {
            for (turn, first) in asked {
                for at in turn {
                    let page = &pages[at].html;
                    match &mut peer.run {
                        Run::Here(run) => here(page, run, measured, at, first),
                        Run::Python(worker) => worker.measure(page, measured, at, first),
                    }
                }
                let _ = did.send(());
            }
        };
        thread.spawn_scoped(scope, read).expect("a thread for each peer");
        Self { turns, done }
    }

    /// Has some pages read, and waits for that.
    fn read(&self, turn: Range<usize>, first: bool) {
        self.turns.send((turn, first)).expect("who waits for the next turn");
        let _ = self.done.recv();
    }
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
