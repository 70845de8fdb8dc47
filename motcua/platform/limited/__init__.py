"""Work on what strangers wrote, in limited processes of its own: they know nothing of Django, settings or secrets."""
