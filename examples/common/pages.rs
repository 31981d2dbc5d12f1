//! The bytes of a page, on disk or from a stream, gzipped or not.

use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// What every gzip file starts with (RFC 1952, section 2.3.1).
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

/// The most bytes a page may unpack to: far over any real page, far under a machine's memory.
const MAX_BYTES: u64 = 1 << 30;

/// A file's bytes, unpacked where it is gzipped, whatever it is called.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    read_from(File::open(path)?)
}

/// All bytes of a stream, unpacked where they are gzipped.
pub(crate) fn read_from(stream: impl Read) -> io::Result<Vec<u8>> {
    let bytes = read_limited(stream)?;
    if bytes.starts_with(&GZIP_MAGIC) {
        return read_limited(MultiGzDecoder::new(bytes.as_slice()));
    }
    Ok(bytes)
}

fn read_limited(stream: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(io::Error::other(format!("larger than {MAX_BYTES} bytes")));
    }
    Ok(bytes)
}
