//! ZIP files, as far as workbooks need them: the directory read within limits, entries unpacked as streams that stop
//! when they become too large; and written in one go. One subject, because reading and writing share the format.
//!
//! Deliberately absent: ZIP64 (nothing so large is read or written here), encryption, and any path on a disk.

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom, Write};

use flate2::Crc;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use crate::limits::Limits;
use crate::trouble::{Said, Trouble, wrong};

const END: &[u8; 4] = b"PK\x05\x06";
const ENTRY: &[u8; 4] = b"PK\x01\x02";
const LOCAL: &[u8; 4] = b"PK\x03\x04";
const DESCRIPTOR: &[u8; 4] = b"PK\x07\x08";
/// The end of the directory stands in the last bytes, before a comment of at most 65,535.
const END_BYTES: usize = 22;
const TAIL_BYTES_MAX: u64 = 65_557;
const ENTRY_BYTES: usize = 46;
const LOCAL_BYTES: usize = 30;
const NAME_BYTES_MAX: usize = 1_000;
const DIRECTORY_BYTES_MAX: u32 = 8 << 20;
/// So much may always be unpacked: small files that repeat themselves are no bombs.
const ALWAYS_UNPACKED_BYTES: u64 = 4 << 20;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
const ENCRYPTED: u16 = 1;

#[derive(Debug, Clone, Copy)]
struct Entry {
    at: u32,
    packed_bytes: u32,
    method: u16,
    is_encrypted: bool,
}

/// The directory of a ZIP file.
#[derive(Debug)]
pub(crate) struct Directory {
    entries: BTreeMap<String, Entry>,
}

impl Directory {
    pub(crate) fn read(file: &mut (impl Read + Seek), limits: &Limits) -> Result<Self, Trouble> {
        let length = file.seek(SeekFrom::End(0))?;
        let tail_bytes = length.min(TAIL_BYTES_MAX);
        file.seek(SeekFrom::Start(length - tail_bytes))?;
        let mut tail = Vec::new();
        file.take(tail_bytes).read_to_end(&mut tail)?;
        let end = (0..=tail.len().saturating_sub(END_BYTES)).rev().find(|at| tail[*at..].starts_with(END));
        let end = end.and_then(|at| tail.get(at..at + END_BYTES)).ok_or_else(broken)?;
        let (count, bytes, at) = (u16_at(end, 10), u32_at(end, 12), u32_at(end, 16));
        if usize::from(count) > limits.entries_max {
            return Err(wrong(format!(
                "The workbook consists of {count} parts; {} are allowed.",
                limits.entries_max
            )));
        }
        if bytes > DIRECTORY_BYTES_MAX || u64::from(at) + u64::from(bytes) > length {
            return Err(broken());
        }
        file.seek(SeekFrom::Start(u64::from(at)))?;
        let mut directory = Vec::new();
        file.take(u64::from(bytes)).read_to_end(&mut directory)?;
        let mut entries = BTreeMap::new();
        let mut rest = directory.as_slice();
        for _ in 0..count {
            let head = rest.get(..ENTRY_BYTES).filter(|head| head.starts_with(ENTRY)).ok_or_else(broken)?;
            let (name, extra, comment) =
                (usize::from(u16_at(head, 28)), usize::from(u16_at(head, 30)), usize::from(u16_at(head, 32)));
            let entry = Entry {
                is_encrypted: u16_at(head, 8) & ENCRYPTED != 0,
                method: u16_at(head, 10),
                packed_bytes: u32_at(head, 20),
                at: u32_at(head, 42),
            };
            let words = rest.get(ENTRY_BYTES..ENTRY_BYTES + name).ok_or_else(broken)?;
            if name <= NAME_BYTES_MAX {
                entries.insert(String::from_utf8_lossy(words).into_owned(), entry);
            }
            rest = rest.get(ENTRY_BYTES + name + extra + comment..).ok_or_else(broken)?;
        }
        Ok(Self { entries })
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }

    /// An entry, unpacked while it is read.
    pub(crate) fn open<F: Read + Seek>(
        &self,
        mut file: F,
        name: &str,
        limits: &Limits,
    ) -> Result<Unpacked<F>, Trouble> {
        let entry =
            self.entries.get(name).ok_or_else(|| wrong(format!("The workbook has no part {name}.")))?;
        if entry.is_encrypted {
            return Err(wrong("The workbook is protected by a password. Save it without one."));
        }
        file.seek(SeekFrom::Start(u64::from(entry.at)))?;
        let mut head = [0; LOCAL_BYTES];
        file.read_exact(&mut head).map_err(|_| broken())?;
        if !head.starts_with(LOCAL) {
            return Err(broken());
        }
        let beyond = i64::from(u16_at(&head, 26)) + i64::from(u16_at(&head, 28));
        file.seek(SeekFrom::Current(beyond))?;
        let packed = u64::from(entry.packed_bytes);
        let by_ratio = packed.saturating_mul(limits.unpacked_ratio_max).max(ALWAYS_UNPACKED_BYTES);
        let is_bomb = by_ratio < limits.unpacked_bytes_max;
        let bytes = file.take(packed);
        let reader = match entry.method {
            STORED => Packing::Stored(bytes),
            DEFLATED => Packing::Deflated(Box::new(DeflateDecoder::new(bytes))),
            _ => return Err(wrong("The workbook is packed in a way that is not known. Save it anew.")),
        };
        let bytes_max = by_ratio.min(limits.unpacked_bytes_max);
        Ok(Unpacked { reader, bytes_left: bytes_max, bytes_max, is_bomb })
    }
}

/// The bytes of an entry. Ends with an error when they become more than is put up with.
pub(crate) struct Unpacked<F> {
    reader: Packing<F>,
    bytes_left: u64,
    bytes_max: u64,
    is_bomb: bool,
}

enum Packing<F> {
    Stored(io::Take<F>),
    Deflated(Box<DeflateDecoder<io::Take<F>>>),
}

impl<F: Read> Read for Unpacked<F> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = match &mut self.reader {
            Packing::Stored(bytes) => bytes.read(into)?,
            Packing::Deflated(bytes) => bytes
                .read(into)
                .map_err(|_| Said::error("The workbook is damaged: a part of it cannot be unpacked."))?,
        };
        let read = u64::try_from(count).unwrap_or(u64::MAX);
        if read > self.bytes_left {
            let why = if self.is_bomb { ", many times what it is packed" } else { "" };
            return Err(Said::error(format!(
                "A part of the workbook unpacks to more than {} MB{why}. Save the sheet as CSV.",
                self.bytes_max >> 20
            )));
        }
        self.bytes_left -= read;
        Ok(count)
    }
}

fn broken() -> Trouble {
    wrong("This is no workbook that can be read: its directory is damaged or missing.")
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// A ZIP file that is written from the beginning to the end, entry by entry.
#[derive(Debug)]
pub(crate) struct ZipWriter<W: Write> {
    out: Counted<W>,
    written: Vec<(String, Written)>,
}

#[derive(Debug, Clone, Copy)]
struct Written {
    at: u32,
    crc: u32,
    packed: u32,
    unpacked: u32,
}

#[derive(Debug)]
struct Counted<W> {
    inner: W,
    bytes: u64,
}

/// An entry that is being written.
#[derive(Debug)]
pub(crate) struct ZipEntry<W: Write> {
    name: String,
    at: u64,
    written: Vec<(String, Written)>,
    packer: DeflateEncoder<Counted<W>>,
    crc: Crc,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.bytes += u64::try_from(count).unwrap_or_default();
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<W: Write> ZipWriter<W> {
    pub(crate) fn new(out: W) -> Self {
        Self { out: Counted { inner: out, bytes: 0 }, written: Vec::new() }
    }

    /// Begins an entry. Its size is said behind it, because nobody knows it yet.
    pub(crate) fn begin(mut self, name: &str) -> io::Result<ZipEntry<W>> {
        let at = self.out.bytes;
        self.out.write_all(&local_head(name))?;
        Ok(ZipEntry {
            name: name.to_owned(),
            at,
            written: self.written,
            packer: DeflateEncoder::new(self.out, flate2::Compression::fast()),
            crc: Crc::new(),
        })
    }

    pub(crate) fn add(self, name: &str, text: &str) -> io::Result<Self> {
        let mut entry = self.begin(name)?;
        entry.write_all(text.as_bytes())?;
        entry.end()
    }

    pub(crate) fn finish(mut self) -> io::Result<W> {
        let begins = size(self.out.bytes)?;
        for (name, entry) in &self.written {
            self.out.write_all(&directory_entry(name, *entry))?;
        }
        let bytes = size(self.out.bytes)? - begins;
        let count = u16::try_from(self.written.len()).map_err(|_| too_large())?;
        let mut end = Vec::from(*END);
        end.extend_from_slice(&[0; 4]);
        end.extend_from_slice(&count.to_le_bytes());
        end.extend_from_slice(&count.to_le_bytes());
        end.extend_from_slice(&bytes.to_le_bytes());
        end.extend_from_slice(&begins.to_le_bytes());
        end.extend_from_slice(&[0; 2]);
        self.out.write_all(&end)?;
        self.out.flush()?;
        Ok(self.out.inner)
    }
}

impl<W: Write> ZipEntry<W> {
    pub(crate) fn end(mut self) -> io::Result<ZipWriter<W>> {
        self.packer.try_finish()?;
        let (packed, unpacked) = (size(self.packer.total_out())?, size(self.packer.total_in())?);
        let entry = Written { at: size(self.at)?, crc: self.crc.sum(), packed, unpacked };
        let mut out = self.packer.finish()?;
        let mut descriptor = Vec::from(*DESCRIPTOR);
        for number in [entry.crc, packed, unpacked] {
            descriptor.extend_from_slice(&number.to_le_bytes());
        }
        out.write_all(&descriptor)?;
        self.written.push((self.name, entry));
        Ok(ZipWriter { out, written: self.written })
    }
}

impl<W: Write> Write for ZipEntry<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.packer.write(bytes)?;
        self.crc.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.packer.flush()
    }
}

/// Version 2.0; sizes follow behind, names are UTF-8; the first day there is.
const COMMON: [u8; 10] = [20, 0, 0x08, 0x08, 8, 0, 0, 0, 0x21, 0];

fn local_head(name: &str) -> Vec<u8> {
    let mut head = Vec::from(*LOCAL);
    head.extend_from_slice(&COMMON);
    head.extend_from_slice(&[0; 12]);
    head.extend_from_slice(&name_bytes(name).to_le_bytes());
    head.extend_from_slice(&[0; 2]);
    head.extend_from_slice(name.as_bytes());
    head
}

fn directory_entry(name: &str, entry: Written) -> Vec<u8> {
    let mut head = Vec::from(*ENTRY);
    head.extend_from_slice(&[20, 0]);
    head.extend_from_slice(&COMMON);
    for number in [entry.crc, entry.packed, entry.unpacked] {
        head.extend_from_slice(&number.to_le_bytes());
    }
    head.extend_from_slice(&name_bytes(name).to_le_bytes());
    head.extend_from_slice(&[0; 12]);
    head.extend_from_slice(&entry.at.to_le_bytes());
    head.extend_from_slice(name.as_bytes());
    head
}

/// Names are our own and short.
fn name_bytes(name: &str) -> u16 {
    u16::try_from(name.len()).unwrap_or(u16::MAX)
}

fn size(bytes: u64) -> io::Result<u32> {
    u32::try_from(bytes).map_err(|_| too_large())
}

fn too_large() -> io::Error {
    Said::error("A workbook cannot be larger than 4 GB. Export as CSV instead.")
}
