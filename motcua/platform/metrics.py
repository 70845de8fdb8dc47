"""What `/metrics` tells: gauges read when asked, in the text format of Prometheus.

Domains declare gauges in `metrics.py`, found at start-up. A gauge's function answers with a number, or with numbers by
the values of its labels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from motcua.platform import leases
from motcua.platform.models import OutboxMessage

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

Values = float | Mapping[tuple[str, ...], float]
Read = Callable[[datetime], Values]


@dataclass(frozen=True)
class Gauge:
    """A number read at the moment of asking: name and unit, meaning, names of labels, how to read it."""

    name: str
    meaning: str
    labels: tuple[str, ...]
    read: Read


_gauges: dict[str, Gauge] = {}


def gauge(name: str, meaning: str, *, labels: tuple[str, ...] = ()) -> Callable[[Read], Read]:
    """Declare a gauge; its function takes `now`."""

    def declare(read: Read) -> Read:
        _gauges[name] = Gauge(name, meaning, labels, read)
        return read

    return declare


def render(now: datetime) -> bytes:
    """All gauges as Prometheus reads them."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Snapshot(now))
    return generate_latest(registry)


class _Snapshot(Collector):
    def __init__(self, now: datetime) -> None:
        self.now = now

    def describe(self) -> list[GaugeMetricFamily]:
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for one in _gauges.values():
            family = GaugeMetricFamily(one.name, one.meaning, labels=one.labels)
            values = one.read(self.now)
            for labels, value in (values if isinstance(values, Mapping) else {(): values}).items():
                family.add_metric(labels, value)
            yield family


@gauge("motcua_outbox_waiting", "Messages not delivered yet")
def _outbox_waiting(now: datetime) -> Values:
    return OutboxMessage.objects.filter(state=OutboxMessage.WAITING).count()


@gauge("motcua_outbox_oldest_seconds", "How overdue the longest waiting message is, in seconds")
def _outbox_oldest(now: datetime) -> Values:
    oldest = OutboxMessage.objects.filter(state=OutboxMessage.WAITING).order_by("next_at").first()
    return max((now - oldest.next_at).total_seconds(), 0.0) if oldest else 0.0


@gauge("motcua_outbox_undeliverable", "Messages their channel has given up")
def _outbox_undeliverable(now: datetime) -> Values:
    return OutboxMessage.objects.filter(state=OutboxMessage.UNDELIVERABLE).count()


@gauge("motcua_jobs_failed", "Job runs that failed for good")
def _jobs_failed(now: datetime) -> Values:
    return DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).count()


@gauge("motcua_jobs_due", "Job runs that wait although they are due")
def _jobs_due(now: datetime) -> Values:
    return DBTaskResult.objects.filter(status=TaskResultStatus.READY, run_after__lte=now).count()


@gauge("motcua_workers", "Worker processes that gave a sign of life within a minute")
def _workers(now: datetime) -> Values:
    return leases.held("worker:", now=now)
