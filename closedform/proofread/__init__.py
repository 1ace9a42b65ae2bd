"""Documents that people wrote: every relation in them is found and judged.

The package can be called: ``closedform.proofread(text)`` is
:func:`closedform.proofread.texts.proofread_text`.
"""

import sys
from types import ModuleType
from typing import Any


class _Callable(ModuleType):
    # Once a part of this package is imported, ``closedform.proofread`` is the package: the name
    # of the function in the interface must then still work.
    def __call__(self, *args: Any, **options: Any) -> Any:
        from closedform.proofread.texts import proofread_text

        return proofread_text(*args, **options)


sys.modules[__name__].__class__ = _Callable
