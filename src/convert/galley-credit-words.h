/* galley-credit-words.h: the words of Korean credit lines
 *
 * Counted in the captions of one day's articles of 70 Korean outlets; the list of agencies is open:
 * nothing may require a name to be in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* clang-format off */

#define CREDIT_AGENCY \
  "(?:연합뉴스TV|연합뉴스|연합|뉴시스|뉴스1|(?i:news1)|(?i:newsis)|(?i:yonhap(?: news)?)|AFPBBNews|AFP|AP(?:통신)?|" \
  "로이터(?:통신)?|(?i:reuters)|EPA|UPI|DPA|dpa|ANSA|EFE|TASS|타스|교도(?:통신)?|(?i:kyodo)|신화(?:통신|사)?|(?i:xinhua)|" \
  "블룸버그|(?i:bloomberg)|스푸트니크|USATODAY|USA투데이|게티이미지(?:뱅크|코리아|즈)?|(?i:getty ?images?(?: ?(?:bank|korea))?)|" \
  "클립아트코리아|이미지투데이|셔터스톡|(?i:shutterstock)|픽사베이|(?i:pixabay)|언스플래시|(?i:unsplash)|픽셀스|(?i:pexels)|" \
  "아이스톡|(?i:istock)|어도비 ?스톡|(?i:adobe ?stock)|프리픽|(?i:freepik)|크라우드픽|사진공동취재단|공동취재단?|국회사진기자단|" \
  "대통령실사진기자단|위키미디어(?: 커먼즈)?|(?i:wikimedia(?: commons)?)|위키피디아|(?i:alamy)|(?i:imago)|비즈니스와이어|자료사진)"

/* One agency, or several that pass a picture on: 로이터=뉴스1, AFP·AP연합뉴스. */
#define CREDIT_AGENCIES CREDIT_AGENCY "(?:\\s*[=·/,]?\\s*" CREDIT_AGENCY "){0,3}(?:\\s?DB)?"

#define CREDIT_ROLE \
  "(?:사진기자|선임기자|전문기자|인턴기자|객원기자|수습기자|명예기자|시민기자|대학생기자|영상기자|기자|특파원|통신원|" \
  "사진작가|작가|PD|피디|에디터)"

/* Labels by the kind of credit that they mean. */
#define CREDIT_LABEL_PROVIDED \
  "(?:(?:사진|자료|이미지|영상|화면|그림|자료사진|그래픽)\\s?제공|제공)"
#define CREDIT_LABEL_GRAPHIC \
  "(?:그래픽|일러스트(?:레이션)?|일러스트|삽화|그림|인포그래픽(?:스)?|디자인|만평|도표)"
#define CREDIT_LABEL_CAPTURE \
  "(?:(?:사진|영상|화면|방송|유튜브|방송\\s?화면|자료)\\s?(?:캡처|캡쳐)|캡처|캡쳐|갈무리|화면\\s?갈무리|스크린샷)"
#define CREDIT_LABEL_TAKEN \
  "(?:사진\\s?촬영|촬영|사진[·ㆍ∙/,]\\s?(?:글|영상|편집)|(?:글|영상)[·ㆍ∙/,]\\s?사진)"
#define CREDIT_LABEL_SOURCE \
  "(?:사진\\s?출처|이미지\\s?출처|자료\\s?출처|영상\\s?출처|자료\\s?사진|관련\\s?사진|대표\\s?사진|사진\\s?자료|출처|사진|자료|이미지|영상|포토)"
#define CREDIT_LABEL \
  "(?:" CREDIT_LABEL_PROVIDED "|" CREDIT_LABEL_CAPTURE "|" CREDIT_LABEL_TAKEN "|" CREDIT_LABEL_SOURCE "|" CREDIT_LABEL_GRAPHIC ")"

/* English: what stands before the name. */
#define CREDIT_ENGLISH_TAKEN "(?i:photo(?:graph)?(?:s|ed)? by|photographer\\s*[:=]|shot by)"
#define CREDIT_ENGLISH_GRAPHIC "(?i:(?:illustration|graphic|infographic|art|chart)s?(?: by|\\s*[:=]))"
#define CREDIT_ENGLISH_PROVIDED "(?i:(?:photo |image |picture )?(?:courtesy(?: of|\\s*[:=])|provided by|handout(?: from|\\s*[:=])))"
#define CREDIT_ENGLISH_CAPTURE "(?i:(?:screen ?shot|screen ?capture|screen ?grab)(?: (?:of|from|by)|\\s*[:=]))"
#define CREDIT_ENGLISH_SOURCE "(?i:(?:photo|image|picture|credit|source|photo credit|image credit|via)s?\\s*[:=]|(?:photo|image) via|via(?= ))"
#define CREDIT_ENGLISH \
  "(?:" CREDIT_ENGLISH_TAKEN "|" CREDIT_ENGLISH_GRAPHIC "|" CREDIT_ENGLISH_PROVIDED "|" CREDIT_ENGLISH_CAPTURE "|" \
  CREDIT_ENGLISH_SOURCE ")"

/* What stands between a label and a name. The letter l and the vowel ㅣ are typed for a bar. */
#define CREDIT_SEPARATOR "(?:\\s*[=:：|｜ㅣｌ│]\\s*|\\s+[lI\\-–—,]\\s+|\\s*[\\-–—]\\s*)"

#define CREDIT_DATE \
  "(?:19|20)\\d\\d\\s?(?:[.\\-/]|년)\\s?\\d{1,2}\\s?(?:[.\\-/]|월)\\s?\\d{1,2}(?:\\s?일|\\.)?"
#define CREDIT_EMAIL "[A-Za-z0-9._%+\\-]+@(?:[A-Za-z0-9\\-]+(?:\\.[A-Za-z0-9\\-]+)*)?"

/* clang-format on */
