"""One offline page: pyvis as container and home of the bundled vis-network, everything else ours.

pyvis's own pages load scripts from the internet and can run text from a title, so none of its writing methods is used
(``from_nx``, ``write_html``, ``show``, ``set_options``, ``select_menu``, ``filter_menu``): ``nodes`` and ``edges`` are
filled directly and the page comes from our template. It makes no request of any kind, and its Content-Security-Policy
names the hash of every script and style it may run.
"""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network  # type: ignore[import-untyped, unused-ignore]

_LIBRARY = "templates/lib/vis-9.1.2"
_SCRIPTS = ("core", "labels", "draw", "panel", "filters", "save", "start")
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_UNSAFE = re.compile("[<>&\u2028\u2029]")
_RULE_WITH_PICTURE = re.compile(r"[^{}]+\{[^{}]*url\([^{}]*\}")
_SOURCE_MAP = re.compile(r"//# sourceMappingURL=.*")


class OfflineNetwork(Network):  # type: ignore[misc]
    """A pyvis network whose page is our own template and asks nobody for anything."""

    def __init__(self, nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> None:
        super().__init__(cdn_resources="in_line")
        self.nodes = nodes
        self.edges = edges
        self.templateEnv = _environment()
        self.path = "map.html.j2"

    def offline_page(self, options: Mapping[str, Any], data: Mapping[str, Any], context: Mapping[str, Any]) -> str:
        """The whole page as text. ``data`` is for the page's script, ``context`` for its template."""
        everything = {"vis": {"nodes": self.nodes, "edges": self.edges, "options": options}, **data}
        scripts, style = (library_script(), own_script()), page_style()
        html = self.templateEnv.get_template(self.path).render(
            {
                **context,
                "policy": content_policy(scripts, (style,)),
                "style": Markup(style),
                "scripts": [Markup(script) for script in scripts],
                "data": Markup(script_json(everything)),
            }
        )
        return html.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("viz", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def script_json(value: object) -> str:
    """JSON that may stand inside a ``<script type="application/json">`` whatever strings it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda found: _ESCAPES[found.group()], text)


def content_policy(scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    """A policy under which only these very scripts and styles run and nothing is fetched."""
    script = " ".join(f"'sha256-{_sha256(text)}'" for text in scripts)
    style = " ".join(f"'sha256-{_sha256(text)}'" for text in styles)
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; img-src data: blob:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


@cache
def library_script() -> str:
    """vis-network from pyvis's package files, with the newlines a browser sees and no pointer to a source map."""
    text = _unix(files("pyvis").joinpath(_LIBRARY, "vis-network.min.js").read_text(encoding="utf-8"))
    return _inlinable(_SOURCE_MAP.sub("", text))


@cache
def own_script() -> str:
    """Our own scripts as one closed function."""
    folder = files("viz").joinpath("templates", "js")
    parts = [_unix(folder.joinpath(f"{name}.js").read_text(encoding="utf-8")) for name in _SCRIPTS]
    return _inlinable('(() => {\n"use strict";\n' + "\n".join(parts) + "})();\n")


@cache
def page_style() -> str:
    """vis-network's style without the rules that only dress its toolbars in pictures, then ours."""
    library = _unix(files("pyvis").joinpath(_LIBRARY, "vis-network.css").read_text(encoding="utf-8"))
    own = _unix(files("viz").joinpath("templates", "map.css").read_text(encoding="utf-8"))
    style = _RULE_WITH_PICTURE.sub("", library) + "\n" + own
    if "</style" in style.lower() or "url(" in style:
        raise ValueError("a style that leaves the page cannot be inlined")
    return style


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _inlinable(script: str) -> str:
    if "</script" in script.lower() or "<!--" in script:
        raise ValueError("a script that closes its own element cannot be inlined")
    return script
