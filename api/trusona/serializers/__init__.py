"""Shapes on the wire: `…In` is checked, `…Out` documented and built by a function beside it."""
