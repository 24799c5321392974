"""Registers that answer, misbehave or stay away on purpose. All of them fakes."""

from __future__ import annotations

from typing import Any

from devices_app.providers.registers import SimSwapAnswer
from sessions_app.registers import (
    Agreement,
    Overall,
    RegisterAnswer,
    RegisterNonsense,
    RegisterUnavailable,
    overall_of,
)
from tests.risk_app.scripted import SECRET


class MatchingRegister:
    """Agrees with everything that it is asked about, of documents, people and telephones."""

    name, version = "scripted-register", "fake 1"
    disagrees: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()

    def ask(self, question: Any) -> RegisterAnswer:
        asked = [*question.fields, *(["phone", "sim"] if hasattr(question, "phone") else [])]
        fields = {
            name: Agreement.DISAGREES if name in self.disagrees else Agreement.AGREES
            for name in asked
            if name not in self.silent
        }
        return RegisterAnswer(overall_of(fields.values()), fields, "answer:1")


class OtherNameRegister(MatchingRegister):
    disagrees = frozenset({"surname"})


class OtherSexRegister(MatchingRegister):
    disagrees = frozenset({"sex"})


class FuzzyRegister(MatchingRegister):
    """Knows the person by a name that is written otherwise."""

    def ask(self, question: Any) -> RegisterAnswer:
        said = {**super().ask(question).fields, "surname": Agreement.FUZZY}
        return RegisterAnswer(Overall.MATCH, said)


class WorseThanItsFieldsRegister(MatchingRegister):
    """Says of its answer that it is no whole match, whatever the fields say."""

    def ask(self, question: Any) -> RegisterAnswer:
        return RegisterAnswer(Overall.PARTIAL_MATCH, super().ask(question).fields)


class NumberOnlyRegister(MatchingRegister):
    """Knows the document, or the number, and does not say whose it is."""

    silent = frozenset({"surname", "birth_date"})


class StrangerRegister(MatchingRegister):
    def ask(self, question: Any) -> RegisterAnswer:
        return RegisterAnswer(Overall.NO_MATCH, dict.fromkeys(question.fields, Agreement.DISAGREES))


class EmptyRegister(MatchingRegister):
    def ask(self, question: Any) -> RegisterAnswer:
        return RegisterAnswer(Overall.NO_RECORD, {})


class AbsentRegister(MatchingRegister):
    def ask(self, question: Any) -> RegisterAnswer:
        raise RegisterUnavailable("nobody answers")


class CrashingRegister(MatchingRegister):
    def ask(self, question: Any) -> RegisterAnswer:
        raise RuntimeError(SECRET)


class NonsenseRegister(MatchingRegister):
    def ask(self, question: Any) -> RegisterAnswer:
        return "everything agrees"  # type: ignore[return-value]  # nonsense on purpose


class _Answering(MatchingRegister):
    answer = RegisterAnswer(Overall.MATCH, {})

    def ask(self, question: Any) -> RegisterAnswer:
        return self.answer


class BoastingRegister(_Answering):
    """Better than its fields."""

    answer = RegisterAnswer(Overall.MATCH, {"surname": Agreement.DISAGREES})


class WordlessRegister(_Answering):
    answer = RegisterAnswer(Overall.MATCH, {})


class OtherWordsRegister(_Answering):
    answer = RegisterAnswer("certainly", {"surname": "yes"})  # type: ignore[arg-type, dict-item]  # nonsense on purpose


class TalkativeRegister(_Answering):
    """A reference that may say anything."""

    answer = RegisterAnswer(Overall.MATCH, {"surname": Agreement.AGREES}, f"of {SECRET}")


class SameSim:
    name, version = "scripted-sims", "fake 1"
    swapped: bool | None = False

    def ask(self, phone: str) -> SimSwapAnswer:
        return SimSwapAnswer(self.swapped)


class SwappedSim(SameSim):
    swapped = True


class UnknownSim(SameSim):
    swapped = None


class NonsenseSim(SameSim):
    swapped = "no"  # type: ignore[assignment]  # nonsense on purpose


class AbsentSim(SameSim):
    def ask(self, phone: str) -> SimSwapAnswer:
        raise RegisterNonsense("nobody answers")
