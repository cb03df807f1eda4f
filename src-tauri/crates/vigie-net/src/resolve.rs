//! Names to addresses, the inner ones left out.
//!
//! The connection is made to the addresses that this resolver returns, without asking again: a name that resolves to
//! a public address when looked at and to an inner one when used ("DNS rebinding") gains nothing.

use std::net::SocketAddr;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::address::is_public;

/// Resolves to public addresses only.
#[derive(Debug, Default)]
pub(crate) struct PublicOnly;

/// All addresses of the name are inner ones.
#[derive(Debug, thiserror::Error)]
#[error("{host} resolves to {address}, which is not on the public Internet")]
pub(crate) struct InnerAddress {
    pub(crate) host: String,
    pub(crate) address: std::net::IpAddr,
}

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            // Port 0 is replaced by that of the URL.
            let found: Vec<SocketAddr> =
                tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let (public, inner): (Vec<_>, Vec<_>) = found
                .into_iter()
                .partition(|address| is_public(address.ip()));
            match inner.first() {
                Some(address) if public.is_empty() => Err(InnerAddress {
                    host: name.as_str().to_owned(),
                    address: address.ip(),
                }
                .into()),
                _ => Ok(Box::new(public.into_iter()) as Addrs),
            }
        })
    }
}
