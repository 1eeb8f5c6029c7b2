"""Ladders and rosters that nobody would write, for the verifiers to look at.

Drawn from a seed, so that every run has the same ones.
"""

import json
from random import Random

PLAIN = "plan ship review mentor teams design of the on-call for one office budgets and first flow".split()
OTHER = [
    "αρχιτεκτονική σχεδίαση ομάδα ευθύνη".split(),
    "ответственность команда проект наставник".split(),
    "Größenordnung façade naïve coöperation Łódź İstanbul".split(),
    "Donaudampfschifffahrtsgesellschaftskapitän-Verantwortung 3-4 1:1 5 to 8".split(),
    ["https://example.com/a/very/long/path/that/goes/on?and=on&on=and#on", "a" * 90, "x86_64", "C++"],
    ["\u00a0", "non\u00a0breaking", "soft\u00adhyphen", "½", "→", "☐", "ﬁ", "e\u0301"],
]
MARKS = ["{}", "{}", "{}", "**{}**", "_{}_", "**_{}_**", "`{}`", "[{}](https://example.com/wiki)", "[{}](mailto:people@example.com)"]


def words(random, most):
    chosen = []
    for _ in range(random.randint(1, most)):
        source = PLAIN if random.random() < 0.7 else random.choice(OTHER)
        chosen.append(random.choice(MARKS).format(random.choice(source)) if random.random() < 0.3 else random.choice(source))
    return " ".join(chosen)


def entry(random, most):
    shape = random.random()
    if shape < 0.1:
        return ""
    if shape < 0.3:
        return words(random, 6)
    if shape < 0.5:
        return "\n\n".join(words(random, 90) for _ in range(random.randint(1, 4)))
    return [words(random, 30) for _ in range(random.randint(1, most))]


def ladder(seed):
    """A ladder with tracks `ic` and `lead`, levels `l0` on, and sections `s0` on."""
    random = Random(seed)
    levels = random.randint(3, 12)
    sections = random.randint(2, 6)
    kinds = ["expectations", "checklist"]
    return {
        "title": f"Ladder {seed} " + words(random, 3).replace("`", ""),
        "organisation": "Quillfern",
        "language": random.choice(["en", "de", "el", "ru"]),
        "revision": "2026-03",
        "tracks": {"ic": "Craft", "lead": "Leading"},
        "sections": {
            f"s{s}": {"title": f"Section {s} " + random.choice(PLAIN), "kind": random.choice(kinds) if s else "expectations"}
            for s in range(sections)
        },
        "levels": [
            {
                "id": f"l{n}",
                "title": f"Level {n} " + random.choice(random.choice(OTHER[:3])),
                "track": random.choice(["ic", "lead"]) if n > 1 else ["ic", "lead"][n],
                "grade": f"G{n}",
                "leads_to": [f"l{m}" for m in range(n + 1, levels) if m == n + 1 or random.random() < 0.15],
                "entries": {
                    f"s{s}": entry(random, 200 if n == 1 and s == 0 else 12) for s in range(sections) if random.random() < 0.9
                },
                "notes": {"s0": words(random, 20)} if random.random() < 0.4 else {},
            }
            for n in range(levels)
        ],
    }


def write_ladder(seed, path):
    path.write_text(json.dumps(ladder(seed), ensure_ascii=False, indent=1), encoding="utf-8")


def write_emoji(path):
    """A ladder full of emoji: with joiners, skin tones, flags and keycaps, in titles, texts and a chart's names."""
    signs = ["🌱", "🛠️", "👩🏽\u200d💻", "🏳️\u200d🌈", "🇩🇪", "3️⃣", "❤️", "✅"]
    bullets = [f"{sign} does {sign}{sign} well, and {number} more" for number, sign in enumerate(signs)]
    levels = [
        {"id": f"l{n}", "title": f"{signs[n]} Level {n}", "track": "lead", "leads_to": [f"l{n + 1}"] if n < 2 else [],
         "introduction": f"Who this is: {signs[n + 3]}", "entries": {"s0": bullets[n:], "s1": bullets[: n + 2]}}
        for n in range(3)
    ]
    sections = {"s0": {"title": "🏆 Results", "group": "🔥 What counts"}, "s1": "🤝 Together"}
    ladder = {"title": "🪜 Paths", "tracks": {"lead": "👥 People"}, "sections": sections, "levels": levels}
    path.write_text(json.dumps(ladder, ensure_ascii=False, indent=1), encoding="utf-8")


def write_roster(path):
    """People whose names and details try what they can, at levels of the larger example."""
    names = [
        "=HYPERLINK(\"https://example.com\")", "+1", "@SUM(A1)", "../../etc/passwd", "Ω Παπαδοπούλου", "Ирина",
        "O'Neill; Q", "Zo\u0308e", "n" * 250, "Ann Lee", "Ann Lee", "A/B\\C:D*E?F", "\u200eHidden", "🙂 Smiley",
    ]
    rows = ["name;level;team;manager;Desk"]
    for number, name in enumerate(names):
        quoted = '"' + name.replace('"', '""') + '"'
        rows.append(f"{quoted};Senior Engineer;Team {number % 3};Hana Osei;=1+{number}")
    path.write_text("\n".join(rows), encoding="utf-8")
