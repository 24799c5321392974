"""What every dialect needs of the wire, whatever the words on it are."""
