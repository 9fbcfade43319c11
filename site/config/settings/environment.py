"""What the machine tells us. The names are public: see docs/operations.md."""

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
# The checkout when we run from one; the working directory when installed as a package.
ROOT = Path(__file__).resolve().parents[3]
BASE_DIR = ROOT if (ROOT / "pyproject.toml").exists() else Path.cwd()
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
CONFIG_DIR = Path(__file__).resolve().parents[1]


# A new connection for each request would cost as much as what is asked; DATABASE_URL may say else.
KEPT_OPEN: dict[str, object] = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def database() -> dict[str, object]:
    """DATABASE_URL as Django wants it, with what our locking needs on SQLite."""
    if not env("DATABASE_URL", default=""):
        VAR_DIR.mkdir(parents=True, exist_ok=True)
    settings: dict[str, object] = env.db("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}")
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        # IMMEDIATE takes the write lock at BEGIN: two bookers queue up instead of failing
        # with "database is locked" when both try to upgrade a read lock.
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    return settings


def storage(media_url: str) -> dict[str, object]:
    """STORAGE_URL as Django wants it: file:///srv/media, or s3://bucket/folder?region_name=…

    Its credentials are boto3's business. An absolute MEDIA_URL names the host that serves it.
    """
    url = urlsplit(env("STORAGE_URL", default=""))
    if url.scheme in ("", "file"):
        options: dict[str, object] = {"location": url.path} if url.path else {}
        return {"BACKEND": "cms.storage.PublicFiles", "OPTIONS": options}
    if url.scheme != "s3":
        raise ImproperlyConfigured("STORAGE_URL begins with file:// or s3://.")
    options = {"bucket_name": url.netloc, "location": url.path.strip("/")}
    if host := urlsplit(media_url).netloc:
        options |= {"custom_domain": host, "querystring_auth": False}
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": options | dict(parse_qsl(url.query)),
    }


def private_storage() -> dict[str, object]:
    """PRIVATE_STORAGE_URL in the same way: what lies there has no address.

    Without it, a folder beside that of the uploads; a bucket that readers fetch from has none.
    """
    given = urlsplit(env("PRIVATE_STORAGE_URL", default=""))
    pictures = urlsplit(env("STORAGE_URL", default=""))
    if given.scheme == "s3":
        if pictures.scheme == "s3" and pictures.netloc == given.netloc:
            raise ImproperlyConfigured(
                "PRIVATE_STORAGE_URL names the bucket that readers fetch pictures from."
            )
        options: dict[str, object] = {"bucket_name": given.netloc, "default_acl": "private"}
        options |= {"location": given.path.strip("/")} | dict(parse_qsl(given.query))
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    if given.scheme not in ("", "file"):
        raise ImproperlyConfigured("PRIVATE_STORAGE_URL begins with file:// or s3://.")
    if not given.path and pictures.scheme == "s3":
        raise ImproperlyConfigured(
            "Uploads are in a bucket that readers fetch pictures from. PRIVATE_STORAGE_URL says"
            " where documents lie, which not everybody may read: another bucket, or a folder."
        )
    public = Path(pictures.path or VAR_DIR / "media").resolve()
    if given.path and pictures.scheme != "s3" and Path(given.path).resolve().is_relative_to(public):
        raise ImproperlyConfigured(
            "PRIVATE_STORAGE_URL lies in the folder that readers fetch pictures from."
        )
    options = {"location": given.path} if given.path else {}
    return {"BACKEND": "cms.storage.PrivateFiles", "OPTIONS": options}


def listed(name: str, default: str = "") -> list[str]:
    """A comma-separated variable, blanks dropped."""
    text: str = env(name, default=default)
    return [part.strip() for part in text.split(",") if part.strip()]
