//! What is written is what is read, and no spreadsheet runs any of it.

use proptest::prelude::*;
use sheets::{
    Cell, CsvWriter, Format, JsonWriter, Reading, TableWriter, VcardWriter, XlsxWriter, is_formula,
};

use crate::reading::{Memory, rows, table};

fn columns(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("c{number}")).collect()
}

fn written(format: Format, columns: &[String], table: &[Vec<Cell>]) -> Vec<u8> {
    let memory = Memory::default();
    let mut writer: Box<dyn TableWriter> = match format {
        Format::Csv => Box::new(CsvWriter::begin(memory.clone(), ',', columns).unwrap()),
        Format::Xlsx => Box::new(XlsxWriter::begin(memory.clone(), columns).unwrap()),
        Format::Json => Box::new(JsonWriter::begin(memory.clone(), columns).unwrap()),
        Format::Vcard => Box::new(VcardWriter::begin(memory.clone(), columns)),
    };
    for row in table {
        writer.row(row).unwrap();
    }
    writer.finish().unwrap();
    memory.bytes()
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z0-9 ,;|\"'\t\n\r=+@äöü日＝-]{0,12}",
        Just("=cmd|' /C calc'!A0".to_owned()),
        Just("'=1".to_owned()),
        Just("_x0041_".to_owned()),
        Just("&<>\"".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn texts_come_back_as_they_were(words in prop::collection::vec(prop::collection::vec(word(), 3), 1..8)) {
        let cells: Vec<Vec<Cell>> =
            words.iter().map(|row| row.iter().map(Cell::of_text).collect()).collect();
        for format in [Format::Csv, Format::Xlsx, Format::Json] {
            let bytes = written(format, &columns(3), &cells);
            let reading = Reading { delimiter: Some(b','), columns: Some(columns(3)), ..Reading::of(format) };
            let (_, read) = rows(&bytes, &reading).unwrap();
            // Rows of blanks alone are passed over in workbooks, as every spreadsheet does.
            let blank = |row: &&Vec<Cell>| format != Format::Xlsx || !row.iter().all(Cell::is_empty);
            let wanted: Vec<&Vec<Cell>> = cells.iter().filter(blank).collect();
            let read: Vec<Vec<Cell>> = read.into_iter().map(|row| row.cells).collect();
            prop_assert_eq!(read.len(), wanted.len());
            for (read, wanted) in read.iter().zip(wanted) {
                let texts = |row: &[Cell]| row.iter().map(Cell::text).collect::<Vec<_>>();
                prop_assert_eq!(texts(read), texts(wanted), "{:?}", format);
            }
        }
    }

    #[test]
    fn no_cell_of_a_csv_is_a_formula_whichever_delimiter_is_believed(words in prop::collection::vec(word(), 4)) {
        let cells: Vec<Cell> = words.iter().map(Cell::of_text).collect();
        let bytes = written(Format::Csv, &columns(4), &[cells]);
        for delimiter in [b',', b';', b'\t', b'|'] {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let naive = text.trim_start_matches('\u{feff}');
            for cell in naive_cells(naive, char::from(delimiter)) {
                prop_assert!(!is_formula(&cell), "{cell:?} in {text:?}");
            }
        }
    }
}

/// Cells as a spreadsheet cuts them, marks and all.
fn naive_cells(text: &str, delimiter: char) -> Vec<String> {
    let (mut cells, mut cell, mut in_quotes) = (Vec::new(), String::new(), false);
    for letter in text.chars() {
        match letter {
            '"' => in_quotes = !in_quotes,
            letter if !in_quotes && (letter == delimiter || letter == '\n' || letter == '\r') => {
                cells.push(std::mem::take(&mut cell));
            }
            letter => cell.push(letter),
        }
    }
    cells
}

#[test]
fn numbers_stay_numbers_below_zero_too() {
    let row = vec![Cell::Number("-12.5".into()), Cell::Bool(true), Cell::Text("-12.5".into())];

    let csv = String::from_utf8(written(Format::Csv, &columns(3), std::slice::from_ref(&row))).unwrap();
    assert_eq!(csv, "\u{feff}c0,c1,c2\r\n-12.5,true,'-12.5\r\n");
    let (_, read) = rows(&written(Format::Xlsx, &columns(3), &[row]), &Reading::of(Format::Xlsx)).unwrap();
    assert_eq!(read[0].cells, [Cell::Number("-12.5".into()), Cell::Bool(true), Cell::Text("-12.5".into())]);
}

#[test]
fn a_card_comes_back() {
    let names = ["first_name", "last_name", "email", "other_emails", "company.name", "notes"];
    let columns: Vec<String> = names.map(str::to_owned).into();
    let row: Vec<Cell> = [
        "Ann",
        "Müller; the elder",
        "a@x.example",
        "b@x.example; c@x.example",
        "Bakery, Nord",
        &"lang ".repeat(40),
    ]
    .map(Cell::of_text)
    .into();

    let read = table(&written(Format::Vcard, &columns, &[row]), &Reading::of(Format::Vcard));

    let said = |name: &str| read[1][read[0].iter().position(|known| known == name).unwrap()].clone();
    assert_eq!(
        names.map(said),
        [
            "Ann",
            "Müller; the elder",
            "a@x.example",
            "b@x.example; c@x.example",
            "Bakery, Nord",
            "lang ".repeat(40).trim()
        ]
    );
}
