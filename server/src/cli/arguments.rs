//! What can be said on the command line.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Parser, Subcommand};

#[derive(Debug, Parser)]
#[command(
    name = "eoex",
    version,
    about = "EOEX keeps a company's whole business in one program.",
    propagate_version = true
)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) shared: Shared,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Options of every command. They win over the environment and eoex.toml.
#[derive(Debug, Args)]
pub(super) struct Shared {
    /// The settings file. Without it, eoex.toml is read if it is there.
    #[arg(long, global = true, env = "EOEX_CONFIG", value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// The folder for everything the server keeps itself.
    #[arg(long, global = true, value_name = "FOLDER")]
    pub(super) data: Option<String>,
    /// Any other setting, by its dotted name: --set log.filter=debug
    #[arg(long = "set", global = true, value_name = "KEY=VALUE")]
    pub(super) settings: Vec<String>,
    /// Answer in JSON, for scripts.
    #[arg(long, global = true)]
    pub(super) json: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Starts the server: database, migrations, API and worker.
    Serve {
        /// The port to listen on.
        #[arg(long)]
        port: Option<String>,
        /// What this process does: all, api or worker.
        #[arg(long)]
        role: Option<String>,
        /// Makes the demo company first, if it is not there.
        #[arg(long)]
        demo: bool,
    },
    /// Makes the demo company.
    Demo,
    /// Brings the database up to date.
    Migrate {
        /// Only says what would be done.
        #[arg(long)]
        plan: bool,
    },
    /// Makes, lists, suspends and deletes organisations.
    #[command(subcommand)]
    Tenant(TenantCommand),
    /// Makes and lists people, and gives them new passwords.
    #[command(subcommand)]
    User(UserCommand),
    /// What an organisation has set up, as files: exported, compared, planned with, applied, rolled back.
    #[command(subcommand)]
    Metadata(MetadataCommand),
    /// Shows every setting in force, and where it comes from.
    Config {
        /// Shows the documentation of every setting instead, as Markdown.
        #[arg(long)]
        table: bool,
    },
    /// Checks everything the server depends on, and says what to do about what is wrong.
    Doctor,
    /// Prints the description of the API.
    Openapi,
    /// Makes a module or a noun that builds, in a checkout of the source.
    #[command(subcommand)]
    Scaffold(ScaffoldCommand),
}

#[derive(Debug, Subcommand)]
pub(super) enum ScaffoldCommand {
    /// Makes a module with its first noun: eoex scaffold module bakery.oven
    Module { name: String },
    /// Adds a noun to a module: eoex scaffold entity bakery.tray
    Entity { name: String },
}

#[derive(Debug, Subcommand)]
pub(super) enum TenantCommand {
    /// Makes an organisation and its owner.
    Create {
        name: String,
        #[arg(long, value_name = "EMAIL")]
        owner: String,
        #[arg(long, default_value = "")]
        first_name: String,
        #[arg(long, default_value = "")]
        last_name: String,
        /// The short name in addresses. Made from the name if left out.
        #[arg(long)]
        slug: Option<String>,
        #[arg(long, default_value = "free")]
        plan: String,
        #[arg(long, default_value = "UTC")]
        time_zone: String,
        #[arg(long, default_value = "en")]
        locale: String,
        #[arg(long, default_value = "EUR")]
        currency: String,
    },
    /// Lists all organisations.
    List,
    /// Makes an organisation read-only.
    Suspend {
        slug: String,
        #[arg(long)]
        reason: String,
    },
    /// Lets a suspended organisation work again.
    Resume { slug: String },
    /// Deletes an organisation with all its records.
    Delete {
        slug: String,
        /// The short name once more.
        #[arg(long, value_name = "SLUG")]
        confirm: String,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum MetadataCommand {
    /// Writes what an organisation has set up into a folder.
    Export {
        #[arg(long, value_name = "SLUG")]
        tenant: String,
        #[arg(long, value_name = "FOLDER")]
        to: PathBuf,
    },
    /// Says what is different between two organisations or folders. Ends with 2 if anything is.
    #[command(group = ArgGroup::new("one").required(true).args(["tenant", "from"]))]
    #[command(group = ArgGroup::new("other").required(true).args(["with", "with_tenant"]))]
    Diff {
        #[arg(long, value_name = "SLUG")]
        tenant: Option<String>,
        #[arg(long, value_name = "FOLDER")]
        from: Option<PathBuf>,
        #[arg(long, value_name = "FOLDER")]
        with: Option<PathBuf>,
        #[arg(long, value_name = "SLUG")]
        with_tenant: Option<String>,
    },
    /// Says step by step what applying a folder would do. Ends with 0 if nothing, 2 if something, 3 if anything stands in the
    /// way.
    Plan {
        #[arg(long, value_name = "SLUG")]
        tenant: String,
        #[arg(long, value_name = "FOLDER")]
        from: PathBuf,
        /// Puts aside what the folder does not name. Nothing is ever deleted.
        #[arg(long)]
        prune: bool,
        /// Writes the plan into a file, for apply.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// With the rights of an owner or administrator, by e-mail address. Without it, of the program itself.
        #[arg(long = "as", value_name = "EMAIL")]
        person: Option<String>,
    },
    /// Does what was planned: all of it, or nothing.
    Apply {
        #[arg(long, value_name = "SLUG")]
        tenant: String,
        #[arg(long, value_name = "FOLDER")]
        from: PathBuf,
        #[arg(long)]
        prune: bool,
        /// The plan that was looked at. Refused if it would come to something else now.
        #[arg(long, value_name = "FILE|FINGERPRINT", conflicts_with = "yes")]
        plan: Option<String>,
        /// Whatever it comes to.
        #[arg(long)]
        yes: bool,
        /// For whom, by e-mail address: the ledger names them.
        #[arg(long = "as", value_name = "EMAIL")]
        person: Option<String>,
    },
    /// Takes back what was applied, but for what somebody has gone on with.
    Rollback {
        #[arg(long, value_name = "SLUG")]
        tenant: String,
        /// Which change. Without it, the last one that holds.
        #[arg(long, value_name = "ID")]
        change: Option<String>,
        #[arg(long = "as", value_name = "EMAIL")]
        person: Option<String>,
    },
    /// Lists what was applied, the newest first.
    Changes {
        #[arg(long, value_name = "SLUG")]
        tenant: String,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum UserCommand {
    /// Makes somebody who may run the platform itself.
    CreateOperator {
        email: String,
        #[arg(long)]
        first_name: String,
        #[arg(long)]
        last_name: String,
        /// A file with the password, or - for the standard input.
        #[arg(long, value_name = "FILE")]
        password_file: PathBuf,
    },
    /// Adds somebody who has an account to an organisation.
    Join {
        email: String,
        #[arg(long, value_name = "SLUG")]
        tenant: String,
        #[arg(long, default_value = "member")]
        role: String,
    },
    /// Lists the people of an organisation.
    List {
        #[arg(long, value_name = "SLUG")]
        tenant: String,
    },
    /// Sets a new password and ends all sessions of a person.
    SetPassword {
        email: String,
        /// A file with the password, or - for the standard input.
        #[arg(long, value_name = "FILE")]
        password_file: PathBuf,
    },
    /// Signs a person out on all devices.
    SignOut { email: String },
}
