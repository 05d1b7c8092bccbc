"""Documents with labels for every head they can teach, from the data directory, the rules' output and our sentences."""

import json
import random
import re
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from labels import ACTORS, FILLERS, MENTIONS, REPORT, ROLES, STATUS, acts, bio, families

IGNORE = -100
MENTION = {label: i for i, label in enumerate(bio(MENTIONS))}
FILLER = {label: i for i, label in enumerate(bio(FILLERS))}
ACTOR = {label: i for i, label in enumerate(bio(ACTORS))}
ACT = {label: i for i, label in enumerate(acts())}
ANY = (1 << len(MENTION)) - 1
FAMILY = families()


@dataclass
class Doc:
    """One text with its pieces. Label arrays have one entry a piece; None where the document does not teach a head."""

    id: str
    set: str
    text: str
    ids: np.ndarray
    begin: np.ndarray
    end: np.ndarray
    mention: np.ndarray | None = None  # bit masks of the labels allowed; 0 is not scored
    filler: np.ndarray | None = None
    weight: np.ndarray | None = None  # of the filler labels
    trigger: np.ndarray | None = None
    status: np.ndarray | None = None
    actor: np.ndarray | None = None
    report: np.ndarray | None = None  # nan is not scored
    sentences: list = field(default_factory=list)  # (first, last + 1, labels)
    links: list = field(default_factory=list)  # (trigger piece, mention piece, role)
    linked: bool = False
    group: list = field(default_factory=list)  # (piece, set of happenings)


class Pieces:
    """The tokenizer of the base model, with spans in code points."""

    def __init__(self, folder: str | Path):
        self.tokenizer = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    def doc(self, id: str, set_: str, text: str) -> Doc:
        e = self.tokenizer.encode(text, add_special_tokens=False)
        spans = np.array(e.offsets, dtype=np.int32).reshape(-1, 2)
        return Doc(id, set_, text, np.array(e.ids, dtype=np.int32), spans[:, 0], spans[:, 1])


def lines(path: Path):
    with open(path, encoding="utf8") as f:
        for line in f:
            if line.strip():
                yield json.loads(line)


def points(text: str):
    """A function from UTF-16 units to code points of a text."""
    if all(ord(c) < 0x10000 for c in text):
        return lambda i: i
    table = []
    for i, c in enumerate(text):
        table += [i] * (2 if ord(c) >= 0x10000 else 1)
    table.append(len(text))
    return lambda i: table[min(i, len(table) - 1)]


def pieces_of(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """First piece and one past the last of a span in code points; equal where none lies in it."""
    a = int(np.searchsorted(doc.end, start, side="right"))
    b = int(np.searchsorted(doc.begin, end, side="left"))
    return a, max(a, b)


def paint(array: np.ndarray, table: dict, doc: Doc, start: int, end: int, kind: str, free: int | None = 0) -> bool:
    """Writes B and I of a kind over a span, unless something is there already."""
    a, b = pieces_of(doc, start, end)
    if a == b or (free is not None and (array[a:b] != free).any()):
        return False
    array[a] = table["B-" + kind]
    array[a + 1 : b] = table["I-" + kind]
    return True


def held_out(id: str) -> bool:
    """One document in eight is our own development part."""
    return zlib.crc32(id.encode()) % 8 == 0


# MUC-4 ---------------------------------------------------------------------------------------------------------------

TYPES = {
    "ATTACK": "attack",
    "BOMBING": "bombing",
    "KIDNAPPING": "kidnapping",
    "ARSON": "arson",
    "ROBBERY": "robbery",
    "FORCED WORK STOPPAGE": "work_stoppage",
}


def occurrences(text: str, words: str):
    """Spans in which a fill of the key stands in its text, whatever its line breaks."""
    parts = [re.escape(w) for w in words.split()]
    if not parts:
        return
    for m in re.finditer(r"(?<![A-Z0-9])" + r"\s+".join(parts) + r"(?![A-Z0-9])", text):
        yield m.start(), m.end()


def fills(template: dict):
    """(role, mentions, optional) of every entity of a template of the key."""
    for slot, key, role in (
        ("perp_individuals", "ids", "agent"),
        ("perp_organizations", "ids", "organization"),
        ("phys_targets", "ids", "target"),
        ("hum_targets", "names", "victim_name"),
        ("hum_targets", "descriptions", "victim"),
        ("instruments", "ids", "instrument"),
    ):
        for entity in template[slot]:
            mentions = [m if isinstance(m, str) else m["fill"] for m in entity.get(key, [])]
            mentions = [m[0] if isinstance(m, list) else m for m in mentions]
            yield role, mentions, bool(entity.get("optional") or template.get("optional"))
    place = template.get("incident_location")
    if place:
        for path in place["parsed"]:
            for step in path[1:]:
                name = re.sub(r"\s*\([^)]*\)$", "", step)
                yield "place", [name], bool(template.get("optional"))


def muc(folder: Path, pieces: Pieces):
    gold = {g["id"]: g["templates"] for g in lines(folder / "gold.jsonl")}
    for row in lines(folder / "input.jsonl"):
        doc = pieces.doc(row["id"], "muc4", row["text"])
        label_muc(doc, gold[row["id"]])
        yield doc


def label_muc(doc: Doc, templates: list) -> None:
    n = len(doc.ids)
    doc.filler = np.zeros(n, dtype=np.int64)
    doc.weight = np.ones(n, dtype=np.float32)
    core = [t for t in templates if not t.get("optional")]
    report = np.zeros(len(REPORT), dtype=np.float32)
    for t in templates:
        types = t["incident_type"] if isinstance(t["incident_type"], list) else [t["incident_type"]]
        for kind in types:
            i = REPORT.index(TYPES[kind])
            report[i] = 1 if t in core else (np.nan if report[i] != 1 else 1)
    report[0] = 1 if core else (np.nan if templates else 0)
    report[REPORT.index("many")] = float(len(core) > 1)
    doc.report = report
    wanted: dict[tuple[str, str], tuple[set, bool]] = {}
    for number, t in enumerate(templates):
        for role, mentions, optional in fills(t):
            for m in mentions:
                key = (role, re.sub(r"\s*\[[^\]]*\]\s*", " ", m))
                known = wanted.get(key, (set(), True))
                wanted[key] = (known[0] | {number}, known[1] and optional)
    owners: dict[int, set] = {}
    for (role, words), (numbers, optional) in sorted(wanted.items(), key=lambda w: -len(w[0][1])):
        for k, (start, end) in enumerate(occurrences(doc.text, words)):
            a, b = pieces_of(doc, start, end)
            if a == b or (doc.filler[a:b] != 0).any():
                continue
            doc.filler[a] = FILLER["B-" + role]
            doc.filler[a + 1 : b] = FILLER["I-" + role]
            if optional:
                doc.weight[a:b] = 0.5
            elif k > 0 and role in ("agent", "victim", "target", "instrument", "place"):
                doc.weight[a:b] = 0.5
            owners[a] = numbers
    if len(templates) > 1:
        doc.group = [(a, s) for a, s in owners.items()]


# what the rules read ------------------------------------------------------------------------------------------------

RULE_ROLES = {
    "agent": "agent",
    "target": "target",
    "victim": "victim",
    "instrument": "instrument",
    "weapon": "instrument",
    "site": "target",
    "count": "count",
}
RULE_STATUS = {"foiled": "failed", "alleged": "happened"}


def silver(rows: dict, doc: Doc) -> None:
    """Mentions, triggers, links and status as the rules read them. Words they leave alone are scored as outside."""
    row = rows.get(doc.id)
    if row is None:
        return
    at = points(row["text"])
    n = len(doc.ids)
    mention = np.zeros(n, dtype=np.int64)
    for a, b in row["counts"]:
        paint(mention, MENTION, doc, at(a), at(b), "count")
    for a, b, kind in row["times"]:
        if kind in ("DATE", "TIME"):
            paint(mention, MENTION, doc, at(a), at(b), "time")
    for a, b, *_ in row["places"]:
        paint(mention, MENTION, doc, at(a), at(b), "place")
    for a, b, kind, form, _actor in sorted(row["entities"], key=lambda e: e[1] - e[0]):
        paint(mention, MENTION, doc, at(a), at(b), kind)
    for a, b, _ in row["weapons"]:
        paint(mention, MENTION, doc, at(a), at(b), "weapon")
    for a, b, _ in row["targets"]:
        paint(mention, MENTION, doc, at(a), at(b), "facility")
    trigger = np.zeros(n, dtype=np.int64)
    status = np.full(n, IGNORE, dtype=np.int64)
    for f in row["frames"]:
        a, b = pieces_of(doc, at(f["trigger"][0]), at(f["trigger"][1]))
        if a == b:
            continue
        trigger[a:b] = ACT[f["act"]]
        s = RULE_STATUS.get(f["status"], f["status"])
        status[a] = STATUS.index(s)
        for role, x, y in f["roles"]:
            kind = RULE_ROLES.get(role)
            p, q = pieces_of(doc, at(x), at(y))
            if kind and p < q:
                # the mention's own first piece, where the role's span holds one
                inner = [i for i in range(p, q) if mention[i] and (mention[i] - 1) % 2 == 0]
                doc.links.append((a, inner[0] if inner else p, kind))
        for name in ("times", "places"):
            for x, y in f[name][:1]:
                p, q = pieces_of(doc, at(x), at(y))
                if p < q:
                    doc.links.append((a, p, name[:-1]))
        doc.linked = True
    doc.mention = np.where(mention >= 0, 1 << mention, 0)
    doc.trigger = trigger
    doc.status = status
    doc.sentences = [(*pieces_of(doc, at(a), at(b)), None) for a, b in row["sentences"]]


TOLD = ("attack", "clash", "abduction", "property")
"""Families of acts whose roles are fillers."""


def silver_fillers(doc: Doc, row: dict) -> None:
    """What the rules are sure of: people and things in a role of a violent act that happened are fillers, words that
    name nobody and nothing are not. All other words are not scored, for the rules miss much."""
    at = points(row["text"])
    doc.filler = np.where(doc.mention == 1, 0, IGNORE).astype(np.int64)
    doc.weight = np.full(len(doc.ids), 0.4, dtype=np.float32)
    named = {(a, b): form for a, b, _, form, _ in row["entities"]}
    violent = [f for f in row["frames"] if FAMILY.get(f["act"]) in TOLD]
    if not violent:
        doc.filler[:] = 0
        return
    for f in violent:
        if f["status"] not in ("happened", "attempted", "foiled", "alleged"):
            continue
        for role, x, y in f["roles"]:
            kind = {"agent": "agent", "victim": "victim", "weapon": "instrument", "site": "target"}.get(role)
            if kind is None:
                continue
            form = named.get((x, y))
            if form == "named" and kind == "agent":
                kind = "organization"
            if form == "person" and kind == "victim":
                kind = "victim_name"
            a, b = pieces_of(doc, at(x), at(y))
            if a < b and not (doc.filler[a:b] > 0).any():
                doc.filler[a] = FILLER["B-" + kind]
                doc.filler[a + 1 : b] = FILLER["I-" + kind]


# names in place of others ----------------------------------------------------------------------------------------------


class Renamer:
    """Puts other names in place of those of bodies and victims, so that a role is learnt from what is told around it."""

    def __init__(self, rows: list, gold: dict):
        self.names: dict[str, list] = {"organization": [], "victim_name": []}
        for row in rows:
            for t in gold[row["id"]]:
                for role, mentions, _ in fills(t):
                    if role in self.names:
                        self.names[role] += [m for m in mentions if "[" not in m]
        self.names = {role: sorted(set(names)) for role, names in self.names.items()}

    def renamed(self, row: dict, templates: list, rng: random.Random) -> tuple[str, list] | None:
        """The text and the key with every name replaced; None where there is none."""
        text, swaps = row["text"], {}
        for t in templates:
            for role, mentions, _ in fills(t):
                for m in mentions if role in self.names else []:
                    if "[" not in m and len(m) > 2:
                        swaps.setdefault(m, rng.choice(self.names[role]))
        if not swaps:
            return None
        longest = sorted(swaps, key=len, reverse=True)
        pattern = r"(?<![A-Z0-9])(?:" + "|".join(r"\s+".join(map(re.escape, m.split())) for m in longest) + r")(?![A-Z0-9])"
        text = re.sub(pattern, lambda m: swaps[" ".join(m.group().split())], text)
        return text, json.loads(json.dumps(templates), object_hook=lambda o: {
            k: [swaps.get(x, x) if isinstance(x, str) else x for x in v] if k in ("ids", "names") else v for k, v in o.items()
        })


# other sets ---------------------------------------------------------------------------------------------------------

RE3D = {
    "Organisation": ["armed_group", "state_force", "government", "organisation", "civilians"],
    "Location": ["place", "facility"],
    "Person": ["person", "government", "civilians"],
    "Temporal": ["time"],
    "Quantity": ["count", "casualty"],
    "Weapon": ["weapon"],
    "MilitaryPlatform": ["weapon"],
    "Vehicle": ["weapon", "facility"],
}


def re3d(folder: Path, pieces: Pieces):
    gold = {g["id"]: g["entities"] for g in lines(folder / "gold.jsonl")}
    for row in lines(folder / "input.jsonl"):
        doc = pieces.doc(row["id"], "re3d", row["text"])
        at = points(doc.text)
        doc.mention = np.full(len(doc.ids), 1, dtype=np.int64)
        for e in gold[row["id"]]:
            a, b = pieces_of(doc, at(e["from"]), at(e["to"]))
            kinds = RE3D.get(e["type"])
            pronoun = e["text"].lower() in ("we", "our", "they", "their", "it", "its", "he", "his", "she", "her", "i", "us", "them", "you", "who", "my", "him")
            for i in range(a, b):
                doc.mention[i] = 0 if pronoun or not kinds else sum(1 << MENTION[("B-" if i == a else "I-") + k] for k in kinds)
        yield doc


def timex(folder: Path, pieces: Pieces):
    gold = {g["id"]: g["timexes"] for g in lines(folder / "gold.jsonl")}
    times = (1 << MENTION["B-time"]) | (1 << MENTION["I-time"])
    for row in lines(folder / "input.jsonl"):
        doc = pieces.doc(row["id"], "timex", row["text"])
        at = points(doc.text)
        doc.mention = np.full(len(doc.ids), ANY & ~times, dtype=np.int64)
        for t in gold[row["id"]]:
            a, b = pieces_of(doc, at(t["from"]), at(t["to"]))
            if t["type"] in ("DATE", "TIME"):
                doc.mention[a:b] = 1 << MENTION["I-time"]
                if a < b:
                    doc.mention[a] = 1 << MENTION["B-time"]
            else:
                doc.mention[a:b] = 0
        yield doc


def who(folder: Path, pieces: Pieces):
    gold = {g["id"]: g for g in lines(folder / "gold.jsonl")}
    for row in lines(folder / "input.jsonl"):
        doc = pieces.doc(row["id"], "who", row["text"])
        at = points(doc.text)
        doc.actor = np.zeros(len(doc.ids), dtype=np.int64)
        for kind in ACTORS:
            for e in gold[row["id"]][kind]:
                paint(doc.actor, ACTOR, doc, at(e["from"]), at(e["to"]), kind)
        yield doc


def training_docs(data: Path, silver_files: list, pieces: Pieces, sets: list) -> list[Doc]:
    """All documents of the named sets. The native set and `muc4-devtest` are left out whatever is named."""
    rows = {r["id"]: r for f in silver_files for r in lines(Path(f))}
    native = {opening(r["text"]) for r in lines(data / "native" / "input.jsonl")}
    docs: list[Doc] = []
    if "muc4" in sets:
        for doc in muc(data / "muc4-dev", pieces):
            silver(rows, doc)
            docs.append(doc)
    for name, read, folder in (("re3d", re3d, "ner-re3d"), ("timex", timex, "timex"), ("who", who, "who-did-what")):
        if name in sets:
            docs += read(data / folder, pieces)
    # how many reports of each unlabelled set teach, so that none drowns the others
    most = {"examples": 2000, "wikinews": 171, "isaf": 371, "gun-casualties": 150, "relevance": 500, "same-incident": 150}
    for row in rows.values():
        name = row["set"]
        if name not in sets or name not in most or opening(row["text"]) in native:
            continue
        if most[name] <= 0:
            continue
        most[name] -= 1
        doc = pieces.doc(row["id"], name, row["text"][:4000])
        silver(rows, doc)
        silver_fillers(doc, row)
        docs.append(doc)
    return [d for d in docs if len(d.ids)]


def opening(text: str) -> str:
    """The first letters of a text, by which the native reports are known among the other reports of their source."""
    return re.sub(r"\W+", "", text)[:120].lower()


def renamed_docs(data: Path, pieces: Pieces, rng: random.Random, share: float):
    """Copies of a share of the MUC-4 documents that are trained on, with other names."""
    folder = data / "muc4-dev"
    gold = {g["id"]: g["templates"] for g in lines(folder / "gold.jsonl")}
    rows = [r for r in lines(folder / "input.jsonl") if not held_out(r["id"])]
    renamer = Renamer(rows, gold)
    for row in rows:
        if rng.random() >= share:
            continue
        made = renamer.renamed(row, gold[row["id"]], rng)
        if made:
            doc = pieces.doc(row["id"], "renamed", made[0])
            label_muc(doc, made[1])
            yield doc
