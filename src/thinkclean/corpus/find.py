"""The pages in folders: what git would track, of the types and places that were chosen."""

# ruff: noqa: PTH112, PTH113, PTH114, PTH118, PTH120, PTH123
# Paths are strings, as in thinkclean.config.

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from thinkclean.corpus.globs import Globs
from thinkclean.errors import ThinkcleanError

#: The files of a folder that are pages.
INCLUDE = ("*.md", "*.markdown", "*.txt")

#: Files that projects have about themselves, and folders of other people's files: never articles.
EXCLUDE = (
    *("README*", "readme*", "LICENSE*", "LICENCE*", "COPYING*", "NOTICE*", "CHANGELOG*", "CHANGES*", "HISTORY*"),
    *("CONTRIBUTING*", "CODE_OF_CONDUCT*", "SECURITY*", "AUTHORS*", "MAINTAINERS*", "GOVERNANCE*"),
    *("AGENTS.md", "CLAUDE.md", "requirements*.txt", "constraints*.txt", "CMakeLists.txt"),
    *("robots.txt", "humans.txt", "llms*.txt", "ads.txt", "security.txt"),
    *("node_modules/", "site-packages/", "__pycache__/"),
)

#: What git tells its hooks about the work tree they run for, which need not be the one of a folder.
_OF_ANOTHER_TREE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


class Choice:
    """Which files under ``root`` are pages: patterns as in ``.gitignore``, relative to ``root``.

    ``exclude`` adds to `EXCLUDE`; a pattern beginning with ``!`` takes a match back.
    """

    __slots__ = ("_exclude", "_include", "force_exclude", "gitignore", "root")

    def __init__(
        self,
        root: str,
        include: Iterable[str] = INCLUDE,
        exclude: Iterable[str] = (),
        *,
        force_exclude: bool = False,
        gitignore: bool = True,
    ) -> None:
        self.root = root
        self.force_exclude = force_exclude  #: exclude files that were named one by one, too
        self.gitignore = gitignore  #: leave out what git ignores
        self._include = Globs(include)
        self._exclude = Globs((*EXCLUDE, *exclude))

    def relative(self, path: str) -> str:
        """Return ``path`` relative to the root, with forward slashes."""
        return os.path.relpath(path, self.root).replace(os.sep, "/")

    def includes(self, path: str) -> bool:
        """Tell whether the file at ``path`` is of a chosen type."""
        return bool(self._include.decide(self.relative(path)))

    def excludes(self, path: str) -> bool:
        """Tell whether the file at ``path``, or a folder on the way to it, is excluded; folders end in ``/``."""
        relative = self.relative(path) + ("/" if path.endswith("/") else "")
        slash = relative.find("/")
        while slash >= 0:
            if self._exclude.decide(relative[: slash + 1]):
                return True
            slash = relative.find("/", slash + 1)
        return bool(self._exclude.decide(relative))


def find(
    paths: Iterable[str], choice_for: Callable[[str], Choice], problem: Callable[[str, str], None]
) -> Iterator[str]:
    """Return the pages that ``paths`` name: files as they are, folders with all that is chosen in them, sorted.

    No page comes twice. Hidden files and folders, and symbolic links, are left out unless they are named.

    Args:
        paths: files and folders.
        choice_for: gives the choice that holds in a folder.
        problem: is told of each path that cannot be read, and why.
    """
    seen: set[str] = set()
    for path in paths:
        if not os.path.isdir(path):
            if not os.path.lexists(path):
                problem(path, "there is no such file or folder")
                continue
            choice = choice_for(os.path.dirname(path) or ".")  # Path would tidy the name
            if choice.force_exclude and choice.excludes(path):
                continue
            found: Iterable[str] = (path,)
        else:
            found = _walk(path, choice_for, problem)
        for page in found:
            real = os.path.realpath(page)
            if real not in seen:
                seen.add(real)
                yield page


def _walk(folder: str, choice_for: Callable[[str], Choice], problem: Callable[[str, str], None]) -> Iterator[str]:
    top = choice_for(folder)
    listed = _git_files(folder) if top.gitignore else None
    names = _folder_files(folder, top, problem) if listed is None else listed
    prefix = "" if folder in (".", "./") else folder.rstrip("/" + os.sep) + "/"
    for name in names:
        if name.startswith(".") or "/." in name:
            continue
        path = prefix + name
        choice = choice_for(os.path.dirname(path) or ".")
        if choice.includes(path) and not choice.excludes(path):
            if os.path.isfile(path) and not os.path.islink(path):
                yield path


def _git_files(folder: str) -> list[str] | None:
    """Return what git tracks, or would, in ``folder``; ``None`` if that is not in a git work tree."""
    from pathlib import Path

    here = Path(folder).resolve()
    if not any((parent / ".git").exists() for parent in (here, *here.parents)):
        return None
    import subprocess

    command = ["git", "-C", folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    environment = {key: value for key, value in os.environ.items() if key not in _OF_ANOTHER_TREE}
    try:
        done = subprocess.run(command, capture_output=True, env=environment, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return None  # no git, or one that refuses: walk
    return sorted(set(map(os.fsdecode, filter(None, done.stdout.split(b"\0")))))


def _folder_files(folder: str, choice: Choice, problem: Callable[[str, str], None]) -> Iterator[str]:
    """Return all files below ``folder`` but hidden ones and what the ``.gitignore`` files there name, sorted."""
    pending = [""]
    rules: dict[str, Globs] = {}
    while pending:
        here = pending.pop()
        try:
            with os.scandir(os.path.join(folder, here)) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            problem(os.path.join(folder, here), error.strerror or str(error))
            continue
        if choice.gitignore and any(entry.name == ".gitignore" for entry in inside):
            rules[here] = _read_ignore(os.path.join(folder, here, ".gitignore"))
        folders = []
        for entry in inside:
            name = here + entry.name
            if entry.name.startswith(".") or entry.is_symlink():
                continue
            if entry.is_dir():
                name += "/"
            if _ignored(name, rules):
                continue
            if name.endswith("/"):
                if not choice.excludes(os.path.join(folder, name)):
                    folders.append(name)
            else:
                yield name
        pending += reversed(folders)


def _ignored(name: str, rules: dict[str, Globs]) -> bool:
    """Ask the ``.gitignore`` files on the way to ``name``; the nearest that speaks of it decides."""
    if not rules:
        return False
    folder = name.rstrip("/").rpartition("/")[0]
    while True:
        prefix = folder + "/" if folder else ""
        if prefix in rules and (verdict := rules[prefix].decide(name[len(prefix) :])) is not None:
            return verdict
        if not folder:
            return False
        folder = folder.rpartition("/")[0]


def _read_ignore(path: str) -> Globs:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            lines = file.read().splitlines()
    except OSError as error:
        raise ThinkcleanError(f"{path}: {error.strerror}") from error
    return Globs(line for line in map(_trim, lines) if line and not line.startswith("#"))


def _trim(line: str) -> str:
    bare = line.rstrip()
    return bare + " " if bare.endswith("\\") and bare != line else bare
