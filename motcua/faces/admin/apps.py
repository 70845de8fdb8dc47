from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "motcua.faces.admin"
    label = "administration"
