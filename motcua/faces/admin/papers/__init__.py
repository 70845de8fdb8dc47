"""The templates of printed papers: which are in force, trying a text, putting it in force, what changed when."""
