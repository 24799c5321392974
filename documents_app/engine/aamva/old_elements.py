"""The elements of DL/ID-2000 (version 1): names in one piece, other meanings for some ids."""

from typing import Literal

_Kind = Literal["text", "date", "sex", "height", "code", "flag"]

# An empty field name: nobody asked for a social security number, so it stays in the raw elements.
OLD_ROWS: tuple[tuple[str, str, str, _Kind], ...] = (
    ("DAA", "Driver licence name", "full_name", "text"),
    ("DAB", "Driver last name", "surname", "text"),
    ("DAC", "Driver first name", "first_name", "text"),
    ("DAD", "Driver middle name or initial", "middle_name", "text"),
    ("DAE", "Driver name suffix", "name_suffix", "text"),
    ("DAF", "Driver name prefix", "name_prefix", "text"),
    ("DAG", "Mailing street address 1", "address", "text"),
    ("DAH", "Mailing street address 2", "address_line2", "text"),
    ("DAI", "Mailing city", "city", "text"),
    ("DAJ", "Mailing jurisdiction code", "state", "code"),
    ("DAK", "Mailing postal code", "postcode", "code"),
    ("DAL", "Residence street address 1", "residence_address", "text"),
    ("DAM", "Residence street address 2", "residence_address_line2", "text"),
    ("DAN", "Residence city", "residence_city", "text"),
    ("DAO", "Residence jurisdiction code", "residence_state", "code"),
    ("DAP", "Residence postal code", "residence_postcode", "code"),
    ("DAQ", "Licence or ID number", "document_number", "code"),
    ("DAR", "Licence classification code", "vehicle_class", "code"),
    ("DAS", "Licence restriction code", "restrictions", "code"),
    ("DAT", "Licence endorsements code", "endorsements", "code"),
    ("DAU", "Height in feet and inches", "height", "height"),
    ("DAV", "Height in centimetres", "height_cm", "code"),
    ("DAW", "Weight in pounds", "weight_lb", "code"),
    ("DAX", "Weight in kilograms", "weight_kg", "code"),
    ("DAY", "Eye colour", "eye_colour", "code"),
    ("DAZ", "Hair colour", "hair_colour", "code"),
    ("DBA", "Licence expiration date", "expiry_date", "date"),
    ("DBB", "Date of birth", "birth_date", "date"),
    ("DBC", "Sex", "sex", "sex"),
    ("DBD", "Licence or ID document issue date", "issue_date", "date"),
    ("DBE", "Issue timestamp", "issue_timestamp", "code"),
    ("DBF", "Number of duplicates", "duplicates", "code"),
    ("DBG", "Medical indicator codes", "medical_codes", "code"),
    ("DBH", "Organ donor", "organ_donor", "flag"),
    ("DBI", "Non-resident indicator", "non_resident", "flag"),
    ("DBJ", "Unique customer identifier", "customer_identifier", "code"),
    ("DBK", "Social security number", "", "code"),
    ("DBL", "Date of birth, also known as", "alias_birth_date", "date"),
    ("DBM", "Social security number, also known as", "", "code"),
    ("DBN", "Name, also known as", "alias_full_name", "text"),
    ("DBO", "Last name, also known as", "alias_surname", "text"),
    ("DBP", "First name, also known as", "alias_given_names", "text"),
    ("DBQ", "Middle name, also known as", "alias_middle_name", "text"),
    ("DBR", "Suffix, also known as", "alias_suffix", "text"),
    ("DBS", "Prefix, also known as", "alias_prefix", "text"),
    ("PAA", "Permit classification code", "permit_class", "code"),
    ("PAB", "Permit expiration date", "permit_expiry_date", "date"),
    ("PAC", "Permit identifier", "permit_number", "code"),
    ("PAD", "Permit issue date", "permit_issue_date", "date"),
    ("PAE", "Permit restriction code", "permit_restrictions", "code"),
    ("PAF", "Permit endorsement code", "permit_endorsements", "code"),
)

# The name is due as well, but in one piece (DAA) or in several (DAB, DAC): see `parse`.
OLD_MANDATORY = frozenset(
    ("DAG", "DAI", "DAJ", "DAK", "DAQ", "DAR", "DAS", "DAT", "DBA", "DBB", "DBC", "DBD")
)
