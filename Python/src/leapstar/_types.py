"""What arguments may be."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Callable, Mapping, Optional, Sequence, Union

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import sympy

    from leapstar._shapes import BoundaryResult

Number = Union[int, float, np.number]
Whole = Union[int, float, np.number]
Numbers = Union[Number, Sequence[Number], npt.NDArray[Any]]
Range = Union[str, tuple[Number, Number], Sequence[Number]]
Grid = Union[
    Number, str, tuple[Number, Number, int], tuple[Number, Number, int, str], Sequence[Number], npt.NDArray[Any]
]
Expression = Union[str, "sympy.Basic"]
Expressions = Union[Expression, Sequence[Expression]]
Names = Union[str, Sequence[Union[str, "sympy.Symbol"]]]
Parameters = Union[Mapping[Any, Any], Sequence[str]]
Certificate = Union["BoundaryResult", Mapping[str, Any], str, "os.PathLike[str]"]
Progress = Union[None, bool, Callable[[Mapping[str, Any]], object]]
Request = dict[str, Any]
OptionalText = Optional[str]
