package inflect

// croatianIndeclinable are words that look as if they were declined.
const croatianIndeclinable = `le la de di da du von van der den al el ibn bin dos kanu žiri intervju`

// croatianStems are stems of masculine nouns with a vowel that is in the nominative
// alone, or that change otherwise.
var croatianStems = pairs(`
	petar:petr aleksandar:aleksandr pavao:pavl vjetar:vjetr vetar:vetr metar:metr teatar:teatr zadar:zadr
	posao:posl orao:orl kotao:kotl ugao:ugl stol:stol pas:ps san:sn pijesak:pijesk
	napredak:napretk dohodak:dohotk utorak:utork petak:petk četvrtak:četvrtk ponedjeljak:ponedjeljk ponedeljak:ponedeljk
	ožujak:ožujk rujan:rujn siječanj:siječnj travanj:travnj svibanj:svibnj lipanj:lipnj srpanj:srpnj studeni:studen
	otac:oc tjedan:tjedn lovac:lovc čakovec:čakovc karlovac:karlovc obrenovac:obrenovc donec:donc lavov:lavov lakat:lakt
	rubalj:rublj oganj:ognj ugalj:uglj zastupnik:zastupnik bitak:bitk momak:momk zaselak:zaselk bubanj:bubnj
	mozak:mozg predak:pretk točak:točk lanac:lanc rudnik:rudnik general:general okrugao:okrugl savez:savez
	čavao:čavl nokat:nokt oktobar:oktobr april:april predložak:predložk ručak:ručk odlazak:odlask dolazak:dolask
	prolazak:prolask izlazak:izlask ulazak:ulask prelazak:prelask nestanak:nestank pogodak:pogotk zadatak:zadatk
	vojnici:vojnik branitelji:branitelj savjet:savjet`)

// croatianIrregular are nouns with forms of their own, the plural behind the semicolon.
var croatianIrregular = wholeParadigms(`
	čovjek = čovjek čovjeka čovjeku čovjeka čovječe čovjekom; ljudi ljudi ljudima ljude ljudi ljudima
	čovek = čovek čoveka čoveku čoveka čoveče čovekom; ljudi ljudi ljudima ljude ljudi ljudima
	ljudi = pl ljudi ljudi ljudima ljude ljudi ljudima
	vrijeme = n vrijeme vremena vremenu vrijeme vrijeme vremenom;
	vreme = n vreme vremena vremenu vreme vreme vremenom;
	ime = n ime imena imenu ime ime imenom;
	dijete = n dijete djeteta djetetu dijete dijete djetetom;
	dete = n dete deteta detetu dete dete detetom;
	otac = otac oca ocu oca oče ocem;
	brat = brat brata bratu brata brate bratom;
	bog = bog boga bogu boga bože bogom;
	kći = f kći kćeri kćeri kćer kćeri kćeri/kćerju;
	mati = f mati matere materi mater mati materom;
	dio = dio dijela dijelu dio dio dijelom; dijelovi dijelova dijelovima dijelove dijelovi dijelovima
	deo = deo dela delu deo deo delom; delovi delova delovima delove delovi delovima
	slučaj = slučaj slučaja slučaju slučaj slučaj slučajem; slučajevi slučajeva slučajevima slučajeve slučajevi slučajevima
	lav = lav lava lavu lava lave lavom`)

// croatianThird are feminine nouns that end in a consonant, beyond those in -ost.
const croatianThird = `noć pomoć moć vlast smrt stvar riječ reč obitelj ljubav krv povijest bolest vijest vest oblast
	čast savjest svijest mladež sol peć nemoć glad zapovijed zapovest večer jesen radost pamet propast
	ravan slast strast vrst mast kost ispovijed pripovijest nit obveznost raž laž momčad`

// croatianPlurals are nouns of the plural alone that end as names do.
const croatianPlurals = `kurili filipini emirati karpati himalaji balkani alpe ande ploče pale sjedinjene države
	maldivi bahami havaji azori bermudi nizozemske države narodi izbori pregovori snage trupe`

// croatianNeuters are neuter nouns in -e.
const croatianNeuters = `more sunce polje lice srce tržište nebo oružje ubojice uže jaje`

// croatianAdjectiveStems are stems of adjectives that no suffix tells.
const croatianAdjectiveStems = `bijel bel crn nov star velik mal dobr crven zelen žut plav mlad svet brz jak ujedinjen sjedinjen
	oružan pomorsk zračn mirovn držav mir vojn europ glavn javn vrhovn ustavn šumsk prv drug zapadn istočn južn sjevern
	severn nuklearn ratn dalek zajedničk jugoistočn opć opšt međunarodn vanjsk gornj donj srednj zadnj stran domać`

// croatianNotAdjective are nouns that end as adjectives do.
const croatianNotAdjective = `aljaska nebraska maska daska trska banka mačka kuća vojska tačka točka kvačka pljačka država
	scena arena cijena cena žena strana hrana rana grana obrana odbrana odluka voda gora bitka kočka tvornica zemlja sumna karta ploča luka pravda smjena prošnja kazna
	tvrtka stijena stena ukrajina nafta kina igračka
	dno vino vrno jedno poslanstvo sukno platno okno zrno gumno stablo gorivo more sela
	sukne vojske banke maske točke tačke kazne cijene žene rane strane grane`

// croatianMenA are men's given names in -a.
const croatianMenA = `nikola luka saša aleksa ilija andrija matija nebojša siniša grga jakša vanja miša mika kosta sava
	đoka pera žika joža stjepa toma`

// croatianWomenA are women's given names in -a, which are no surnames.
const croatianWomenA = `melania melanija marija julija ana ivana jelena olena elena olga katarina kristina martina marina
	ivanka ursula angela kamala vesna jadranka kolinda gordana snežana snježana mirjana sandra tamara natalija
	marta petra lucija sara lana nina maja ema eva vera nada tanja sonja svetlana`

// croatianUndeclinedNames are parts of names that stay as they are.
const croatianUndeclinedNames = `kim jong čong un li si xi mun`

// croatianForeign are words that stand before the noun of a name, and stay.
const croatianForeign = `new los las san santa sankt saint el la abu port fort rio tel hong`
