"""Rules about the address and the network behind it."""

from __future__ import annotations

from devices_app import ip_addresses
from devices_app.facts import Facts, Level, RuleOutcome

# Names by which hosting companies were recognised; home and mobile networks have none of them.
# Tor exits and residential proxies cannot be found by name.
_HOSTERS = (
    "amazon",
    "aws",
    "azure",
    "contabo",
    "datacamp",
    "digitalocean",
    "google cloud",
    "hetzner",
    "leaseweb",
    "linode",
    "m247",
    "ovh",
    "scaleway",
    "vultr",
)
_HIGH_FLAGS = frozenset({"tor", "public_proxy", "residential_proxy"})


def ip_scope(facts: Facts) -> RuleOutcome:
    """Every reported address must be one that the internet routes, where callers come from it."""
    rule = "ip_scope"
    found = [_scope(text) for text in (facts.ip_v4, facts.ip_v6) if text]
    if not found:
        return RuleOutcome(rule, Level.NONE, "no address was reported")
    order = list(Level)
    level, reason = max(found, key=lambda scope: order.index(scope[0]))
    if level == Level.MEDIUM and facts.serves_loopback_only:
        return RuleOutcome(
            rule, Level.NONE, "not judged: only this machine can reach the installation"
        )
    return RuleOutcome(rule, level, reason)


def is_public(facts: Facts) -> bool:
    """Whether an address was reported that says where somebody is."""
    return ip_scope(facts).level == Level.NO


def anonymiser(facts: Facts) -> RuleOutcome:
    rule, flags = "anonymiser", facts.anonymiser_flags
    if flags is None:
        return RuleOutcome(rule, Level.NONE, "no source of anonymisers is configured")
    if flags & _HIGH_FLAGS:
        return RuleOutcome(rule, Level.HIGH, "the address belongs to Tor or a proxy")
    if flags:
        return RuleOutcome(rule, Level.MEDIUM, "the address belongs to a VPN or a hoster")
    return RuleOutcome(rule, Level.NO, "the address is on no list")


def ip_country_vs_document(facts: Facts) -> RuleOutcome:
    rule = "ip_country_vs_document"
    if not facts.ip_country or not is_public(facts):
        return RuleOutcome(rule, Level.NONE, "the country of the address is not known")
    if not facts.document_country:
        return RuleOutcome(rule, Level.NONE, "the country of the document is not known")
    if facts.ip_country == facts.document_country:
        return RuleOutcome(rule, Level.NO, "address and document are of one country")
    return RuleOutcome(rule, Level.MEDIUM, "address and document are of different countries")


def hosting_asn(facts: Facts) -> RuleOutcome:
    rule, name = "hosting_asn", facts.asn_organisation.casefold()
    if not name:
        return RuleOutcome(rule, Level.NONE, "the owner of the network was not reported")
    if "hosting" in (facts.anonymiser_flags or ()):
        return RuleOutcome(rule, Level.NONE, "said by the list of anonymisers already")
    words = f" {name.replace('-', ' ').replace('.', ' ').replace(',', ' ')} "
    if any(f" {hoster}" in words for hoster in _HOSTERS):
        return RuleOutcome(rule, Level.MEDIUM, "the network belongs to a hosting company")
    return RuleOutcome(rule, Level.NO, "the network's owner is no known hosting company")


def denied_network(facts: Facts) -> RuleOutcome:
    """An address that the integration wants nobody to come by."""
    rule = "denied_network"
    if facts.is_denied_network is None:
        return RuleOutcome(rule, Level.NONE, "no denied networks, or no address that we saw")
    if facts.is_denied_network:
        return RuleOutcome(rule, Level.HIGH, "the address is in a denied network")
    return RuleOutcome(rule, Level.NO, "the address is in no denied network")


def allowed_network(facts: Facts) -> RuleOutcome:
    """Where allowed networks are named, a person who comes by another address is looked at."""
    rule = "allowed_network"
    if facts.is_allowed_network is None:
        return RuleOutcome(rule, Level.NONE, "no allowed networks, or no address that we saw")
    if facts.is_allowed_network:
        return RuleOutcome(rule, Level.NO, "the address is in an allowed network")
    return RuleOutcome(rule, Level.MEDIUM, "the address is in no allowed network")


def _scope(text: str) -> tuple[Level, str]:
    found = ip_addresses.parse(text)
    if found is None:
        return Level.HIGH, "an address is not an address"
    if getattr(found.exact, "ipv4_mapped", None):
        return Level.MEDIUM, "an address is mapped: proxy headers are misconfigured"
    network = found.network
    if network.prefixlen == 0:
        return Level.NONE, "an address is masked altogether"
    if network.is_multicast or network.is_reserved or not network.is_global:
        return Level.MEDIUM, "an address is not public: proxy headers are misconfigured"
    return Level.NO, "every address is public"
