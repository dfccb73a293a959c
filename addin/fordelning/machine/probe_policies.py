"""Probes of policies: what the organisation lets Excel do, read from the registry of Windows."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from fordelning.machine import bundled
from fordelning.machine.place import OFFICE
from fordelning.machine.probe_context import Answer, Look, answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

POLICY: Final = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security"
OWN: Final = rf"HKCU\{OFFICE}\Security"
COMMON: Final = r"Software\Policies\Microsoft\Office\16.0\Common"
TRUSTED: Final = "Trusted Locations"

# Rules of Microsoft Defender ("attack surface reduction"), and the keys where they are set: by group policy,
# by the machine's own administrator, and by device management (all rules in one text).
CHILDREN: Final = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
WIN32: Final = "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b"
_GUARD: Final = r"Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR"
RULES: Final = (rf"HKLM\SOFTWARE\Policies\{_GUARD}\Rules", rf"HKLM\SOFTWARE\{_GUARD}\Rules")
EXCLUSIONS: Final = (
    rf"HKLM\SOFTWARE\Policies\{_GUARD}\ASROnlyExclusions",
    rf"HKLM\SOFTWARE\{_GUARD}\ASROnlyExclusions",
)
MANAGED: Final = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager"
OFF, BLOCK, AUDIT, WARN = 0, 1, 2, 6
_MILDER: Final = {AUDIT: "rule_audit", WARN: "rule_warns"}

# VBAWarnings: 1 all run, 2 the user is asked, 3 only signed ones run, 4 none run.
_WARNINGS: Final = {3: "macros_signed_only", 4: "macros_disabled"}


def trusted(look: Look) -> tuple[Answer, ...]:
    """Tell whether Excel trusts the folder that the add-in lies in."""
    registry, folder = look.machine.registry, look.machine.start_folder
    if any(_on(registry.values(rf"{key}\{TRUSTED}"), "alllocationsdisabled") for key in (POLICY, OWN)):
        return answer("trusted_off")
    if _covers(look, rf"{POLICY}\{TRUSTED}"):
        return answer("trusted_listed")
    allowed = registry.values(rf"HKCU\{COMMON}\Security\{TRUSTED}").get("allow user locations", 1)
    if _number(allowed) == 0:
        return answer("trusted_policy_only", folder=folder)
    own = rf"{OWN}\{TRUSTED}"
    if _covers(look, own):
        return answer("trusted_listed")
    # Excel writes its own places down when it first starts; before that there are none to read.
    if any("path" in registry.values(key) for key in registry.below(own)):
        return answer("trusted_not_listed", folder=folder)
    return answer("trusted_default")


def _covers(look: Look, key: str) -> bool:
    """Tell whether one of the trusted locations below a key is the folder, or holds it."""
    wanted = _plain(str(look.machine.start_folder))
    for location in look.machine.registry.below(key):
        values = look.machine.registry.values(location)
        path = _plain(look.machine.expand(str(values.get("path", ""))))
        inside = _on(values, "allowsubfolders") and wanted.startswith(f"{path}/")
        if path and (path == wanted or inside):
            return True
    return False


def _plain(path: str) -> str:
    return path.replace("\\", "/").rstrip("/").lower()


def macros(look: Look) -> tuple[Answer, ...]:
    """Tell which policies stop the add-in's macros, or none."""
    found = tuple(_stops(look))
    return found or answer("macros_allowed")


def _stops(look: Look) -> Iterator[Answer]:
    registry = look.machine.registry
    policy, own = registry.values(POLICY), registry.values(OWN)
    if any(_on(registry.values(rf"{hive}\{COMMON}"), "vbaoff") for hive in ("HKCU", "HKLM")):
        yield Answer("vba_off", {})
    if _on(policy, "disablealladdins") or _on(own, "disablealladdins"):
        yield Answer("addins_off", {})
    wants_signature = _on(policy, "requireaddinsig") or _on(own, "requireaddinsig")
    if wants_signature and not bundled.is_signed(look.installed):
        yield Answer("addins_signed_only", {})
    code = _WARNINGS.get(_number(policy.get("vbawarnings", own.get("vbawarnings", 0))))
    if code:
        yield Answer(code, {})
    if _on(policy, "blockcontentexecutionfrominternet"):
        yield Answer("internet_macros_blocked", {})


def children(look: Look) -> tuple[Answer, ...]:
    """Tell whether Microsoft Defender keeps Excel from starting Python."""
    state = _rule(look, CHILDREN)
    if state == BLOCK and look.uses_server:
        return answer("children_server", guid=CHILDREN.upper())
    return _judged(look, state, "children_blocked", CHILDREN, look.interpreter)


def win32(look: Look) -> tuple[Answer, ...]:
    """Tell whether Microsoft Defender stops macros that call Windows: xlwings' VBA loads its library so."""
    return _judged(look, _rule(look, WIN32), "win32_blocked", WIN32, str(look.machine.addin))


def _judged(look: Look, state: int, code: str, guid: str, path: str) -> tuple[Answer, ...]:
    if state == BLOCK:
        excluded = _exclusion(look, path)
        if excluded:
            return answer("rule_excluded", path=excluded)
        return answer(code, guid=guid.upper(), path=path)
    return answer(_MILDER.get(state, "rule_off"))


def _rule(look: Look, guid: str) -> int:
    """Return how a rule is set; where several have set it, the first that has a say."""
    for key in RULES:
        values = look.machine.registry.values(key)
        if guid in values:
            return _number(values[guid])
    managed = str(look.machine.registry.values(MANAGED).get("asrrules", ""))
    rules = dict(rule.lower().split("=", 1) for rule in managed.split("|") if "=" in rule)
    return _number(rules.get(guid, OFF))


def _exclusion(look: Look, path: str) -> str:
    """Return the excluded file or folder that holds a path, or nothing."""
    wanted = _plain(path)
    for name in _exclusions(look):
        excluded = _plain(look.machine.expand(name))
        if wanted == excluded or wanted.startswith(f"{excluded}/"):
            return name
    return ""


def _exclusions(look: Look) -> Iterator[str]:
    for key in EXCLUSIONS:
        with suppress(PermissionError):  # Defender may show them to administrators only
            yield from look.machine.registry.values(key)


def _on(values: Mapping[str, object], name: str) -> bool:
    return _number(values.get(name, 0)) == 1


def _number(value: object) -> int:
    """Return a value of the registry as a number; policies write them as numbers and as texts."""
    text = str(value).strip()
    return int(text) if text.isdecimal() else 0
