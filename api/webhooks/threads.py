"""How many threads `up` gives to webhooks; `up` reads it without Django."""

THREADS = 26  # 16 for first tries, 8 for the rest, 2 that only hear messages
