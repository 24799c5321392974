"""How many threads `up` gives to webhooks; read without Django, so nothing is imported here."""

THREADS = 26  # 16 for first tries, 8 for the rest, 2 that only hear messages
