"""What people do at the desk, without pages: claims, decisions, comments, tags, reports."""
