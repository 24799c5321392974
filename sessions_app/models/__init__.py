"""What a session may become: integrations, sessions, attempts, identities, events, keys."""

from sessions_app.models.authenticator import Authenticator, RecoveryCode
from sessions_app.models.consent import Consent
from sessions_app.models.event import Event
from sessions_app.models.heartbeat import Heartbeat
from sessions_app.models.hosted import CaptureGrant, ConsentText, HostedPages
from sessions_app.models.identity_mark import IdentityMark
from sessions_app.models.installation_event import InstallationEvent
from sessions_app.models.installation_proof import InstallationProof
from sessions_app.models.integration import Credential, Integration
from sessions_app.models.keys import DataKey
from sessions_app.models.label import Label
from sessions_app.models.leased import Leased
from sessions_app.models.provider_subject import ProviderSubject
from sessions_app.models.search_word import SearchWord
from sessions_app.models.session import Attempt, Identity, Session
from sessions_app.models.signing_key import SigningKey

__all__ = [
    "Attempt",
    "Authenticator",
    "CaptureGrant",
    "Consent",
    "ConsentText",
    "Credential",
    "DataKey",
    "Event",
    "Heartbeat",
    "HostedPages",
    "Identity",
    "IdentityMark",
    "InstallationEvent",
    "InstallationProof",
    "Integration",
    "Label",
    "Leased",
    "ProviderSubject",
    "RecoveryCode",
    "SearchWord",
    "Session",
    "SigningKey",
]
