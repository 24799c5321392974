"""One verb each: the only way by which dialects and hosted pages enter the domain."""

from api.flows.adding import add_picture
from api.flows.collecting import collect
from api.flows.consenting import give_consent
from api.flows.deletion_quota import QuotaUsedUp
from api.flows.erasing import erase
from api.flows.finding import NotThere, find, find_anybodys, find_attempt, find_picture
from api.flows.liveness import (
    begin_liveness,
    liveness_state,
    needs_guided_steps,
    skip_liveness,
    take_frames,
)
from api.flows.opening import open_session
from api.flows.reading import news_of, read_outcome, read_picture, read_pictures, status_told_by
from api.flows.rows import Caller, Found, Happened
from api.flows.submitting import submit

__all__ = [
    "Caller",
    "Found",
    "Happened",
    "NotThere",
    "QuotaUsedUp",
    "add_picture",
    "begin_liveness",
    "collect",
    "erase",
    "find",
    "find_anybodys",
    "find_attempt",
    "find_picture",
    "give_consent",
    "liveness_state",
    "needs_guided_steps",
    "news_of",
    "open_session",
    "read_outcome",
    "read_picture",
    "read_pictures",
    "skip_liveness",
    "status_told_by",
    "submit",
    "take_frames",
]
