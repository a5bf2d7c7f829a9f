"""What all tests share: processes that find the package, and properties that are tested steadily."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

ROOT = Path(__file__).parents[1]

#: Compiled once and not anew by each command that tests start, whatever is set on this machine.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
# Hypothesis mixes the constants of all modules loaded so far into what it draws: without them, the examples of a
# property are the same alone, in the whole suite, and on whatever worker it runs. There is no setting for it.
providers._get_local_constants = Constants

#: The files that take longest: they are begun first, so that no worker waits for the last of them.
LONGEST = """
store/test_what_was_known.py review/test_browser.py store/test_gate.py store/test_killed.py cli/test_imports.py
store/test_versions.py store/test_model.py feeds/test_databases.py test_readme.py store/test_ingesting.py
comparing/test_mutations.py store/test_deciding.py isolated/test_pool.py feeds/test_files.py
reading/test_recognition.py reading/test_hostile.py store/test_posting.py cli/test_configuration.py
cli/test_store_bad_input.py review/test_bad_input.py lexicon/test_overlay.py feeds/test_what_was_known.py
cli/test_store.py docs/test_documentation.py comparing/test_clerk.py test_corpus.py test_properties.py
feeds/test_opened.py cli/test_read.py cli/test_deciding.py
""".split()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; the others stay in their order."""
    ranks = {f"tests/{name}": rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: ranks.get(item.nodeid.partition("::")[0], len(ranks)))


@pytest.fixture(autouse=True, scope="session")
def package_on_path() -> None:
    """Let the commands that tests start find the package, installed or not."""
    known = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT / "pipeline"), known]))


@pytest.fixture(autouse=True, scope="session")
def cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the lexicon for the commands that tests start, and out of the home of whoever runs the tests."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(autouse=True, scope="session")
def plain_surroundings() -> None:
    """Keep the terminal and the language of whoever runs the tests out of what is tested."""
    for name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "JUMELAGES_DEBUG"):
        os.environ.pop(name, None)
    for name in ("JUMELAGES_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        os.environ.pop(name, None)
    os.environ["LANG"] = "C.UTF-8"


@pytest.fixture(autouse=True, scope="session")
def one_core() -> Iterator[None]:
    """Let this process believe that it has one core: a child that reads takes seconds to start, and tests share it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
        yield


@pytest.fixture(scope="session")
def new_postgresql() -> Iterator[Callable[[], str]]:
    """A real PostgreSQL server; each call gives the address of an empty database on it."""
    from tests.store.servers import postgresql

    with postgresql() as new_database:
        yield new_database


@pytest.fixture(scope="session")
def new_debian_postgresql() -> Iterator[Callable[[], str]]:
    """The same of Debian's PostgreSQL, in which the extension btree_gist can be made."""
    from tests.store.servers import debian_postgresql, debian_programs

    programs = debian_programs()
    if programs is None:
        assert not os.environ.get("CI")
        pytest.skip("no PostgreSQL server: install Debian's postgresql")
    with debian_postgresql(programs) as new_database:
        yield new_database


@pytest.fixture(scope="session")
def new_mariadb() -> Iterator[Callable[[], str]]:
    """A real MariaDB server; each call gives the address of an empty database on it."""
    from tests.store.servers import mariadb

    if not shutil.which("mariadbd") and not os.environ.get("CI"):
        pytest.skip("no MariaDB server: install Debian's mariadb-server")
    with mariadb() as new_database:
        yield new_database


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for little more than an empty store."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(disk)], check=False).returncode:
        pytest.skip("no permission to mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)
