"""Declaring what kept many dossiers waiting at once, and moving promised dates by it."""
