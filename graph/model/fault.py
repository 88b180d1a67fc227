"""What can be wrong: faults in received files, and one tree of errors for everything else.

KithError
├── UsageError        wrong words, file or value from the user      exit 2, HTTP 400
│   └── AskedWronglyError a question's parameter does not fit     exit 2, HTTP 422
├── UnknownError      no such entity, source, statement             exit 2, HTTP 404
├── ConflictError     somebody else decided meanwhile               exit 3, HTTP 409
├── NotPermittedError sight or policy refuses                       exit 4, HTTP 403
└── StoreError        the store is away, damaged, or of another age exit 1, HTTP 503
    ├── NoStoreError  there is none where the user points           exit 2, HTTP 503
    ├── NotAStoreError what is there is no store of ours            exit 2, HTTP 503
    └── StoreAwayError a store on a network does not answer         exit 1, HTTP 503
"""

from collections.abc import Sequence
from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Fault(BaseModel):
    """One thing wrong with a received file, in words a clerk can send back to the agency."""

    model_config = ConfigDict(frozen=True)

    fault: str
    remedy: str
    row: str = ""
    """The row as the sender numbers it (the first line of a sheet is 1), with the sheet where there are several."""
    column: str = ""
    value: str = ""
    costs_content: bool = True
    """False where nothing of the file was lost by it (exit code 0)."""

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, each as a sentence."""
        return sentences(self.fault, self.remedy)


def sentences(*parts: str | None) -> str:
    """Parts as sentences in a row, each with its full stop."""
    said = (part.strip() for part in parts if part and part.strip())
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in said)


class KithError(Exception):
    """An error with a message for an analyst; never contains note text."""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500


class UsageError(KithError):
    """The user's words, file or value cannot be used."""

    exit_code = 2
    http_status = 400


class AskedWronglyError(UsageError):
    """A question does not ask for that, needs what was not given, or cannot be asked with that word."""

    http_status = 422

    def __init__(self, message: str, about: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.about = tuple(about)
        """Ids of those whom the message names: the log tells that they were consulted."""


class UnknownError(KithError):
    """Nothing visible has that id or name."""

    exit_code = 2
    http_status = 404


class ConflictError(KithError):
    """What somebody decides about does not stand as they saw it."""

    exit_code = 3
    http_status = 409


class NotPermittedError(KithError):
    """Sight or policy refuses."""

    exit_code = 4
    http_status = 403


class StoreError(KithError):
    """The store cannot be used."""

    http_status = 503


class NoStoreError(StoreError):
    """There is no store where the user points."""

    exit_code = 2


class NotAStoreError(StoreError):
    """What stands where the user points is another program's, or no database."""

    exit_code = 2


class StoreAwayError(StoreError):
    """A store on a network does not answer, or went away before it had stored what it was given."""
