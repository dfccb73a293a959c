"""What a visitor of the built page does there, and what is told: for tests in a real browser."""

from __future__ import annotations

import base64
import json
import time

from desks import NOW, USER

STOPPED = "document.querySelector('#lage.stop') !== null"
READY = f"performance.getEntriesByName('ready').length || {STOPPED}"


DONE = "performance.getEntriesByName('done').length"


def opened_page(there, page):
    there.resize(1280)
    there.navigate(page.as_uri())
    there.wait(READY)
    there.evaluate(f"window.now = () => '{NOW}'; byId('namn').value = '{USER}'")
    print(f"\nready in {there.evaluate('performance.getEntriesByName(`ready`)[0].startTime') / 1000:.1f} s")
    return there


def after(there, *scripts):
    """Run scripts in the page, wait until what they began is done, and return what is told of it."""
    before = there.evaluate(DONE)
    for script in scripts:
        there.evaluate(script)
    there.wait(f"{DONE} > {before}")
    return there.evaluate("byId('besked').textContent")


def new(there, programme, examples=True):
    told = after(
        there,
        "state.saved = true; byId('borja').open = true;"
        f"byId('program').value = '{programme}';"
        f"byId('ny-examples').checked = {json.dumps(examples)}; byId('gor').click()",
    )
    assert told.startswith("Arbetsboken är gjord")


def press(there, verb, *answers):
    """Press the button of a verb, answer what it asks, and return what is told and the seconds it took."""
    began = time.monotonic()
    asks = there.evaluate(f"state.offers.find((each) => each.verb === '{verb}').fields.length")
    send = ["document.querySelector('#fragaform button.main').click()"] if asks else []
    told = after(there, f"byId('verb-{verb}').click()", *answers, *send)
    return told, time.monotonic() - began


def bytes_of(there, script):
    text = there.evaluate(
        f"Promise.resolve({script}).then((content) => {{ let text = '';"
        "for (let i = 0; i < content.length; i += 8192)"
        " text += String.fromCharCode(...content.subarray(i, i + 8192)); return btoa(text); })"
    )
    return base64.b64decode(text)


def file(name, content):
    """Return a script that comes to a file of the page's."""
    text = base64.b64encode(content).decode()
    return f"new File([Uint8Array.from(atob('{text}'), (sign) => sign.charCodeAt(0))], '{name}')"
