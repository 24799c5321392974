"""What this room refuses, in one place for those above who put it in words of their own."""

from risk_app.deciding import ResubmissionsExhausted
from risk_app.policies import PolicyRefused

__all__ = ["PolicyRefused", "ResubmissionsExhausted"]
