"""One verb each: the only way by which dialects and hosted pages enter the domain."""

from api.flows.adding import (
    add_picture,
    discard_pictures,
    judged,
    keep_anyway,
    missing_pictures,
    refuse_unjudged,
)
from api.flows.advising import advice_for
from api.flows.callback_addresses import callback_addresses, register_addresses
from api.flows.capturing import choose_kind, keep_note, note_of
from api.flows.collecting import collect, collect_from_browser, link_code, note_visitor
from api.flows.consenting import give_consent
from api.flows.deletion_quota import QuotaUsedUp
from api.flows.documents import find_current_picture, read_document, sessions_of_person
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
from api.flows.past import history_of
from api.flows.places import collects_position, places_of, position_from, record_place
from api.flows.policies import Replacement, current_policy, policy_of_id, replace_policy
from api.flows.reading import (
    begins_to_wait,
    confirms_verdict,
    news_of,
    read_outcome,
    read_picture,
    read_pictures,
    standing_after,
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
from api.flows.seeking import (
    Sought,
    find_person,
    list_people,
    list_sessions,
    read_overview,
    read_person,
)
from api.flows.starting import consent_given_at, start
from api.flows.submitting import await_verdict, submit, submit_asking
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
    "Replacement",
    "Sought",
    "add_picture",
    "admit_messages",
    "advice_for",
    "await_verdict",
    "begin_hosted",
    "begin_hosted_again",
    "begin_liveness",
    "begins_to_wait",
    "callback_addresses",
    "changed_since",
    "choose_document",
    "choose_kind",
    "claim",
    "collect",
    "collect_from_browser",
    "collects_position",
    "confirms_verdict",
    "consent_given_at",
    "consent_words",
    "country_code",
    "created_at",
    "current_policy",
    "decline_hosted",
    "device_of",
    "discard_pictures",
    "earlier_of",
    "enter",
    "erase",
    "find",
    "find_anybodys",
    "find_attempt",
    "find_current_picture",
    "find_own",
    "find_person",
    "find_picture",
    "generate_liveness",
    "give_consent",
    "grant_link",
    "hand_over",
    "handed_over",
    "history_of",
    "host",
    "judged",
    "keep_anyway",
    "keep_note",
    "link_code",
    "list_people",
    "list_sessions",
    "liveness_state",
    "logo",
    "message_number",
    "missing_pictures",
    "needs_guided_steps",
    "news_of",
    "news_record",
    "note_of",
    "note_visitor",
    "number_of",
    "open_compared",
    "open_session",
    "places_of",
    "policy_of_id",
    "position_from",
    "process_liveness",
    "read_document",
    "read_outcome",
    "read_overview",
    "read_person",
    "read_picture",
    "read_pictures",
    "read_record",
    "read_screening",
    "record_place",
    "refuse_unjudged",
    "register_addresses",
    "replace_policy",
    "request_message",
    "screening_told_by",
    "see_holder",
    "send_message",
    "sessions_of_person",
    "skip_liveness",
    "speak",
    "standing_after",
    "start",
    "status_before",
    "status_told_by",
    "still_state",
    "stop_handing_over",
    "stop_monitoring",
    "submit",
    "submit_asking",
    "take_frames",
    "tells_screening",
]
