"""Sheet Diagram: charts that the spreadsheet draws itself, over tables that the verbs write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fordelning.layout.charts import CHARTS
from fordelning.workbook.draw import looks as look
from fordelning.workbook.draw.tables import draw_table

if TYPE_CHECKING:
    from fordelning.layout.charts import Chart, Series
    from fordelning.workbook.draw.frame import Canvas

_COLOURS: Final = (look.TEAL, "#5FA3AD", "#C9D6D9")
_HEIGHT: Final = 340  # pixels
_WIDTH: Final = 1000  # pixels
_ROWS_APART: Final = 18  # rows of 20 pixels between the tops of two charts
_LAST_COLUMN: Final = 15


def draw_charts(canvas: Canvas) -> None:
    """Draw the tables to the right and the charts below each other to the left."""
    for spec in {chart.table.name: chart.table for chart in CHARTS}.values():
        if spec.sheet == canvas.sheet.name:
            draw_table(canvas, spec, ())
    for number, chart in enumerate(CHARTS):
        drawn = _draw(canvas, chart)
        row = 4 + number * _ROWS_APART
        canvas.page.insert_chart(row, 0, drawn, {"description": chart.description, "object_position": 2})
    canvas.page.print_area(0, 0, 4 + len(CHARTS) * _ROWS_APART, _LAST_COLUMN)


def _draw(canvas: Canvas, chart: Chart) -> Any:
    made = canvas.book.add_chart(
        {"type": chart.kind, "subtype": "stacked"} if chart.stacked else {"type": chart.kind}
    )
    columns = [series for series in chart.series if not series.line]
    for series, colour in zip(columns, _COLOURS, strict=False):
        made.add_series(_series(chart, series) | {"fill": {"color": colour}, "gap": 80} | _labels(chart))
    for series in chart.series:
        if series.line:
            line = canvas.book.add_chart({"type": "line"})
            line.add_series(_series(chart, series) | {"line": {"color": look.OCHRE, "width": 2}})
            made.combine(line)
    made.set_title(
        {"name": chart.title, "name_font": _font(look.SIZES["heading"], bold=True), "overlay": False}
    )
    made.set_legend({"position": "bottom", "font": _font()} if len(chart.series) > 1 else {"none": True})
    values = {"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": look.LINE}}}
    categories: dict[str, Any] = {"num_font": _font(look.SIZES["small"]), "reverse": chart.kind == "bar"}
    amounts = values | {"num_font": _font(look.SIZES["small"]), "line": {"none": True}}
    across, up = (amounts, categories) if chart.kind == "bar" else (categories, amounts)
    made.set_x_axis(across)
    made.set_y_axis(up)
    made.set_size({"width": _WIDTH, "height": _HEIGHT})
    made.set_chartarea({"border": {"color": look.LINE}})
    return made


def _series(chart: Chart, series: Series) -> dict[str, Any]:
    return {
        "name": series.name,
        "categories": _range(chart, chart.categories),
        "values": _range(chart, series.column),
    }


def _labels(chart: Chart) -> dict[str, Any]:
    return {"data_labels": {"value": True, "num_format": "#,##0", "font": _font()}} if chart.labels else {}


def _range(chart: Chart, column: str) -> list[Any]:
    spec = chart.table
    place = spec.left - 1 + spec.headings.index(column)
    return [spec.sheet, spec.top, place, spec.top, place]


def _font(size: int = look.SIZES["body"], *, bold: bool = False) -> dict[str, Any]:
    return {"name": look.FONT, "size": size, "color": look.INK, "bold": bold}
