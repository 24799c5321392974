"""Sessions and people are found by what is known of them, and by nothing once it is gone."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from devices_app import collecting
from devices_app.shapes import (
    AddressesRecord,
    ContactRecord,
    DeviceRecord,
    HardwareRecord,
    NetworkRecord,
)
from risk_app import findable, making_findable, search_answers
from risk_app.search_questions import understand
from sessions_app import erasure, search_words, tickets
from sessions_app.models import SearchWord, Session
from sessions_app.shapes import Ticket

pytestmark = pytest.mark.django_db

GRACE = {
    "reference": "Customer-1906",
    "metadata": {"desk": "North 7"},
    "person": {
        "first_name": "Grace",
        "last_name": "Müller-Hopper",
        "id_number": "19061209-85",
        "birth_date": "1906-12-09",
        "email": "Grace.Hopper@navy.example",
        "phone": "+4917123456789",
    },
    "document": {"type": "passport", "number": "L898-902 C3", "country": "US"},
    "address": {"full": "12 Cobol Street, Arlington", "postcode": "22201"},
}


def found(text):
    return set(search_answers.find(understand(text)).sessions)


@pytest.fixture
def session(acme, open_for):
    open_for(acme, claims={"reference": "other", "person": {"last_name": "Grace"}})
    session = open_for(acme, status="started", claims=GRACE, end_user_id=Session().pk)
    contact = ContactRecord(email="g@home.example", phone="0171 555 0199")
    address = NetworkRecord(ip=AddressesRecord(v4="192.0.2.10", v6="2001:db8::1"))
    device = HardwareRecord(fingerprint="Fp-0123")
    collecting.collect(session, DeviceRecord(person=contact, network=address, device=device))
    tickets.hang(session, Ticket("servicenow", "INC0017"), actor="command")
    making_findable.write_due(most=10)
    session.refresh_from_db()
    return session


def test_each_kind_of_value_finds_the_session_however_it_is_written(session, subtests):
    for text in (
        *("Hopper", "hopper grace", "MÜLLER-HOPPER, Grace", "muller", "Mueller Grace", "  Müller "),
        *("L898902C3", "l898 902c3", "19061209-85", "customer-1906", "CUSTOMER-1906", "north 7"),
        *("1906-12-09", "09.12.1906", "9/12/1906", "12/09/1906", "9 Dec 1906", "Dec 9, 1906"),
        *("Hopper 9. Dezember 1906", "19061209", "INC0017", "inc0017"),
        *("grace.hopper@NAVY.example", "g@home.example", "Hopper g@home.example"),
        *("+49 171 23456789", "0171/23456789", "0049 171 23456789", "171 23456789", "01715550199"),
        *("22201 Arlington", "cobol street 12", "22201 Hopper", "Fp-0123"),
        *("192.0.2.10", "2001:0DB8::0001", str(session.pk), str(session.pk)[:8]),
        *(str(session.pk).replace("-", "")[:14], str(session.latest_attempt().pk)[:9]),
        *(str(session.end_user_id)[:8], str(session.devices.get().pk)[:8]),
    ):
        with subtests.test(text):
            assert found(text) == {session.pk}


def test_what_does_not_agree_finds_nothing(session, subtests):
    for text in (
        *("Hopp", "Hopper Ada", "Hopper 10.12.1906", "1906", "22202 Arlington", "", " ", "-", "\0"),
        *(
            "x" * 5000,
            "%",
            "ff",
            "%s",
            "Arlington Fp-0124",
            "2001:db8::2",
            "'; --",
            "g@home.exampl",
        ),
    ):
        with subtests.test(text[:20]):
            assert found(text) == set()


def test_what_an_earlier_build_kept_is_found_by_its_own_columns(session, subtests):
    SearchWord.objects.all().delete()

    for text in ("Customer-1906", "192.0.2.10", "Fp-0123", "g@home.example", str(session.pk)[:8]):
        with subtests.test(text):
            assert found(text) == {session.pk}
    Session.objects.update(searchable_at=None)
    call_command("make-findable", "--json")
    assert found("Hopper") == {session.pk}
    assert SearchWord.objects.filter(session=session).count() > 20


def test_an_erased_session_is_found_by_nothing_but_its_id(session):
    erasure.erase(session, actor="integration")
    making_findable.write_due(most=10)

    for text in ("Hopper", "L898902C3", "09.12.1906", "customer-1906", "192.0.2.10", "Fp-0123"):
        assert found(text) == set()
    assert found(str(session.pk)) == {session.pk}
    assert not SearchWord.objects.filter(session=session).exists()


def test_words_follow_what_the_session_says(session):
    before = set(SearchWord.objects.values_list("pk", flat=True))
    Session.objects.filter(pk=session.pk).update(searchable_at=None)
    assert making_findable.write_due(most=10) == 1
    assert set(SearchWord.objects.values_list("pk", flat=True)) == before  # nothing written anew
    assert making_findable.write_due(most=10) == 0

    session.devices.all().delete()
    Session.objects.filter(pk=session.pk).update(searchable_at=None)
    making_findable.write_due(most=10)

    assert found("g@home.example") == set()
    assert found("grace.hopper@navy.example") == {session.pk}


def test_a_session_that_cannot_be_opened_holds_nobody_up(session, acme, open_for):
    broken = open_for(acme, claims=GRACE)
    Session.objects.filter(pk=broken.pk).update(claims_sealed=b"\x01nonsense")
    other = open_for(acme, claims={"person": {"last_name": "Tamm"}})

    assert making_findable.write_due(most=10) == 2
    assert found("tamm") == {other.pk}
    assert making_findable.write_due(most=10) == 0


def test_a_session_that_nobody_foresaw_holds_nobody_up(open_for, acme, monkeypatch):
    def fail_on_bad(known):
        if known.claims.reference == "bad":
            raise AttributeError("a value of another build")
        return findable.words_of_session(known)

    monkeypatch.setattr(making_findable, "words_of_session", fail_on_bad)
    open_for(acme, claims={"reference": "bad"})
    good = open_for(acme, claims={"reference": "good"})

    assert making_findable.write_due(most=10) == 2
    assert found("good") == {good.pk}


def test_nobody_is_found_by_a_part_of_what_many_have(acme, open_for, session, monkeypatch):
    monkeypatch.setattr(search_answers, "MOST_HOLDERS", 3)
    others = [
        open_for(acme, claims={"person": {"first_name": "Grace", "last_name": f"Tamm {number}"}})
        for number in range(5)
    ]
    making_findable.write_due(most=10)

    assert found("grace hopper") == {session.pk}  # the rare word leads, the frequent one is asked
    answer = search_answers.find(understand("grace tamm"))
    assert answer.is_cut
    assert set(answer.sessions) < {one.pk for one in others}


def test_people_are_found_too(acme, session, with_profile):
    person = with_profile(acme, first_name="Zoë", surname="Łącka", birth_date="1990-01-31")

    for text in ("lacka zoe", "31.01.1990", str(person.pk)[:8]):
        assert set(search_answers.find(understand(text)).identities) == {person.pk}


def test_other_tenants_have_other_indexes_and_are_found_beside(session, rival, open_for):
    theirs = open_for(rival, claims=GRACE)
    making_findable.write_due(most=10)

    assert found("Hopper") == {session.pk, theirs.pk}
    mine, others = (
        set(SearchWord.objects.filter(session=one).values_list("index", flat=True))
        for one in (session, theirs)
    )
    assert not mine & others


def test_nothing_that_was_sealed_is_opened_to_search(session):
    search_answers.find(understand("warm the keys"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert found("Hopper Grace")

    assert len(asked) == 2
    assert not any("sealed" in one["sql"] for one in asked)


@pytest.fixture
def with_profile():
    from risk_app import identities, profiles
    from sessions_app import sealing
    from sessions_app.models import Identity

    def make(integration, **said):
        person = Identity.objects.create(integration=integration)
        sealing.new_key(person)
        identities._describe(person, profiles.Profile(**said), ())
        person.save()
        return person

    return make


def test_people_of_an_earlier_build_are_filled_in_by_the_command(acme, with_profile):
    person = with_profile(acme, first_name="Zoë", birth_date="1990-01-31")
    search_words.keep(person, ["Zoë"])
    SearchWord.objects.exclude(kind="name").delete()
    assert not search_answers.find(understand("31.01.1990")).identities

    call_command("make-findable")
    call_command("make-findable")

    assert set(search_answers.find(understand("31.01.1990")).identities) == {person.pk}
