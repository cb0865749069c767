"""The words before names in bylines, and those of other crafts. Data, and the patterns made of it.

In the lists a space parts entries and `_` stands for a space inside one; all is compared without regard to case.
"""

from __future__ import annotations

import re
from string import ascii_lowercase

from cleaner.fields.phrases import Phrases, alternation

_LABELS = (
    "by written_by reported_by report_by reporting_by story_by words_by text_by posted_by published_by created_by "
    "compiled_by authored_by article_by analysis_by opinion_by interview_by review_by reviews_by guide_by post_by "
    "blog_by recipe_by contributed_by submitted_by as_told_to a_report_by blog_post_by this_post_was_written_by "
    "this_article_was_written_by article_written_by author authors author(s) author_name "
    "about_the_author the_author about_the_authors the_authors writer writers reporter reporters byline "
    "contributor contributors insights_from as_told_by articles_by contributing_writer "
    # German
    "ein_beitrag_von beitrag_von ein_gastbeitrag_von gastbeitrag_von gastkommentar_von eine_analyse_von "
    "ein_kommentar_von ein_interview_von interview_von kommentar_von analyse_von bericht_von eine_reportage_von "
    "ein_artikel_von artikel_von ein_essay_von eine_kolumne_von kolumne_von eine_glosse_von rezension_von "
    "geschrieben_von verfasst_von erstellt_von veröffentlicht_von publiziert_von autor autorin autoren autor*in "
    "autor:in autor/in autor/-in redakteur redakteurin von_unserem_redakteur von_unserer_redakteurin "
    "von_unserem_mitarbeiter "
    "von_unserer_mitarbeiterin von_unserem_korrespondenten text_von text_und_foto text_und_fotos text_&_foto "
    "text_&_fotos es_schreibt "
    # French
    "écrit_par un_article_de publié_par propos_recueillis_par recueilli_par rédigé_par article_de un_texte_de "
    "une_chronique_de une_enquête_de un_reportage_de auteur auteure auteurs autrice "
    # Spanish, Portuguese, Italian
    "autores autora autoras escrito_por publicado_por redactado_por texto_de un_artículo_de redacción_de "
    "una_crónica_de un_reportaje_de una_entrevista_de reportagem_de reportagem_por autori autore a_cura_di "
    "a_cura_della a_cura_del autoria "
    "da_nostro_inviato dal_nostro_inviato dalla_nostra_inviata "
    "scritto_da articolo_di pubblicato_da testo_di intervista_di "
    # Dutch, Swedish, Norwegian, Danish, Finnish, Icelandic
    "geschreven_door van_onze_verslaggever van_onze_verslaggeefster van_onze_correspondent een_artikel_van "
    "een_bijdrage_van door auteur skrevet_av skrevet_af skriven_av av_journalist "
    "skribent journalist publicerad_av kirjoittaja kirjoittanut toimittaja höfundur "
    # Polish, Czech, Slovak, Hungarian, Romanian, Croatian and Serbian, Greek
    "autorka autorzy opracowanie opracował opracowała oprac. opr. autor_tekstu autorka_tekstu napisał napisała "
    "autoři napsal napsala píše připravil "
    "připravila napísal napísala szerző írta scris_de autorul piše napisao napisala аутор пише γράφει γράφει_ο "
    "γράφει_η του της συντάκτης "
    # Russian, Ukrainian, Bulgarian
    "автор авторы авторка автори текст записал записала подготовил подготовила беседовал беседовала "
    # Turkish, Indonesian and Malay, Vietnamese, Thai
    "haber haberi_yapan yazı metin yazan yazar yazarı muhabir hazırlayan penulis oleh tác_giả โดย เรื่อง ผู้เขียน "
    # Hindi, Bengali, Tamil; Arabic, Persian, Urdu, Hebrew
    "द्वारा लेखक लेखिका रिपोर्ट प्रस्तुति লেখক প্রতিবেদক எழுதியவர் بقلم كتب كتبت كتبه إعداد تحرير الكاتب نویسنده نوشته "
    "به_قلم تحریر مصنف מאת כתב "
    # Korean, Chinese, Japanese
    "작성자 글쓴이 글 記者 记者 作者 本报记者 本報記者 本刊记者 特约记者 撰文 撰稿 文字 编辑 責任編輯 责任编辑 "
    "责编 責編 執筆 筆者 著者 構成 ライター 取材・文 文・写真 聞き手"
)

_WEAK_LABELS = (
    "von vom par por per di da door av af text texts tekst texto texte testo teksti words story 文 글 bởi от од od "
    "napsal text_und_interview"
)
"""Labels that are also parts of names: they are cut only from in front of at least two words."""

_GLUED_LABELS = "By BY by Von VON Par Por Di Door Author Words Guide_by Text"
"""Labels that stand right before a name when a page's own spacing is lost: "ByMira Tolland"."""

_OTHER_CRAFTS = (
    "photo photos photograph photographs photography image images picture pictures illustration illustrations "
    "illustrated edited editing reviewed researched medically_reviewed clinically_reviewed expert_reviewed "
    "fact_checked "
    "fact-checked translated translation additional_reporting reporting_and_writing "
    "video videos graphics narrated produced camera voice design art "
    "foto fotos fotograf fotografie fotografía fotografia bild bilder grafik übersetzung übersetzt kamera "
    "bearbeitet mitarbeit illustrationen "
    "traduction photographie photographies dessin dessins vidéo "
    "traducción imagen imágenes fotos_de ilustración edición imagens edição "
    "ilustração tradução traduzione beeld foto's vertaling bilde illustrasjon "
    "foto/bild foto_och_text illustration kuva kuvat kuvitus zdjęcia fot. zdj. tłumaczenie překlad snímek kép fotó "
    "фото фотографии иллюстрации редактор перевод видео світлини fotoğraf fotoğraflar editör çeviri kamera "
    "foto_oleh penyunting editor ảnh biên_tập ภาพ फोटो تصوير صور ترجمة تدوير צילום צילומים 사진 영상 편집 촬영 "
    "写真 撮影 編集 摄影 攝影 摄 攝 图 圖 责编 責編 编辑 編輯 审核 校对"
)

_MOMENTS = (
    "updated last_updated last_modified last_reviewed modified published first_published posted aktualisiert "
    "veröffentlicht zuletzt_aktualisiert stand publié "
    "mis_à_jour publicado actualizado atualizado aggiornato pubblicato bijgewerkt gepubliceerd обновлено опубликовано "
    "offentliggjort opdateret publiceret publicerad uppdaterad publisert oppdatert uppfært julkaistu päivitetty "
    "opublikowano zaktualizowano publikováno aktualizováno publikované aktualizované publikálva frissítve"
)
"""Words before a date, which names in front of them have nothing to do with."""

_SOURCES = (
    "source sources quelle quellen fuente fuentes fonte fonti bron kaynak źródło zdroj kilde källa lähde forrás "
    "स्रोत источник джерело المصدر 来源 來源 출처 出典"
)

LABELS = Phrases(_LABELS)

WEAK_LABELS = Phrases(_WEAK_LABELS)

_COLON_LABELS = "interview interviews redaktion redakcja redação redacción rédaction redazione redactie redaktor"

COLON_LABELS = Phrases(_COLON_LABELS)
"""Labels where a colon follows, and other things where none does."""

LONE_LABELS = frozenset({"von", "par", "por", "di", "af", "av", "door", "from", "text", "words", "story"})
"""Words that are labels where they stand alone on a line."""

SOURCES = Phrases(_SOURCES)
"""Labels of where a story was taken from: an agency, or another paper, and never its author."""

OPENERS = Phrases(_LABELS, _SOURCES)

FIRST_WORDS = LONE_LABELS.union(*(phrases.first_words for phrases in (OPENERS, COLON_LABELS, WEAK_LABELS)))
"""What a line with a label begins with, where its script has spaces and the name does not touch the label."""

OTHER_CRAFTS = Phrases(_OTHER_CRAFTS)

MOMENTS = Phrases(_MOMENTS, "publiziert erstellt")

ENDINGS = Phrases(_OTHER_CRAFTS, _MOMENTS)

AFTER_LABEL = re.compile(r"\)?\s?[:：=＝|/／\-–—▲・]+\s?|\.?\)?\s+")

AFTER_COLON_LABEL = re.compile(r"\s?[:：]\s?")

AFTER_WEAK_LABEL = re.compile(r"\s?[:：=＝/／・]\s?|\s+(?=\S+\s)")

AFTER_CRAFT = re.compile(
    r"\s?[:：/]|\s+(?:by|von|par|por|di|on|at|in|am|le|el|em|il|av|af|door)(?![^\W\d_])|(?=\s?\d)|\s*$", re.IGNORECASE
)
"""What stands behind the name of another craft, where it is not part of a sentence."""

GLUED = tuple(entry.lower() for entry in _GLUED_LABELS.split())

FIRST_LETTERS = frozenset(
    [word[:3] for word in (*FIRST_WORDS, *GLUED)] + [word + letter for word in GLUED for letter in ascii_lowercase]
)
"""The three letters with which a word begins that is a label, or that a label is glued to; shorter words have fewer."""

GLUED_LABEL = re.compile(
    rf"(?:{alternation(_GLUED_LABELS)})(?=[A-ZÀ-Þ][a-zß-ÿ'’])"
    r"|(?:本报|本報|本刊|特约)?(?:记者|記者)(?=[\u3400-\u9fff]{2,4}(?:$|[、，\s]))"
)

INNER_LABEL = re.compile(
    r"[\d|·•⋅/–—\-arIEGU](?:(?<=\d)(?:\d{3}[,\s]|[\s)])|(?<=[|·•⋅/–—-])"
    r"|(?:(?<=a)go|(?<=r)ead|(?<=[IE])ST|(?<=G)MT|(?<=U)hr)\s)\s{0,3}(?P<label>"
    r"(?:(?:written|posted|published)\s)?"
    r"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]f|[Aa]v)\s+[^\W\d_a-z])"
)
"""A label behind a date or a sign: "December 20, 2025 by Mira Tolland". The class stands first: it is found fastest."""


def inner_label(text: str, *, parted: bool) -> int:
    """Where a label begins behind something else; 0 where none does. `parted` says whether digits or signs stand there.

    >>> inner_label("December 20, 2025 by Mira Tolland", parted=True)
    18
    """
    told = "ago" in text or "read" in text or "ST" in text or "GMT" in text or "Uhr" in text
    found = INNER_LABEL.search(text) if parted or told else None
    return found.start("label") if found is not None else 0
