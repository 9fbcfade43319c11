"""Tokens of the API: how long a new one works unless its maker says otherwise."""

from config.settings.environment import env

__all__ = ["TOKEN_DAYS"]

TOKEN_DAYS = env.int("TOKEN_DAYS", default=365)  # 0: until somebody revokes it
