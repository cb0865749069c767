"""The words around names in bylines, by what they do. Data, and the patterns made of it.

In the lists a space parts entries and `_` stands for a space inside one; all is compared without regard to case.
"""

from __future__ import annotations

import re

_LABELS = (
    "by written_by reported_by report_by reporting_by story_by words_by text_by posted_by published_by created_by "
    "compiled_by authored_by article_by analysis_by opinion_by interview_by review_by a_report_by author authors "
    "author_name about_the_author the_author writer reporter reporters byline text words story texte ein_beitrag_von "
    "ein_gastbeitrag_von gastbeitrag_von eine_analyse_von ein_kommentar_von ein_interview_von interview_von "
    "kommentar_von analyse_von bericht_von eine_reportage_von ein_artikel_von geschrieben_von verfasst_von autor "
    "autorin autoren autor*in autor:in redakteur écrit_par un_article_de publié_par propos_recueillis_par "
    "recueilli_par rédigé_par auteur auteure auteurs autores autora autoras escrito_por publicado_por redactado_por "
    "texto texto_de un_artículo_de redacción_de escrito_por autori autore autrice a_cura_di scritto_da articolo_di "
    "pubblicato_da testo testo_di geschreven_door door auteur tekst autorka autorzy opracowanie opracował opracowała "
    "oprac. av_journalist skribent teksti kirjoittaja автор авторы текст записал записала haber yazan muhabir "
    "penulis oleh द्वारा लेखक लेखिका रिपोर्ट बाय بقلم كتب كتبت إعداد تحرير المصدر 작성자 記者 记者 作者 本报记者 "
    "本報記者 撰文 來源 来源 编辑 責任編輯 责任编辑 责编 責編 執筆 筆者 著者"
)
_WEAK_LABELS = "von par por di da door av af text 文"
"""Labels that are also parts of names: they are cut only from in front of at least two words."""

_OTHER_CRAFTS = (
    "photo photos photograph photographs photography image images picture pictures illustration illustrated edited "
    "reviewed medically_reviewed fact_checked fact-checked translated additional_reporting updated last_updated "
    "modified published first_published posted video videos graphics foto fotos fotograf fotografie fotografía "
    "fotografia bild bilder illustration grafik übersetzung aktualisiert veröffentlicht stand publié mis_à_jour "
    "traduction photographie publicado actualizado traducción imagen imagens atualizado aggiornato pubblicato фото "
    "обновлено 摄影 攝影 责编 責編"
)
_ROLES = (
    "writer writers reporter reporters correspondent correspondents editor editors editor-in-chief contributor "
    "contributors columnist journalist journalists producer blogger critic analyst intern founder co-founder ceo "
    "director manager specialist consultant strategist expert educator dietitian nutritionist therapist psychologist "
    "physician attorney lawyer engineer developer designer photographer president professor researcher freelancer "
    "redakteur redakteurin korrespondent korrespondentin reporterin volontär volontärin chefredakteur "
    "chefredakteurin ressortleiter ressortleiterin journaliste rédacteur rédactrice envoyé_spécial envoyée_spéciale "
    "correspondant correspondante corresponsal periodista redactor redactora enviado_especial enviada_especial "
    "jornalista repórter correspondente giornalista inviato inviata verslaggever redacteur dziennikarz dziennikarka "
    "корреспондент обозреватель muhabir muhabiri editör editörü"
)
_ROLE_LEADS = (
    "staff senior chief guest contributing news freelance special associate assistant managing executive deputy "
    "foreign political science sport sports business health technology tech features digital lead junior national "
    "local court crime"
)
_DESKS = (
    "desk webdesk newsdesk team staff editors editorial newsroom bureau news_service correspondents reporters "
    "redaktion onlineredaktion newsteam rédaction redacción redação redazione redactie redakcja redaktionen redaksi "
    "toimitus agencies agenturen agences agencias agências agenzie редакция редакція 编辑部 編輯部 編集部 取材班 "
    "취재팀 डेस्क टीम ब्यूरो التحرير"
)
_ORGANISATIONS = (
    "news times post gazette herald tribune journal magazine today media network press daily radio tv inc llc ltd "
    "gmbh university universität institute association foundation company group agency weekly chronicle zeitung "
    "verlag blog"
)
_CREDENTIALS = (
    "md do phd dphil rd rdn ld ldn ms ma mba ba bs bsc msc jd esq rn np pa-c pt dpt cpt cscs mph cpa cfa cfp lcsw "
    "lmft lpc psyd edd dds dmd dvm fand facp facs facc cssd cde cdces cns jr sr ii iii iv mfa llm llb nbc-hwc e-ryt "
    "pharmd dnp aprn msn bsn fnp od aia pe pmp cissp ace-cpt nasm mpp mpa frcp obe mbe cbe ryt"
)
_NOBODY = (
    "admin administrator webmaster editor author unknown anonymous guest user root null none undefined n/a na by "
    "test default contributor reporter writer correspondent journalist blogger autor auteur autore unbekannt anonym "
    "anonyme website site false true various multiple share follow contact home sponsored advertisement guest_author "
    "guest_post guest_contributor read_more view_all see_all about_us"
)


def _entries(words: str) -> list[str]:
    return sorted({word.replace("_", " ") for word in words.split()}, key=lambda word: (-len(word), word))


def _any(words: str) -> str:
    return "|".join(re.escape(word) for word in _entries(words))


def _either(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{_any(words)})(?![^\W_])", re.IGNORECASE)


CREDENTIALS = frozenset(_CREDENTIALS.split())
NOBODY = frozenset(_entries(_NOBODY))

LABEL = re.compile(rf"(?:{_any(_LABELS)})(?:\s?[:：=＝|/／\-–—]+\s?|\s+)", re.IGNORECASE)
WEAK_LABEL = re.compile(rf"(?:{_any(_WEAK_LABELS)})(?:\s?[:：=＝/／]\s?|\s+(?=\S+\s))", re.IGNORECASE)
OTHER_CRAFT = re.compile(
    rf"(?:^|[\s,;|/·•(\-–])(?:{_any(_OTHER_CRAFTS)})"
    r"(?:\s?[:：/]|\s+(?:by|von|par|por|di|on|at|in|am|le|el|em|il)(?![^\W\d_])|(?=\s?\d)|\s*$).*",
    re.IGNORECASE | re.DOTALL,
)
ROLE = _either(_ROLES)
ROLE_BEFORE = re.compile(rf"^(?:(?:{_any(_ROLE_LEADS)})\s+){{0,3}}(?:{_any(_ROLES)}):?\s+(?=\S+\s\S)", re.IGNORECASE)
ROLE_AFTER = re.compile(rf"(?<=\S)\s+(?:(?:{_any(_ROLE_LEADS)})\s+){{0,3}}(?:{_any(_ROLES)})$", re.IGNORECASE)
ROLE_ONLY = re.compile(rf"(?:(?:{_any(_ROLE_LEADS)})\s+){{0,3}}(?:{_any(_ROLES)})", re.IGNORECASE)
DESK = _either(_DESKS)
ORGANISATION = _either(_ORGANISATIONS)
COMMAND = re.compile(r"(?:view|see|read|show|more|all|follow|share|about) ", re.IGNORECASE)
DOMAIN = re.compile(r"[\w-]+\.(?:com|org|net|de|fr|in|co|io|at|ch|co\.uk|eu|tv|news)", re.IGNORECASE)
