"""Why a list is not taken. Each reason has a word, for metrics and events, and a sentence."""

from __future__ import annotations


class ListRefused(Exception):
    """The files, or what came from an address, change nothing. word: which rule they broke."""

    def __init__(self, word: str, why: str) -> None:
        super().__init__(why)
        self.word = word


# Files.
MISSING_FILE = "missing_file"
UNKNOWN_FILE = "unknown_file"
UNREADABLE = "unreadable"
TRUNCATED = "truncated"
TOO_LARGE = "too_large"
ARCHIVE = "archive"
HTML = "html"
ENCODING = "encoding"
# Contents.
COLUMNS = "columns"
ORPHANS = "orphans"
XML = "xml"
SCHEMA = "schema"
EMPTY = "empty"
DUPLICATES = "duplicates"
SHRUNK = "shrunk"
# What the search says of the new version.
SELF_TEST = "self_test"
# The address.
ADDRESS = "address"
HOST = "host"
CONNECTION = "connection"
STATUS = "status"
TIME = "time"
# Ourselves: the log has the rest.
BROKEN = "broken"
