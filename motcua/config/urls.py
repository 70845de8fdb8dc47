"""Which face answers which path."""

from django.urls import URLPattern, URLResolver, path

from motcua.faces import probes

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", probes.healthz),
    path("readyz", probes.readyz),
    path("metrics", probes.metrics_page),
]
