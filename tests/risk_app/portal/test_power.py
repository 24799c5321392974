"""Nobody gives what they do not hold, and nobody changes who holds more."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from sessions_app.models import InstallationEvent

pytestmark = pytest.mark.django_db

MOMENT = {"date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"}


def group(name):
    return Group.objects.get(name=name)


def member(name, *groups, **flags):
    user = User.objects.create_user(name, is_staff=True, **flags)
    user.groups.set(group(one) for one in groups)
    return user


@pytest.fixture
def adele(db):
    return member("adele", "administrator")


@pytest.fixture
def newcomer(db):
    return member("nils")


@pytest.fixture
def browser(adele):
    browser = Client()
    browser.force_login(adele)
    return browser


def save(browser, user, **wanted):
    form = {"username": user.username, "is_active": "on", "is_staff": "on"} | MOMENT | wanted
    return browser.post(reverse("admin:auth_user_change", args=[user.pk]), form)


@pytest.mark.parametrize("who", ["adele", "nils"])
def test_an_administrator_makes_nobody_a_reviewer(browser, newcomer, who):
    user = User.objects.get(username=who)

    answer = save(browser, user, groups=[group("reviewer").pk])

    assert answer.status_code == 200
    assert b"is not one of the available choices" in answer.content
    assert not user.groups.filter(name="reviewer").exists()


@pytest.mark.parametrize("name", ["auditor", "administrator"])
def test_an_administrator_gives_groups_that_hold_no_more(browser, newcomer, name):
    assert save(browser, newcomer, groups=[group(name).pk]).status_code == 302

    assert newcomer.groups.get().name == name


def test_only_what_may_be_given_is_offered(browser, newcomer):
    page = browser.get(reverse("admin:auth_user_change", args=[newcomer.pk])).content.decode()

    assert ">auditor<" in page
    assert ">reviewer<" not in page


def test_a_superuser_makes_reviewers(newcomer):
    browser = Client()
    browser.force_login(member("root", is_superuser=True))

    assert save(browser, newcomer, groups=[group("reviewer").pk]).status_code == 302
    assert newcomer.groups.get().name == "reviewer"


def test_rights_come_by_groups_and_by_no_other_field(browser, newcomer):
    decide = Permission.objects.get(codename="decide_session")

    save(browser, newcomer, user_permissions=[decide.pk], is_superuser="on")

    newcomer.refresh_from_db()
    assert not newcomer.user_permissions.exists()
    assert not newcomer.is_superuser


@pytest.mark.parametrize("is_active", [True, False])
@pytest.mark.parametrize(
    "page",
    [
        "auth_user_change",
        "auth_user_password_change",
        "auth_user_delete",
        "auth_user_second_factor",
    ],
)
def test_who_holds_more_is_not_touched(browser, page, is_active):
    rita = member("rita", "reviewer", is_active=is_active)
    before = User.objects.values().get(pk=rita.pk)
    form = {"post": "yes", "username": "rita", "password1": "mine mine mine"} | MOMENT

    answer = browser.post(reverse(f"admin:{page}", args=[rita.pk]), form)

    assert answer.status_code == 403
    assert User.objects.values().get(pk=rita.pk) == before


def test_who_holds_more_is_not_deleted_from_the_list(browser):
    rita = member("rita", "reviewer")
    chosen = {"action": "delete_selected", "_selected_action": [rita.pk], "post": "yes"}

    browser.post(reverse("admin:auth_user_changelist"), chosen)

    assert User.objects.filter(pk=rita.pk).exists()


@pytest.mark.parametrize("name", ["reviewer", "auditor", "administrator"])
@pytest.mark.parametrize("is_superuser", [True, False])
def test_the_three_groups_are_not_changed_in_the_portal(adele, name, is_superuser):
    User.objects.filter(pk=adele.pk).update(is_superuser=is_superuser)
    browser = Client()
    browser.force_login(User.objects.get(pk=adele.pk))
    ours = group(name)
    chosen = {"action": "delete_selected", "_selected_action": [ours.pk], "post": "yes"}

    for page in ("change", "delete"):
        address = reverse(f"admin:auth_group_{page}", args=[ours.pk])
        assert browser.post(address, {"name": "mine", "post": "yes"}).status_code == 403
    browser.post(reverse("admin:auth_group_changelist"), chosen)

    assert group(name).permissions.count() == ours.permissions.count() > 0


def test_a_group_of_ones_own_gets_only_what_its_maker_holds(browser, adele):
    decide = Permission.objects.get(codename="decide_session")
    address = reverse("admin:auth_group_add")

    refused = browser.post(address, {"name": "friends", "permissions": [decide.pk]})
    assert b"is not one of the available choices" in refused.content

    held = Permission.objects.get(codename="change_integration")
    assert browser.post(address, {"name": "friends", "permissions": [held.pk]}).status_code == 302
    assert group("friends").permissions.get() == held


def test_a_group_that_holds_more_is_not_touched(browser):
    deciders = Group.objects.create(name="deciders")
    deciders.permissions.set(Permission.objects.filter(codename="decide_session"))

    answer = browser.post(reverse("admin:auth_group_change", args=[deciders.pk]), {"name": "x"})

    assert answer.status_code == 403


def events():
    kept = InstallationEvent.objects.exclude(kind__in=["logged_in", "logged_out"])
    return [(one.kind, one.actor, one.details) for one in kept]


def test_joining_and_leaving_a_group_are_events_by_id(browser, adele, newcomer):
    before = len(events())
    auditor = group("auditor").pk
    save(browser, newcomer, groups=[auditor])
    save(browser, newcomer)

    actor, ids = f"user:{adele.pk}", {"user": newcomer.pk, "group": auditor}
    assert events()[before:] == [("group_joined", actor, ids), ("group_left", actor, ids)]


@pytest.mark.parametrize("spelling", ["%20{}", "+{}", "%2B{}", "0{}"])
def test_no_spelling_of_the_number_hides_a_change(browser, newcomer, spelling):
    auditor = group("auditor").pk
    form = {"username": newcomer.username, "is_active": "on", "is_staff": "on"} | MOMENT
    address = f"/admin/auth/user/{spelling.format(newcomer.pk)}/change/"
    browser.post(address, form | {"groups": [auditor]})

    joined = newcomer.groups.filter(pk=auditor).exists()
    assert any(kind == "group_joined" for kind, _, _ in events()) is joined


def test_passwords_staff_and_activity_are_events(browser, adele, newcomer):
    before = len(events())
    password = "an altogether new one"
    form = {"usable_password": "true", "password1": password, "password2": password}
    browser.post(reverse("admin:auth_user_password_change", args=[newcomer.pk]), form)
    browser.post(
        reverse("admin:auth_user_change", args=[newcomer.pk]), {"username": "nils"} | MOMENT
    )

    told = events()[before:]
    assert [kind for kind, _, _ in told] == ["user_changed", "user_changed"]
    assert {actor for _, actor, _ in told} == {f"user:{adele.pk}"}
    assert told[0][2] == {"user": newcomer.pk, "what": ["password"]}
    assert told[1][2]["what"] == ["is_active off", "is_staff off"]
    assert password not in str(told)


def test_new_and_deleted_users_and_groups_are_events(browser, adele):
    before = len(events())
    browser.post(reverse("admin:auth_group_add"), {"name": "friends"})
    friends = group("friends").pk
    browser.post(reverse("admin:auth_group_delete", args=[friends]), {"post": "yes"})
    leaver = member("leaver").pk
    browser.post(reverse("admin:auth_user_delete", args=[leaver]), {"post": "yes"})

    told = [(kind, details["what"]) for kind, _, details in events()[before:]]
    assert told == [
        ("group_changed", ["created"]),
        ("group_changed", ["deleted"]),
        ("user_changed", ["deleted"]),
    ]


def test_a_command_that_sets_a_password_is_an_event_too(newcomer):
    before = len(events())
    newcomer.set_password("an altogether new one")
    newcomer.save()

    assert events()[before:] == [
        ("user_changed", "command", {"user": newcomer.pk, "what": ["password"]})
    ]
