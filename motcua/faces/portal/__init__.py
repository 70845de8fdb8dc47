"""The citizens' face: find a procedure, file, follow one's dossiers. It calls the domains and adds no rule."""
