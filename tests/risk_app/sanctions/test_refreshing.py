"""Lists with an address are asked for once a day; one that is refused keeps what it had."""

from datetime import timedelta

import pytest
from django.utils import timezone

from risk_app.models import ListVersion, SanctionsList
from risk_app.sanctions import clearing, fetching, loading, refreshing
from risk_app.sanctions.fetching import FetchedFile
from risk_app.sanctions.refusals import ListRefused
from sessions_app.models import InstallationEvent
from tests.risk_app.sanctions import list_files

pytestmark = pytest.mark.django_db


class Site:
    """What publishers serve: text by address. asked: the addresses, each time."""

    def __init__(self):
        self.texts, self.asked = {}, []

    def fetch_all(self, addresses, folder, known):
        self.asked += addresses
        found = []
        for place, address in enumerate(addresses):
            text = self.texts.get(address)
            if text is None:
                raise ListRefused("status", "it was answered with status 404")
            validators = {"etag": str(hash(text))}
            is_known = known.get(address) == validators
            (folder / str(place)).write_text(text, "utf-8")
            path = None if is_known else folder / str(place)
            found.append(FetchedFile("list.csv", path, validators))
        return None if all(one.path is None for one in found) else found


@pytest.fixture
def site(monkeypatch):
    made = Site()
    monkeypatch.setattr(fetching, "fetch_all", made.fetch_all)
    return made


@pytest.fixture
def followed(db, site, name_library):
    """Make a list that is followed at an address of its own."""

    def follow(code, text=list_files.PLAIN, **values):
        address = f"https://lists.example/{code}"
        site.texts[address] = text
        return SanctionsList.objects.create(
            code=code, title=code, format="plain_csv", addresses=[address], **values
        )

    return follow


def after(**time):
    return timezone.now() + timedelta(**time)


def test_a_list_that_is_due_is_loaded_and_then_left_alone(site, followed):
    listed = followed("one")
    refreshing.refresh_due(timezone.now())
    refreshing.refresh_due(after(hours=2))
    listed.refresh_from_db()

    assert listed.active.entity_count == 2
    assert site.asked == ["https://lists.example/one"]


def test_a_day_later_it_is_asked_for_and_what_is_the_same_is_only_checked(site, followed):
    listed = followed("one")
    refreshing.refresh(listed)
    ListVersion.objects.update(checked_at=after(hours=-24))
    SanctionsList.objects.update(tried_at=after(hours=-24))
    refreshing.refresh_due(timezone.now())
    version = ListVersion.objects.get()

    assert len(site.asked) == 2
    assert version.checked_at > after(minutes=-1)


def test_what_came_of_a_file_by_hand_is_not_taken_for_the_publishers_newest(
    site, followed, tmp_path
):
    listed = followed("one")
    fetched = refreshing.refresh(listed)
    other = tmp_path / "list.csv"
    other.write_text("id,name\nX,NOBODY ELSE\n")
    loading.load(listed, [("list.csv", other)], force=True)
    again = refreshing.refresh(listed)

    assert again.content_digest == fetched.content_digest
    assert again.pk != fetched.pk


def test_a_refused_refresh_keeps_the_old_version_and_alarms(site, followed):
    listed = followed("one")
    old = refreshing.refresh(listed)
    site.texts = {}
    SanctionsList.objects.update(tried_at=after(hours=-24))
    ListVersion.objects.update(checked_at=after(hours=-24))
    refreshing.refresh_due(timezone.now())
    listed.refresh_from_db()

    assert listed.active == old
    assert listed.problem == "it was answered with status 404"
    event = InstallationEvent.objects.latest("pk")
    assert (event.kind, event.details["reason"]) == ("sanctions_list_refused", "status")


def test_a_refused_list_is_tried_again_after_an_hour(site, followed):
    followed("one")
    site.texts = {}
    refreshing.refresh_due(timezone.now())
    refreshing.refresh_due(after(minutes=30))
    assert len(site.asked) == 1

    refreshing.refresh_due(after(minutes=61))
    assert len(site.asked) == 2


def test_a_list_that_breaks_us_holds_up_no_other(site, followed, monkeypatch):
    first, second = followed("one"), followed("two")
    load = loading.load

    def break_first(listed, *args, **given):
        if listed.code == "one":
            raise RuntimeError
        return load(listed, *args, **given)

    monkeypatch.setattr(loading, "load", break_first)
    refreshing.refresh_due(timezone.now())
    first.refresh_from_db()
    second.refresh_from_db()

    assert (first.active, second.active.entity_count) == (None, 2)
    assert first.problem == "taking it in broke (RuntimeError)"


def test_lists_that_are_off_or_followed_nowhere_are_not_asked_for(site, followed):
    followed("one", is_enabled=False)
    followed("two", active=None)
    SanctionsList.objects.filter(code="two").update(addresses=[])
    refreshing.refresh_due(timezone.now())

    assert site.asked == []


def test_what_another_matcher_made_is_made_anew(site, followed):
    listed = followed("one")
    old = refreshing.refresh(listed)
    ListVersion.objects.update(matcher_version="another")
    refreshing.refresh_due(timezone.now())
    listed.refresh_from_db()

    assert listed.active.pk != old.pk
    assert listed.active.content_digest == old.content_digest


def test_rows_of_old_versions_go_and_the_versions_stay(site, followed):
    listed = followed("one")
    texts = [list_files.PLAIN.replace("Minister", f"Minister {number}") for number in range(4)]
    for text in texts:
        site.texts = {listed.addresses[0]: text}
        refreshing.refresh(listed)
    ListVersion.objects.filter(state="retired").update(retired_at=after(hours=-2))

    assert clearing.empty_old(listed) == 1
    oldest, *newer = ListVersion.objects.order_by("pk")
    assert oldest.emptied_at is not None
    assert not oldest.entities.exists()
    assert not oldest.names.exists()
    assert [version.entities.count() for version in newer] == [2, 2, 2]


def test_a_version_that_a_check_may_still_search_keeps_its_rows(site, followed):
    listed = followed("one")
    for number in range(4):
        text = list_files.PLAIN.replace("Minister", f"Minister {number}")
        site.texts = {listed.addresses[0]: text}
        refreshing.refresh(listed)

    assert clearing.empty_old(listed) == 0
