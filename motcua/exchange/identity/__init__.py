"""Providers of OpenID Connect, as `accounts.ports.IdentityProvider`."""
