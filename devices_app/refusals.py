"""What this room refuses, in one place for those above who put it in words of their own."""

from devices_app.collecting import TooManyDevices
from devices_app.message_quota import QuotaUsedUp
from devices_app.messaging import ChannelAway, MessagesRefused
from devices_app.said import FactRefused
from devices_app.sim_swaps import SimSwapped
from devices_app.telephones import NumberRefused

__all__ = [
    "ChannelAway",
    "FactRefused",
    "MessagesRefused",
    "NumberRefused",
    "QuotaUsedUp",
    "SimSwapped",
    "TooManyDevices",
]
