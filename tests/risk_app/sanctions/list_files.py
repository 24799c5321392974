"""Fictional lists in every format, as their publishers write them. Nobody here is anybody."""

# ruff: noqa: E501  # files as they are published

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

NOTHING = "-0- "
CONTROL_Z = b"\x1a\r\n"

Rows = Iterable[Iterable[object]]


def person(
    number: int, name: str, remarks: str = NOTHING, *, programs: str = "FICTION"
) -> list[str]:
    """A row of OFAC's main file."""
    return [str(number), name, "individual", programs, *[NOTHING] * 7, remarks]


PEOPLE = [
    person(
        101,
        "NOWHERESKI, Imagin Adamovich",
        "DOB 17 Feb 1974; alt. DOB 17 Feb 1975; POB Pyongyang, Korea, North; nationality Russia; "
        "citizen Cyprus; Gender Male; Passport FK1010 (Russia) issued 01 Jan 2001; "
        "National ID No. K101(0) (Hong Kong); a.k.a. 'THE GHOST'; Linked To: NO COMPANY.",
        programs="FICTION] [FABLE",
    ),
    person(102, "AL-WAHMI, Khayal Bin Sarab", "DOB circa 1951; Gender Female."),
    person(103, "SOMBRAVACIA NINGUNO, Maria", "DOB 1955 to 1957; Cedula No. 103103 (Colombia);"),
    person(104, "QUILLFEATHER, Mordaunt", "DOB Feb 1980."),
    ["201", "BUREAU OF THINGS", NOTHING, "FABLE", *[NOTHING] * 7, "Tax ID No. 201-201 (Mexico)."],
    ["301", "PAPER BOAT", "vessel", "FABLE", NOTHING, "CALL1", "Tanker", *[NOTHING] * 5],
]
ALIASES = [
    ["101", "1", "aka", "NOWHERESKY, Imagine", NOTHING],
    ["101", "2", "fka", "NIKUDA, Imagin", NOTHING],
    ["102", "3", "aka", "WAHMI, Khayaal", NOTHING],
]
ADDRESSES = [["102", "9", "1 No Street", "Tehran", "Iran", NOTHING]]
COMMENTS = [["103", " Passport FK1030 (Spain)."]]


def rows(lines: Rows, end: bytes = CONTROL_Z) -> bytes:
    """The lines as OFAC writes them: quoted text, CRLF, and what ends the file."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL).writerows(lines)
    return text.getvalue().encode() + end


def ofac(
    folder: Path,
    people: Rows = PEOPLE,
    aliases: Rows = ALIASES,
    addresses: Rows = ADDRESSES,
    comments: Rows = COMMENTS,
) -> dict[str, Path]:
    """The four files of OFAC's CSV."""
    return written(
        folder,
        {
            "sdn.csv": rows(people),
            "alt.csv": rows(aliases),
            "add.csv": rows(addresses),
            "sdn_comments.csv": rows(comments, b"" if comments else CONTROL_Z),
        },
    )


def written(folder: Path, files: Mapping[str, bytes]) -> dict[str, Path]:
    folder.mkdir(exist_ok=True, parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in files}


PLAIN = """id,name,kind,aliases,weak_aliases,birth_dates,nationalities,documents,programs,sex,title,remarks
P-1,"NOWHERESKI, Imagin",,"Nowheresky, I.; Нигдейский Имагин",The Ghost,1974-02-17; circa 1975,RU,passport:FK1010:RU; national_id:77,FICTION,m,Minister,Nobody
P-2,PAPER BOAT,vessel,,,,,,,,,
"""

EU = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-01-15T10:00:00.000+01:00" globalFileId="1">
  <sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.1.01" logicalId="1">
    <remark>Nobody at all</remark>
    <regulation regulationType="regulation" programme="FABLE" logicalId="11"/>
    <regulation regulationType="amendment" programme="FABLE" logicalId="12"/>
    <subjectType code="person" classificationCode="P"/>
    <nameAlias firstName="" middleName="" lastName="" wholeName="The Ghost" gender="" function="" strong="false" logicalId="21"/>
    <nameAlias firstName="Imagin" middleName="" lastName="Nowhereski" wholeName="Imagin Nowhereski" gender="M" function="Minister of Nothing" strong="true" logicalId="22"/>
    <nameAlias wholeName="Имагин Нигдейский" gender="M" function="" strong="true" logicalId="23"/>
    <citizenship countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION"/>
    <citizenship countryIso2Code="00" countryDescription="UNKNOWN"/>
    <birthdate circa="false" calendarType="GREGORIAN" birthdate="1974-02-17" dayOfMonth="17" monthOfYear="2" year="1974" countryIso2Code="KP"/>
    <birthdate circa="true" calendarType="GREGORIAN" year="1980" countryIso2Code="00"/>
    <birthdate circa="false" calendarType="GREGORIAN" yearRangeFrom="1955" yearRangeTo="1957" countryIso2Code="00"/>
    <identification number="FK 1010" identificationTypeCode="passport" countryIso2Code="RU" knownFalse="false"/>
    <identification number="FALSE1" identificationTypeCode="passport" countryIso2Code="RU" knownFalse="true"/>
    <address city="Nowhere" countryIso2Code="CY"/>
  </sanctionEntity>
  <sanctionEntity euReferenceNumber="EU.2.02" logicalId="2">
    <subjectType code="enterprise" classificationCode="E"/>
    <nameAlias wholeName="Bureau of Things" strong="true"/>
  </sanctionEntity>
</export>
"""

UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" dateGenerated="2026-01-15T23:00:00.818Z">
  <INDIVIDUALS><INDIVIDUAL>
    <DATAID>1</DATAID><VERSIONNUM>1</VERSIONNUM>
    <FIRST_NAME>IMAGIN</FIRST_NAME><SECOND_NAME>ADAMOVICH</SECOND_NAME><THIRD_NAME>NOWHERESKI</THIRD_NAME>
    <UN_LIST_TYPE>FABLE</UN_LIST_TYPE><REFERENCE_NUMBER>FBi.001</REFERENCE_NUMBER>
    <LISTED_ON>2020-01-01</LISTED_ON><GENDER>Male</GENDER>
    <NAME_ORIGINAL_SCRIPT>Имагин Нигдейский</NAME_ORIGINAL_SCRIPT>
    <COMMENTS1>Nobody at all</COMMENTS1>
    <TITLE><VALUE>Dr</VALUE></TITLE><DESIGNATION><VALUE>Minister of Nothing</VALUE></DESIGNATION>
    <NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY>
    <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Imagine Nowheresky; Imajin Nikuda</ALIAS_NAME></INDIVIDUAL_ALIAS>
    <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Ghost</ALIAS_NAME></INDIVIDUAL_ALIAS>
    <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
    <INDIVIDUAL_ADDRESS><COUNTRY>Iran (Islamic Republic of)</COUNTRY></INDIVIDUAL_ADDRESS>
    <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1974-02-17</DATE></INDIVIDUAL_DATE_OF_BIRTH>
    <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1980</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
    <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1955</FROM_YEAR><TO_YEAR>1957</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
    <INDIVIDUAL_PLACE_OF_BIRTH><CITY>Nowhere</CITY><COUNTRY>Cyprus</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
    <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>FK1010</NUMBER><ISSUING_COUNTRY>Russian Federation</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
    <INDIVIDUAL_DOCUMENT/>
  </INDIVIDUAL></INDIVIDUALS>
  <ENTITIES><ENTITY>
    <DATAID>2</DATAID><FIRST_NAME>BUREAU OF THINGS</FIRST_NAME>
    <UN_LIST_TYPE>FABLE</UN_LIST_TYPE><REFERENCE_NUMBER>FBe.002</REFERENCE_NUMBER>
    <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Bureau of Nothing</ALIAS_NAME></ENTITY_ALIAS>
  </ENTITY></ENTITIES>
</CONSOLIDATED_LIST>
"""

ADVANCED = """<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="http://www.un.org/sanctions/1.0" Version="1">
  <DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>1</Month><Day>15</Day></DateOfIssue>
  <ReferenceValueSets>
    <AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1401">F.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
    <AreaCodeValues><AreaCode ID="70" CountryID="11" Description="Russia">RU</AreaCode></AreaCodeValues>
    <CountryValues><Country ID="11" ISO2="RU">Russia</Country><Country ID="12">Korea, North</Country></CountryValues>
    <DetailReferenceValues><DetailReference ID="91526">Male</DetailReference></DetailReferenceValues>
    <FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="9">Place of Birth</FeatureType><FeatureType ID="10">Nationality Country</FeatureType><FeatureType ID="11">Citizenship Country</FeatureType><FeatureType ID="26">Title</FeatureType><FeatureType ID="224">Gender</FeatureType></FeatureTypeValues>
    <IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues>
    <NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType><NamePartType ID="1525">Entity Name</NamePartType></NamePartTypeValues>
    <PartySubTypeValues><PartySubType ID="1" PartyTypeID="4">Vessel</PartySubType><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
    <PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType><PartyType ID="4">Transport</PartyType></PartyTypeValues>
    <SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="2">Block</SanctionsType></SanctionsTypeValues>
    <ScriptValues><Script ID="215" ScriptCode="Latn">Latin</Script><Script ID="220" ScriptCode="Cyrl">Cyrillic</Script></ScriptValues>
  </ReferenceValueSets>
  <Locations>
    <Location ID="501"><LocationAreaCode AreaCodeID="70"/></Location>
    <Location ID="502"><LocationCountry CountryID="12" CountryRelevanceID="1"/></Location>
    <Location ID="503"><LocationPart LocPartTypeID="1"><LocationPartValue Primary="true"><Value>Cyprus</Value></LocationPartValue></LocationPart></Location>
  </Locations>
  <IDRegDocuments>
    <IDRegDocument ID="1" IDRegDocTypeID="1571" IdentityID="901" IssuedBy-CountryID="11"><IDRegistrationNo>FK1010</IDRegistrationNo></IDRegDocument>
  </IDRegDocuments>
  <DistinctParties>
    <DistinctParty FixedRef="101"><Comment/><Profile ID="1101" PartySubTypeID="4">
      <Identity ID="901" FixedRef="101" Primary="true" False="false">
        <Alias AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName ID="2"><DocumentedNamePart><NamePartValue NamePartGroupID="12" ScriptID="215">The Ghost</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
        <Alias AliasTypeID="1401" Primary="false" LowQuality="false"><DocumentedName ID="3"><DocumentedNamePart><NamePartValue NamePartGroupID="11" ScriptID="215">NIKUDA</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="12" ScriptID="215">Imagin</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
        <Alias AliasTypeID="1403" Primary="true" LowQuality="false">
          <DocumentedName ID="1"><DocumentedNamePart><NamePartValue NamePartGroupID="11" ScriptID="215">NOWHERESKI</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="12" ScriptID="215">Imagin</NamePartValue></DocumentedNamePart></DocumentedName>
          <DocumentedName ID="4"><DocumentedNamePart><NamePartValue NamePartGroupID="11" ScriptID="220">Нигдейский</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="12" ScriptID="220">Имагин</NamePartValue></DocumentedNamePart></DocumentedName>
        </Alias>
        <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="11" NamePartTypeID="1520"/></MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID="12" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups>
      </Identity>
      <Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="1"><DatePeriod CalendarTypeID="1">
        <Start Approximate="false"><From><Year>1974</Year><Month>2</Month><Day>17</Day></From><To><Year>1974</Year><Month>2</Month><Day>17</Day></To></Start>
        <End Approximate="false"><From><Year>1974</Year><Month>2</Month><Day>17</Day></From><To><Year>1974</Year><Month>2</Month><Day>17</Day></To></End>
      </DatePeriod></FeatureVersion></Feature>
      <Feature ID="2" FeatureTypeID="8"><FeatureVersion ID="2"><DatePeriod CalendarTypeID="1">
        <Start Approximate="true"><From><Year>1980</Year><Month>1</Month><Day>1</Day></From><To><Year>1980</Year><Month>1</Month><Day>1</Day></To></Start>
        <End Approximate="true"><From><Year>1980</Year><Month>12</Month><Day>31</Day></From><To><Year>1980</Year><Month>12</Month><Day>31</Day></To></End>
      </DatePeriod></FeatureVersion></Feature>
      <Feature ID="3" FeatureTypeID="10"><FeatureVersion ID="3"><VersionLocation LocationID="501"/></FeatureVersion></Feature>
      <Feature ID="4" FeatureTypeID="11"><FeatureVersion ID="4"><VersionLocation LocationID="503"/></FeatureVersion></Feature>
      <Feature ID="5" FeatureTypeID="9"><FeatureVersion ID="5"><VersionDetail DetailTypeID="1432">Nowhere, Korea, North</VersionDetail></FeatureVersion></Feature>
      <Feature ID="6" FeatureTypeID="224"><FeatureVersion ID="6"><VersionDetail DetailTypeID="1431" DetailReferenceID="91526"/></FeatureVersion></Feature>
      <Feature ID="7" FeatureTypeID="26"><FeatureVersion ID="7"><VersionDetail DetailTypeID="1432">Minister of Nothing</VersionDetail></FeatureVersion></Feature>
    </Profile></DistinctParty>
    <DistinctParty FixedRef="201"><Comment/><Profile ID="1201" PartySubTypeID="3"><Identity ID="902" Primary="true">
      <Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="5"><DocumentedNamePart><NamePartValue NamePartGroupID="21" ScriptID="215">BUREAU OF THINGS</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
      <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="21" NamePartTypeID="1525"/></MasterNamePartGroup></NamePartGroups>
    </Identity></Profile></DistinctParty>
  </DistinctParties>
  <SanctionsEntries>
    <SanctionsEntry ID="1" ProfileID="1101" ListID="1550"><SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>FICTION</Comment></SanctionsMeasure><SanctionsMeasure ID="2" SanctionsTypeID="1"><Comment>FABLE</Comment></SanctionsMeasure><SanctionsMeasure ID="3" SanctionsTypeID="2"><Comment/></SanctionsMeasure></SanctionsEntry>
  </SanctionsEntries>
</Sanctions>
"""
