"""What this room refuses, in one place for those above who put it in words of their own."""

from devices_app.collecting import TooManyDevices

__all__ = ["TooManyDevices"]
