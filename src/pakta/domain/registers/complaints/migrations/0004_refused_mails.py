from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0003_sender_marks"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="incomingmail",
            name="complaints_mail_outcome_known",
        ),
        migrations.AlterField(
            model_name="incomingmail",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("case", "Menjadi perkara"),
                    ("message", "Menjadi pesan pada perkara"),
                    ("closed", "Perkaranya sudah ditutup; pengirim diberi tahu"),
                    ("refused", "Tidak diterima; pengirim diberi tahu"),
                    ("ignored", "Tidak diproses"),
                    ("unreadable", "Tidak dapat dibaca"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="incomingmail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outcome__in", ["case", "message", "closed", "refused", "ignored", "unreadable"])
                ),
                name="complaints_mail_outcome_known",
            ),
        ),
    ]
