"""Draws a report as PDF: plain tables on A4, in letters that everybody's viewer has with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from io import BytesIO
from itertools import zip_longest
from typing import Any
from xml.sax.saxutils import escape

import font_roboto
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Image, KeepTogether, LongTable, Paragraph, SimpleDocTemplate, Spacer

from risk_app.desk.legible import legible
from risk_app.desk.report_content import ReportContent, ReportPicture, Section

_PLAIN, _BOLD = "Roboto", "Roboto-Bold"
_GREY = colors.HexColor("#4b5563")
_MARGIN = 18 * mm
_WIDTH = A4[0] - 2 * _MARGIN
_PICTURE = (_WIDTH, 110 * mm)
# Signs of one cell, and of one row of it: a row does not reach over two pages.
_LONGEST, _ROW_SIGNS, _ROW_LINES = 2500, 400, 15
_BODY = ParagraphStyle("body", fontName=_PLAIN, fontSize=8.5, leading=11, splitLongWords=1)
_HEAD = ParagraphStyle("head", parent=_BODY, fontName=_BOLD)
_TITLE = ParagraphStyle("title", parent=_HEAD, fontSize=15, leading=20)
_SECTION = ParagraphStyle(
    "section", parent=_HEAD, fontSize=11, leading=15, spaceBefore=8, keepWithNext=1
)
_LINES = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LINEBELOW", (0, 0), (-1, -1), 0.25, colors.HexColor("#d1d5db")),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
]
_BRACKETS = (
    "What stands in brackets was written in letters that this file lacks, and is given in Latin "
    "ones, Han by its Chinese reading; the portal shows the original."
)


def draw(content: ReportContent, *, made: str) -> bytes:
    """The PDF. made: when, and by whom, for the foot of each page."""
    glyphs = _glyphs()
    story: list[Any] = [Paragraph("Report of a session", _TITLE)]
    if content.is_personal:
        story.append(_text("Holds personal data.", _HEAD, glyphs))
    for section in content.sections:
        story += _section(section, glyphs)
    for picture in content.pictures:
        story.append(_picture(picture, glyphs))
    if content.unshown:
        story.append(_text(f"{content.unshown} more pictures are not shown.", _BODY, glyphs))
    story += [Spacer(1, 6 * mm), _text(_BRACKETS, _BODY, glyphs)]
    return _printed(content, story, legible(made, glyphs))


def _printed(content: ReportContent, story: list[Any], made: str) -> bytes:
    file = BytesIO()
    pages = SimpleDocTemplate(
        file,
        pagesize=A4,
        title=f"Session {content.session_id}",
        author="Bonafide",
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
    )

    def foot(canvas: Any, document: Any) -> None:
        canvas.setFont(_PLAIN, 7)
        canvas.setFillColor(_GREY)
        canvas.drawString(_MARGIN, 10 * mm, f"Session {content.session_id}. {made}")
        canvas.drawRightString(A4[0] - _MARGIN, 10 * mm, f"Page {document.page}")

    pages.build(story, onFirstPage=foot, onLaterPages=foot)
    return file.getvalue()


def _section(section: Section, glyphs: Collection[int]) -> list[Any]:
    rows: list[list[Any]] = []
    if any(section.columns):
        rows.append([_text(one, _HEAD, glyphs) for one in section.columns])
    broken = (short for row in section.rows for short in _broken(row, glyphs))
    rows += [[_text(one, _BODY, glyphs) for one in row] for row in broken]
    table = LongTable(
        rows,
        colWidths=_widths(section),
        repeatRows=1 if any(section.columns) else 0,
        style=_LINES,
        hAlign="LEFT",
    )
    return [_text(section.title, _SECTION, glyphs), table]


def _broken(row: Sequence[str], glyphs: Collection[int]) -> Iterator[Sequence[str]]:
    """The row as several, where a cell of it is long."""
    return zip_longest(*(list(_pieces(text, glyphs)) for text in row), fillvalue="")


def _pieces(text: str, glyphs: Collection[int]) -> Iterator[str]:
    """The text as it is printed, in pieces: one sign may be written with many."""
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]} … ({len(text) - _LONGEST} more characters)"
    lines = legible(text, glyphs).split("\n")
    for number in range(0, len(lines), _ROW_LINES):
        part = "\n".join(lines[number : number + _ROW_LINES])
        for first in range(0, len(part) or 1, _ROW_SIGNS):
            yield part[first : first + _ROW_SIGNS]


def _widths(section: Section) -> list[float]:
    """Of each column by the longest text in it, and none too narrow for a word."""
    texts = [section.columns, *section.rows]
    longest = [
        min(60, max(10, *(_longest_line(row[number]) for row in texts)))
        for number in range(len(section.columns))
    ]
    return [_WIDTH * one / sum(longest) for one in longest]


def _longest_line(text: str) -> int:
    return max(map(len, text.split("\n")))


def _text(text: str, style: ParagraphStyle, glyphs: Collection[int]) -> Any:
    """A paragraph of text that holds no markup of its own."""
    return Paragraph(escape(legible(text, glyphs)).replace("\n", "<br/>"), style)


def _picture(shown: ReportPicture, glyphs: Collection[int]) -> Any:
    caption = _text(shown.caption, _SECTION, glyphs)
    if shown.content is None:
        return KeepTogether([caption, _text("It could not be reached.", _BODY, glyphs)])
    image = Image(BytesIO(shown.content), *_size(shown), hAlign="LEFT")
    return KeepTogether([caption, image])


def _size(shown: ReportPicture) -> tuple[float, float]:
    """As large as the page allows, in the picture's own proportions."""
    width, height = shown.picture.width or 1, shown.picture.height or 1
    scale = min(_PICTURE[0] / width, _PICTURE[1] / height, 1.0)
    return width * scale, height * scale


@cache
def _glyphs() -> Collection[int]:
    """Numbers of the signs that both cuts of the font can show; registers them."""
    folder = f"{font_roboto.font_directory}"
    fonts = [TTFont(name, f"{folder}/{file}") for name, file in _FILES.items()]
    for font in fonts:
        pdfmetrics.registerFont(font)
    shown: Sequence[set[int]] = [set(font.face.charToGlyph) for font in fonts]
    return frozenset.intersection(*map(frozenset, shown))


_FILES = {_PLAIN: "Roboto-Regular.ttf", _BOLD: "Roboto-Bold.ttf"}
