"""What becomes of a person's data: who looked, what was agreed to."""
