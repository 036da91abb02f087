from django.apps import AppConfig


class WiringConfig(AppConfig):
    name = "pakta.config"
    label = "wiring"

    def ready(self) -> None:
        from pakta.config import counts  # models must be loaded first

        counts.join()
