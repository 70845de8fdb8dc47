"""How a dossier comes: drafts, filing by people, for others and at the counter, its parties, papers and numbers."""
