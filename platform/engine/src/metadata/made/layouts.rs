//! Layouts that tenants make: the record of one, read, checked, and shown from then on.

use std::collections::HashSet;
use std::sync::Arc;

use base::Result;
use sdk::{Change, Ctx, Entity, Features, FieldKind, FieldValues, Proposed, Reach, Right, Role, field};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::prepare::count_up;
use super::read::wrong;
use super::registries::{registry_of, seen_names};
use crate::metadata::layouts::{Arranged, Cards, Columns, Content, Face, Groups};
use crate::metadata::views::{COLUMNS_MAX, ROLES, WIDTHS};
use crate::metadata::{Registry, Shape, ShapedField};
use crate::records::check_sort;

const GROUPS_MAX: usize = 60;
const GROUP_CHARS_MAX: usize = 80;
/// More than that is no card but a page.
const SHOWN_ON_CARDS_MAX: usize = 10;
const BESIDE_EACH_OTHER: std::ops::RangeInclusive<u8> = 1..=3;
const FACES: [&str; 5] = ["list", "form", "detail", "board", "calendar"];

#[rustfmt::skip]
pub fn entity() -> Entity {
    Entity::new("layout", "Layout")
        .looks("layout-template", "grey")
        .title("{entity}: {face}")
        .features(Features::of_settings)
        .fields([
            field::text("entity").help("Such as contacts.contact.").example("contacts.contact").required().fixed().indexed().length_max(100),
            field::choice("face", FACES).called("What is arranged").help("The columns of lists, the groups of forms and of pages, the cards of boards, the entries of calendars.").example("form").required().fixed(),
            field::choice("role", ROLES).called("For").help("None: for everybody whose role has no layout of its own.").example("").fixed(),
            field::json("content").help("For a list {\"columns\": [{\"field\", \"width\"}], \"sort\"}; for a form and a page {\"groups\": [{\"name\", \"labels\", \"columns\", \"folded\", \"fields\": [{\"field\", \"wide\"}]}], \"left_out\"}; for a board and a calendar {\"by\", \"shows\", \"colour\"}.").example(r#"{ "groups": [{ "name": "Name", "columns": 2, "fields": [{ "field": "first_name" }, { "field": "last_name" }] }], "left_out": ["department"] }"#).required(),
        ])
        .allow(Role::Member, &[(Right::Read, Reach::All)])
        .allow(Role::Viewer, &[(Right::Read, Reach::All)])
        .one_at_a_time(|_: &Change| true)
        .prepare(|ctx, before, given| Box::pin(prepare(ctx, before, given)))
        .after(|ctx, layout| Box::pin(show_from_now_on(ctx, layout)))
}

/// A layout as its record says it.
pub(super) fn read(values: &FieldValues) -> Result<Arranged> {
    let face = Face::deserialize(values.get("face"))
        .map_err(|_| wrong("face", format!("is one of {}", FACES.join(", "))))?;
    let content = values.get("content");
    let content = match face {
        Face::List => Content::List(part(content)?),
        Face::Form => Content::Form(part(content)?),
        Face::Detail => Content::Detail(part(content)?),
        Face::Board => Content::Board(part(content)?),
        Face::Calendar => Content::Calendar(part(content)?),
    };
    Ok(Arranged { role: values.text("role").and_then(Role::from_code), content })
}

fn part<Part: DeserializeOwned>(content: &Value) -> Result<Part> {
    if !content.is_object() {
        return Err(wrong("content", "must be an object"));
    }
    serde_path_to_error::deserialize(content).map_err(|cause| {
        let at = cause.path().to_string();
        let place = if at == "." { "content".to_owned() } else { format!("content.{at}") };
        wrong(&place, format!("cannot be read: {}", cause.into_inner()))
    })
}

async fn prepare(ctx: &Ctx, before: Option<&FieldValues>, given: &mut FieldValues) -> Result<()> {
    let mut after = before.cloned().unwrap_or_default();
    after.0.extend(given.0.clone());
    let code = after.text("entity").unwrap_or_default();
    let registry = registry_of(ctx).await?;
    let Some(shape) = registry.entity(code).filter(|shape| shape.entity.module() != "core") else {
        return Err(wrong(
            "entity",
            format!("{code:?} is no kind of record that can have layouts of your own"),
        ));
    };
    if before.is_none() {
        given.set("entity", shape.code());
    }
    // What is missing altogether is said by the engine, as of every field.
    if after.get("content").is_null() || after.get("face").is_null() {
        return Ok(());
    }
    let content = read(&after)?.content;
    // What was named when it could be seen stays named, also while it is retired.
    let before = before.and_then(|before| read(before).ok());
    let known: HashSet<&str> =
        before.iter().flat_map(|one| one.content.named()).map(|(_, code)| code).collect();
    let eyes = Eyes { ctx, registry: &registry, shape, known };
    eyes.check(&content)
}

/// Who arranges which records.
struct Eyes<'a> {
    ctx: &'a Ctx,
    registry: &'a Registry,
    shape: &'a Arc<Shape>,
    known: HashSet<&'a str>,
}

impl Eyes<'_> {
    fn check(&self, content: &Content) -> Result<()> {
        let seen = seen_names(self.ctx, self.shape);
        let mut named = HashSet::new();
        for (place, code) in content.named() {
            let place = format!("content.{place}");
            let is_seen = self.shape.field(code).is_some_and(|field| seen(&field.field));
            if !is_seen && !self.known.contains(code) {
                let close = self
                    .shape
                    .closest(code)
                    .filter(|close| self.shape.field(close).is_some_and(|field| seen(&field.field)));
                let hint = close.map(|close| format!("; did you mean {close}?")).unwrap_or_default();
                return Err(wrong(
                    &place,
                    format!("names {code:?}, which is no field of these records{hint}"),
                ));
            }
            if !named.insert(code) {
                return Err(wrong(&place, format!("names {code:?} a second time; each field has one place")));
            }
        }
        match content {
            Content::List(list) => self.check_list(list),
            Content::Form(groups) | Content::Detail(groups) => check_groups(groups),
            Content::Board(cards) => {
                self.check_cards(cards, "a choice", |kind| matches!(kind, FieldKind::Select))
            }
            Content::Calendar(cards) => self
                .check_cards(cards, "a date", |kind| matches!(kind, FieldKind::Date | FieldKind::DateTime)),
        }
    }

    fn check_list(&self, list: &Columns) -> Result<()> {
        if list.columns.is_empty() || list.columns.len() > COLUMNS_MAX {
            return Err(wrong("content.columns", format!("are 1 to {COLUMNS_MAX}")));
        }
        let is_wrong = |width: Option<u32>| width.is_some_and(|width| !WIDTHS.contains(&width));
        if let Some(at) = list.columns.iter().position(|column| is_wrong(column.width)) {
            let (least, most) = (WIDTHS.start(), WIDTHS.end());
            return Err(wrong(&format!("content.columns[{at}].width"), format!("is {least} to {most}")));
        }
        match &list.sort {
            Some(sort) => check_sort(self.ctx, self.registry, self.shape, sort)
                .map_err(|problem| wrong("content.sort", problem.to_string())),
            None => Ok(()),
        }
    }

    fn check_cards(&self, cards: &Cards, needed: &str, fits: impl Fn(&FieldKind) -> bool) -> Result<()> {
        let kind_of = |code: &str| self.shape.field(code).map(ShapedField::kind);
        if let Some(by) = &cards.by
            && !kind_of(by).is_some_and(fits)
        {
            return Err(wrong("content.by", format!("must be {needed} of these records; {by:?} is none")));
        }
        if let Some(colour) = &cards.colour
            && !kind_of(colour).is_some_and(|kind| matches!(kind, FieldKind::Select))
        {
            return Err(wrong(
                "content.colour",
                format!("must be a choice of these records; {colour:?} is none"),
            ));
        }
        if cards.shows.as_ref().is_some_and(|shows| shows.len() > SHOWN_ON_CARDS_MAX) {
            return Err(wrong("content.shows", format!("are {SHOWN_ON_CARDS_MAX} at most")));
        }
        Ok(())
    }
}

fn check_groups(layout: &Groups) -> Result<()> {
    if layout.groups.len() > GROUPS_MAX {
        return Err(wrong("content.groups", format!("are {GROUPS_MAX} at most")));
    }
    let mut names = HashSet::new();
    for (at, group) in layout.groups.iter().enumerate() {
        let here = |part: &str| format!("content.groups[{at}].{part}");
        let texts = std::iter::once(&group.name).chain(group.labels.values());
        if texts.into_iter().any(|text| text.chars().count() > GROUP_CHARS_MAX) {
            return Err(wrong(&here("name"), format!("has {GROUP_CHARS_MAX} letters at most")));
        }
        if !names.insert(group.name.trim()) {
            return Err(wrong(
                &here("name"),
                format!("stands twice: {:?}; groups are told apart by it", group.name),
            ));
        }
        if group.columns.is_some_and(|columns| !BESIDE_EACH_OTHER.contains(&columns)) {
            let (least, most) = (BESIDE_EACH_OTHER.start(), BESIDE_EACH_OTHER.end());
            return Err(wrong(&here("columns"), format!("are {least} to {most}")));
        }
    }
    Ok(())
}

/// One layout for each face and role, and everybody sees it with their next request.
async fn show_from_now_on(ctx: &Ctx, layout: &Proposed<'_>) -> Result<()> {
    count_up(ctx).await?;
    let text = |part: &str| layout.after.text(part);
    let (Some(entity), Some(face), role) = (text("entity"), text("face"), text("role")) else {
        return Ok(());
    };
    let rows = ctx
        .rows(
            "select count(*) from core.layout
             where tenant_id = $1 and entity = $2 and face = $3 and role is not distinct from $4
               and deleted_at is null and archived_at is null",
            &[&ctx.tenant(), &entity, &face, &role],
        )
        .await?;
    if rows.first().is_some_and(|row| row.get::<_, i64>(0) > 1) {
        let whom = role.map_or("everybody".to_owned(), |role| format!("the role {role:?}"));
        return Err(wrong(
            "face",
            format!("has a layout for {whom} already; change that one, or put it aside"),
        ));
    }
    Ok(())
}
