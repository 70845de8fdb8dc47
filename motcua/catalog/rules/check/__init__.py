"""The checker of bundles: everything that can be known to be wrong before a procedure is used."""

from __future__ import annotations

from motcua.catalog.rules.check import fees, form, papers, process, shape, times
from motcua.catalog.rules.check.finding import Finding, Plain, Severity

__all__ = ["Finding", "Severity", "check"]

_RULES = (papers.check, times.check, fees.check, form.check, process.check)


def check(bundle: Plain, *, file: str = "") -> list[Finding]:
    """Everything wrong with a bundle (plain values as read from its text), in order of place.

    The other rules look only at a bundle whose shape is right, so that each mistake is told once.
    """
    findings = list(shape.check(bundle))
    if not findings:
        findings = [finding for rule in _RULES for finding in rule(bundle)]
    return sorted(finding._replace(file=file) for finding in findings)
