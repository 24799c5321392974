"""Sanctions lists, and searching them for a person."""
