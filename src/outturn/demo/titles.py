"""Plainly synthetic titles and names in English, some with characters that must be escaped wherever they are shown."""

from __future__ import annotations

from outturn.demo.drafting import Draft

TOPICS = {
    "prosperity": (
        "Agro-processing skills for youth", "Women-led food enterprises", "Rural dairy value chain",
        "Artisanal fisheries and cold storage", "Cocoa and coffee processing", "Jobs through leather goods",
        "Post-harvest loss reduction", "Vocational training for industry", "Creative industries clusters",
        "Cotton and garment workshops", "Human security and livelihoods", "Fruit drying cooperatives",
    ),
    "competitiveness": (
        "Quality infrastructure and standards", "Small enterprise upgrading", "Export consortia",
        "Trade capacity in spices", "Industrial subcontracting exchange", "Metrology laboratories",
        "Investment promotion and technology", "Automotive component suppliers", "Furniture cluster modernization",
        "Entrepreneurship curriculum", "Digital tools for manufacturers", "Food safety certification",
    ),
    "environment": (
        "Cleaner leather production", "Energy efficiency in foundries", "Phase-out of refrigerants",
        "Eco-industrial parks", "Solar heat for textile mills", "Sound disposal of PCB equipment",
        "Low-carbon cement", "Mercury-free small-scale mining", "Industrial waste-water reuse",
        "Electric mobility pilot", "Circular plastics", "Biogas from food waste", "Cleantech innovation programme",
    ),
    "cross_cutting": (
        "Industrial policy advice", "Industrial statistics systems", "South-South cooperation facility",
        "Gender equality in industry", "Partnership platform for industry", "Foresight for industrial strategy",
    ),
    "other": ("Programme support facility", "Preparatory assistance", "Knowledge exchange facility"),
}  # fmt: skip
PLACES = {
    "africa": "Africa", "arab_region": "the Arab region", "asia_pacific": "Asia and the Pacific",
    "europe_central_asia": "Europe and Central Asia", "latin_america_caribbean": "Latin America and the Caribbean",
    "global": "all regions", "interregional": "several regions",
}  # fmt: skip
AWKWARD = (
    '<script>alert("synthetic")</script> {}', '#read("x") {}', "=1+1 {}", "{} & Co. <b>phase II</b>", "+49 {}",
    '{}, "quoted", with comma', "@sum {}", "-2+3 {}", "{} ' OR 1=1 --", "{} – ünïcödé, 皮革生产", "$x^2$ {} \\LaTeX",
)  # fmt: skip
PHASES = ("", "", "", ", phase II", ", phase III", ", pilot", ", scaling up", ", preparatory phase")
ROLES = ("project manager", "field coordinator", "national expert", "programme assistant", "monitoring officer")
OWNERS = ("line ministry", "standards body", "chamber of industry", "cooperative", "industrial park operator",
          "training centre", "development bank", "research institute")  # fmt: skip


def title(draft: Draft, theme: str, place: str) -> str:
    """Give a project title on a theme in a place, such as "Cleaner leather production in Kenya"."""
    return f"{draft.pick(TOPICS[theme])} in {place}{draft.pick(PHASES)}"


def awkward(draft: Draft, plain: str) -> str:
    """Give a title with characters that would do harm where they were not escaped."""
    return draft.pick(AWKWARD).format(plain)
