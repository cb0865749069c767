"""Month names by language, as dates and calendars write them: data only, checked against CLDR by a test.

Inflected forms are given where dates use them (Polish "czerwca", Russian "июня"). Twelve months are parted by `|`, the
spellings of a month by spaces; `_` stands for a space inside a name. Chinese, Japanese, Korean and Vietnamese number
their months, see `dates`.
"""

from __future__ import annotations

from collections.abc import Mapping

MONTHS: Mapping[str, str] = {
    "en": "january jan|february feb febr|march mar|april apr|may|june jun|july jul|august aug|september sep sept|"
    "october oct|november nov|december dec",
    "de": "januar jänner jan|februar feb feber|märz maerz mär mrz|april apr|mai|juni jun|juli jul|august aug|"
    "september sep sept|oktober okt|november nov|dezember dez",
    "fr": "janvier janv|février fév févr|mars|avril avr|mai|juin|juillet juil juill|août|septembre sept|octobre oct|"
    "novembre nov|décembre déc",
    "es": "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|"
    "septiembre setiembre sep sept set|octubre oct|noviembre nov|diciembre dic",
    "pt": "janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set|"
    "outubro out|novembro nov|dezembro dez",
    "it": "gennaio gen|febbraio feb febbr|marzo mar|aprile apr|maggio mag magg|giugno giu|luglio lug|agosto ago|"
    "settembre set sett|ottobre ott|novembre nov|dicembre dic",
    "nl": "januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|september sep sept|"
    "oktober okt|november nov|december dec",
    "pl": "stycznia styczeń sty|lutego luty lut|marca marzec mar|kwietnia kwiecień kwi|maja maj|czerwca czerwiec cze|"
    "lipca lipiec lip|sierpnia sierpień sie|września wrzesień wrz|października październik paź|"
    "listopada listopad lis|grudnia grudzień gru",
    "ru": "января январь янв|февраля февраль фев февр|марта март мар|апреля апрель апр|мая май|июня июнь июн|"
    "июля июль июл|августа август авг|сентября сентябрь сен сент|октября октябрь окт|ноября ноябрь ноя нояб|"
    "декабря декабрь дек",
    "uk": "січня січень січ|лютого лютий лют|березня березень бер|квітня квітень квіт|травня травень трав|"
    "червня червень черв|липня липень лип|серпня серпень серп|вересня вересень вер|жовтня жовтень жовт|"
    "листопада листопад лист|грудня грудень груд",
    "tr": "ocak oca|şubat şub|mart mar|nisan nis|mayıs may|haziran haz|temmuz tem|ağustos ağu|eylül eyl|ekim eki|"
    "kasım kas|aralık ara",
    "sv": "januari jan|februari feb|mars|april apr|maj|juni jun|juli jul|augusti aug|september sep sept|oktober okt|"
    "november nov|december dec",
    "da": "januar jan|februar feb|marts mar|april apr|maj|juni jun|juli jul|august aug|september sep sept|"
    "oktober okt|november nov|december dec",
    "no": "januar jan|februar feb|mars mar|april apr|mai|juni jun|juli jul|august aug|september sep sept|oktober okt|"
    "november nov|desember des",
    "fi": "tammikuuta tammikuu tammi|helmikuuta helmikuu helmi|maaliskuuta maaliskuu maalis|"
    "huhtikuuta huhtikuu huhti|toukokuuta toukokuu touko|kesäkuuta kesäkuu kesä|heinäkuuta heinäkuu heinä|"
    "elokuuta elokuu elo|syyskuuta syyskuu syys|lokakuuta lokakuu loka|marraskuuta marraskuu marras|"
    "joulukuuta joulukuu joulu",
    "cs": "ledna leden led|února únor úno|března březen bře|dubna duben dub|května květen kvě|června červen čvn|"
    "července červenec čvc|srpna srpen srp|září zář|října říjen říj|listopadu listopad lis|"
    "prosince prosinec pro",
    "hr": "siječnja siječanj sij|veljače veljača velj|ožujka ožujak ožu|travnja travanj tra|svibnja svibanj svi|"
    "lipnja lipanj lip|srpnja srpanj srp|kolovoza kolovoz kol|rujna rujan ruj|listopada listopad lis|"
    "studenoga studenog studeni stu|prosinca prosinac pro",
    "hu": "január jan|február febr|március márc|április ápr|május máj|június jún|július júl|augusztus aug|"
    "szeptember szept|október okt|november nov|december dec",
    "ro": "ianuarie ian|februarie feb|martie mar|aprilie apr|mai|iunie iun|iulie iul|august aug|septembrie sept|"
    "octombrie oct|noiembrie noi nov|decembrie dec",
    "id": "januari jan|februari feb|maret mar|april apr|mei|juni jun|juli jul|agustus agu|september sep sept|"
    "oktober okt|november nov|desember des",
    "el": "ιανουαρίου ιανουάριος ιαν|φεβρουαρίου φεβρουάριος φεβ|μαρτίου μάρτιος μαρ|απριλίου απρίλιος απρ|"
    "μαΐου μάιος μαϊ|ιουνίου ιούνιος ιουν|ιουλίου ιούλιος ιουλ|αυγούστου αύγουστος αυγ|"
    "σεπτεμβρίου σεπτέμβριος σεπ|οκτωβρίου οκτώβριος οκτ|νοεμβρίου νοέμβριος νοε|δεκεμβρίου δεκέμβριος δεκ",
    # Three calendars' worth of Gregorian names: Egypt and the Gulf, the Levant, the Maghreb.
    "ar": "يناير كانون_الثاني جانفي|فبراير شباط فيفري|مارس آذار|أبريل نيسان أفريل|مايو أيار ماي|"
    "يونيو يونيه حزيران جوان|يوليو يوليه تموز جويلية|أغسطس آب أوت|سبتمبر أيلول|أكتوبر تشرين_الأول|"
    "نوفمبر تشرين_الثاني|ديسمبر كانون_الأول",
    "hi": "जनवरी जन|फरवरी फ़रवरी फर फ़र|मार्च|अप्रैल|मई|जून|जुलाई जुल|अगस्त अग|सितंबर सितम्बर सित|"
    "अक्टूबर अक्तूबर अक्टू|नवंबर नवम्बर नव|दिसंबर दिसम्बर दिस",
    "sk": "januára január jan|februára február feb|marca marec mar|apríla apríl apr|mája máj|júna jún|júla júl|"
    "augusta august aug|septembra september sep|októbra október okt|novembra november nov|decembra december dec",
    "sl": "januar jan januarja|februar feb februarja|marec mar marca|april apr aprila|maj maja|junij jun junija|"
    "julij jul julija|avgust avg avgusta|september sep septembra|oktober okt oktobra|november nov novembra|"
    "december dec decembra",
    "sr": "јануар јан januar jan|фебруар феб februar feb|март мар mart mar|април апр april apr|мај maj|јун jun|"
    "јул jul|август авг avgust avg|септембар сеп septembar sept sep|октобар окт oktobar okt|"
    "новембар нов novembar nov|децембар дец decembar dec",
    "bg": "януари яну|февруари фев|март|април апр|май|юни|юли|август авг|септември сеп|октомври окт|ноември ное|"
    "декември дек",
    "mk": "јануари јан|февруари фев|март мар|април апр|мај|јуни јун|јули јул|август авг|септември сеп|октомври окт|"
    "ноември ное|декември дек",
    "bs": "januar jan januara|februar feb februara|mart mar marta|april apr aprila|maj maja|juni jun juna|"
    "juli jul jula|august aug augusta avgust|septembar sep septembra|oktobar okt oktobra|novembar nov novembra|"
    "decembar dec decembra",
    "lt": "sausio sausis saus|vasario vasaris vas|kovo kovas kov|balandžio balandis bal|gegužės gegužė geg|"
    "birželio birželis birž|liepos liepa liep|rugpjūčio rugpjūtis rugp|rugsėjo rugsėjis rugs|"
    "spalio spalis spal|lapkričio lapkritis lapkr|gruodžio gruodis gruod",
    "lv": "janvāris janv janvārī|februāris febr februārī|marts martā|aprīlis apr aprīlī|maijs maijā|"
    "jūnijs jūn jūnijā|jūlijs jūl jūlijā|augusts aug augustā|septembris sept septembrī|oktobris okt oktobrī|"
    "novembris nov novembrī|decembris dec decembrī",
    "et": "jaanuar jaan|veebruar veebr|märts|aprill apr|mai|juuni|juuli|august aug|september sept|oktoober okt|"
    "november nov|detsember dets",
    "is": "janúar jan|febrúar feb|mars mar|apríl apr|maí|júní jún|júlí júl|ágúst ágú|september sep|október okt|"
    "nóvember nóv|desember des",
    "ca": "gener gen|febrer febr|març|abril abr|maig|juny|juliol jul|agost ag|setembre set|octubre oct|novembre nov|"
    "desembre des",
    "gl": "xaneiro xan|febreiro feb|marzo mar|abril abr|maio|xuño|xullo xul|agosto ago|setembro set|outubro out|"
    "novembro nov|decembro dec",
    "af": "januarie jan|februarie feb|maart mrt|april apr|mei|junie jun|julie jul|augustus aug|september sep|"
    "oktober okt|november nov|desember des",
    "sw": "januari jan|februari feb|machi mac|aprili apr|mei|juni jun|julai jul|agosti ago|septemba sep|oktoba okt|"
    "novemba nov|desemba des",
    "ms": "januari jan|februari feb|mac|april apr|mei|jun|julai jul|ogos ogo|september sep|oktober okt|november nov|"
    "disember dis",
    "fil": "enero ene|pebrero peb|marso mar|abril abr|mayo may|hunyo hun|hulyo hul|agosto ago|setyembre set|"
    "oktubre okt|nobyembre nob|disyembre dis",
    "sq": "janar jan|shkurt shk|mars mar|prill pri|maj|qershor qer|korrik korr|gusht gush|shtator sht|tetor tet|"
    "nëntor nën|dhjetor dhj",
    "az": "yanvar yan|fevral fev|mart mar|aprel apr|may|iyun iyn|iyul iyl|avqust avq|sentyabr sen|oktyabr okt|"
    "noyabr noy|dekabr dek",
    "kk": "қаңтар қаң|ақпан ақп|наурыз нау|сәуір сәу|мамыр мам|маусым мау|шілде шіл|тамыз там|қыркүйек қыр|қазан қаз|"
    "қараша қар|желтоқсан жел",
    "uz": "yanvar yan январ|fevral fev феврал|mart mar март|aprel apr апрел|may|iyun iyn июн|iyul iyl июл|avgust avg|"
    "sentabr sen|oktabr okt|noyabr noy|dekabr dek",
    "be": "студзеня студзень сту|лютага люты лют|сакавіка сакавік сак|красавіка красавік кра|мая май|"
    "чэрвеня чэрвень чэр|ліпеня ліпень ліп|жніўня жнівень жні|верасня верасень вер|кастрычніка кастрычнік кас|"
    "лістапада лістапад ліс|снежня снежань сне",
    "ka": "იანვარი იან იანვარს|თებერვალი თებ თებერვალს|მარტი მარ მარტს|აპრილი აპრ აპრილს|მაისი მაი მაისს|"
    "ივნისი ივნ ივნისს|ივლისი ივლ ივლისს|აგვისტო აგვ აგვისტოს|სექტემბერი სექ სექტემბერს|"
    "ოქტომბერი ოქტ ოქტომბერს|ნოემბერი ნოე ნოემბერს|დეკემბერი დეკ დეკემბერს",
    "hy": "հունվարի հունվար հնվ|փետրվարի փետրվար փտվ|մարտի մարտ մրտ|ապրիլի ապրիլ ապր|մայիսի մայիս մյս|"
    "հունիսի հունիս հնս|հուլիսի հուլիս հլս|օգոստոսի օգոստոս օգս|սեպտեմբերի սեպտեմբեր սեպ|"
    "հոկտեմբերի հոկտեմբեր հոկ|նոյեմբերի նոյեմբեր նոյ|դեկտեմբերի դեկտեմբեր դեկ",
    "he": "ינואר ינו|פברואר פבר|מרץ|אפריל אפר|מאי|יוני|יולי|אוגוסט אוג|ספטמבר ספט|אוקטובר אוק|נובמבר נוב|דצמבר דצמ",
    "fa": "ژانویهٔ ژانویه|فوریهٔ فوریه|مارس|آوریل|مهٔ مه می|ژوئن|ژوئیهٔ ژوئیه|اوت آگوست|سپتامبر|اکتبر|نوامبر|دسامبر",
    "ur": "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر",
    "bn": "জানুয়ারী জানু জানুয়ারি|ফেব্রুয়ারী ফেব ফেব্রুয়ারি|মার্চ|এপ্রিল এপ্রি|মে|জুন|জুলাই জুল|আগস্ট আগ অগাস্ট|"
    "সেপ্টেম্বর সেপ সেপ্টে সেপ্ট|অক্টোবর অক্টো|নভেম্বর নভে|ডিসেম্বর ডিসে",
    "ta": "ஜனவரி ஜன|பிப்ரவரி பிப்|மார்ச் மார்|ஏப்ரல் ஏப்|மே|ஜூன்|ஜூலை|ஆகஸ்ட் ஆக|செப்டம்பர் செப்|அக்டோபர் அக்|நவம்பர் நவ|டிசம்பர் டிச",
    "te": "జనవరి జన|ఫిబ్రవరి ఫిబ్ర|మార్చి|ఏప్రిల్ ఏప్రి|మే|జూన్|జులై|ఆగస్టు ఆగ|సెప్టెంబర్ సెప్టెం|అక్టోబర్ అక్టో|నవంబర్ నవం|డిసెంబర్ డిసెం",
    "mr": "जानेवारी जाने|फेब्रुवारी फेब्रु|मार्च|एप्रिल एप्रि|मे|जून|जुलै|ऑगस्ट ऑग|सप्टेंबर सप्टें|ऑक्टोबर ऑक्टो|नोव्हेंबर नोव्हें|डिसेंबर डिसें",
    "gu": "જાન્યુઆરી જાન્યુ|ફેબ્રુઆરી ફેબ્રુ|માર્ચ|એપ્રિલ|મે|જૂન|જુલાઈ|ઑગસ્ટ|સપ્ટેમ્બર સપ્ટે|ઑક્ટોબર ઑક્ટો|નવેમ્બર નવે|ડિસેમ્બર ડિસે",
    "pa": "ਜਨਵਰੀ ਜਨ|ਫ਼ਰਵਰੀ ਫ਼ਰ|ਮਾਰਚ|ਅਪ੍ਰੈਲ ਅਪ੍ਰੈ|ਮਈ|ਜੂਨ|ਜੁਲਾਈ ਜੁਲਾ|ਅਗਸਤ ਅਗ|ਸਤੰਬਰ ਸਤੰ|ਅਕਤੂਬਰ ਅਕਤੂ|ਨਵੰਬਰ ਨਵੰ|ਦਸੰਬਰ ਦਸੰ",
    "ne": "जनवरी|फेब्रुअरी|मार्च|अप्रिल|मे|जुन|जुलाई|अगस्ट|सेप्टेम्बर|अक्टोबर|नोभेम्बर|डिसेम्बर",
    "th": "มกราคม ม.ค|กุมภาพันธ์ ก.พ|มีนาคม มี.ค|เมษายน เม.ย|พฤษภาคม พ.ค|มิถุนายน มิ.ย|กรกฎาคม ก.ค|สิงหาคม ส.ค|"
    "กันยายน ก.ย|ตุลาคม ต.ค|พฤศจิกายน พ.ย|ธันวาคม ธ.ค",
    "si": "ජනවාරි ජන|පෙබරවාරි පෙබ|මාර්තු මාර්|අප්‍රේල්|මැයි|ජූනි|ජූලි|අගෝස්තු අගෝ|සැප්තැම්බර් සැප්|ඔක්තෝබර් ඔක්|නොවැම්බර් නොවැ|දෙසැම්බර් දෙසැ",
    "kn": "ಜನವರಿ ಜನ|ಫೆಬ್ರವರಿ ಫೆಬ್ರ|ಮಾರ್ಚ್|ಏಪ್ರಿಲ್ ಏಪ್ರಿ|ಮೇ|ಜೂನ್|ಜುಲೈ|ಆಗಸ್ಟ್ ಆಗ|ಸೆಪ್ಟೆಂಬರ್ ಸೆಪ್ಟೆಂ|ಅಕ್ಟೋಬರ್ ಅಕ್ಟೋ|ನವೆಂಬರ್ ನವೆಂ|ಡಿಸೆಂಬರ್ ಡಿಸೆಂ",
    "ml": "ജനുവരി ജനു|ഫെബ്രുവരി ഫെബ്രു|മാർച്ച് മാർ|ഏപ്രിൽ ഏപ്രി|മേയ്|ജൂൺ|ജൂലൈ|ഓഗസ്റ്റ് ഓഗ|സെപ്റ്റംബർ സെപ്റ്റം|"
    "ഒക്‌ടോബർ ഒക്ടോബർ ഒക്ടോ|നവംബർ നവം|ഡിസംബർ ഡിസം",
    "or": "ଜାନୁଆରୀ|ଫେବୃଆରୀ|ମାର୍ଚ୍ଚ|ଅପ୍ରେଲ|ମଇ|ଜୁନ|ଜୁଲାଇ|ଅଗଷ୍ଟ|ସେପ୍ଟେମ୍ବର|ଅକ୍ଟୋବର|ନଭେମ୍ବର|ଡିସେମ୍ବର",
    "as": "জানুৱাৰী জানু|ফেব্ৰুৱাৰী ফেব্ৰু|মাৰ্চ|এপ্ৰিল|মে’ মে|জুন|জুলাই|আগষ্ট আগ|ছেপ্তেম্বৰ ছেপ্তে|অক্টোবৰ অক্টো|নৱেম্বৰ নৱে|ডিচেম্বৰ ডিচে",
    "am": "ጃንዋሪ ጃን|ፌብሩዋሪ ፌብ|ማርች|ኤፕሪል ኤፕሪ|ሜይ|ጁን|ጁላይ|ኦገስት ኦገስ|ሴፕቴምበር ሴፕቴ|ኦክቶበር ኦክቶ|ኖቬምበር ኖቬም|ዲሴምበር ዲሴም",
    "my": "ဇန်နဝါရီ ဇန်|ဖေဖော်ဝါရီ ဖေ|မတ်|ဧပြီ ဧ|မေ|ဇွန်|ဇူလိုင် ဇူ|ဩဂုတ် ဩ|စက်တင်ဘာ စက်|အောက်တိုဘာ အောက်|နိုဝင်ဘာ နို|ဒီဇင်ဘာ ဒီ",
    "km": "មករា|កុម្ភៈ|មីនា|មេសា|ឧសភា|មិថុនា|កក្កដា|សីហា|កញ្ញា|តុលា|វិច្ឆិកា|ធ្នូ",
    "lo": "ມັງກອນ ມ.ກ|ກຸມພາ ກ.ພ|ມີນາ ມ.ນ|ເມສາ ມ.ສ|ພຶດສະພາ ພ.ພ|ມິຖຸນາ ມິ.ຖ|ກໍລະກົດ ກ.ລ|ສິງຫາ ສ.ຫ|ກັນຍາ ກ.ຍ|"
    "ຕຸລາ ຕ.ລ|ພະຈິກ ພ.ຈ|ທັນວາ ທ.ວ",
    "eu": "urtarrila urtarrilaren urtarrilak urt|otsaila otsailaren otsailak ots|martxoa martxoaren martxoak mar|"
    "apirila apirilaren apirilak api|maiatza maiatzaren maiatzak mai|ekaina ekainaren ekainak eka|"
    "uztaila uztailaren uztailak uzt|abuztua abuztuaren abuztuak abu|iraila irailaren irailak ira|"
    "urria urriaren urriak urr|azaroa azaroaren azaroak aza|abendua abenduaren abenduak abe",
    "ga": "eanáir ean|feabhra feabh|márta|aibreán aib|bealtaine beal|meitheamh meith|iúil|lúnasa lún|"
    "meán_fómhair mfómh|deireadh_fómhair dfómh|samhain samh|nollaig noll",
    "cy": "ionawr ion|chwefror chwef chw|mawrth maw|ebrill ebr|mai|mehefin meh|gorffennaf gorff gor|awst|medi|"
    "hydref hyd|tachwedd tach|rhagfyr rhag",
    "mt": "jannar jan|frar fra|marzu mar|april apr|mejju mej|ġunju ġun|lulju lul|awwissu aww|settembru set|"
    "ottubru ott|novembru nov|diċembru diċ",
    "lb": "januar jan|februar feb|mäerz mäe|abrëll abr|mee|juni jun|juli jul|august aug|september sep|"
    "oktober okt|november nov|dezember dez",
    "ky": "январь янв|февраль фев|март мар|апрель апр|май|июнь июн|июль июл|август авг|сентябрь сен|"
    "октябрь окт|ноябрь ноя|декабрь дек",
    "tg": "январ янв|феврал фев|март мар|апрел апр|май|июн|июл|август авг|сентябр сен|октябр окт|ноябр ноя|декабр дек",
    "tk": "ýanwar ýan|fewral few|mart mar|aprel apr|maý|iýun|iýul|awgust awg|sentýabr sen|oktýabr okt|"
    "noýabr noý|dekabr dek",
    "ps": "جنوري|فبروري فېبروري|مارچ|اپریل|مۍ|جون|جولای|اګست|سېپتمبر سپتمبر|اکتوبر|نومبر|دسمبر",
    "sd": "جنوري|فيبروري|مارچ|اپريل|مئي|جون|جولاءِ|آگسٽ|سيپٽمبر|آڪٽوبر|نومبر|ڊسمبر",
    "so": "janaayo jan jannaayo|febraayo feb|maarso mar|abriil abr|maayo may|juun jun|luulyo lul|"
    "agosto ogs ogosto|sebtembar seb sebteembar|oktoobar okt|noofeembar nof|diseembar dis",
    "ha": "janairu jan|faburairu fab|maris mar|afirilu afi|mayu may|yuni yun|yuli yul|agusta agu|satumba sat|"
    "oktoba okt|nuwamba nuw|disamba dis",
    "fo": "januar jan|februar feb|mars mar|apríl apr|mai|juni jun|juli jul|august aug|september sep|"
    "oktober okt|november nov|desember des",
    "fy": "jannewaris jan|febrewaris feb|maart mrt|april apr|maaie mai|juny jun|july jul|augustus aug|"
    "septimber sep|oktober okt|novimber nov|desimber des",
    "jv": "januari jan|februari feb|maret mar|april apr|mei|juni jun|juli jul|agustus agt|september sep|"
    "oktober okt|november nov|desember des",
    "tt": "гыйнвар гыйн|февраль фев|март мар|апрель апр|май|июнь|июль|август авг|сентябрь сент|октябрь окт|"
    "ноябрь нояб|декабрь дек",
    "ceb": "enero ene|pebrero peb|marso mar|abril abr|mayo may|hunyo hun|hulyo hul|agosto ago|"
    "septyembre sep septiyembre|oktubre okt|nobyembre nob|disyembre dis",
    "zu": "januwari jan|februwari feb|mashi mas|ephreli eph|meyi mey|juni jun|julayi jul|agasti aga|"
    "septhemba sep|okthoba okt|novemba nov|disemba dis",
}

AT_HOME = frozenset("eu ga cy mt lb ky tg tk so ha fo fy jv tt ceb zu".split())
"""Languages whose short names count on their own pages only: "few", "sat" and "medi" are words elsewhere."""

JALALI = "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"
"""The months of the Persian calendar, see `calendars`."""
