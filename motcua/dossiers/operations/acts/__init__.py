"""What the life-cycle table lets people do with a dossier, one kind of act in each module."""
