"""Every rule over tables of cases."""

from __future__ import annotations

import pytest

from devices_app import rules
from devices_app.facts import Facts, Level, RuleOutcome

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1"
)
ANDROID = (
    "Mozilla/5.0 (Linux; Android 13; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/120.0.0.0 Mobile Safari/537.36"
)
CUBOT = "Mozilla/5.0 (Linux; Android 12; CUBOT KINGKONG 8) AppleWebKit/537.36 Chrome/120.0 Mobile"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.4 Safari"
CHROMEBOOK = "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/120.0"

WINTER = {"epoch_ms": 1_768_478_400_000}  # 2026-01-15
SUMMER = {"epoch_ms": 1_784_116_800_000}  # 2026-07-15

CASES = [
    ("ip_scope", {}, "none"),
    ("ip_scope", {"ip_v4": "8.8.8.8"}, "no"),
    ("ip_scope", {"ip_v4": "8.8.8.xxx"}, "no"),
    ("ip_scope", {"ip_v4": "8.8.8.0/24"}, "no"),
    ("ip_scope", {"ip_v4": "xxx.xxx.xxx.xxx"}, "none"),
    ("ip_scope", {"ip_v6": "2001:4860:4860::8888"}, "no"),
    ("ip_scope", {"ip_v4": "10.0.0.1"}, "medium"),
    ("ip_scope", {"ip_v4": "127.0.0.1"}, "medium"),
    ("ip_scope", {"ip_v4": "100.64.0.1"}, "medium"),
    ("ip_scope", {"ip_v4": "192.0.2.10"}, "medium"),
    ("ip_scope", {"ip_v4": "192.168.1.xxx"}, "medium"),
    ("ip_scope", {"ip_v4": "224.0.0.1"}, "medium"),
    ("ip_scope", {"ip_v4": "240.0.0.1"}, "medium"),
    ("ip_scope", {"ip_v6": "::ffff:8.8.8.8"}, "medium"),
    ("ip_scope", {"ip_v6": "fe80::1"}, "medium"),
    ("ip_scope", {"ip_v4": "somewhere"}, "high"),
    ("ip_scope", {"ip_v4": "8.8.8.8", "ip_v6": "somewhere"}, "high"),
    ("ip_scope", {"ip_v4": "127.0.0.1", "serves_loopback_only": True}, "none"),
    ("ip_scope", {"ip_v4": "192.0.2.0/24", "serves_loopback_only": True}, "none"),
    ("ip_scope", {"ip_v4": "8.8.8.8", "serves_loopback_only": True}, "no"),
    ("ip_scope", {"ip_v4": "somewhere", "serves_loopback_only": True}, "high"),
    ("anonymiser", {}, "none"),
    ("anonymiser", {"anonymiser_flags": frozenset()}, "no"),
    ("anonymiser", {"anonymiser_flags": frozenset({"vpn"})}, "medium"),
    ("anonymiser", {"anonymiser_flags": frozenset({"hosting", "tor"})}, "high"),
    ("ip_country_vs_document", {"ip_v4": "8.8.8.8", "document_country": "EE"}, "none"),
    ("ip_country_vs_document", {"ip_v4": "8.8.8.8", "ip_country": "US"}, "none"),
    (
        "ip_country_vs_document",
        {"ip_v4": "10.0.0.1", "ip_country": "US", "document_country": "EE"},
        "none",
    ),
    (
        "ip_country_vs_document",
        {"ip_v4": "8.8.8.8", "ip_country": "US", "document_country": "US"},
        "no",
    ),
    (
        "ip_country_vs_document",
        {"ip_v4": "8.8.8.8", "ip_country": "US", "document_country": "EE"},
        "medium",
    ),
    (
        "hosting_asn",
        {"asn_organisation": "Hetzner Online GmbH", "anonymiser_flags": frozenset({"hosting"})},
        "none",
    ),
    ("denied_network", {}, "none"),
    ("denied_network", {"is_denied_network": False}, "no"),
    ("denied_network", {"is_denied_network": True}, "high"),
    ("allowed_network", {}, "none"),
    ("allowed_network", {"is_allowed_network": True}, "no"),
    ("allowed_network", {"is_allowed_network": False}, "medium"),
    ("hosting_asn", {}, "none"),
    ("hosting_asn", {"asn_organisation": "Telia Eesti AS"}, "no"),
    ("hosting_asn", {"asn_organisation": "Hetzner Online GmbH"}, "medium"),
    ("hosting_asn", {"asn_organisation": "DIGITALOCEAN-ASN"}, "medium"),
    ("hosting_asn", {"asn_organisation": "Amazon.com, Inc."}, "medium"),
    ("user_agent", {}, "none"),
    ("user_agent", {"user_agent": " "}, "high"),
    ("user_agent", {"user_agent": IPHONE}, "no"),
    ("user_agent", {"user_agent": CUBOT}, "no"),
    ("user_agent", {"user_agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}, "high"),
    ("user_agent", {"user_agent": "facebookexternalhit/1.1 spider"}, "high"),
    ("user_agent", {"user_agent": WINDOWS.replace("Chrome", "HeadlessChrome")}, "high"),
    ("user_agent", {"user_agent": f"{WINDOWS} Cypress/13"}, "high"),
    ("user_agent", {"user_agent": "python-requests/2.32"}, "high"),
    ("user_agent", {"user_agent": "curl/8.5.0"}, "high"),
    ("user_agent", {"user_agent": "okhttp/4.12.0"}, "no"),
    ("ua_vs_os", {}, "none"),
    ("ua_vs_os", {"user_agent": ANDROID}, "none"),
    ("ua_vs_os", {"user_agent": ANDROID, "os_family": "Android"}, "no"),
    ("ua_vs_os", {"user_agent": ANDROID, "os_family": "Linux"}, "no"),
    ("ua_vs_os", {"user_agent": MAC, "os_name": "iPadOS"}, "no"),
    ("ua_vs_os", {"user_agent": CHROMEBOOK, "os_family": "Linux"}, "no"),
    ("ua_vs_os", {"user_agent": WINDOWS, "os_family": "Android"}, "medium"),
    ("ua_vs_os", {"user_agent": IPHONE, "os_family": "Windows"}, "medium"),
    ("ua_vs_kind", {"user_agent": ANDROID}, "none"),
    ("ua_vs_kind", {"user_agent": ANDROID, "kind": "mobile"}, "no"),
    ("ua_vs_kind", {"user_agent": IPHONE, "kind": "desktop"}, "medium"),
    ("ua_vs_kind", {"user_agent": WINDOWS, "kind": "mobile"}, "low"),
    ("emulator", {}, "none"),
    ("emulator", {"model": "Pixel 7", "kind": "mobile", "os_platform": "ARM"}, "no"),
    ("emulator", {"model": "sdk_gphone64_arm64", "kind": "mobile"}, "medium"),
    ("emulator", {"vendor": "Genymotion", "kind": "mobile", "os_platform": "x86_64"}, "high"),
    ("emulator", {"model": "XPS", "kind": "desktop", "os_platform": "x64"}, "no"),
    ("screen", {}, "none"),
    ("screen", {"kind": "mobile", "screen_height": 3088, "screen_width": 1440}, "no"),
    (
        "screen",
        {"kind": "mobile", "screen_height": 3088, "screen_width": 1440, "screen_dpi": 2000},
        "medium",
    ),
    ("screen", {"kind": "mobile", "screen_height": 99999, "screen_width": 50000}, "medium"),
    ("screen", {"kind": "mobile", "screen_height": 1, "screen_width": 1}, "medium"),
    ("screen", {"kind": "desktop", "screen_height": 1440, "screen_width": 5120}, "no"),
    ("screen", {"kind": "desktop", "screen_height": 10, "screen_width": 5120}, "medium"),
    ("timezone_offset", {}, "none"),
    ("timezone_offset", {"timezone_offset_minutes": 0}, "no"),
    ("timezone_offset", {"timezone_offset_minutes": -240}, "no"),
    ("timezone_offset", {"timezone_offset_minutes": 345}, "no"),
    ("timezone_offset", {"timezone_offset_minutes": -330}, "no"),
    ("timezone_offset", {"timezone_offset_minutes": 840}, "no"),
    ("timezone_offset", {"timezone_offset_minutes": 1440}, "medium"),
    ("timezone_offset", {"timezone_offset_minutes": 17}, "medium"),
    ("language_vs_country", {}, "none"),
    ("language_vs_country", {"languages": ("et",)}, "none"),
    ("language_vs_country", {"languages": ("et-EE",), "document_country": "EE"}, "no"),
    ("language_vs_country", {"languages": ("en-gb",), "document_country": "EE"}, "no"),
    ("language_vs_country", {"languages": ("ja",), "document_country": "EE"}, "low"),
    ("language_vs_country", {"languages": ("<script>",), "document_country": "EE"}, "low"),
    ("language_vs_country", {"languages": ("ja",), "document_country": "UTO"}, "none"),
    ("incognito", {}, "none"),
    ("incognito", {"is_incognito": False}, "no"),
    ("incognito", {"is_incognito": True}, "low"),
    ("battery", {}, "none"),
    ("battery", {"kind": "mobile", "battery_level": 0.43, "battery_charging": True}, "no"),
    ("battery", {"kind": "mobile", "battery_level": 1.0, "battery_charging": True}, "low"),
    ("battery", {"kind": "desktop", "battery_level": 1.0, "battery_charging": True}, "none"),
    ("platform_identifiers", {}, "none"),
    ("platform_identifiers", {"android_id": "ab1357cd-a1b2-c3d4-f5a6"}, "no"),
    ("platform_identifiers", {"android_id": "x", "idfv": "y"}, "medium"),
    ("platform_identifiers", {"idfv": "y", "os_family": "Android"}, "medium"),
    ("platform_identifiers", {"vendor": "Samsung", "os_family": "iOS"}, "medium"),
    ("platform_identifiers", {"vendor": "Apple", "os_family": "iOS", "idfv": "y"}, "no"),
    ("fingerprint_reuse", {}, "none"),
    ("virtual_camera", {}, "none"),
    ("virtual_camera", {"cameras": ("FaceTime HD Camera", "camera2 0, facing back")}, "no"),
    ("virtual_camera", {"cameras": ("Integrated Webcam", "OBS Virtual Camera")}, "high"),
    ("virtual_camera", {"cameras": ("fake_device_0",)}, "high"),
    ("user_agent", {"user_agent": IPHONE, "is_automated": False}, "no"),
    ("user_agent", {"user_agent": IPHONE, "is_automated": True}, "high"),
    ("user_agent", {"user_agent": WINDOWS, "brands": ("HeadlessChrome 130",)}, "high"),
    ("emulator", {"user_agent": ANDROID, "kind": "mobile", "touch_points": 5}, "no"),
    ("emulator", {"user_agent": ANDROID, "kind": "mobile", "touch_points": 0}, "medium"),
    ("emulator", {"user_agent": WINDOWS, "kind": "desktop", "touch_points": 0}, "no"),
    ("offset_vs_zone", {}, "none"),
    ("offset_vs_zone", {**WINTER, "zone": "Europe/Tallinn", "timezone_offset_minutes": 120}, "no"),
    ("offset_vs_zone", {**SUMMER, "zone": "Europe/Tallinn", "timezone_offset_minutes": 180}, "no"),
    ("offset_vs_zone", {**SUMMER, "zone": "Asia/Calcutta", "timezone_offset_minutes": 330}, "no"),
    (
        "offset_vs_zone",
        {**SUMMER, "zone": "Europe/Tallinn", "timezone_offset_minutes": 120},
        "medium",
    ),
    (
        "offset_vs_zone",
        {**WINTER, "zone": "Europe/Tallinn", "timezone_offset_minutes": -300},
        "high",
    ),
    ("offset_vs_zone", {**WINTER, "zone": "../passwd", "timezone_offset_minutes": 0}, "low"),
    (
        "offset_vs_zone",
        {"epoch_ms": 8_640_000_000_000_000, "zone": "Europe/Paris", "timezone_offset_minutes": 0},
        "none",
    ),
    ("clock_skew", {}, "none"),
    ("clock_skew", {"epoch_ms": 119_000, "received_ms": 0}, "no"),
    ("clock_skew", {"epoch_ms": 0, "received_ms": 1_800_000}, "low"),
    ("clock_skew", {"epoch_ms": 7_200_000, "received_ms": 0}, "medium"),
    ("language_vs_country", {"languages": ("fr",), "zone_country": "FR"}, "no"),
    ("language_vs_country", {"languages": ("fr",), "zone_country": "EE"}, "low"),
    (
        "language_vs_country",
        {"languages": ("fr",), "zone_country": "FR", "document_country": "EE"},
        "no",
    ),
    ("language_vs_header", {}, "none"),
    ("language_vs_header", {"languages": ("de",), "accept_languages": ("*",)}, "none"),
    ("language_vs_header", {"languages": ("de-AT", "en"), "accept_languages": ("de",)}, "no"),
    ("language_vs_header", {"languages": ("de-AT",), "accept_languages": ("vi-VN",)}, "low"),
    ("many_devices", {}, "none"),
    *(
        ("many_devices", {"devices_in_session": devices}, level)
        for devices, level in ((1, "no"), (3, "no"), (4, "low"), (6, "medium"), (10, "high"))
    ),
    ("fingerprint_reuse", {"people_on_device": 1}, "no"),
    ("fingerprint_reuse", {"people_on_device": 2}, "low"),
    ("fingerprint_reuse", {"people_on_device": 4}, "medium"),
    ("fingerprint_reuse", {"people_on_device": 5}, "high"),
    ("ip_velocity", {}, "none"),
    ("ip_velocity", {"ip_v4": "8.8.8.8", "sessions_on_ip": 3}, "no"),
    ("ip_velocity", {"ip_v4": "8.8.8.8", "sessions_on_ip": 10}, "low"),
    ("ip_velocity", {"ip_v4": "8.8.8.8", "sessions_on_ip": 30}, "medium"),
    ("ip_velocity", {"ip_v4": "8.8.8.8", "sessions_on_ip": 31}, "high"),
    ("ip_velocity", {"ip_v4": "10.0.0.1", "sessions_on_ip": 31}, "none"),
    (
        "ip_velocity",
        {"ip_v4": "8.8.8.8", "sessions_on_ip": 31, "mobile_carrier": "Telia"},
        "none",
    ),
]


@pytest.mark.parametrize(("rule", "facts", "level"), CASES)
def test_a_rule_answers(rule, facts, level):
    (outcome,) = [o for o in rules.evaluate(Facts(**facts)) if o.rule == rule]

    assert outcome.level == level
    assert outcome.reason


def test_every_rule_has_cases_with_and_without_facts():
    named = {rule for rule, _, _ in CASES}

    assert named == {outcome.rule for outcome in rules.evaluate(Facts())}
    assert len(named) == 23


def test_of_nothing_nothing_is_said():
    assert {outcome.level for outcome in rules.evaluate(Facts())} == {Level.NONE}


def test_no_reason_repeats_what_was_collected():
    facts = Facts(ip_v4="8.8.4.4", model="Quillphone", user_agent=IPHONE, languages=("xx-Secret",))

    said = " ".join(outcome.reason for outcome in rules.evaluate(facts))

    assert not any(value in said for value in ("8.8.4.4", "Quillphone", "iPhone", "Secret"))


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([], "none"),
        (["none"], "none"),
        (["none", "no"], "no"),
        (["no", "low"], "low"),
        (["low", "low", "low"], "medium"),
        (["no", "medium"], "medium"),
        (["medium", "medium"], "medium"),
        (["medium", "medium", "medium"], "high"),
        (["none", "high"], "high"),
    ],
)
def test_the_levels_add_up(levels, expected):
    outcomes = [RuleOutcome("rule", Level(level), "reason") for level in levels]

    assert rules.overall(outcomes) == expected
