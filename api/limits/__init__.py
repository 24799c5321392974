"""How many requests a caller may send in a minute, counted in Valkey. Knows no dialect."""
