"""Logging in to the admin: password, then an app on the phone, a passkey or a recovery code.

django-allauth checks passwords, codes and passkeys and keeps the secrets. What is here is who has
to have a second factor, how often one may try, and how it looks: `templates/second_factor/`.
"""
