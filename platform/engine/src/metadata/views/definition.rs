//! What a saved view is made of.

use sdk::{Entity, Initial, Permission, Reach, Right, Role, field};

use super::prepare::{leave_to_this_one, prepare};
use crate::records::SEARCH_CHARS_MAX;

pub static VIEW_SHARE: Permission = Permission::new(
    "core.view.share",
    "Share views with everybody",
    &[Role::Owner, Role::Admin, Role::Member],
);
pub static VIEW_DEFAULT: Permission =
    Permission::new("core.view.default", "Choose the view that lists open with", &[Role::Owner, Role::Admin]);

/// As many letters as fit on a tab.
const NAME_CHARS_MAX: usize = 60;
const SORT_CHARS_MAX: usize = 250;
/// The code of a field, and how long its groups of dates are.
const GROUP_CHARS_MAX: usize = 60;
pub(in crate::metadata) const ROLES: [&str; 4] = ["owner", "admin", "member", "viewer"];

#[rustfmt::skip]
pub fn entity() -> Entity {
    Entity::new("view", "View")
        .looks("gallery-vertical-end", "grey")
        .features(|features| {
            features.of_settings();
            features.archive = false;
        })
        .open_if("shared")
        .fields([
            field::text("entity").help("Of which records, such as contacts.contact.").example("contacts.contact").required().fixed().indexed().length_max(100),
            field::text("name").example("Customers in Kiel").required().length_max(NAME_CHARS_MAX),
            field::text("icon").example("star").length_max(50).pattern("^[a-z0-9]+(-[a-z0-9]+)*$"),
            field::choice("face", ["table", "board", "calendar", "chart"]).called("Shown as").required().default("table"),
            field::json("filters").help("A condition in the grammar of filters.").example(r#"{ "title": { "contains": "Kiel" } }"#),
            field::text("search").called("Words searched for").example("harbour").length_max(SEARCH_CHARS_MAX),
            field::text("sort").called("Order").help("Fields with commas between; a minus before one turns it round.").example("-created_at,title").length_max(SORT_CHARS_MAX),
            field::choice("state", ["active", "archived", "all", "trashed"]).called("Records shown").required().default("active"),
            field::json("columns").help("[{\"field\", \"width\", \"figure\"}], in their order; a figure is sum, avg, min or max. None: as the records have them.").example(r#"[{ "field": "title", "width": 240 }, { "field": "created_at" }]"#),
            field::text("group").called("By the field").help("That makes the columns of a board, the days of a calendar, or the groups of a table: of dates with day, week, month, quarter or year, as in created_at:month.").example("").length_max(GROUP_CHARS_MAX),
            field::json("folded").called("Closed groups").help("The values of the groups that a table shows without their rows. None: all are open.").example(""),
            field::json("chart").help("{\"kind\", \"by\", \"by2\", \"bucket\", \"measure\", \"of\", \"order\", \"limit\", \"stacked\"}: column, bar, line, area, donut, number or pivot, of which field, and of what. None: as the list begins.").example(""),
            field::choice("period", ["month", "week", "day"]).help("How much a calendar shows.").example(""),
            field::boolean("shared").help("Everybody sees it.").required().default(false),
            field::choices("default_for", ROLES).called("Lists open with it for").help("Shared views alone."),
            field::number("position").help("Smaller ones come first, for whoever has no order of their own."),
            field::user("owner").read_only().default_is(Initial::Me).indexed(),
        ])
        .allow(Role::Owner, &of_administrators())
        .allow(Role::Admin, &of_administrators())
        .allow(Role::Member, &of_everybody())
        .allow(Role::Viewer, &of_everybody())
        .one_at_a_time(|_| true)
        .prepare(|ctx, before, given| Box::pin(prepare(ctx, before, given)))
        .after(|ctx, view| Box::pin(leave_to_this_one(ctx, view)))
}

/// What is shared is everybody's to see; what is not is its maker's alone, whoever asks.
fn of_everybody() -> [(Right, Reach); 6] {
    [
        (Right::Create, Reach::All),
        (Right::Read, Reach::Open),
        (Right::Update, Reach::Own),
        (Right::Delete, Reach::Own),
        (Right::Export, Reach::Open),
        (Right::Purge, Reach::Own),
    ]
}

fn of_administrators() -> [(Right, Reach); 6] {
    let open = |right| (right, if right == Right::Create { Reach::All } else { Reach::Open });
    Right::ALL.map(open)
}
