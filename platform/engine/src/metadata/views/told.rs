//! The views of one kind of record, as they are told to whoever opens its list: theirs and everybody's, in their order,
//! and the one it opens with.

use std::collections::HashMap;
use std::sync::Arc;

use base::Result;
use schemars::JsonSchema;
use sdk::errors::{INPUT_INVALID, NOT_FOUND};
use sdk::{Ctx, FieldValues, Json, Request, Role, Route};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::parts::Eyes;
use crate::metadata::told::shape_of;
use crate::metadata::{Registry, Shape, registry_of};

const VIEW: &str = "core.view";
/// More than one can see of one kind of record.
const VIEWS_READ_MAX: usize = 200;
/// The list as it is, without any view.
const ALL: &str = "all";

pub(in crate::metadata) fn routes() -> Vec<Route> {
    vec![
        Route::get("/meta/entities/{code}/views", views_of_entity)
            .says("Lists the views one has of these records, in one's order, and says with which the list opens.")
            .signed_in(),
        Route::patch("/meta/entities/{code}/views", choose_views)
            .says("Says in which order one wants the views, and with which one's list opens.")
            .signed_in(),
    ]
}

/// What one has chosen for oneself, and what was chosen for one's roles.
struct Chosen {
    opens: Option<String>,
    order: Vec<Uuid>,
    /// Of the most trusted role first.
    for_roles: Option<Uuid>,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct ChooseViewsInput {
    /// The id of the view one's own list opens with, or `all` for the plain list. An empty text: as everybody's does.
    opens: Option<String>,
    /// The ids of views in the order one wants them. Those that are not named come behind.
    order: Option<Vec<Uuid>>,
}

async fn views_of_entity(ctx: Ctx, request: Request) -> Result<Json<Value>> {
    let registry = registry_of(&ctx).await?;
    let shape = shape_of(&ctx, &registry, &request)?;
    told(&ctx, &registry, &shape).await.map(Json)
}

async fn told(ctx: &Ctx, registry: &Registry, shape: &Arc<Shape>) -> Result<Value> {
    let chosen = Chosen::of(ctx, shape.code()).await?;
    let mut views = ctx.records(VIEW).find(json!({ "entity": shape.code() }), VIEWS_READ_MAX).await?;
    let places: HashMap<Uuid, usize> =
        chosen.order.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let place =
        |view: &FieldValues| view.id("id").and_then(|id| places.get(&id)).copied().unwrap_or(usize::MAX);
    let position = |view: &FieldValues| view.get("position").as_f64().unwrap_or(f64::MAX);
    views.sort_by(|one, other| {
        let by_hand = place(one).cmp(&place(other));
        by_hand.then(position(one).total_cmp(&position(other))).then(one.id("id").cmp(&other.id("id")))
    });
    let is_there = |id: &str| views.iter().any(|view| view.text("id") == Some(id));
    let opens = chosen.opens_with().filter(|id| is_there(id));
    // A view that is gone was not chosen any more.
    let own = chosen.opens.as_deref().filter(|id| *id == ALL || is_there(id));
    let eyes = Eyes { ctx, registry, shape };
    Ok(json!({
        "opens": opens,
        "chosen": own,
        "views": views.iter().cloned().map(|view| eyes.told(view)).collect::<Vec<Value>>(),
    }))
}

/// The view that a list opens with, if there is one.
pub(in crate::metadata) async fn view_opened_with(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
) -> Result<Option<Value>> {
    let Some(id) = Chosen::of(ctx, shape.code()).await?.opens_with() else { return Ok(None) };
    let found = ctx.records(VIEW).find(json!({ "id": id, "entity": shape.code() }), 1).await?;
    let eyes = Eyes { ctx, registry, shape };
    Ok(found.into_iter().next().map(|view| eyes.told(view)))
}

async fn choose_views(
    ctx: Ctx,
    request: Request,
    Json(input): Json<ChooseViewsInput>,
) -> Result<Json<Value>> {
    let registry = registry_of(&ctx).await?;
    let shape = shape_of(&ctx, &registry, &request)?;
    let user = ctx.user().ok_or_else(|| NOT_FOUND.problem())?;
    if input.opens.is_none() && input.order.is_none() {
        return Err(INPUT_INVALID.on_field("opens", "or order says what is to be chosen"));
    }
    if input.order.as_ref().is_some_and(|order| order.len() > VIEWS_READ_MAX) {
        return Err(INPUT_INVALID.on_field("order", format!("names more than {VIEWS_READ_MAX} views")));
    }
    if let Some(id) = input.opens.as_deref().filter(|id| !id.is_empty() && *id != ALL) {
        let is_id = Uuid::try_parse(id).is_ok();
        let found = if is_id {
            ctx.records(VIEW).find(json!({ "id": id, "entity": shape.code() }), 1).await?
        } else {
            Vec::new()
        };
        if found.is_empty() {
            return Err(
                INPUT_INVALID.on_field("opens", "must be the id of a view of these records, or \"all\"")
            );
        }
    }
    ctx.execute(
        "insert into core.view_choice (tenant_id, user_id, entity, opens, view_order)
         values ($1, $2, $3, nullif($4::text, ''), coalesce($5::uuid[], '{}'))
         on conflict (tenant_id, user_id, entity) do update
         set opens = case when $4::text is null then view_choice.opens else excluded.opens end,
             view_order = coalesce($5::uuid[], view_choice.view_order)",
        &[&ctx.tenant(), &user, &shape.code(), &input.opens, &input.order],
    )
    .await?;
    told(&ctx, &registry, &shape).await.map(Json)
}

impl Chosen {
    /// Which views are named here says nothing of whether the actor may see them; reading them does.
    async fn of(ctx: &Ctx, entity: &str) -> Result<Self> {
        let rows = ctx
            .rows(
                "select choice.opens, choice.view_order, view.id, view.default_for
                 from (values (true)) as always
                 left join core.view_choice choice
                     on choice.tenant_id = $1 and choice.user_id = $2 and choice.entity = $3
                 left join core.view view
                     on view.tenant_id = $1 and view.entity = $3 and view.shared and view.deleted_at is null
                     and view.default_for && $4",
                &[&ctx.tenant(), &ctx.user(), &entity, &ctx.roles()],
            )
            .await?;
        let first = rows.first();
        let mut mine: Vec<Role> = ctx.roles().iter().filter_map(|role| Role::from_code(role)).collect();
        mine.sort_by_key(|role| std::cmp::Reverse(role.rank()));
        let is_for = |row: &sdk::Row, role: &Role| {
            let roles: Option<Vec<String>> = row.get("default_for");
            roles.is_some_and(|roles| roles.iter().any(|code| code == role.code()))
        };
        let chosen_for =
            |role: &Role| rows.iter().find(|row| is_for(row, role))?.get::<_, Option<Uuid>>("id");
        Ok(Self {
            opens: first.and_then(|row| row.get("opens")),
            order: first.and_then(|row| row.get::<_, Option<Vec<Uuid>>>("view_order")).unwrap_or_default(),
            for_roles: mine.iter().find_map(chosen_for),
        })
    }

    fn opens_with(&self) -> Option<String> {
        match self.opens.as_deref() {
            Some(ALL) => None,
            Some(id) => Some(id.to_owned()),
            None => self.for_roles.map(|id| id.to_string()),
        }
    }
}

impl Eyes<'_> {
    /// A view with the parts that can be shown, and the names of those that cannot.
    fn told(&self, mut view: FieldValues) -> Value {
        let left_out = self.leave_out_what_does_not_fit(&mut view);
        view.set("left_out", left_out);
        Value::Object(view.0)
    }
}
