"""The registry of Windows, to read only: the one door to it, and the same shape over a plain dict."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


class Registry(Protocol):
    """What the probes ask of the registry; a key that is not there has no values and no keys below it."""

    def values(self, key: str) -> Mapping[str, object]:
        r"""Return the values of a key such as ``HKCU\Software\X``, by name in lower case."""

    def below(self, key: str) -> tuple[str, ...]:
        """Return the full names of the keys directly below a key."""


@dataclass(frozen=True, slots=True)
class WrittenRegistry:
    r"""A registry written down: key -> name -> value.

    >>> WrittenRegistry({r"HKCU\A\B": {"On": 1}}).values(r"hkcu\a\b")
    {'on': 1}
    """

    keys: Mapping[str, Mapping[str, object]]

    def values(self, key: str) -> Mapping[str, object]:
        """Return the values of a key by name in lower case."""
        for name, values in self.keys.items():
            if name.lower() == key.lower():
                return {each.lower(): value for each, value in values.items()}
        return {}

    def below(self, key: str) -> tuple[str, ...]:
        """Return the full names of the keys directly below a key."""
        return tuple(name for name in self.keys if name.lower().rpartition("\\")[0] == key.lower())


class WindowsRegistry:
    """The registry of this computer, its 64-bit half, as policies are written there."""

    def __init__(self) -> None:
        self._winreg: Any = import_module("winreg")
        self._hives = {
            "HKCU": self._winreg.HKEY_CURRENT_USER,
            "HKLM": self._winreg.HKEY_LOCAL_MACHINE,
            "HKCR": self._winreg.HKEY_CLASSES_ROOT,
        }

    def values(self, key: str) -> Mapping[str, object]:
        """Return the values of a key by name in lower case."""
        return {name.lower(): value for name, value, _ in self._each(key, self._winreg.EnumValue)}

    def below(self, key: str) -> tuple[str, ...]:
        """Return the full names of the keys directly below a key."""
        return tuple(f"{key}\\{name}" for name in self._each(key, self._winreg.EnumKey))

    def _each(self, key: str, read: Callable[[Any, int], Any]) -> Iterator[Any]:
        hive, _, path = key.partition("\\")
        rights = self._winreg.KEY_READ | self._winreg.KEY_WOW64_64KEY
        try:
            opened = self._winreg.OpenKey(self._hives[hive], path, 0, rights)
        except FileNotFoundError:
            return
        with opened:
            number = 0
            while True:
                try:
                    item = read(opened, number)
                except OSError:  # how winreg says that there are no more
                    return
                yield item
                number += 1
