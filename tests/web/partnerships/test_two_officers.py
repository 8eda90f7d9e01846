"""Two people decide the same thing at the same moment: exactly one wins, the other learns what holds."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connections
from tests.web.processes import PREPARE, begin, python
from tests.web.reports import NOW, initiative, saved

from renkei.web.documents.judging import JudgementConflictError
from renkei.web.documents.models import Judgement
from renkei.web.partnerships.corrections import correct_value, version_of_value
from renkei.web.partnerships.models import Partnership, Statement

ROUNDS = 40
LOAD = (
    PREPARE
    + f"""
import json
update_database()
from tests.web.reports import initiative, saved
from renkei.web.partnerships.corrections import version_of_value
from renkei.web.partnerships.models import Partnership
saved(*[initiative(str(n), f"取組{{n}}", remarks="古い") for n in range(1, {ROUNDS + 1})])
ids = list(Partnership.objects.values_list("public_id", flat=True))
print(json.dumps({{id_: version_of_value(id_, "remarks") for id_ in ids}}))
"""
)
DECIDE = (
    PREPARE
    + """
import json
from tests.web.reports import NOW
from renkei.web.documents.judging import JudgementConflictError
from renkei.web.partnerships.corrections import correct_value
won, lost = [], []
for id_, seen in json.loads(sys.argv[2]).items():
    try:
        correct_value(public_id=id_, property="remarks", text=sys.argv[1], by=sys.argv[1],
                      reason="理由", at=NOW, seen=seen)
        won.append(id_)
    except JudgementConflictError as conflict:
        assert conflict.theirs == conflict.by != sys.argv[1]
        lost.append(id_)
print(json.dumps([won, lost]))
"""
)
STANDING = (
    PREPARE
    + """
import json
from renkei.web.partnerships.models import Statement
rows = Statement.objects.standing().filter(property="remarks")
print(json.dumps(dict(rows.values_list("partnership__public_id", "text"))))
"""
)


def test_two_processes_never_both_win(tmp_path: Path) -> None:
    loaded = python(LOAD, tmp_path)
    assert loaded.returncode == 0, loaded.stderr
    seen = loaded.stdout.strip().splitlines()[-1]

    officers = {name: begin(DECIDE, tmp_path, name, seen) for name in ("甲", "乙")}

    won: dict[str, str] = {}
    for name, officer in officers.items():
        out, err = officer.communicate(timeout=120)
        assert officer.returncode == 0, err
        wins, losses = json.loads(out.strip().splitlines()[-1])
        assert len(wins) + len(losses) == ROUNDS
        assert not set(wins) & set(won)
        won |= dict.fromkeys(wins, name)
    assert len(won) == ROUNDS
    standing = python(STANDING, tmp_path)
    assert json.loads(standing.stdout.strip().splitlines()[-1]) == won


@pytest.mark.django_db(transaction=True)
def test_two_threads_with_a_connection_each_never_both_win() -> None:
    saved(initiative("1", "取組", remarks="古い"))
    public_id = Partnership.objects.get().public_id
    seen, barrier = version_of_value(public_id, "remarks"), Barrier(2)
    told: list[str] = []

    def decide(name: str) -> None:
        barrier.wait()
        said = {"text": name, "by": name, "reason": "理由", "at": NOW, "seen": seen}
        try:
            correct_value(public_id=public_id, property="remarks", **said)  # type: ignore[arg-type]
            told.append("won")
        except JudgementConflictError as conflict:
            told.append(conflict.theirs)
        finally:
            connections.close_all()

    threads = [Thread(target=decide, args=(name,)) for name in ("甲", "乙")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    winner = Judgement.objects.get().by
    assert sorted(told) == sorted(["won", winner])
    assert Statement.objects.standing().get(property="remarks").text == winner
