"""Large pictures are decoded one at a time; who waits too long is asked to come again."""

import io
import threading

import pytest
from PIL import Image

from documents_app import decoding_turns, intake
from documents_app.decoding_turns import TooBusy


def jpeg(width: int, height: int) -> bytes:
    written = io.BytesIO()
    Image.new("L", (width, height), 128).save(written, "JPEG")
    return written.getvalue()


@pytest.fixture(scope="module")
def large():
    return jpeg(4_000, 3_200)  # 12.8 megapixels


@pytest.fixture
def short_wait(monkeypatch):
    monkeypatch.setattr(decoding_turns, "WAIT_SECONDS", 0.05)


def elsewhere(work):
    """What `work` gives in another thread: its answer, or its exception."""
    found = []

    def run():
        try:
            found.append(work())
        except Exception as error:  # noqa: BLE001  # it is what is asked for
            found.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return found[0]


def test_a_second_large_picture_waits_and_is_then_turned_away(large, short_wait):
    with decoding_turns.turn(large):
        answer = elsewhere(lambda: intake.prepare(large))

    assert isinstance(answer, TooBusy)
    assert answer.retry_after == 10


def test_a_phone_s_photograph_does_not_wait(large, short_wait):
    with decoding_turns.turn(large):
        assert elsewhere(lambda: intake.prepare(jpeg(4_000, 3_000))).width == 1920


def test_the_turn_is_free_again_after_a_picture_that_was_refused(short_wait):
    damaged = jpeg(4_000, 3_200)[:2_000]
    with pytest.raises(intake.ImageRefused):
        intake.prepare(damaged)

    assert elsewhere(lambda: intake.prepare(jpeg(4_000, 3_200))).width == 1920
