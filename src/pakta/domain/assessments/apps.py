from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "pakta.domain.assessments"
    label = "assessments"
