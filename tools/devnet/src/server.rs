//! The HTTP server: starting, routing, stopping.

use std::future::pending;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::{Arc, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, RawQuery, State};
use axum::http::{header, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::Router;
use ledger::Ledger;
use serde_json::{json, Value};
use tokio::sync::watch;
use tower_http::cors::CorsLayer;

use crate::friendbot::{self, Refusal};
use crate::jsonrpc::{self, RpcError};
use crate::methods;
use crate::node::Node;

/// The largest body that stellar-rpc accepts, in bytes.
const BODY_LIMIT: usize = 512 * 1024;
/// How long requests under way may take to finish once the server is told to stop.
const GRACE: Duration = Duration::from_secs(1);
/// XDR nests up to 500 levels, each of which takes stack in an unoptimised build.
const STACK: usize = 16 * 1024 * 1024;

/// What a network is started with.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Port on 127.0.0.1; 0 lets the system choose a free one.
    pub port: u16,
    /// What the ledger is started with.
    pub ledger: ledger::Config,
}

/// A running network, which stops when it is dropped.
pub struct Devnet {
    node: Arc<Node>,
    url: String,
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl Devnet {
    /// Starts a network at genesis, serving on 127.0.0.1 when this returns.
    ///
    /// # Errors
    /// Those of the system, above all that the port is taken.
    pub fn start(config: Config) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, config.port))?;
        listener.set_nonblocking(true)?;
        let url = format!("http://{}", listener.local_addr()?);
        let node = Arc::new(Node::new(Ledger::new(config.ledger), format!("{url}/friendbot")));
        let (stop, stopped) = watch::channel(false);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("devnet")
            .thread_stack_size(STACK)
            .enable_all()
            .build()?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        let router = router(Arc::clone(&node));
        let thread = thread::Builder::new().name("devnet".into()).spawn(move || {
            runtime.block_on(serve(listener, router, stopped));
            runtime.shutdown_timeout(GRACE);
        })?;
        Ok(Self { node, url, stop, thread: Some(thread) })
    }

    /// Where it serves Stellar RPC: `http://127.0.0.1:PORT`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The ledger itself. No request is answered as long as the guard is held.
    pub fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.node.ledger()
    }
}

impl Drop for Devnet {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        if let Some(thread) = self.thread.take() {
            // The thread only returns: what panics inside a request is caught there.
            let _ = thread.join();
        }
    }
}

async fn serve(listener: tokio::net::TcpListener, router: Router, stopped: watch::Receiver<bool>) {
    let told = |mut stopped: watch::Receiver<bool>| async move {
        if stopped.wait_for(|stopped| *stopped).await.is_err() {
            pending::<()>().await;
        }
    };
    let server = axum::serve(listener, router).with_graceful_shutdown(told(stopped.clone()));
    let deadline = async {
        told(stopped).await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        _ = server => {}
        () = deadline => {}
    }
}

fn router(node: Arc<Node>) -> Router {
    Router::new()
        .route("/", post(rpc))
        .route("/rpc", post(rpc))
        .route("/soroban/rpc", post(rpc))
        .route("/friendbot", get(friendbot).post(friendbot))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(CorsLayer::permissive())
        .with_state(node)
}

async fn rpc(State(node): State<Arc<Node>>, body: Result<Bytes, BytesRejection>) -> Response {
    let body = match body {
        Ok(body) => body,
        Err(rejection) => {
            let error = RpcError::invalid_request(rejection.body_text());
            return reply(rejection.status(), error.response(&Value::Null));
        }
    };
    let work =
        move || jsonrpc::handle(&body, |method, params| methods::call(&node, method, params));
    match tokio::task::spawn_blocking(work).await {
        Ok(Some(answer)) => reply(StatusCode::OK, answer),
        Ok(None) => StatusCode::NO_CONTENT.into_response(),
        Err(_) => {
            let error = RpcError::internal("the server panicked on this request");
            reply(StatusCode::INTERNAL_SERVER_ERROR, error.response(&Value::Null))
        }
    }
}

async fn friendbot(
    State(node): State<Arc<Node>>,
    RawQuery(query): RawQuery,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let body = body.unwrap_or_default();
    let form = str::from_utf8(&body).unwrap_or_default();
    let Some(address) = address(query.as_deref().unwrap_or_default()).or_else(|| address(form))
    else {
        return problem(StatusCode::BAD_REQUEST, "Bad Request", "addr is missing");
    };
    let work = move || friendbot::fund(&mut node.ledger(), &address);
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(transaction)) => reply(StatusCode::OK, transaction),
        Ok(Err(Refusal::BadRequest(detail))) => {
            problem(StatusCode::BAD_REQUEST, "Bad Request", &detail)
        }
        Ok(Err(Refusal::Internal(detail))) => server_fault(&detail),
        Err(_) => server_fault("the server panicked on this request"),
    }
}

/// The address in a query or form; strkeys need no percent-decoding.
fn address(form: &str) -> Option<String> {
    form.split('&').find_map(|pair| pair.strip_prefix("addr=")).map(str::to_owned)
}

fn server_fault(detail: &str) -> Response {
    problem(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error", detail)
}

/// An error in the form of Horizon, which is what friendbot's clients read.
fn problem(status: StatusCode, title: &str, detail: &str) -> Response {
    reply(status, json!({ "title": title, "status": status.as_u16(), "detail": detail }))
}

fn reply(status: StatusCode, body: Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}
