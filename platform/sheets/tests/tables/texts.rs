//! CSV, JSON and vCard as people have them: delimiters, quotes, encodings, ends of lines, and rows that do not fit.

use std::io::Cursor;

use sheets::{Cell, Format, Limits, Reading, format_of, inspect_encoding};

use crate::reading::{csv, rows, table};

#[test]
fn the_delimiter_is_found_out() {
    for delimiter in [',', ';', '\t', '|'] {
        let text = format!("name{delimiter}city{delimiter}note\nAnn{delimiter}Kiel{delimiter}\"a, b; c\"\n");
        assert_eq!(csv(&text)[1], ["Ann", "Kiel", "a, b; c"], "{delimiter:?}");
    }
    assert_eq!(csv("name\nAnn\nBo"), [["name"], ["Ann"], ["Bo"]]);
}

#[test]
fn quotes_hold_lines_quotes_and_delimiters() {
    let text = "a,b\r\n\"first\nsecond\",\"say \"\"hi\"\"\"\r\n,\"\"\r\nplain\"quote,x\r\n";

    assert_eq!(csv(text), [["a", "b"], ["first\nsecond", "say \"hi\""], ["", ""], ["plain\"quote", "x"]]);
}

#[test]
fn lines_end_in_any_of_three_ways_and_blank_ones_are_passed_over() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["a,b", "1,2", "", "3,4"].join(end);
        assert_eq!(csv(&text), [["a", "b"], ["1", "2"], ["3", "4"]], "{end:?}");
    }
}

#[test]
fn encodings_are_found_out_and_read() {
    let utf16: Vec<u8> = "name;city\nJosé;Köln\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = [vec![0xFF, 0xFE], utf16.clone()].concat();
    let latin = b"name;city\nJos\xe9;K\xf6ln\n".to_vec();
    let utf8 = "\u{feff}name;city\nJosé;Köln\n".as_bytes().to_vec();
    for (bytes, encoding) in
        [(utf16, "utf-16le"), (marked, "utf-16le"), (latin, "windows-1252"), (utf8, "utf-8")]
    {
        assert_eq!(inspect_encoding(&mut Cursor::new(bytes.clone())).unwrap(), encoding);
        let read = table(&bytes, &Reading::of(Format::Csv));
        assert_eq!(read, [["name", "city"], ["José", "Köln"]], "{encoding}");
    }
}

#[test]
fn a_letter_that_comes_late_decides_the_encoding_too() {
    let mut bytes = b"name,city\n".to_vec();
    bytes.extend(b"Ann,Kiel\n".repeat(50_000));
    bytes.extend(b"Jos\xe9,K\xf6ln\n");

    let (_, rows) = rows(&bytes, &Reading::of(Format::Csv)).unwrap();

    assert_eq!(rows.last().unwrap().cells[0], Cell::Text("José".into()));
}

#[test]
fn letters_that_an_encoding_does_not_know_are_refused_with_their_row() {
    let reading = Reading { encoding: Some("utf-8".into()), ..Reading::of(Format::Csv) };

    let refused = rows(b"name,city\nAnn,K\xf6ln\n", &reading).unwrap_err();

    assert!(refused.to_string().contains("does not know"), "{refused}");
}

#[test]
fn what_cannot_be_right_is_said_with_its_row() {
    let unclosed = rows(b"a,b\n1,2\n\"open,4\n5,6\n", &Reading::of(Format::Csv)).unwrap_err();
    assert_eq!(
        unclosed.to_string(),
        "Row 3: A quote is opened here and never closed. Choose another quote, or close it."
    );
    let (_, rows) = rows(b"a,b\n1,2,3\n1\n", &Reading::of(Format::Csv)).unwrap();
    assert_eq!(rows[0].trouble.as_deref(), Some("The row has 3 cells, and there are 2 columns."));
    assert_eq!((rows[0].number, rows[1].number), (2, 3));
    assert_eq!(rows[1].cells, [Cell::Text("1".into()), Cell::Empty]);
}

#[test]
fn a_cell_of_ten_megabytes_is_refused_and_not_kept() {
    let text = format!("a,b\n\"{}\",2\n", "x".repeat(10 << 20));

    let refused = rows(text.as_bytes(), &Reading::of(Format::Csv)).unwrap_err();

    assert!(refused.to_string().starts_with("Row 2: The row has more than"), "{refused}");
}

#[test]
fn without_a_header_columns_are_called_by_their_letters() {
    let reading = Reading { has_header: false, ..Reading::of(Format::Csv) };

    assert_eq!(table(b"1,2\n3,4\n", &reading), [["Column A", "Column B"], ["1", "2"], ["3", "4"]]);
}

#[test]
fn json_is_a_list_or_a_line_each_and_goes_one_level_deep() {
    let list = r#"[{"name": "Ann", "company": {"domain": "a.example"}, "tags": ["x", "y"]}, {"name": "{[\"", "age": 3}]"#;
    let lines = list.trim_matches(['[', ']']).replace("}, {", "}\n{");
    for text in [list, lines.as_str()] {
        let read = table(text.as_bytes(), &Reading::of(Format::Json));
        assert_eq!(read[0], ["company.domain", "name", "tags", "age"]);
        assert_eq!(read[1], ["a.example", "Ann", "x; y", ""]);
        assert_eq!(read[2], ["", "{[\"", "", "3"]);
    }
    let refused = rows(b"[1, 2]", &Reading::of(Format::Json)).unwrap_err();
    assert!(refused.to_string().contains("no JSON object"), "{refused}");
}

#[test]
fn a_key_that_no_record_had_before_is_not_lost_in_silence() {
    let reading = Reading { columns: Some(vec!["name".into()]), ..Reading::of(Format::Json) };

    let (_, rows) = rows(br#"{"name": "Ann", "age": 3}"#, &reading).unwrap();

    assert_eq!(
        rows[0].trouble.as_deref(),
        Some("The record has a key \"age\", which no record before it had.")
    );
}

#[test]
fn cards_become_rows() {
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Petersen;Ann;Maria;;\r\nFN:Ann\r\n  Petersen\r\nEMAIL;TYPE=work:ann@bakery.example\r\nEMAIL:ann@home.example\r\nTEL;TYPE=CELL,VOICE:+49 170 1\r\nitem1.TEL:+49 30 2\r\nORG:Bakery \\; Nord;Ovens\r\nBDAY:19860412\r\nNOTE:a\\nb\\, c\r\nCATEGORIES:vip,rye\r\nEND:VCARD\r\n";
    let twice = format!("{card}\r\n{card}");

    let (columns, rows) = rows(twice.as_bytes(), &Reading::of(Format::Vcard)).unwrap();

    let said = |name: &str| rows[1].cells[columns.iter().position(|known| known == name).unwrap()].text();
    assert_eq!(rows.len(), 2);
    assert_eq!(
        (said("first_name"), said("middle_name"), said("last_name")),
        ("Ann".into(), "Maria".into(), "Petersen".into())
    );
    assert_eq!(
        (said("display_name"), said("email"), said("other_emails")),
        ("Ann Petersen".into(), "ann@bakery.example".into(), "ann@home.example".into())
    );
    assert_eq!((said("mobile"), said("phone")), ("+49 170 1".into(), "+49 30 2".into()));
    assert_eq!((said("company.name"), said("department")), ("Bakery ; Nord".into(), "Ovens".into()));
    assert_eq!(
        (said("birthday"), said("notes"), said("tags")),
        ("1986-04-12".into(), "a\nb, c".into(), "vip; rye".into())
    );
}

#[test]
fn the_format_is_seen_by_the_first_bytes() {
    for (bytes, name, format) in [
        (&b"PK\x03\x04"[..], "x.csv", Format::Xlsx),
        (b"[{\"a\": 1}]", "x", Format::Json),
        (b"{\"a\": 1}\n", "x", Format::Json),
        (b"begin:vcard\r\n", "x.txt", Format::Vcard),
        (b"a,b\n", "x.xlsx", Format::Csv),
    ] {
        assert_eq!(format_of(&mut Cursor::new(bytes.to_vec()), name).unwrap(), format);
    }
    let old = format_of(&mut Cursor::new(vec![0xD0, 0xCF, 0x11, 0xE0]), "x.xls").unwrap_err();
    assert!(old.to_string().contains("password"), "{old}");
    assert!(Limits::default().columns_max < 16_384);
}
