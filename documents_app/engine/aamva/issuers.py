"""Issuer identification numbers of the AAMVA register: which state or province issued a card."""

from types import MappingProxyType

_UNITED_STATES = {
    "604427": "AS", "604430": "MP", "604431": "PR", "636000": "VA", "636001": "NY", "636002": "MA",
    "636003": "MD", "636004": "NC", "636005": "SC", "636006": "CT", "636007": "LA", "636008": "MT",
    "636009": "NM", "636010": "FL", "636011": "DE", "636014": "CA", "636015": "TX", "636018": "IA",
    "636019": "GU", "636020": "CO", "636021": "AR", "636022": "KS", "636023": "OH", "636024": "VT",
    "636025": "PA", "636026": "AZ", "636027": "",  # 636027: Department of State (diplomats)
    "636029": "OR", "636030": "MO", "636031": "WI", "636032": "MI", "636033": "AL", "636034": "ND",
    "636035": "IL", "636036": "NJ", "636037": "IN", "636038": "MN", "636039": "NH", "636040": "UT",
    "636041": "ME", "636042": "SD", "636043": "DC", "636045": "WA", "636046": "KY", "636047": "HI",
    "636049": "NV", "636050": "ID", "636051": "MS", "636052": "RI", "636053": "TN", "636054": "NE",
    "636055": "GA", "636058": "OK", "636059": "AK", "636060": "WY", "636061": "WV", "636062": "VI",
}  # fmt: skip
_CANADA = {
    "604426": "PE", "604428": "QC", "604429": "YT", "604432": "AB", "604433": "NU", "604434": "NT",
    "636012": "ON", "636013": "NS", "636016": "NL", "636017": "NB", "636028": "BC", "636044": "SK",
    "636048": "MB",
}  # fmt: skip
_MEXICO = {"636056": "COA", "636057": "HID"}

# IIN -> (ISO 3166-1 alpha-2, ISO 3166-2 subdivision or the postal code of the territory)
ISSUERS = MappingProxyType(
    {
        iin: (country, state)
        for country, table in (("US", _UNITED_STATES), ("CA", _CANADA), ("MX", _MEXICO))
        for iin, state in table.items()
    }
)
COUNTRIES = MappingProxyType(
    {"USA": "US", "US": "US", "CAN": "CA", "CA": "CA", "CDN": "CA", "MEX": "MX", "MX": "MX"}
)
CANADIAN = frozenset(_CANADA.values()) | {"NF"}
AMERICAN = frozenset(filter(None, _UNITED_STATES.values()))


def issuer(iin: str | None, country_code: str, address_state: str) -> tuple[str | None, str | None]:
    """(country, state): by the issuer number, else by what the card says of country and address."""
    if iin is not None and iin in ISSUERS:
        country, state = ISSUERS[iin]
        return country, state or None
    state = address_state.upper()
    fallback = COUNTRIES.get(country_code.upper())
    if fallback is None and state in CANADIAN | AMERICAN:
        fallback = "CA" if state in CANADIAN else "US"
    return fallback, state or None
