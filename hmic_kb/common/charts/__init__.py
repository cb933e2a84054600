"""Where the parts of a chart stand. Templates draw them as SVG; nothing here draws.

Across, positions are percentages of the drawing's width; down, they are pixels. So a chart takes
the width that it is given while its text keeps its size.
"""

from hmic_kb.common.charts.bars import LabelLine, bar_chart, label_lines
from hmic_kb.common.charts.lines import line_chart, nice_ticks
from hmic_kb.common.charts.values import Number, Show, writer

__all__ = ["LabelLine", "Number", "Show", "bar_chart", "label_lines", "line_chart", "nice_ticks", "writer"]
