"""The pages on which people see how their account is protected and where it is signed in, and change that."""
