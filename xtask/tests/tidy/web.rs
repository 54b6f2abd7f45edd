//! How the web application is built up: what its files say first, and which of its layers may know which.
use super::{complaint::Complaint, repository::File, rust_text::line_of};

const SOURCES: &str = "web/src/";

pub(crate) fn is_source(path: &str) -> bool {
    let is_script = path.ends_with(".ts") || path.ends_with(".tsx");
    path.starts_with(SOURCES) && is_script
}

/// What a program has written says so in its name, and nobody reads it from the top.
pub(crate) fn is_written_by_hand(path: &str) -> bool {
    is_source(path) && !path.contains(".gen.")
}

/// The first lines, as many as begin with `//`, are what the file is for.
pub(crate) fn opening(file: &File) -> Vec<Complaint> {
    let lines = file.text.lines().map_while(|line| line.strip_prefix("//")).map(str::trim);
    let paragraph = lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    // After the sentence there may be an address or an example.
    let is_sentence = paragraph.ends_with('.') || paragraph.contains(". ");
    let wrong = match is_sentence {
        true => return Vec::new(),
        false if paragraph.is_empty() => "The file does not say what it is for.",
        false => "The opening is not a whole sentence.",
    };
    let remedy = "Open with `//` and a sentence that ends in a full stop: what is this file for?";
    vec![Complaint::new(&file.path, 1, wrong, remedy)]
}

/// Where in the application something stands. Each may know itself and what comes after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layer<'a> {
    /// `main.tsx`, `app/`: puts everything together.
    App,
    /// `modules/modules.ts`: which modules there are.
    Modules,
    /// `modules/contacts/`.
    Module(&'a str),
    Platform,
    /// Pictures and words: they know nobody, and everybody may have them.
    Material,
}

fn layer_of(path: &str) -> Option<Layer<'_>> {
    let below = path.strip_prefix(SOURCES)?;
    Some(match below.split_once('/') {
        Some(("modules", inside)) => match inside.split_once('/') {
            Some((module, _)) => Layer::Module(module),
            None => Layer::Modules,
        },
        Some(("platform", _)) => Layer::Platform,
        Some(("assets" | "locales", _)) => Layer::Material,
        Some(("app", _)) | None => Layer::App,
        // A new folder is placed here first.
        Some(_) => return None,
    })
}

fn may_know(who: Layer<'_>, whom: Layer<'_>) -> bool {
    match (who, whom) {
        (Layer::Material, _) => whom == Layer::Material,
        (Layer::App, _) | (_, Layer::Platform | Layer::Material) | (Layer::Modules, Layer::Module(_)) => true,
        (one, other) => one == other,
    }
}

/// `src/app → src/modules/* → src/platform`: never back, never sideways.
pub(crate) fn layers(file: &File) -> Vec<Complaint> {
    let remedy = "src/app may know src/modules/*, and both may know src/platform; never back, never sideways. What two \
                  modules share belongs into the platform; what one shows on a page of another is a widget.";
    let mut complaints = Vec::new();
    for (line, specifier) in imports(&file.text) {
        let Some(target) = resolved(&file.path, &specifier) else { continue };
        let (Some(who), Some(whom)) = (layer_of(&file.path), layer_of(&target)) else {
            let wrong =
                format!("`{specifier}` leads from or to a folder that is no layer of the application.");
            complaints.push(Complaint::new(&file.path, line, wrong, remedy));
            continue;
        };
        if !may_know(who, whom) {
            let wrong = format!("`{specifier}` is not below this file.");
            complaints.push(Complaint::new(&file.path, line, wrong, remedy));
        }
    }
    complaints
}

/// What follows `from`, `import` and `import(`, with its line.
fn imports(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for word in ["from", "import"] {
        for (place, _) in text.match_indices(word) {
            let is_part =
                text[..place].ends_with(|letter: char| letter.is_alphanumeric() || "_$.".contains(letter));
            let after = text[place + word.len()..].trim_start();
            let after = after.strip_prefix('(').map_or(after, str::trim_start);
            let Some(quote) = after.chars().next().filter(|letter| "'\"`".contains(*letter)) else {
                continue;
            };
            if let Some((specifier, _)) = after[1..].split_once(quote)
                && !is_part
            {
                found.push((line_of(text, place), specifier.to_owned()));
            }
        }
    }
    found.sort();
    found
}

/// Where a specifier leads, from the root; nothing if it names a package.
fn resolved(importing: &str, specifier: &str) -> Option<String> {
    if !specifier.starts_with('.') {
        return None;
    }
    let mut parts: Vec<&str> = importing.split('/').collect();
    parts.pop();
    let path = specifier.split('?').next().unwrap_or_default();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File::new(&format!("web/src/{path}"), text)
    }

    fn complaints(path: &str, specifier: &str) -> usize {
        layers(&file(path, &format!("// A file.\nimport {{ x }} from '{specifier}'\n"))).len()
    }

    #[test]
    fn an_opening_is_a_whole_sentence() {
        assert_eq!(opening(&file("main.tsx", "// Where it begins.\nimport './x'\n")).len(), 0);
        assert_eq!(opening(&file("main.tsx", "// Where it begins,\n// and ends.\nimport './x'\n")).len(), 0);
        assert_eq!(opening(&file("main.tsx", "// One record. /{tenant}/{id}\nimport './x'\n")).len(), 0);
        assert_eq!(opening(&file("main.tsx", "import './x'\n// Later.\n")).len(), 1);
        assert_eq!(opening(&file("main.tsx", "// the beginning\n")).len(), 1);
        assert_eq!(opening(&file("main.tsx", "")).len(), 1);
    }

    #[test]
    fn only_what_people_write_has_to_say_what_it_is_for() {
        assert!(is_written_by_hand("web/src/app/router.tsx"));
        assert!(!is_written_by_hand("web/src/platform/api/schema.gen.ts"));
        assert!(!is_written_by_hand("web/vite.config.ts") && !is_written_by_hand("web/src/styles/app.css"));
    }

    #[test]
    fn the_way_leads_down_and_never_back_or_sideways() {
        for (path, specifier) in [
            ("main.tsx", "./app/router"),
            ("app/router.tsx", "../modules/modules"),
            ("app/router.tsx", "../modules/contacts/list"),
            ("app/shell/shell.tsx", "../../platform/ui/icon"),
            ("modules/modules.ts", "./contacts/contacts"),
            ("modules/contacts/list.tsx", "./row"),
            ("modules/contacts/list.tsx", "../../platform/ui/icon"),
            ("modules/contacts/list.tsx", "../../assets/icons.svg?no-inline"),
            ("platform/ui/icon.tsx", "../i18n/translate"),
            ("platform/i18n/translate.ts", "words:en/frame"),
            ("platform/ui/icon.tsx", "react"),
        ] {
            assert_eq!(complaints(path, specifier), 0, "{path} may know {specifier}");
        }
        for (path, specifier) in [
            ("platform/ui/icon.tsx", "../../app/router"),
            ("platform/ui/icon.tsx", "../../modules/contacts/list"),
            ("platform/ui/icon.tsx", "../../modules/modules"),
            ("platform/ui/icon.tsx", "../../main"),
            ("modules/contacts/list.tsx", "../crm/deal"),
            ("modules/contacts/list.tsx", "../modules"),
            ("modules/contacts/list.tsx", "../../app/router"),
            ("modules/modules.ts", "../app/router"),
            ("platform/ui/icon.tsx", "../../stuff/thing"),
            ("platform/ui/icon.tsx", "../../../vite/service-worker"),
        ] {
            assert_eq!(complaints(path, specifier), 1, "{path} may not know {specifier}");
        }
    }

    #[test]
    fn every_form_of_import_is_read() {
        let text = "// A.\nimport type { A } from \"./a\"\nimport './b.css'\nexport * from './c'\nconst d = () =>\n  \
                    import(\n    './d')\nconst e = imported('./no')\nconst f = Array.from('./no')\nfrom: './no'\n";

        let specifiers: Vec<(usize, String)> = imports(text);

        let named = |line: usize, name: &str| (line, name.to_owned());
        assert_eq!(specifiers, [named(2, "./a"), named(3, "./b.css"), named(4, "./c"), named(6, "./d")]);
    }
}
