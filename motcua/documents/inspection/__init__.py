"""Reading hostile files: runs in limited processes of its own and knows nothing of Django, settings or secrets."""
