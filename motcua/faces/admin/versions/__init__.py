"""Moving running dossiers to the version of their procedure that is in force."""
