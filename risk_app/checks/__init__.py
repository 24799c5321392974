"""One plain function per kind of check: an attempt in, an CheckOutcome out."""

from __future__ import annotations

from collections.abc import Callable

from risk_app.checks import (
    age,
    agency,
    device,
    document_authenticity,
    document_consistency,
    document_quality,
    document_reading,
    duplicates,
    face_match,
    gender,
    liveness,
    operator,
    records,
    sanctions,
    simulation,
)
from risk_app.models import Check
from risk_app.outcome import CheckOutcome
from sessions_app.models import Attempt

FUNCTIONS: dict[str, Callable[[Attempt], CheckOutcome]] = {
    Check.Kind.DOCUMENT_READING: document_reading.run,
    Check.Kind.DOCUMENT_QUALITY: document_quality.run,
    Check.Kind.DOCUMENT_AUTHENTICITY: document_authenticity.run,
    Check.Kind.DOCUMENT_CONSISTENCY: document_consistency.run,
    Check.Kind.FACE_MATCH: face_match.run,
    Check.Kind.LIVENESS: liveness.run,
    Check.Kind.AGE: age.run,
    Check.Kind.GENDER: gender.run,
    Check.Kind.DUPLICATES: duplicates.run,
    Check.Kind.DEVICE: device.run,
    Check.Kind.AGENCY: agency.run,
    Check.Kind.OPERATOR: operator.run,
    Check.Kind.RECORDS: records.run,
    Check.Kind.SANCTIONS: sanctions.run,
    Check.Kind.SIMULATION: simulation.run,
}
