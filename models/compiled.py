"""How this package compiles its kernels: one decorator, one set of options."""

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar, cast

import numba

Number: TypeAlias = Any
"""A scalar inside a kernel, of the width that Numba infers."""

Table: TypeAlias = Any
"""A structured array inside a kernel: its rows have their columns as attributes."""

Function = TypeVar("Function", bound=Callable[..., Any])


def kernel(function: Function) -> Function:
    """Compile `function` with Numba.

    The options are part of the model's definition. The compiled code is cached beside the source,
    releases the GIL (replicates and chunks run in threads), follows NumPy's error model (Python's
    zero-division check keeps loops from being vectorised) and never uses fast-math, which would
    reorder floating-point operations and so change results between machines.
    """
    return cast(Function, numba.njit(cache=True, nogil=True, error_model="numpy")(function))


def inlined_kernel(function: Function) -> Function:
    """Compile `function` as `kernel` does, and copy its body into every kernel that calls it.

    For small functions called in a loop that has to be vectorised: a call that returns a tuple keeps
    the loop scalar (measured: 15 against 2 nanoseconds a draw).
    """
    return cast(Function, numba.njit(cache=True, nogil=True, error_model="numpy", inline="always")(function))
