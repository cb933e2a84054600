"""The ways in which readers use a page: with a mouse, by keyboard alone, without scripts.

Each offers the same acts, so that one journey is written once and made in every way.
"""

from pathlib import Path

from playwright.sync_api import Download, Locator, Page, expect

MOST_STEPS = 400  # presses of Tab from one place of a page to another
# What is wrong with where the focus stands, if anything, and whether it is at the element.
FOCUS = """wanted => {
    const at = document.activeElement;
    if (at === document.body) return ["lost", false];
    const box = at.getBoundingClientRect();
    const isOnScreen = box.width > 0 && box.height > 0 && box.bottom > 0
        && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    // The box of a form of the design system is drawn before its label.
    const isDrawnByLabel = getComputedStyle(at).opacity === "0";
    const style = isDrawnByLabel
        ? getComputedStyle(at.labels[0], "::before") : getComputedStyle(at);
    // The browser itself marks the parts of a date.
    const isMarked = style.boxShadow !== "none" || style.outlineStyle !== "none"
        || at.type === "date";
    const name = at.outerHTML.slice(0, 120);
    if (!isOnScreen) return [`off the screen: ${name}`, false];
    return [isMarked ? "" : `not marked: ${name}`, at === wanted];
}"""
IS_BEFORE_FOCUS = """wanted => Boolean(
    document.activeElement.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING
)"""
# Words that a reader cannot see whole, unless in a region of their own that scrolls.
CUT_OFF = """() => {
    const found = [];
    const scrolls = element => element.closest("[tabindex='0'], [class*='visually-hidden']");
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (words.nextNode()) {
        const element = words.currentNode.parentElement;
        if (!words.currentNode.data.trim() || scrolls(element)) continue;
        range.selectNodeContents(words.currentNode);
        for (const box of range.getClientRects()) {
            if (box.width > 1 && (box.right > innerWidth + 1 || box.left < -1)) {
                found.push(words.currentNode.data.trim());
                break;
            }
        }
    }
    return found;
}"""


class Mouse:
    """Points and clicks."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def visit(self, address: str) -> None:
        self.page.goto(address)
        self.arrive()

    def arrive(self) -> None:
        """Every page that a journey comes to fits on the screen."""
        width = self.page.viewport_size["width"]
        assert self.page.evaluate("document.documentElement.scrollWidth") <= width, self.page.url
        assert self.page.evaluate(CUT_OFF) == [], self.page.url

    def press(self, button: Locator) -> None:
        button.click()

    def choose(self, option: Locator) -> None:
        option.check()

    def select(self, choice: Locator, label: str) -> None:
        choice.select_option(label=label)

    def write(self, field: Locator, words: str) -> None:
        field.fill(words)

    def write_day(self, field: Locator, day: str) -> None:
        """``day`` is as 2015-06-01."""
        field.fill(day)

    def go(self, link: Locator) -> None:
        """Press what leads to another page."""
        with self.page.expect_navigation():
            self.press(link)
        self.arrive()

    def narrow(self, option: Locator) -> None:
        """Choose a value that narrows a list, which is then brought up to date."""
        address = self.page.url
        self.choose(option)
        self.page.wait_for_url(lambda present: present != address)
        self.settle()

    def settle(self) -> None:
        expect(self.page.locator("#list:not(.htmx-request, .htmx-settling)")).to_be_visible()

    def download(self, link: Locator) -> Download:
        with self.page.expect_download() as waiting:
            self.press(link)
        return waiting.value

    def upload(self, field: Locator, path: Path) -> None:
        with self.page.expect_file_chooser() as waiting:
            self.press(field)
        waiting.value.set_files(path)


class WithoutScripts(Mouse):
    """Points and clicks in a browser that runs no scripts."""

    def narrow(self, option: Locator) -> None:
        self.choose(option)
        self.go(self.page.get_by_role("button", name="Apply filters"))


class Keyboard(Mouse):
    """Presses keys, and sees at every step where the focus is."""

    def arrive(self) -> None:
        super().arrive()
        self.page.keyboard.press("Tab")
        skip = self.page.get_by_role("link", name="Skip to main content")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#main-content")).to_be_focused()

    def reach(self, wanted: Locator, key: str = "") -> None:
        """Move the focus to an element, and see that it is never lost on the way."""
        expect(wanted).to_be_visible()
        element = wanted.element_handle()
        if not key:
            key = "Shift+Tab" if self.page.evaluate(IS_BEFORE_FOCUS, element) else "Tab"
        _, is_there = self.page.evaluate(FOCUS, element)
        for _ in range(MOST_STEPS):
            if is_there:
                return
            self.page.keyboard.press(key)
            problem, is_there = self.page.evaluate(FOCUS, element)
            assert not problem, f"{problem} at {self.page.url}, on the way to {wanted}"
        raise AssertionError(f"{wanted} is not reached by {key} at {self.page.url}")

    def press(self, button: Locator) -> None:
        self.reach(button)
        self.page.keyboard.press("Enter")

    def choose(self, option: Locator) -> None:
        if option.get_attribute("type") == "checkbox":
            self.reach(option)
            self.page.keyboard.press("Space")
            return
        options = f"[name='{option.get_attribute('name')}']"
        chosen = self.page.locator(f"{options}:checked")
        self.reach(chosen if chosen.count() else self.page.locator(options).first)
        self.reach(option, key="ArrowDown")

    def select(self, choice: Locator, label: str) -> None:
        self.reach(choice)
        self.page.keyboard.type(label)
        expect(choice.locator(":checked")).to_have_text(label)

    def write(self, field: Locator, words: str) -> None:
        self.reach(field)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(words)

    def write_day(self, field: Locator, day: str) -> None:
        year, month, day_of_month = day.split("-")
        self.reach(field)
        self.page.keyboard.type(f"{month}{day_of_month}{year}")
        expect(field).to_have_value(day)

    def narrow(self, option: Locator) -> None:
        super().narrow(option)
        expect(option).to_be_focused()


def signed_in(browser, site, person, **screen):
    """The admin's first page, to someone of the staff, in a browser of their own."""
    page = browser.new_context(base_url=site, **screen).new_page()
    page.set_default_timeout(15000)
    log_in(page, "/admin/", person)
    return page


def log_in(page, address, person):
    """Ask for a page that staff alone see, and say who is there."""
    page.goto(address)
    for name, value in person.items():
        page.fill(f"[name={name}]", value)
    page.click("[type=submit]")
