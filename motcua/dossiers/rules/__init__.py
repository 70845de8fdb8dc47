"""Pure decisions about dossiers: what input is well formed, who holds the clock, which time applies."""
