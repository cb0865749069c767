"""Rule files and folders that the tests of the workbench share."""

from __future__ import annotations

from cleaner.rules.load import parse_pack
from cleaner.rules.pack import Layer, RulePack

PROSE = "No boat will leave the harbour before the ice is gone, said the ferry line, and all tickets will be paid back."
MORE = "The mayor said that the town would look for another line before the winter was over, whatever the owners wrote."

WEATHER = """[pack]
name = "mine/weather"
about = "Weather lines that our pages put between paragraphs."
label = "promo"

[[rule]]
id = "weather-line"
about = "A line that gives the town's weather and nothing else."
match = { max_words = 10, text = '''^Weather in \\w+: \\d''' }
examples.remove = ["Weather in Pell: 14 degrees"]
examples.keep = ["Weather in Pell: it had never been so bad.", "The weather in Pell: 14 degrees, and fog."]
"""

SAME = """
[[rule]]
id = "weather-too"
about = "A line that gives the weather, once more."
match = { max_words = 10, text = '''^Weather in Pell: \\d''' }
examples.remove = ["Weather in Pell: 14 degrees"]
examples.keep = ["Weather in Pell: it had never been so bad.", "The weather in Pell: 14 degrees, and fog."]
"""


def pack(text: str, layer: Layer = Layer.CALL, name: str = "weather.toml") -> RulePack:
    return parse_pack(text, layer, name)
