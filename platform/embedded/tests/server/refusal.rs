//! What is refused, in which words, and that nothing is touched.
use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::Path,
};

use embedded::{reachable_data_folder, start};

use crate::stage::{complaint_of_holder, is_root, open_folder, processes_in, quick};

#[tokio::test]
async fn a_second_start_on_the_same_folder_is_refused() {
    let folder = open_folder();
    let server = start(quick(folder.path())).await.unwrap();
    server.announce(r#"{"url":"http://127.0.0.1:8080"}"#).unwrap();

    let refused = start(quick(folder.path())).await.unwrap_err();

    let owner = format!("Another eoex (process {}, http://127.0.0.1:8080)", std::process::id());
    assert!(refused.what.starts_with(&owner), "{refused}");
    assert!(refused.remedy.contains("--data"), "{refused}");
    server.stop().await.unwrap();
    start(quick(folder.path())).await.unwrap().stop().await.unwrap();
}

#[tokio::test]
async fn a_database_of_another_version_is_refused_and_left_alone() {
    let folder = open_folder();
    let cluster = folder.path().join("postgres/data");
    fs::create_dir_all(&cluster).unwrap();
    fs::write(cluster.join("PG_VERSION"), "99\n").unwrap();

    let refused = start(quick(folder.path())).await.unwrap_err();

    assert!(refused.what.contains("made by PostgreSQL 99, and found was PostgreSQL 1"), "{refused}");
    assert!(refused.remedy.contains("apt-get install postgresql-99"), "{refused}");
    assert!(refused.remedy.contains("dump"), "{refused}");
    assert_eq!(fs::read_dir(&cluster).unwrap().count(), 1);
    assert_eq!(fs::read_to_string(cluster.join("PG_VERSION")).unwrap(), "99\n");
}

#[tokio::test]
async fn a_folder_with_other_things_in_it_is_not_made_a_database() {
    let folder = open_folder();
    let cluster = folder.path().join("postgres/data");
    fs::create_dir_all(&cluster).unwrap();
    fs::write(cluster.join("recipe.txt"), "Rye bread").unwrap();

    let refused = start(quick(folder.path())).await.unwrap_err();

    assert!(refused.what.contains("no PostgreSQL cluster"), "{refused}");
    assert_eq!(fs::read_to_string(cluster.join("recipe.txt")).unwrap(), "Rye bread");
}

#[tokio::test]
async fn a_database_without_its_password_is_refused() {
    let folder = open_folder();
    start(quick(folder.path())).await.unwrap().stop().await.unwrap();
    let password = folder.path().join("postgres/superuser-password");

    fs::write(&password, "not the one").unwrap();
    let wrong = start(quick(folder.path())).await.unwrap_err();
    fs::remove_file(&password).unwrap();
    let missing = start(quick(folder.path())).await.unwrap_err();

    assert!(wrong.what.contains("refuses our own user"), "{wrong}");
    assert!(missing.what.contains("superuser-password"), "{missing}");
    assert_eq!(processes_in(folder.path()), Vec::<String>::new());
}

#[tokio::test]
async fn a_setting_that_postgres_does_not_know_is_shown_with_its_own_words() {
    let folder = open_folder();
    let mut options = quick(folder.path());
    options.settings.push(("shared_buffers".to_owned(), "plenty".to_owned()));

    let refused = start(options).await.unwrap_err();

    assert!(refused.what.contains("invalid value for parameter \"shared_buffers\": \"plenty\""), "{refused}");
    assert_eq!(processes_in(folder.path()), Vec::<String>::new());
}

#[tokio::test]
async fn a_folder_that_the_servers_user_cannot_reach_is_reported() {
    let folder = open_folder();
    let closed = folder.path().join("bakery");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, Permissions::from_mode(0o700)).unwrap();
    let data = closed.join("data");

    if !is_root() {
        assert_eq!(reachable_data_folder(&data), data);
        return;
    }
    let refused = start(quick(&data)).await.unwrap_err();

    assert!(refused.what.contains(&format!("may not enter {} ", closed.display())), "{refused}");
    assert!(refused.remedy.contains(&format!("chmod o+x {}", closed.display())), "{refused}");
    assert!(!data.exists());
    assert_eq!(reachable_data_folder(&data), Path::new("/var/lib/eoex/bakery"));
    fs::set_permissions(&closed, Permissions::from_mode(0o711)).unwrap();
    assert_eq!(reachable_data_folder(&data), data);
}

#[tokio::test]
async fn a_read_only_data_folder_is_reported() {
    let folder = open_folder();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o555)).unwrap();

    // Root may write anywhere, so somebody else has to try.
    let complaint = complaint_of_holder(folder.path(), is_root().then_some(65534));

    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    assert!(
        complaint.contains(&format!("Could not open {}/eoex.lock", folder.path().display())),
        "{complaint}"
    );
    assert!(complaint.contains("chown") && complaint.contains("--data"), "{complaint}");
}

#[tokio::test]
async fn a_file_where_the_data_folder_should_be_is_reported() {
    let folder = open_folder();
    let file = folder.path().join("recipe.txt");
    fs::write(&file, "Rye bread").unwrap();

    let at_it = start(quick(&file)).await.unwrap_err();
    let below_it = start(quick(&file.join("data"))).await.unwrap_err();

    assert_eq!(at_it.what, format!("{} is not a folder.", file.display()));
    assert_eq!(below_it.what, at_it.what);
}
