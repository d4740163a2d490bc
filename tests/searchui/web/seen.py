"""What a browser would see of a page of HTML: elements, attributes, headings, links and text."""

from functools import cache
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "img", "br", "rect"}


class Seen(HTMLParser):
    """Reads HTML; `open` holds the elements that were not closed again."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.headings, self.links, self.texts, self.open = [], [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        assert len(attributes) == len(attrs), f"an attribute stands twice in <{tag}>"
        self.elements.append((tag, attributes))
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append(int(tag[1]))
        self.links += [attributes[name] for name in ("href", "src") if name in attributes]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self):
        return " ".join("".join(self.texts).split())

    def named(self, tag):
        """Return the attributes of each element of this name."""
        return [attributes for name, attributes in self.elements if name == tag]


@cache
def seen_in(text):
    """Return what is seen of a text, which is read once however many ask."""
    return Seen(text)


def html_of(walk):
    """Return those of the answers that are HTML, by their address."""
    return {address: answer for address, answer in walk.items() if answer.mimetype == "text/html"}
