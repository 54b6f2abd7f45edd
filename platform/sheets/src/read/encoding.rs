//! Which letters the bytes mean: found out from the whole file, and decoded as it is read.

use std::io::{self, Read, Seek, SeekFrom};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::trouble::{Said, Trouble, wrong};

const CHUNK_BYTES: usize = 64 << 10;
/// What the guess is made from, beginning where the file stops being plain ASCII.
const GUESSED_FROM_BYTES: u64 = 1 << 20;

/// The encodings people choose from, the usual ones first.
pub fn csv_encodings() -> [&'static str; 12] {
    [
        "utf-8",
        "windows-1252",
        "utf-16le",
        "utf-16be",
        "iso-8859-2",
        "iso-8859-15",
        "windows-1250",
        "windows-1251",
        "windows-1256",
        "shift_jis",
        "gb18030",
        "macintosh",
    ]
}

/// The encoding of a file, by its mark or by what its bytes can mean.
pub fn inspect_encoding(file: &mut (impl Read + Seek + ?Sized)) -> Result<String, Trouble> {
    file.seek(SeekFrom::Start(0))?;
    let mut beginning = Vec::new();
    (&mut *file).take(1_024).read_to_end(&mut beginning)?;
    if let Some((encoding, _)) = Encoding::for_bom(&beginning) {
        return Ok(encoding.name().to_lowercase());
    }
    if let Some(encoding) = two_bytes_a_letter(&beginning) {
        return Ok(encoding.name().to_lowercase());
    }
    let Some(strange_at) = first_not_utf8(file)? else { return Ok("utf-8".to_owned()) };
    file.seek(SeekFrom::Start(strange_at.saturating_sub(GUESSED_FROM_BYTES / 2)))?;
    let mut sample = Vec::new();
    (&mut *file).take(GUESSED_FROM_BYTES).read_to_end(&mut sample)?;
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&sample, true);
    Ok(detector.guess(None, Utf8Detection::Deny).name().to_lowercase())
}

/// UTF-16 without its mark: every second byte of plain words is nothing.
fn two_bytes_a_letter(beginning: &[u8]) -> Option<&'static Encoding> {
    let zeros = |first: usize| beginning.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let most = beginning.len() / 2 * 3 / 4;
    if beginning.len() < 8 {
        return None;
    }
    match (zeros(0) > most, zeros(1) > most) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// Where the file stops being UTF-8, if it does.
fn first_not_utf8(file: &mut (impl Read + Seek + ?Sized)) -> Result<Option<u64>, Trouble> {
    file.seek(SeekFrom::Start(0))?;
    let mut buffer = vec![0; CHUNK_BYTES];
    let (mut kept, mut at) = (0, 0_u64);
    loop {
        let read = file.read(&mut buffer[kept..])?;
        let filled = kept + read;
        let sound = match std::str::from_utf8(&buffer[..filled]) {
            Ok(_) => filled,
            Err(wrong) if wrong.error_len().is_none() && read > 0 => wrong.valid_up_to(),
            Err(wrong) => return Ok(Some(at + u64::try_from(wrong.valid_up_to()).unwrap_or_default())),
        };
        if read == 0 {
            return Ok(None);
        }
        buffer.copy_within(sound..filled, 0);
        kept = filled - sound;
        at += u64::try_from(sound).unwrap_or_default();
    }
}

/// The file as UTF-8. A byte that means nothing ends it with an error: a letter that is silently lost is not found
/// again.
pub(super) struct Decoded<R> {
    file: R,
    decoder: Decoder,
    name: &'static str,
    raw: Vec<u8>,
    raw_at: usize,
    has_ended: bool,
}

impl<R: Read> Decoded<R> {
    pub(super) fn new(file: R, encoding: &str) -> Result<Self, Trouble> {
        let known = Encoding::for_label(encoding.as_bytes());
        let known = known.ok_or_else(|| wrong(format!("There is no encoding {encoding:?}.")))?;
        Ok(Self {
            file,
            decoder: known.new_decoder_with_bom_removal(),
            name: known.name(),
            raw: Vec::new(),
            raw_at: 0,
            has_ended: false,
        })
    }

    /// The next text, or nothing at the end.
    pub(super) fn next_text(&mut self, into: &mut String) -> io::Result<()> {
        into.clear();
        // Room for whatever one chunk may become: a byte is at most three.
        into.reserve(3 * CHUNK_BYTES + 16);
        while into.is_empty() && !self.has_ended {
            if self.raw_at == self.raw.len() {
                self.raw.resize(CHUNK_BYTES, 0);
                let read = self.file.read(&mut self.raw)?;
                self.raw.truncate(read);
                self.raw_at = 0;
            }
            let is_last = self.raw.is_empty();
            let (result, read) =
                self.decoder.decode_to_string_without_replacement(&self.raw[self.raw_at..], into, is_last);
            self.raw_at += read;
            match result {
                DecoderResult::InputEmpty => self.has_ended = is_last,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    return Err(Said::error(format!(
                        "There are letters here that {} does not know. Choose another encoding.",
                        self.name
                    )));
                }
            }
        }
        Ok(())
    }
}

pub(super) fn utf8_name() -> &'static str {
    UTF_8.name()
}
