"""The wording of the yearly statement. Pure; Indonesian, as papers are."""

from __future__ import annotations

import datetime as dt

from pakta.shared.dates import day_text


def statement_text(*, name: str, unit: str, year: int, has_conflict: bool, day: dt.date) -> str:
    """What the person signs; every statement of one wording says the same but for name, office, year and day."""
    if has_conflict:
        said = (
            f"Dengan ini saya menyatakan bahwa pada tahun {year} terdapat konflik kepentingan, aktual atau potensial, "
            "dalam pelaksanaan tugas saya. Saya mendeklarasikannya kepada atasan dan tidak mengambil keputusan yang "
            "terkait sampai pengendaliannya ditetapkan."
        )
    else:
        said = (
            f"Dengan ini saya menyatakan bahwa pada tahun {year} tidak terdapat konflik kepentingan, aktual maupun "
            "potensial, dalam pelaksanaan tugas saya. Bila kemudian timbul, saya segera mendeklarasikannya kepada "
            "atasan dan berhenti bertindak sampai ada keputusan."
        )
    return f"Saya, {name}, bertugas di {unit}.\n\n{said}\n\nPernyataan ini saya tandatangani pada {day_text(day)}."
