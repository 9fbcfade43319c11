"""Wagtail's API publishes, copies and reverts by actions of its own and not by the page's methods:
the same checks there, and the lock that the editor obeys."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction

from cms.publishing.check import refuse
from cms.publishing.copying import refuse_copy


class PublishChecked(PublishPageRevisionAction):
    def check(self, skip_permission_checks: bool = False) -> None:
        super().check(skip_permission_checks=skip_permission_checks)
        refuse_locked(self.object, self.user)
        refuse(self.revision.as_object())


class RevertUnlocked(RevertToPageRevisionAction):
    def check(self, skip_permission_checks: bool = False) -> None:
        super().check(skip_permission_checks=skip_permission_checks)
        refuse_locked(self.instance, self.user)


class CopyChecked(CopyPageAction):
    def check(self, skip_permission_checks: bool = False) -> None:
        super().check(skip_permission_checks=skip_permission_checks)
        if self.keep_live:
            title = (self.update_attrs or {}).get("title")
            refuse_copy(self.page, title, with_those_below=self.recursive)


def refuse_locked(page: Any, user: Any) -> None:
    lock = page.get_lock()
    if user and lock and lock.for_user(user):
        raise PermissionDenied
