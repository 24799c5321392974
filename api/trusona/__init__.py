"""The verification API of Trusona, in its own words."""
