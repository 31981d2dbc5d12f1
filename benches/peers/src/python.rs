//! Extractors in Python: each is given its pages over a pipe and measures itself, so that the pipe
//! is not measured.

use crate::measure::Measured;
use crate::peers::{Kind, Peer, Run};
use serde_json::Value;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

/// What is installed, with its version, as pip has it.
const REQUIREMENTS: &str = include_str!("../requirements.txt");

/// A package, running.
pub(crate) struct Worker {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// The packages of the requirements; none, and why, where they cannot be had.
pub(crate) fn all() -> Vec<Peer> {
    let python = match installed() {
        Ok(python) => python,
        Err(error) => {
            eprintln!("the Python packages are skipped: {error}");
            return Vec::new();
        }
    };
    let packages = REQUIREMENTS.lines().filter_map(|line| line.split_once("=="));
    let start = |(name, version): (&'static str, &str)| match Worker::start(&python, name) {
        Ok(worker) => Some(peer(name, version, worker)),
        Err(error) => {
            eprintln!("{name} (Python) is skipped: {error}");
            None
        }
    };
    packages.filter_map(start).collect()
}

fn peer(name: &'static str, version: &str, worker: Worker) -> Peer {
    let name = if name == "trafilatura" { "trafilatura (Python)" } else { name };
    let run = Run::Python(worker);
    Peer { name, version: version.to_owned(), kind: Kind::Extractor, run }
}

/// The interpreter of an environment with the packages, which is made where it is not there.
fn installed() -> Result<PathBuf, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (environment, requirements) = (folder.join("target/venv"), folder.join("requirements.txt"));
    let python = environment.join("bin/python");
    if !python.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
    }
    // A registry that does not answer is not waited for.
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    let patience = ["--timeout", "10", "--retries", "1", "-r"];
    run(Command::new(&python).args(pip).args(patience).arg(&requirements))?;
    Ok(python)
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| error.to_string())?;
    if output.status.success() {
        return Ok(());
    }
    let error = String::from_utf8_lossy(&output.stderr);
    Err(error.trim().lines().next_back().unwrap_or("no reason given").to_owned())
}

impl Worker {
    fn start(python: &Path, package: &str) -> Result<Self, String> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("worker.py");
        let mut command = Command::new(python);
        command.arg(script).arg(package).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().map_err(|error| error.to_string())?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (input, output) = pipes.ok_or("no pipes")?;
        let mut worker = Self { child, input, output: BufReader::new(output) };
        worker.answer().map_err(|error| error.to_string())?;
        Ok(worker)
    }

    /// Gives it a page; what goes wrong counts as a panic.
    pub(crate) fn measure(&mut self, page: &str, measured: &mut Measured, at: usize, first: bool) {
        let answer = self.ask(page).unwrap_or_default();
        let number = |key: &str| answer[key].as_u64();
        let time = number("nanoseconds").map_or(Duration::MAX, Duration::from_nanos);
        measured.times[at] = measured.times[at].min(time);
        if first {
            measured.peaks[at] = number("peak").unwrap_or_default();
            measured.panics += usize::from(!answer["error"].is_boolean());
            measured.texts[at] = answer["text"].as_str().map(str::to_owned);
        }
    }

    /// A page goes with its length before it; an answer is a line of JSON.
    fn ask(&mut self, page: &str) -> io::Result<Value> {
        writeln!(self.input, "{}", page.len())?;
        self.input.write_all(page.as_bytes())?;
        self.input.flush()?;
        self.answer()
    }

    fn answer(&mut self) -> io::Result<Value> {
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        serde_json::from_str(&line).map_err(io::Error::other)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
