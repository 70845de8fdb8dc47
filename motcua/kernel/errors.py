"""What the kernel says when it is given something it cannot read or count. Faces turn it into a refusal."""

from __future__ import annotations


class KernelError(ValueError):
    """The input is wrong: `code` is stable, `detail` is the offending value or words about it (English, for logs)."""

    code = "kernel"

    def __init__(self, detail: str) -> None:
        self.detail = detail
        super().__init__(detail)


class BadPeriod(KernelError):
    """Not one of the ways to write a period."""

    code = "bad_period"


class BadCalendar(KernelError):
    """A working calendar that contradicts itself, or words about hours that cannot be read."""

    code = "bad_calendar"


class CannotCount(KernelError):
    """A term that no calendar can count: a length below one, or a date beyond the year 9999."""

    code = "cannot_count"


class BadAmount(KernelError):
    """A sum of money that is not a whole number of đồng within what can be named."""

    code = "bad_amount"


class NotAChipCard(KernelError):
    """What was scanned is not the QR code of a chip identity card; `detail` says where it fails, not what it holds."""

    code = "not_a_chip_card"
