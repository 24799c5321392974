"""Comments and tags on the screen of a case, and writing a comment."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from risk_app import tasks
from risk_app.desk import comments, mentions
from risk_app.desk.comments import Written
from risk_app.models import Comment, ReviewCase, Tag
from risk_app.portal import names, report_view, returning
from risk_app.portal.power import person
from sessions_app.doorbell import ring
from sessions_app.models import Session
from sessions_app.sealing import KeyDestroyed, Opener

READ, WRITE = "risk_app.view_comment", "risk_app.add_comment"
MARK = "risk_app.tag_case"
PLACE = "comments"


class CommentForm(forms.Form):
    text = forms.CharField(
        label="Comment",
        max_length=comments.LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "id": "comment-text"}),
        help_text="For colleagues, sealed with the session. @name calls one of them.",
    )


@dataclass(frozen=True)
class ShownComment:
    """A comment with the name of who wrote it; parts: pieces of text, and whether each calls."""

    comment: Comment
    author: str
    parts: list[tuple[str, bool]]


def context(
    case: ReviewCase | None,
    request: HttpRequest,
    *,
    session: Session | None = None,
    opener: Opener | None = None,
) -> dict[str, object]:
    """What `portal/desk_comments.html` shows of a case: its tags, comments, and a report of it.

    session: in place of a case, of a session that has none. opener: one that read its key already.
    """
    session = session or (case.session if case else None)
    user = request.user
    if session is None or not user.has_perm(READ):
        return {}
    may_write = not session.is_erased and user.has_perm(WRITE)
    may_mark = case is not None and user.has_perm(MARK)
    return {
        "commented": session,
        "comments": _shown(session, opener),
        "comment_form": CommentForm() if may_write else None,
        "colleagues": _colleagues(person(request)) if may_write else [],
        "tagged": case,
        "tags": list(case.tags.all()) if case else [],
        "tags_to_give": _tags_to_give(case) if case is not None and may_mark else [],
        "may_mark": may_mark,
        **report_view.offer(request),
    }


def add(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Write a comment; a mistake shows it again with what is wrong."""
    if not (request.user.has_perm(WRITE) and request.user.has_perm(READ)):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    session = get_object_or_404(Session, pk=session_id)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _again(request, session, form)
    try:
        written = comments.write(session, form.cleaned_data["text"], person(request))
    except KeyDestroyed:
        messages.error(request, "Not done: the session is erased.")
    else:
        _tell(request, written)
    return returning.back(request, _page_of(session), to=PLACE)


def _tell(request: HttpRequest, written: Written) -> None:
    for mention in written.mentions:
        ring(tasks.tell_of_mention, mention.pk)
    called = ", ".join(names.named(one.user) for one in written.mentions)
    messages.success(request, f"Written; {called} will be told." if called else "Written.")
    if written.unknown:
        nobody = ", ".join(f"@{name}" for name in written.unknown)
        messages.warning(request, f"Nobody of this name may see the case: {nobody}.")


def _again(request: HttpRequest, session: Session, form: CommentForm) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": "Write a comment",
        "opts": Session._meta,
        "commented": session,
        "comment_form": form,
        "next": request.POST.get("next", ""),
        "back": _page_of(session),
    }
    return TemplateResponse(request, "portal/comment.html", context)


def _shown(session: Session, opener: Opener | None) -> list[ShownComment]:
    found = comments.of(session, opener)
    authors = names.actor_names(one.comment.actor for one in found)
    return [
        ShownComment(one.comment, authors[one.comment.actor], list(mentions.parts(one.text)))
        for one in found
    ]


def _colleagues(user: User) -> list[tuple[str, str]]:
    """(what calls them, their name) of everybody else."""
    others = mentions.colleagues().exclude(pk=user.pk)
    return [(one.get_username(), names.named(one)) for one in others]


def _tags_to_give(case: ReviewCase) -> list[Tag]:
    return list(Tag.objects.exclude(cases=case))


def _page_of(session: Session) -> str:
    case = ReviewCase.objects.filter(session=session).order_by("-opened_at").first()
    return returning.page_of(session.pk, case)
