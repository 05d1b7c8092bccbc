"""What the reader tells apart: the heads of the encoder and their labels, in the order of the model's outputs."""

from pathlib import Path

MENTIONS = [
    "armed_group",
    "state_force",
    "government",
    "civilians",
    "organisation",
    "person",
    "place",
    "facility",
    "weapon",
    "time",
    "casualty",
    "count",
]
"""Kinds of mention. `casualty` is the number of people killed, wounded or taken; `count` any other number."""

FILLERS = [
    "agent",
    "organization",
    "target",
    "victim",
    "victim_name",
    "instrument",
    "place",
    "time",
    "count",
]
"""What a mention is to some event of its report, told without saying to which."""

ROLES = ["agent", "target", "victim", "instrument", "place", "time", "count"]
"""Links from a trigger to a mention."""

STATUS = [
    "happened",
    "attempted",
    "failed",
    "planned",
    "threatened",
    "hypothetical",
    "denied",
    "background",
    "aggregate",
    "general",
]

ACTORS = ["source", "target", "related"]
"""Who acts on whom in one sentence, whatever the act."""

REPORT = ["relevant", "attack", "bombing", "kidnapping", "arson", "robbery", "work_stoppage", "many"]
"""Of a whole report: worth coding, the kinds of incident it tells, and whether there are several."""

LINK_WIDTH = 32
"""Width of the two vectors whose product says whether a trigger and a mention belong together."""

GROUP_WIDTH = 16
"""Width of the vector that lies near for mentions of one happening and far for those of two."""


def bio(kinds: list[str]) -> list[str]:
    """`O`, then `B-` and `I-` of every kind."""
    return ["O"] + [f"{p}-{k}" for k in kinds for p in "BI"]


def acts() -> list[str]:
    """`O`, then the ids of `data/events`, sorted."""
    folder = Path(__file__).resolve().parent.parent / "data" / "events"
    return ["O"] + sorted(f.stem for f in folder.glob("*.yml"))


def families() -> dict[str, str]:
    """Act to its family."""
    folder = Path(__file__).resolve().parent.parent / "data" / "events"
    found = {}
    for f in folder.glob("*.yml"):
        for line in f.read_text(encoding="utf8").splitlines():
            if line.startswith("family:"):
                found[f.stem] = line.split(":", 1)[1].strip()
    return found


def heads() -> dict[str, dict]:
    """Name of every output, its level and its labels, as `reader.json` lists them."""
    return {
        "mention": {"level": "token", "labels": bio(MENTIONS)},
        "filler": {"level": "token", "labels": bio(FILLERS)},
        "trigger": {"level": "token", "labels": acts()},
        "status": {"level": "token", "labels": STATUS},
        "actor": {"level": "token", "labels": bio(ACTORS)},
        "link_from": {"level": "token", "labels": [f"{r}.{i}" for r in ROLES for i in range(LINK_WIDTH)]},
        "link_to": {"level": "token", "labels": [str(i) for i in range(LINK_WIDTH)]},
        "group": {"level": "token", "labels": [str(i) for i in range(GROUP_WIDTH)]},
        "report": {"level": "report", "labels": REPORT},
    }
