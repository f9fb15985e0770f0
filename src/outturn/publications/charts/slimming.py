"""Makes a drawing that stands in a page light, for readers on slow lines: nothing that can be seen is left out.

Words for readers who do not see are left out too, since the page has them beside the drawing, which is hidden from
them as a whole.
"""

from __future__ import annotations

import re

_PLACE = re.compile(r"(translate\()(-?[\d.]+),(-?[\d.]+)\)")
_DOT = re.compile(
    r'<path transform="translate\((-?[\d.]+),(-?[\d.]+)\)" d="M([\d.]+),0A\3,\3,0,1,1,-\3,0A\3,\3,0,1,1,\3,0"([^>]*)/>'
)
_UNSEEN = re.compile(r'<path class="(?:background|foreground)"[^>]*? d="(?:M0,0h0v0h0Z)?"[^>]*/>')
_HIDDEN = re.compile(r'<path[^>]* display="none"[^>]*/>')
_WORDS = re.compile(r' (?:role|aria-roledescription|aria-hidden|pointer-events|class)="[^"]*"| opacity="1"')
_EMPTY = re.compile(r"<g>\s*</g>|<g></g>")
_LINK = ' xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1"'


def slim(svg: str) -> str:
    """Give a drawing with the same look in fewer letters; its places are rounded to a tenth of a pixel.

    >>> slim('<g class="a" role="b"><path transform="translate(1.23,4)" d="M2,0A2,2,0,1,1,-2,0A2,2,0,1,1,2,0"/></g>')
    '<g><circle cx="1.2" cy="4" r="2"/></g>'
    """
    svg = _HIDDEN.sub("", _UNSEEN.sub("", svg)).replace(_LINK, "")
    svg = _WORDS.sub("", svg)
    svg = _DOT.sub(lambda one: f'<circle cx="{_tenth(one[1])}" cy="{_tenth(one[2])}" r="{one[3]}"{one[4]}/>', svg)
    svg = _PLACE.sub(lambda one: f"{one[1]}{_tenth(one[2])},{_tenth(one[3])})", svg)
    while _EMPTY.search(svg):
        svg = _EMPTY.sub("", svg)
    return svg


def _tenth(number: str) -> str:
    return f"{round(float(number), 1):g}"
