"""A form sent twice is known from another on the same slip. Crowds are counted at marks of their own, so no index on
single knocks is needed for them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gatekeeping", "0001_initial"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="tally",
            name="gatekeeping_tally_crowd",
        ),
        migrations.AddField(
            model_name="admission",
            name="content",
            field=models.CharField(default="", max_length=64),
            preserve_default=False,
        ),
    ]
