from django.db import migrations, models


class Migration(migrations.Migration):
    """The latest cases first, without reading those that are open or those that ended."""

    dependencies = [("casework", "0008_signed_recaps_stay")]

    operations = [
        migrations.RemoveIndex(model_name="case", name="casework_recent"),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["unit", "register", "-received_on", "-id", "closed_on"], name="casework_recent"
            ),
        ),
    ]
