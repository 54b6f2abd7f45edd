//! Workbooks made to hurt: each is refused with words, or read without believing what it claims.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use sheets::{Cell, Format, Limits, Reading, open};

use crate::reading::rows;

const BOOK: &str =
    r#"<workbook xmlns:r="r"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str =
    r#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A ZIP file of these parts, packed.
fn zip(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let mut packer = DeflateEncoder::new(Vec::new(), Compression::best());
        packer.write_all(bytes).unwrap();
        let packed = packer.finish().unwrap();
        let at = u32::try_from(file.len()).unwrap();
        let common = [20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        let sizes = [u32::try_from(packed.len()).unwrap(), u32::try_from(bytes.len()).unwrap_or(u32::MAX)];
        let name_bytes = u16::try_from(name.len()).unwrap().to_le_bytes();
        let mut local = b"PK\x03\x04".to_vec();
        local.extend(common);
        let mut entry = b"PK\x01\x02\x14\x00".to_vec();
        entry.extend(common);
        for head in [&mut local, &mut entry] {
            sizes.iter().for_each(|size| head.extend(size.to_le_bytes()));
            head.extend(name_bytes);
        }
        local.extend([0; 2]);
        entry.extend([0; 12]);
        entry.extend(at.to_le_bytes());
        local.extend(name.as_bytes());
        entry.extend(name.as_bytes());
        file.extend(local);
        file.extend(packed);
        directory.extend(entry);
    }
    let at = u32::try_from(file.len()).unwrap();
    file.extend(&directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    let count = u16::try_from(parts.len()).unwrap_or(u16::MAX).to_le_bytes();
    file.extend(count);
    file.extend(count);
    file.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    file.extend(at.to_le_bytes());
    file.extend([0; 2]);
    file
}

fn book(sheet: impl Into<Vec<u8>>) -> Vec<u8> {
    book_with(sheet, &[])
}

fn book_with(sheet: impl Into<Vec<u8>>, more: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut parts = vec![
        ("xl/workbook.xml", BOOK.as_bytes().to_vec()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes().to_vec()),
        ("xl/worksheets/sheet1.xml", sheet.into()),
    ];
    parts.extend_from_slice(more);
    zip(&parts)
}

fn refusal(bytes: &[u8]) -> String {
    rows(bytes, &Reading::of(Format::Xlsx)).expect_err("it is refused").to_string()
}

fn sheet(rows: &str) -> String {
    format!("<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData></worksheet>")
}

#[test]
fn a_range_that_is_only_claimed_costs_nothing() {
    let bytes = book(sheet(
        r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row><row r="1048576"><c r="A1048576"><v>7</v></c></row>"#,
    ));

    let (columns, rows) = rows(&bytes, &Reading::of(Format::Xlsx)).unwrap();

    assert_eq!(columns, ["Name"]);
    assert_eq!((rows.len(), rows[0].number, &rows[0].cells), (1, 1_048_576, &vec![Cell::Number("7".into())]));
}

#[test]
fn a_cell_in_the_last_column_is_refused_by_its_name() {
    let far = book(sheet(
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#,
    ));

    assert_eq!(refusal(&far), "Row 1048576: There is a cell in column XFD; 500 columns are allowed.");
}

#[test]
fn a_million_columns_are_refused() {
    let cells: String = (0..1_000_000).map(|_| "<c><v>1</v></c>").collect();

    assert!(
        refusal(&book(sheet(&format!("<row r=\"1\">{cells}</row>")))).contains("500 columns are allowed")
    );
}

#[test]
fn a_bomb_is_not_unpacked() {
    let zeros = vec![b'0'; 64 << 20];
    let refused = refusal(&book(zeros));
    assert!(refused.contains("unpacks to more than") || refused.contains("too long"), "{refused}");

    let empty_rows = "<row><c/></row>".repeat(5_000_000);
    let refused = refusal(&book(sheet(&empty_rows)));
    assert!(refused.contains("unpacks to more than") || refused.contains("rows"), "{refused}");
}

#[test]
fn texts_that_are_shared_by_the_million_are_refused() {
    let texts = (0..400_000).map(|number| format!("<si><t>{number:0>100}</t></si>")).collect::<String>();
    let bytes = book_with(
        sheet("<row><c t=\"s\"><v>0</v></c></row>"),
        &[("xl/sharedStrings.xml", texts.into_bytes())],
    );

    assert!(refusal(&bytes).contains("different texts"), "{}", refusal(&bytes));
}

#[test]
fn entities_and_declarations_are_refused() {
    let laughs = r#"<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><worksheet><sheetData><row><c t="str"><v>&lol2;</v></c></row></sheetData></worksheet>"#;
    assert!(refusal(&book(laughs)).contains("declares XML of its own"));
    let file = r#"<worksheet><sheetData><row><c t="str"><v>&xxe;</v></c></row></sheetData></worksheet>"#;
    let (columns, _) = rows(&book(file), &Reading::of(Format::Xlsx)).unwrap();
    assert_eq!(columns, ["&xxe;"]);
}

#[test]
fn one_text_of_megabytes_is_refused() {
    let long = format!("<row><c t=\"str\"><v>{}</v></c></row>", "ab".repeat(3 << 20));
    assert!(refusal(&book(sheet(&long))).contains("too long"));
}

#[test]
fn a_hundred_thousand_parts_are_refused_before_they_are_looked_at() {
    let mut bytes = book(sheet("<row><c><v>1</v></c></row>"));
    let end = bytes.len() - 22;
    bytes[end + 10..end + 12].copy_from_slice(&u16::MAX.to_le_bytes());

    assert!(refusal(&bytes).contains("65535 parts"));
}

#[test]
fn what_is_no_workbook_says_so() {
    assert!(refusal(b"PK\x03\x04").contains("no workbook"));
    assert!(refusal(&zip(&[("hello.txt", b"hello".to_vec())])).contains("ZIP file but no workbook"));
    assert!(refusal(&zip(&[("../../etc/passwd", b"x".to_vec())])).contains("ZIP file but no workbook"));
    let mut protected = book(sheet("<row><c><v>1</v></c></row>"));
    let entry = protected.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    protected[entry + 8] |= 1;
    assert!(refusal(&protected).contains("password"));
}

#[test]
fn limits_are_those_that_are_given() {
    let bytes = book(sheet("<row><c><v>1</v></c><c><v>2</v></c></row>"));
    let limits = Limits { columns_max: 1, ..Limits::default() };

    let refused = open(Box::new(Cursor::new(bytes)), &Reading::of(Format::Xlsx), &limits).unwrap_err();

    assert!(refused.to_string().contains("1 columns are allowed"), "{refused}");
}

#[test]
fn days_times_truths_and_numbers_are_read_by_their_style() {
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy hh:mm"/><numFmt numFmtId="165" formatCode="0.00&quot; days&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>"#;
    let cells = r#"<row><c><v>46347</v></c><c s="1"><v>46347</v></c><c s="2"><v>46347.5</v></c><c s="3"><v>2</v></c><c t="b"><v>1</v></c><c t="str"><f>A1</f><v>a&amp;b</v></c></row>"#;
    let bytes = book_with(sheet(cells), &[("xl/styles.xml", styles.as_bytes().to_vec())]);
    let reading = Reading { has_header: false, ..Reading::of(Format::Xlsx) };

    let (_, rows) = rows(&bytes, &reading).unwrap();

    let moment = |text: &str| Cell::Moment(text.to_owned());
    assert_eq!(
        rows[0].cells,
        [
            Cell::Number("46347".into()),
            moment("2026-11-21"),
            moment("2026-11-21T12:00:00"),
            Cell::Number("2".into()),
            Cell::Bool(true),
            Cell::Text("a&b".into()),
        ]
    );
}
