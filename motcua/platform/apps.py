from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PlatformConfig(AppConfig):
    name = "motcua.platform"
    label = "platform"

    def ready(self) -> None:
        """Find what the floors above contribute to the background machinery."""
        autodiscover_modules("housekeeping", "jobs", "channels", "metrics", "health")
