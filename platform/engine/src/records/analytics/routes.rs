//! Where figures are asked for.

use base::Result;
use sdk::{Ctx, Json, Route};

use super::answer::{Figures, Groups, Pivot};
use super::breakdown::{Broken, Most};
use super::daily::daily_figures;
use super::lasted::Lasted;
use super::question::{Question, refused};
use super::series::Series;

const PIVOT_ROWS_MAX: usize = 100;
const PIVOT_COLUMNS_MAX: usize = 50;

pub(in crate::records) fn routes() -> Vec<Route> {
    vec![
        Route::get("/analytics/count", count_figures)
            .says("Counts records, and says what their values come to.")
            .signed_in(),
        Route::get("/analytics/group", group_figures)
            .says("Counts records by the values of a field, the largest groups first.")
            .signed_in(),
        Route::get("/analytics/timeseries", series_figures)
            .says("Counts records by day, week, month, quarter or year, in the tenant's time zone.")
            .signed_in(),
        Route::get("/analytics/pivot", pivot_figures)
            .says("Counts records by two fields, with the sums of rows and columns.")
            .signed_in(),
        Route::get("/analytics/daily", daily_figures)
            .says(
                "Tells the figures that are kept of each day, for whoever may read all records of the kind.",
            )
            .signed_in(),
        Route::get("/analytics/states", state_figures)
            .says("Tells how long records stayed in the states of a workflow, on average and half of them.")
            .signed_in(),
    ]
}

async fn count_figures(ctx: Ctx, question: Question) -> Result<Json<Figures>> {
    let question = question.only(&[])?;
    let broken = Broken::down(&ctx, &question, &[], Most { of_each: [0, 0] }).await?;
    Ok(Json(Figures::of(&broken.total())))
}

async fn group_figures(ctx: Ctx, question: Question) -> Result<Json<Groups>> {
    let question = question.only(&["by", "order"])?;
    let by = question.by.as_ref().ok_or_else(|| refused("by", "is required: the field of the groups"))?;
    let broken = Broken::down(&ctx, &question, &[("by", by)], Most { of_each: [question.limit, 0] }).await?;
    Ok(Json(Groups::of(&ctx, &broken).await?))
}

async fn series_figures(ctx: Ctx, question: Question) -> Result<Json<Series>> {
    let question = question.only(&["over", "by", "from", "to", "order"])?;
    Ok(Json(Series::of(&ctx, question).await?))
}

async fn pivot_figures(ctx: Ctx, question: Question) -> Result<Json<Pivot>> {
    let question = question.only(&["rows", "columns", "order"])?;
    let rows =
        question.rows.as_ref().ok_or_else(|| refused("rows", "is required: the field down the side"))?;
    let columns = question.columns.as_ref();
    let columns = columns.ok_or_else(|| refused("columns", "is required: the field along the top"))?;
    let most = Most { of_each: [question.limit.min(PIVOT_ROWS_MAX), PIVOT_COLUMNS_MAX] };
    let broken = Broken::down(&ctx, &question, &[("rows", rows), ("columns", columns)], most).await?;
    Ok(Json(Pivot::of(&ctx, &broken).await?))
}

async fn state_figures(ctx: Ctx, question: Question) -> Result<Json<Lasted>> {
    let question = question.only(&["by"])?;
    if !question.measures.is_empty() {
        return Err(refused("measures", "are not asked for here; the times themselves are the figures"));
    }
    Ok(Json(Lasted::of(&ctx, &question).await?))
}
