"""REST, version 1: thin faces over the domains, described by the schemas that the domains validate with."""
