"""Blocks of addresses that are no ordinary host on the internet, written out.

Sources: IANA IPv4 and IPv6 Special-Purpose Address Registries, IANA IPv4 and IPv6 Multicast Address
Space Registries, IANA IPv6 Address Space Registry; the document that set a block aside stands
beside it. Python's own `is_global` follows them too, but another release of it another edition.

Blocks that the registries call globally reachable (AS112, AMT) are listed as well: what answers
there are services of the network itself, which take no webhooks.
"""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network

IPV4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network, RFC 791
        "10.0.0.0/8",  # private use, RFC 1918
        "100.64.0.0/10",  # shared by carriers, RFC 6598
        "127.0.0.0/8",  # loopback, RFC 1122
        "169.254.0.0/16",  # link local, RFC 3927
        "172.16.0.0/12",  # private use, RFC 1918
        # Protocol assignments, RFC 6890: DS-Lite (RFC 7335), the dummy address (RFC 7600), PCP and
        # TURN anycast (RFC 7723, RFC 8155), discovery of NAT64 (RFC 8880), and what is yet to come.
        "192.0.0.0/24",
        "192.0.2.0/24",  # documentation, RFC 5737
        "192.31.196.0/24",  # AS112, RFC 7535
        "192.52.193.0/24",  # AMT, RFC 7450
        "192.88.99.0/24",  # relays of 6to4 and 6a44, RFC 7526, RFC 6751
        "192.168.0.0/16",  # private use, RFC 1918
        "192.175.48.0/24",  # AS112, RFC 7534
        "198.18.0.0/15",  # benchmarking, RFC 2544
        "198.51.100.0/24",  # documentation, RFC 5737
        "203.0.113.0/24",  # documentation, RFC 5737
        "224.0.0.0/4",  # multicast, RFC 5771
        "240.0.0.0/4",  # reserved, RFC 1112; the last address is the limited broadcast, RFC 919
    )
)

# All of the global unicast space that is handed out. What lies beside it is special or nothing.
IPV6_UNICAST = IPv6Network("2000::/3")  # RFC 4291

IPV6 = tuple(
    IPv6Network(block)
    for block in (
        "::/128",  # unspecified, RFC 4291
        "::1/128",  # loopback, RFC 4291
        "::/96",  # IPv4-compatible, RFC 4291, deprecated
        "::ffff:0:0/96",  # IPv4-mapped, RFC 4291
        "64:ff9b::/96",  # NAT64, RFC 6052
        "64:ff9b:1::/48",  # NAT64 of local use, RFC 8215
        "100::/64",  # discard only, RFC 6666
        "100:0:0:1::/64",  # dummy prefix, RFC 9780
        # Protocol assignments, RFC 2928: Teredo (RFC 4380), benchmarking (RFC 5180), AMT (RFC
        # 7450), AS112 (RFC 7535), ORCHID (RFC 4843, RFC 7343), DRIP (RFC 9374), and anycast.
        "2001::/23",
        "2001:db8::/32",  # documentation, RFC 3849
        "2002::/16",  # 6to4, RFC 3056
        "2620:4f:8000::/48",  # AS112, RFC 7534
        "3fff::/20",  # documentation, RFC 9637
        "5f00::/16",  # segment routing, RFC 9602
        "fc00::/7",  # unique local, RFC 4193
        "fe80::/10",  # link local, RFC 4291
        "fec0::/10",  # site local, RFC 3879, deprecated
        "ff00::/8",  # multicast, RFC 4291
    )
)

LOOPBACK = (IPv4Network("127.0.0.0/8"), IPv6Network("::1/128"))
