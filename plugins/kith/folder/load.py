"""This module says what the disk holds: the files of a journal, read once and again if changed."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from kith.apart import made_apart, shared_out
from kith.digests import digest_of
from kith.folder.found import (
    Found,
    Stamp,
    look_again,
    place_of_file,
    read_bytes,
    scan,
    unreadable,
)
from kith.folder.photos import find_photos
from kith.gists import Known
from kith.glance import glanced_journal
from kith.journal import Journal, make_journal
from kith.kept.readings import Kept, kept, load_readings, save_readings, settled_stamp
from kith.model import Reading
from kith.portraits import LARGEST
from kith.reading import read_contact, read_touch
from kith.reading.phrases import read_openers
from kith.reading.source import LARGEST_FILE
from kith.settings import Settings
from kith.spare import give_back

OPENERS = "openers.md"
"""The file at the top of the contacts folder that holds the owner's own phrases: no contact."""

READINGS = "readings"
"""What the file is called in which readings are kept."""

MOST_UNKEPT = 32
"""Files that a glance reads and does not keep: to read so many again takes no longer than to keep
all readings anew."""


class Read(NamedTuple):
    """What a file gave: its stamp (none, if that proves nothing), the hash of what it held."""

    stamp: tuple[int, ...]
    digest: bytes
    reading: Reading


@dataclass
class Folder:
    """The contacts folder of a journal; `name` is what places call it, e.g. "contacts".

    Keeps what it read by each file's stamp and content, for the next `load`; and for the next run
    in the folder `cache`, if there is one.
    """

    root: Path
    settings: Settings
    name: str = "contacts"
    cache: Path | None = None
    _read: dict[str, Read] = field(default_factory=dict)
    _journal: Journal | None = None
    _is_kept: bool = False

    def load(self, told: Collection[str] | None = None) -> Journal:
        """The journal as it is on disk now. Unreadable files are problems, never exceptions.

        `told` are the only paths below the folder at which anything has changed since the last
        time; None if nobody can tell.
        """
        again = look_again(self.root, told) if told is not None and self._read else None
        if again is None:
            self._read_all()
        else:
            self._read_again(again)
        readings = [read.reading for read in self._read.values()]
        journal = self._journal = make_journal(readings, self.settings, self._journal)
        photos, problems = find_photos(self.root, self.name, journal)
        return replace(journal, photos=photos, problems=(*journal.problems, *problems))

    def _read_all(self) -> None:
        """Read what is new or may be another, of all that there is."""
        before = self._before()
        every = scan(self.root, self.name)
        reads = {found.path: self._as_it_was(found, before) for found in every}
        here, wait = self._shared_out([one for one in every if reads[one.path] is None], before)
        for found in here:
            reads[found.path] = self._now(found, before)
        rows = wait()
        for found in every:
            if (row := rows.get(found.path)) is not None:
                reads[found.path] = self._read_of(row) or self._now(found, before)
        self._read = {path: read for path, read in reads.items() if read is not None}
        self._keep(before, rows)
        del before, rows, reads
        give_back()

    def _shared_out(
        self, files: Sequence[Found], before: Mapping[str, Kept]
    ) -> tuple[Sequence[Found], Callable[[], dict[str, Kept]]]:
        """Which of the files to read here; what to call for what others, begun apart, gave."""
        here, *apart = shared_out(files)
        waiting = [
            made_apart(lambda found: self._kept(found, before).apart(), part) for part in apart
        ]

        def wait() -> dict[str, Kept]:
            return {
                found.path: row
                for part, rows in zip(apart, waiting, strict=True)
                for found, row in zip(part, rows(), strict=True)
            }

        return here, wait

    def _read_again(self, again: Mapping[str, Found | None]) -> None:
        """Read what may be another of a few files, given as they are found; None is gone."""
        for path, found in again.items():
            if found is None:
                self._read.pop(path, None)
            else:
                self._read[path] = self._as_it_was(found, {}) or self._now(found, {})

    def glance(self) -> Journal:
        """The same journal, of which only that is worked out which is asked for."""
        rows = {place_of_file(self.name, path): (path, row) for path, row in self.rows().items()}
        known = [Known(file, row.called, row.gist()) for file, (_, row) in rows.items()]
        journal = glanced_journal(known, lambda file: self._glanced(*rows[file]), self.settings)
        photos, problems = find_photos(self.root, self.name, journal)
        return replace(journal, photos=photos, problems=(*journal.problems, *problems))

    def rows(self) -> dict[str, Kept]:
        """What would be kept of each file as it is on disk now, by path, in order."""
        before = self._before()
        every = scan(self.root, self.name)
        rows = {found.path: row for found in every if (row := _as_kept(found, before)) is not None}
        others = [found for found in every if found.path not in rows]
        here, wait = self._shared_out(others, before)
        rows |= {found.path: self._kept(found, before) for found in here}
        rows |= wait()
        if len(others) + len(before.keys() - rows.keys()) > MOST_UNKEPT or not before:
            self._save(rows)
        return {found.path: rows[found.path] for found in every}

    def readings(self) -> list[Reading]:
        """What each file gave when the journal was loaded last, in order of path."""
        return [read.reading for _, read in sorted(self._read.items())]

    def digests(self) -> dict[str, bytes]:
        """The hash of what each file held, by what places call it."""
        return {place_of_file(self.name, path): read.digest for path, read in self._read.items()}

    def photo(self, file: str) -> bytes:
        """The bytes of a photo of the journal, whose file is named as places are.

        Raises:
            OSError: if it cannot be read.
        """
        path = self.root / "photos" / file.rsplit("/", 1)[-1]
        return read_bytes(path, LARGEST, path.lstat().st_size)

    def _as_it_was(self, found: Found, before: Mapping[str, Kept]) -> Read | None:
        """What a file gave earlier, if its stamp proves that it still does."""
        known = self._read.get(found.path)
        if known is not None:
            return known if known.stamp == found.stamp else None
        row = before.get(found.path)
        return self._read_of(row) if row is not None and row.stamp == found.stamp else None

    def _read_of(self, row: Kept) -> Read | None:
        """What was kept of a file; None if that is damaged: then nothing is kept any more."""
        reading = row.reading()
        if reading is not None:
            return Read(row.stamp, row.digest, reading)
        if self.cache is not None:
            with contextlib.suppress(OSError):
                (self.cache / READINGS).unlink(missing_ok=True)
        return None

    def _glanced(self, path: str, row: Kept) -> Reading:
        """What a file gave, of which a row was kept."""
        read = self._read_of(row)
        if read is not None:
            return read.reading
        return self._now(Found(path, Stamp(0, 0, LARGEST_FILE, 0), None), {}).reading

    def _kept(self, found: Found, before: Mapping[str, Kept]) -> Kept:
        """What a file gives, to be kept."""
        row = before.get(found.path)
        is_whole = row is not None and row.is_whole()
        return kept(*self._now(found, before), row if is_whole else None)

    def _now(self, found: Found, before: Mapping[str, Kept]) -> Read:
        """What a file gives now; it is not read again if it holds what it held."""
        file, at = place_of_file(self.name, found.path), time.time_ns()
        try:
            data = b"" if found.problem else self._bytes(found)
        except OSError as error:
            found = found._replace(problem=unreadable(file, error))
        if found.problem is not None:
            return Read(found.stamp, b"", Reading(file, problems=(found.problem,)))
        stamp, digest = settled_stamp(found.stamp, at), digest_of(data)
        known, row = self._read.get(found.path), before.get(found.path)
        if known is not None and known.digest == digest:
            return Read(stamp, digest, known.reading)
        if row is not None and row.digest == digest and (read := self._read_of(row)) is not None:
            return read._replace(stamp=stamp)
        return Read(stamp, digest, self._reading(data, found.path, file))

    def _bytes(self, found: Found) -> bytes:
        return read_bytes(self.root / found.path, LARGEST_FILE + 1, found.stamp.size)

    def _reading(self, data: bytes, path: str, file: str) -> Reading:
        if path == OPENERS:
            return read_openers(data, file)
        read = read_touch if path.startswith("log/") else read_contact
        return read(data, file, self.settings)

    @property
    def _purpose(self) -> str:
        """What readings depend on besides the files."""
        return f"{READINGS} {self.name} {self.settings!r}"

    def _before(self) -> dict[str, Kept]:
        """What an earlier run kept, unless this one has read the files already."""
        if self.cache is None or self._read:
            return {}
        return load_readings(self.cache / READINGS, self._purpose)

    def _save(self, rows: Mapping[str, Kept]) -> None:
        if self.cache is not None:
            rows = {path: row for path, row in rows.items() if row.digest}
            save_readings(self.cache / READINGS, self._purpose, rows)

    def _keep(self, before: Mapping[str, Kept], made: Mapping[str, Kept]) -> None:
        """Keep for the next run what this one read, unless it is what lay there already."""
        if self.cache is None or self._is_kept:
            return
        self._is_kept = True
        rows = {
            path: kept(*read, made.get(path) or before.get(path))
            for path, read in self._read.items()
            if read.digest
        }
        is_news = any(row is not before.get(path) for path, row in rows.items())
        if is_news or len(rows) != len(before):
            save_readings(self.cache / READINGS, self._purpose, rows)


def _as_kept(found: Found, before: Mapping[str, Kept]) -> Kept | None:
    """What was kept of a file, if its stamp proves that it is still as it was."""
    row = before.get(found.path)
    return row if row is not None and row.stamp == found.stamp else None
