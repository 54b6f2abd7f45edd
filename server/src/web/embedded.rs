//! The web application inside the program, as the build script has found it in `web/dist`.

use engine::http::WebFile;

type Embedded = (&'static str, &'static [u8], Option<&'static [u8]>);

static FILES: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/web_files.rs"));

pub(super) fn files() -> impl Iterator<Item = WebFile> {
    FILES.iter().map(|(path, plain, brotli)| WebFile {
        path: (*path).into(),
        plain: bytes::Bytes::from_static(plain),
        brotli: brotli.map(bytes::Bytes::from_static),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::web::dist::files_in;

    /// Holds where it is built and where it is not: then both sides are empty.
    #[test]
    fn the_program_holds_what_stands_in_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/dist");

        let embedded: BTreeMap<String, usize> =
            files().map(|file| (file.path.into_owned(), file.plain.len())).collect();

        let found = files_in(&folder).unwrap();
        let found = found.into_iter().map(|file| (file.name, fs::read(file.plain).unwrap().len()));
        assert_eq!(embedded, found.collect());
    }
}
