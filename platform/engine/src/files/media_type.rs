//! What a file is, told by how it begins. What its sender says of it counts for nothing, and its name only tells apart what
//! begins alike; so nothing is ever called a page or a script.

const TEXT: &str = "text/plain";
const UNKNOWN: &str = "application/octet-stream";

/// Those that a browser shows and that can do nothing: no drawing that may carry scripts is among them.
const SAFE_PICTURES: [&str; 5] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];

/// What stands at the very beginning.
const BEGINNINGS: [(&[u8], &str); 21] = [
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"OggS", "application/ogg"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
    (b"\0asm", "application/wasm"),
    (b"\x7fELF", UNKNOWN),
    (b"MZ", UNKNOWN),
    (b"{\\rtf", "application/rtf"),
];

/// Folders of files in one, which their names tell apart.
const ZIPPED: [(&str, &str); 7] = [
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("epub", "application/epub+zip"),
];

const OLD_OFFICE: [(&str, &str); 4] = [
    ("doc", "application/msword"),
    ("xls", "application/vnd.ms-excel"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("msg", "application/vnd.ms-outlook"),
];

const WRITTEN: [(&str, &str); 4] =
    [("csv", "text/csv"), ("json", "application/json"), ("md", "text/markdown"), ("vcf", "text/vcard")];

/// What begins like this and is called so.
pub(crate) fn media_type_of(beginning: &[u8], name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let named = |kinds: &[(&str, &'static str)], otherwise: &'static str| {
        kinds.iter().find(|(known, _)| *known == ending).map_or(otherwise, |(_, media_type)| *media_type)
    };
    if let Some(found) = boxed(beginning) {
        return found;
    }
    if beginning.starts_with(b"PK\x03\x04") || beginning.starts_with(b"PK\x05\x06") {
        return named(&ZIPPED, "application/zip");
    }
    if beginning.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return named(&OLD_OFFICE, "application/x-ole-storage");
    }
    if let Some((_, media_type)) = BEGINNINGS.iter().find(|(begins, _)| beginning.starts_with(begins)) {
        return media_type;
    }
    if is_text(beginning) { named(&WRITTEN, TEXT) } else { UNKNOWN }
}

pub(crate) fn is_safe_picture(media_type: &str) -> bool {
    SAFE_PICTURES.contains(&media_type)
}

/// Those that say what they are a few bytes on.
fn boxed(beginning: &[u8]) -> Option<&'static str> {
    if beginning.starts_with(b"RIFF") {
        return match beginning.get(8..12)? {
            b"WEBP" => Some("image/webp"),
            b"WAVE" => Some("audio/wav"),
            b"AVI " => Some("video/x-msvideo"),
            _ => None,
        };
    }
    if beginning.get(4..8)? != b"ftyp" {
        return None;
    }
    Some(match beginning.get(8..12)? {
        b"avif" | b"avis" => "image/avif",
        b"heic" | b"heix" | b"mif1" | b"msf1" => "image/heic",
        b"M4A " => "audio/mp4",
        b"qt  " => "video/quicktime",
        _ => "video/mp4",
    })
}

/// Letters and what stands between them. The last letter may be cut.
fn is_text(beginning: &[u8]) -> bool {
    let text = match std::str::from_utf8(beginning) {
        Ok(text) => text,
        Err(wrong) if wrong.error_len().is_none() => {
            std::str::from_utf8(&beginning[..wrong.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !text.chars().any(|letter| letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\x0c' | '\x1b'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_what_they_begin_with() {
        for (beginning, name, media_type) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "a.png", "image/png"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.html", "image/png"),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "a.webp", "image/webp"),
            (b"\0\0\0\x1cftypavif\0\0\0\0", "a.avif", "image/avif"),
            (b"\0\0\0\x18ftypheic\0\0\0\0", "a.jpg", "image/heic"),
            (b"%PDF-1.7\n", "plan.pdf", "application/pdf"),
            (b"<html><script>alert(1)</script>", "a.png", "text/plain"),
            (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "a.svg", "text/plain"),
            (b"name,city\n", "people.csv", "text/csv"),
            (b"name,city\n", "people.exe", "text/plain"),
            ("Gr\u{fc}\u{df}e".as_bytes().split_last().unwrap().1, "cut.txt", "text/plain"),
            ("Stra\u{df}".as_bytes().split_last().unwrap().1, "cut.txt", "text/plain"),
            (b"PK\x03\x04\x14\0", "offer.docx", ZIPPED[0].1),
            (b"PK\x03\x04\x14\0", "offer.jar", "application/zip"),
            (b"MZ\x90\0", "setup.png", "application/octet-stream"),
            (b"\0\x01\x02\x03", "a.txt", "application/octet-stream"),
        ] {
            assert_eq!(media_type_of(beginning, name), media_type, "{name}");
        }
    }

    #[test]
    fn no_picture_that_is_shown_can_run_anything() {
        for media_type in ["image/svg+xml", "text/html", "application/pdf", "image/heic", "image/tiff"] {
            assert!(!is_safe_picture(media_type), "{media_type}");
        }
    }
}
