"""The counter: one screen on which a person's papers are taken in, from the scan of his card to the printed receipt."""
