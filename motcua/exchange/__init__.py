"""Adapters that fill the ports of the domains: identity, the population register."""
