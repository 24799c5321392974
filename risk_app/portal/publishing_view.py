"""Publishing a policy: GET shows the current one, POST looks at another and publishes it."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from risk_app import policies, publishing
from risk_app.models import Policy
from risk_app.policies import PolicyOvertaken
from risk_app.policy_differences import differences
from risk_app.policy_dry_run import Change, DryRun, dry_run
from risk_app.portal.names import actor_names
from risk_app.portal.policy_form import PolicyForm
from risk_app.reasons import sentence
from sessions_app.models import Integration

PERMISSION = "risk_app.publish_policy"
DEFAULT = "default"
# Sessions named on the page; the command names as many.
SHOWN = 20
VERSIONS_SHOWN = 20
MOST_DIGITS = 18
# Part -> its heading and what it says.
_PARTS_WITH_ROWS = {
    "vetoes": ("Reasons to decline", "Where the check fails for one of these reasons."),
    "requirements": (
        "Fields that must be read",
        "Of each kind of document and from which source; otherwise better pictures are asked for.",
    ),
    "likeness": ("How alike sources must be", "Of each kind of document, from 0 to 1."),
    "named_weights": (
        "Weights of parts of checks",
        "Beside the weights of whole checks: results by their names.",
    ),
    "named_vetoes": ("Parts of checks that decline", "By their names, and for which results."),
}

_OVERTAKEN = (
    "version {version} was published meanwhile. What you wrote is still here; below is how it "
    "differs from that version."
)


def publish(request: HttpRequest) -> HttpResponse:
    """First what would change is shown, then, sent once more as it is, it is published."""
    user = request.user
    if not (user.is_authenticated and user.has_perm(PERMISSION)):
        raise PermissionDenied
    integration = _chosen(request)
    current, start = policies.newest(integration), _start(request, integration)
    if request.method != "POST":
        return _page(request, integration, current, PolicyForm(current=current, start=start))
    form = PolicyForm(request.POST, current=current, start=start)
    if form.wants_more_rows():
        return _page(request, integration, current, form)
    if form.is_valid() and "publish" in request.POST and form.was_looked_at():
        return _publish(request, user, integration, form)
    if form.is_valid() and form.cleaned_data["base"] != current.pk:
        messages.warning(request, f"Look again: {_OVERTAKEN.format(version=current.version)}")
    return _looked_at(request, integration, current, form)


def _publish(
    request: HttpRequest, user: User, integration: Integration | None, form: PolicyForm
) -> HttpResponse:
    try:
        policy = publishing.publish(
            integration,
            form.body,
            actor=f"user:{user.pk}",
            on_top_of=form.cleaned_data["base"],
        )
    except PolicyOvertaken:
        current = policies.newest(integration)
        messages.error(request, f"Not published: {_OVERTAKEN.format(version=current.version)}")
        return _looked_at(request, integration, current, form)
    messages.success(request, f"Published {policy}. Sessions that are open keep the one they have.")
    return HttpResponseRedirect(reverse("admin:risk_app_policy_change", args=[policy.pk]))


def _looked_at(
    request: HttpRequest, integration: Integration | None, current: Policy, form: PolicyForm
) -> HttpResponse:
    """The form again: with what is wrong, or with what would change."""
    if not form.is_valid():
        return _page(request, integration, current, form)
    found = dry_run(integration, form.body, last=form.cleaned_data["last"])
    form.remember(seen=form.digest(), base=current.pk)
    changed = differences(current.body, form.body)
    return _page(request, integration, current, form, differences=changed, dry_run=found)


def _page(
    request: HttpRequest,
    integration: Integration | None,
    current: Policy,
    form: PolicyForm,
    **looked_at: Any,
) -> HttpResponse:
    found: DryRun | None = looked_at.get("dry_run")
    context = {
        **admin.site.each_context(request),
        "title": "Publish a policy",
        "opts": Policy._meta,
        "integration": integration,
        "integrations": Integration.objects.filter(is_active=True),
        "of": str(integration.pk) if integration else DEFAULT,
        "current": current,
        "form": form,
        "rows": _PARTS_WITH_ROWS,
        "versions": _versions(integration),
        "start": form.start,
        "is_looked_at": found is not None,
        "shown_changes": _with_reasons(found) if found else [],
        "turns": _turns(found) if found else [],
        **looked_at,
    }
    return TemplateResponse(request, "portal/publish_policy.html", context)


def _with_reasons(found: DryRun) -> list[tuple[Change, str]]:
    return [(one, sentence(one.reason) if one.reason else "") for one in found.changes[:SHOWN]]


def _turns(found: DryRun) -> list[tuple[str, str, int]]:
    """(outcome, other outcome, how many), the most frequent first."""
    counted = Counter((one.was, one.would_be) for one in found.changes)
    return [(was, would_be, number) for (was, would_be), number in counted.most_common()]


def _versions(integration: Integration | None) -> list[tuple[Policy, str]]:
    """The newest versions, with who made each."""
    found = list(Policy.objects.filter(integration=integration, scope="")[:VERSIONS_SHOWN])
    names = actor_names(one.created_by for one in found)
    names["system"] = "came with the server"
    return [(one, names[one.created_by]) for one in found]


def _start(request: HttpRequest, integration: Integration | None) -> Policy | None:
    """The version to go back to, which the address may name."""
    wanted = request.GET.get("from", "")
    if not wanted:
        return None
    if not wanted.isdecimal() or len(wanted) > MOST_DIGITS:
        raise Http404
    return get_object_or_404(Policy, pk=int(wanted), integration=integration, scope="")


def _chosen(request: HttpRequest) -> Integration | None:
    """Whose policy it is: the address says so, None is the default of all."""
    wanted = request.GET.get("of", DEFAULT)
    if wanted == DEFAULT:
        return None
    try:
        return Integration.objects.get(pk=UUID(wanted))
    except (ValueError, Integration.DoesNotExist):
        raise Http404 from None
