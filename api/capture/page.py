"""What every template of the hosted pages is given, whatever its screen is."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PageBrand:
    """Whose pages these are. logo: its address. has_colours: whether brand.css says any."""

    name: str = ""
    logo: str = ""
    has_colours: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it is shown.

    token_url: the address of the link, without a slash at the end; every address of the pages is
    below it. holder: what forms send back as `holder` and scripts as `X-Capture-Holder`.
    languages: code and own name of each. step: from 1 to steps; 0 where the screen is no step.
    has_cookie: False where the browser keeps no cookie of ours, so that a page is reached by a
    form alone. framed: whether another page shows this one in a frame. origins: those that may.
    """

    screen: str
    token_url: str
    holder: str = field(default="", repr=False)
    language: str = "en"
    direction: str = "ltr"
    languages: tuple[tuple[str, str], ...] = ()
    brand: PageBrand = field(default_factory=PageBrand)
    step: int = 0
    steps: int = 0
    framed: bool = False
    has_cookie: bool = True
    origins: tuple[str, ...] = ()
    no_camera_url: str = ""
    handover_url: str = ""
