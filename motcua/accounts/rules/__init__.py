"""Pure decisions of accounts, on values."""
