"""What several rooms' tests share."""

import gc
import sys
import textwrap

import pytest
from click.testing import CliRunner
from hypothesis import settings
from sample_courses import COURSES

from closedform.cli import cli

# The same examples on every machine, and no red test because a machine was slow.
settings.register_profile("closedform", derandomize=True, deadline=None, database=None)
settings.load_profile("closedform")

# The tests start two hundred processes.  Each would compile the whole package again where the
# environment asks for no bytecode, as in a container: here, and in `own_cache` for the processes.
sys.dont_write_bytecode = False
# Formulas hold no cycles, and ten thousand tests are a heap that is long to search for some.
gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """What waits behind a long test is taken over by whoever has nothing left to do."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log) if config.option.dist == "load" else None


def pytest_collection_finish(session):
    """What is there before the first test stays to the end, and need not be searched."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory):
    """What a test verifies is not remembered in the cache of the person who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLOSEDFORM_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        yield


@pytest.fixture(scope="module", autouse=True)
def no_workers_left():
    """A worker that is forked while another module's test starts a process keeps its pipes open."""
    yield
    budget = sys.modules.get("closedform.answers.budget")
    if budget is not None:
        budget.stop_workers()


@pytest.fixture
def write_course(tmp_path):
    """Write a course: one of ``COURSES`` by name, or files by path; gives its folder."""

    def write(files, folder="course"):
        root = tmp_path / folder
        for place, text in (COURSES[files] if isinstance(files, str) else files).items():
            path = root / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text), encoding="utf-8")
        return root

    return write


@pytest.fixture
def run():
    """Run a command in this process; everything but 0, 1, 2, 3 is a crash."""

    def run(*arguments, code=0):
        outcome = CliRunner().invoke(cli, [str(argument) for argument in arguments])
        assert "Traceback" not in outcome.output
        assert outcome.exit_code == code, outcome.output
        return outcome

    return run
