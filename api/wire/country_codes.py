"""Country codes: ISO 3166-1 alpha-2, and what travel documents use beside them."""

from __future__ import annotations

import pycountry

# Kosovo, the European Union and the United Nations issue documents without a code of ISO.
_BESIDE_ISO = {"XK", "EU", "UN"}

COUNTRIES: frozenset[str] = frozenset(one.alpha_2 for one in pycountry.countries) | _BESIDE_ISO
