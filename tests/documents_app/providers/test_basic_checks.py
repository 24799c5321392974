from documents_app.engine.imaging import encode_jpeg
from documents_app.faces.presentation import TEXT
from documents_app.providers import presentation_attack_detector
from documents_app.providers.basic_checks import BasicChecks
from documents_app.specimens.face_attacks import attack, honest


def test_the_basic_checks_are_the_default_and_say_what_they_are():
    detector = presentation_attack_detector()

    assert isinstance(detector, BasicChecks)
    assert "no certified PAD" in detector.version


def test_an_honest_selfie_raises_no_concern():
    answer = BasicChecks().examine(encode_jpeg(honest("astronaut", "near", 3)))

    assert (answer.outcome, answer.flags, answer.attack) == ("no_concern", (), None)
    assert answer.text == TEXT


def test_a_pale_print_in_the_hand_asks_for_a_look_and_is_never_declined():
    answers = [
        BasicChecks().examine(encode_jpeg(attack(name, "card", seed)))
        for name in ("hopper", "astronaut")
        for seed in range(2)
    ]

    assert {"framed"} <= set.intersection(*(set(answer.flags) for answer in answers))
    assert "suspicious" in {answer.outcome for answer in answers}
    assert "attack" not in {answer.outcome for answer in answers}


def test_without_exactly_one_face_nothing_is_judged(landscape):
    assert BasicChecks().examine(encode_jpeg(landscape)).outcome == "not_judged"


def test_a_raster_alone_asks_for_a_look():
    answer = BasicChecks().examine(encode_jpeg(attack("astronaut", "halftone", 1)))

    assert ("moire" in answer.flags, answer.outcome) == (True, "suspicious")
