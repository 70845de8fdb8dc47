"""What is at each address, by subject."""
