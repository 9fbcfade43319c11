from reviews.api.router import router

__all__ = ["router"]
