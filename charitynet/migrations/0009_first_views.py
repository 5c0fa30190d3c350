import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import charitynet.fields


class Migration(migrations.Migration):
    dependencies = [("charitynet", "0008_calendar_links_and_seasons")]

    operations = [
        migrations.CreateModel(
            name="FirstView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("list", models.CharField(max_length=60, verbose_name="list")),
                ("name", charitynet.fields.NameField(max_length=60, verbose_name="name")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
                (
                    "view",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="charitynet.savedview",
                        verbose_name="saved view",
                    ),
                ),
            ],
            options={
                "verbose_name": "view that a list opens with",
                "verbose_name_plural": "views that lists open with",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "list"), name="one_view_opens_a_list")
                ],
            },
        ),
    ]
