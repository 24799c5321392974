"""Machine readable zones of ICAO Doc 9303: found, read, checked, and never silently repaired."""
