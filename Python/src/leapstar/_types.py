"""What arguments may be."""

from __future__ import annotations

import os
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Callable, Mapping, Protocol, Sequence, Union

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import sympy

    from leapstar import _behaviour as behaviour


class SupportsArray(Protocol):
    """An array, such as NumPy's, or a column of pandas."""

    def __array__(self) -> npt.NDArray[Any]: ...


Number = Union[int, float, "np.number[Any]", Fraction, Decimal, "sympy.Basic"]
Whole = Union[int, float, "np.number[Any]"]
Numbers = Union[Number, Sequence[Number], SupportsArray]
Range = Union[str, tuple[Number, Number], Sequence[Number], SupportsArray]
Grid = Union[Number, str, tuple[Number, Number, int], tuple[Number, Number, int, str], Sequence[Number], SupportsArray]
Expression = Union[str, Number]
Expressions = Union[Expression, Sequence[Expression]]
Names = Union[str, Sequence[Union[str, "sympy.Basic"]]]
Parameters = Union[Mapping[Any, Any], Sequence[str]]
Formulas = Union[Mapping[Any, Expression], Sequence[str], str]
Tables = Mapping[str, Union[Sequence[Any], SupportsArray]]
Certificate = Union["behaviour.Certificate", Mapping[str, Any], str, "os.PathLike[str]"]
Progress = Union[None, bool, Callable[[Mapping[str, Any]], object]]
