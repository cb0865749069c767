"""The words in and behind names in bylines, by what they do. Data, and the patterns made of it.

In the lists a space parts entries and `_` stands for a space inside one; all is compared without regard to case.
"""

from __future__ import annotations

import re

from cleaner.fields.phrases import Phrases, alternation

_ROLES = (
    "writer writers reporter reporters correspondent correspondents editor editors editor-in-chief contributor "
    "contributors columnist columnists journalist journalists producer blogger critic analyst analysts intern founder "
    "co-founder cofounder ceo cto coo cfo cmo president vice-president director manager specialist consultant "
    "strategist expert experts educator educators dietitian nutritionist therapist psychologist physician attorney "
    "lawyer engineer developer designer photographer photojournalist gardener astrologer clinician professor "
    "lecturer researcher scientist representative reviewer "
    "marketing_officer executive_officer operating_officer financial_officer technology_officer press_officer "
    "freelancer presenter anchor host author historian economist marketer copywriter coach trainer instructor fellow "
    "head_of chair_of member_of "
    "redakteur redakteurin redakteure redaktorin korrespondent korrespondentin korrespondenten reporterin volontär "
    "volontärin chefredakteur chefredakteurin chefreporter ressortleiter ressortleiterin journalistin autorin "
    "kolumnist kolumnistin leiter leiterin redaktionsleiter redaktionsleiterin "
    "journaliste journalistes rédacteur rédactrice envoyé_spécial envoyée_spéciale envoyés_spéciaux correspondant "
    "correspondante chroniqueur chroniqueuse chef_de_service "
    "corresponsal periodista redactor redactora enviado_especial enviada_especial enviados_especiales columnista "
    "jornalista repórter correspondente colunista editora giornalista inviato inviata corrispondente caporedattore "
    "verslaggever verslaggeefster redacteur correspondente chef_politiek journalisti toimittaja reportteri "
    "dziennikarz dziennikarka redaktor redaktorka reportér redaktorka újságíró szerkesztő "
    "корреспондент обозреватель журналист журналистка редактор кореспондент muhabir muhabiri editör editörü gazeteci "
    "wartawan jurnalis kontributor phóng_viên संवाददाता पत्रकार رئيس_التحرير مراسل مراسلة صحفي صحفية"
)

_ROLE_LEADS = (
    "staff senior chief guest contributing news freelance special associate assistant managing executive deputy "
    "foreign political science sport sports business health technology tech features digital lead junior national "
    "local court crime former investigative medical environment education culture regional city general opinion "
    "content marketing product software data security home travel food music film sr sr. jr jr. video audio "
    "economics finance commerce shopping deals review reviews extension the an a principal professional registered "
    "licensed certified landespolitische landespolitischer stellvertretende stellvertretender freie freier leitender "
    "leitende politische politischer grand"
)

_ROLE_SUFFIXES = (
    "기자 특파원 인턴기자 논설위원 선임기자 객원기자 앵커 칼럼니스트 記者 特派員 記者団 编辑 編集委員 论説委員 論説委員"
)
"""Roles behind names in scripts without case, with a space or none before them."""

_DESKS = (
    "our_correspondent our_special_correspondent our_reporter our_staff special_correspondents desk webdesk "
    "newsdesk team teams staff editors editorial newsroom bureau news_service correspondents reporters "
    "contributors_team redaktion onlineredaktion newsteam rédaction redacción redação redazione redactie redaktionen "
    "redaktionsteam nachrichtenredaktion redakcja redakce redakcia redakcija redaktørene redaksjonen redaktionen "
    "redaksi szerkesztőség redacția toimitus ritstjórn agencies agency_reports agenturen agences agencias agências "
    "agenzie agentschappen редакция редакція редакцията haber_merkezi editör_masası ban_biên_tập กองบรรณาธิการ "
    "编辑部 編輯部 本报讯 綜合報導 综合报道 編集部 取材班 취재팀 편집국 편집부 디지털뉴스팀 온라인뉴스팀 뉴스팀 "
    "डेस्क टीम "
    "ब्यूरो न्यूज_डेस्क एजेंसी एजेंसियां ডেস্ক টিম ব্যুরো التحرير هيئة_التحرير وكالات ڈیسک تحریریه מערכת"
)

_ORGANISATIONS = (
    "news times post gazette herald tribune journal magazine today media network press daily radio tv inc llc ltd "
    "gmbh university universität institute association foundation company group agency weekly chronicle zeitung "
    "verlag health healthcare medicine hospital school blog nachrichten noticias notícias nouvelles notizie clinic "
    "hospital bank council ministry center centre "
    "department office committee society federation"
)

_CREDENTIALS = (
    "md m.d do phd dphil rd rdn ld ldn ms ma mba ba bs bsc msc jd esq rn np pa-c pt dpt cpt cscs mph cpa cfa cfp lcsw "
    "lmft lpc psyd edd dds dmd dvm vmd lvt fand facp facs facc faclm faap cssd cde cdces cns jr sr ii iii iv mfa llm "
    "llb nbc-hwc e-ryt yacep pharmd dnp aprn msn bsn fnp od aia pe pmp cissp ace-cpt nasm mpp mpa frcp obe mbe cbe ryt "
    "cfa® cpp psp mw rmt"
)

_NOBODY = (
    "admin administrator webmaster editor author unknown anonymous guest user root null none undefined n/a na by "
    "test default contributor contributors reporter writer correspondent journalist blogger autor auteur autore "
    "unbekannt anonym anonyme website site false true various multiple share follow contact home sponsored "
    "advertisement guest_author guest_post guest_contributor read_more view_all see_all about_us sign_in sign_up "
    "log_in login logout subscribe menu search saved save print comments no_comments comment leave_a_comment "
    "recent_posts "
    "latest_posts related_posts related_articles themes tags categories category written_by posted_by published "
    "published_by updated last_updated last_update latest_update share_this share_this_article "
    "meet_the_team author_posts job_seekers "
    "contact_information contact_us newsletter newsletters twitter facebook instagram linkedin youtube email "
    "full_bio read_bio bio faq text_size filed_under reading_time table_of_contents bluesky mastodon github "
    "threads tiktok pinterest whatsapp telegram rss "
    "embed download play kommentar essay hauptinhalt sources article_sources references real_life member_list "
    "my_settings 小字号 大字号 thứ_hai thứ_ba thứ_tư thứ_năm thứ_sáu thứ_bảy chủ_nhật nachrichtenagentur "
    "news_agency press_agency geschrieben people medium reddit tumblr flipboard link faculty law_firm open_submenu "
    "lesezeit leesduur leestijd läsningstid lästid læsetid lesetid"
    "  this_entry_was wordpressadmin siteadmin webadmin superadmin"
)

_UNNAMED = (
    "is was are were has have had who whose which this that these those our your their his her my what how why when "
    "about ago said says the and or of to in on at with from for more not no read sign log click here free best "
    "top new "
    "search subscribe share follow view contact call request open pay"
)
"""Words that no name holds, in lower case; the first ones make a sentence, the last ones a button."""

_COMMANDS = (
    "picture_of photo_of image_of avatar_of portrait_of headshot_of logo_of view see read show more all follow share "
    "about sign log leave join click posts latest meet print download listen save articles_by zeige archiv alle "
    "last_updated filed released reading learn embed podcast zum zur publiziert table_of toggle "
    "suscríbete suscribirse iniciar_sesión s'abonner abonnez-vous abonniere abonnieren anmelden accedi abbonati "
    "abonneer"
)
"""What begins a button, a heading or a picture's text."""

THINGS = frozenset(
    "now takeaways steps step next loan loans services service insurance type size value values requirements updates "
    "care order buy find product products construction company event events food guide guides tips benefits overview "
    "introduction conclusion summary background resources features pricing solutions solution plan plans policy terms "
    "privacy account cart shop store sale deals delivery shipping help support research data report reports analytics "
    "information disclosure disclaimer provider episode nominations awards strategy backup pages article articles "
    "posts video videos gallery photo photos map calendar weather lists index archive archives sources "
    "hours alert version submenu positions trustees alumni courses catalog catalogue manufacturer agencies partners "
    "threats today's teilen kommentare compartir partager condividi "
    "originally united states kingdom motorcycle living wellness lifestyle travel recipes recipe deal".split()
)
"""What headings, menus and buttons speak of; nobody who is seen beside a story bears such a name."""

PARTICLES = frozenset(
    "de da del della delle di dos das do du des la le el al van von vom zu zum zur den der ten ter te bin ibn bint abu "
    "ben af av och y e i of und st mac mc ap lo san dela ul ur bar binti".split()
)
"""Words in lower case inside names: "Jan van der Berg"."""

SECTIONS = frozenset({"editorial", "editorials"})
"""Desks whose names are those of sections where no label stands before them."""

CREDENTIALS = frozenset(_CREDENTIALS.split())

NOBODY = frozenset(word.replace("_", " ") for word in _NOBODY.split())

UNNAMED = frozenset([*_UNNAMED.split(), "I"]) - PARTICLES

ROLES = Phrases(_ROLES)

ROLE_LEADS = frozenset(_ROLE_LEADS.split())

DESKS = Phrases(_DESKS)

ORGANISATIONS = Phrases(_ORGANISATIONS)

ROLE_SUFFIX = re.compile(rf"(?:^|(?<=\S\S))\s?(?:{alternation(_ROLE_SUFFIXES)})$")

_DESKS_LAST = "editors staff team teams desk contributors correspondents reporters bureau newsroom"
DESKS_LAST = frozenset(_DESKS_LAST.split())
_DESK_LAST = re.compile(rf"(?:^|\s)(?:{alternation(_DESKS_LAST)})$", re.IGNORECASE)

_COMMAND = re.compile(rf"(?:{alternation(_COMMANDS)})(?![^\W_])", re.IGNORECASE)

DOMAIN = re.compile(r"[\w-]+\.(?:com|org|net|de|fr|in|co|io|at|ch|co\.uk|eu|tv|news|is|ru|pl|it|es)", re.IGNORECASE)

_MONTHS = (
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sept sep oct nov dec"
)

GLUED_TAIL = re.compile(
    r"(?<=[a-zß-ÿ.])(?=(?:Published|Updated|Posted|Last [Uu]pdated|Modified|Twitter|Facebook|Follow|Share|Written [Bb]y"
    rf"|(?:{'|'.join(word.title() for word in _MONTHS.split())})\.?\s\d)(?![a-z]))"
)
"""Where a word that ends names was glued to one: "Mira TollandPublished: Jun 25"."""

GLUED_SECTION = re.compile(r"(?<=[a-zß-ÿ])In\s[A-Z].*")
"""A section of the site that was glued to a name: "Mira TollandIn Harbour"."""

MAYBE_GLUED = re.compile(r"[A-Z](?<=[a-zß-ÿ.].)")
"""What every such place has. The class stands first: it is found fastest."""

AGE = re.compile(
    r"(?<![^\W_])(?:\d{1,4}(?:\s?[-–]\s?\d{1,3})?\+?\s?|(?:an?|one|two)\s)"
    r"(?:(?:sec|second|min|minute|hr|hour|day|week|month|year|h|d|m)s?\s(?:ago|read\w{0,3})|min(?:ute)?s?(?:\sread)?"
    r"|comments?|words|views|shares)(?![^\W_])|(?:vor|il y a|hace|há)\s\d{1,3}\s\w{2,9}|\d{1,3}\s?(?:시간|분|일)\s?전"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?!\d)|(?<!\d)\d{1,2}:\d\d(?:\s?(?:uhr|[ap]\.?m\.?|[a-z]{3,4}(?![a-z])))?"
    r"|\d{1,3}\s?(?:小时|分钟|小時|分鐘|天)前|(?:just now|today|yesterday)(?=\s\d)",
    re.IGNORECASE,
)
"""How old a story is, how long it takes, how much was said about it: never a name, and often right behind one."""


def ends_as_desk(text: str) -> bool:
    """Whether a text ends with a word for those who write for a paper: "Harbour staff"."""
    may = not text.isascii() or not DESKS_LAST.isdisjoint(text.lower().split()[-1:])
    return may and _DESK_LAST.search(text) is not None


_COMMAND_STARTS = frozenset(command[:3] for command in _COMMANDS.split())


def is_command(text: str) -> bool:
    """Whether a text begins as a button, a heading or a picture's text does: "Read more", "Photo of Mira Tolland"."""
    start = text[:3].lower()
    return (start in _COMMAND_STARTS or not start.isascii()) and _COMMAND.match(text) is not None


_DIGIT = re.compile(r"\d")
_LIKE_OTHERS = "ſıİ"  # letters that are the same as others where case does not matter, but not in lower case
_AGED = ("min", "ago", "read", "comment", "words", "views", "shares")


def may_be_aged(text: str) -> bool:
    """Whether a text has what every `AGE` has, at a tenth of the cost: a digit, or one of a few words."""
    if _DIGIT.search(text) is not None:
        return True
    lower = text.lower()
    return any(map(lower.__contains__, _AGED)) or (not lower.isascii() and any(map(text.__contains__, _LIKE_OTHERS)))
