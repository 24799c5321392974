"""Publishing a policy: GET shows the current one, POST looks at another and publishes it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from risk_app import policies, publishing
from risk_app.models import Policy
from risk_app.policies import PolicyOvertaken
from risk_app.policy_differences import differences
from risk_app.policy_dry_run import Change, DryRun, dry_run
from risk_app.portal.policy_form import PolicyForm
from risk_app.reasons import sentence
from sessions_app.models import Integration

PERMISSION = "risk_app.publish_policy"
DEFAULT = "default"
# Sessions named on the page; the command names as many.
SHOWN = 20

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
    current = policies.newest(integration)
    if request.method != "POST":
        return _page(request, integration, current, PolicyForm(current=current))
    form = PolicyForm(request.POST, current=current)
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
        "is_looked_at": found is not None,
        "shown_changes": _with_reasons(found) if found else [],
        **looked_at,
    }
    return TemplateResponse(request, "portal/publish_policy.html", context)


def _with_reasons(found: DryRun) -> list[tuple[Change, str]]:
    return [(one, sentence(one.reason) if one.reason else "") for one in found.changes[:SHOWN]]


def _chosen(request: HttpRequest) -> Integration | None:
    """Whose policy it is: the address says so, None is the default of all."""
    wanted = request.GET.get("of", DEFAULT)
    if wanted == DEFAULT:
        return None
    try:
        return Integration.objects.get(pk=UUID(wanted))
    except (ValueError, Integration.DoesNotExist):
        raise Http404 from None
