"""The truth entered as a reviewer's decisions on what was read, and by hand where nothing was, counts as the truth.

The comparisons are those of the truth entered by hand alone (tests/test_wexbridge.py).
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from api import demo
from api.answers import measures
from api.settings import Settings
from api.wiring import opened
from benchmarks.wexbridge.reviewed import Reviewed, reviewed
from graph.casebook.decisions import Replayed, replay
from graph.casebook.desk import Desk
from graph.model.names import Act

from . import test_wexbridge as truth
from .conftest import AS_AT

DECIDED = {str(act) for act in Act} - {"undo"}


@pytest.fixture(scope="module")
def review(loaded_path: Path) -> Reviewed:
    """The truth as decisions about what the inbox's notes were read to say."""
    with opened(Settings(store=f"sqlite:///{loaded_path}"), AS_AT, unreviewed=True) as desk:
        return reviewed(desk, "truth")


def replayed(loaded_path: Path, path: Path, text: str) -> Replayed:
    shutil.copy(loaded_path, path)
    with opened(Settings(store=f"sqlite:///{path}"), AS_AT) as desk:
        return replay(desk, text)


@pytest.fixture(scope="module")
def reviewed_path(loaded_path: Path, review: Reviewed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the inbox with that review."""
    path = tmp_path_factory.mktemp("reviewed") / "kith.db"
    assert replayed(loaded_path, path, review.text()).refused == []
    return path


@pytest.fixture
def decided(reviewed_path: Path) -> Iterator[Desk]:
    """Takes the place of the truth entered by hand in every comparison below."""
    with opened(Settings(store=f"sqlite:///{reviewed_path}"), AS_AT) as desk:
        yield desk


test_the_locations_of_concern_are_those_of_the_truth = (
    truth.test_locations_of_concern_are_the_four_and_every_near_miss_says_why
)
test_other_ways_of_counting_are_those_of_the_truth = truth.test_other_ways_of_counting_are_as_hand_counted
test_the_pairs_of_young_people_are_those_of_the_truth = truth.test_pairs_of_young_people_count_tellers_not_copies
test_the_links_of_persons_of_concern_are_those_of_the_truth = (
    truth.test_links_of_persons_of_concern_say_whether_they_can_be_acted_on
)
test_the_children_missing_together_are_those_of_the_truth = (
    truth.test_children_missing_together_are_told_from_those_missing_at_the_same_time
)
test_every_episode_stays_on_the_right_child = truth.test_every_episode_is_on_the_right_child_once_people_have_decided


def test_much_of_the_truth_is_said_on_what_was_read_and_the_rest_by_hand(review: Reviewed) -> None:
    stated = [line for line in review.lines if line["act"] == "state"]
    on_proposals = review.counts["accept"] + review.counts["amend"]
    assert len(stated) + on_proposals == len([1 for line in _lines(TRUTH) if line["act"] == "state"])
    assert on_proposals > len(stated) / 2


def test_no_proposal_is_decided_about_twice(review: Reviewed) -> None:
    about = [line["statement"] for line in review.lines if line["act"] in DECIDED]
    assert len(about) == len(set(about)) > 200


TRUTH = Path(__file__).parent / "cases" / "wexbridge" / "truth" / "decisions.jsonl"


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_review_that_the_demonstration_replays_is_of_what_the_reader_reads_today(
    loaded_path: Path, tmp_path: Path
) -> None:
    path = tmp_path / "kith.db"
    outcome = replayed(loaded_path, path, demo.DECISIONS.read_text(encoding="utf-8"))
    assert outcome.refused == [], "the reader reads otherwise than when this was recorded: run make demo-decisions"
    with opened(Settings(store=f"sqlite:///{path}"), AS_AT) as desk:
        assert len(measures.hotspots(desk).rows) == 4
