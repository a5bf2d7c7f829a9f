"""What French dates are made of, for those who read them and those who write them."""

from __future__ import annotations

MONTH_NAMES = tuple("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split())
WEEKDAY_NAMES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
#: Weekdays in patterns, « mar. » too: the first three letters distinguish them.
WEEKDAYS = "|".join((*WEEKDAY_NAMES, *(rf"{name[:3]}\b\.?" for name in WEEKDAY_NAMES)))
#: Two days no further apart than this are one signing, in two ceremonies: « les 12 et 13 mai 1994 ».
DAYS_OF_ONE_VISIT = 3
