"""Papers that the system sets: printed, kept and numbered, by templates that are tried before they are in force."""
