from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from cms.documents.moving import move

NAME = "documents/ark.pdf"


def test_what_was_broken_off_is_done_again(tmp_path: Path) -> None:
    #  old   whole   whole    -
    #  new     -      half   whole
    old, new = FileSystemStorage(tmp_path / "old"), FileSystemStorage(tmp_path / "new")
    move([NAME], old, new)
    assert not new.exists(NAME)
    for before in (None, b"hal", b"whole"):
        old.save(NAME, ContentFile(b"whole"))
        if before:
            new.delete(NAME)
            new.save(NAME, ContentFile(before))
        move([NAME, "documents/gone.pdf"], old, new)
        assert new.open(NAME).read() == b"whole"
        assert not old.exists(NAME)


def test_what_has_no_file_stops_nothing(tmp_path: Path) -> None:
    old, new = FileSystemStorage(tmp_path / "old"), FileSystemStorage(tmp_path / "new")
    old.save(NAME, ContentFile(b"whole"))
    move(["", NAME], old, new)
    assert new.exists(NAME)
