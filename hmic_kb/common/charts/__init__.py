"""Where the parts of a chart stand, and the words round it. Templates draw them as SVG.

Across, positions are percentages of the drawing's width; down, they are pixels. So a chart takes
the width that it is given while its text keeps its size.
"""

from hmic_kb.common.charts.bars import LabelLine, bar_chart, label_lines
from hmic_kb.common.charts.drawings import Drawing, as_file, draw_bars, draw_lines
from hmic_kb.common.charts.lines import MOST_LINES, line_chart, nice_ticks
from hmic_kb.common.charts.values import Number

__all__ = [
    "MOST_LINES",
    "Drawing",
    "LabelLine",
    "Number",
    "as_file",
    "bar_chart",
    "draw_bars",
    "draw_lines",
    "label_lines",
    "line_chart",
    "nice_ticks",
]
