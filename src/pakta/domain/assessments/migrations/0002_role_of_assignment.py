"""Which role came with an assignment; of assignments there are, the one given at that very moment."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def find_given(apps: Any, schema_editor: Any) -> None:
    """Sets the role of each assignment that was given together with it."""
    of_round = apps.get_model("assessments", "RoundMember")
    given = apps.get_model("accounts", "Membership")
    for one in of_round.objects.select_related("round__worksheet"):
        one.gave_role = given.objects.filter(
            user=one.user_id,
            unit=one.round.worksheet.unit_id,
            role="assessor",
            given_at=one.assigned_at,
            ended_at=None,
        ).first()
        if one.gave_role is not None:
            one.save(update_fields=["gave_role"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("assessments", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="roundmember",
            name="gave_role",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.membership",
            ),
        ),
        migrations.RunPython(find_given, migrations.RunPython.noop, elidable=True),
    ]
