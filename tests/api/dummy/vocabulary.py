"""Its words for our words."""

from __future__ import annotations

from sessions_app.status import Status

NAME = "dummy"

STATUS: dict[Status, str] = {
    Status.CREATED: "new",
    Status.STARTED: "going",
    Status.SUBMITTED: "looking",
    Status.APPROVED: "good",
    Status.DECLINED: "bad",
    Status.RESUBMISSION: "again",
    Status.REVIEW: "unsure",
    Status.EXPIRED: "late",
    Status.ABANDONED: "left",
}
