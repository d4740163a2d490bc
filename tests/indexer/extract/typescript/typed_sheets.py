"""A typed sheet of our own, with what an engine that is sure of most words would read on it."""

from dataclasses import dataclass, field

from PIL import Image, ImageDraw, ImageFont

from indexer.model.geometry import Rect
from indexer.model.reading import Word

FONTS = "/usr/share/fonts/truetype/liberation"
STEP, LEADING, LEFT, TOP = 20, 50, 120, 100
LINES = (
    "THE CHAIRMAN OF THE CONFERENCE SAID THAT THE NUMBER OF FAMILIES",
    "WHO HAD BEEN GIVEN VISAS WAS MUCH SMALLER THAN A YEAR BEFORE AND",
    "THAT THE DEPARTMENT WOULD BE ASKED TO RAISE THE QUESTION AGAIN",
    "WITH THE EMBASSY BEFORE THE MEETING IN DECEMBER. PEOPLE WHO WORK",
    "FOR THE COMMITTEE WILL KEEP A LIST OF THOSE WHO WERE REFUSED AND",
    "PUBLISH IT IN THE NEWSLETTER EVERY MONTH FROM JANUARY ONWARDS",
    "NO DEADLINE HAS BEEN DECIDED UNDER THE RULES AS THEY STAND TODAY",
)


@dataclass(frozen=True)
class TypedSheet:
    """A picture of typescript and its words as read; misread gives other texts, with their confidence, to some."""

    image: Image.Image
    words: tuple[Word, ...]
    step: float = STEP
    lines: tuple[str, ...] = field(default=LINES)


def typed_sheet(misread=None, lines=LINES, step=STEP):
    """Return the lines as typed; misread gives what an engine made of a word, with its confidence."""
    font = ImageFont.truetype(f"{FONTS}/LiberationMono-Bold.ttf", round(step * 1.6))
    image = Image.new("L", (LEFT * 2 + step * max(map(len, lines)), TOP * 2 + LEADING * len(lines)), 255)
    draw = ImageDraw.Draw(image)
    words = []
    for number, line in enumerate(lines):
        for place, sign in enumerate(line):
            draw.text((LEFT + step * place, TOP + LEADING * number), sign, font=font, fill=0)
        at = 0
        for word in line.split(" "):
            words.append(_read(image, word, (LEFT + step * at, TOP + LEADING * number), step, number))
            at += len(word) + 1
    told = [_as_told(word, misread or {}) for word in words]
    return TypedSheet(image, tuple(told), step, lines)


def set_sheet(lines=LINES):
    """Return the same lines in set type, in which every letter has a width of its own."""
    font = ImageFont.truetype(f"{FONTS}/LiberationSerif-Regular.ttf", 36)
    image = Image.new("L", (1800, TOP * 2 + LEADING * len(lines)), 255)
    draw = ImageDraw.Draw(image)
    words = []
    for number, line in enumerate(lines):
        x, y = LEFT, TOP + LEADING * number
        for text in line.capitalize().split(" "):
            draw.text((x, y), text, font=font, fill=0)
            box = draw.textbbox((x, y), text, font=font)
            rect = Rect(round(box[0]), round(box[1]), round(box[2] - box[0]), round(box[3] - box[1]))
            words.append(Word(text, (rect,), 0.95, number, 0))
            x += round(draw.textlength(f"{text} ", font=font))
    return TypedSheet(image, tuple(words), 0, lines)


def _read(image, text, place, step, number):
    box = (place[0], place[1], place[0] + step * len(text), place[1] + LEADING - 6)
    left, top, right, bottom = image.crop(box).point(lambda value: 255 if value < 128 else 0).getbbox()
    rect = Rect(box[0] + left, box[1] + top, right - left, bottom - top)
    return Word(text, (rect,), 0.95, number, 0)


def _as_told(word, misread):
    text, confidence = misread.get(word.text, (word.text, word.confidence))
    return Word(text, word.rects, confidence, word.line, word.block)
