"""Three-letter codes of machine readable zones as ISO alpha-2, where one exists."""

from functools import lru_cache

import pycountry

# Doc 9303 part 3, section 5: codes outside ISO 3166-1 that still name one country.
SPECIAL = {
    "D": "DE",
    "GBD": "GB",
    "GBN": "GB",
    "GBO": "GB",
    "GBP": "GB",
    "GBS": "GB",
    "RKS": "XK",
    "EUE": "EU",
    "UNO": "UN",
    "UNA": "UN",
    "UNK": "XK",
    # Printed before the code of ISO 3166-1, and still on documents that are valid.
    "ROM": "RO",
    "ZIM": "ZW",
    "TMP": "TL",
}


@lru_cache(maxsize=512)
def alpha_2(code: str) -> str:
    """The alpha-2 code, or the code as printed (UTO, XXA): nothing is guessed."""
    if code in SPECIAL:
        return SPECIAL[code]
    country = pycountry.countries.get(alpha_3=code) if len(code) == 3 else None
    return str(country.alpha_2) if country else code
