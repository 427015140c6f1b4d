"""What is seen of a notebook in JupyterLab: pictures, words and how well they stand out."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.lab.running import Opened

PATIENCE = 3000  # tenths of a second
OUTPUT = ".jp-OutputArea-output"
PICTURES = f"{OUTPUT} :is(svg, img):visible"
FAULTS = f"{OUTPUT}:is([data-mime-type*='stderr'], [data-mime-type*='error'])"
MATHEMATICS = "mjx-container, .MathJax"
# As much of a picture's corner shows its ground, whatever mark, letter or half pixel stands there.
CORNER = (0, 0, 12, 12)

# Until it has stood at one place for thirty frames in a row, which come later on a busy machine.
STANDS = """element => new Promise(done => {
  let same = 0, before = '';
  const look = () => {
    const box = element.getBoundingClientRect();
    const now = [box.x, box.y, box.width, box.height].join();
    same = now === before ? same + 1 : 0;
    before = now;
    if (same === 30) done(); else requestAnimationFrame(look);
  };
  document.fonts.ready.then(look);
})"""

# By the formula of WCAG 2, for each word of an output: its colour, thinned by its own and its
# forebears' opacity, against the grounds that lie below it. An image and what is hidden is no word.
FAINT = """([output, least]) => {
  const rgba = text => [...text.match(/[\\d.]+/g).map(Number), 1].slice(0, 4);
  const over = ([r, g, b, a], under) => [r, g, b].map((c, i) => c * a + under[i] * (1 - a));
  const line = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * line(r) + 0.7152 * line(g) + 0.0722 * line(b);
  const looks = node => {
    const all = [];
    for (let e = node; e; e = e.parentElement) all.push(getComputedStyle(e));
    return all;
  };
  const contrast = all => {
    const below = all.map(look => rgba(look.backgroundColor))
      .reduceRight((under, colour) => over(colour, under), [255, 255, 255]);
    const [r, g, b, a] = rgba(all[0].color);
    const share = all.reduce((part, look) => part * look.opacity, a);
    const lights = [light(over([r, g, b, share], below)), light(below)];
    return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
  };
  const faint = [];
  for (const root of document.querySelectorAll(output)) {
    const words = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const text = words.currentNode.data.trim(), element = words.currentNode.parentElement;
      if (!text || element.closest('style, svg, .vh')) continue;
      const found = contrast(looks(element));
      if (found < least) faint.push(`${found.toFixed(2)}: ${text.slice(0, 60)}`);
    }
  }
  return faint;
}"""

WORDS = """output => [...document.querySelectorAll(output)].flatMap(shown => {
  const copy = shown.cloneNode(true);
  copy.querySelectorAll('style').forEach(style => style.remove());
  return copy.textContent.split(/\\s+/).filter(Boolean);
})"""


def wait_for_all(page: Page, selector: str, count: int) -> None:
    """Wait for Lab to draw what it puts off; without a word when it is fewer than that for long."""
    for _ in range(PATIENCE):
        if page.locator(selector).count() >= count:
            return
        page.wait_for_timeout(100)


def sizes(opened: Opened) -> list[tuple[int, int]]:
    """Return width and height in pixels of each picture in an output, as it is on screen."""
    found = []
    for picture in opened.page.locator(PICTURES).all():
        picture.scroll_into_view_if_needed()
        box = picture.bounding_box()
        assert box is not None
        found.append((round(box["width"]), round(box["height"])))
    return found


def corners(page: Page) -> list[tuple[int, ...]]:
    """Return the colour that most of the corner of each picture in an output has."""
    return [ground(shot(picture).crop(CORNER)) for picture in page.locator(PICTURES).all()]


def ground(part: Image.Image) -> tuple[int, ...]:
    """Return the colour that most of a picture's pixels have."""
    colours = part.getcolors(part.width * part.height)
    assert colours is not None
    colour = max(colours)[1]
    assert isinstance(colour, tuple)
    return colour


def shot(element: Locator) -> Image.Image:
    """Return what the screen shows of an element, once Lab has stopped moving it."""
    element.scroll_into_view_if_needed()
    element.evaluate(STANDS)
    taken = element.screenshot(animations="disabled")
    with Image.open(io.BytesIO(taken)) as picture:
        return picture.convert("RGB")


def settle(element: Locator) -> None:
    """Fold what was unfolded in an output, and put it on whole pixels, so that it looks alike."""
    element.evaluate("""element => {
      element.querySelectorAll('details').forEach(each => { each.open = false; });
      element.style.marginTop = '';
      const top = element.getBoundingClientRect().top;
      element.style.marginTop = `${Math.ceil(top) - top}px`;
    }""")


def faint(page: Page, least: float) -> list[str]:
    """Return each run of words in an output with less contrast than that, and how much it has."""
    found: list[str] = page.evaluate(FAINT, [OUTPUT, least])
    return found


def words(page: Page) -> list[str]:
    """Return every word of every output, those in closed lists included."""
    found: list[str] = page.evaluate(WORDS, OUTPUT)
    return found
