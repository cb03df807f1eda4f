//! Which addresses are on the public Internet.
//!
//! After the IANA registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890 and its updates). An IPv6
//! address that carries an IPv4 one is judged by what it carries.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether anybody on the Internet could reach that address too.
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    match address.octets() {
        [0 | 10 | 127, ..] => false,  // this network, private, loopback
        [100, 64..=127, ..] => false, // carrier-grade NAT
        [169, 254, ..] => false,      // link-local, where clouds keep their credentials
        [172, 16..=31, ..] | [192, 168, ..] => false, // private
        [192, 0, 0 | 2, _] => false,  // protocol assignments, documentation
        [192, 88, 99, _] => false,    // 6to4 relays
        [198, 18 | 19, ..] => false,  // benchmarks
        [198, 51, 100, _] | [203, 0, 113, _] => false, // documentation
        [224..=255, ..] => false,     // multicast, reserved, broadcast
        _ => true,
    }
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, d, e, f, g, h] = address.segments();
    let embedded = |high: u16, low: u16| {
        let [w, x] = high.to_be_bytes();
        let [y, z] = low.to_be_bytes();
        is_public_v4(Ipv4Addr::new(w, x, y, z))
    };
    match (a, b) {
        (0, 0) if (c, d, e, f) == (0, 0, 0, 0xffff) => embedded(g, h), // IPv4-mapped
        (0x64, 0xff9b) if (c, d, e, f) == (0, 0, 0, 0) => embedded(g, h), // NAT64, as IPv6-only networks use it
        (0x2002, _) => embedded(b, c),                                    // 6to4
        (0x2001, 0..=0x1ff) => false, // Teredo, ORCHID, benchmarks
        (0x2001, 0xdb8) => false,     // documentation
        (0x3fff, 0..=0xfff) => false, // documentation
        // All that is given out for the public Internet; the rest is loopback, link-local, site-local, multicast...
        (0x2000..=0x3fff, _) => true,
        _ => false,
    }
}

/// Whether a name can only mean something inside: on this machine, or on the network it is in (RFC 6761, 6762, 8375
/// and the reserved `internal`). Asked where the name cannot be resolved here since a proxy does it.
pub(crate) fn is_local_name(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    let last = host.rsplit('.').next().unwrap_or(host);
    !host.contains('.')
        || matches!(
            last,
            "localhost" | "local" | "internal" | "lan" | "intranet"
        )
        || host.ends_with(".home.arpa")
}

/// Whether that host is this very machine, by its name or address alone.
pub(crate) fn is_loopback(host: &url::Host<&str>) -> bool {
    match host {
        url::Host::Domain(name) => {
            let name = name.strip_suffix('.').unwrap_or(name);
            name == "localhost" || name.ends_with(".localhost")
        }
        url::Host::Ipv4(v4) => v4.is_loopback(),
        url::Host::Ipv6(v6) => v6.to_canonical().is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inner_addresses_are_not_public_however_they_are_wrapped() {
        for text in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.8.8.8",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "2002:a00:1::1",
            "3fff::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "4000::1",
        ] {
            assert!(!is_public(text.parse().expect("an address")), "{text}");
        }
    }

    #[test]
    fn outer_addresses_are_public() {
        for text in [
            "1.1.1.1",
            "8.8.8.8",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "192.1.0.1",
            "198.17.0.1",
            "198.20.0.1",
            "223.255.255.255",
            "::ffff:8.8.8.8",
            "64:ff9b::8.8.8.8",
            "2002:808:808::1",
            "2001:4860:4860::8888",
            "2606:4700::1111",
            "2a00:1450::1",
        ] {
            assert!(is_public(text.parse().expect("an address")), "{text}");
        }
    }

    #[test]
    fn names_of_the_inside_are_known() {
        for name in [
            "localhost",
            "a.localhost",
            "printer.local",
            "intranet",
            "db.internal",
            "nas.home.arpa",
            "router.lan.",
        ] {
            assert!(is_local_name(name), "{name}");
        }
        for name in ["example.org", "local.example", "localhost.example."] {
            assert!(!is_local_name(name), "{name}");
        }
    }
}
