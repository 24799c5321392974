"""The document verification API of Transmit Security's Mosaic, in its own words."""
