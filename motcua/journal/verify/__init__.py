"""`motcua journal verify`: whether the journal is whole, and what is not, by name.

Works through one snapshot of the database, in constant memory. What it can find without help from outside the
database is limited: whoever holds the signing key, or puts back an older copy of the whole database, is found only by
comparing with a seal noted elsewhere (`--since NUMBER:DIGEST`; the log keeps every seal's digest).
"""

from motcua.journal.verify.findings import Finding
from motcua.journal.verify.heads import expect_heads, in_pages
from motcua.journal.verify.run import UnknownSeal, verify

__all__ = ["Finding", "UnknownSeal", "expect_heads", "in_pages", "verify"]
