"""Nobody reads past their sight: who asks, why, as at when, and what they may see.

It is a required argument of every read; the filter stands in the queries themselves (cypher/parts).
"""

from datetime import date

from pydantic import BaseModel, ConfigDict

from graph.model.clock import day_end


class Sight(BaseModel):
    """One viewer's view at one time."""

    model_config = ConfigDict(frozen=True)

    viewer: str
    agency: str
    purpose: str
    as_at: date
    handlings: tuple[str, ...] = ("", "P", "C")
    """Handling codes this viewer is cleared for; "" is a source that prints none."""
    unreviewed: bool = False
    """Whether what a machine read and no person has looked at is included."""
    names: str = "full"

    @property
    def full(self) -> bool:
        """Whether nothing is withheld from this viewer: what passes no sight is for them alone."""
        return {"", "P", "C"} <= set(self.handlings)

    @property
    def known_by(self) -> str:
        """The last instant of the as-at day, UTC text."""
        return day_end(self.as_at)
