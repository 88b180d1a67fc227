"""How days, weeks, months and seasons are written: one pattern for each rule of ``days.py``."""

import re
from functools import lru_cache

from ingest.narrative.naming.naming_words import AFTER, BEFORE, one_of


@lru_cache(maxsize=1)
def patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Rule and pattern of every way to write a day."""
    gap = r"[ \t]{1,3}"
    lead = rf"(?:(?P<weekday#>{one_of('dates', 'weekdays')})\b[.,]{{0,2}}{gap}(?:the{gap})?)?"
    month = rf"{one_of('dates', 'months')}\b\.?"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    part = one_of("dates", "parts")
    full = (
        rf"(?<![\w/£]){lead}(?:(?P<y1>\d{{4}})-(?P<m1>\d\d)-(?P<d1>\d\d)|(?P<d2>\d{{1,2}})[ "
        rf"]?(?P<s>[/.-])[ ]?(?P<m2>\d{{1,2}})[ ]?(?P=s)[ ]?(?P<y2>\d{{4}}|\d\d)"
        rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?{gap}(?:of{gap})?(?P<m3>{month}),?{gap}(?P<y3>(?:19|20)"
        rf"\d\d|['’]\d\d|\d\d(?![\d:.]|[ \t]?(?:[ap]m|hrs)))"
        rf"|(?P<d4>\d{{1,2}})(?P<s4>[ ./-]?)(?P<m4>{month})(?P=s4)(?P<y4>(?:19|20)?\d\d(?![\d:.]))"
        rf"|(?P<m5>{month}){gap}(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?,?{gap}(?P<y5>(?:19|20)\d\d))(?![\d/])"
    )
    sharp = (
        rf"(?<![\w/£.:-]){lead}(?:(?P<d1>\d{{1,2}})(?P<s>[/])(?P<m1>\d{{1,2}})(?![/\d]|\.\d)|"
        rf"(?P<d2>{day}){gap}(?:of{gap})?(?P<m2>{month})(?!\w)|(?P<m3>{month}){gap}(?:the{gap})"
        rf"?(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:.]))"
    )
    written = {
        "full": full,
        "part": sharp,
        "ordinal": (
            rf"{BEFORE}(?:(?P<weekday1>{one_of('dates', 'weekdays')})\b\.?{gap}(?:the{gap})"
            rf"?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)(?!\w)|(?:(?<=on )|(?<=of )|(?<=since )|(?<=from )|(?<=by )"
            rf"|(?<=until )|(?<=to )|(?<=and )|(?<=before )|(?<=after )|(?<=till ))"
            rf"the{gap}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)(?!\w)(?![ \t](?!(?:at|and|to|when|with|he|she|they|"
            rf"by|around|about)\b)[a-z]))"
        ),
        "weekday": (
            rf"(?<![\w'’])(?:(?P<which>last|this coming|this|next|coming|the following|following|the|one|"
            rf"previous){gap})?(?P<weekday>{one_of('dates', 'weekdays')})(?:['’]s(?=[ \t]{part}))"
            rf"?(?!\w|['’](?!s\b)|-(?!{one_of('dates', 'weekdays')}))\.?(?:{gap}(?P<part>{part}|[ap]\.m\.?)"
            rf"{AFTER})?(?:{gap}(?P<gone>just gone|just "
            rf"past|gone|before last|last)(?!\w))?"
        ),
        "said": (
            rf"{BEFORE}(?P<said>(?:the[ ])?day[ ]before[ ]yesterday|yesterday(?:[ ]{part})?|tomorrow|"
            rf"(?:the[ ])?night[ ]before[ ]last|last[ ]night|today|tonight|this[ ](?:morning|afternoon|"
            rf"evening)|(?:that|the)[ ](?:same[ ])(?:day|night|evening)|that[ ]day|(?:the[ ])?(?:following|"
            rf"next|previous)[ ](?:day|morning|evening|afternoon|night)|the[ ](?:day|morning)[ ]after|the[ "
            rf"](?:day|night|evening)[ ]before){AFTER}(?![ ](?:yesterday|he|she|they|that))"
        ).replace("[ ]", r"[ \t]{1,2}"),
        "ago": (
            rf"{BEFORE}(?P<count>\d{{1,2}}|{one_of('dates', 'numbers')}){gap}(?P<unit>days?|nights?|weeks?|"
            rf"wks?|fortnights?|months?|years?|yrs?){gap}(?:ago|back|earlier){AFTER}"
        ),
        "span": (
            rf"(?<![\w/£.:-])(?:(?P<weekday1>{one_of('dates', 'weekdays')})\b\.?{gap})?(?P<d1>\d{{1,2}})"
            rf"(?:st|nd|rd|th)?[ ]?[-–/&][ ]?\d{{1,2}}(?:st|nd|rd|th)"
            rf"?{gap}(?:of{gap})?(?P<m1>{month})(?:{gap}(?P<y1>(?:19|20)\d\d))?(?!\w)"
        ),
        "week": (
            rf"{BEFORE}(?P<week>(?:last|next|the other|the previous|the{gap}same|previous|at the|over the|"
            rf"the|this|this past|this coming){gap}weekend(?:{gap}before last|{gap}just gone)?|(?:last|the "
            rf"other|next|the previous|previous){gap}(?:week|month)|(?:the )?week before last|the "
            rf"other{gap}(?:day|night|evening|morning)){AFTER}"
        ),
        "feast": (
            rf"{BEFORE}(?:(?:the|last){gap})?(?P<feast>{one_of('dates', 'feasts')})"
            rf"{AFTER}(?:{gap}(?P<y>20\d\d))?(?!['’]|[ ]holidays?|[ ]break)"
        ),
        "month": (
            rf"{BEFORE}(?:(?P<which>last|next|early|mid|late)(?:{gap}|-))?(?P<month>{month})"
            rf"(?:{gap}(?P<y>(?:19|20)\d\d))?(?![\w'’-]|[ ]?\d)"
        ),
        "season": (
            rf"{BEFORE}(?:(?P<which>last|this|in the|the|early|late){gap})"
            rf"?(?P<season>{one_of('dates', 'seasons')})(?:{gap}(?P<y>20\d\d))?{AFTER}(?![ ](?:holidays?|"
            rf"term|coat|job|house))"
        ),
        "year": (
            rf"{BEFORE}(?:(?<=in )|(?<=since )|(?<=until )|(?<=from )|(?<=during )|(?<=of )|(?<=before )|"
            rf"(?<=In )|(?<=Since )|(?<=early )|(?<=late ))(?P<year>(?:19[5-9]|20[0-4])\d)(?![\w:/.-]\d|\d|"
            rf"[ ]?hrs)|{BEFORE}(?P<year1>last year){AFTER}"
        ),
    }
    return [(rule, re.compile(shape.replace("weekday#", "weekday0"), re.I)) for rule, shape in written.items()]
