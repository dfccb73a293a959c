"""How the page is built: files of known SHA-256 alone, words in one place, colours that can be read."""

from __future__ import annotations

import hashlib
import html
import json
import re
import zipfile
from itertools import product

import pytest

from house import ROOT, program

WEB = ROOT / "addin" / "web"
parts = program("addin", "web", "parts.py")
pack = program("addin", "web", "pack.py")
build = program("addin", "web", "build_page.py")
SOURCES = ("page.html", "engine.js", "view.js", "ask.js", "list.js", "app.js", "worker.js")


def _text(name):
    return (WEB / name).read_text(encoding="utf-8")


def test_another_file_than_the_known_one_is_not_accepted(tmp_path):
    mirror, folder = tmp_path / "mirror", tmp_path / "folder"
    mirror.mkdir()
    folder.mkdir()
    with pytest.raises(parts.UnacceptableError, match="is missing"):
        parts.fetch(folder, mirror, None)
    (mirror / "pyodide-314.0.3.tgz").write_bytes(b"something else")
    with pytest.raises(parts.UnacceptableError, match="is not the one whose SHA-256"):
        parts.fetch(folder, mirror, None)


def test_a_wheel_is_accepted_only_by_the_sha256_of_the_lock_of_pyodide(tmp_path):
    core, mirror, folder = (tmp_path / name for name in ("core", "mirror", "folder"))
    for each in (core, mirror, folder):
        each.mkdir()
    content = b"a wheel"
    packages = {
        name: {"file_name": f"{name}.whl", "sha256": hashlib.sha256(content).hexdigest()}
        for name in parts.IN_WASM
    }
    (core / "pyodide-lock.json").write_text(json.dumps({"packages": packages}), encoding="utf-8")
    for name in parts.IN_WASM:
        (mirror / f"{name}.whl").write_bytes(content)
    assert [path.name for path in parts._in_wasm(folder, core, mirror)] == [
        f"{name}.whl" for name in parts.IN_WASM
    ]
    (mirror / "lxml.whl").write_bytes(b"a wheel of somebody else")
    with pytest.raises(parts.UnacceptableError, match=r"lxml\.whl has another SHA-256"):
        parts._in_wasm(folder, core, mirror)


def test_what_the_page_is_made_of_is_in_the_lock_of_the_product():
    locked = {line.split("==")[0] for line in (ROOT / "requirements.lock").read_text().splitlines()}
    assert set(parts.PURE) | set(parts.IN_WASM) <= locked


def test_licences_and_what_the_verbs_need_are_kept_and_tests_are_not(tmp_path):
    names = {
        "numpy-2.dist-info/licenses/LICENSE.txt": True,
        "numpy-2.dist-info/METADATA": True,
        "numpy-2.dist-info/RECORD": False,
        "numpy/typing/__init__.py": True,
        "numpy/tests/test_a.py": False,
        "stdnum/se/orgnr.py": True,
        "stdnum/fi/hetu.py": False,
        "fordelning/web/desk.py": True,
        "fordelning/frames.py": False,
        "docx/templates/default.docx": True,
    }
    with zipfile.ZipFile(tmp_path / "a.whl", "w") as archive:
        for name in names:
            archive.writestr(name, "")
    pack.unpack([tmp_path / "a.whl"], tmp_path / "ut")
    assert {name: (tmp_path / "ut" / name).exists() for name in names} == names


def test_an_archive_is_the_same_bytes_each_time(tmp_path):
    (tmp_path / "b.txt").write_text("b")
    (tmp_path / "a.txt").write_text("a")
    first = pack.packed(pack.archived(tmp_path))
    (tmp_path / "a.txt").touch()
    assert pack.packed(pack.archived(tmp_path)) == first


def test_every_word_is_used_and_every_word_that_is_used_is_there():
    words = json.loads(_text("words.json"))
    text = "\n".join(map(_text, SOURCES))
    asked = set(re.findall(r'say\("(\w+)"', text)) | set(re.findall(r"WORDS\.(\w+)", text))
    asked |= set(re.findall(r"\{\{(\w+)\}\}", _text("page.html")))
    given = {"policy", "style", "script", "worker", "parts", "version"}
    assert asked - given <= set(words)
    elsewhere = {key for key in words if f'"{key}"' in text or f"{key}:" in text}
    assert set(words) - asked - elsewhere == {"about_version"}  # the builder fills it in
    assert not [text for text in words.values() if text != html.escape(text, quote=False)]


def test_the_policy_names_no_host_and_lets_nothing_be_asked_for():
    policy = build.POLICY
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy
    assert "http" not in policy
    assert "unsafe-inline" not in policy
    assert build._source("") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="  # of nothing, as known


def _luminance(colour):
    """Return the relative luminance of #RRGGBB (WCAG 2.2)."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_of_black_and_white_is_21_and_of_a_known_grey_4_54():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_text_has_contrast_4_5_and_every_edge_3(theme):
    blocks = re.findall(r":root \{(.*?)\}", _text("page.css"), re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#\w{6})", blocks[theme]))
    texts = [
        *product(("ink", "muted", "teal"), ("ground", "pale")),
        *product(("ink", "ochre"), ("warn",)),
        *product(("ink", "good"), ("good-ground", "pale")),
        *product(("ink", "bad"), ("bad-ground",)),
        ("on-teal", "teal"),
        ("ochre", "pale"),
        ("bad", "ground"),
    ]
    edges = [*product(("line", "teal", "ochre"), ("ground",)), ("bar", "pale"), ("good", "pale")]
    low = {pair: contrast(*map(colours.get, pair)) for pair in texts}
    assert {pair: ratio for pair, ratio in low.items() if ratio < 4.5} == {}
    low = {pair: contrast(*map(colours.get, pair)) for pair in edges}
    assert {pair: ratio for pair, ratio in low.items() if ratio < 3} == {}
