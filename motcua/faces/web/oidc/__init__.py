"""Signing in, stepping up and signing out at a provider of OpenID Connect."""
