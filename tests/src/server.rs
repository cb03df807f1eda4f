//! A scriptable web server on the loopback.
//!
//! It is written on bare sockets: what it must do wrong (a reset, a length that lies, a head that is none) is what a
//! server library is there to prevent.

mod answer;
mod fault;
mod range;
mod wire;

use std::collections::{BTreeMap, HashMap};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use url::Url;

pub use answer::{Answer, Conditional, Delivery, gzip, rss};
pub use fault::audio;
pub use range::Ranges;

/// One request as it came.
#[derive(Debug, Clone)]
pub struct Seen {
    /// `GET`, it is to be hoped.
    pub method: String,
    /// Path and query as sent.
    pub target: String,
    /// Names and values as sent, in order; each byte of a value is a `char`.
    pub headers: Vec<(String, String)>,
    /// When it had arrived.
    pub at: Instant,
    /// Which connection brought it: two requests of one number came over one connection.
    pub connection: usize,
}

impl Seen {
    /// The value of that header, its name in any case; of a repeated one the first.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(sent, _)| sent.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// Whether it carries a validator.
    #[must_use]
    pub fn is_conditional(&self) -> bool {
        self.header("if-none-match").is_some() || self.header("if-modified-since").is_some()
    }

    /// The target without the query, nor the host that a proxy is asked for.
    #[must_use]
    pub fn path(&self) -> &str {
        let target = match self.target.strip_prefix("http://") {
            Some(asked) => asked.find('/').map_or("/", |slash| &asked[slash..]),
            None => &self.target,
        };
        target.split('?').next().unwrap_or_default()
    }
}

/// A web server on the loopback, in a thread of its own; stops when dropped.
pub struct FeedServer {
    address: SocketAddr,
    state: Arc<State>,
    _stop: oneshot::Sender<()>,
}

#[derive(Default)]
struct State {
    answers: Mutex<HashMap<String, Answer>>,
    everywhere: Mutex<Option<Answer>>,
    folder: Option<PathBuf>,
    seen: Mutex<Vec<Seen>>,
    latency: Mutex<Duration>,
    under_way: AtomicUsize,
    most_at_once: AtomicUsize,
    body_bytes: AtomicUsize,
}

impl FeedServer {
    /// Starts one on `127.0.0.1` and any free port.
    ///
    /// # Panics
    /// If no port is free.
    #[must_use]
    pub fn start() -> Self {
        Self::start_at(Ipv4Addr::LOCALHOST.into(), 0)
    }

    /// Starts one on another address of the loopback: `127.0.0.2` is another host than `127.0.0.1` (Linux only).
    ///
    /// # Panics
    /// If the port is taken.
    #[must_use]
    pub fn start_at(address: IpAddr, port: u16) -> Self {
        Self::listen(SocketAddr::new(address, port), State::default())
    }

    /// Starts one that also serves the files of a folder, as they are when asked for.
    ///
    /// # Panics
    /// If the port is taken.
    #[must_use]
    pub fn start_with_folder(folder: PathBuf, port: u16) -> Self {
        let state = State {
            folder: Some(folder),
            ..State::default()
        };
        Self::listen(SocketAddr::new(Ipv4Addr::LOCALHOST.into(), port), state)
    }

    fn listen(address: SocketAddr, state: State) -> Self {
        let listener = std::net::TcpListener::bind(address).expect("the port is free");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address");
        listener
            .set_nonblocking(true)
            .expect("a socket can be non-blocking");
        let state = Arc::new(state);
        let (stop, stopped) = oneshot::channel();
        let served = Arc::clone(&state);
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime can be built");
            runtime.block_on(async {
                let listener = TcpListener::from_std(listener).expect("a socket can be registered");
                tokio::select! {
                    () = accept(listener, served) => {}
                    _ = stopped => {}
                }
            });
        });
        Self {
            address,
            state,
            _stop: stop,
        }
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The URL of that path, which may have a query.
    ///
    /// # Panics
    /// If the path does not begin with a slash.
    #[must_use]
    pub fn url(&self, path: &str) -> Url {
        assert!(path.starts_with('/'), "a path begins with a slash: {path}");
        Url::parse(&format!("http://{}{path}", self.address))
            .expect("a socket address and a path make a URL")
    }

    /// Answers requests for that path so from now on. Unscripted paths: `/fault/<mode>`, the folder, else 404.
    pub fn serve(&self, path: &str, answer: Answer) {
        lock(&self.state.answers).insert(path.to_owned(), answer);
    }

    /// Answers every request so, as a captive portal does; `None` ends it.
    pub fn serve_everywhere(&self, answer: Option<Answer>) {
        *lock(&self.state.everywhere) = answer;
    }

    /// Waits so long before each answer.
    pub fn set_latency(&self, latency: Duration) {
        *lock(&self.state.latency) = latency;
    }

    /// All requests so far, oldest first.
    #[must_use]
    pub fn seen(&self) -> Vec<Seen> {
        lock(&self.state.seen).clone()
    }

    /// The requests for that path, oldest first.
    #[must_use]
    pub fn seen_at(&self, path: &str) -> Vec<Seen> {
        let mut seen = self.seen();
        seen.retain(|request| request.path() == path);
        seen
    }

    /// The latest request for that path.
    ///
    /// # Panics
    /// If there was none.
    #[must_use]
    pub fn last(&self, path: &str) -> Seen {
        self.seen_at(path)
            .pop()
            .unwrap_or_else(|| panic!("nobody asked for {path}"))
    }

    /// How many requests there were for that path.
    #[must_use]
    pub fn count(&self, path: &str) -> usize {
        self.seen_at(path).len()
    }

    /// How many requests there were for each path.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for request in self.seen() {
            *counts.entry(request.path().to_owned()).or_insert(0) += 1;
        }
        counts
    }

    /// The most requests it ever had under way at once.
    #[must_use]
    pub fn most_at_once(&self) -> usize {
        self.state.most_at_once.load(Ordering::Relaxed)
    }

    /// Bytes of the bodies answered with so far, compressed as they went; floods without end are not counted.
    #[must_use]
    pub fn body_bytes(&self) -> usize {
        self.state.body_bytes.load(Ordering::SeqCst)
    }

    /// Forgets the requests so far.
    pub fn forget(&self) {
        lock(&self.state.seen).clear();
        self.state.most_at_once.store(0, Ordering::Relaxed);
    }
}

/// A test that panicked elsewhere must not hide its message behind ours.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn accept(listener: TcpListener, state: Arc<State>) {
    let mut connections = 0;
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            continue;
        };
        connections += 1;
        tokio::spawn(converse(stream, connections, Arc::clone(&state)));
    }
}

/// Serves one connection until either side has enough.
async fn converse(mut stream: TcpStream, connection: usize, state: Arc<State>) {
    // Small pieces must go out as they are written.
    drop(stream.set_nodelay(true));
    let mut buffer = Vec::new();
    while let Some(mut request) = wire::read_request(&mut stream, &mut buffer).await {
        request.connection = connection;
        let _busy = Busy::new(&state);
        lock(&state.seen).push(request.clone());
        let answer = state.answer(&request);
        let latency = *lock(&state.latency) + answer.latency;
        if !latency.is_zero() {
            tokio::time::sleep(latency).await;
        }
        let bytes = wire::body_bytes(&request, &answer);
        state.body_bytes.fetch_add(bytes, Ordering::SeqCst);
        if !wire::send(&mut stream, &request, &answer).await {
            return;
        }
    }
}

/// Counts a request as under way while it lives.
struct Busy<'a>(&'a State);

impl<'a> Busy<'a> {
    fn new(state: &'a State) -> Self {
        let now = state.under_way.fetch_add(1, Ordering::Relaxed) + 1;
        state.most_at_once.fetch_max(now, Ordering::Relaxed);
        Self(state)
    }
}

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.under_way.fetch_sub(1, Ordering::Relaxed);
    }
}

impl State {
    fn answer(&self, request: &Seen) -> Answer {
        if let Some(answer) = &*lock(&self.everywhere) {
            return answer.clone();
        }
        let path = request.path();
        if let Some(answer) = lock(&self.answers).get(path) {
            return answer.clone();
        }
        let fault = path.strip_prefix("/fault/").and_then(Answer::fault);
        fault
            .or_else(|| Answer::file(self.folder.as_ref()?, path))
            .unwrap_or_else(|| Answer::status(404))
    }
}
