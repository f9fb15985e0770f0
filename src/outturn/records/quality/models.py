"""Quality: reviews at appraisal, evaluations, recommendations, gender marks, UN-SWAP ratings."""

from __future__ import annotations

from outturn.records import columns as col
from outturn.records.record import Described, Record, each, project_dimensions


class QualityReview(Record):
    """The rating of one document against one criterion of the quality framework."""

    document = col.reference("The document reviewed", "portfolio.Approval", required=True, public=True)
    criterion = col.code("Criterion of the quality framework", "quality_criterion", required=True)
    rating = col.code("Rating", "quality_rating", required=True)
    reviewed_on = col.date("Day of the review", required=True, public=True)
    reviewer = col.text("Who reviewed", personal=True)
    comment = col.text("Comment of the reviewer", length=2000)

    described = Described(
        "quality_review",
        ("document", "criterion"),
        "reviewed_on",
        {"criterion": each("criterion"), "rating": each("rating"), "region": each("document", "region")},
    )


class Evaluation(Record):
    """The rating of one evaluation report on one criterion."""

    report = col.text("Code of the evaluation report", required=True, length=60, public=True)
    criterion = col.code("Evaluation criterion", "evaluation_criterion", required=True)
    project = col.reference("The project evaluated", "portfolio.Project", public=True)
    rating = col.integer("Rating from 1 to 6; empty where not rated", minimum=1, maximum=6, public=True)
    report_date = col.date("Date of the report", required=True, public=True)

    described = Described(
        "evaluation",
        ("report", "criterion"),
        "report_date",
        {"criterion": each("criterion"), **project_dimensions("project")},
    )


class Recommendation(Record):
    """A recommendation of an evaluation and what became of it."""

    report = col.text("Code of the evaluation report", required=True, length=60, public=True)
    number = col.integer("Number of the recommendation", required=True, minimum=1, public=True)
    statement = col.text("The recommendation", length=2000, public=True)
    owner = col.text("Who is to follow it up", personal=True)
    response = col.text("Management response", length=2000, public=True)
    due = col.date("Day by which it is to be implemented", public=True)
    status = col.code("Status", "recommendation_status")

    described = Described("recommendation", ("report", "number"), "due")


class GenderMark(Record):
    """The gender marker given to a project on a day."""

    project = col.reference("The project", "portfolio.Project", required=True, public=True)
    assessed_on = col.date("Day of the assessment", required=True, public=True)
    marker = col.code("Gender marker", "gender_marker", required=True)
    assessor = col.text("Who assessed", personal=True)
    waiver = col.boolean("Was the assessment waived?", public=True)

    described = Described(
        "gender_mark",
        ("project", "assessed_on"),
        "assessed_on",
        {"gender_marker": each("marker"), **project_dimensions("project")},
    )


class UnSwapRating(Record):
    """The rating of one indicator of the UN System-wide Action Plan on gender equality."""

    indicator = col.text("Number of the UN-SWAP indicator", required=True, length=10, public=True)
    year = col.integer("Year rated", required=True, minimum=2000, maximum=2100, public=True)
    rating = col.code("Rating", "un_swap_rating", required=True)

    described = Described("un_swap_rating", ("indicator", "year"), "year")
