//! XLSX: rows stream into a sheet, and into a further one where Excel has no more room. Texts are texts: what looks like
//! a formula is stored as a string and never run.

use std::io::{self, Write};

use super::table::TableWriter;
use crate::cell::Cell;
use crate::zip::{ZipEntry, ZipWriter};

/// The most rows a sheet of Excel has.
const ROWS_MAX: u32 = 1_048_576;
/// The longest text of a cell there.
const CELL_CHARS_MAX: usize = 32_767;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const SHEET: &str = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>"#;
const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>"#;
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub struct XlsxWriter<W: Write> {
    /// None after something could not be written.
    entry: Option<ZipEntry<W>>,
    columns: Vec<String>,
    sheets: u32,
    rows: u32,
}

impl<W: Write + Send> XlsxWriter<W> {
    pub fn begin(out: W, columns: &[String]) -> io::Result<Self> {
        let zip = ZipWriter::new(out).add("xl/styles.xml", &format!("{HEAD}{STYLES}"))?;
        let mut writer = Self { entry: None, columns: columns.to_vec(), sheets: 0, rows: 0 };
        writer.begin_sheet(zip)?;
        Ok(writer)
    }

    fn begin_sheet(&mut self, zip: ZipWriter<W>) -> io::Result<()> {
        self.sheets += 1;
        self.rows = 0;
        let mut entry = zip.begin(&format!("xl/worksheets/sheet{}.xml", self.sheets))?;
        entry.write_all(HEAD.as_bytes())?;
        entry.write_all(SHEET.as_bytes())?;
        self.entry = Some(entry);
        let header: Vec<Cell> = self.columns.iter().map(Cell::of_text).collect();
        self.write_row(&header, 1)
    }

    fn end_sheet(&mut self) -> io::Result<ZipWriter<W>> {
        let mut entry = self.entry.take().ok_or_else(|| io::Error::other("the workbook was given up"))?;
        entry.write_all(b"</sheetData></worksheet>")?;
        entry.end()
    }

    fn write_row(&mut self, cells: &[Cell], style: u8) -> io::Result<()> {
        self.rows += 1;
        let mut text = format!("<row r=\"{}\">", self.rows);
        for cell in cells {
            match cell {
                Cell::Empty => text.push_str("<c/>"),
                Cell::Number(number) => text.push_str(&format!("<c s=\"{style}\"><v>{number}</v></c>")),
                Cell::Bool(is_true) => {
                    text.push_str(&format!("<c t=\"b\" s=\"{style}\"><v>{}</v></c>", u8::from(*is_true)));
                }
                Cell::Text(words) | Cell::Moment(words) => {
                    text.push_str(&format!(
                        "<c t=\"inlineStr\" s=\"{style}\"><is><t xml:space=\"preserve\">"
                    ));
                    escape(words, &mut text);
                    text.push_str("</t></is></c>");
                }
            }
        }
        text.push_str("</row>");
        let entry = self.entry.as_mut().ok_or_else(|| io::Error::other("the workbook was given up"))?;
        entry.write_all(text.as_bytes())
    }
}

impl<W: Write + Send> TableWriter for XlsxWriter<W> {
    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        if self.rows >= ROWS_MAX {
            let zip = self.end_sheet()?;
            self.begin_sheet(zip)?;
        }
        self.write_row(cells, 0)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        let mut zip = self.end_sheet()?;
        let (mut types, mut sheets, mut relations) = (String::new(), String::new(), String::new());
        for number in 1..=self.sheets {
            types.push_str(&format!("<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"));
            sheets.push_str(&format!(
                "<sheet name=\"Sheet{number}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"
            ));
            relations.push_str(&format!("<Relationship Id=\"rId{number}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"));
        }
        let package = "http://schemas.openxmlformats.org/package/2006";
        zip = zip.add("xl/workbook.xml", &format!("{HEAD}<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{RELATIONS}\"><sheets>{sheets}</sheets></workbook>"))?;
        zip = zip.add("xl/_rels/workbook.xml.rels", &format!("{HEAD}<Relationships xmlns=\"{package}/relationships\">{relations}<Relationship Id=\"rIdStyles\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/></Relationships>"))?;
        zip = zip.add("_rels/.rels", &format!("{HEAD}<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"))?;
        zip = zip.add("[Content_Types].xml", &format!("{HEAD}<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>{types}</Types>"))?;
        zip.finish().map(|_| ())
    }
}

/// XML cannot hold most control letters; Excel writes them as `_x0001_`, and so what already looks like that too.
fn escape(words: &str, into: &mut String) {
    let mut rest = words;
    if let Some((end, _)) = words.char_indices().nth(CELL_CHARS_MAX) {
        rest = &words[..end];
    }
    for (at, letter) in rest.char_indices() {
        match letter {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '_' if looks_escaped(&rest[at..]) => into.push_str("_x005F_"),
            '\t' | '\n' => into.push(letter),
            control if control < ' ' || matches!(control, '\u{fffe}' | '\u{ffff}') => {
                into.push_str(&format!("_x{:04X}_", u32::from(control)));
            }
            letter => into.push(letter),
        }
    }
}

fn looks_escaped(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7 && bytes[1] == b'x' && bytes[6] == b'_' && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
}

impl<W: Write> std::fmt::Debug for XlsxWriter<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("XlsxWriter").field("rows", &self.rows).finish_non_exhaustive()
    }
}
