"""Who may call, and what every operation of this dialect shares."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from rest_framework.exceptions import ParseError
from rest_framework.response import Response

from api import flows
from api.flows import Caller, Found
from api.keys.tokens import Claims
from api.trusona import auth, errors, vocabulary
from api.trusona.serializers.reading_time import has_review_ended
from api.trusona.serializers.verifications import Telling, VerificationOut, verification
from api.trusona.views.documenting import TrusonaSchema
from api.wire.views import DialectViewSet
from risk_app.shapes import SessionRecord
from sessions_app.status import Status


class TrusonaViewSet(DialectViewSet):
    """The base of every view of this dialect: it finds the integration by the bearer token."""

    schema = TrusonaSchema()
    unproven = (*DialectViewSet.unproven, ParseError, errors.Refused)

    proved: Claims

    @property
    def integration(self) -> Caller:
        return self.proved.credential.integration

    @property
    def now(self) -> datetime:
        return timezone.now()

    def admit(self, http: HttpRequest, path_id: str | None) -> None:
        self.proved = auth.identify(http)
        # Read also where nobody looks into it: a body that is too large is refused here.
        self.body_of(http)

    def counted_as(self, http: HttpRequest) -> str:
        return str(self.integration.pk)

    def meet(self, http: HttpRequest) -> None:
        with suppress(errors.Refused):
            self.proved = auth.identify(http)

    def explain(self, exc: Exception) -> Response:
        return errors.answer(exc, self.request.path)

    def find_session(self, verification_id: str) -> Found:
        """A session of the caller by its id; raises NotThere."""
        return flows.find(self.integration, verification_id)

    def find_own(self, verification_id: str) -> Found:
        """One that was opened in this dialect; raises NotThere and OpenedElsewhere."""
        return flows.find_own(self.integration, verification_id, vocabulary.NAME)

    def telling(self) -> Telling:
        """What every verification of this answer is told with."""
        callbacks = flows.callback_addresses(self.integration, vocabulary.NAME)
        return Telling(self.now, self.integration.is_test, callbacks)

    def tell(self, session: Found, record: SessionRecord) -> VerificationOut:
        """One verification, with what the same person did before."""
        telling = replace(self.telling(), earlier=flows.earlier_of(session))
        return verification(record, telling)

    def find_evidence(self, verification_id: str) -> tuple[Found, SessionRecord]:
        """A session whose document may be read; raises NotThere, or Refused once it is purged."""
        session = self.find_session(verification_id)
        record = flows.read_record(session)
        is_over = record.view.status in {Status.EXPIRED, Status.ABANDONED}
        if is_over or has_review_ended(record, self.now):
            raise errors.Refused(410, "The verification ran out, and its document was purged.")
        return session, record
