//! A load generator that costs little: raw HTTP/1.1 on kept connections, one request at a time each.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What a run came to.
#[derive(Debug, Clone, Copy)]
pub struct Measured {
    pub per_second: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
}

/// The request by its number in the run: some are all the same, others each for another record.
pub type Requests = Arc<dyn Fn(usize) -> String + Send + Sync>;

pub fn get(path: &str, token: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {token}\r\n\r\n")
}

pub fn send(method: &str, path: &str, token: &str, body: &str) -> String {
    format!(
        "{method} {path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// The same request again and again.
pub fn always(request: String) -> Requests {
    Arc::new(move |_| request.clone())
}

/// Sends requests for a while, on so many connections at once.
pub async fn run(
    address: SocketAddr,
    requests: Requests,
    connections: usize,
    duration: Duration,
) -> Result<Measured> {
    let began = Instant::now();
    let number = Arc::new(AtomicUsize::new(0));
    let workers: Vec<_> = (0..connections)
        .map(|_| tokio::spawn(repeat(address, Arc::clone(&requests), Arc::clone(&number), began + duration)))
        .collect();
    let mut times = Vec::new();
    for worker in workers {
        times.extend(worker.await??);
    }
    Ok(summary(times, began.elapsed()))
}

async fn repeat(
    address: SocketAddr,
    requests: Requests,
    number: Arc<AtomicUsize>,
    until: Instant,
) -> Result<Vec<f64>> {
    let mut stream = connect(address).await?;
    let mut buffer = Vec::with_capacity(65_536);
    let mut times = Vec::new();
    while Instant::now() < until {
        let request = requests(number.fetch_add(1, Ordering::Relaxed));
        let began = Instant::now();
        let (status, _) = exchange(&mut stream, &request, &mut buffer).await?;
        if !(200..300).contains(&status) {
            bail!("answered {status}: {}", String::from_utf8_lossy(&buffer));
        }
        times.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(times)
}

pub async fn connect(address: SocketAddr) -> Result<TcpStream> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// Sends one request and reads one whole answer. Gives the status and where the body begins in the buffer.
pub async fn exchange(stream: &mut TcpStream, request: &str, buffer: &mut Vec<u8>) -> Result<(u16, usize)> {
    stream.write_all(request.as_bytes()).await?;
    buffer.clear();
    loop {
        if stream.read_buf(buffer).await? == 0 {
            bail!("the connection was closed");
        }
        let Some(head) = buffer.windows(4).position(|window| window == b"\r\n\r\n").map(|end| end + 4) else {
            continue;
        };
        let text = std::str::from_utf8(&buffer[..head])?;
        let status = text.split(' ').nth(1).context("no status")?.parse()?;
        let length = text.to_lowercase();
        let length =
            length.split("content-length: ").nth(1).and_then(|rest| rest.split('\r').next()).unwrap_or("0");
        let whole = head + length.parse::<usize>()?;
        while buffer.len() < whole {
            if stream.read_buf(buffer).await? == 0 {
                bail!("the connection was closed");
            }
        }
        return Ok((status, head));
    }
}

fn summary(mut times: Vec<f64>, elapsed: Duration) -> Measured {
    times.sort_by(f64::total_cmp);
    let at = |hundredth: usize| times.get(times.len() * hundredth / 100).copied().unwrap_or_default();
    let count = u32::try_from(times.len()).unwrap_or(u32::MAX);
    Measured { per_second: f64::from(count) / elapsed.as_secs_f64(), p50_ms: at(50), p99_ms: at(99) }
}
