"""What is looked at before a page is published: rules that an administrator writes."""

from cms.publishing.check import Finding, Refused, check, refuse

__all__ = ["Finding", "Refused", "check", "refuse"]
