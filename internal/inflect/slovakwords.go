package inflect

// Words of which the ending does not tell enough, between spaces.
const (
	// Feminine nouns in a consonant.
	slovakFeminines = " Rus povodeň Budapešť Bukurešť Kazaň Plzeň Poznaň Volyň zbraň sieť smrť krv bolesť oblasť vlasť časť účasť pomoc nemoc vec reč moc noc tvár " +
		"mládež krádež loď pamäť povesť obec jeseň báseň soľ myseľ zodpovednosť Astrachaň Pomoc Noc "

	// Those that are declined like kosť.
	slovakLikeKost = " smrť oblasť časť účasť bolesť vlasť povesť vec reč moc nemoc pomoc noc Rus Pomoc Noc pamäť Budapešť Bukurešť krv soľ "

	// Places and institutions with the genitive in -u only.
	slovakPlacesInU = " Irán Irak Krym Londýn Rím Dom Donbas Pakistan Afganistan Libanon Jemen Katar Sudán Čad Egypt Súd Pentagón Senát Kongres Hamas Hizballáh Západ Východ Parlament Taiwan "

	slovakAnimates = " vojak generál admirál veľvyslanec šéf kráľ syn brat otec pes človek kardinál cisár senátor guvernér kancelár diplomat kandidát expert agent študent pacient občan " +
		"sused obranca diktátor prokurátor poslanec väzeň utečenec dobrovoľník líder Nemec pápež "

	slovakThings = " útok vlak znak tlak mrak oblak zákonník denník rybník chodník konzervant tank týždenník hangár dolár seminár kalendár slovník pomník ropovodík komentár scenár formulár inventár hektár okuliár titulár repertoár "

	// Plurals of masculine nouns, among names; of feminine ones, among common words.
	slovakMasculinePlurals = " Štáty Národy Emiráty Aleuty "
	slovakFemininePlurals  = " voľby správy schôdzky dohody vojny hrozby cesty dodávky škody straty skúšky sily porady debaty noviny prázdniny strely rakety nehody povodne bomby míny jednotky podmienky záruky otázky "
)

var slovakKnown = map[string]knownNoun{
	"človek": {masculine, "ek|eka|ekovi|eka|ekovi|ekom", "1ia|1í|1om|1í|1och|1mi", []string{"člov", "ľud"}},
	"deň":    {masculine, "1|ňa|ňu|1|ni|ňom", "ni|ní|ňom|ni|ňoch|ňami", []string{"d", "deň"}},
	"dieťa":  {neuter, "1|aťa|aťu|1|ati|aťom", "2i|2í|2om|2i|2och|2mi", []string{"dieť", "dieťa", "det"}},
	"otec":   {masculine, "ec|ca|covi|ca|covi|com", "covia|cov|com|cov|coch|cami", []string{"ot"}},
	"Čechy":  {plural, "", "y||ám|y|ách|ami", []string{"Čech"}},
	"ruka":   {feminine, "uka|uky|uke|uku|uke|ukou", "uky|úk|ukám|uky|ukách|ukami", []string{"r"}},
}
