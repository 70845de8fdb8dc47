"""Pages about rights: what somebody may do and why, who may do something, giving and taking back."""
