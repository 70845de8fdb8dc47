"""After the end: how long a dossier is kept, what holds it, what is closed and what is erased."""
