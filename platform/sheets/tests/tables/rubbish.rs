//! Bytes without any sense: readers answer with rows or with words, and never panic or run for ever.

use proptest::prelude::*;
use sheets::{Cell, Format, Reading, TableWriter, XlsxWriter};

use crate::reading::{Memory, rows};

const FORMATS: [Format; 4] = [Format::Csv, Format::Xlsx, Format::Json, Format::Vcard];

/// Rubbish that knows the words of the formats, so that it comes further than the first byte.
fn rubbish() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..20),
        prop::sample::select(vec![
            &b"PK\x03\x04"[..],
            b"PK\x01\x02",
            b"PK\x05\x06",
            b"\"",
            b"\"\"",
            b",",
            b";",
            b"\r\n",
            b"\n",
            b"{\"a\":",
            b"}",
            b"[",
            b"]",
            b"\\",
            b"BEGIN:VCARD\r\n",
            b"END:VCARD\r\n",
            b"N:",
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"\0",
        ])
        .prop_map(<[u8]>::to_vec),
    ];
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in rubbish()) {
        for format in FORMATS {
            // Either is an answer.
            let _ = rows(&bytes, &Reading::of(format));
        }
    }

    #[test]
    fn a_workbook_with_a_few_wrong_bytes_is_read_or_refused(
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)
    ) {
        let mut bytes = sound();
        for (place, byte) in places {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = rows(&bytes, &Reading::of(Format::Xlsx));
    }
}

fn sound() -> Vec<u8> {
    let file = Memory::default();
    let mut writer = XlsxWriter::begin(file.clone(), &["a".to_owned(), "b".to_owned()]).unwrap();
    for number in 0..20 {
        writer.row(&[Cell::Number(number.to_string()), Cell::of_text("word")]).unwrap();
    }
    Box::new(writer).finish().unwrap();
    file.bytes()
}
