//! What the system says of the connection to the Internet: whether there is one, and whether it is paid by volume.
//!
//! On Linux NetworkManager is asked, over D-Bus: here, since a bus is a socket too, and since the terminal program must
//! know as well as the window. Where it does not run, or on another system, nothing is known and nobody is kept waiting.

/// What the system says of the connection. What it does not say is `false`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Connection {
    /// It is paid by volume, or looks as if it were: a telephone's.
    pub metered: bool,
    /// There is none.
    pub offline: bool,
}

/// Where NetworkManager is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SystemBus {
    /// On the system's bus.
    #[default]
    System,
    /// On the bus at this D-Bus address: for tests.
    At(String),
    /// Nowhere: nothing is known.
    Absent,
}

impl Connection {
    /// Asks. At the latest after two seconds nothing is known.
    pub async fn ask(bus: &SystemBus) -> Self {
        imp::ask(bus).await.unwrap_or_default()
    }
}

#[cfg(target_os = "linux")]
mod imp {
    use std::time::Duration;

    use zbus::proxy::MethodFlags;
    use zbus::zvariant::OwnedValue;
    use zbus::{Proxy, connection};

    use super::{Connection, SystemBus};

    const PATIENCE: Duration = Duration::from_secs(2);
    const MANAGER: &str = "org.freedesktop.NetworkManager";

    // NMMetered and NMConnectivityState, of NetworkManager's D-Bus interface.
    const METERED: [u32; 2] = [1, 3]; // yes, and probably
    const NO_CONNECTIVITY: u32 = 1;

    pub(super) async fn ask(bus: &SystemBus) -> Option<Connection> {
        let asked = async {
            let bus = match bus {
                SystemBus::System => connection::Builder::system().ok()?,
                SystemBus::At(address) => connection::Builder::address(address.as_str()).ok()?,
                SystemBus::Absent => return None,
            };
            let bus = bus.build().await.ok()?;
            let manager = Proxy::new(
                &bus,
                MANAGER,
                "/org/freedesktop/NetworkManager",
                "org.freedesktop.DBus.Properties",
            )
            .await
            .ok()?;
            Some(Connection {
                metered: property(&manager, "Metered")
                    .await
                    .is_some_and(|metered| METERED.contains(&metered)),
                offline: property(&manager, "Connectivity").await == Some(NO_CONNECTIVITY),
            })
        };
        tokio::time::timeout(PATIENCE, asked).await.ok().flatten()
    }

    async fn property(manager: &Proxy<'_>, name: &str) -> Option<u32> {
        // Asking is no reason to start it.
        let value: OwnedValue = manager
            .call_with_flags("Get", MethodFlags::NoAutoStart.into(), &(MANAGER, name))
            .await
            .ok()??;
        u32::try_from(value).ok()
    }
}

#[cfg(not(target_os = "linux"))]
mod imp {
    use super::{Connection, SystemBus};

    pub(super) async fn ask(_: &SystemBus) -> Option<Connection> {
        None
    }
}
