"""Whether a number moved to another SIM lately, asked while somebody waits for the answer."""

from __future__ import annotations

import structlog
from django.conf import settings

from devices_app.providers.registers import sim_swap_register, sound_swap
from sessions_app.registers import RegisterUnavailable

log = structlog.get_logger(__name__)


class SimSwapped(Exception):
    """The number moved to another SIM lately, or nobody could tell that it did not."""

    def __init__(self) -> None:
        super().__init__(
            "the number moved to another SIM lately, or nobody could tell that it did not: "
            "nothing was sent"
        )


def is_asked_about(*, is_test: bool) -> bool:
    """Whether there is a register that knows."""
    return sim_swap_register(is_test=is_test) is not None


def was_swapped(number: str, *, is_test: bool) -> bool | None:
    """Whether the SIM was swapped; None where that is not known, for whatever reason."""
    # An order may ask about two numbers, one after the other.
    within = min(settings.BONAFIDE_REGISTER_SECONDS, max(1.0, settings.BONAFIDE_ANSWER_SECONDS / 2))
    try:
        register = sim_swap_register(is_test=is_test, within=within)
        return None if register is None else sound_swap(register.ask(number)).swapped
    except RegisterUnavailable as error:
        log.warning("sim_swap_not_known", error=type(error).__name__)
        return None
