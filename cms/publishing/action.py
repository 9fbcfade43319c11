"""Wagtail's API publishes by its own action and not by the page's method: the same check there."""

from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from cms.publishing.check import refuse


class PublishChecked(PublishPageRevisionAction):
    def check(self, skip_permission_checks: bool = False) -> None:
        super().check(skip_permission_checks=skip_permission_checks)
        refuse(self.revision.as_object())
