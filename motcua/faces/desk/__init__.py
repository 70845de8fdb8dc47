"""The officers' face: the counter, the work lists, a dossier and what may be done with it. It adds no rule."""
