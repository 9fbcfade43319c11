from wagtail.contrib.forms.forms import WagtailAdminFormPageForm

from cms.publishing.forms import PageForm


class FormPageForm(WagtailAdminFormPageForm, PageForm):
    """Ours, and Wagtail's that refuses two questions of one name."""
