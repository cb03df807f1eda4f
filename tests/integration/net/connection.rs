//! What the system says of the connection, by a NetworkManager of our own on a bus of our own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use vigie_net::{Connection, SystemBus};
use zbus::connection::Builder;

/// A bus of the test's own; ends with it.
pub(crate) struct Bus {
    daemon: Child,
    pub(crate) address: String,
}

impl Bus {
    /// `None` where this system has none.
    pub(crate) fn start() -> Option<Self> {
        let daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--print-address"])
            .stdout(Stdio::piped())
            .spawn();
        let Ok(mut daemon) = daemon else {
            eprintln!("dbus-daemon is not installed: nothing to test");
            return None;
        };
        let told = daemon.stdout.take().expect("it is piped");
        let mut address = String::new();
        BufReader::new(told)
            .read_line(&mut address)
            .expect("it tells its address");
        Some(Self {
            daemon,
            address: address.trim().to_owned(),
        })
    }

    pub(crate) fn place(&self) -> SystemBus {
        SystemBus::At(self.address.clone())
    }

    /// Puts a NetworkManager on it for as long as what is returned lives.
    pub(crate) async fn serve(&self, manager: Manager) -> zbus::Connection {
        Builder::address(self.address.as_str())
            .expect("an address")
            .name("org.freedesktop.NetworkManager")
            .expect("a name")
            .serve_at("/org/freedesktop/NetworkManager", manager)
            .expect("a place")
            .build()
            .await
            .expect("a connection")
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        self.daemon.kill().ok();
        self.daemon.wait().ok();
    }
}

pub(crate) struct Manager {
    pub(crate) metered: u32,
    pub(crate) connectivity: u32,
}

#[zbus::interface(name = "org.freedesktop.NetworkManager")]
impl Manager {
    #[zbus(property)]
    async fn metered(&self) -> u32 {
        if self.metered == u32::MAX {
            // One that does not answer.
            std::future::pending::<()>().await;
        }
        self.metered
    }

    #[zbus(property)]
    fn connectivity(&self) -> u32 {
        self.connectivity
    }
}

#[tokio::test]
async fn a_connection_that_costs_or_is_none_is_told_by_network_manager() {
    let Some(bus) = Bus::start() else { return };
    // NMMetered: unknown, yes, no, guessed yes, guessed no. NMConnectivityState: unknown, none, portal, limited, full.
    for (metered, connectivity, expected) in [
        (0, 0, (false, false)),
        (1, 4, (true, false)),
        (2, 4, (false, false)),
        (3, 4, (true, false)),
        (4, 4, (false, false)),
        (2, 1, (false, true)),
        (2, 2, (false, false)),
        (9, 9, (false, false)),
    ] {
        let manager = bus
            .serve(Manager {
                metered,
                connectivity,
            })
            .await;
        let told = Connection::ask(&bus.place()).await;
        assert_eq!(
            (told.metered, told.offline),
            expected,
            "{metered}, {connectivity}"
        );
        manager.close().await.expect("it closes");
    }
}

#[tokio::test]
async fn nothing_is_known_where_nobody_answers_and_nobody_waits_long() {
    let Some(bus) = Bus::start() else { return };
    let nothing = Connection::default();
    assert_eq!(Connection::ask(&bus.place()).await, nothing);
    let nowhere = SystemBus::At("unix:path=/nowhere/at/all".to_owned());
    assert_eq!(Connection::ask(&nowhere).await, nothing);
    assert_eq!(Connection::ask(&SystemBus::Absent).await, nothing);
    let _manager = bus
        .serve(Manager {
            metered: u32::MAX,
            connectivity: 4,
        })
        .await;
    let began = Instant::now();
    assert_eq!(Connection::ask(&bus.place()).await, nothing);
    assert!(began.elapsed() < Duration::from_secs(4));
}
