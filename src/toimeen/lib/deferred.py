"""Large modules that are loaded when they are used, not when they are named."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType


def load_when_used(name: str) -> ModuleType:
    """Lets the module's code run when something of it is first asked for, instead of when it is imported.

    For a module that others import as a whole (`from package import module`). A module that is loaded
    already stays as it is. Returns the module. Raises ModuleNotFoundError when there is none of that name.
    """
    if name in sys.modules:
        return sys.modules[name]
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(name)
    loader = LazyLoader(spec.loader)
    spec.loader = loader
    module = module_from_spec(spec)
    sys.modules[name] = module
    loader.exec_module(module)
    package, _, last = name.rpartition(".")
    if package:
        setattr(import_module(package), last, module)
    return module
