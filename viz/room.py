"""How much room a node takes: its icon, and under it the lines of its label.

The browser draws the same lines (``label_lines``), so the layout and the page agree on what would overlap.
"""

from viz.picture import Node

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, relative to the middle of the icon (pixels at scale 1)."""

ICON = 22
"""Half the width of an icon."""
LINE = 17
"""Height of one line of a label, drawn at 14 pixels."""
_LONGEST = 22
_LINES = 2


def label_lines(node: Node) -> list[str]:
    """The lines written under a node: its name on at most two, and the category of a person of concern always."""
    lines = _wrapped(" ".join(node.name.split()) or "(no name)")
    if node.kind == "person_of_concern":
        lines.append(f"({node.category or 'category not recorded'})")
    return lines


def _wrapped(name: str) -> list[str]:
    lines: list[str] = [""]
    for word in name.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _LONGEST:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], " ".join(lines[_LINES - 1 :])]
    return [line if len(line) <= _LONGEST + 4 else line[: _LONGEST + 3] + "…" for line in lines]


def text_width(line: str) -> float:
    """A fair estimate of a line's width at 14 pixels in a system font."""
    return sum(15.0 if ord(letter) >= 0x2E80 else 9.5 if letter.isupper() else 7.4 for letter in line)


def label_room(node: Node) -> Box:
    """The box of icon and label, with a margin."""
    lines = label_lines(node)
    half = max(ICON + 3.0, max(map(text_width, lines)) / 2 + 4)
    return (-half, -ICON - 4.0, half, ICON + 6.0 + LINE * len(lines))


def icon_room(node: Node) -> Box:
    """The box of the icon alone, with a margin."""
    return (-ICON - 5.0, -ICON - 5.0, ICON + 5.0, ICON + 5.0)
