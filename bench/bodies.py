"""CPU seconds to read, or refuse, bodies of 64 KB, 256 KB and 1 MB, by what is in them.

`python -m bench.bodies`: reading is what `api/wire/bodies.py` does before any serializer. The last
column is how much more the largest costs than the smallest, which is 16 times as small; more
than about 20 would be work that grows faster than its input. Ends with 1 where one does.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

Shape = Callable[[int], bytes]

SIZES = (64 * 1024, 256 * 1024, 1024 * 1024)  # bytes
MOST_GROWTH = 40.0  # of CPU seconds, where the size grows by 16; squares would be 256
LEAST = 1e-4  # CPU seconds: below this a measurement says nothing about growth
ROUNDS = 5

_FIELD = b'--border\r\nContent-Disposition: form-data; name="a"\r\n\r\n'
_FILE = b'--border\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\n'
_PACKED = b"--border\r\nContent-Transfer-Encoding: base64\r\n" + _FILE[len("--border\r\n") :]
_END = b"\r\n--border--\r\n"


def _members(size: int, more: bytes = b"") -> bytes:
    return b"{" + b",".join(b'"%07d":1' % one for one in range(size // 12)) + more + b"}"


JSON: dict[str, Shape] = {
    "many members": _members,
    "first member doubled": lambda size: _members(size, b',"0000000":1'),
    "last member doubled": lambda size: _members(size, b',"%07d":1' % (size // 12 - 1)),
    "within the limit, last doubled": lambda size: _members(
        min(size, 108_000), b',"%07d":1,"z":"%s"' % (min(size, 108_000) // 12 - 1, b"x" * size)
    ),
    "many items": lambda size: b'{"a":[' + b"0," * (size // 2) + b"0]}",
    "many empty objects": lambda size: b'{"a":[' + b"{}," * (size // 3) + b"0]}",
    "deep nesting": lambda size: b'{"a":' + b"[" * (size // 2) + b"]" * (size // 2) + b"}",
    "many deep ones": lambda size: (
        b'{"a":[' + b",".join([b"[" * 900 + b"]" * 900] * (size // 1800)) + b"]}"
    ),
    "closing brackets": lambda size: b'{"a":' + b"[" * 65 + b"]" * size,
    "one long whole number": lambda size: b'{"a":' + b"9" * size + b"}",
    "one long fraction": lambda size: b'{"a":0.' + b"1" * size + b"}",
    "one long exponent": lambda size: b'{"a":1e' + b"9" * size + b"}",
    "long whole numbers": lambda size: (
        b'{"a":[' + b",".join([b"9" * 4300] * (size // 4301)) + b"]}"
    ),
    "one long text": lambda size: b'{"a":"' + b"x" * size + b'"}',
    "many escapes": lambda size: b'{"a":"' + rb"\n" * (size // 2) + b'"}',
    "escaped letters": lambda size: b'{"a":"' + rb"\u0041" * (size // 6) + b'"}',
    "half characters": lambda size: b'{"a":"' + rb"\ud83d" * (size // 6) + b'"}',
    "brackets in a text": lambda size: b'{"a":"' + b"[{," * (size // 3) + b'"}',
    "escapes without an end": lambda size: b'{"a":[' + b"0," * 70 + b'"' + rb"\"" * (size // 2),
    "spaces": lambda size: b'{"a":1' + b" " * size + b"}",
}
FORMS: dict[str, Shape] = {
    "many fields": lambda size: (_FIELD + b"1\r\n") * (size // 60) + b"--border--\r\n",
    "many files": lambda size: (_FILE + b"1\r\n") * (size // 75) + b"--border--\r\n",
    "many borders": lambda size: b"--border\r\n" * (size // 10) + b"--border--\r\n",
    "one long field": lambda size: _FIELD + b"x" * size + _END,
    "one long file": lambda size: _FILE + b"x" * size + _END,
    "nearly borders": lambda size: _FILE + b"\r\n--borde" * (size // 9) + _END,
    "line ends": lambda size: _FILE + b"\r\n" * (size // 2) + _END,
    "many headers": lambda size: b"--border\r\n" + b"A: b\r\n" * (size // 6) + b"\r\nx" + _END,
    "one long header": lambda size: _FIELD[:-4] + b"; a=b" * (size // 5) + b"\r\n\r\nx" + _END,
    "a header without an end": lambda size: b"--border\r\n" + b"A" * size + _END,
    "text before the form": lambda size: b"x" * size + b"\r\n" + _FILE + b"x" + _END,
    "base64 with spaces": lambda size: _PACKED + b"A" + b" " * size + b"AAA" + _END,
    "no border at all": lambda size: b"x" * size,
}


def main() -> int:
    import django
    from django.conf import settings

    settings.configure(DATA_UPLOAD_MAX_MEMORY_SIZE=2 * SIZES[-1])
    django.setup()
    worst = 0.0
    print(f"CPU milliseconds, least of {ROUNDS}")
    for kind, shapes, read in (("JSON", JSON, _read_json), ("form", FORMS, _read_form)):
        for name, shape in shapes.items():
            spent = [_least(read, shape(size)) for size in SIZES]
            growth = max(spent[-1], LEAST) / max(spent[0], LEAST)
            worst = max(worst, growth)
            shown = "".join(f"{1000 * one:10.2f}" for one in spent)
            print(f"{kind:5}{name:32}{shown}   x {growth:.1f}", flush=True)
    return int(worst > MOST_GROWTH)


def _least(read: Callable[[bytes], None], body: bytes) -> float:
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        read(body)
        spent.append(time.process_time() - began)
        if spent[-1] > 1:
            break
    return min(spent)


def _read_json(body: bytes) -> None:
    from rest_framework.exceptions import ParseError

    from api.wire import bodies

    try:
        bodies.parse_object(body)
    except ParseError:
        return


def _read_form(body: bytes) -> None:
    from types import SimpleNamespace

    from django.test import RequestFactory
    from rest_framework.exceptions import ParseError

    from api.wire import bodies

    sent = RequestFactory().post("/", body, content_type="multipart/form-data; boundary=border")
    context = {"request": SimpleNamespace(_request=sent), "encoding": "utf-8"}
    try:
        bodies.FlatForm().parse(None, None, context)  # type: ignore[arg-type]  # it reads the request instead
    except ParseError:
        return


if __name__ == "__main__":
    sys.exit(main())
