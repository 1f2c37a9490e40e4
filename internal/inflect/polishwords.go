package inflect

// Words of which the ending does not tell enough, between spaces.
const (
	// Names in the plural.
	polishPlurals = " Ateny Bałkany Chiny Emiraty Filipiny Karpaty Tatry Alpy Aleuty Andy Himalaje Hawaje Indie Kurile Kuryle " +
		"Malediwy Niderlandy Suwałki Helsinki Saloniki Katowice Kielce Siły Narody Stany Wyspy Wojska Gliwice Malwiny Falklandy Komory Mazury Kujawy Bahamy " +
		"państwa działania cła prawa miasta wojska "

	// Feminine nouns in a consonant.
	polishFeminines = " Białoruś Łódź Ruś Bydgoszcz broń śmierć powódź noc pomoc przemoc moc podróż straż Straż kradzież młodzież " +
		"sprzedaż rzecz pieśń odpowiedź wypowiedź zapowiedź jesień przestrzeń twarz północ krew wieś sól sieć pamięć zieleń treść chęć część napaść " +
		"łódź więź gałąź pieczęć opowieść wieść władz sprzeczność Noc Pomoc Powódź Broń Wieś Sieć Północ gołoledź ciecz poręcz obręcz "

	// Nouns of persons, and of things that are declined like them.
	polishAnimates = " szef ambasador wódz król mąż generał admirał kapitan syn brat papież pies poseł członek świadek kardynał biskup cesarz " +
		"strażak rybak uczeń więzień senator komendant policjant demonstrant protestant " +
		"lider człowiek ojciec chłopiec rodak chłopak konsul marszałek wicepremier sołtys kandydat dyplomata adwokat lokator naukowiec kierowca szyit sunnita Żyd talib terrorysta obywatel cywil "

	polishThings = " dron szpital miesiąc wirus myśliwiec śmigłowiec bombowiec jastrząb wilk ptak niedźwiedź helikopter komputer kontener " +
		"transporter pomnik generator silnik "

	// Names of places with the genitive in -u only, and common words in names.
	polishPlacesInU = " Bałtyk Krym Londyn Rzym Iran Irak Pakistan Liban Jemen Katar Sudan Czad Budapeszt Bukareszt Pekin Tajwan Teheran Dom Sąd " +
		"Trybunał Bank Senat Kongres Sejm Parlament Pentagon Urząd Rząd Sztab Fundusz Związek Instytut Uniwersytet Bundestag Meksyk Izmir Cypr Egipt Wietnam Nepal Bahrajn Kuwejt Oman Bagdad Damaszek Hamas Bejrut Kaukaz Kanał "

	// Those in the plural of masculine nouns.
	polishPluralsInOw = " Bałkany Stany Emiraty Narody Aleuty Andy Niderlandy Malediwy Falklandy Komory Hawaje Himalaje "

	// Nouns that only look like those of persons.
	polishInanimates = " wynik zanik unik krzyk okrzyk ryk papier charakter numer krater eter spacer sektor order szacunek rozkaz bunkier koncern rower manewr konflikt ser ster kurier bez wiek "

	// Stems of common adjectives.
	polishAdjectives = " biał now star wielk mał duż czarn czerwon zielon złot żółt błękitn niebiesk bliski dalek drug trzeci pierwsz ostatni młod wysok nisk dług krótk święt " +
		"cał był tajn zbrojn ludow zjednoczon karn państwow krajow narodow międzynarodow światow środkow jądrow atomow pożarn północn południow wschodni zachodni doln górn obc świat mokr suchy wolny wspóln jedn "

	polishSureAdjectives = " czeski francuski włoski ruski boski niemiecki turecki Najwyższy najwyższy "

	// Names that are not declined before the last.
	polishUndeclined = " Kim Dzong Jong "

	// Names that look like adjectives, in the genitive: Prezydent Polski.
	polishGenitives = " Polski Alaski Nebraski "
)

var polishKnown = map[string]knownNoun{
	"Niemcy":         {plural, "", "iemcy|iemiec|iemcom|iemcy|iemcami|iemczech|iemcy", []string{"N"}},
	"Włochy":         {plural, "", "y||om|y|ami|2szech|y", []string{"Włoch", "", "Wło"}},
	"Węgry":          {plural, "", "ry|ier|rom|ry|rami|rzech|ry", []string{"Węg"}},
	"Czechy":         {plural, "", "y||om|y|ami|ach|y", []string{"Czech"}},
	"Prusy":          {plural, "", "y||om|y|ami|iech|y", []string{"Prus"}},
	"Rzeczpospolita": {feminine, "a|1ej|1ej,1ej|ą|ą|1ej|a", "", []string{"Rzeczpospolit", "Rzeczypospolit"}},
	"tydzień":        {masculine, "1|a|owi|1|em|u|u", "e|1,1|om|e|ami|ach|e", []string{"tygodni", "tydzień"}},
	"dzień":          {masculine, "1|a|owi|1|em|u|u", "||om||ami|ach|", []string{"dni", "dzień"}},
	"człowiek":       {masculine, "|a|owi|a|iem|u|u,1cze", "2zie|2zi|2ziom|2zi|2źmi|2ziach|2zie", []string{"człowiek", "człowie", "lud"}},
	"ludzie":         {plural, "", "zie|zi|ziom|zi|źmi|ziach|zie", []string{"lud"}},
	"Ali":            {masculine, "i|ego|emu|ego|im|im|i", "", []string{"Al"}},
	"rok":            {masculine, "|u|owi||iem|u|u", "1a|1|1om|1a|1ami|1ach|1a", []string{"rok", "lat"}},
	"ręka":           {feminine, "ka|ki|ce|kę|ką|ce|ko", "ce|1k|kom|ce|kami,koma|kach|ce", []string{"rę", "rą"}},
	"dziecko":        {neuter, "ko|ka|ku|ko|kiem|ku|ko", "i|i|iom|i|mi|iach|i", []string{"dziec"}},
	"brat":           {masculine, "|a|u|a|em|1|1", "2ia|2i|2iom|2i|2mi|2iach|2ia", []string{"brat", "bracie", "brac"}},
	"ojciec":         {masculine, "1|a|u|a|em|u|2", "owie|ów|om|ów|ami|ach|owie", []string{"ojc", "ojciec", "ojcze"}},
	"imię":           {neuter, "ę|enia|eniu|ę|eniem|eniu|ę", "ona|on|onom|ona|onami|onach|ona", []string{"imi"}},
	"zwierzę":        {neuter, "ę|ęcia|ęciu|ę|ęciem|ęciu|ę", "ęta|ąt|ętom|ęta|ętami|ętach|ęta", []string{"zwierz"}},
	"pies":           {masculine, "1ies|sa|su|sa|sem|sie|sie", "sy|sów|som|sy|sami|sach|sy", []string{"p", "p"}},
	"wybory":         {plural, "", "y|ów|om|y|ami|ach|y", []string{"wybor"}},
	"pokój":          {masculine, "1|oju|ojowi|1|ojem|oju|oju", "oje|oi,ojów|ojom|oje|ojami|ojach|oje", []string{"pok", "pokój"}},
}
