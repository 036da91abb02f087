from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0003_round_of_proof")]

    operations = [
        migrations.AddField(model_name="roundmember", name="leads", field=models.BooleanField(default=False)),
    ]
