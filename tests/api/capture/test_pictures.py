"""Pictures are judged as they come: taken again, used anyway, and accepted once."""

from __future__ import annotations

import pytest

from documents_app.models import Picture
from tests.api.capture.browsing import file, led_to


@pytest.fixture
def at_front(phone):
    phone.agree()
    phone.choose("passport")
    return phone


def tell_picture(phone, jpeg, kind="document_front", **more):
    return phone.tell("/picture", {"kind": kind, "file": file(jpeg), **more})


def test_a_refused_picture_is_asked_for_again_with_words(at_front, judge, jpeg):
    judge.says = [("blur", "too_dark")]

    assert led_to(at_front.send("document_front", jpeg)) == "front"
    shown = at_front.get("/front").content.decode()
    assert "The picture is blurred." in shown
    assert "It is too dark." in shown
    assert '/use"' not in shown  # where a form would send it
    assert led_to(at_front.send("document_front", jpeg)) == "selfie"


def test_after_two_refusals_the_picture_may_be_used_anyway(at_front, judge, jpeg):
    judge.says = [("blur",), ("glare",)]
    at_front.send("document_front", jpeg)
    at_front.send("document_front", jpeg, id="second")

    assert "Use it anyway" in at_front.get("/front").content.decode()
    assert led_to(at_front.post("/picture/second/use")) == "selfie"


def test_after_one_refusal_it_may_not(at_front, judge, jpeg):
    judge.says = [("blur",)]
    at_front.send("document_front", jpeg, id="first")

    assert at_front.post("/picture/first/use").status_code == 409
    assert led_to(at_front.get()) == "front"


def test_a_script_is_told_what_is_said_of_its_picture(at_front, judge, jpeg):
    judge.says = [None]
    answer = tell_picture(at_front, jpeg, id="mine")
    assert answer.json() == {
        "id": "mine", "state": "judging", "feedback": [], "can_use": False,
        "next": f"{at_front.base}/selfie",
    }  # fmt: skip

    judge.judge("mine", "glare")
    told = at_front.ask("/picture/mine")
    assert (told["state"], told["next"]) == ("refused", f"{at_front.base}/front")
    assert [one["code"] for one in told["feedback"]] == ["glare"]
    assert "reflection" in told["feedback"][0]["words"]


def test_the_same_picture_sent_again_is_taken_once(at_front, jpeg, new_session):
    first = tell_picture(at_front, jpeg, id="mine")
    second = tell_picture(at_front, jpeg, id="mine")

    assert (first.status_code, second.status_code) == (200, 200)
    assert Picture.objects.filter(session=new_session).count() == 1


def test_a_picture_that_is_refused_late_leads_back_from_sending(at_front, judge, jpeg):
    judge.says = [None, True]
    at_front.send("document_front", jpeg, id="front")
    assert led_to(at_front.send("selfie", jpeg)) == "sending"

    judge.judge("front", "cut_off")
    assert led_to(at_front.get()) == "front"
    assert at_front.post("/submit").status_code == 409


def test_a_picture_that_nobody_judged_does_not_hold_up_the_person(at_front, judge, jpeg):
    judge.says = [None, None]
    at_front.send("document_front", jpeg)
    at_front.send("selfie", jpeg)

    assert led_to(at_front.post("/submit")) == "result"


def test_another_document_may_be_chosen_while_its_front_is_refused(at_front, judge, jpeg):
    judge.says = [("expired",)]
    at_front.send("document_front", jpeg)

    assert at_front.get("/document").status_code == 200
    assert led_to(at_front.choose("id_card", "FI")) == "front"


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"%PDF-1.7 something", 415, "unsupported"),
        (b"GIF89a no picture", 415, "unsupported"),
        (b"\xff\xd8\xff\xe0 broken off", 422, "damaged"),
    ],
)
def test_a_file_that_is_no_picture_is_refused_in_words(at_front, data, status, code):
    refused = tell_picture(at_front, data)

    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert refused.json()["field"] == "file"
    assert refused.json()["words"]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kind": "portrait"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"id": "with space"}, "id"),
        ({"id": "x" * 65}, "id"),
        ({"file": ""}, "file"),
        ({"file": "no file"}, "file"),
    ],
)
def test_what_is_wrong_with_the_form_is_named(at_front, jpeg, more, field):
    refused = at_front.tell("/picture", {"kind": "document_front", "file": file(jpeg), **more})

    assert (refused.status_code, refused.json()["field"]) == (422, field)


def test_a_picture_that_is_too_large_is_refused_before_it_is_read(at_front):
    refused = tell_picture(at_front, b"\xff\xd8" + bytes(21 * 1024 * 1024))

    assert (refused.status_code, refused.json()["code"]) == (413, "too_large")


def test_a_picture_that_nobody_sent_is_unknown(at_front):
    assert at_front.get("/picture/none", Accept="application/json").status_code == 404
    assert at_front.post("/picture/none/use").status_code == 404


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        (b"{}", "text/plain", 415),
        (b"{", "application/json", 400),
        (b"[1]", "application/json", 400),
        (b"--x", "multipart/form-data", 400),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x", 401),
        (b"a=%ff%fe", "application/x-www-form-urlencoded", 401),
    ],
)
def test_no_body_breaks_anything(at_front, body, media_type, status):
    answer = at_front.client.post(f"{at_front.base}/picture", body, content_type=media_type)

    assert answer.status_code == status
