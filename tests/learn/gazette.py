"""An invented newspaper: stories in a fixed template, as pages and as dumps."""

from __future__ import annotations

from dataclasses import dataclass

from cleaner.learn import Source

MENU = ("Home", "Harbour", "Council", "Sport", "Letters to the editor")
PROMO = "Get the tides and the news of the day in your letter box every morning, free of charge."
NOTICE = "© 2026 Harbour Gazette, printed on the quay by the tide office"
STORIES = (
    (
        "Ferry sails again",
        "Mira Tolland",
        "3 May 2026",
        (
            "The old ferry will cross the bay again in May, the harbour council said on Monday after a long debate.",
            "It had been laid up for two years, and nobody in the town thought that it would leave the yard again.",
            "The council's plan is to let it sail three times a day, and five times a day in the summer months.",
            "Whoever still has an old ticket may use it until the end of the year, the ferry line promised.",
        ),
    ),
    (
        "Lighthouse keeper retires",
        "Jonas Wray",
        "11 June 2026",
        (
            "After forty years on the rock the last keeper of the lighthouse handed his key to the mayor on Friday.",
            "He said that he would miss the fog most of all, because in the fog nobody had ever come to visit him.",
            "A machine will light the lamp from now on, and a technician will look at it twice a year.",
            "The keeper's cottage is to become a small museum, with his logbooks in the old kitchen.",
        ),
    ),
    (
        "School choir wins cup",
        "Oda Renwick",
        "24 June 2026",
        (
            "The choir of the fishermen's school won the island cup on Sunday with three songs about herring.",
            "Its conductor had found the songs in a chest, written on the back of bills from the smoke house.",
            "Eleven other choirs took part, and the jury needed two hours and a pot of soup to make up its mind.",
            "The cup will stand in the window of the bakery until the school has built a shelf for it.",
        ),
    ),
    (
        "Bridge closed for repairs",
        "Mira Tolland",
        "2 July 2026",
        (
            "The swing bridge stays shut until the autumn, since a surveyor has found cracks in two of its bearings.",
            "Lorries have to take the road around the lake, which is longer by half an hour when the cows come home.",
            "The owner of the petrol station by the lake says that he has never sold so many sandwiches.",
            "Money for new bearings was set aside nine years ago, and has since been spent on a fountain.",
        ),
    ),
    (
        "Storm took the bathing huts",
        "Jonas Wray",
        "19 August 2026",
        (
            "Sixteen bathing huts went out to sea in the night of the storm, and four of them came back by themselves.",
            "One was found by a trawler off the northern bank with a dry deck chair and a kettle still in it.",
            "The association of hut owners wants to chain the others to the wall before the next spring tide.",
            "Nobody was hurt, though the watchman of the beach had to spend the night on the roof of the kiosk.",
        ),
    ),
)


@dataclass(frozen=True)
class Story:
    title: str
    author: str
    day: str
    sentences: tuple[str, ...]
    teasers: tuple[str, ...] = ()


TEASERS = (
    ("Council votes on the pier", "The price of herring"),
    ("Who painted the bell", "A whale in the harbour"),
    ("New benches for the quay", "The baker's secret"),
    ("Fog bell stolen again", "Three goats on the roof"),
    ("Crane driver sings at the opera", "The last telegram"),
)


def stories() -> list[Story]:
    return [Story(*story, teasers) for story, teasers in zip(STORIES, TEASERS, strict=True)]


def page(story: Story, number: int = 0, host: str = "harbourgazette.example") -> bytes:
    menu = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in MENU)
    text = "".join(f"<p>{sentence}</p>" for sentence in story.sentences)
    teasers = "".join(f'<p><a href="/{number}{at}">{teaser}</a></p>' for at, teaser in enumerate(story.teasers))
    return f"""<!DOCTYPE html><html lang="en"><head><title>{story.title} - Harbour Gazette</title>
<meta property="og:site_name" content="Harbour Gazette">
<link rel="canonical" href="https://www.{host}/news/{number}"></head><body>
<ul class="menu">{menu}</ul>
<div class="story"><h1>{story.title}</h1><p class="byline">By {story.author}</p><p class="day">{story.day}</p>
<div class="story-text">{text}<div class="letter-box"><p>{PROMO}</p></div></div></div>
<div class="more-from-us"><h2>More from the quay</h2>{teasers}</div>
<p class="legal">{NOTICE}</p></body></html>""".encode()


def dump(story: Story) -> bytes:
    lines = (
        *MENU, story.title, f"By {story.author}", story.day, "Share this with your neighbours", *story.sentences, PROMO,
        "More from the quay", *story.teasers, NOTICE,
    )  # fmt: skip
    return "\n".join(lines).encode()


def pages() -> list[Source]:
    return [source(f"{number}.html", page(story, number)) for number, story in enumerate(stories())]


def dumps() -> list[Source]:
    return [source(f"{number}.txt", dump(story)) for number, story in enumerate(stories())]


def source(name: str, raw: bytes, url: str | None = None) -> Source:
    return Source(name, lambda: raw, url)
