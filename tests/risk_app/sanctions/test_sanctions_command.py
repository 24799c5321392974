"""manage.py sanctions takes lists in, follows them, and says how old they are."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from risk_app.models import ListVersion, SanctionsList
from risk_app.sanctions import fetching
from risk_app.sanctions.fetching import FetchedFile
from sessions_app.models import InstallationEvent
from tests.risk_app.sanctions import list_files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("name_library")]


def say(*words):
    said = StringIO()
    call_command("sanctions", *map(str, words), stdout=said)
    return said.getvalue()


@pytest.fixture
def watch(tmp_path):
    path = tmp_path / "watch.csv"
    path.write_text(list_files.PLAIN, "utf-8")
    return path


def test_a_known_list_is_taken_from_a_folder(tmp_path):
    list_files.ofac(tmp_path)
    (tmp_path / "README.md").write_text("not of the list")
    said = say("update", "ofac_sdn", "--dir", tmp_path)

    assert "6 entries, 10 names; 6 added, 0 changed, 0 removed" in said
    assert SanctionsList.objects.get().active.imported_by == "command"


def test_a_list_of_ones_own_needs_its_format(watch):
    with pytest.raises(CommandError, match="say its --format"):
        say("update", "watch", "--file", watch)

    with pytest.raises(CommandError, match="lower-case letters"):
        say("update", "Our List!", "--file", watch, "--format", "plain_csv")

    said = say("update", "watch", "--file", watch, "--format", "plain_csv", "--title", "Ours")
    assert "watch: version" in said
    assert SanctionsList.objects.get().title == "Ours"


def test_a_dry_run_says_what_there_is_and_changes_nothing(watch):
    said = say("update", "watch", "--file", watch, "--format", "plain_csv", "--dry-run")

    assert "2 entries, 1 of them people, 5 names; nothing has changed" in said
    assert not SanctionsList.objects.exists()


def test_a_refusal_is_said_and_leaves_the_exit_status(watch):
    watch.write_text("<html>")
    with pytest.raises(CommandError, match=r"is a page .* nothing has changed"):
        say("update", "watch", "--file", watch, "--format", "plain_csv")


def test_without_a_source_a_followed_list_is_asked_for(watch, settings, monkeypatch):
    settings.BONAFIDE_SANCTIONS_HOSTS = ["lists.example"]
    asked = []

    def fetch_all(addresses, folder, known):
        asked.extend(addresses)
        return [FetchedFile("watch.csv", watch, {})]

    monkeypatch.setattr(fetching, "fetch_all", fetch_all)
    say("update", "watch", "--url", "https://lists.example/a", "--format", "plain_csv")
    with pytest.raises(CommandError, match="has no address"):
        say("update", "watch")
    say("configure", "watch", "--follow", "https://lists.example/b")
    say("update", "watch")

    assert asked == ["https://lists.example/a", "https://lists.example/b"]


def test_the_files_of_a_known_list_are_followed_below_one_address(settings):
    settings.BONAFIDE_SANCTIONS_HOSTS = ["lists.example"]
    say("configure", "ofac_sdn", "--follow", "https://lists.example/ofac/", "--max-age-hours", "72")
    listed = SanctionsList.objects.get()
    event = InstallationEvent.objects.get()

    assert listed.addresses[0] == "https://lists.example/ofac/sdn.csv"
    assert len(listed.addresses) == 4
    assert listed.max_age_hours == 72
    assert event.details == {"list": "ofac_sdn", "changed": ["addresses", "max_age_hours"]}


@pytest.mark.parametrize(
    "words",
    [
        ["nobody", "--off"],
        ["un"],
        ["un", "--max-age-hours", "0"],
        ["un", "--follow", "http://scsanctions.un.org/a"],
        ["un", "--follow", "https://elsewhere.example/a"],
    ],
)
def test_nonsense_is_not_configured(words):
    with pytest.raises(CommandError):
        say("configure", *words)

    assert not SanctionsList.objects.exists()


def test_the_status_says_what_is_searched_and_what_is_wrong(watch):
    assert "no published list is loaded" in say("status")
    say("update", "watch", "--file", watch, "--format", "plain_csv")
    ListVersion.objects.update(checked_at=timezone.now() - timedelta(hours=50))
    SanctionsList.objects.update(problem="a page and no CSV")
    said = say("status")

    assert "checked 50.0 h ago, too old; the last refresh was refused: a page and no CSV" in said
    (told,) = json.loads(say("status", "--json"))["lists"]
    assert (told["code"], told["entities"], told["is_stale"]) == ("watch", 2, True)
    say("configure", "watch", "--off")
    assert "watch: switched off" in say("status")


def test_the_fictional_list_is_loaded_by_name():
    said = say("update", "fictional")

    assert "fictional: version" in said
    assert SanctionsList.objects.get().is_fictional
    assert "no published list is loaded" in say("status")
