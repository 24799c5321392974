"""Text in pictures: where it is, which way up it stands, what it says."""
