// Draws a line for every link whose two records have cards on the page. The words in the cards
// say the same, so the drawing is hidden from readers of text.
const SVG = "http://www.w3.org/2000/svg";
const BELOW_TOP = 24; // pixels from a card's top to its lines
const CORNER = 10;

const board = document.querySelector(".app-thread");
const hops = [...document.querySelectorAll("[data-earlier]")].map((hop) => {
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("class", `app-thread__line app-thread__line--${hop.dataset.basis}`);
  const [earlier, later] = [hop.dataset.earlier, hop.dataset.later].map((id) =>
    document.getElementById(id),
  );
  return { earlier, later, line };
});

function placeOf(card) {
  const origin = board.getBoundingClientRect();
  const { left, right, top } = card.getBoundingClientRect();
  return { left: left - origin.left, right: right - origin.left, y: top - origin.top + BELOW_TOP };
}

// Lines that leave one column run down the gap beside it, each in a lane of its own.
function draw() {
  const gap = parseFloat(getComputedStyle(board).columnGap) || 0;
  const leaving = new Map();
  for (const { earlier, later, line } of hops) {
    const [from, to] = [placeOf(earlier), placeOf(later)];
    leaving.set(from.right, [...(leaving.get(from.right) ?? []), { from, to, line }]);
  }
  for (const lines of leaving.values()) {
    lines.sort((one, other) => one.to.y - other.to.y);
    lines.forEach(({ from, to, line }, index) => {
      const lane = from.right + (gap * (index + 1)) / (lines.length + 1);
      line.setAttribute("d", path(from, to, lane));
    });
  }
}

// From the right of the earlier card along the lane to the nearer side of the later one.
function path(from, to, lane) {
  const end = to.left > lane ? to.left : to.right;
  const down = Math.sign(to.y - from.y);
  const turn = Math.min(CORNER, Math.abs(to.y - from.y) / 2);
  const out = lane - Math.min(turn, lane - from.right);
  const back = lane + Math.sign(end - lane) * Math.min(turn, Math.abs(end - lane));
  return (
    `M${from.right} ${from.y}H${out}Q${lane} ${from.y} ${lane} ${from.y + down * turn}` +
    `V${to.y - down * turn}Q${lane} ${to.y} ${back} ${to.y}H${end}`
  );
}

function light(event) {
  for (const { earlier, later, line } of hops) {
    const touched = [earlier, later].some((card) => card.contains(event.target));
    line.classList.toggle("app-thread__line--lit", touched);
  }
}

if (hops.length) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("class", "app-thread__lines");
  drawing.setAttribute("aria-hidden", "true");
  drawing.append(...hops.map((hop) => hop.line));
  board.append(drawing);
  document.querySelector(".app-thread__key").classList.add("app-thread__key--drawn");
  new ResizeObserver(draw).observe(board);
  board.addEventListener("pointerover", light);
  board.addEventListener("focusin", light);
}
