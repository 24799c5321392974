"""Letters that the report's font lacks are written in others, and never left out."""

from risk_app.desk import report_pages
from risk_app.desk.legible import legible

TABLE = [
    ("Grace Hopper", "Grace Hopper"),
    ("Łódź Đorđe Ğül Žižka Nguyễn Văn Đức", "Łódź Đorđe Ğül Žižka Nguyễn Văn Đức"),
    ("Ελένη Παπαδοπούλου", "Ελένη Παπαδοπούλου"),
    ("Олександр Ґалаґан", "Олександр Ґалаґан"),
    ("王小明", "[wáng xiǎo míng]"),
    ("김철수", "[gimcheolsu]"),
    ("أحمد", "[\u1ea1\u0309ḥmd]"),
    ("გიორგი", "[giorgi]"),
    ("Anna 王", "Anna [wáng]"),
    ("\U0001f600", "[U+1F600]"),
    ("a\u202eb", "a[U+202E]b"),
    ("\u200b", "[U+200B]"),
    ("e\u0301", "é"),
    ("one\ntwo", "one\ntwo"),
    ("\ud800", "?"),
    ("", ""),
]


def test_words_are_written_in_letters_that_can_be_seen(subtests):
    glyphs = report_pages._glyphs()
    for text, shown in TABLE:
        with subtests.test(repr(text)):
            assert legible(text, glyphs) == shown


def test_nothing_is_left_without_a_picture():
    """Of every sign that there is, some hundreds at a time."""
    glyphs = report_pages._glyphs()
    for first in range(1, 0x20000, 512):
        text = "".join(map(chr, range(first, first + 512)))
        shown = legible(text, glyphs)
        assert all(ord(sign) in glyphs or sign == "\n" for sign in shown)
        assert shown
