"""One verb each: the only way by which dialects and hosted pages enter the domain."""

from api.flows.adding import (
    add_picture,
    discard_pictures,
    judged,
    keep_anyway,
    missing_pictures,
    refuse_unjudged,
)
from api.flows.collecting import collect, collect_from_browser, note_visitor
from api.flows.consenting import give_consent
from api.flows.deletion_quota import QuotaUsedUp
from api.flows.erasing import erase
from api.flows.finding import NotThere, find, find_anybodys, find_attempt, find_picture
from api.flows.granting import (
    Entered,
    HandedOver,
    Holding,
    claim,
    enter,
    grant_link,
    hand_over,
    handed_over,
    see_holder,
    speak,
    stop_handing_over,
)
from api.flows.hosting import (
    Hosted,
    begin_hosted,
    begin_hosted_again,
    choose_document,
    consent_words,
    decline_hosted,
    host,
    logo,
)
from api.flows.liveness import (
    begin_liveness,
    liveness_state,
    needs_guided_steps,
    skip_liveness,
    take_frames,
)
from api.flows.messages import request_message, served_channel
from api.flows.opening import open_compared, open_session
from api.flows.page_marks import Page
from api.flows.reading import (
    confirms_verdict,
    news_of,
    read_outcome,
    read_picture,
    read_pictures,
    status_before,
    status_told_by,
)
from api.flows.records import changed_since, created_at, news_record, read_record
from api.flows.rows import Caller, Found, Happened
from api.flows.screening import (
    read_screening,
    screening_told_by,
    stop_monitoring,
    tells_screening,
)
from api.flows.starting import consent_given_at, start
from api.flows.submitting import submit

__all__ = [
    "Caller",
    "Entered",
    "Found",
    "HandedOver",
    "Happened",
    "Holding",
    "Hosted",
    "NotThere",
    "Page",
    "QuotaUsedUp",
    "add_picture",
    "begin_hosted",
    "begin_hosted_again",
    "begin_liveness",
    "changed_since",
    "choose_document",
    "claim",
    "collect",
    "collect_from_browser",
    "confirms_verdict",
    "consent_given_at",
    "consent_words",
    "created_at",
    "decline_hosted",
    "discard_pictures",
    "enter",
    "erase",
    "find",
    "find_anybodys",
    "find_attempt",
    "find_picture",
    "give_consent",
    "grant_link",
    "hand_over",
    "handed_over",
    "host",
    "judged",
    "keep_anyway",
    "liveness_state",
    "logo",
    "missing_pictures",
    "needs_guided_steps",
    "news_of",
    "news_record",
    "note_visitor",
    "open_compared",
    "open_session",
    "read_outcome",
    "read_picture",
    "read_pictures",
    "read_record",
    "read_screening",
    "refuse_unjudged",
    "request_message",
    "screening_told_by",
    "see_holder",
    "served_channel",
    "skip_liveness",
    "speak",
    "start",
    "status_before",
    "status_told_by",
    "stop_handing_over",
    "stop_monitoring",
    "submit",
    "take_frames",
    "tells_screening",
]
