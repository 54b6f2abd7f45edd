//! The set-up as files, on the command line: out of one organisation, reviewed, into another, and back.

use std::fs;

use serde_json::Value;

use crate::place::{Place, Said};

const BOAT: &str = "[kind]\nsingular = \"Boat\"\n\n[[field]]\ncode = \"sails\"\nlabel = \"Sails\"\ntype = \"integer\"\n\n\
                    [[view]]\nname = \"Fast ones\"\nsort = \"-sails\"\n";

fn metadata(place: &Place, words: &[&str]) -> Said {
    place.run(&[&["metadata"], words].concat())
}

#[test]
fn a_set_up_goes_from_one_organisation_to_another_and_back() {
    let place = Place::new();
    let serving = place.serve(&["--demo"]);
    let token = serving.sign_in("ann@bakery-nord.example", "Warm-Bread-4-Nord").unwrap();
    let folder = place.path("setup");
    let other = place.path("other");
    let (from, plan) = (folder.display().to_string(), place.path("plan.json").display().to_string());
    let nord = ["--tenant", "bakery-nord"];

    let exported = metadata(&place, &[&["export", "--to", &from], &nord[..]].concat());
    assert_eq!(exported.code, Some(0), "{exported:?}");
    fs::write(folder.join("entities/custom.boat.toml"), BOAT).unwrap();

    let planned = metadata(&place, &[&["plan", "--from", &from, "--out", &plan], &nord[..]].concat());
    assert_eq!(planned.code, Some(2), "there is something to do: {planned:?}");
    let lines: Vec<&str> = planned.out.lines().take(3).collect();
    assert_eq!(
        lines,
        [
            "+ kind of record custom.boat: \"Boat\"",
            "+ field custom.boat.sails: integer; \"Sails\"",
            "+ view custom.boat \"Fast ones\"",
        ]
    );
    assert_eq!(serving.get("/api/v1/boats", &token).status, 404, "a plan changes nothing");
    metadata(&place, &[&["apply", "--from", &from], &nord[..]].concat()).failed_saying(&["--plan"]);

    let apply = ["apply", "--from", &from, "--plan", &plan, "--as", "ann@bakery-nord.example"];
    let applied = metadata(&place, &[&apply, &nord[..]].concat());
    assert_eq!(applied.code, Some(0), "{applied:?}");
    assert_eq!(serving.get("/api/v1/boats?sort=-sails", &token).status, 200, "it works at once");
    metadata(&place, &[&apply, &nord[..]].concat()).failed_saying(&["Plan again"]);
    let changes = place.json(&["metadata", "changes", "--tenant", "bakery-nord"]);
    assert_eq!(changes[0]["summary"], "3 made");

    let difference = ["diff", "--tenant", "cafe-sued", "--with-tenant", "bakery-nord"];
    let told = metadata(&place, &difference);
    assert_eq!((told.code, told.out.lines().count()), (Some(2), 3), "{told:?}");
    let again = other.display().to_string();
    place.json(&["metadata", "export", "--tenant", "bakery-nord", "--to", &again]);
    let promoted = place.json(&["metadata", "apply", "--tenant", "cafe-sued", "--from", &again, "--yes"]);
    assert!(promoted["change"].is_string(), "{promoted}");
    assert_eq!(metadata(&place, &difference).out, "There is no difference.\n");
    assert_eq!(metadata(&place, &["plan", "--tenant", "cafe-sued", "--from", &again]).code, Some(0));

    let back = metadata(&place, &[&["rollback"], &nord[..]].concat());
    assert_eq!((back.code, back.out.as_str()), (Some(0), "Took back 3 changes.\n"), "{back:?}");
    assert_eq!(serving.get("/api/v1/boats", &token).status, 404);
    metadata(&place, &[&["rollback"], &nord[..]].concat()).failed_saying(&["Nothing was applied"]);
}

#[test]
fn what_cannot_be_planned_with_is_refused_with_a_reason() {
    let place = Place::new();
    place.json(&["demo"]);
    let folder = place.path("setup");
    let from = folder.display().to_string();
    fs::create_dir_all(folder.join("entities")).unwrap();
    let plan = ["plan", "--tenant", "bakery-nord", "--from", &from];

    metadata(&place, &plan).failed_saying(&["setup.toml", "export"]);
    fs::write(folder.join("setup.toml"), "format = 1\nmodules = [\"bakery\"]\n").unwrap();
    let blocked = metadata(&place, &plan);
    assert_eq!(blocked.code, Some(3), "{blocked:?}");
    assert!(blocked.out.contains("In the way: module bakery"), "{blocked:?}");
    fs::write(folder.join("setup.toml"), "format = 1\n").unwrap();
    fs::write(folder.join("entities/custom.boat.toml"), "[kind]\nsingular = 5\n\n[[sail]]\n").unwrap();
    metadata(&place, &plan).failed_saying(&["entities/custom.boat.toml:4", "sail"]);
    fs::write(folder.join("entities/custom.boat.toml"), BOAT).unwrap();
    metadata(&place, &[&plan[..], &["--as", "dua@bakery-nord.example"]].concat())
        .failed_saying(&["core.setup.apply"]);
    metadata(&place, &[&plan[..], &["--as", "eva@nowhere.example"]].concat())
        .failed_saying(&["eva@nowhere.example"]);
    metadata(&place, &["apply", "--tenant", "bakery-nord", "--from", &from, "--plan", "/nowhere"])
        .failed_saying(&["/nowhere"]);
    let unwritten: Value = place.json(&["metadata", "changes", "--tenant", "bakery-nord"]);
    assert_eq!(unwritten, serde_json::json!([]));
}
