from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("lawbook", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="ownregulation",
            name="seen_in_force_on",
            field=models.DateField(null=True, verbose_name="terakhir diketahui berlaku"),
        ),
    ]
