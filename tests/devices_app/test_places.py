"""Where pictures were taken: only what is asked for, sealed, by moment, named later, erased."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from api import flows
from api.flows import record_place
from devices_app import place_names, places
from devices_app.models import Place
from devices_app.said import FactRefused
from devices_app.shapes import AddressesRecord, PlaceNames, PointRecord
from documents_app.shapes import PictureKind
from sessions_app import erasure, lifecycle
from tests.gateways import gateway, says
from tests.location_files import city, write

pytestmark = pytest.mark.django_db

HERE = AddressesRecord(v4="81.2.69.160")
POINT = PointRecord(59.43, 24.75, 12.0)
BOTH = {"address": True, "position": True}
FRONT, SELFIE = PictureKind.DOCUMENT_FRONT, PictureKind.SELFIE


@pytest.fixture
def asking(new_session):
    """asking(address=True) is a session that collects this."""

    def session(**collect):
        new_session.settings = {"collect": collect}
        new_session.save(update_fields=["settings"])
        return new_session

    return session


@pytest.mark.parametrize(
    ("collect", "address", "point"),
    [
        (BOTH, "81.2.69.160", POINT),
        ({"address": True}, "81.2.69.160", PointRecord()),
        ({"position": True, "address": False}, "", POINT),
    ],
)
def test_only_what_is_asked_for_is_kept(asking, collect, address, point):
    session = asking(**collect)

    record_place(session, FRONT, address=HERE, point=POINT)

    (told,) = flows.places_of(session)
    assert (told.moment, told.address, told.point) == ("document_front", address, point)


@pytest.mark.parametrize("collect", [{}, {"address": False, "position": False}])
def test_nothing_is_kept_that_nobody_asked_for(asking, collect):
    record_place(asking(**collect), FRONT, address=HERE, point=POINT)

    assert not Place.objects.exists()


def test_an_address_has_a_place_by_the_files(asking, settings, tmp_path):
    files = {"81.2.69.0/24": city("EE", "Tallinn", (59.4, 24.7))}
    settings.BONAFIDE_GEO_CITY = str(write(tmp_path / "city.mmdb", files))
    session = asking(address=True)

    record_place(session, FRONT, address=HERE)

    assert flows.places_of(session)[0].by_address.city == "Tallinn"


def test_each_moment_has_one_place_and_the_newest_counts(asking):
    session = asking(**BOTH)
    for kind in (FRONT, SELFIE, PictureKind.PORTRAIT, FRONT, PictureKind.LIVENESS):
        record_place(session, kind, address=HERE)
    record_place(session, FRONT, address=AddressesRecord(v6="2001:db8::7"))

    told = flows.places_of(session)
    assert [one.moment for one in told] == ["selfie", "document_front"]
    assert told[1].address == "2001:db8::7"


def test_a_new_attempt_has_places_of_its_own(acme, open_for):
    session = open_for(acme, status="resubmission")
    session.settings = {"collect": BOTH}
    session.save(update_fields=["settings"])
    record_place(session, FRONT, address=HERE)

    record_place(lifecycle.move(session, "started"), FRONT, address=HERE)

    assert len({one.attempt_id for one in flows.places_of(session)}) == 2


def test_no_place_can_be_read_in_the_row_and_none_outlives_its_session(asking):
    session = asking(**BOTH)
    record_place(session, FRONT, address=HERE, point=POINT)
    row = Place.objects.values().get()
    printed = bytes(row["details_sealed"]) + str(row).encode()
    assert not any(value in printed for value in (b"81.2.69", b"59.43", b"24.75"))
    assert "81.2.69" not in repr(flows.places_of(session))

    erasure.erase(lifecycle.move(session, "expired"), actor="integration")

    assert not Place.objects.exists()
    record_place(session, FRONT, address=HERE, point=POINT)
    assert flows.places_of(session) == ()


def test_a_position_is_whole_and_on_the_earth():
    said = {"latitude": 59.43, "longitude": 24.75, "accuracy": 12.0}
    assert flows.position_from(said) == POINT
    assert flows.position_from({}) == PointRecord()
    for wrong in ({"latitude": 91.0}, {"longitude": None}, {"latitude": "59"}, {"accuracy": -1}):
        with pytest.raises(FactRefused):
            flows.position_from(said | wrong)


NAMES = {
    "location": "Viru 1, Tallinn",
    "country_name": "Estonia",
    "country_code": "ee",
    "locality": "Tallinn",
}


@pytest.fixture
def unnamed(asking, settings):
    """A place whose position nobody named yet."""
    settings.BONAFIDE_PLACES = "https://gateway.example"
    record_place(asking(position=True), FRONT, address=HERE, point=POINT)
    return Place.objects.get()


def names_of(row):
    (told,) = places.places_of(row.session)
    return told.names


def test_a_worker_asks_what_is_at_a_position(unnamed, settings):
    assert place_names.sweep() == [str(unnamed.pk)]
    with gateway(says(NAMES)) as fake:
        settings.BONAFIDE_PLACES = fake.url
        place_names.name(str(unnamed.pk))
        place_names.name(str(unnamed.pk))

    assert fake.asked == [{"register": "places", "latitude": 59.43, "longitude": 24.75}]
    assert names_of(unnamed) == PlaceNames(**(NAMES | {"country_code": "EE"}))
    assert not place_names.due().exists()


def test_a_map_that_is_silent_is_asked_again_later_and_not_for_ever(unnamed, settings):
    settings.BONAFIDE_REGISTER_TRIES = 1
    with gateway(says({}, status=503)) as fake:
        settings.BONAFIDE_PLACES = fake.url
        for _ in range(place_names.MOST_TRIES + 2):
            place_names.name(str(unnamed.pk))
            assert not place_names.due().exists()
            Place.objects.update(run_after=timezone.now() - timedelta(seconds=1))

    assert len(fake.asked) == place_names.MOST_TRIES
    assert names_of(unnamed) == PlaceNames()


@pytest.mark.parametrize(
    "answer", [{"location": 5}, {"country_code": "Estonia"}, {"locality": "x" * 999}]
)
def test_nonsense_is_no_name_and_is_not_asked_for_again(unnamed, settings, answer):
    with gateway(says(answer)) as fake:
        settings.BONAFIDE_PLACES = fake.url
        place_names.name(str(unnamed.pk))

    assert names_of(unnamed) == PlaceNames()
    assert not place_names.due().exists()


def test_a_place_that_was_erased_meanwhile_is_not_named(unnamed):
    erasure.erase(lifecycle.move(unnamed.session, "expired"), actor="integration")

    place_names.name(str(unnamed.pk))

    assert not Place.objects.exists()


def test_test_integrations_ask_the_simulator(acme, asking, settings):
    acme.mode = "test"
    acme.save(update_fields=["mode"])
    settings.BONAFIDE_PLACES = "https://gateway.example"
    session = asking(position=True)
    record_place(session, FRONT, address=HERE, point=POINT)

    place_names.name(str(Place.objects.get().pk))

    assert flows.places_of(session)[0].names.locality == "Simulated 59 25"


def test_nobody_is_asked_where_nobody_is_configured(asking):
    record_place(asking(position=True), FRONT, address=HERE, point=POINT)

    assert not Place.objects.get().awaits_names
