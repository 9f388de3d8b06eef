#!/usr/bin/env python3
"""How many marks stand in clean copy, and how many planted errors are found: quality.py GALLEY.

Run by ./dev bench quality. Rows: the project's own sentences (tests/quality), clean and with the
errors that were written into them by hand, the samples where they are, and Korean text that
Debian's packages carry, read when it is there. Errors are planted one to a sentence, by a seed; one
counts as found where an error or a style mark covers it, and as fixed wrongly where the first
suggestion makes something else of it than stood there before.
The help texts are not edited copy: their marks are counted as they are, true ones too.
"""
import glob
import html
import json
import os
import random
import re
import subprocess
import sys
import tempfile

GALLEY = sys.argv[1]
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 20261128
HERE = os.path.dirname(os.path.abspath(__file__))
# These compare places of one issue; lines of many texts are none.
OF_AN_ISSUE = {"quote-mix", "term-variant", "colon-style", "name-variant", "credit-format",
               "number-style", "date-style", "number-variant", "first-mention", "abbr-redefined",
               "script-variant"}
H = "가-힣"
CLOSED = "".join(chr(c) for c in range(0xac00, 0xd7a4) if (c - 0xac00) % 28)
OPEN = "".join(chr(c) for c in range(0xac00, 0xd7a4) if (c - 0xac00) % 28 in (0, 8))
END = r"(?=[ .,!?”\"'’]|$)"


def swap_josa(match):
    """The particle in its other form."""
    pairs = {"을": "를", "를": "을", "와": "과", "과": "와", "은": "는", "는": "은", "이": "가", "가": "이",
             "으로": "로", "로": "으로"}
    return match.group(1) + pairs[match.group(2)]


# (kind, what to look for in a right sentence, what is made of it)
PLANTS = [
    ("josa-hangul", rf"([{H}]{{2,}}[{CLOSED}])(을){END}", swap_josa),
    ("josa-hangul", rf"([{H}]{{2,}})(를){END}", swap_josa),
    ("josa-hangul", rf"([{H}]+[{CLOSED}])(과){END}", swap_josa),
    ("josa-hangul", rf"([{H}]+[{OPEN}])(로){END}", swap_josa),
    ("josa-paren", rf"([{H}A-Za-z]+\([^()]+\))(은|는|이|가|을|를|과|와){END}", swap_josa),
    ("josa-latin", rf"(\b[A-Z]{{2,4}})(은|는|이|가|을|를|과|와){END}", swap_josa),
    ("josa-unit", rf"(\d+(?:\.\d+)?(?:%p|%|kg|km|GB|MB))(은|는|이|가|을|를|과|와){END}", swap_josa),
    ("josa-quote", rf"([‘〈《][^’〉》]+[’〉》])(은|는|이|가|을|를|과|와){END}", swap_josa),
    ("space-josa", rf"([{H}]{{2,}})(에서|까지|부터|처럼|에게){END}", r"\1 \2"),
    ("space-doeda", rf"(?<![{H}])(설정|지정|사용|제공|표시|시작|포함|연결|변경|적용|생성|공개|진행|발표)(된다|되는|됩니다|된|될){END}", r"\1 \2"),
    ("space-depnoun", r"할 수 (있|없)", r"할수 \1"),
    ("space-depnoun", r"(하|되|있|없)는 것", r"\1는것"),
    ("space-depnoun", r"기 때문", r"기때문"),
    ("space-unit", r"(?<![가-힣])(두|세|네|여러) (가지|시간|번째)", r"\1\2"),
    ("compound-word", r"(?<![가-힣])그중", "그 중"),
    ("doe-dwae", "됐", "됬"),
    ("doe-dwae", "돼서", "되서"),
    ("an-anh", r"지 않(는|았|고|을)", r"지 안\1"),
    ("myeochil", "며칠", "몇일"),
    ("wen-waen", "왠지", "웬지"),
    ("wen-waen", "웬만", "왠만"),
    ("sipeo-hada", "싶어 하", "싶어하"),
    ("loanword", "콘텐츠", "컨텐츠"), ("loanword", "메시지", "메세지"), ("loanword", "플랫폼", "플랫홈"),
    ("loanword", "디렉터리", "디렉토리"), ("loanword", "애플리케이션", "어플리케이션"), ("loanword", "데이터", "데이타"),
    ("loanword", "디지털", "디지탈"), ("loanword", "라이선스", "라이센스"), ("loanword", "캡처", "캡쳐"),
    ("loanword", "리더십", "리더쉽"), ("loanword", "카테고리", "카타고리"),
    ("double-space", rf"(?<=[{H}]) (?=[{H}])", "  "),
    ("spelling", r"습니다", "슴니다"),
    ("spelling", rf"([{H}])었(다|습니다)", r"\1엇\2"),
    ("spelling", r"([{H}])했(다|습니다)".replace("{H}", H), r"\1햇\2"),
    ("homophone", "드러나", "들어나"), ("homophone", "가리키", "가르키"),
    ("homophone", "가리켰", "가르켰"), ("mae-me", "배낭을 메", "배낭을 매"), ("mae-me", "넥타이를 매", "넥타이를 메"),
    ("lge", "할게", "할께"), ("wrong-form", "개수", "갯수"), ("wrong-form", "역할", "역활"), ("wrong-form", "뒤편", "뒷편"),
    ("quote-unbalanced", r"”", ""), ("bracket-unbalanced", rf"(?<=[{H}A-Za-z])\)", ""),
]


def check(lines):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as file:
        file.write("\n".join(lines) + "\n")
    done = subprocess.run([GALLEY, "check", "--json", file.name], capture_output=True, text=True)
    os.unlink(file.name)
    found = {}
    for finding in json.loads(done.stdout):
        if finding["rule"] not in OF_AN_ISSUE:
            found.setdefault(finding["line"] - 1, []).append(finding)
    return found


def plant(lines, chance, most):
    """[(kind, right line, wrong line, start, end in the wrong line)]"""
    out = []
    for kind, pattern, change in PLANTS:
        places = [(line, m) for line in lines for m in re.finditer(pattern, line)]
        chance.shuffle(places)
        for line, match in places[:most]:
            new = change(match) if callable(change) else match.expand(change)
            if new is None or new == match.group(0):
                continue
            wrong = line[:match.start()] + new + line[match.end():]
            out.append((kind, line, wrong, match.start(), match.start() + max(1, len(new))))
    return out


def measure(name, lines, most, planted=None):
    words = sum(len(line.split()) for line in lines)
    before = check(lines)
    marks = [f for found in before.values() for f in found]
    errors = sum(f["level"] == "error" for f in marks)
    styles = sum(f["level"] == "style" for f in marks)
    planted = planted or plant([line for i, line in enumerate(lines)
                                if not any(f["level"] != "term" for f in before.get(i, []))],
                               random.Random(SEED), most)
    after = check([p[2] for p in planted])
    missed, wrong, by_kind = [], [], {}
    for i, (kind, right, line, start, end) in enumerate(planted):
        # Where a mark is missing, only its partner can be shown.
        hits = [f for f in after.get(i, []) if f["level"] != "term" and (
            (kind.endswith("unbalanced") and f["rule"] == kind)
            or (f["column"] - 1 < end + 2 and f["column"] - 1 + f["length"] > start - 2))]
        count = by_kind.setdefault(kind, [0, 0])
        count[1] += 1
        if not hits:
            missed.append((kind, line))
            continue
        count[0] += 1
        fixes = [f for f in hits if f["suggestions"]]
        if fixes and not any(line[:f["column"] - 1] + f["suggestions"][0]
                             + line[f["column"] - 1 + f["length"]:] == right for f in fixes):
            wrong.append((kind, line, fixes[0]["text"], fixes[0]["suggestions"][0]))
    n = max(1, len(planted))
    print("%-30s %7d eojeol  %5.2f error %5.2f style a 1,000   planted %4d  found %5.1f %%  "
          "wrong fixes %4.1f %%" % (name, words, errors * 1000 / words, styles * 1000 / words,
                                   len(planted), 100 * (len(planted) - len(missed)) / n,
                                   100 * len(wrong) / n), flush=True)
    if os.environ.get("GALLEY_QUALITY_VERBOSE"):
        for kind, (good, all_) in sorted(by_kind.items()):
            print("    %-20s %d/%d" % (kind, good, all_))
        for item in missed[:40]:
            print("    missed", *item)
        for item in wrong[:40]:
            print("    wrong ", *item)


def strip(text):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", text))).strip()


def help_texts(pattern, tag):
    out = {}
    for path in sorted(glob.glob(pattern, recursive=True)):
        with open(path, errors="replace") as file:
            for part in re.findall(tag, file.read(), re.S):
                line = strip(part)
                if len(re.findall("[%s]" % H, line)) > 10 and "  " not in line:
                    out[line] = True
    return list(out)


def read(path):
    with open(path) as file:
        return [line.strip() for line in file if line.strip() and not line.startswith("#")]


def read_pairs(path):
    """Sentences with {wrong|right} in them: what plant() would give."""
    out, rule = [], ""
    with open(path) as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("#"):
                rule = line[2:]
                continue
            match = re.search(r"\{([^|}]*)\|([^}]*)\}", line)
            if match:
                head, tail = line[:match.start()], line[match.end():]
                out.append((rule, head + match.group(2) + tail, head + match.group(1) + tail,
                            len(head), len(head) + max(1, len(match.group(1)))))
    return out


def main():
    version = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Version}  ", "hunspell-ko",
                              "hunspell-en-us"], capture_output=True, text=True).stdout
    print("seed %d, %s" % (SEED, version))
    measure("own clean text", read(os.path.join(HERE, "../quality/clean.txt")), 40)
    pairs = read_pairs(os.path.join(HERE, "../quality/pairs.txt"))
    measure("own pairs", [pair[1] for pair in pairs], 0, pairs)
    samples = os.environ.get("GALLEY_TEST_SAMPLES", "")
    for name in ("seed.txt", "issue.txt"):
        path = os.path.join(samples, name)
        if os.path.isfile(path):
            measure("sample " + name, read(path), 10)
    gnome = help_texts("/usr/share/help/ko/**/*.page", r"<(?:p|desc)>(.*?)</(?:p|desc)>")
    office = help_texts("/usr/share/libreoffice/help/ko/**/*.html",
                        r'<p [^>]*class="paragraph"[^>]*>(.*?)</p>')
    if gnome:
        measure("gnome-user-docs", gnome, 25)
    if office:
        measure("libreoffice-help-ko", office, 25)


main()
