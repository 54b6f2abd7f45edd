//! XML from strangers, event by event: no declarations of their own, no entities but the five, no event beyond a size.

use std::io::{self, BufRead, BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::trouble::{Said, Trouble, wrong};

const BUFFER_BYTES: usize = 64 << 10;

/// Events of an XML part.
pub(super) struct Xml<R> {
    reader: Reader<Guarded<R>>,
    buffer: Vec<u8>,
    event_bytes_max: usize,
}

/// Hands on no more bytes between two events than one event may have.
struct Guarded<R> {
    inner: BufReader<R>,
    left: usize,
}

impl<R: Read> Xml<R> {
    pub(super) fn new(part: R, event_bytes_max: usize) -> Self {
        let inner = BufReader::with_capacity(BUFFER_BYTES, part);
        let mut reader = Reader::from_reader(Guarded { inner, left: event_bytes_max });
        let config = reader.config_mut();
        // Names of open elements would be remembered, however deep they lie.
        config.check_end_names = false;
        Self { reader, buffer: Vec::new(), event_bytes_max }
    }

    /// The next event, or None at the end.
    pub(super) fn next(&mut self) -> Result<Option<Event<'_>>, Trouble> {
        self.buffer.clear();
        self.buffer.shrink_to(BUFFER_BYTES);
        self.reader.get_mut().left = self.event_bytes_max;
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::Eof) => Ok(None),
            Ok(Event::DocType(_)) => Err(wrong(
                "The workbook declares XML of its own, which no program for tables does. Save it anew.",
            )),
            Ok(event) => Ok(Some(event)),
            Err(quick_xml::Error::Io(cause)) => {
                // Words of our own may be inside.
                let words =
                    cause.get_ref().and_then(|inner| inner.downcast_ref::<Said>()).map(|said| said.0.clone());
                Err(words.map_or_else(|| Trouble::Io(io::Error::new(cause.kind(), cause.to_string())), wrong))
            }
            Err(cause) => Err(wrong(format!("The workbook is damaged: {cause}."))),
        }
    }
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.inner.read(into)
    }
}

impl<R: Read> BufRead for Guarded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(Said::error("A text in the workbook is too long to be read."));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
        self.inner.consume(count);
    }
}

/// The name without what stands before the colon.
pub(super) fn is_named(start: &BytesStart<'_>, name: &str) -> bool {
    start.local_name().as_ref() == name.as_bytes()
}

pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name.as_bytes())?;
    let text = String::from_utf8_lossy(&found.value).into_owned();
    Some(if text.contains('&') { unescaped(&text) } else { text })
}

/// What a reference stands for; one that is not known stays as it is written.
pub(super) fn meant(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return letter.to_string();
    }
    let name = String::from_utf8_lossy(reference).into_owned();
    known(&name).map_or_else(|| format!("&{name};"), str::to_owned)
}

fn known(name: &str) -> Option<&'static str> {
    Some(match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return None,
    })
}

fn unescaped(text: &str) -> String {
    let mut plain = text.to_owned();
    for (name, letter) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")] {
        plain = plain.replace(name, letter);
    }
    plain
}

/// Excel writes letters that XML cannot hold as `_x000D_`.
pub(super) fn without_escapes(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.get(at + 6..at + 7) == Some("_"));
        let letter = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        plain.push_str(&rest[..at]);
        match letter {
            Some(letter) => {
                plain.push(letter);
                rest = &rest[at + 7..];
            }
            None => {
                plain.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    plain.push_str(rest);
    plain
}
