//! What is around the sheets of a workbook: which there are, which numbers are days, and the texts they share.

use std::collections::HashMap;
use std::io::{Read, Seek};

use quick_xml::events::Event;

use super::xml::{Xml, attribute, is_named, meant, without_escapes};
use crate::limits::Limits;
use crate::trouble::{Trouble, wrong};
use crate::zip::Directory;

/// A text of a workbook, and what stands around a formula or a name, is never longer in Excel.
const EVENT_BYTES_MAX: usize = 1 << 20;
const STYLES_MAX: usize = 70_000;

#[derive(Debug)]
pub(super) struct Workbook {
    pub(super) directory: Directory,
    pub(super) sheets: Vec<Sheet>,
    /// For each style, whether its numbers are days or times.
    pub(super) moments: Vec<Moments>,
    /// Days are counted from 1904.
    pub(super) from_1904: bool,
}

#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) part: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moments {
    No,
    Day,
    Time,
    Both,
}

/// Texts that cells name by number, all behind one another.
#[derive(Debug, Default)]
pub(super) struct Shared {
    text: String,
    ends: Vec<u32>,
}

impl Workbook {
    pub(super) fn read<F: Read + Seek>(file: &mut F, limits: &Limits) -> Result<Self, Trouble> {
        let directory = Directory::read(file, limits)?;
        let main = "xl/workbook.xml";
        if !directory.has(main) {
            return Err(wrong("This is a ZIP file but no workbook. Send a sheet as .xlsx or .csv."));
        }
        let targets = targets(&directory, file, limits)?;
        let mut xml = Xml::new(directory.open(&mut *file, main, limits)?, EVENT_BYTES_MAX);
        let (mut sheets, mut from_1904) = (Vec::new(), false);
        while let Some(event) = xml.next()? {
            let (Event::Start(start) | Event::Empty(start)) = event else { continue };
            if is_named(&start, "workbookPr") {
                from_1904 = attribute(&start, "date1904").is_some_and(|said| said == "1" || said == "true");
            }
            if is_named(&start, "sheet") {
                if sheets.len() >= limits.sheets_max {
                    return Err(wrong(format!("The workbook has more than {} sheets.", limits.sheets_max)));
                }
                let name = attribute(&start, "name").unwrap_or_default();
                // `r:id`, whose local name is that of the number beside it.
                let id = start
                    .attributes()
                    .with_checks(false)
                    .flatten()
                    .find(|known| known.key.as_ref().ends_with(b":id"));
                let id = id.map(|id| String::from_utf8_lossy(&id.value).into_owned()).unwrap_or_default();
                if let Some(part) = targets.get(&id) {
                    sheets.push(Sheet { name, part: part.clone() });
                }
            }
        }
        drop(xml);
        if sheets.is_empty() {
            return Err(wrong("There is no sheet in the workbook."));
        }
        let moments = moments(&directory, file, limits)?;
        Ok(Self { directory, sheets, moments, from_1904 })
    }
}

/// Where the parts are that the workbook names.
fn targets<F: Read + Seek>(
    directory: &Directory,
    file: &mut F,
    limits: &Limits,
) -> Result<HashMap<String, String>, Trouble> {
    let mut xml =
        Xml::new(directory.open(&mut *file, "xl/_rels/workbook.xml.rels", limits)?, EVENT_BYTES_MAX);
    let mut targets = HashMap::new();
    while let Some(event) = xml.next()? {
        let (Event::Start(start) | Event::Empty(start)) = event else { continue };
        if !is_named(&start, "Relationship") || targets.len() >= limits.entries_max {
            continue;
        }
        let (Some(id), Some(target)) = (attribute(&start, "Id"), attribute(&start, "Target")) else {
            continue;
        };
        let part = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("xl/{target}"),
        };
        targets.insert(id, part);
    }
    Ok(targets)
}

fn moments<F: Read + Seek>(
    directory: &Directory,
    file: &mut F,
    limits: &Limits,
) -> Result<Vec<Moments>, Trouble> {
    let part = "xl/styles.xml";
    if !directory.has(part) {
        return Ok(Vec::new());
    }
    let mut xml = Xml::new(directory.open(&mut *file, part, limits)?, EVENT_BYTES_MAX);
    let (mut own, mut styles, mut is_within) = (HashMap::new(), Vec::new(), false);
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(start) if is_named(&start, "cellXfs") => is_within = true,
            Event::End(end) if end.local_name().as_ref() == b"cellXfs" => is_within = false,
            Event::Start(start) | Event::Empty(start) => {
                if is_named(&start, "numFmt") && own.len() < STYLES_MAX {
                    let id: Option<u32> = attribute(&start, "numFmtId").and_then(|id| id.parse().ok());
                    if let (Some(id), Some(code)) = (id, attribute(&start, "formatCode")) {
                        own.insert(id, said_by(&code));
                    }
                }
                if is_within && is_named(&start, "xf") && styles.len() < STYLES_MAX {
                    let id = attribute(&start, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    styles.push(own.get(&id).copied().unwrap_or(usual(id)));
                }
            }
            _ => {}
        }
    }
    Ok(styles)
}

/// The formats that every workbook has, by number.
fn usual(id: u32) -> Moments {
    match id {
        14..=17 | 27..=31 | 36 | 50..=54 | 57 | 58 => Moments::Day,
        18..=21 | 32..=35 | 45..=47 | 55 | 56 => Moments::Time,
        22 => Moments::Both,
        _ => Moments::No,
    }
}

/// What a format of the workbook's own shows. What stands in quotes and brackets are words and colours.
fn said_by(code: &str) -> Moments {
    let (mut in_quotes, mut in_brackets, mut is_escaped) = (false, false, false);
    let (mut has_day, mut has_time, mut has_month) = (false, false, false);
    for letter in code.chars() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' | '_' | '*' => is_escaped = true,
            '"' => in_quotes = !in_quotes,
            '[' if !in_quotes => in_brackets = true,
            ']' if !in_quotes => in_brackets = false,
            _ if in_quotes || in_brackets => {}
            // Further parts are for other numbers.
            ';' => break,
            'd' | 'D' | 'y' | 'Y' => has_day = true,
            'h' | 'H' | 's' | 'S' => has_time = true,
            'm' | 'M' => has_month = true,
            _ => {}
        }
    }
    match (has_day || has_month && !has_time, has_time) {
        (true, true) => Moments::Both,
        (true, false) => Moments::Day,
        (false, true) => Moments::Time,
        (false, false) => Moments::No,
    }
}

impl Shared {
    pub(super) fn read<F: Read + Seek>(
        directory: &Directory,
        file: &mut F,
        limits: &Limits,
    ) -> Result<Self, Trouble> {
        let part = "xl/sharedStrings.xml";
        let mut shared = Self::default();
        if !directory.has(part) {
            return Ok(shared);
        }
        let mut xml = Xml::new(directory.open(&mut *file, part, limits)?, EVENT_BYTES_MAX);
        let (mut is_text, mut is_reading_aid, mut current) = (false, false, String::new());
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(start) if is_named(&start, "t") => is_text = !is_reading_aid,
                // How to say a Japanese name: it stands beside the name itself.
                Event::Start(start) if is_named(&start, "rPh") => is_reading_aid = true,
                Event::Text(text) if is_text => current.push_str(&text.decode().map_err(unreadable)?),
                Event::CData(text) if is_text => current.push_str(&text.decode().map_err(unreadable)?),
                Event::GeneralRef(reference) if is_text => current.push_str(&meant(&reference)),
                Event::Empty(start) if is_named(&start, "si") => shared.push("", limits)?,
                Event::End(end) => match end.local_name().as_ref() {
                    b"t" => is_text = false,
                    b"rPh" => is_reading_aid = false,
                    b"si" => {
                        let text = without_escapes(std::mem::take(&mut current));
                        shared.push(&text, limits)?;
                    }
                    _ => {}
                },
                _ => {}
            }
            if current.len() > limits.row_bytes_max {
                return Err(wrong("A text in the workbook is too long to be read."));
            }
        }
        Ok(shared)
    }

    fn push(&mut self, text: &str, limits: &Limits) -> Result<(), Trouble> {
        let is_too_much = self.text.len() + text.len() > limits.shared_bytes_max
            || self.ends.len() >= limits.shared_texts_max;
        if is_too_much {
            return Err(wrong(format!(
                "The workbook has more than {} MB or {} of different texts. Save the sheet as CSV.",
                limits.shared_bytes_max >> 20,
                limits.shared_texts_max
            )));
        }
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        Ok(())
    }

    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let end = usize::try_from(*self.ends.get(number)?).ok()?;
        let begin = match number.checked_sub(1) {
            Some(before) => usize::try_from(*self.ends.get(before)?).ok()?,
            None => 0,
        };
        self.text.get(begin..end)
    }
}

pub(super) fn unreadable(_: quick_xml::encoding::EncodingError) -> Trouble {
    wrong("The workbook is damaged: it contains letters that mean nothing.")
}
