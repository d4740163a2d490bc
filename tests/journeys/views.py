"""Every view of the reading room, and the way by which a browser reaches it over the specimens.

Whoever adds a view adds it here: the tests of layout and of barriers and the pictures of the guides walk this list.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """One view.

    Shapes: where `link` is given, the view is where the first such link of the address leads to, or what is below that;
    where `then` is, where the first such link leads to from there.
    """

    name: str
    address: str
    link: str = ""
    below: str = ""
    status: int = 200
    then: str = ""


def follow(link):
    """Click what leads to another view, and wait until that is there as a whole; a click waits for less."""
    with link.page.expect_navigation():
        link.click()


HIT = ".hit a"
BLANK = ".hit a:text-is('Page 2')"
REPORT = "article:has-text('Trip report, Leningrad and Moscow') .hit a:text-is('Page 2')"

VIEWS = (
    View("home", "/"),
    View("help", "/help"),
    View("advanced form", '/advanced?q=visa "exit permit" -(a b) date:1977..1979'),
    View("advanced form with errors", "/advanced?words=a*&since=never&near=visa", status=400),
    View("search with a fault", "/search?q=visa nmae:Begun", status=400),
    View("results for a name", "/search?q=Цирельман"),
    View("results in three scripts", "/search?q=Tsirelman"),
    View("results in Hebrew", "/search?q=שלום"),
    View("results of a person", '/search?q=name:"Alexander Halberin"'),
    View("results without a spelling", "/search?q=Tsirelman except:Cirelman spelling:sounds"),
    View("results under other names", "/search?q=place:Leningrad"),
    View("results of many kinds, oldest first", "/search?q=specimen repeated:in&order=oldest"),
    View("results of chosen values", "/search?q=specimen (type:letter OR type:photograph) date:1975..1989"),
    View("results by title alone", "/search?q=type:photograph"),
    View("results by date", "/search?q=Tsirelman date:1980..1989"),
    View("results across pages", '/search?q=Tsirelman "Summer Garden"'),
    View("results of one item", '/search?q="The Lantern"'),
    View("every occurrence", "/concordance?q=Tsirelman&sort=before"),
    View("no occurrence", "/concordance?q=nothingofthekind"),
    View("over the years", "/frequency?q=letter&q=name:Tsirelman&q=a*"),
    View("nothing compared yet", "/frequency"),
    View("a list of names", "/batch?q=Tsirelman%0AHalberin, Alexander%0AНиктошин%0Aa*%0Aname:Levantin"),
    View("no list yet", "/batch"),
    View("descriptions found", "/search?q=collection:SP-1&in=descriptions"),
    View("no results", "/search?q=nothingofthekind"),
    View("no results for several words", "/search?q=specimen nothingofthekind Lenimgrad"),
    View("an endless word", f"/search?q={'w' * 400}"),
    View("refused search", "/search?q=a*", status=400),
    View("page with hits", "/search?q=Цирельман", HIT),
    View("page of a report", "/search?q=Tsirelman", REPORT),
    View("page with doubtful words marked", "/search?q=Tsirelman", REPORT, then="a:text-is('Mark doubtful words')"),
    View("page on its side", "/search?q=Tsirelman", REPORT, then="a:text-is('Turn by a quarter')"),
    View("page with a line framed", "/search?q=Tsirelman", REPORT, then="#line3 a.n"),
    View("all readings", "/search?q=Tsirelman", REPORT, then="a:text-is('All readings')"),
    View("page without a search", "/held/SP-1/III/3/1/1", "main a[href^='/page/']"),
    View("quotation", "/search?q=Tsirelman", REPORT, below="/quote?lines=2-6"),
    View("quotation in Hebrew", "/search?q=שלום", HIT, below="/quote?lines=3-8"),
    View("quotation of a line that is not there", "/search?q=Tsirelman", REPORT, below="/quote?lines=999"),
    View("two columns", '/search?q="The Lantern"', HIT),
    View("page in Hebrew", "/search?q=שלום", HIT),
    View("page in Russian", "/search?q=Варшавчик", HIT),
    View("picture", "/search?q=type:photograph", HIT),
    View("blank back", "/search?q=type:letter date:1980-11", BLANK),
    View("search cited", "/search/cite?q=Tsirelman except:Cirelman"),
    View("search cited before", "/search?q=Tsirelman&then=2026-01-01.60.0."),
    View("reading list", "/reading-list"),
    View("what is held", "/held/"),
    View("repository", "/repository/pinkas-specimen-room"),
    View("collection", "/held/SP-1"),
    View("series", "/held/SP-1/V"),
    View("closed folder", "/held/SP-1/II/2/1"),
    View("folder", "/held/SP-1/III/3/1"),
    View("finding aid", "/finding-aid/SP-1"),
    View("finding aid on one page", "/finding-aid/SP-1/whole"),
    View("titles from A to Z", "/a-z/SP-1"),
    View("no such box", "/box?in=SP-1&box=99"),
    View("box and folder asked for", "/search?q=box 3 folder 1"),
    View("finding aid with a search", "/finding-aid/SP-1?q=letter"),
    View("folder with a search", "/held/SP-1/IV/4/3?q=letter"),
    View("item", "/held/SP-1/VI/6/3/1"),
    View("item with a search", "/held/SP-1/III/3/1/1?q=garden"),
    View("run of leaves", "/held/ASJ/12/3"),
    View("person", "/person/halberin-alexander"),
    View("name asked for", "/person?name=Tsirelman"),
    View("place", "/place/saint-petersburg"),
    View("nobody on open pages", "/person/levin-mark"),
    View("people", "/people"),
    View("places", "/places"),
    View("nothing there", "/page/nowhere", status=404),
)


def addresses(window, views=VIEWS):
    """Return the address of each view by its name, those of pages found by the links that lead to them."""
    found = {}
    for view in views:
        found[view.name] = view.address
        for link in filter(None, (view.link, view.then)):
            window.goto(found[view.name])
            href = window.locator(link).first.get_attribute("href")
            found[view.name] = f"{href.partition('?')[0]}{view.below}" if view.below else href
    return found


def open_all(window, *, folded=False):
    """Open everything that can be folded out, or leave it so, and wait until every picture is there or was given up."""
    window.evaluate(
        """folded => {
            if (!folded) document.querySelectorAll('details').forEach(each => each.open = true);
            document.querySelectorAll('img').forEach(each => each.loading = 'eager');
            return Promise.all([...document.images].map(each => each.decode().catch(() => {})));
        }""",
        folded,
    )
