//! A secure server that nobody has reason to trust.

use std::io::Write;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, Stream};

/// Signed by itself, for `127.0.0.1` and `localhost`, good for a century; the key protects nothing.
const CERTIFICATE: &[u8] = include_bytes!("../fixtures/tls/self-signed.der");
const KEY: &[u8] = include_bytes!("../fixtures/tls/self-signed.key.der");

/// Starts a secure server with a certificate of its own making, and gives its address. It runs until the program ends.
///
/// # Panics
/// If no port is free.
#[must_use]
pub fn start_self_signed() -> SocketAddr {
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(KEY));
    let config =
        ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|builder| {
                builder
                    .with_no_client_auth()
                    .with_single_cert(vec![CertificateDer::from(CERTIFICATE)], key)
            })
            .expect("certificate and key belong together");
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener
        .local_addr()
        .expect("a bound socket has an address");
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut connection =
                ServerConnection::new(Arc::clone(&config)).expect("the configuration is sound");
            // Who trusts us gets an answer; who does not hangs up.
            drop(
                Stream::new(&mut connection, &mut stream)
                    .write_all(b"HTTP/1.1 204 No Content\r\n\r\n"),
            );
        }
    });
    address
}
