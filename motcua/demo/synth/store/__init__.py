"""Writing what was lived into the database, many rows at a time, in the manner of each engine."""
