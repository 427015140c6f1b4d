"""An article beside its proposal, its spans highlighted, for people who would rather look."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from typing import Any

_COLOURS = {
    "people": "#cfe3ff",
    "organisations": "#ffe2b8",
    "places": "#d5f0d0",
    "events": "#ead6ff",
    "figures": "#ffd3d3",
}
# The class stands twice, so that JupyterLab's own rules for outputs give way, in the dark too.
_STYLE = (
    "<style>.intake{display:grid;grid-template-columns:3fr 2fr;gap:1.5rem;font:14px/1.5 sans-serif;"
    "color:#111;background:#fff;padding:1rem}"
    ".intake.intake pre{white-space:pre-wrap;word-break:normal;overflow-wrap:anywhere;font:inherit;"
    "margin:0;color:inherit;background:none}"
    ".intake mark{color:#111;border-radius:2px}.intake del{color:#666}"
    ".intake.intake :is(dt,dd){display:block;float:none;width:auto;margin:0;padding:0}"
    ".intake.intake dt{font-weight:600;margin-top:.6rem}</style>"
)


def highlighted(original: str, proposal: Mapping[str, Any]) -> str:
    """Return HTML that shows an article's text with a proposal's spans marked, and the proposal.

    `original` is the text that the spans refer to, `proposal` the content of its YAML file. What
    was cut is struck through. All text is escaped: nothing in an article runs.
    """
    body = "".join(_marked(original, proposal))
    legend = " ".join(
        f'<mark style="background:{colour}">{name}</mark>' for name, colour in _COLOURS.items()
    )
    return (
        f'{_STYLE}<div class="intake"><div><p>{legend}</p><pre>{body}</pre></div>'
        f"<div>{_told(proposal)}</div></div>"
    )


def _marked(original: str, proposal: Mapping[str, Any]) -> Iterator[str]:
    """Yield the text piece by piece; where spans lie in each other the innermost is marked."""
    kinds = _kinds(original, proposal)
    at = 0
    while at < len(original):
        end = at
        while end < len(original) and kinds[end] == kinds[at]:
            end += 1
        text = html.escape(original[at:end])
        kind = kinds[at]
        if kind == "cut":
            yield f"<del>{text}</del>"
        elif kind:
            yield f'<mark style="background:{_COLOURS[kind]}" title="{kind}">{text}</mark>'
        else:
            yield text
        at = end


def _kinds(original: str, proposal: Mapping[str, Any]) -> list[str]:
    kinds = [""] * len(original)
    spans = [
        (tuple(span), kind)
        for kind in _COLOURS
        for entry in proposal.get(kind) or ()
        for span in entry.get("spans", ())
    ]
    spans += [(tuple(cut["span"]), "cut") for cut in proposal.get("cut") or () if "span" in cut]
    for (start, end), kind in sorted(spans, key=lambda pair: (pair[0][0] - pair[0][1], pair)):
        for at in range(max(0, start), min(end, len(original))):
            kinds[at] = kind
    return kinds


def _told(proposal: Mapping[str, Any]) -> str:
    article = proposal["article"]
    rows = [(key, article.get(key)) for key in ("publisher", "title", "relevance", "origin")]
    rows.insert(2, ("published", f"{article.get('published')} ({article.get('published_basis')})"))
    rows += [(f"event {n}", _event(e)) for n, e in enumerate(proposal.get("events") or (), start=1)]
    rows += [
        (f"figure {n}", _figure(f)) for n, f in enumerate(proposal.get("figures") or (), start=1)
    ]
    items = (f"<dt>{html.escape(k)}</dt><dd>{html.escape(str(v or '–'))}</dd>" for k, v in rows)
    return f"<dl>{''.join(items)}</dl>"


def _event(event: Mapping[str, Any]) -> str:
    who = ", ".join(str(actor) for actor in event.get("actors") or ())
    maybe = event.get("maybe")
    known = event.get("known") or (f"maybe {maybe['id']}" if maybe else "new")
    return f"{event.get('start')} {event.get('kind')}: {who} ({known}; {event.get('confidence')})"


def _figure(figure: Mapping[str, Any]) -> str:
    known = figure.get("known") or "new"
    told = f"{figure.get('qualifier')} {figure.get('value')} {figure.get('unit')}"
    return f"{told}, {figure.get('about')} ({figure.get('attributed_to')}; {known})"
