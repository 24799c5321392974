"""RSA pairs for signing keys: made in earnest once for each process of a run, and dealt in turn.

Making one takes as long as ten requests, and hundreds of tests need the first key of an
installation. Several, so that the key after a rotation is another than the one before it.
"""

from __future__ import annotations

from joserfc.jwk import RSAKey

from sessions_app import signing_keys

_HOW_MANY = 4

make_in_earnest = signing_keys.new_pair
_made: list[RSAKey] = []


def deal() -> RSAKey:
    """The next pair, which was not dealt for the last three times."""
    pair = make_in_earnest() if len(_made) < _HOW_MANY else _made.pop(0)
    _made.append(pair)
    return pair
