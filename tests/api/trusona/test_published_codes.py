"""The table of rule codes in docs/trusona.md."""

from __future__ import annotations

import re

from django.conf import settings

from api.trusona.serializers.rule_codes import CODES

ROW = re.compile(r"^\| `([A-Z]{3}[0-9][A-Z])` \| (.+) \|$", re.MULTILINE)


def test_every_code_is_published_with_its_rule():
    page = (settings.BASE_DIR / "docs" / "trusona.md").read_text("utf-8")
    published = dict(ROW.findall(page))

    assert published == {
        code: rule.replace(".", ": ").replace("_", " ") for rule, code in CODES.items()
    }
