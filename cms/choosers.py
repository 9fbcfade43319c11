from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.blocks.chosen import Chosen


class TopicChooserViewSet(ChooserViewSet):
    model = "booking.Topic"
    base_block_class = Chosen
    icon = "tag"
    choose_one_text = _("Choose a topic")
    choose_another_text = _("Choose another topic")
    edit_item_text = _("Edit this topic")


topic_chooser_viewset = TopicChooserViewSet("topic_chooser")
