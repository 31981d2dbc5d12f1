//! The first bytes of files that are no pages.
//!
//! Source: the MIME Sniffing Standard, section 6, and each format's own description.

/// Bytes at an offset, and the kind of file they begin.
type Signature = (usize, &'static [u8], &'static str);

/// No page begins like this.
const SIGNATURES: &[Signature] = &[
    (0, b"%PDF-", "a PDF document"),
    (0, b"%!PS", "a PostScript document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a Microsoft Office document"),
    (0, b"\x89PNG\r\n\x1A\n", "a PNG image"),
    (0, b"\xFF\xD8\xFF", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (0, b"II*\0", "a TIFF image"),
    (0, b"MM\0*", "a TIFF image"),
    (0, b"\0\0\x01\0", "an icon"),
    (0, b"8BPS\0", "a Photoshop image"),
    (0, b"\0\0\0\x0CJXL \r\n\x87\n", "a JPEG XL image"),
    (0, b"PK\x03\x04", "a ZIP archive"),
    (0, b"PK\x05\x06", "a ZIP archive"),
    (0, b"\x1F\x8B", "a gzip archive"),
    (0, b"\xFD7zXZ\0", "an xz archive"),
    (0, b"\x28\xB5\x2F\xFD", "a Zstandard archive"),
    (0, b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
    (0, b"Rar!\x1A\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"OggS\0", "an Ogg file"),
    (0, b"fLaC\0", "a FLAC recording"),
    (0, b"MThd\0\0\0\x06", "a MIDI file"),
    (0, b"\x1A\x45\xDF\xA3", "a Matroska or WebM video"),
    (0, b"\0\0\x01\xBA", "an MPEG video"),
    (0, b"\0\0\x01\xB3", "an MPEG video"),
    (0, b"FLV\x01", "a Flash video"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
    (0, b"OTTO\0", "a font"),
    (0, b"ttcf\0", "a font"),
    (0, b"\0\x01\0\0\0", "a font"),
    (0, b"\x7FELF", "an ELF executable"),
    (0, b"\xCF\xFA\xED\xFE", "a Mach-O executable"),
    (0, b"\xFE\xED\xFA\xCF", "a Mach-O executable"),
    (0, b"\xCA\xFE\xBA\xBE", "a Java class or Mach-O executable"),
    (0, b"\0asm", "a WebAssembly module"),
    (0, b"SQLite format 3\0", "an SQLite database"),
    (0, b"\xFF\xFE\0\0", "UTF-32 text"),
    (0, b"\0\0\xFE\xFF", "UTF-32 text"),
];

/// Text may begin like this, so the rest must look binary too.
const WEAK_SIGNATURES: &[Signature] = &[
    (0, b"MZ", "a Windows executable"),
    (0, b"BM", "a BMP image"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"ID3", "an MP3 recording"),
    (0, b"\xFF\xFB", "an MP3 recording"),
    (0, b"\xFF\xFA", "an MP3 recording"),
    (0, b"\xFF\xF3", "an MP3 recording"),
    (0, b"\xFF\xF2", "an MP3 recording"),
];

/// The kinds of file in the RIFF format, by the bytes from offset 8.
const RIFF_KINDS: &[Signature] =
    &[(8, b"WEBP", "a WebP image"), (8, b"WAVE", "a WAVE recording"), (8, b"AVI ", "an AVI video")];

/// The kinds of file in the ISO base media format, by the bytes from offset 8.
const MEDIA_KINDS: &[Signature] = &[
    (8, b"avif", "an AVIF image"),
    (8, b"heic", "an HEIC image"),
    (8, b"M4A ", "an MP4 recording"),
    (8, b"qt  ", "a QuickTime video"),
];

/// What `bytes` are when their beginning leaves no doubt.
pub(super) fn signature(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"RIFF") {
        return find(RIFF_KINDS, bytes);
    }
    if stands_at(bytes, 4, b"ftyp") {
        return find(MEDIA_KINDS, bytes).or(Some("an MP4 video"));
    }
    find(SIGNATURES, bytes)
}

/// What `bytes` that are no text may be.
pub(super) fn weak_signature(bytes: &[u8]) -> Option<&'static str> {
    find(WEAK_SIGNATURES, bytes)
}

fn find(table: &[Signature], bytes: &[u8]) -> Option<&'static str> {
    table.iter().find(|(at, magic, _)| stands_at(bytes, *at, magic)).map(|&(_, _, kind)| kind)
}

fn stands_at(bytes: &[u8], at: usize, magic: &[u8]) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(magic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_container_formats() {
        assert_eq!(signature(b"RIFF\x24\0\0\0WEBPVP8 "), Some("a WebP image"));
        assert_eq!(signature(b"RIFF\x24\0\0\0WAVEfmt "), Some("a WAVE recording"));
        assert_eq!(signature(b"\0\0\0\x20ftypisom\0\0\x02\0"), Some("an MP4 video"));
        assert_eq!(signature(b"\0\0\0\x20ftypavif\0\0\0\0"), Some("an AVIF image"));
    }

    #[test]
    fn every_signature_is_found_as_itself() {
        for &(at, magic, kind) in SIGNATURES {
            let mut bytes = vec![b'x'; at];
            bytes.extend(magic);
            assert_eq!(signature(&bytes), Some(kind));
        }
    }

    #[test]
    fn text_is_none_of_them() {
        for text in
            ["", "RIFF raff", "MZ is a country code", "BM", "ID3 tags explained", "<p>%PDF-"]
        {
            assert_eq!(signature(text.as_bytes()), None);
        }
    }
}
