//! Where a request comes from: the connection's other end, or what a trusted proxy says about it.

use std::net::{IpAddr, Ipv6Addr};

use http::HeaderMap;

use crate::config::Network;

/// The client's address. Each hop from the right is believed only if the hop before it is trusted.
pub(super) fn client_ip(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let is_trusted = |ip: IpAddr| trusted.iter().any(|network| network.contains(ip));
    let mut client = peer.to_canonical();
    // Bytes that are no text stand for an unreadable hop. Leaving out their whole line would leave out what the
    // proxy has added to it.
    let lines = headers.get_all("x-forwarded-for").iter().map(http::HeaderValue::as_bytes);
    let hops: Vec<&[u8]> = lines.flat_map(|line| line.split(|byte| *byte == b',')).collect();
    for hop in hops.iter().rev() {
        if !is_trusted(client) {
            break;
        }
        let said = str::from_utf8(hop).ok().and_then(|hop| hop.trim().parse::<IpAddr>().ok());
        let Some(said) = said else { break };
        client = said.to_canonical();
    }
    client
}

/// What is counted together: one IPv4 address, or the /64 that one IPv6 customer has.
pub(crate) fn counted_as(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(_) => ip,
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(forwarded: &str) -> HeaderMap {
        HeaderMap::from_iter([("x-forwarded-for".parse().unwrap(), forwarded.parse().unwrap())])
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_stranger_cannot_say_where_they_come_from() {
        assert_eq!(client_ip(ip("203.0.113.9"), &headers("1.2.3.4"), &[]), ip("203.0.113.9"));
    }

    #[test]
    fn a_trusted_proxy_is_believed_one_hop_at_a_time() {
        let trusted = ["10.0.0.0/8".parse().unwrap()];

        assert_eq!(
            client_ip(ip("10.0.0.1"), &headers("6.6.6.6, 1.2.3.4, 10.0.0.2"), &trusted),
            ip("1.2.3.4")
        );
        assert_eq!(client_ip(ip("10.0.0.1"), &headers("rubbish"), &trusted), ip("10.0.0.1"));
    }

    #[test]
    fn rubbish_from_the_client_does_not_hide_what_the_proxy_has_added() {
        let line = http::HeaderValue::from_bytes(b"\xff\xfe, 1.2.3.4").unwrap();
        let headers = HeaderMap::from_iter([("x-forwarded-for".parse().unwrap(), line)]);

        assert_eq!(client_ip(ip("10.0.0.1"), &headers, &["10.0.0.0/8".parse().unwrap()]), ip("1.2.3.4"));
    }

    #[test]
    fn one_network_of_addresses_counts_as_one() {
        assert_eq!(counted_as(ip("2001:db8:1:2:3::4")), counted_as(ip("2001:db8:1:2:ffff::1")));
        assert_ne!(counted_as(ip("2001:db8:1:2::1")), counted_as(ip("2001:db8:1:3::1")));
    }
}
