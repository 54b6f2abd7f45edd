//! One more noun in a module that is there: its folder, its table, and the lines that declare it.

use std::fs;
use std::path::{Path, PathBuf};

use super::command::{format_code, read, write};
use super::names::{Names, pascal, words};

pub(super) fn scaffold(name: &str) -> Result<Names, String> {
    let (module, noun) = name
        .split_once('.')
        .ok_or("say the module and the noun.\n  hint: eoex scaffold entity bakery.oven")?;
    let names = Names::new(module, noun)?;
    let folder = PathBuf::from("modules").join(module);
    let noun_folder = folder.join("src").join(noun);
    if !folder.is_dir() {
        return Err(format!("there is no module {module}.\n  hint: eoex scaffold module {name}"));
    }
    if noun_folder.exists() {
        return Err(format!(
            "{module} has a noun {noun} already.\n  hint: look into {}",
            noun_folder.display()
        ));
    }
    let number = next_migration(&folder.join("migrations"))?;
    let migration = format!("{number:04}_{}_exist.sql", names.plural());

    let lib = folder.join("src/lib.rs");
    let lib_text = with_line_before(&read(&lib)?, "mod module;", &format!("pub mod {noun};"), &lib)?;
    let declaring = folder.join("src/module.rs");
    let declared = declare(&read(&declaring)?, &names, &migration, &declaring)?;

    write(&folder.join("migrations").join(&migration), &migration_sql(&names))?;
    write(&noun_folder.join("mod.rs"), &mod_rs(&names))?;
    write(&noun_folder.join("entity.rs"), &entity_rs(&names))?;
    write(&noun_folder.join("tests.rs"), &tests_rs(&names))?;
    write(&lib, &lib_text)?;
    write(&declaring, &declared)?;
    format_code()?;
    Ok(names)
}

fn next_migration(folder: &Path) -> Result<u32, String> {
    let listed =
        fs::read_dir(folder).map_err(|cause| format!("{} cannot be read: {cause}.", folder.display()))?;
    let numbers =
        listed.filter_map(|entry| entry.ok()?.file_name().to_str()?.split('_').next()?.parse::<u32>().ok());
    Ok(numbers.max().unwrap_or(0) + 1)
}

/// Puts a line before another one, which must be there.
fn with_line_before(text: &str, anchor: &str, line: &str, file: &Path) -> Result<String, String> {
    if !text.contains(anchor) {
        return Err(format!("{} has no `{anchor}` to put `{line}` before.", file.display()));
    }
    Ok(text.replacen(anchor, &format!("{line}\n{anchor}"), 1))
}

/// The migration and the entity, declared where the others are.
fn declare(text: &str, names: &Names, migration: &str, file: &Path) -> Result<String, String> {
    let line = format!("migration!(\"../migrations/{migration}\"),");
    let begins = text
        .find(".migrations(&[")
        .ok_or_else(|| format!("{} declares no migrations to add one to.", file.display()))?;
    let ends = text[begins..].find("]);").map(|at| begins + at);
    let ends = ends.ok_or_else(|| format!("{}: the list of migrations has no end.", file.display()))?;
    let list = text[begins..ends].trim_end();
    let comma = if list.ends_with([',', '[']) { "" } else { "," };
    let receiver = text[..begins].rsplit(char::is_whitespace).next().unwrap_or_default();
    let noun = format!("\n        {receiver}.entity(crate::{}::entity());", names.noun);
    let rest = &text[ends + "]);".len()..];
    // Beside the last one there is, or right behind the migrations.
    let last = rest.rfind(&format!("{receiver}.entity(")).and_then(|at| Some(at + rest[at..].find('\n')?));
    let (before, after) = rest.split_at(last.unwrap_or(0));
    Ok(format!("{}{list}{comma} {line} ]);{before}{noun}{after}", &text[..begins]))
}

fn migration_sql(names: &Names) -> String {
    let Names { module, noun } = names;
    format!(
        "-- {}, per tenant. The standard columns, keys and indexes come with core.make_record_table.\n\
         create table {module}.{noun} (\n    name text not null\n);\n\n\
         select core.make_record_table('{module}.{noun}');\n",
        words(&names.plural())
    )
}

fn mod_rs(names: &Names) -> String {
    format!(
        "//! {}: one more kind of record.\nmod entity;\n\n#[cfg(test)]\nmod tests;\n\npub use entity::entity;\n",
        words(&names.noun)
    )
}

fn entity_rs(names: &Names) -> String {
    let Names { noun, .. } = names;
    let label = words(noun);
    format!(
        "//! What it is made of.\n\nuse sdk::{{Entity, field}};\n\npub fn entity() -> Entity {{\n    \
         Entity::new(\"{noun}\", \"{label}\").fields([field::text(\"name\").required().searched('A')])\n}}\n"
    )
}

fn tests_rs(names: &Names) -> String {
    let Names { module, noun } = names;
    let path = names.plural().replace('_', "-");
    let module_type = pascal(module);
    format!(
        r#"//! How we know that it behaves.

use serde_json::json;
use testing::TestApp;

use crate::{module_type};

#[tokio::test]
async fn one_is_made_found_by_its_words_and_invisible_to_other_tenants() {{
    let app = TestApp::with_modules(vec![Box::new({module_type})]).await;
    let stranger = app.another_tenant().await;

    let made = app.owner().post("/api/v1/{path}", json!({{ "name": "First {noun}" }})).await;
    let found = app.owner().get("/api/v1/{path}?search=first").await;
    let theirs = stranger.get(made.header("location")).await;

    assert_eq!(made.status(), 201, "{{}}", made.json);
    assert_eq!(found.json["data"][0]["title"], "First {noun}");
    assert_eq!(theirs.status(), 404);
}}
"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_is_declared_beside_the_others() {
        let names = Names::new("bakery", "tray").unwrap();
        let text = "        bakery.migrations(&[migration!(\"../migrations/0001_ovens_exist.sql\")]);\n\n        bakery.entity(oven::entity());\n";

        let declared = declare(text, &names, "0002_trays_exist.sql", Path::new("module.rs")).unwrap();

        assert!(
            declared
                .contains("0001_ovens_exist.sql\"), migration!(\"../migrations/0002_trays_exist.sql\"), ]);")
        );
        assert!(
            declared
                .ends_with("bakery.entity(oven::entity());\n        bakery.entity(crate::tray::entity());\n")
        );
        assert!(declare("nothing", &names, "x.sql", Path::new("module.rs")).is_err());
    }
}
