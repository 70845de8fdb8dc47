"""The page that says why a dossier waits, and the form by which an officer holds another cause to be true."""
