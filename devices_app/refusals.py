"""What this room refuses, in one place for those above who put it in words of their own."""

from devices_app.collecting import TooManyDevices
from devices_app.messaging import ChannelAway, MessagesRefused
from devices_app.said import FactRefused

__all__ = ["ChannelAway", "FactRefused", "MessagesRefused", "TooManyDevices"]
