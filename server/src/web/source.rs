//! Which web application is served: the one inside the program, or the one in the folder of the settings.

use std::fs;
use std::io;
use std::path::Path;

use engine::config::Settings;
use engine::http::{WebApp, WebFile};

use super::{dist, embedded};

/// It is kept in memory as a whole; ours has a few megabytes.
const BYTES_MAX: usize = 100 * 1024 * 1024;

pub(crate) fn chosen(settings: &Settings) -> Result<WebApp, String> {
    let Some(folder) = &settings.web.folder else {
        return Ok(WebApp::of(embedded::files()));
    };
    let hint = "\n  hint: build the web application with `npm run build` in the folder web, and name what that makes: web/dist";
    let place = folder.display();
    let files =
        read(folder).map_err(|cause| format!("web.folder: {place} cannot be read: {cause}.{hint}"))?;
    let app = WebApp::of(files);
    if app.is_built() {
        Ok(app)
    } else {
        Err(format!("web.folder: there is no index.html in {place}.{hint}"))
    }
}

fn read(folder: &Path) -> io::Result<Vec<WebFile>> {
    let mut left = BYTES_MAX;
    let mut read = |path: &Path| {
        let bytes = fs::read(path)?;
        left = left
            .checked_sub(bytes.len())
            .ok_or_else(|| io::Error::other(format!("it has more than {BYTES_MAX} bytes")))?;
        Ok::<_, io::Error>(bytes.into())
    };
    let mut files = Vec::new();
    for found in dist::files_in(folder)? {
        let plain = read(&found.plain)?;
        let brotli = found.brotli.as_deref().map(&mut read).transpose()?;
        files.push(WebFile { path: found.name.into(), plain, brotli });
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn serving(folder: &Path) -> Result<WebApp, String> {
        let flags = [("web.folder".to_owned(), folder.display().to_string())];
        chosen(&engine::config::load(None, std::iter::empty(), &flags).unwrap())
    }

    #[test]
    fn a_folder_gives_its_files_with_their_twins_and_without_what_is_for_developers() {
        let folder = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        let write = |name: &str| {
            fs::create_dir_all(folder.path().join(name).parent().unwrap()).unwrap();
            fs::write(folder.path().join(name), name).unwrap();
        };
        for name in [
            "index.html",
            "index.html.br",
            "assets/main-3f9a.js",
            "assets/main-3f9a.js.br",
            "assets/main-3f9a.js.map",
            "assets/inter-0b1d.woff2",
            "assets/lonely.css.br",
            ".vite/manifest.json",
            ".DS_Store",
        ] {
            write(name);
        }
        fs::write(outside.path().join("secret.txt"), "secret").unwrap();
        std::os::unix::fs::symlink(outside.path().join("secret.txt"), folder.path().join("secret.txt"))
            .unwrap();
        std::os::unix::fs::symlink(outside.path(), folder.path().join("outside")).unwrap();

        let files = read(folder.path()).unwrap();

        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let seen: Vec<(String, String, Option<String>)> = files
            .iter()
            .map(|file| {
                (file.path.to_string(), text(&file.plain), file.brotli.as_ref().map(|bytes| text(bytes)))
            })
            .collect();
        let file =
            |name: &str, twin: Option<&str>| (name.to_owned(), name.to_owned(), twin.map(str::to_owned));
        assert_eq!(
            seen,
            [
                file("assets/inter-0b1d.woff2", None),
                file("assets/main-3f9a.js", Some("assets/main-3f9a.js.br")),
                file("index.html", Some("index.html.br")),
            ]
        );
        assert!(serving(folder.path()).unwrap().is_built());
    }

    #[test]
    fn a_folder_that_holds_no_application_is_refused_with_the_remedy() {
        let empty = tempfile::tempdir().unwrap();

        let without_page = serving(empty.path()).unwrap_err();
        let missing = serving(&empty.path().join("nowhere")).unwrap_err();

        assert!(without_page.starts_with("web.folder: there is no index.html in "), "{without_page}");
        assert!(missing.contains("nowhere cannot be read: No such file"), "{missing}");
        assert!(without_page.contains("npm run build") && missing.contains("npm run build"));
    }
}
