"""Payloads as states print them; their shapes are those of published samples, the people invented.

Shapes: c0shea/IdParser (its samples by state, #2, #24, #29, #32), winfinit/aamvajs,
rechner/py-aamva#3, bcgov's tests for the Services Card.
"""

import re

import pytest

from documents_app.engine.aamva import parse

H = "@\n\x1e\r"
ALBERTA = (
    f"{H}ANSI 990876030001DLabacDLDCSKOVACS\nDCTANNA MARIA\nDABKOVACS\nDACANNA\nDADMARIA\n"
    "DAG12 ASPEN TERR SW\nDAQ120400-056\nDAKT4G 7A7\nDAICALGARY\nDAJAB\nDBCF\nDBB19930204\n"
    "DAR5\nDATA\nDBA20290108\nDAU155 CM\nDAW50 KG\nDCE2\nDAZBROWN\nDAYBROWN\n"
)
WYOMING = (
    "@acANSI 636060040002DL00410266ZW03070036DCAC\nDCBNONE\nDCDNONE\nDBA20311031\nDCSO DELL\n"
    "DACMORGAN E\nDAD\nDBD20271011\nDBB19581031\nDBC2\nDAYBLU\nDAU069 IN\nDAG14 MAIN WAY\n"
    "DAIBLUE RIVER\nDAJWY\nDAK82930      \nDAQ123456-789\nDCF58117\nDCGUSA\nDDEU\nDDFU\nDDGU\n"
    "DAHBLUE RIVER, WY  82930\nDAZBLN\nDCJ20271011-0032\rZWZWA\nZWB\r"
)
CONNECTICUT = (
    f"{H}AMVA 6360060101DL00290198DAASAMPLE,PAULA,A,3RD\nDAG6 STATE ST\nDAIWEST HAVEN\nDAJCT\n"
    "DAK061091896  \nDAQ119000555\nDARD   \nDASB         \nDAT     \nDBA20331107\nDBB19940101\n"
    "DBC2\nDBD20271115\nDAU601\nDAYBLU\nDBF00\nDBHY"
)
OREGON = (
    f"{H}ANSI 6360290102DL00390179ZO02180025DLDAQ4066452\nDAASAMPLE, MARY JANE\nDAG          \n"
    "DAL45 SE 25TH ST\nDAICORVALLIS\nDAJOR\nDAK97330      \nDARC   \nDASBD        \nDAT      \n"
    "DAU502\nDAW185\nDBA20340626\nDBB19500626\nDBC2\nDBD20260624\rZOZOARECORD CREATED 1983\r"
)
NORTH_CAROLINA = (
    f"{H}AAMVA36004001DL00280200DLDABLAVELLE\nDACPAULA\nDADLOEB\nDAE\nDAL35 ADDER DR\nDAM\n"
    "DANRALEIGH\nDAONC\nDAP27614-7307\nDAQ27475304\nDARC\nDAS1\nDATNone\nDAV5-01\nDAYBRO\n"
    "DAZBRO\nDBA06-05-2029\nDBB06-05-1951\nDBCF\nDBD07-18-2022\n"
)
WISCONSIN = (
    "@\n6MANSI 636031050002DL00410260ZW03010017DLDCAD\nDCBB\nDCDN\nDBA08152028\nDCSTESTER\n"
    "DACJOEY\nDADM\nDBD04112023\nDBB08151983\nDBC1\nDAYBRO\nDAU072 IN\nDAGN12 PINE RD\n"
    "DAIEAGLE\nDAJWI\nDAK547670000  \nDAQM2861738629325\nDCFOTLYF1\nDCGUSA\nDDEN\nDDFN\nDDGN\n"
    "DCK1310229958\nDDAN\nDDB03162012MZWZWA54152991946M"
)
HAWAII = (
    f"{H}ANSI 636047040002DL00410258ZH02990021DLDCA3\nDCBB\nDCDNONE\nDBA03122034\nDCSTESTER\n"
    "DACMICAH\nDADJAY\nDBD05132026\nDBB03121988\nDBC1\nDAYBLU\nDAU72 IN \nDAG4 MOANA ST 2\n"
    "DAIHONOLULU\nDAJHI\nDAK96826     0\nDAQH01387330\nDCF2026051411\nDCGUSA\nDDEU\nDDFU\nDDGU\n"
    "DAHO\nDAZBLN\nDCJ20260518-0532\rZHZHAO\r"
)
NEW_YORK = (
    f"{H}ANSI 636001030302DL00410279ZN03200070DLDCADM  \nDCBNONE      \nDCDNONE \nDBA02022028\n"
    "DCSADDAMS                  \nDCTALDO                  \nDBD02022019\nDBB02021972\nDBC1\n"
    "DAYBRO\nDAU601   \nDAG12 ANY STREET       \nDAIANYTOWN             \nDAJNY\nDAK111110000  \n"
    "DAQ123456789\nDCFABC123\nDCGUSA\nDDAF\nDDB09092017\nDDD0\r"
)
ARKANSAS = (
    f"{H}ANSI 636021050002DL00410232ZA02730015DLDCB\nDAQ9298847972\nDCAD\nDAK71901 4455 \nDAJAR\n"
    "DAIHOT SPRINGS\nDAG3 MAIN ST\nDDGU\nDDFU\nDADRALPH\nDDEU\nDACMICAH\nDDD0\nDDB09152012\n"
    "DDAN\nDBD09132026\nDCSTESTER\nDBC1\nDBB11221946\nDBA11222034\nDCLW\nDCK\nDAYBRO\nDCGUSA\n"
    "DCF\nDAU070 IN\nDCD\rZAZAB7201\r"
)
ARIZONA = (
    f"{H}ANSI 6360260102DL00390227ZA02660010DLDAQD04852767\nDAASAMPLE,SUSAN,T\nDABSAMPLE\n"
    "DACSUSAN\nDADT\nDAG51 WACO DR\nDAITUCSON\nDAJAZ\nDAK85641-4321\nDBB19890124\nDBA20540124\n"
    "DAU505\nDAW160\nDAZBR\nDAYBLU\nDBC2\nDBHN\nDARD\nDBD20230604\nDASB\nDBIN\rZAZAAR7PR\r"
)
TEXAS = (
    f"{H}ANSI 636015030002DL00410215ZT02560015DLDCAC\nDCBNONE\nDCDNONE\nDBA10242029\n"
    "DCSGONZALES\nDCTROBERTO\nDBDNONE\nDBB10241993\nDBC1\nDAYBRO\nDAU 65 IN\nDAG12 FIRST\n"
    "DAIEL PASO\nDAJTX\nDAK79936      \nDAQ37110073\nDCF067294811\nDCGUSA\nDCHNONE\nDAZBRO\n"
    "DCU\rZTZTA232\nZTBH\r"
)
SHAPES = {
    "letters for offsets, two manners of names": (
        ALBERTA,
        ["KOVACS", "ANNA MARIA", "12 ASPEN TERR SW", "CALGARY", "T4G 7A7", "155 cm", "AB"],
    ),
    "no mark, town said twice": (
        WYOMING,
        ["O DELL", "MORGAN E", "14 MAIN WAY", "BLUE RIVER", "82930", "69 in", "WY"],
    ),
    "a letter of the file type lost": (
        CONNECTICUT,
        ["SAMPLE", "PAULA A", "6 STATE ST", "WEST HAVEN", "06109-1896", "73 in", "CT"],
    ),
    "street of the residence, town of the mailing address": (
        OREGON,
        ["SAMPLE", "MARY JANE", "45 SE 25TH ST", "CORVALLIS", "97330", "62 in", "OR"],
    ),
    "residence only, an issuer number of five digits": (
        NORTH_CAROLINA,
        ["LAVELLE", "PAULA LOEB", "35 ADDER DR", "RALEIGH", "27614-7307", "61 in", "NC"],
    ),
    "M for carriage returns": (
        WISCONSIN,
        ["TESTER", "JOEY M", "N12 PINE RD", "EAGLE", "54767", "72 in", "WI"],
    ),
    "blanks within the postcode": (
        HAWAII,
        ["TESTER", "MICAH JAY", "4 MOANA ST 2", "HONOLULU", "96826", "72 in", "HI"],
    ),
    "feet and inches in version 3": (
        NEW_YORK,
        ["ADDAMS", "ALDO", "12 ANY STREET", "ANYTOWN", "11111", "73 in", "NY"],
    ),
    "from the other end": (
        ARKANSAS,
        ["TESTER", "MICAH RALPH", "3 MAIN ST", "HOT SPRINGS", "71901-4455", "70 in", "AR"],
    ),
    "names whole and in pieces": (
        ARIZONA,
        ["SAMPLE", "SUSAN T", "51 WACO DR", "TUCSON", "85641-4321", "65 in", "AZ"],
    ),
    "an empty suffix at the end": (
        TEXAS,
        ["GONZALES", "ROBERTO", "12 FIRST", "EL PASO", "79936", "65 in", "TX"],
    ),
}
READ = ("surname", "given_names", "address", "city", "postcode", "height", "issuing_state")
ENDS = [
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\x1e",
    "\x1d",
    "\x90\n\x90",
    " ",
    "  ",
    "",
    "|",
    "<LF>",
    "\xa0",
]


def with_ends(payload, end):
    """The same payload with other line ends, before the file type as well as after it."""
    start = re.search("ANSI|A?AMVA", payload).start()
    head, body = payload[:start], payload[start:].replace("\r", "\n")
    return (re.sub("[\n\r]", end, head) + body.replace("\n", end)).encode("latin-1")


@pytest.mark.parametrize("end", ENDS, ids=repr)
def test_a_card_is_read_as_its_state_prints_it(end):
    found = {name: parse(with_ends(shape[0], end)).fields for name, shape in SHAPES.items()}

    assert {name: [found[name].get(field) for field in READ] for name in SHAPES} == {
        name: said for name, (_, said) in SHAPES.items()
    }


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_what_a_state_adds_is_no_value(name):
    found = parse(SHAPES[name][0].encode()).fields

    assert not {"address_line2", "name_suffix"} & found.keys() or name in (
        "a letter of the file type lost",  # 3RD
        "blanks within the postcode",  # its second line is one letter
    )
    assert found.get("card_revision_date", "2012") >= "2012"


def line_ends(payload):
    return [found.start() for found in re.finditer("\n", payload) if found.start() > 30]


def test_one_lost_line_end_hardly_ever_loses_an_element():
    lost, ends = 0, 0
    for payload, _ in SHAPES.values():
        whole = parse(payload.encode()).fields
        for at in line_ends(payload):
            ends += 1
            lost += parse((payload[:at] + payload[at + 1 :]).encode()).fields != whole

    assert lost / ends < 0.08


def test_a_card_with_a_residence_owes_no_mailing_address():
    data = NORTH_CAROLINA.replace("35 ADDER DR", "9 DAG ADDER PLZ").replace("LAVELLE", "DUG-DAJ")
    found = parse(data.encode()).fields

    assert (found["surname"], found["address"]) == ("DUG-DAJ", "9 DAG ADDER PLZ")


STRIPE = (
    "%BCVICTORIA^SAMPLE,$TEST CARD^9 GOVERNMENT ST$VICTORIA BC  V8W 3Y8^?;6360282222222=24091970"
    "0906=?_%0AV8W3Y8                     M185 95BRNBLU9123456789                E$''C(R2S6L?"
)


@pytest.mark.parametrize("stripe", [STRIPE, STRIPE.replace("^?;", "?;"), STRIPE[1:]])
def test_british_columbia_prints_a_magnetic_stripe(stripe):
    found = parse(stripe.encode()).fields

    assert (found["surname"], found["given_names"]) == ("SAMPLE", "TEST CARD")
    assert (found["address"], found["city"]) == ("9 GOVERNMENT ST", "VICTORIA")
    assert (found["weight_kg"], found["height"], found["sex"]) == ("95", "185 cm", "M")
    assert (found["postcode"], found["eye_colour"]) == ("V8W 3Y8", "BLU")
    assert "weight_lb" not in found


def test_a_stripe_of_florida_and_texas_has_other_signs_before_its_last_track():
    florida = parse(
        b"%FLNAPLES^DOE$JOHN$^48 S FED BLVD^  ?;6360100462172082009=2199198701010=?#! 33435      "
        b"I               1600          "
    ).fields
    texas = parse(
        b'%TXAUSTIN^DOE$JOHN^12 SHER ST^?;63601538774194=250819810101?#" 78729      C             '
        b"  1505130BLKBLK?"
    ).fields

    assert (florida["document_number"], florida["sex"]) == ("D621720820090", "M")
    assert florida["expiry_date"] == "2021-01-01"  # month 99: on the birthday
    assert (texas["postcode"], texas["height"], texas["weight_lb"]) == ("78729", "65 in", "130")
    assert "expiry_date" not in texas


def test_a_stripe_without_its_second_track_has_no_third_in_the_first():
    found = parse(b"%VARICHMOND^SAMPLE$JOHN$ADAM^1 MAIN ST$APT 2^?").fields

    assert "postcode" not in found
    assert (found["surname"], found["address"]) == ("SAMPLE", "1 MAIN ST, APT 2")
