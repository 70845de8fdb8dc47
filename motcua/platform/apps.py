from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from motcua.platform import logs, moments


class PlatformConfig(AppConfig):
    name = "motcua.platform"
    label = "platform"

    def ready(self) -> None:
        """Set the log and the database driver up; find what the floors above contribute to the background machinery."""
        logs.configure()
        moments.read_fast()
        autodiscover_modules("housekeeping", "jobs", "channels", "metrics", "health", "erasers")
