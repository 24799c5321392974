"""The reviewers' desk without its pages: who works on which case, and what becomes of decisions."""
