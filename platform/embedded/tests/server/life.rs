//! The good days of a server: starting, announcing itself, stopping.
use std::{
    fs::{self, File},
    net::TcpListener,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::Path,
    time::Duration,
};

use embedded::{Options, Server, State, running, start, throwaway, throwaway_with};

use crate::stage::{
    bystander, client, eventually, has_order, is_alive, is_root, open_folder, parent_of, processes_in, quick,
    setting, write_order,
};

#[tokio::test]
async fn a_new_folder_becomes_a_database_that_keeps_what_is_written() {
    let folder = open_folder();
    let data = folder.path().join("shop/data");

    let server = start(Options::new(&data)).await.unwrap();
    write_order(&server.connection()).await;
    let first_port = server.connection().port;
    server.stop().await.unwrap();
    let server = start(Options::new(&data)).await.unwrap();

    assert!(has_order(&server.connection()).await);
    assert_eq!(server.connection().port, first_port);
    assert_eq!(*server.state().borrow(), State::Ready);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_server_is_set_up_for_safety() {
    let folder = open_folder();
    let server = start(Options::new(folder.path())).await.unwrap();
    let client = client(&server.connection()).await;

    let expected = [
        ("data_checksums", "on"),
        ("fsync", "on"),
        ("synchronous_commit", "on"),
        ("full_page_writes", "on"),
        ("password_encryption", "scram-sha-256"),
        ("listen_addresses", "127.0.0.1"),
        ("server_encoding", "UTF8"),
        ("lc_collate", "C"),
        ("timezone", "UTC"),
        ("jit", "off"),
        ("shared_buffers", "128MB"),
        ("max_connections", "100"),
    ];
    for (name, value) in expected {
        // Since PostgreSQL 16 the locale is a property of the database only.
        if name == "lc_collate" && server.binaries().major >= 16 {
            continue;
        }
        assert_eq!(setting(&client, name).await, value, "{name}");
    }
    let ways_in = client.query("select distinct auth_method from pg_hba_file_rules", &[]).await.unwrap();
    assert_eq!(ways_in.len(), 1);
    assert_eq!(ways_in[0].get::<_, &str>(0), "scram-sha-256");
    let mode_of = |path: &str| fs::metadata(folder.path().join(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode_of("postgres"), 0o700);
    assert_eq!(mode_of("postgres/run"), 0o700);
    assert_eq!(mode_of("postgres/superuser-password"), 0o600);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn the_server_never_runs_as_root_and_stopping_leaves_no_process() {
    let folder = open_folder();
    let server = start(quick(folder.path())).await.unwrap();
    let postgres = server.process().unwrap();
    let owner = fs::metadata(folder.path().join("postgres/data")).unwrap().uid();
    assert_ne!(owner, 0);
    let mut watchdog = None;
    if cfg!(target_os = "linux") {
        assert_eq!(fs::metadata(format!("/proc/{postgres}")).unwrap().uid(), owner);
        watchdog = Some(parent_of(postgres));
    }

    server.stop().await.unwrap();

    assert_eq!(processes_in(folder.path()), Vec::<String>::new());
    assert!(!is_alive(postgres));
    // A dead child that nobody has waited for would still have its number.
    assert!(watchdog.is_none_or(|watchdog| !is_alive(watchdog)));
}

#[tokio::test]
async fn a_dropped_server_stops_by_itself() {
    let folder = open_folder();
    let server = start(quick(folder.path())).await.unwrap();
    let mut state = server.state();

    drop(server);

    state.wait_for(|state| *state == State::Stopped).await.unwrap();
    assert_eq!(processes_in(folder.path()), Vec::<String>::new());
}

#[test]
fn a_server_whose_runtime_is_gone_stops_by_itself() {
    let folder = open_folder();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(start(quick(folder.path()))).unwrap();

    drop(runtime);

    let another = tokio::runtime::Runtime::new().unwrap();
    another.block_on(eventually("no process is left", || processes_in(folder.path()).is_empty()));
    drop(server);
}

#[tokio::test]
async fn a_running_server_can_be_found_and_used_by_its_folder() {
    let folder = open_folder();
    assert!(running(folder.path()).is_none());
    let server = start(quick(folder.path())).await.unwrap();
    server.announce(r#"{"url":"http://127.0.0.1:8080"}"#).unwrap();
    write_order(&server.connection()).await;

    let found = running(folder.path()).unwrap();

    assert_eq!(found.process, std::process::id());
    assert_eq!(found.announced, r#"{"url":"http://127.0.0.1:8080"}"#);
    assert_eq!(found.connection, Some(server.connection()));
    assert!(has_order(&found.connection.unwrap()).await);
    server.stop().await.unwrap();
    assert!(running(folder.path()).is_none());
}

#[tokio::test]
async fn the_server_is_reached_by_tcp_with_its_password_only() {
    let folder = open_folder();
    let server = start(quick(folder.path())).await.unwrap();
    let right = server.connection().tcp_url("postgres");
    let wrong = right.replace(&server.connection().password, "guessed");

    let (client, answers) = tokio_postgres::connect(&right, tokio_postgres::NoTls).await.unwrap();
    let refused = tokio_postgres::connect(&wrong, tokio_postgres::NoTls).await.err().unwrap();

    assert_eq!(refused.code(), Some(&tokio_postgres::error::SqlState::INVALID_PASSWORD));
    drop((client, answers));
    server.stop().await.unwrap();
}

#[tokio::test]
async fn two_servers_run_side_by_side() {
    let (bakery, cafe) = (open_folder(), open_folder());

    let (first, second) = tokio::join!(start(quick(bakery.path())), start(quick(cafe.path())));
    let (first, second) = (first.unwrap(), second.unwrap());

    write_order(&first.connection()).await;
    write_order(&second.connection()).await;
    assert_ne!(first.connection().port, second.connection().port);
    first.stop().await.unwrap();
    assert!(has_order(&second.connection()).await);
    second.stop().await.unwrap();
}

#[tokio::test]
async fn a_taken_port_is_replaced_unless_it_was_asked_for() {
    let folder = open_folder();
    let server = start(quick(folder.path())).await.unwrap();
    let first_port = server.connection().port;
    server.stop().await.unwrap();
    let squatter = TcpListener::bind(("127.0.0.1", first_port)).unwrap();

    let mut insisting = quick(folder.path());
    insisting.port = Some(first_port);
    let refused = start(insisting).await.unwrap_err();
    let server = start(quick(folder.path())).await.unwrap();

    assert!(refused.what.contains(&format!("127.0.0.1:{first_port}")), "{refused}");
    assert_ne!(server.connection().port, first_port);
    assert!(server.connection().config("postgres").connect(tokio_postgres::NoTls).await.is_ok());
    drop(squatter);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_long_path_gets_a_short_folder_for_its_socket() {
    let folder = open_folder();
    let data = folder.path().join("a-street-with-a-very-long-name-".repeat(3)).join("data");
    let server = start(quick(&data)).await.unwrap();
    write_order(&server.connection()).await;
    let sockets = server.connection().socket_dir;
    let owner = fs::metadata(data.join("postgres/data")).unwrap().uid();
    assert!(sockets.starts_with("/tmp") && sockets.to_string_lossy().contains("/eoex-"));
    let found = fs::metadata(&sockets).unwrap();
    assert_eq!((found.uid(), found.permissions().mode() & 0o777), (owner, 0o700));
    assert_eq!(running(&data).unwrap().connection.unwrap().socket_dir, sockets);

    server.stop().await.unwrap();

    assert!(!sockets.exists());
    if is_root() {
        fs::create_dir(&sockets).unwrap();
        std::os::unix::fs::chown(&sockets, Some(owner + 1), None).unwrap();
        let refused = start(quick(&data)).await.unwrap_err();
        fs::remove_dir(&sockets).unwrap();
        assert!(refused.what.contains("belongs to somebody else"), "{refused}");
    }
}

#[tokio::test]
async fn what_a_dead_initdb_left_is_tidied_away() {
    let folder = open_folder();
    let unfinished = folder.path().join("postgres/initdb-0123");
    fs::create_dir_all(unfinished.join("base")).unwrap();

    let server = start(quick(folder.path())).await.unwrap();

    assert!(!unfinished.exists());
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_large_log_is_put_aside_at_the_start() {
    let folder = open_folder();
    let log = folder.path().join("postgres/postgres.log");
    fs::create_dir(folder.path().join("postgres")).unwrap();
    File::create(&log).unwrap().set_len(11 * 1024 * 1024).unwrap();

    let server = start(quick(folder.path())).await.unwrap();

    assert!(fs::metadata(&log).unwrap().len() < 1024 * 1024);
    assert_eq!(fs::metadata(log.with_extension("log.1")).unwrap().len(), 11 * 1024 * 1024);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_note_that_names_a_strangers_process_does_not_block_the_start() {
    let folder = open_folder();
    let server = start(quick(folder.path())).await.unwrap();
    write_order(&server.connection()).await;
    let port = server.connection().port;
    server.stop().await.unwrap();
    let mut stranger = bystander(&folder.path().join("postgres/data"));
    let cluster = folder.path().join("postgres/data");
    let socket_lock = folder.path().join(format!("postgres/run/.s.PGSQL.{port}.lock"));
    let note = format!("{}\n{}\n1700000000\n{port}\n\n\n", stranger.id(), cluster.display());
    fs::write(cluster.join("postmaster.pid"), &note).unwrap();
    fs::write(socket_lock, &note).unwrap();

    let server = start(quick(folder.path())).await.unwrap();

    assert!(has_order(&server.connection()).await);
    assert!(stranger.try_wait().unwrap().is_none(), "the stranger was harmed");
    stranger.kill().unwrap();
    stranger.wait().unwrap();
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_cluster_that_root_has_copied_is_handed_to_the_servers_user() {
    if !is_root() {
        return;
    }
    let folder = open_folder();
    let server = start(quick(folder.path())).await.unwrap();
    write_order(&server.connection()).await;
    server.stop().await.unwrap();
    let chown =
        std::process::Command::new("chown").args(["-R", "root:root"]).arg(folder.path()).status().unwrap();
    assert!(chown.success());

    let server = start(quick(folder.path())).await.unwrap();

    assert!(has_order(&server.connection()).await);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_throwaway_is_gone_after_its_stop_and_after_its_drop() {
    let stopped = throwaway().await.unwrap();
    let dropped = throwaway_with(|options| options.max_connections = 20).await.unwrap();
    let folders = [stopped.data().to_owned(), dropped.data().to_owned()];
    assert_eq!(setting(&client(&dropped.connection()).await, "max_connections").await, "20");
    assert_eq!(setting(&client(&stopped.connection()).await, "fsync").await, "off");

    stopped.stop().await.unwrap();
    drop(dropped);

    assert!(!folders[0].exists());
    eventually("the dropped folder is gone", || !folders[1].exists()).await;
    eventually("its processes are gone", || processes_in(&folders[1]).is_empty()).await;
}

#[tokio::test]
async fn a_start_that_is_given_up_leaves_nothing() {
    let folder = open_folder();
    for wait_ms in [30, 400, 600, 700] {
        let _ = tokio::time::timeout(Duration::from_millis(wait_ms), start(quick(folder.path()))).await;
        eventually("the folder is free again", || running(folder.path()).is_none()).await;
        eventually("no process is left", || processes_in(folder.path()).is_empty()).await;
    }

    let server: Server = start(quick(folder.path())).await.unwrap();

    server.stop().await.unwrap();
    assert!(!Path::new("/proc/self").exists() || processes_in(folder.path()).is_empty());
}
