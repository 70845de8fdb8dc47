from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "motcua.faces.web"
    label = "web"
