//! A module with handlers that misbehave in every way a handler can.

use schemars::JsonSchema;
use sdk::errors::INTERNAL;
use sdk::{Ctx, Declarations, Id, Json, List, Migration, Module, Result, Route};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What no answer may ever contain.
pub(crate) const SECRET_CAUSE: &str = "fuse 7 of the vault in Kiel";

base::typed_id!(NoteId, "A note.");

#[derive(Debug)]
pub(crate) struct Trial;

/// What an order from the outside looks like.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct Order {
    customer: String,
    pieces: u32,
    note: Option<String>,
}

/// A note, and what its handler does once the note is written.
#[derive(Debug, Deserialize, JsonSchema)]
struct NewNote {
    name: String,
    then: Then,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Then {
    Answer,
    Fail,
    Panic,
    /// Never comes back.
    Wait,
    /// Keeps the database busy, far longer than any test waits.
    WaitInTheDatabase,
    /// Runs a statement that is refused, and answers as if it had not been.
    OverlookAnError,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Note {
    id: NoteId,
    name: String,
}

impl Module for Trial {
    fn name(&self) -> &'static str {
        "trial"
    }

    fn declare(&self, trial: &mut Declarations) {
        trial.migrations(&[Migration { file: "0001_notes_exist.sql", sql: NOTES_EXIST }]);
        trial.routes([
            Route::post("/echoes", echo).says("Says what it was told.").open(),
            Route::post("/orders", take_order).says("Takes an order.").open(),
            Route::post("/wishes", take_wish).says("Takes an order, or nothing.").open(),
            Route::get("/calm", stay_calm).says("Answers without the database.").open(),
            Route::get("/tall-story", tell_tall_story).says("Answers at length.").open(),
            Route::get("/panic", panic_at_once).says("Panics.").open(),
            Route::get("/secret", fail_with_a_secret).says("Fails for a reason nobody may see.").open(),
            Route::get("/patience", never_answer).says("Never answers.").open(),
            Route::get("/me", say_my_tenant).says("Answers a person without the database.").signed_in(),
            Route::get("/notes", list_notes).says("Lists notes.").signed_in(),
            Route::post("/notes", write_note).says("Writes a note, and then something happens.").signed_in(),
            Route::get("/notes/{id}", read_note).says("Shows a note.").signed_in(),
            Route::get("/sly-notes", write_while_reading).says("Writes where it may only read.").signed_in(),
        ]);
    }
}

const NOTES_EXIST: &str = "-- Something that can be written and lost.
    create table trial.note (
        tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
        id uuid not null,
        name text not null,
        primary key (tenant_id, id)
    );";

async fn echo(_: Ctx, Json(said): Json<Value>) -> Result<Json<Value>> {
    Ok(Json(said))
}

async fn take_order(_: Ctx, Json(order): Json<Order>) -> Result<Json<Order>> {
    Ok(Json(order))
}

async fn take_wish(_: Ctx, wish: Option<Json<Order>>) -> Result<Json<bool>> {
    Ok(Json(wish.is_some()))
}

async fn stay_calm(_: Ctx) -> Result<Json<bool>> {
    Ok(Json(true))
}

async fn tell_tall_story(_: Ctx) -> Result<List<String>> {
    Ok(List { data: vec!["And then the dough rose.".to_owned(); 2000] })
}

async fn panic_at_once(_: Ctx) -> Result<Json<bool>> {
    panic!("{SECRET_CAUSE}")
}

async fn fail_with_a_secret(_: Ctx) -> Result<Json<bool>> {
    Err(INTERNAL.because(SECRET_CAUSE))
}

async fn never_answer(_: Ctx) -> Result<Json<bool>> {
    std::future::pending().await
}

async fn say_my_tenant(ctx: Ctx) -> Result<Json<String>> {
    Ok(Json(ctx.tenant().to_string()))
}

/// Names no tenant: what it sees is what row-level security lets it see.
async fn list_notes(ctx: Ctx) -> Result<List<String>> {
    let rows = ctx.rows("select note.name from trial.note order by note.id", &[]).await?;
    Ok(List { data: rows.iter().map(|row| row.get("name")).collect() })
}

async fn read_note(ctx: Ctx, Id(id): Id<NoteId>) -> Result<Json<String>> {
    let row = ctx.row_or_not_found("select note.name from trial.note where note.id = $1", &[&id]).await?;
    Ok(Json(row.get("name")))
}

async fn write_note(ctx: Ctx, Json(new): Json<NewNote>) -> Result<Json<Note>> {
    let note = Note { id: ctx.new_id(), name: new.name };
    insert(&ctx, &note).await?;
    match new.then {
        Then::Answer => {}
        Then::Fail => return Err(INTERNAL.because(SECRET_CAUSE)),
        Then::Panic => panic!("{SECRET_CAUSE}"),
        Then::Wait => std::future::pending().await,
        Then::WaitInTheDatabase => {
            ctx.rows("select pg_sleep(600)", &[]).await?;
        }
        Then::OverlookAnError => {
            let refused = insert(&ctx, &note).await;
            assert!(refused.is_err(), "the same id twice is refused");
        }
    }
    Ok(Json(note))
}

async fn write_while_reading(ctx: Ctx) -> Result<Json<bool>> {
    let note = Note { id: ctx.new_id(), name: "sly".to_owned() };
    insert(&ctx, &note).await?;
    Ok(Json(true))
}

async fn insert(ctx: &Ctx, note: &Note) -> Result<()> {
    let values: [&(dyn sdk::ToSql + Sync); 3] = [&ctx.tenant(), &note.id, &note.name];
    ctx.execute("insert into trial.note (tenant_id, id, name) values ($1, $2, $3)", &values).await.map(|_| ())
}
