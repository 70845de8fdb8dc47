from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "motcua.documents"
    label = "documents"

    def ready(self) -> None:
        from motcua.documents import jobs  # noqa: F401 - registers the daily job
