"""What the sample prints is plain words in columns."""

from config.sample import tables

APPROVED = {
    "status": "approved",
    "reason": None,
    "person": {"firstName": "ANNA MARIA", "lastName": "OKONDA", "dateOfBirth": None},
    "document": {"type": "DRIVERS_LICENSE", "number": "J59501230"},
}
NOTHING_READ = {
    "status": "resubmission_requested",
    "reason": "A picture is not good enough to be read.",
    "person": None,
    "document": None,
}


def test_an_applicant_is_told_by_what_was_read():
    said = tables.applicant("a licence and its holder", APPROVED, is_told=True)

    assert said.splitlines() == [
        "A licence and its holder",
        "  verdict      approved",
        "  first name   ANNA MARIA",
        "  last name    OKONDA",
        "  document     drivers license",
        "  number       J59501230",
        "  webhook      came, its signature is right",
    ]


def test_where_nothing_was_read_it_says_so_and_why():
    said = tables.applicant("a passport", NOTHING_READ, is_told=False)

    assert "resubmission requested: A picture is not good enough to be read." in said
    assert "read         nothing" in said
    assert "DID NOT COME" in said


def test_the_summary_names_what_was_not_expected():
    good = tables.Row("one", "approved", frozenset({"approved"}), is_told=True)
    wrong = tables.Row("two", "approved", frozenset({"declined", "review"}), is_told=True)
    untold = tables.Row("three", "approved", frozenset({"approved"}), is_told=False)

    first, second, third, fourth, _, last = tables.summary([good, wrong, untold]).splitlines()

    assert first.split() == ["applicant", "ended", "as", "expected", "was"]
    assert second.split() == ["one", "approved", "approved"]
    assert third.endswith("declined or review  <- NOT AS EXPECTED")
    assert fourth.endswith("<- NOT AS EXPECTED")
    assert last == "1 of 3 ended as expected."


def test_who_is_on_a_list_is_told_with_whom_they_are_like():
    hit = {"matchedName": "MAKEBELIEVE, Fabulina Nowhere", "dateOfBirth": "1990-01-31"}
    found = {"sessionId": "s", "matchStatus": "possible_match", "totalHits": 1, "hits": [hit]}
    said = tables.listed("a passport", found, is_told=True)

    assert said.splitlines() == [
        "A passport",
        "  screening    possible match: a person decides, in the portal",
        "  listed       MAKEBELIEVE, Fabulina Nowhere, born 1990-01-31",
        "  webhook      came, its signature is right",
    ]
