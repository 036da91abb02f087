"""Why a class or a confidentiality was changed, on what paper a due date was moved, who wrote an answer and what its way
asks, and clocks that run anew. What was changed and why is kept by the database like steps are."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLE = "casework_casechange"
NEVER = "what happened to a case is never changed or removed"


def install(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_kept BEFORE UPDATE OR DELETE ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION casework_refuse_change()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_no_{verb.lower()} BEFORE {verb} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{NEVER}'); END"
        )


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_kept ON {TABLE}")
        return
    for verb in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_{verb}")


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0006_waiting_answers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AnswerAuthor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("wrote_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="CaseChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("class", "Klasifikasi"), ("confidentiality", "Kerahasiaan")], max_length=16
                    ),
                ),
                ("before", models.CharField(blank=True, max_length=40)),
                ("after", models.CharField(blank=True, max_length=40)),
                ("reason_sealed", models.TextField(blank=True)),
                ("word_sealed", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.AddField(
            model_name="caseclock",
            name="ended_as",
            field=models.CharField(
                blank=True,
                choices=[
                    ("with_case", "berakhir bersama perkaranya"),
                    ("other_class", "klasifikasinya diganti"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="caseclock",
            name="since_reopening",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="casemessage",
            name="said_sealed",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="clockchange",
            name="document_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="clockchange",
            name="document_sealed",
            field=models.TextField(blank=True),
        ),
        migrations.AddConstraint(
            model_name="caseclock",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_as", ""), ("met_on__isnull", False), _connector="OR"),
                name="casework_clock_end_has_its_day",
            ),
        ),
        migrations.AddField(
            model_name="answerauthor",
            name="message",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="authors", to="casework.casemessage"
            ),
        ),
        migrations.AddField(
            model_name="answerauthor",
            name="wrote_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="casechange",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="casechange",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="casework.case"
            ),
        ),
        migrations.AddConstraint(
            model_name="answerauthor",
            constraint=models.UniqueConstraint(
                fields=("message", "wrote_by"), name="casework_author_once_an_answer"
            ),
        ),
        migrations.RunPython(install, remove),
    ]
