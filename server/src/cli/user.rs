//! `eoex user`: people, for whoever runs the machine.

use std::io::Read;
use std::path::Path;

use engine::app::DatabaseSource;
use engine::config::Settings;
use engine::identity::{create_operator, set_password, sign_out};
use engine::tenancy::{join_tenant, members_of, tenant_by_slug};
use sdk::Ctx;
use serde_json::json;

use super::arguments::UserCommand;
use super::program::{Outcome, Speaker, start, words};

pub(super) async fn user(settings: Settings, command: UserCommand, speaker: Speaker) -> Outcome {
    let app = start(settings, DatabaseSource::Shared).await?;
    let done = run(&app.platform_ctx("core.cli"), command, speaker).await;
    app.stop().await;
    done
}

async fn run(ctx: &Ctx, command: UserCommand, speaker: Speaker) -> Outcome {
    match command {
        UserCommand::CreateOperator { email, first_name, last_name, password_file } => {
            let password = read_password(&password_file)?;
            let id = create_operator(ctx, &email, &first_name, &last_name, &password).await.map_err(words)?;
            speaker.say(&json!({ "id": id, "email": email }), format!("{email} may now run the platform."))
        }
        UserCommand::Join { email, tenant, role } => {
            let line = tenant_by_slug(ctx, &tenant).await.map_err(words)?;
            join_tenant(ctx, line.id, &email, &role).await.map_err(words)?;
            speaker.say(
                &json!({ "tenant": tenant, "email": email, "role": role }),
                format!("{email} now belongs to {} as {role}.", line.name),
            )
        }
        UserCommand::List { tenant } => {
            let line = tenant_by_slug(ctx, &tenant).await.map_err(words)?;
            let members = members_of(ctx, line.id).await.map_err(words)?;
            let text: Vec<String> = members.iter().map(ToString::to_string).collect();
            speaker.say(&members, text.join("\n"))
        }
        UserCommand::SetPassword { email, password_file } => {
            let password = read_password(&password_file)?;
            set_password(ctx, &email, &password).await.map_err(words)?;
            speaker.say(
                &json!({ "email": email }),
                format!("{email} has a new password and is signed out everywhere."),
            )
        }
        UserCommand::SignOut { email } => {
            let ended = sign_out(ctx, &email).await.map_err(words)?;
            speaker.say(
                &json!({ "email": email, "sessions_ended": ended }),
                format!("Ended {ended} sessions of {email}."),
            )
        }
    }
}

/// Never an argument: everybody on the machine can read those.
fn read_password(file: &Path) -> Result<String, String> {
    let mut text = String::new();
    let read = if file == Path::new("-") {
        std::io::stdin().read_to_string(&mut text)
    } else {
        std::fs::File::open(file).and_then(|mut file| file.read_to_string(&mut text))
    };
    read.map_err(|cause| format!("The password cannot be read from {}: {cause}.", file.display()))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}
