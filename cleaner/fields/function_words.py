"""The commonest small words of languages that share a script: enough to tell them apart in a paragraph.

Words shared by close relatives are wanted in both; the words that only one of them has decide.
"""

from __future__ import annotations

from collections.abc import Mapping

_WORDS: Mapping[str, str] = {
    # Latin
    "en": "the of and to in is that for it was on with as he be at by are this from have his but not they which an "
    "we you were has had will their been would who",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
    "hat dass sie nach wird bei einer um wie über",
    "fr": "le la les de des et à un une du en que est pour qui dans il au sur par pas plus ce avec son sont ne se "
    "cette mais ont ou été aux nous leur",
    "es": "el la de los que y en un una las del se por con para es no su al como más lo ha pero sus este sobre entre "
    "también fue hasta desde está son",
    "pt": "o a de que e do da em um os no uma para na com não as dos por mais se ao como foi mas das pelo pela sua "
    "ele são também já está ou ser",
    "it": "il di che e la in un è per una con non del della si i le dei da gli al alla più nel sono ha anche come ma "
    "lo delle dal questo nella ed",
    "nl": "de het een en van in is dat op te zijn met voor niet die er aan ook om als bij naar door hij maar uit nog "
    "wordt werd heeft dan over ze wij",
    "pl": "w i na z się do nie że to jest o jak od po za przez dla są tym ale czy tego był oraz jego tak także które "
    "może już co jej przy",
    "cs": "a se v na je že s z do to o i ve pro za jako by ale od po si jsou podle které který aby jeho při už byl "
    "bylo také roce než",
    "sk": "a sa v na je že s z do to o i vo pre za ako by ale od po si sú podľa ktoré ktorý aby jeho pri už bol bolo "
    "aj tiež roku než",
    "hu": "a az és hogy nem is egy ez meg volt de ha csak mint már még el van azt vagy szerint után lesz pedig ki "
    "mert lehet minden",
    "ro": "și de la în a cu că pe nu o să din un este mai care pentru ca au fost sau prin cel ale lui după dar fi "
    "sunt acest către",
    "tr": "ve bir bu da de için ile olarak olan çok daha gibi olduğu ne o en ancak kadar sonra ama göre var değil "
    "her ise tarafından iki yeni diye artık bin hiç yok kim ki mi dedi eski önce",
    "sv": "och att det i en som är på av för med den till inte har de ett om var vi jag men från sig han kan när så "
    "hade efter blir också",
    "da": "og at det i en som er på af for med den til ikke har de et om var vi jeg men fra sig han kan når så havde "
    "efter bliver også blev ud mere end noget hvad siger kun mod",
    "no": "og at det i en som er på av for med den til ikke har de et om var vi jeg men fra seg han kan når så hadde "
    "etter blir også ble ut mer enn noe hva sier bare mot",
    "fi": "ja on ei että se hän ovat oli myös kun mukaan joka mutta sen olla ole kuin tai ovat sekä jo vain nyt jos "
    "mitä noin voi ollut ennen",
    "id": "yang dan di itu dengan untuk dari ini pada tidak dalam akan juga oleh ke adalah telah bisa kata ada saat "
    "mereka lebih karena tersebut sudah",
    "hr": "i u je se na da su za od s koji a o kako ne što iz će ali do kao to bi nije po sa te koja samo godine",
    "ca": "de la que i el a en els les un per amb del una és al no es més ha com dels però aquest aquesta són també "
    "ser seva va",
    # Cyrillic
    "ru": "и в не на что с по это как из к а его от то за для о был также но при все так у до они год он было которые",
    "uk": "і в не на що з та це як у до за від для про був також але при всі так він вони року й його є які яка щодо "
    "після",
    "bg": "и в не на че с по това как от да а за са е се ще до към при но като той са беше които след тя има или",
    "sr": "и у је се на да су за од с који а о како не што из ће али до као то би није по са те која само године",
    # Arabic script
    "ar": "في من على أن إلى التي عن مع هذا الذي هذه ما كان بعد لا قال بين كما قد أو ذلك خلال وقد كل لم حيث وفي",
    "fa": "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز شده می های شد گفت بود اما دو هر وی",
    "ur": "کے میں کی ہے اور سے کا کو اس نے کہ پر ہیں یہ بھی ایک نہیں کیا تھا گیا ان ہو لیے جو تو کر رہے وہ",
    # Devanagari
    "hi": "के में की है और से का को इस ने कि पर हैं यह भी एक नहीं किया था गया ने हो लिए जो तो कर रहे वह",
    "mr": "आहे आणि या च्या मध्ये ते ही हे की तर आहेत होते केली केले यांनी त्या असून मात्र येथे एक नाही झाली झाला होता",
    "ne": "छ र को मा ले लाई पनि गर्न भएको छन् हो यो गरेको भने तर एक गर्ने छैन हुने थियो बाट सहित",
}


def _languages_by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for language, words in _WORDS.items():
        for word in dict.fromkeys(words.split()):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


LANGUAGES: frozenset[str] = frozenset(_WORDS)
LANGUAGES_BY_WORD: Mapping[str, tuple[str, ...]] = _languages_by_word()
