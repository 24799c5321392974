"""Months as documents print them in Latin letters, and which month a word means where.

LISTOPAD is October in Zagreb and November in Prague: such a word counts only where the issuing
country, or the same month in another language beside it, decides.
"""

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache
from types import MappingProxyType

from documents_app.engine import words
from documents_app.engine.fields.scripts import as_it_looks

# Language -> twelve months divided by bars: nominative, genitive where dates use it, short forms.
# A language stands here where its words differ from those above it.
_LANGUAGES = MappingProxyType({
    "en": "JANUARY JAN|FEBRUARY FEB|MARCH MAR|APRIL APR|MAY|JUNE JUN|JULY JUL|AUGUST AUG"
          "|SEPTEMBER SEPT SEP|OCTOBER OCT|NOVEMBER NOV|DECEMBER DEC",
    "fr": "JANVIER JANV JAN|FEVRIER FEVR FEV|MARS|AVRIL AVR|MAI|JUIN|JUILLET JUIL|AOUT"
          "|SEPTEMBRE SEPT|OCTOBRE OCT|NOVEMBRE NOV|DECEMBRE DEC",
    "de": "JANUAR JANNER JAENNER JAN|FEBRUAR FEBER FEB|MARZ MAERZ MRZ|APRIL|MAI|JUNI|JULI|AUGUST"
          "|SEPTEMBER|OKTOBER OKT|NOVEMBER|DEZEMBER DEZ",
    "nl": "JANUARI|FEBRUARI|MAART MRT|APRIL|MEI|JUNI|JULI|AUGUSTUS|SEPTEMBER|OKTOBER OKT|NOVEMBER"
          "|DECEMBER",
    "es": "ENERO ENE|FEBRERO|MARZO|ABRIL ABR|MAYO|JUNIO|JULIO|AGOSTO AGO|SEPTIEMBRE SETIEMBRE SET"
          "|OCTUBRE|NOVIEMBRE|DICIEMBRE DIC",
    "pt": "JANEIRO|FEVEREIRO FEV|MARCO|ABRIL ABR|MAIO MAI|JUNHO|JULHO|AGOSTO AGO|SETEMBRO SET"
          "|OUTUBRO OUT|NOVEMBRO|DEZEMBRO DEZ",
    "it": "GENNAIO GENN GEN|FEBBRAIO FEBB|MARZO|APRILE|MAGGIO MAGG MAG|GIUGNO GIU|LUGLIO LUG"
          "|AGOSTO AGO|SETTEMBRE SETT SET|OTTOBRE OTT|NOVEMBRE|DICEMBRE DIC",
    "ca": "GENER GEN|FEBRER|MARC|ABRIL|MAIG|JUNY|JULIOL|AGOST|SETEMBRE|OCTUBRE|NOVEMBRE|DESEMBRE",
    "ro": "IANUARIE IAN|FEBRUARIE|MARTIE|APRILIE|MAI|IUNIE IUN|IULIE IUL|AUGUST|SEPTEMBRIE"
          "|OCTOMBRIE|NOIEMBRIE NOI|DECEMBRIE",
    "da": "JANUAR|FEBRUAR|MARTS|APRIL|MAJ|JUNI|JULI|AUGUST|SEPTEMBER|OKTOBER OKT|NOVEMBER|DECEMBER",
    "no": "JANUAR|FEBRUAR|MARS|APRIL|MAI|JUNI|JULI|AUGUST|SEPTEMBER|OKTOBER OKT|NOVEMBER"
          "|DESEMBER DES",
    "sv": "JANUARI|FEBRUARI|MARS|APRIL|MAJ|JUNI|JULI|AUGUSTI|SEPTEMBER|OKTOBER OKT|NOVEMBER"
          "|DECEMBER",
    "is": "JANUAR|FEBRUAR|MARS|APRIL|MAI|JUNI|JULI|AGUST AGU|SEPTEMBER|OKTOBER|NOVEMBER|DESEMBER",
    "fi": "TAMMIKUU TAMMIKUUTA TAMMI|HELMIKUU HELMIKUUTA HELMI|MAALISKUU MAALISKUUTA MAALIS"
          "|HUHTIKUU HUHTIKUUTA HUHTI|TOUKOKUU TOUKOKUUTA TOUKO|KESAKUU KESAKUUTA KESA"
          "|HEINAKUU HEINAKUUTA HEINA|ELOKUU ELOKUUTA ELO|SYYSKUU SYYSKUUTA SYYS"
          "|LOKAKUU LOKAKUUTA LOKA|MARRASKUU MARRASKUUTA MARRAS|JOULUKUU JOULUKUUTA JOULU",
    "et": "JAANUAR JAAN|VEEBRUAR VEEBR VEE|MARTS|APRILL|MAI|JUUNI|JUULI|AUGUST|SEPTEMBER"
          "|OKTOOBER OKT|NOVEMBER|DETSEMBER DETS",
    "lv": "JANVARIS JANVARA|FEBRUARIS FEBRUARA FEBR|MARTS MARTA|APRILIS APRILA|MAIJS MAIJA"
          "|JUNIJS JUNIJA|JULIJS JULIJA|AUGUSTS AUGUSTA|SEPTEMBRIS SEPTEMBRA|OKTOBRIS OKTOBRA"
          "|NOVEMBRIS NOVEMBRA|DECEMBRIS DECEMBRA",
    "lt": "SAUSIS SAUSIO SAU|VASARIS VASARIO VAS|KOVAS KOVO KOV|BALANDIS BALANDZIO BAL"
          "|GEGUZE GEGUZES GEG|BIRZELIS BIRZELIO BIR|LIEPA LIEPOS LIE|RUGPJUTIS RUGPJUCIO RGP RUGP"
          "|RUGSEJIS RUGSEJO RGS RUGS|SPALIS SPALIO SPA|LAPKRITIS LAPKRICIO LAP LAPKR"
          "|GRUODIS GRUODZIO GRD GRUOD",
    "pl": "STYCZEN STYCZNIA STY|LUTY LUTEGO LUT|MARZEC MARCA|KWIECIEN KWIETNIA KWI|MAJ MAJA"
          "|CZERWIEC CZERWCA CZE|LIPIEC LIPCA LIP|SIERPIEN SIERPNIA SIE|WRZESIEN WRZESNIA WRZ"
          "|PAZDZIERNIK PAZDZIERNIKA PAZ|LISTOPAD LISTOPADA LIS|GRUDZIEN GRUDNIA GRU",
    "cs": "LEDEN LEDNA LED|UNOR UNORA UNO|BREZEN BREZNA BRE|DUBEN DUBNA DUB|KVETEN KVETNA KVE"
          "|CERVEN CERVNA CVN|CERVENEC CERVENCE CVC|SRPEN SRPNA SRP|ZARI ZAR|RIJEN RIJNA RIJ"
          "|LISTOPAD LISTOPADU LIS|PROSINEC PROSINCE PRO",
    "sk": "JANUAR JANUARA|FEBRUAR FEBRUARA|MAREC MARCA|APRIL APRILA|MAJ MAJA|JUN JUNA|JUL JULA"
          "|AUGUST AUGUSTA|SEPTEMBER SEPTEMBRA|OKTOBER OKTOBRA|NOVEMBER NOVEMBRA|DECEMBER DECEMBRA",
    "sl": "JANUAR JANUARJA|FEBRUAR FEBRUARJA|MAREC|APRIL|MAJ|JUNIJ|JULIJ|AVGUST AVG|SEPTEMBER"
          "|OKTOBER OKT|NOVEMBER|DECEMBER",
    "hr": "SIJECANJ SIJECNJA SIJ|VELJACA VELJACE VELJ VEL|OZUJAK OZUJKA OZU|TRAVANJ TRAVNJA TRA"
          "|SVIBANJ SVIBNJA SVI|LIPANJ LIPNJA LIP|SRPANJ SRPNJA SRP|KOLOVOZ KOLOVOZA KOL"
          "|RUJAN RUJNA RUJ|LISTOPAD LISTOPADA LIS|STUDENI STUDENOGA STUDENOG STU"
          "|PROSINAC PROSINCA PRO",
    "sr": "JANUAR|FEBRUAR|MART|APRIL|MAJ|JUN JUNI|JUL JULI|AVGUST AVG|SEPTEMBAR|OKTOBAR|NOVEMBAR"
          "|DECEMBAR",
    "hu": "JANUAR|FEBRUAR FEBR|MARCIUS MARC|APRILIS|MAJUS MAJ|JUNIUS|JULIUS|AUGUSZTUS"
          "|SZEPTEMBER SZEPT SZE|OKTOBER OKT|NOVEMBER|DECEMBER",
    "tr": "OCAK OCA|SUBAT SUB|MART|NISAN NIS|MAYIS|HAZIRAN HAZ|TEMMUZ TEM|AGUSTOS AGU|EYLUL EYL"
          "|EKIM EKI|KASIM KAS|ARALIK ARA",
    "sq": "JANAR|SHKURT SHK|MARS|PRILL PRI|MAJ|QERSHOR QER|KORRIK KOR|GUSHT GUS|SHTATOR SHT"
          "|TETOR TET|NENTOR NEN|DHJETOR DHJ",
    "el": "IANOUARIOS IANOUARIOU IAN|FEVROUARIOS FEVROUARIOU FEBROUARIOS FEV|MARTIOS MARTIOU"
          "|APRILIOS APRILIOU|MAIOS MAIOU MAI|IOUNIOS IOUNIOU IOUN IOYN|IOULIOS IOULIOU IOUL"
          "|AVGOUSTOS AVGOUSTOU AUGOUSTOS AVG|SEPTEMVRIOS SEPTEMVRIOU|OKTOVRIOS OKTOVRIOU OKT"
          "|NOEMVRIOS NOEMVRIOU NOE|DEKEMVRIOS DEKEMVRIOU DEK",
    "bg": "YANUARI YAN|FEVRUARI FEV|MART|APRIL|MAY|YUNI YUN|YULI YUL|AVGUST AVG|SEPTEMVRI"
          "|OKTOMVRI|NOEMVRI NOE|DEKEMVRI DEK",
    "ga": "EANAIR EAN|FEABHRA FEABH FEA|MARTA|AIBREAN AIB|BEALTAINE BEAL BEA|MEITHEAMH MEITH"
          "|IUIL|LUNASA LUN|MEANFOMHAIR MFOMH|DEIREADHFOMHAIR DFOMH|SAMHAIN SAMH|NOLLAIG NOLL",
    "cy": "IONAWR ION|CHWEFROR CHWE CHW|MAWRTH MAW|EBRILL EBR|MAI|MEHEFIN MEH|GORFFENNAF GOR"
          "|AWST|MEDI|HYDREF HYD|TACHWEDD TACH|RHAGFYR RHAG",
    "mt": "JANNAR|FRAR FRA|MARZU|APRIL|MEJJU MEJ|GUNJU GUN|LULJU LUL|AWWISSU AWW|SETTEMBRU SET"
          "|OTTUBRU OTT|NOVEMBRU|DICEMBRU DIC",
    "id": "JANUARI|FEBRUARI PEBRUARI|MARET|APRIL|MEI|JUNI|JULI|AGUSTUS AGU AGT AGS|SEPTEMBER"
          "|OKTOBER OKT|NOVEMBER NOPEMBER|DESEMBER DES",
    "ms": "JANUARI|FEBRUARI|MAC|APRIL|MEI|JUN|JULAI|OGOS OGO|SEPTEMBER|OKTOBER|NOVEMBER"
          "|DISEMBER DIS",
    "sw": "JANUARI|FEBRUARI|MACHI|APRILI|MEI|JUNI|JULAI|AGOSTI|SEPTEMBA|OKTOBA|NOVEMBA|DESEMBA",
    "tl": "ENERO ENE|PEBRERO PEB|MARSO|ABRIL ABR|MAYO|HUNYO HUN|HULYO HUL|AGOSTO|SETYEMBRE SET"
          "|OKTUBRE|NOBYEMBRE NOB|DISYEMBRE DIS",
    "af": "JANUARIE|FEBRUARIE|MAART MRT|APRIL|MEI|JUNIE|JULIE|AUGUSTUS|SEPTEMBER|OKTOBER|NOVEMBER"
          "|DESEMBER DES",
    "lb": "JANUAR|FEBRUAR|MAERZ|ABRELL|MEE|JUNI|JULI|AUGUST|SEPTEMBER|OKTOBER|NOVEMBER|DEZEMBER",
})  # fmt: skip
# Languages with a word that is another month elsewhere; in all others no reading is in doubt.
_SPOKEN = MappingProxyType(
    {
        "HR": "hr",
        "BA": "hr",
        "PL": "pl",
        "CZ": "cs",
        "LT": "lt",
        "TR": "tr",
        "AL": "sq",
        "XK": "sq",
        "UA": "uk",
    }
)
_ROMAN = MappingProxyType(
    {
        "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10,
        "XI": 11, "XII": 12,
    }
)  # fmt: skip
_LIKE = 0.8  # of a long name with a letter misread
_SHORT = 5  # letters: below, a letter misread makes another month


def month_of(printed: Iterable[str], country: str | None) -> int:
    """1..12 by a word, or by the same month in two languages; 0 where it is none or not certain."""
    told = [months for word in printed if (months := _months(word, country))]
    if not told:
        return 0
    common = set[int].intersection(*map(set, told))
    return common.pop() if len(common) == 1 else 0


def _months(word: str, country: str | None) -> frozenset[int]:
    """Every month that the word may mean, narrowed by the country's own language."""
    exact = _by_word().get(word)
    if exact is None:
        return _nearly(word)
    spoken = exact.get(_SPOKEN.get(country or "", ""))
    return frozenset({spoken} if spoken else exact.values())


@cache
def _by_word() -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for language, row in _LANGUAGES.items():
        for number, months in enumerate(row.split("|"), 1):
            for word in months.split():
                table.setdefault(word, {})[language] = number
    for language in words.names("language_"):
        row = words.load(language).get("months", "")
        for number, months in enumerate(row.split("|") if row else (), 1):
            for word in map(as_it_looks, months.split()):
                # Two months may look the same in Latin letters: then the word tells neither.
                table.setdefault(word, {})[f"{language} {number}"] = number
    for word, number in _ROMAN.items():
        table[word] = {"roman": number}
    return table


@cache
def _nearly(word: str) -> frozenset[int]:
    """A long name with a letter misread, if all that it resembles is one month."""
    if len(word) < _SHORT:
        return frozenset()
    matcher = SequenceMatcher(None, b=word, autojunk=False)
    like = []
    for name, months in _by_word().items():
        if len(name) < _SHORT or abs(len(name) - len(word)) > 2:
            continue
        matcher.set_seq1(name)
        if matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE:
            like.append(months)
    return frozenset(month for months in like for month in months.values())
