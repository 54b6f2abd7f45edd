//! The platform as a module of itself: tenants, people, signing in. It declares like any other.

use std::sync::Arc;

use sdk::{Declarations, Module, migration, sql_file};

use crate::files::Files;
use crate::identity::Identity;
use crate::jobs::Jobs;
use crate::metadata::MadeRegistries;
use crate::records::Estimates;
use crate::{
    app, changes, exchange, files, http, identity, jobs, ledger, mail, merges, metadata, ops, records, store,
    tenancy,
};

#[derive(Debug)]
pub struct CoreModule {
    pub identity: Arc<Identity>,
    pub jobs: Arc<Jobs>,
}

impl Module for CoreModule {
    fn name(&self) -> &'static str {
        "core"
    }

    fn declare(&self, core: &mut Declarations) {
        core.migrations(&[
            migration!("../migrations/0001_tenants_exist.sql"),
            migration!("../migrations/0002_people_can_sign_in.sql"),
            migration!("../migrations/0003_tenants_have_members.sql"),
            migration!("../migrations/0004_a_ledger_is_kept.sql"),
            migration!("../migrations/0005_records_have_a_form.sql"),
            migration!("../migrations/0006_jobs_wait_to_be_done.sql"),
            migration!("../migrations/0007_people_are_invited.sql"),
            migration!("../migrations/0008_tenants_shape_their_records.sql"),
            migration!("../migrations/0009_tenants_make_kinds_of_records.sql"),
            migration!("../migrations/0010_tenants_calculate_and_rule.sql"),
            migration!("../migrations/0011_tables_come_and_go.sql"),
            migration!("../migrations/0012_views_are_saved.sql"),
            migration!("../migrations/0013_records_go_from_state_to_state.sql"),
            migration!("../migrations/0014_many_records_change_at_once.sql"),
            migration!("../migrations/0015_tenants_arrange_their_records.sql"),
            migration!("../migrations/0016_records_become_one.sql"),
            migration!("../migrations/0017_views_draw_charts.sql"),
            migration!("../migrations/0018_records_resemble_each_other.sql"),
            migration!("../migrations/0019_setups_are_applied.sql"),
            migration!("../migrations/0020_links_name_their_other_side.sql"),
            migration!("../migrations/0021_records_hold_files.sql"),
            migration!("../migrations/0022_fields_of_tenants_count_as_quickly.sql"),
            migration!("../migrations/0023_days_are_counted.sql"),
            migration!("../migrations/0024_imports_have_several_hands.sql"),
            migration!("../migrations/0025_tenants_are_held_once.sql"),
            migration!("../migrations/0026_imports_are_found_afterwards.sql"),
        ]);
        core.sql_files(&[
            sql_file!("../sql/policies.sql"),
            sql_file!("../sql/across_tenants.sql"),
            sql_file!("../sql/records.sql"),
            sql_file!("../sql/ledger.sql"),
            sql_file!("../sql/jobs.sql"),
        ]);

        core.errors(sdk::errors::ALL);
        core.errors(http::ALL);
        core.errors(identity::ALL);
        core.errors(store::ALL);
        core.errors(tenancy::ALL);
        core.errors(ledger::ALL);
        core.errors(ops::ALL);
        core.errors(app::ALL);
        core.errors(records::ALL);
        core.errors(jobs::ALL);
        core.errors(files::ALL);
        core.errors(exchange::ALL);

        core.permissions(tenancy::PERMISSIONS);
        core.permissions(ledger::PERMISSIONS);
        core.permissions(jobs::PERMISSIONS);
        core.permissions(mail::PERMISSIONS);
        core.mails(mail::ALL);

        core.routes(identity::routes());
        core.routes(tenancy::routes());
        core.routes(records::routes());
        core.routes(metadata::routes());
        core.routes(http::routes());
        core.routes(ledger::routes());
        core.facts(ledger::FACTS);
        core.routes(jobs::routes());
        core.routes(mail::routes());
        core.routes(files::routes());
        core.routes(exchange::routes());

        core.entity(metadata::made_entity());
        core.entity(metadata::made_field());
        core.entity(metadata::made_rule());
        core.entity(metadata::made_workflow());
        core.entity(metadata::made_layout());
        core.entity(metadata::made_duplicate_rule());
        core.job::<metadata::DescribeRecords>();
        core.job::<metadata::ForgetEntity>();
        core.job::<metadata::FillSlot>();
        core.job::<metadata::ClearSlot>();
        core.job::<metadata::ConvertValues>();
        core.job::<metadata::ForgetField>();
        core.job::<metadata::RecalculateFormulas>();
        core.job::<metadata::RefreshFormulas>();
        core.job::<metadata::RecordStays>();
        core.job::<metadata::PrepareDuplicates>();
        core.entity(records::duplicate_scan());
        core.job::<records::ScanDuplicates>();
        core.job::<records::CompareRecords>();
        core.job::<records::CompareMarked>();
        core.job::<records::FindMarked>();
        core.facts(&[records::MARKED_DIFFERENT, records::MARKED_SAME]);
        core.schedule(metadata::refresh_formulas_nightly());
        core.routes(metadata::formula_routes());
        core.errors(&[&metadata::FIELD_NOT_CONVERTIBLE, &metadata::DEFINITION_IN_USE]);
        core.permissions(&[&metadata::FIELD_RETYPE]);
        core.entity(changes::entity());
        core.errors(changes::ALL);
        core.routes(changes::routes());
        core.job::<changes::RunChangeSet>();
        core.job::<changes::UndoChangeSet>();
        core.entity(merges::entity());
        core.errors(merges::ALL);
        core.job::<merges::RunMerge>();
        core.job::<merges::SweepMerge>();
        core.job::<merges::UndoMerge>();
        core.entity(metadata::view_entity());
        core.permissions(&[&metadata::VIEW_SHARE, &metadata::VIEW_DEFAULT]);
        core.entity(metadata::setup::entity());
        core.errors(metadata::setup::ALL);
        core.permissions(&[&metadata::setup::SETUP_READ, &metadata::setup::SETUP_APPLY]);
        core.routes(metadata::setup::routes());

        core.job::<jobs::ForgetOldJobs>();
        core.schedule(jobs::forget_old_jobs_daily());
        core.job::<records::EmptyTrash>();
        core.schedule(records::empty_trash_daily());
        core.job::<records::CountDays>();
        core.schedule(records::count_days_daily());
        core.job::<tenancy::HandRecordsOver>();
        core.entity(exchange::import_entity());
        core.entity(exchange::export_entity());
        core.job::<exchange::RunImport>();
        core.job::<exchange::UndoImport>();
        core.job::<exchange::RunExport>();

        core.job::<files::ForgetFiles>();
        core.schedule(files::forget_files_daily());
        core.job::<http::ForgetIdempotencyKeys>();
        core.schedule(http::forget_idempotency_keys_hourly());

        core.answers::<Identity>(Arc::clone(&self.identity));
        core.answers::<Jobs>(Arc::clone(&self.jobs));
        core.answers::<Files>(Arc::default());
        core.answers::<Estimates>(Arc::default());
        core.answers::<MadeRegistries>(Arc::default());
    }
}
