"""One verb each: the only way by which dialects and hosted pages enter the domain."""

from api.flows.adding import (
    add_picture,
    discard_pictures,
    judged,
    keep_anyway,
    missing_pictures,
    refuse_unjudged,
)
from api.flows.callback_addresses import callback_addresses, register_addresses
from api.flows.collecting import collect, collect_from_browser, link_code, note_visitor
from api.flows.consenting import give_consent
from api.flows.deletion_quota import QuotaUsedUp
from api.flows.erasing import erase
from api.flows.finding import (
    NotThere,
    OpenedElsewhere,
    find,
    find_anybodys,
    find_attempt,
    find_own,
    find_picture,
)
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
from api.flows.history import earlier_of
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
    generate_liveness,
    liveness_state,
    needs_guided_steps,
    process_liveness,
    skip_liveness,
    still_state,
    take_frames,
)
from api.flows.messages import admit_messages, request_message, send_message
from api.flows.opening import open_compared, open_session
from api.flows.page_marks import Page
from api.flows.places import collects_position, places_of, position_from, record_place
from api.flows.reading import (
    confirms_verdict,
    news_of,
    read_outcome,
    read_picture,
    read_pictures,
    status_before,
    status_told_by,
)
from api.flows.records import changed_since, created_at, device_of, news_record, read_record
from api.flows.rows import Caller, Found, Happened
from api.flows.screening import (
    read_screening,
    screening_told_by,
    stop_monitoring,
    tells_screening,
)
from api.flows.starting import consent_given_at, start
from api.flows.submitting import submit
from api.flows.telephones import country_code, message_number, number_of

__all__ = [
    "Caller",
    "Entered",
    "Found",
    "HandedOver",
    "Happened",
    "Holding",
    "Hosted",
    "NotThere",
    "OpenedElsewhere",
    "Page",
    "QuotaUsedUp",
    "add_picture",
    "admit_messages",
    "begin_hosted",
    "begin_hosted_again",
    "begin_liveness",
    "callback_addresses",
    "changed_since",
    "choose_document",
    "claim",
    "collect",
    "collect_from_browser",
    "collects_position",
    "confirms_verdict",
    "consent_given_at",
    "consent_words",
    "country_code",
    "created_at",
    "decline_hosted",
    "device_of",
    "discard_pictures",
    "earlier_of",
    "enter",
    "erase",
    "find",
    "find_anybodys",
    "find_attempt",
    "find_own",
    "find_picture",
    "generate_liveness",
    "give_consent",
    "grant_link",
    "hand_over",
    "handed_over",
    "host",
    "judged",
    "keep_anyway",
    "link_code",
    "liveness_state",
    "logo",
    "message_number",
    "missing_pictures",
    "needs_guided_steps",
    "news_of",
    "news_record",
    "note_visitor",
    "number_of",
    "open_compared",
    "open_session",
    "places_of",
    "position_from",
    "process_liveness",
    "read_outcome",
    "read_picture",
    "read_pictures",
    "read_record",
    "read_screening",
    "record_place",
    "refuse_unjudged",
    "register_addresses",
    "request_message",
    "screening_told_by",
    "see_holder",
    "send_message",
    "skip_liveness",
    "speak",
    "start",
    "status_before",
    "status_told_by",
    "still_state",
    "stop_handing_over",
    "stop_monitoring",
    "submit",
    "take_frames",
    "tells_screening",
]
