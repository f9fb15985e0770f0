"""Charts made by hand: known values, a zero, a part that nobody reported, one that is withheld, and long labels."""

from __future__ import annotations

from outturn.publications.charts import Amount, Bars, Chart, Target, bar_chart, target_chart

WORDS = {
    "en": ("not reported", "withheld", ("Creating shared prosperity", "Advancing economic competitiveness", "Other"),
           ("Africa", "Latin America and the Caribbean", "Interregional", "Global")),
    "zh": ("未报告", "不予公布", ("创造共同繁荣", "提高经济竞争力", "其他"),
           ("非洲", "拉丁美洲和加勒比", "区域间", "全球")),
    "ar": ("لم يُبلَّغ عنه", "محجوب", ("تحقيق الرخاء المشترك", "تعزيز القدرة التنافسية", "أخرى"),
           ("أفريقيا", "أمريكا اللاتينية ومنطقة البحر الكاريبي", "أقاليمية", "عالمية")),
}  # fmt: skip


def bars(language: str = "en") -> Bars:
    """Four regions: 54 + 29 + 0 = 83; 5 and not reported and 60 with a total of 70 from records; nothing; withheld."""
    missing, withheld, parts, regions = WORDS[language]
    none, few = Amount(None, missing), Amount(None, withheld)
    return Bars(
        name="by_region",
        language=language,
        title="Projects",
        head="Region",
        unit="projects",
        parts=parts,
        rows=(
            (regions[0], (Amount(54, "54", ("POR.3.a", (("region", "africa"),))), Amount(29, "29"), Amount(0, "0"))),
            (regions[1], (Amount(5, "5"), none, Amount(60, "60"))),
            (regions[2], (none, none, none)),
            (regions[3], (few, few, Amount(9, "9"))),
        ),
        totals=(Amount(83, "83"), Amount(70, "70"), none, Amount(20, "20")),
        credit="Made for a test",
    )


def targets(language: str = "en") -> Chart:
    """87 of 70, 50 of 90, 3 of at most 5, and one that is not known."""
    missing = WORDS[language][0]
    given = [
        Target("Start-up rate", "%", Amount(87, "87"), Amount(70, "70")),
        Target("Requests solved", "%", Amount(50, "50"), Amount(90, "90")),
        Target("Days late", "days", Amount(3, "3"), Amount(5, "5"), ascending=False),
        Target("Visits", "visits", Amount(None, missing), Amount(4, "4")),
    ]
    return target_chart("targets", language, "Targets", "Indicator", given, "Made for a test")


def charts(language: str) -> list[Chart]:
    """Give one chart of each kind."""
    single = Bars(
        "donors", language, "Donors", "Donor", "USD, millions", ("",),
        (("One donor with a name that is much longer than any column beside the bars can hold", (Amount(30, "30.3"),)),
         ("Another", (Amount(-2, "\u22122.0"),)), ("Third", (Amount(None, WORDS[language][0]),))),
        exact_unit="USD",
    )  # fmt: skip
    shares = Bars(
        "shares", language, "Shares", "Of", "%", WORDS[language][2],
        (("Marks", (Amount(62, "62"), Amount(37, "37"), Amount(1, "1"))),), whole=100,
    )  # fmt: skip
    return [bar_chart(bars(language)), bar_chart(single), bar_chart(shares), targets(language)]
