"""Who is asked for a review, and when. Nobody where the days are 0."""

from config.settings.environment import env

__all__ = ["REVIEW_AGAIN_MONTHS", "REVIEW_INVITE_DAYS", "REVIEW_LINK_WEEKS"]

REVIEW_INVITE_DAYS = env.int("REVIEW_INVITE_DAYS", default=3)
REVIEW_LINK_WEEKS = env.int("REVIEW_LINK_WEEKS", default=8)
REVIEW_AGAIN_MONTHS = env.int("REVIEW_AGAIN_MONTHS", default=12)
