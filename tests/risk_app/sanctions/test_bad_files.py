"""Files that are not what they should be are refused by name, and change nothing."""

import gzip
import io
import zipfile

import pytest

from risk_app.models import ListedEntity, ListVersion, NameKey
from risk_app.sanctions import loading, self_test
from risk_app.sanctions.refusals import ListRefused
from sessions_app.models import InstallationEvent
from tests.risk_app.sanctions import list_files
from tests.risk_app.sanctions.list_files import ADDRESSES, ALIASES, PEOPLE, rows

pytestmark = pytest.mark.django_db
SDN = rows(PEOPLE)


def zipped(**files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.csv", content)
    return packed.getvalue()


def oddly_zipped(content):
    """A zip that names a method of packing that this Python does not have."""
    packed = bytearray(zipped(sdn=content))
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = packed.rindex(mark) + place
        packed[at : at + 2] = (93).to_bytes(2, "little")
    return bytes(packed)


def replaced(folder, **contents):
    """OFAC's four files, one of them with other bytes; None leaves it out."""
    files = list_files.ofac(folder)
    for name, content in contents.items():
        if content is None:
            del files[f"{name}.csv"]
        else:
            files[f"{name}.csv"].write_bytes(content)
    return files


# What is wrong, what is then said, and the file with its bytes.
BAD = [
    ("the main file is missing", "missing_file", {"sdn": None}),
    ("the aliases are missing", "missing_file", {"alt": None}),
    ("a page instead of a file", "html", {"sdn": b"<!DOCTYPE html><html>Sorry</html>\r\n"}),
    ("another page", "html", {"alt": b"\xef\xbb\xbf\r\n<html><body>503</body></html>\r\n"}),
    ("nothing at all", "empty", {"sdn": b""}),
    ("only the end", "empty", {"sdn": b"\x1a\r\n", "alt": b"\x1a", "add": b"\x1a"}),
    ("cut off within a row", "truncated", {"sdn": SDN[:200]}),
    ("cut off within a quoted field", "truncated", {"sdn": SDN[: SDN.index(b"Gender")] + b"\n"}),
    ("a packed file that is cut off", "truncated", {"sdn": gzip.compress(SDN)[:-20]}),
    ("a damaged packed file", "archive", {"sdn": gzip.compress(SDN)[:30] + bytes(80)}),
    ("a damaged zip", "archive", {"sdn": zipped(sdn=SDN)[:-30]}),
    ("a zip packed in a way that nobody knows", "archive", {"sdn": oddly_zipped(SDN)}),
    ("another encoding", "encoding", {"sdn": SDN.replace(b"Mordaunt", b"M\xf6rdaunt")}),
    ("bytes that are no text", "encoding", {"sdn": SDN.replace(b"Mordaunt", b"Mor\0aunt")}),
    ("another table", "columns", {"sdn": rows([["1", "a", "b"]] * 5)}),
    ("one column more", "columns", {"sdn": rows([[*row, "x"] for row in PEOPLE])}),
    ("aliases of others", "orphans", {"alt": rows([["9", *row[1:]] for row in ALIASES])}),
    ("addresses of others", "orphans", {"add": rows([["9", *row[1:]] for row in ADDRESSES])}),
    ("one entry twice", "duplicates", {"sdn": rows([*PEOPLE, PEOPLE[0]])}),
    ("a third of the entries", "shrunk", {"sdn": rows(PEOPLE[:2]), "sdn_comments": b"\x1a"}),
    ("half of the names", "shrunk", {"alt": b"\x1a", "sdn": SDN.replace(b"a.k.a.", b"called")}),
    ("a zip bomb", "too_large", {"sdn": zipped(sdn=b"1,a\r\n" * 60_000)}),
    ("a gzip bomb", "too_large", {"sdn": gzip.compress(bytes(300_000))}),
]


def test_each_is_refused_by_name_and_the_old_version_goes_on(
    ofac_list, load, tmp_path, settings, subtests
):
    settings.BONAFIDE_SANCTIONS_FILE_LIMIT = 200_000
    old = load(ofac_list)
    before = (ListedEntity.objects.count(), NameKey.objects.count())
    for place, (what, word, contents) in enumerate(BAD):
        with subtests.test(what):
            with pytest.raises(ListRefused) as refused:
                load(ofac_list, files=replaced(tmp_path / str(place), **contents))
            ofac_list.refresh_from_db()

            assert refused.value.word == word, str(refused.value)
            assert ofac_list.active == old
            assert ofac_list.problem == str(refused.value)
            assert (ListedEntity.objects.count(), NameKey.objects.count()) == before
            newest = InstallationEvent.objects.latest("pk")
            assert newest.details == {"list": "ofac_sdn", "reason": word}
    # A success takes the problem back.
    load(ofac_list)
    ofac_list.refresh_from_db()
    assert ofac_list.problem == ""


def test_what_was_read_and_refused_is_kept_as_a_version_that_failed(ofac_list, load):
    load(ofac_list)
    for _ in range(2):
        with pytest.raises(ListRefused, match="2 entries where there were 6"):
            load(ofac_list, people=PEOPLE[:2], comments=[])
    failed = ListVersion.objects.get(state="failed")

    assert "2 entries where there were 6" in failed.problem
    assert failed.entity_count == 0


def test_a_list_that_lost_much_is_taken_by_force(ofac_list, load):
    load(ofac_list)
    version = load(ofac_list, people=PEOPLE[:2], comments=[], force=True)

    assert (version.state, version.entity_count, version.removed) == ("active", 2, 4)


def test_names_that_do_not_find_themselves_refuse_the_version(ofac_list, load, monkeypatch):
    # A matcher whose keys of what is listed and of what is asked have nothing in common.
    monkeypatch.setattr(self_test.screening.keys, "keys_of_query", lambda tokens: {"Lnobody"})
    with pytest.raises(ListRefused) as refused:
        load(ofac_list)

    assert refused.value.word == "self_test"
    assert not ListedEntity.objects.exists()


def test_packed_files_and_one_zip_of_all_are_taken(ofac_list, load, tmp_path):
    files = list_files.ofac(tmp_path / "plain")
    packed = tmp_path / "all.zip"
    packed.write_bytes(zipped(**{path.stem: path.read_bytes() for path in files.values()}))
    first = loading.load(ofac_list, [("all.zip", packed)])
    for path in files.values():
        path.write_bytes(gzip.compress(path.read_bytes()))
    again = loading.load(ofac_list, [(f"{name}.gz", path) for name, path in files.items()])

    assert first.entity_count == 6
    assert again.pk == first.pk  # the same content, however it is packed
