from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "motcua.notifications"
    label = "notifications"

    def ready(self) -> None:
        """Carry what accounts send to their people."""
        from motcua.accounts import courier
        from motcua.notifications.operations.messages import Courier

        courier.engage(Courier())
