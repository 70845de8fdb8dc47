"""Which face answers which path."""

from django.urls import URLPattern, URLResolver, include, path

from motcua.faces import probes

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("motcua.faces.api.urls")),
    path("healthz", probes.healthz),
    path("readyz", probes.readyz),
    path("metrics", probes.metrics_page),
    path("", include("motcua.faces.desk.urls")),
    path("", include("motcua.faces.admin.urls")),
    path("", include("motcua.faces.web.urls")),
    path("", include("motcua.faces.portal.urls")),
]

handler400 = "motcua.faces.edge.bad_request"
handler403 = "motcua.faces.edge.forbidden"
handler404 = "motcua.faces.edge.not_found"
handler500 = "motcua.faces.edge.server_error"
