"""Of the forms that editors build; docs/operations.md says what they mean."""

from config.settings.environment import env

FORM_MOST_DAYS = env.int("FORM_MOST_DAYS", default=180)
MAX_FORMS_PER_IP = env.int("MAX_FORMS_PER_IP", default=20)
