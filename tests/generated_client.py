"""A client that a generator makes of a contract, and nothing of ours."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, get_type_hints

import httpx

_CONTRACTS = Path(__file__).resolve().parent / "contracts"


@contextmanager
def generated(contract: str, folder: Path) -> Iterator[str]:
    """The name of a package, made of the contract in that folder, which can be imported."""
    name = f"client_of_{contract}"
    subprocess.run(
        [
            *(sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"),
            *("--path", _CONTRACTS / f"{contract}.yaml", "--output-path", folder / name),
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    sys.path.insert(0, str(folder))
    try:
        yield name
    finally:
        sys.path.remove(str(folder))
        for module in [one for one in sys.modules if one.partition(".")[0] == name]:
            del sys.modules[module]


@dataclass
class Answer:
    status: int
    body: dict[str, Any]


@dataclass
class Generated:
    """Calls with one credential. Bodies and answers go through the classes of the generator."""

    package: str
    base_url: str
    token: str
    client_id: str = ""
    _client: Any = field(default=None, repr=False)

    def call(self, tag: str, operation: str, **body: Any) -> Answer:
        """The answer to an operation. A member of bytes is sent as a file."""
        module = import_module(f"{self.package}.api.{tag}.{operation}")
        shape = get_type_hints(module.sync_detailed)["body"]
        files = {name: one for name, one in body.items() if isinstance(one, bytes)}
        sent = shape.from_dict({name: one for name, one in body.items() if name not in files})
        for name, content in files.items():
            setattr(sent, name, self._file(name, content))
        named = {"x_client_id": self.client_id} if self.client_id else {}
        answer = module.sync_detailed(client=self._opened(), body=sent, **named)
        return Answer(int(answer.status_code), answer.parsed.to_dict())

    def _file(self, name: str, content: bytes) -> Any:
        types = import_module(f"{self.package}.types")
        return types.File(BytesIO(content), f"{name}.jpg", "image/jpeg")

    def _opened(self) -> Any:
        if self._client is None:
            made = import_module(f"{self.package}.client").AuthenticatedClient
            self._client = made(
                base_url=self.base_url,
                token=self.token,
                timeout=httpx.Timeout(60),
                httpx_args={"trust_env": False},
            )
        return self._client
