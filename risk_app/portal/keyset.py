"""Keyset pages for the pages of the desk; see `sessions_app.keyset`, which all rooms' lists use."""

from __future__ import annotations

from sessions_app.keyset import MOST_COUNTED as MOST_COUNTED
from sessions_app.keyset import Count as Count
from sessions_app.keyset import KeysetPage as KeysetPage
from sessions_app.keyset import count as count
from sessions_app.keyset import page_of as page_of
