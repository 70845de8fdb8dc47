"""What machines ask about the process itself: alive, ready, how much of what."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from motcua.platform import health, metrics


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers at all."""
    return JsonResponse({"status": "ok"})


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when requests can be served, else 503; `checks` says per check null or what is wrong."""
    checks = health.readiness()
    is_ready = not any(checks.values())
    body = {"status": "ready" if is_ready else "not_ready", "checks": checks}
    return JsonResponse(body, status=200 if is_ready else 503)


@require_safe
def metrics_page(request: HttpRequest) -> HttpResponse:
    """Gauges in the text format of Prometheus."""
    return HttpResponse(metrics.render(datetime.now(UTC)), content_type=metrics.CONTENT_TYPE)
