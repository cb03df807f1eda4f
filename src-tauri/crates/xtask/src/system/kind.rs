//! Which system this is, and what people install on it.

use std::fs;

use super::Purpose;

/// The families of systems that differ in how one installs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Debian, Ubuntu and what is made from them.
    Debian,
    /// Fedora and what is made from it.
    Fedora,
    /// Arch and what is made from it.
    Arch,
    /// Any other Linux.
    OtherLinux,
    /// macOS.
    MacOs,
    /// Windows.
    Windows,
}

impl Kind {
    /// The system this runs on.
    pub(crate) fn here() -> Self {
        if cfg!(windows) {
            Self::Windows
        } else if cfg!(target_os = "macos") {
            Self::MacOs
        } else {
            Self::of_release(&fs::read_to_string("/etc/os-release").unwrap_or_default())
        }
    }

    /// Reads os-release(5): `ID`, then the `ID_LIKE` of derivatives, nearest relative first.
    fn of_release(release: &str) -> Self {
        let value = |name: &str| {
            let lines = release.lines().filter_map(|line| line.split_once('='));
            lines
                .filter(|(key, _)| *key == name)
                .map(|(_, value)| value.trim_matches(['"', '\'']))
                .next()
                .unwrap_or_default()
        };
        let names = value("ID")
            .split_whitespace()
            .chain(value("ID_LIKE").split_whitespace());
        let kinds = names.filter_map(|name| match name {
            "debian" | "ubuntu" => Some(Self::Debian),
            "fedora" => Some(Self::Fedora),
            "arch" => Some(Self::Arch),
            _ => None,
        });
        kinds.into_iter().next().unwrap_or(Self::OtherLinux)
    }

    /// Its name for people.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Debian => "Debian or Ubuntu",
            Self::Fedora => "Fedora",
            Self::Arch => "Arch",
            Self::OtherLinux => "a Linux that is none of Debian, Ubuntu, Fedora, Arch",
            Self::MacOs => "macOS",
            Self::Windows => "Windows",
        }
    }

    /// The line to paste, or the words to follow.
    pub(crate) fn advice(self, purpose: Purpose) -> String {
        let tests = purpose == Purpose::Tests;
        match self {
            Self::Debian => format!("Install them with:\n\n    sudo apt-get install {}", super::apt::packages(purpose).join(" ")),
            // Programs are named by their path, which dnf resolves in every release.
            Self::Fedora => format!(
                "Install them with:\n\n    sudo dnf install gcc pkgconf-pkg-config webkit2gtk4.1-devel gtk3-devel dbus-devel{}",
                if tests { " /usr/bin/WebKitWebDriver /usr/bin/Xvfb /usr/bin/xvfb-run /usr/bin/dbus-run-session" } else { "" }
            ),
            Self::Arch => format!(
                "Install them with:\n\n    sudo pacman -S --needed base-devel webkit2gtk-4.1 gtk3 dbus{}",
                if tests { " xorg-server-xvfb xorg-xauth" } else { "" }
            ),
            Self::OtherLinux => format!(
                "Install, by the names they have here: a C compiler, pkg-config, and the development files of WebKitGTK 4.1, GTK 3 and D-Bus{}.",
                if tests { "; for the tests also WebKitWebDriver, Xvfb with xvfb-run, and dbus-run-session" } else { "" }
            ),
            Self::MacOs => "Install them with:\n\n    xcode-select --install".to_owned(),
            Self::Windows => "Install Visual Studio's build tools (\"Desktop development with C++\") and WebView2.".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derivatives_are_told_by_their_relatives() {
        for (release, expected) in [
            (
                "PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n",
                Kind::Debian,
            ),
            ("ID=ubuntu\nID_LIKE=debian", Kind::Debian),
            ("ID=linuxmint\nID_LIKE=\"ubuntu debian\"", Kind::Debian),
            ("ID=fedora\n", Kind::Fedora),
            (
                "ID=\"nobara\"\nID_LIKE=\"rhel centos fedora\"",
                Kind::Fedora,
            ),
            ("ID=manjaro\nID_LIKE=arch", Kind::Arch),
            ("ID=nixos\nID_LIKE=\"\"", Kind::OtherLinux),
            ("", Kind::OtherLinux),
        ] {
            assert_eq!(Kind::of_release(release), expected, "{release}");
        }
    }

    #[test]
    fn advice_for_the_tests_names_more_than_for_the_window() {
        for kind in [Kind::Debian, Kind::Fedora, Kind::Arch, Kind::OtherLinux] {
            assert!(
                kind.advice(Purpose::Tests).len() > kind.advice(Purpose::Window).len(),
                "{kind:?}"
            );
        }
    }
}
