from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "motcua.accounts"
    label = "accounts"

    def ready(self) -> None:
        from motcua.accounts import jobs  # noqa: F401 - registers the daily job
