//! The catalog as Markdown: the golden files that show in a review when a public name appears or changes.

use std::fmt::Write;

use sdk::{Grant, Guard, Reach, Right, Role};

use super::Catalog;

const WRITTEN: &str = "<!-- Written by `make bless`. Do not edit. -->\n\n";

pub fn errors_document(catalog: &Catalog) -> String {
    let mut page = format!(
        "# Errors\n\n{WRITTEN}Codes are public names and never renamed.\n\n| code | status | words | the reader should |\n|---|---|---|---|\n"
    );
    for error in catalog.errors.values() {
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {} |",
            error.name,
            error.kind.status(),
            error.words,
            error.kind.advice()
        );
    }
    page
}

pub fn permissions_document(catalog: &Catalog) -> String {
    let roles = Role::ALL.map(Role::code);
    let mut page =
        format!("# Permissions\n\n{WRITTEN}| permission | allows to | {} |\n|---|---|", roles.join(" | "));
    page.push_str(&"---|".repeat(roles.len()));
    page.push('\n');
    for permission in catalog.permissions.values() {
        let _ = write!(page, "| `{}` | {} |", permission.name, permission.words);
        for role in Role::ALL {
            page.push_str(if permission.given_to.contains(&role) { " ✓ |" } else { "   |" });
        }
        page.push('\n');
    }
    page.push_str(
        "\n## Records\n\nWith all records of a kind, with the own ones, which one owns or has made, or with those and what is open to\n         everybody.\n\n",
    );
    let _ = writeln!(page, "| records | {} |", roles.join(" | "));
    page.push_str(&"|---".repeat(roles.len() + 1));
    page.push_str("|\n");
    for shape in catalog.registry.all() {
        let _ = write!(page, "| `{}` |", shape.code());
        for role in Role::ALL {
            let _ = write!(page, " {} |", rights_of(&shape.entity.grants, role));
        }
        page.push('\n');
    }
    page
}

/// `create, read, update own`.
fn rights_of(grants: &[Grant], role: Role) -> String {
    let rights = Right::ALL.into_iter().filter_map(|right| {
        let reach = grants.iter().filter(|grant| grant.role == role && grant.right == right);
        match reach.map(|grant| grant.reach).max()? {
            Reach::All => Some(right.name().to_owned()),
            Reach::Own => Some(format!("{} own", right.name())),
            Reach::Open => Some(format!("{} own and open", right.name())),
        }
    });
    rights.collect::<Vec<_>>().join(", ")
}

pub fn mails_document(catalog: &Catalog) -> String {
    let mut page = format!("# Mails\n\n{WRITTEN}");
    for mail in catalog.mails.values() {
        let _ = writeln!(page, "## `{}`\n\nVariables: {}\n", mail.name, mail.variables.join(", "));
        for text in mail.texts {
            let _ = writeln!(page, "**{}** — {}\n", text.language, text.subject);
            let _ = writeln!(page, "```text\n{}\n```\n", text.body.trim_end());
        }
    }
    page
}

/// Who brings what: modules, tables' migrations, routes, steps.
pub fn catalog_document(catalog: &Catalog) -> String {
    let mut page = format!("# Catalog\n\n{WRITTEN}");
    for schema in &catalog.schema {
        let module = schema.module;
        let _ = writeln!(page, "## {module}\n");
        for migration in &schema.migrations {
            let _ = writeln!(page, "- migration `{}`", migration.name());
        }
        for file in &schema.sql_files {
            let _ = writeln!(page, "- sql `{}`", file.name());
        }
        let of_module = |name: &&str| name.split('.').next() == Some(module);
        for step in catalog.onboarding.iter().map(|step| step.name).filter(of_module) {
            let _ = writeln!(page, "- onboarding `{step}`");
        }
        for step in catalog.demo.iter().map(|step| step.name).filter(of_module) {
            let _ = writeln!(page, "- demo `{step}`");
        }
        for (fact, _) in catalog.facts.iter().filter(|(_, owner)| **owner == module) {
            let _ = writeln!(page, "- fact `{fact}`");
        }
        for subscriber in catalog.subscribers.iter().filter(|subscriber| of_module(&subscriber.name)) {
            let patterns = subscriber.patterns.join("`, `");
            let _ = writeln!(page, "- subscriber `{}` hears `{patterns}`", subscriber.name);
        }
        for shape in catalog.registry.all().filter(|shape| shape.entity.module() == module) {
            let actions: Vec<&str> = shape.entity.actions.iter().map(|action| action.name).collect();
            let actions =
                if actions.is_empty() { String::new() } else { format!(" ({})", actions.join(", ")) };
            let _ = writeln!(page, "- records `{}` at `/{}`{actions}", shape.code(), shape.entity.path);
        }
        for job in catalog.jobs.keys().filter(|name| of_module(name)) {
            let _ = writeln!(page, "- job `{job}`");
        }
        for schedule in catalog.schedules.values().filter(|schedule| of_module(&schedule.name)) {
            let _ = writeln!(
                page,
                "- schedule `{}` at `{}` for `{}`",
                schedule.name, schedule.cron, schedule.job
            );
        }
        let routes: Vec<_> = catalog.routes.iter().filter(|(owner, _)| *owner == module).collect();
        if !routes.is_empty() {
            page.push_str("\n| route | operation | who | what |\n|---|---|---|---|\n");
        }
        for (_, route) in routes {
            let who = match route.guard {
                Guard::Needs(permission) => format!("`{}`", permission.name),
                Guard::SignedIn => "signed in".to_owned(),
                Guard::Open | Guard::Undecided => "everybody".to_owned(),
            };
            let _ = writeln!(
                page,
                "| `{} /api/v1{}` | `{}` | {who} | {} |",
                route.method, route.path, route.operation.name, route.summary
            );
        }
        page.push('\n');
    }
    page
}
