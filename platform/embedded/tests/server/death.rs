//! Killing whoever takes part, with -9, and what becomes of the rest.
use std::time::{Duration, Instant};

use embedded::{State, start};
use nix::sys::signal::Signal;

use crate::stage::{
    Holder, becomes_ready, children_of, client, eventually, has_order, is_alive, open_folder, parent_of,
    processes_in, safe, signal, write_order,
};

#[tokio::test]
async fn a_killed_postgres_comes_back_with_its_data() {
    let folder = open_folder();
    let server = start(safe(folder.path())).await.unwrap();
    write_order(&server.connection()).await;
    let mut state = server.state();
    let before = server.process().unwrap();

    signal(before, Signal::SIGKILL);

    let restarting = state.wait_for(|state| *state != State::Ready).await.unwrap().clone();
    assert_eq!(restarting, State::Restarting { reason: "killed by signal 9".to_owned() });
    becomes_ready(&mut state).await;
    assert!(has_order(&server.connection()).await);
    assert_ne!(server.process(), Some(before));
    server.stop().await.unwrap();
    assert_eq!(processes_in(folder.path()), Vec::<String>::new());
}

#[tokio::test]
async fn a_busy_backend_of_a_killed_postgres_does_not_block_the_restart() {
    let folder = open_folder();
    let server = start(safe(folder.path())).await.unwrap();
    write_order(&server.connection()).await;
    let busy = client(&server.connection()).await;
    let endless = tokio::spawn(async move { busy.batch_execute("do 'begin loop end loop; end'").await });
    tokio::time::sleep(Duration::from_millis(200)).await;
    let mut state = server.state();

    signal(server.process().unwrap(), Signal::SIGKILL);

    state.wait_for(|state| *state != State::Ready).await.unwrap();
    becomes_ready(&mut state).await;
    assert!(endless.await.unwrap().is_err());
    assert!(has_order(&server.connection()).await);
    server.stop().await.unwrap();
    assert_eq!(processes_in(folder.path()), Vec::<String>::new());
}

#[tokio::test]
async fn a_server_can_be_stopped_in_the_middle_of_a_restart() {
    let folder = open_folder();
    let server = start(safe(folder.path())).await.unwrap();
    let mut state = server.state();
    signal(server.process().unwrap(), Signal::SIGKILL);
    state.wait_for(|state| *state != State::Ready).await.unwrap();

    server.stop().await.unwrap();

    assert_eq!(*state.borrow(), State::Stopped);
    eventually("no process is left", || processes_in(folder.path()).is_empty()).await;
}

#[tokio::test]
async fn a_killed_owner_takes_postgres_along_and_a_new_one_finds_the_data() {
    let folder = open_folder();
    let holder = Holder::start(&[folder.path()]);
    write_order(&embedded::running(folder.path()).unwrap().connection.unwrap()).await;

    let killed_at = Instant::now();
    holder.kill();
    eventually("postgres has followed its owner", || processes_in(folder.path()).is_empty()).await;

    assert!(killed_at.elapsed() < Duration::from_secs(5), "it took {:?}", killed_at.elapsed());
    let server = start(safe(folder.path())).await.unwrap();
    assert!(has_order(&server.connection()).await);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_new_owner_need_not_wait_for_the_old_ones_postgres() {
    let folder = open_folder();
    let holder = Holder::start(&[folder.path()]);
    write_order(&embedded::running(folder.path()).unwrap().connection.unwrap()).await;

    holder.kill();
    let server = start(safe(folder.path())).await.unwrap();

    assert!(has_order(&server.connection()).await);
    server.stop().await.unwrap();
    assert_eq!(processes_in(folder.path()), Vec::<String>::new());
}

#[tokio::test]
async fn a_throwaway_is_gone_after_its_owner_was_killed() {
    let holder = Holder::start(&[]);
    let data = holder.data.clone();
    assert!(data.exists());

    holder.kill();

    eventually("the folder is gone", || !data.exists()).await;
    eventually("the processes are gone", || processes_in(&data).is_empty()).await;
}

#[tokio::test]
async fn a_postgres_that_has_outlived_everybody_is_stopped_by_the_next_start() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let folder = open_folder();
    let holder = Holder::start(&[folder.path()]);
    write_order(&embedded::running(folder.path()).unwrap().connection.unwrap()).await;
    let survivor = holder.postgres;
    let watchdog = parent_of(survivor);
    for helper in children_of(watchdog).into_iter().filter(|child| *child != survivor) {
        signal(helper, Signal::SIGKILL);
    }
    signal(watchdog, Signal::SIGKILL);
    holder.kill();
    assert!(is_alive(survivor));

    let server = start(safe(folder.path())).await.unwrap();

    assert_ne!(server.process(), Some(survivor));
    assert!(has_order(&server.connection()).await);
    server.stop().await.unwrap();
    assert_eq!(processes_in(folder.path()), Vec::<String>::new());
}

#[tokio::test]
async fn a_killed_watchdog_is_replaced() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let folder = open_folder();
    let server = start(safe(folder.path())).await.unwrap();
    write_order(&server.connection()).await;
    let mut state = server.state();

    signal(parent_of(server.process().unwrap()), Signal::SIGKILL);

    state.wait_for(|state| *state != State::Ready).await.unwrap();
    becomes_ready(&mut state).await;
    assert!(has_order(&server.connection()).await);
    server.stop().await.unwrap();
    // What is left of the old watchdog looks once a second whether it is still needed.
    eventually("no process is left", || processes_in(folder.path()).is_empty()).await;
}

#[tokio::test]
async fn a_service_manager_that_ends_everybody_at_once_does_not_confuse_the_watchdog() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let folder = open_folder();
    let server = start(safe(folder.path())).await.unwrap();
    let postgres = server.process().unwrap();
    let watchdog = parent_of(postgres);
    for process in [vec![watchdog], children_of(watchdog)].concat() {
        // To PostgreSQL itself TERM means: end when nobody is connected any more.
        if process != postgres {
            signal(process, Signal::SIGTERM);
        }
    }

    assert!(is_alive(watchdog));
    server.stop().await.unwrap();

    assert_eq!(processes_in(folder.path()), Vec::<String>::new());
}
