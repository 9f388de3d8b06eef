"""From a text file to a published page, through the window alone."""
import html.parser
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

import desk as d

HERE = os.path.dirname(os.path.abspath(__file__))
LETTER = os.path.join(HERE, "..", "data", "letter.txt")
PICTURES = os.path.join(HERE, "..", "..", "data", "sample")
ARTEFACTS = os.environ.get("GALLEY_TEST_ARTEFACTS") or tempfile.gettempdir()

folder = tempfile.mkdtemp()
desk = d.Desk(sys.argv[1], os.path.join(folder, "desk"))
address = None


class Page(html.parser.HTMLParser):
    """The text of a page in order, and its figures."""

    def __init__(self):
        super().__init__()
        self.text = []
        self.figures = []
        self.skip = 0
        self.scripts = 0

    def handle_starttag(self, tag, attributes):
        if tag in ("style", "title"):
            self.skip += 1
        if tag == "script":
            self.scripts += 1
        if tag == "figure":
            self.figures.append("")
        if tag == "img":
            self.figures[-1] += "[img]"

    def handle_endtag(self, tag):
        if tag in ("style", "title"):
            self.skip -= 1

    def handle_data(self, data):
        if not self.skip and data.strip():
            self.text.append(data.strip())


def test_first_start_offers_a_beginning():
    for name in ("원고 가져오기", "견본으로 둘러보기", "빈 지면으로 시작"):
        desk.find(name)


def test_import_a_manuscript():
    desk.key("ctrl+o")
    desk.choose_file(os.path.abspath(LETTER))
    desk.find("항구의 겨울, 얼음 값이 사라진 이유", timeout=30)
    body = d.text_of(desk.find("기사 본문"))
    assert "## 얼음 공장이 문을 닫은 날" in body, body
    assert d.text_of(desk.find("꼭지")) == "항구일지"
    assert d.text_of(desk.find("필자")) == "서해온"


def test_attach_pictures():
    for number in (1, 2, 3):
        target = os.path.join(folder, "picture-%d.jpg" % number)
        shutil.copy(os.path.join(PICTURES, "photo-%d.jpg" % number), target)
        desk.click("파일에서 사진 추가 추가")
        desk.choose_file(target)
        d.wait("picture %d" % number, lambda: desk.galley("show", "latest", "--json")
               .count('"sha256" : "') >= 0 and _filled() >= number)


def _filled():
    """How many photos of the issue have their picture."""
    text = desk.galley("show", "latest", "--json")
    return len(re.findall(r'picture-\d\.jpg', text))


def test_fix_a_caption():
    cell = d.wait("the second photo", lambda: next(
        n for n in desk.nodes() if n.get_name().startswith("2번 사진")
        and n.get_role() == d.Atspi.Role.TABLE_CELL))
    desk.click_at(cell)
    time.sleep(0.6)
    caption = desk.find("사진 설명", d.Atspi.Role.TEXT)
    assert d.text_of(caption) == "불이 꺼진 얼음 공장.", d.text_of(caption)
    desk.click_at(caption)
    desk.key("ctrl+End")
    desk.type(" 1968")
    d.wait("the new caption on the desk", lambda: "공장. 1968" in desk.galley("show", "latest", "--json"))


def test_publish_with_one_click():
    global address
    desk.click("발행", d.Atspi.Role.PUSH_BUTTON)
    page = d.wait("the address of the page", lambda: next(
        n for n in desk.nodes() if re.match(r"http://127\.0\.0\.1:\d+/issues/", n.get_name() or "")),
        timeout=40)
    address = page.get_name()
    desk.shot(os.path.join(ARTEFACTS, "window.png"))


def test_page_has_everything_once():
    with urllib.request.urlopen(address) as reply:
        source = reply.read().decode()
    page = Page()
    page.feed(source)
    whole = "\n".join(page.text)
    expected = [
        "항구일지", "얼음은 왜 공짜가 되었을까?", "항구의 겨울, 얼음 값이 사라진 이유", "서해온",
        "2025.12.03 07:00 KST", "어시장 상인들이 새벽 경매를 기다리고 있다.", "여울수협",
        "안녕하세요. 항구일지 서해온입니다.", "지난주 새벽에 여울항 어시장을 찾았습니다.",
        "불이 꺼진 얼음 공장. 1968", "공장은 1968년에 문을 열었습니다.", "어시장 경매 시간표",
        "창고 앞에 쌓인 상자들.", "창고를 산 사람은 뜻밖에도", "경매사 30년, 손짓으로 배운 것들",
        "얼음 없는 항구: '차가운 기억'", "다음 겨울에도 얼음이 남아", "고맙습니다.",
        "아직 구독 전이라면", "지금 무료로 받아보세요!", "항구일지는 항구의 오늘을 전하는",
    ]
    place = 0
    for text in expected:
        found = whole.find(text, place)
        assert found >= 0, "“%s” is missing or out of order in:\n%s" % (text, whole)
        place = found
    for text in expected[3:]:
        if text not in ("서해온", "항구일지"):
            assert whole.count(text) == 1, "“%s” stands %d times" % (text, whole.count(text))
    for heading in ("얼음 공장이 문을 닫은 날", "냉동 창고의 새 주인"):
        assert whole.count(heading) == 2, heading  # in the contents and above its section
    assert len(page.figures) == 3 and all(f == "[img]" for f in page.figures), page.figures
    assert page.scripts == 0
    for junk in ("reporter-profile", "photo:", "##", "👉👉"):
        assert junk not in whole, junk


def test_publishing_again_makes_no_second_post():
    desk.galley("publish", "latest")
    with urllib.request.urlopen(address.rsplit("/issues/", 1)[0] + "/") as reply:
        index = reply.read().decode()
    assert index.count("/issues/") >= 1
    assert len(set(re.findall(r'/issues/([\w-]+)', index))) == 1, index


def test_a_browser_shows_it():
    picture = os.path.join(ARTEFACTS, "page.png")
    subprocess.run(["chromium", "--headless=new", "--no-sandbox", "--disable-gpu",
                    "--user-data-dir=" + os.path.join(folder, "chromium"),
                    "--window-size=900,2600", "--screenshot=" + picture, address],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=90, check=False)
    assert os.path.getsize(picture) > 20000


try:
    d.run(test_first_start_offers_a_beginning, test_import_a_manuscript, test_attach_pictures,
          test_fix_a_caption, test_publish_with_one_click, test_page_has_everything_once,
          test_publishing_again_makes_no_second_post, test_a_browser_shows_it)
finally:
    desk.shot(os.path.join(ARTEFACTS, "last.png"))
    desk.close()
