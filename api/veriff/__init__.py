"""Verification sessions in the words of Veriff's public API v1."""
