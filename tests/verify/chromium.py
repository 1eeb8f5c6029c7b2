"""Fills in a PDF in Chromium's viewer, by clicks and by typing, and saves what the viewer
gives out as edited.

It is driven through the pipe of DevTools, so that nothing listens on a port."""

import base64
import json
import os
import re
import select
import subprocess
import tempfile
import time
from pathlib import Path

import pikepdf

PATIENCE = 60
ROUNDS = 5
# A place on each page at which nothing is, in pixels from the left and the top.
MARGIN = 10, 400
WINDOW = 1400, 1500
FLAGS = ["--headless=new", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu",
         "--no-sandbox", "--disable-dev-shm-usage", f"--window-size={WINDOW[0]},{WINDOW[1]}"]


class Chromium:
    """A browser with one page."""

    def __init__(self, folder):
        to_browser, self.out = os.pipe()
        self.back, from_browser = os.pipe()
        # Chromium reads commands from 3 and writes answers to 4.
        shell = f'exec "$@" 3<&{to_browser} 4>&{from_browser}'
        command = ["bash", "-c", shell, "bash", "chromium", *FLAGS, f"--user-data-dir={folder}"]
        self.process = subprocess.Popen(command, pass_fds=(to_browser, from_browser),
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.read, self.number = b"", 0
        page = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.page = self.attach(lambda it: it["targetId"] == page)

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.out)
        os.close(self.back)

    def call(self, method, session=None, **params):
        """The result of a command."""
        self.number += 1
        command = {"id": self.number, "method": method, "params": params}
        command |= {"sessionId": session} if session else {}
        os.write(self.out, json.dumps(command).encode() + b"\0")
        while (answer := self.answer(method)).get("id") != self.number:
            pass
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def answer(self, method):
        while b"\0" not in self.read:
            ready, _, _ = select.select([self.back], [], [], PATIENCE)
            more = os.read(self.back, 1 << 20) if ready else b""
            if not more:
                raise RuntimeError(f"Chromium says nothing to {method}")
            self.read += more
        answer, self.read = self.read.split(b"\0", 1)
        return json.loads(answer)

    def attach(self, is_wanted):
        def found():
            targets = self.call("Target.getTargets")["targetInfos"]
            return next((it["targetId"] for it in targets if is_wanted(it)), None)

        return self.call("Target.attachToTarget", targetId=until(found), flatten=True)["sessionId"]

    def run(self, session, script):
        """What a script comes to."""
        done = self.call("Runtime.evaluate", session, expression=script, returnByValue=True,
                         awaitPromise=True)
        if "exceptionDetails" in done:
            raise RuntimeError(f"{script}: {done['exceptionDetails']}")
        return done["result"].get("value")

    def click(self, x, y):
        for kind, buttons in [("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 0)]:
            self.call("Input.dispatchMouseEvent", self.page, type=kind, x=x, y=y, buttons=buttons,
                      button="left" if kind != "mouseMoved" else "none", clickCount=1)


def until(found):
    """What is there as soon as it is."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if (it := found()) is not None:
            return it
        time.sleep(0.05)
    raise RuntimeError("Chromium's viewer does not get ready")


def widgets(packet):
    """Of every widget the name of its field, its state, its page, its middle in points from the
    left and the top, and what is filled in."""
    with pikepdf.open(packet) as pdf:
        for number, page in enumerate(pdf.pages):
            left, _, _, top = (float(side) for side in page.cropbox)
            for widget in page.get("/Annots", []):
                if widget.Subtype != "/Widget":
                    continue
                names, field = [], widget
                while field is not None:
                    names.insert(0, str(field.T)) if "/T" in field else None
                    field = field.get("/Parent")
                normal = widget.AP.N
                states = [] if isinstance(normal, pikepdf.Stream) else [*normal.keys()]
                state = next((it for it in states if it != "/Off"), None)
                on = widget.get("/AS", "/Off") != "/Off"
                said = "x" * on if state else str(widget.get("/V", ""))
                x1, y1, x2, y2 = (float(side) for side in widget.Rect)
                middle = (x1 + x2) / 2 - left, top - (y1 + y2) / 2
                yield ".".join(names), state, number, middle, said


def fill(packet, target, texts, choices, ticks):
    """Types texts, and clicks on choices and ticks; choices name the states of theirs. The names of
    fields that do not hold what was typed: a browser under load may lose a key."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        browser = Chromium(folder)
        try:
            browser.call("Page.navigate", browser.page,
                         url=f"{Path(packet).resolve().as_uri()}#zoom=100&navpanes=0")
            viewer = browser.attach(lambda it: it["url"].startswith("chrome-extension://"))
            until(lambda: browser.run(viewer, LOADED) or None)
            # A click is lost on a page that is not drawn yet: what it was for is done again.
            for _ in range(ROUNDS):
                seen = list(widgets(packet))
                left = [(name, page, middle) for name, state, page, middle, said in seen
                        if not said and (name in texts or name in ticks or
                                         state and choices.get(name) == state)]
                if not left:
                    return torn(seen, texts)
                for name, page, middle in left:
                    type_or_click(browser, viewer, page, middle, texts.get(name, ""))
                saved = browser.run(viewer, SAVED)
                packet = Path(target)
                packet.write_bytes(base64.b64decode(saved))
            raise RuntimeError(f"Chromium does not take {left}")
        finally:
            browser.close()


def torn(seen, texts):
    """The names of fields that do not hold what was typed."""
    held = {name: re.sub("\r\n?", "\n", said) for name, _, _, _, said in seen}
    return [name for name, text in texts.items() if held.get(name) != text]


def type_or_click(browser, viewer, page, middle, text):
    """Clicks on a widget, and types; nothing has the focus before, and then."""
    is_new = browser.run(viewer, f"viewer.viewport.getMostVisiblePage() !== {page}")
    browser.run(viewer, f"viewer.viewport.goToPage({page})")
    time.sleep(0.5 if is_new else 0)
    left, top, scale = browser.run(viewer, PLACE % page)
    browser.click(left + MARGIN[0], top + MARGIN[1])
    browser.click(left + middle[0] * scale, top + middle[1] * scale)
    for number, line in enumerate(text.split("\n")):
        for kind in ["keyDown", "keyUp"] if number else []:
            browser.call("Input.dispatchKeyEvent", browser.page, type=kind, key="Enter",
                         windowsVirtualKeyCode=13, **{"text": "\r"} if kind == "keyDown" else {})
        if line:
            browser.call("Input.insertText", browser.page, text=line)
    browser.click(left + MARGIN[0], top + MARGIN[1])


# The page of the viewer calls itself so when it is there.
LOADED = "globalThis.viewer?.loadState_ === 'success'"
# The left and top of a page in the window, and the pixels of a point.
PLACE = """(() => {
  const port = viewer.viewport;
  const area = viewer.shadowRoot.querySelector('#plugin').getBoundingClientRect();
  const page = port.getPageScreenRect(%d);
  return [area.x + page.x, area.y + page.y, port.getZoom() * 96 / 72];
})()"""
# What the button to save gets from the plugin, for "with your changes".
SAVED = """(async () => {
  const { dataToSave } = await viewer.currentController.save('EDITED');
  const reader = new FileReader();
  const read = new Promise(done => { reader.onload = () => done(reader.result); });
  reader.readAsDataURL(new Blob([dataToSave]));
  return (await read).split(',')[1];
})()"""
