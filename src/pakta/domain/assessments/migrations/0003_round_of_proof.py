"""In which round a proof was added; of those there are, the latest round opened by then."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def find_rounds(apps: Any, schema_editor: Any) -> None:
    """Sets the round of each proof; the first of its worksheet where the clock knows none."""
    rounds = apps.get_model("assessments", "AssessmentRound").objects.exclude(kind="national")
    for one in apps.get_model("assessments", "QuestionProof").objects.all():
        of_sheet = rounds.filter(worksheet=one.worksheet_id)
        opened = of_sheet.filter(opened_at__lte=one.added_at).order_by("-opened_at", "-pk").first()
        one.round = opened or of_sheet.get(kind="self")
        one.save(update_fields=["round"])


def added_in(*, null: bool) -> Any:
    return models.ForeignKey(
        null=null,
        on_delete=django.db.models.deletion.CASCADE,
        related_name="+",
        to="assessments.assessmentround",
    )


class Migration(migrations.Migration):
    # PostgreSQL changes no table in the transaction in which its rows changed.
    atomic = False
    dependencies = [("assessments", "0002_role_of_assignment")]

    operations = [
        migrations.AddField(model_name="questionproof", name="round", field=added_in(null=True)),
        migrations.RunPython(find_rounds, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(model_name="questionproof", name="round", field=added_in(null=False)),
    ]
