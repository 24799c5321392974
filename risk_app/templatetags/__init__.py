"""What templates of the portal ask for."""
