import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "charitynet.settings")
application = get_wsgi_application()

# The pages are loaded before the first one is asked for, and what lives as long as the process
# is never again searched for garbage: each search held up a page for a tenth of a second.
reverse("dashboard")
gc.collect()
gc.freeze()
