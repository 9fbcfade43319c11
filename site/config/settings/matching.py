"""Of those who ask to be matched with a therapist; docs/operations.md says what they mean."""

from config.settings.environment import env

MAX_MATCHES = env.int("MAX_MATCHES", default=3)
MAX_MATCHES_PER_IP = env.int("MAX_MATCHES_PER_IP", default=10)
MATCH_EXPIRES_DAYS = env.int("MATCH_EXPIRES_DAYS", default=14)
MATCH_UNGUARDED_PER_HOUR = env.int("MATCH_UNGUARDED_PER_HOUR", default=30)
MATCH_WAITING_PER_HOUR = env.int("MATCH_WAITING_PER_HOUR", default=30)
