//! `make reset`: deletes the development data, and nothing else.
use std::{fs, path::Path, process::ExitCode};

use anyhow::{Context as _, Result, bail};

pub(crate) fn reset() -> Result<ExitCode> {
    // When root may not use ./data for PostgreSQL, the server has put its data elsewhere.
    let preferred = Path::new("data");
    let elsewhere = embedded::reachable_data_folder(preferred);
    let data = if preferred.exists() { preferred } else { &elsewhere };
    if !data.exists() {
        println!("There is no data folder yet; `make run` makes one.");
        return Ok(ExitCode::SUCCESS);
    }

    may_delete(data)?;
    println!("Deleting {} with everything in it.", data.display());
    fs::remove_dir_all(data).with_context(|| format!("could not delete {}", data.display()))?;
    println!("Done. `make run` starts with a fresh demo company.");
    Ok(ExitCode::SUCCESS)
}

fn may_delete(data: &Path) -> Result<()> {
    let folder = data.display();
    let is_ours = ["eoex.lock", "postgres"].iter().any(|entry| data.join(entry).exists());
    if !is_ours {
        bail!(
            "{folder} does not look like a data folder of EOEX, so it stays. Delete it yourself if you are sure"
        );
    }
    if let Some(running) = embedded::running(data) {
        // 0 for the moment before it has written down who it is, and nobody should type `kill 0`.
        let remedy = match running.process {
            0 => "Stop it with Ctrl-C".to_owned(),
            process => format!("Stop it with Ctrl-C or `kill {process}`"),
        };
        bail!("a server is using {folder}. {remedy}, then try again");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_ours_is_never_deleted() {
        let holiday_photos = std::env::temp_dir().join(format!("holiday-photos-{}", std::process::id()));
        fs::create_dir_all(&holiday_photos).unwrap();

        let refused = may_delete(&holiday_photos).unwrap_err();

        fs::remove_dir(&holiday_photos).unwrap();
        assert!(refused.to_string().contains("does not look like a data folder"));
    }

    #[test]
    fn a_folder_in_use_is_not_deleted() {
        let data = std::env::temp_dir().join(format!("data-in-use-{}", std::process::id()));
        fs::create_dir_all(&data).unwrap();
        let lock = fs::File::create(data.join("eoex.lock")).unwrap();
        lock.lock().unwrap();

        let refused = may_delete(&data).unwrap_err();
        lock.unlock().unwrap();
        let permitted = may_delete(&data);

        fs::remove_dir_all(&data).unwrap();
        assert!(refused.to_string().contains("a server is using"));
        assert!(permitted.is_ok());
    }
}
