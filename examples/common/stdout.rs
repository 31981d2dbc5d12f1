//! Where the tools print.

use std::io::{self, Write};

/// A reader that has seen enough, such as `head`, is no error.
pub(crate) fn print(output: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match writeln!(stdout, "{output}").and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}
