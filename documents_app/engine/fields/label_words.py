"""What labels are called in print, by canonical field, from the files of engine/words.

Squeezed: capitals and digits only, Greek and Cyrillic as `scripts.as_it_looks` writes them. An
empty field name is a label whose value we do not keep: it must not become another's value.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from documents_app.engine import words
from documents_app.engine.fields.scripts import as_it_looks

_NOT_KEPT = "not_kept"
# Every document may have labels in the languages of Doc 9303.
EVERYWHERE = ("en", "fr", "es")

Languages = tuple[str, ...]


@cache
def labels_in(languages: Languages | None = None) -> Mapping[str, str]:
    """Label -> field in these languages, or in all; the first language to have a word says."""
    table: dict[str, str] = {}
    for section in ("labels", "native"):
        for language in _named(languages):
            for word, field in _words(language, section):
                table.setdefault(word, field)
    return MappingProxyType(table)


def _named(languages: Languages | None) -> Languages:
    return known_languages() if languages is None else languages


@cache
def known_languages() -> Languages:
    """All languages that there are files of, English first."""
    found = (name.removeprefix("language_") for name in words.names("language_"))
    return tuple(dict.fromkeys((*EVERYWHERE, *found)))


def _words(language: str, section: str) -> Iterator[tuple[str, str]]:
    table = words.load(f"language_{language}").get(section, {})
    for field, row in table.items():
        for word in row.split():
            yield as_it_looks(word), "" if field == _NOT_KEPT else field


@cache
def languages_of(country: str | None) -> Languages | None:
    """The languages of a country's documents, or None where they are not known."""
    name = f"country_{(country or '').lower()}"
    spoken = words.load(name).get("languages") if name in words.names("country_") else None
    return tuple(dict.fromkeys((*spoken, *EVERYWHERE))) if spoken else None


@cache
def made_of_labels(words_of_text: tuple[str, ...]) -> bool:
    """Whether two words or more are all such as labels are made of: 'AND NAME OF PARENTS'."""
    tables = [words.load(f"language_{language}") for language in known_languages()]
    return any(_is_made_of(words_of_text, table) for table in tables if "words" in table)


def _is_made_of(words_of_text: tuple[str, ...], table: Mapping[str, str]) -> bool:
    telling, small = set(table["words"].split()), set(table["links"].split())
    others = [word for word in words_of_text if word not in small]
    return len(words_of_text) > 1 and bool(others) and set(others) <= telling


@cache
def words_under(key: str) -> frozenset[str]:
    """A list of words of all languages: `relatives` or `others`."""
    files = (words.load(f"language_{language}") for language in known_languages())
    return frozenset(as_it_looks(word) for file in files for word in file.get(key, "").split())


@cache
def sexes() -> Mapping[str, str]:
    """Word for a sex in any language -> M, F or X."""
    files = (words.load(f"language_{language}").get("sexes", {}) for language in known_languages())
    return MappingProxyType(
        {
            as_it_looks(word): sex
            for file in files
            for sex, row in file.items()
            for word in row.split()
        }
    )


LABELS = labels_in()


@cache
def cut_labels() -> frozenset[str]:
    """Every label without its first letter, and without its last one."""
    return frozenset(part for label in LABELS for part in (label[1:], label[:-1]))


# Short codes of North American cards that printers and OCR run together with their value.
CODES = MappingProxyType(
    {
        "DLN": "document_number", "DL": "document_number", "LIC": "document_number",
        "LN": "surname", "FN": "given_names", "DOB": "birth_date",
        "EXP": "expiry_date", "ISS": "issue_date", "SEX": "sex", "HGT": "height", "HT": "height",
        "EYES": "eye_colour", "EYE": "eye_colour", "HAIR": "hair_colour", "CLASS": "vehicle_class",
        "WGT": "", "WT": "", "RSTR": "", "RESTR": "", "REST": "", "END": "", "DD": "",
        "ID": "id_number", "IDN": "id_number",
    }
)  # fmt: skip
