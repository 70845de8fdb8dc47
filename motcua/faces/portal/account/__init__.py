"""The citizen's own account: what is known of him, how he signs in."""
