"""Finding what a person meant when a name does not exist."""

from __future__ import annotations

from collections.abc import Iterable

from tuidash.language import tr


def did_you_mean(name: str, candidates: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Returns up to `most` candidates close to `name`, the closest first.

    Short Chinese names share few characters with a typo of theirs, so less likeness is asked of them,
    and containment counts as closeness beside edit similarity.
    """
    from difflib import SequenceMatcher

    wanted = name.casefold()
    scored = []
    spellings: dict[str, str] = {}
    for candidate in candidates:
        spellings.setdefault(candidate.casefold(), candidate)
    for folded, candidate in spellings.items():
        ratio = SequenceMatcher(None, wanted, folded).ratio()
        if min(len(wanted), len(folded)) > 1 and (wanted in folded or folded in wanted):
            ratio = max(ratio, 0.75)
        if ratio >= (0.6 if folded.isascii() else 0.5):
            scored.append((-ratio, candidate))
    return tuple(candidate for _, candidate in sorted(scored)[:most])


def hint_for(name: str, candidates: Iterable[str], *, otherwise: str | None = None) -> str | None:
    """Returns a "did you mean" line for `name`, or `otherwise` when nothing is close."""
    close = did_you_mean(name, candidates)
    return tr("Did you mean {names}?", names=tr(" or ").join(close)) if close else otherwise
