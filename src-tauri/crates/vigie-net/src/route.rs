//! Ways to a host: which of three clients carries a request, and who resolves the name.

use std::sync::Arc;
use std::time::Duration;

use hyper_util::client::proxy::matcher::Matcher;
use reqwest::redirect;
use rustls::ClientConfig;
use rustls_platform_verifier::Verifier;
use url::{Host, Url};

use crate::address::{is_local_name, is_loopback, is_public};
use crate::error::FetchError;
use crate::request::PrivateHosts;
use crate::resolve::PublicOnly;
use crate::{ClientError, Limits};

/// One client a way. They share no connections: one that was opened to an inner address for a host that the user typed
/// must not be there to be used by a redirect that nobody asked for.
pub(crate) struct Routes {
    /// To public addresses only: our resolver drops the others.
    public: reqwest::Client,
    /// To the one host that the user typed, wherever it is.
    typed: reqwest::Client,
    /// Through the proxy that the limits or the system's settings name. The proxy resolves the names, so what they resolve to cannot
    /// be checked here; inner addresses and names are still refused.
    proxied: reqwest::Client,
    proxies: Matcher,
}

/// The way chosen for a request.
pub(crate) struct Route<'a> {
    pub(crate) client: &'a reqwest::Client,
    pub(crate) proxied: bool,
}

impl Routes {
    pub(crate) fn new(limits: &Limits) -> Result<Self, ClientError> {
        let tls = tls()?;
        let builder = || {
            reqwest::Client::builder()
                .tls_backend_preconfigured(tls.clone())
                .redirect(redirect::Policy::none())
                .referer(false)
                .connect_timeout(limits.connect_timeout)
                // Few feeds share a host, and a connection kept longer than the server does costs a failed request.
                .pool_idle_timeout(Duration::from_secs(10))
                .pool_max_idle_per_host(limits.per_host_concurrency)
                // Servers of the wild.
                .http1_ignore_invalid_headers_in_responses(true)
                .http1_allow_spaces_after_header_name_in_responses(true)
                .http1_allow_obsolete_multiline_headers_in_responses(true)
        };
        let (proxied, proxies) = match &limits.proxy {
            None => (builder(), Matcher::from_system()),
            Some(proxy) => (
                builder().proxy(reqwest::Proxy::all(proxy.clone())?),
                Matcher::builder().all(proxy.as_str()).build(),
            ),
        };
        Ok(Self {
            public: builder().no_proxy().dns_resolver(PublicOnly).build()?,
            typed: builder().no_proxy().build()?,
            proxied: proxied.build()?,
            proxies,
        })
    }

    /// The way to `url`, or why there is none.
    pub(crate) fn choose(
        &self,
        url: &Url,
        private: &PrivateHosts,
    ) -> Result<Route<'_>, FetchError> {
        let (Some(host), "http" | "https") = (url.host(), url.scheme()) else {
            return Err(FetchError::UnsupportedScheme {
                scheme: url.scheme().to_owned(),
            });
        };
        let name = host.to_string();
        let typed = private.allows(&name);
        // As browsers do: what runs on this machine is not asked for through another one.
        let proxied = !is_loopback(&host) && self.is_proxied(url);
        let address = match host {
            Host::Ipv4(v4) => Some(v4.into()),
            Host::Ipv6(v6) => Some(v6.into()),
            Host::Domain(_) => None,
        };
        let inner = match address {
            Some(address) => !is_public(address),
            None => is_loopback(&host) || (proxied && is_local_name(&name)),
        };
        if inner && !typed {
            return Err(FetchError::PrivateAddress {
                host: name,
                address,
                sent_by: None,
            });
        }
        let client = match (proxied, typed) {
            (true, _) => &self.proxied,
            (false, true) => &self.typed,
            (false, false) => &self.public,
        };
        Ok(Route { client, proxied })
    }

    fn is_proxied(&self, url: &Url) -> bool {
        url.as_str()
            .parse()
            .is_ok_and(|uri| self.proxies.intercept(&uri).is_some())
    }
}

/// TLS by ring, trusting whom the system trusts.
fn tls() -> Result<ClientConfig, ClientError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()?;
    let mut config = match Verifier::new(Arc::clone(&provider)) {
        Ok(verifier) => builder
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_no_client_auth(),
        // A machine without certificate authorities trusts nobody. Plain addresses must work all the same, and each
        // encrypted one says what is missing.
        Err(_) => builder
            .with_root_certificates(rustls::RootCertStore::empty())
            .with_no_client_auth(),
    };
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error;

    fn choose(address: &str, private: &PrivateHosts) -> Result<bool, FetchError> {
        let routes = Routes::new(&Limits::default()).expect("a client");
        let url = Url::parse(address).expect("a URL");
        routes
            .choose(&url, private)
            .map(|route| std::ptr::eq(route.client, &routes.typed))
    }

    #[test]
    fn the_typed_host_and_no_other_goes_the_typed_way() {
        let typed = PrivateHosts::AllowHost("nas.example".to_owned());
        assert_eq!(choose("http://nas.example:8080/feed", &typed), Ok(true));
        assert_eq!(choose("http://blog.example/feed", &typed), Ok(false));
        assert_eq!(
            choose("http://nas.example/feed", &PrivateHosts::Refuse),
            Ok(false)
        );
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_refused_when_it_is_resolved() {
        let routes = Routes::new(&Limits::default()).expect("a client");
        // `choose` knows this name; the resolver knows only what it resolves to.
        let outcome = routes.public.get("http://localhost:1/").send().await;
        let cause = outcome.expect_err("an inner address");
        let error = error::of_request(&cause, "localhost", false, Duration::ZERO);
        assert!(
            matches!(&error, FetchError::PrivateAddress { address: Some(address), .. } if address.is_loopback()),
            "{error:?}"
        );
    }
}
