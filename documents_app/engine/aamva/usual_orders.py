"""The orders in which cards print their elements: the standard's own, and those of printers.

Taken from published samples of the states (the standard's annexes; c0shea/IdParser; rechner/
py-aamva; winfinit/aamvajs). Only what follows what is used; a line may begin or end anywhere.
"""

from functools import cache

_ORDERS = (
    # Versions 2 to 11, in the order of the standard's table.
    "DCA DCB DCD DBA DCS DCT DAC DAD DBD DBB DBC DAY DAU DAG DAH DAI DAJ DAK DAQ DCF DCG DDE DDF"
    " DDG DDA DDB DDD",
    # What most printers make of versions 4 to 11, beginning with the number.
    "DAQ DCS DDE DAC DDF DAD DDG DCU DCA DCB DCD DBD DBB DBA DBC DAU DAY DAG DAH DAI DAJ DAK DCF"
    " DCG DCK DDA DDB DDC DDD DAW DAZ DDH DDI DDJ DDK DDL DDM DDN DDO DDP",
    "DCF DCG DCU DAW DAZ DAH DCK DDA DDB DDC DDD DDK DDL",
    "DCG DAZ DAW DDA DDB",
    "DCG DAW DAH DCK DDB",
    "DAK DCF DCG DCU DDA DDB DDD",
    "DCA DCB DCD DBD DBB DBA DBC DAU DAY DAG DAI DAJ DAK DCF DCG DCK DDA DDB DAW",
    # Wyoming, Colorado, Hawaii, West Virginia, Alabama.
    "DDE DDF DDG DAH DAZ DCJ DCU DDA DDB DDD DAW",
    "DAK DAQ DCE DAZ DCK DCU DCJ DDA DDB",
    # Alaska, Ohio.
    "DCS DAC DAD DCU DBD DBB DDJ DBC DAY DAU DAW DAG DAI DAJ DAK DAQ DCF DCG DDE DDF DDG DAH DAZ"
    " DDK DDL",
    "DDG DAZ DCI DCJ DCU DCE DDA DDB DAW DDK DCA DCB DCD",
    # Versions 2 and 3: Washington, Texas, New Mexico, Michigan, Montana, New Brunswick, New York.
    "DBA DCS DCT DCU DBD DBB DBC DAY DAU DCE DAG DAH DAI DAJ DAK DAQ DCF DCG DCH DAH DAZ DCE DCU"
    " DCK",
    "DAQ DCS DCT DCU DAG DAI DAJ DAK DCA DCB DCD DAU DCE DAY DBA DBB DBC DBD DCH DCG DCF",
    "DCS DCT DCU DAG DAI DAJ DAK DCG DAQ DCA DCB DCD DCF DCH DBA DBB DBC DBD DAU DCE DAY",
    "DCG DCH DDC DDB DDD DDA DCK",
    "DAK DAQ DCF DCG DCH DCU",
    # Arkansas begins at the other end.
    "DCB DAQ DCA DAK DAJ DAI DAG DDG DDF DAD DDE DAC DDD DDB DDA DBD DCS DBC DBB DBA DCL DCK DAY"
    " DCG DCF DAU DCD",
    # Alberta mixes the versions.
    "DCS DCT DAB DAC DAD DAG DAQ DAK DAI DAJ DBC DBB DAR DAT DBA DAU DAW DCE DAZ DAY",
    # Version 1, and the form before it.
    "DAA DAG DAH DAI DAJ DAK DAQ DAR DAS DAT DAU DAW DAY DAZ DBA DBB DBC DBD DBF DBH",
    "DAQ DAA DAG DAL DAI DAJ DAK DAR DAS DAT DAU DAW DBA DBB DBC DBD DBH DBJ",
    "DAT DBA DBB DBC DBD DBH DAU DAW DBF",
    "DAT DBA DBB DBC DBD DAU DAY DBF DBH",
    "DAT DAV DAY DAZ DBA DBB DBC DBD DBG DBH",
    "DAQ DAA DAB DAC DAD DAG DAI DAJ DAK DBB DBA DAU DAW DAZ DAY DBC DBH DAR DBD DAS DBE DBI",
    "DAA DAB DAC DAD DAE DAF DAG DAH DAI DAJ DAK DAL DAM DAN DAO DAP DAQ DAR",
    "DAB DAC DAD DAE DAL DAM DAN DAO DAP DAQ DAR DAS DAT DAV DAY DAZ DBA DBB DBC DBD",
    "DAD DAE DAG",
    "DAA DAL DAM DAN DAO DAP DAQ DAR DAS DAT DAU DAV",
    "DAU DAG DAH DAI DAJ DAK DAL DAM DAN DAO DAP DAQ DCF DCG",
    "DAU DAL DAN DAO DAP DAQ DCF DCG DCH",
)


# No card leaves these out where its line has them.
_NEVER_LEFT_OUT = frozenset(
    ("DAC", "DAG", "DAI", "DAJ", "DAK", "DAL", "DAN", "DAQ", "DBA", "DBB", "DBC", "DBD", "DCS",
     "DCT")
)  # fmt: skip


@cache
def usual_pairs() -> frozenset[tuple[str, str]]:
    """Return ids that follow each other, or with one element between them left out."""
    rows = [order.split() for order in _ORDERS]
    return frozenset(
        (row[at], row[at + step])
        for row in rows
        for step in (1, 2)
        for at in range(len(row) - step)
        if step == 1 or row[at + 1] not in _NEVER_LEFT_OUT
    )
