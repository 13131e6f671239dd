"""The types of results and of the records within, for annotations: `def shown(found: results.BoundaryResult)`."""

from leapstar._shapes import *  # noqa: F403
