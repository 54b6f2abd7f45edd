//! The addresses of jobs and schedules.

use sdk::Route;

use super::actions::{cancel_job, retry_job, run_job_now};
use super::permissions::{JOB_MANAGE, JOB_READ};
use super::read::{list_jobs, read_job};
use super::read_schedules::{
    list_schedule_executions, list_schedules, pause_schedule, resume_schedule, run_schedule_now,
};

pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/jobs", list_jobs)
            .says("Lists background jobs, the newest first. Takes state, name, limit and cursor.")
            .needs(&JOB_READ),
        Route::get("/jobs/{id}", read_job).says("Shows a job with its executions.").needs(&JOB_READ),
        Route::post("/jobs/{id}/retry", retry_job)
            .says("Lets a job that failed or was cancelled be done after all.")
            .needs(&JOB_MANAGE),
        Route::post("/jobs/{id}/cancel", cancel_job)
            .says("Ends a job that waits or runs.")
            .needs(&JOB_MANAGE),
        Route::post("/jobs/{id}/run-now", run_job_now)
            .says("Lets a job be done before its time.")
            .needs(&JOB_MANAGE),
        Route::get("/schedules", list_schedules)
            .says("Lists what is done by the clock, with what became of it last.")
            .needs(&JOB_READ),
        Route::get("/schedules/{name}/executions", list_schedule_executions)
            .says("Lists the executions of a schedule, the newest first. Takes limit and cursor.")
            .needs(&JOB_READ),
        Route::post("/schedules/{name}/run-now", run_schedule_now)
            .says("Lets a schedule's job be done now.")
            .needs(&JOB_MANAGE),
        Route::post("/schedules/{name}/pause", pause_schedule)
            .says("Lets a schedule tick no more.")
            .needs(&JOB_MANAGE),
        Route::post("/schedules/{name}/resume", resume_schedule)
            .says("Lets a paused schedule tick again.")
            .needs(&JOB_MANAGE),
    ]
}
