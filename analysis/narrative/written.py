"""What a template made: its statements in the order of print, asked for by their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.errors import BriefingError
from analysis.narrative.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable


class Written(tuple[Statement, ...]):  # noqa: SLOT001 - a tuple of any length takes no slots
    """The statements of one rendering of a template, in the order in which they are printed.

    A statement's place in it means nothing but its place in print: what it is for stands in its
    role, which the template names in the tag.
    """

    template: str

    @classmethod
    def of(cls, template: str, statements: Iterable[Statement]) -> Written:
        """Return the statements that the template of this name made."""
        written = cls(statements)
        written.template = template
        return written

    def having(self, role: str) -> tuple[Statement, ...]:
        """Return every statement of the role, in the order of print; none is no fault."""
        return tuple(statement for statement in self if statement.role == role)

    def besides(self, *roles: str) -> tuple[Statement, ...]:
        """Return the statements of any other role, in the order of print."""
        return tuple(statement for statement in self if statement.role not in roles)

    @property
    def only(self) -> Statement:
        """Return the statement of a template that makes one.

        Raises BriefingError naming the template where it made none, or more than one.
        """
        if len(self) != 1:
            msg = (
                f"analysis/narrative/templates/{self.template}.j2: makes {len(self)} statements, "
                f"expected one. Leave one `say` in it"
            )
            raise BriefingError(msg)
        return self[0]

    def one(self, role: str) -> Statement:
        """Return the one statement of the role.

        Raises BriefingError naming template and role where there is none, or more than one.
        """
        return self.several(role, 1)[0]

    def several(self, role: str, number: int) -> tuple[Statement, ...]:
        """Return the statements of the role, in the order of print.

        Raises BriefingError naming template and role where they are not as many as `number`.
        """
        found = self.having(role)
        if len(found) != number:
            msg = (
                f'analysis/narrative/templates/{self.template}.j2: statements with role="{role}": '
                f"{len(found)}, expected {number}. Name the role in the tag of the statement: "
                f'{{% say "name", role="{role}" %}}'
            )
            raise BriefingError(msg)
        return found
