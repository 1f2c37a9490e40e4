package inflect

// Words of which the ending does not tell enough, between spaces.
const (
	// Feminine nouns in a consonant.
	czechFeminines = " Rus Budapešť Bukurešť Olomouc Moc Noc noc moc pomoc nemoc věc řeč zbraň síť smrt krev bolest oblast vlast část účast propast zvěst pověst závist " +
		"Kazaň Plzeň Poznaň mládež krádež tvář páteř zeď loď Příbram sůl myš lež drůbež step obec klec rozkoš "

	// Those that are declined like kost.
	czechLikeKost = " smrt oblast část účast bolest vlast propast zvěst pověst závist věc řeč moc nemoc pomoc noc Rus myš lež loď Budapešť Bukurešť "

	// Places with the genitive in -u only.
	czechPlacesInU = " Írán Irák Krym Londýn Řím Dům Donbas Pákistán Afghánistán Libanon Jemen Katar Súdán Čad Egypt Izrael Tchaj-wan Soud Pentagon Senát Kongres Bundestag Hamás Hizballáh Západ Východ Parlament "

	czechAnimates = " voják generál admirál voják prezident velvyslanec šéf král syn bratr otec papež pes člověk kardinál císař senátor guvernér kancléř diplomat kandidát expert agent student pacient občan " +
		"soused terorista obránce diktátor prokurátor policista poslanec vězeň uprchlík dobrovolník "

	czechThings = " tanker útok vlak znak tlak mrak oblak zák deník rybník trafik chodník konzervant kontejner server počítač výtlak přítlak tank letoun dopravník parník pomník týdeník krystalizátor hotel kotel " +
		"zákrok potlak ropák panelák transportér talíř snář pekáč polštář kalendář inventář diář časopis adresář dálnice papír charter filter koncern teror horor "

	czechNeuters = " moře pole srdce slunce vejce ovoce "

	// Plurals of masculine nouns, among names; of feminine ones, among common words.
	czechMasculinePlurals = " Státy Národy Emiráty Aleuty Balkány Rozhovory "
	czechFemininePlurals  = " volby zprávy schůzky dohody rozmluvy války hrozby cesty dodávky škody oběti ztráty zkoušky síly porady debaty noviny prázdniny střely rakety nehody povodně bomby miny " +
		"jednotky podmínky záruky otázky "
)

var czechKnown = map[string]knownNoun{
	"člověk":  {masculine, "ěk|ěka|ěku,ěkovi|ěka|ěče|ěku,ěkovi|ěkem", "1é|1í|1em|1i|1é|1ech|1mi", []string{"člov", "lid"}},
	"den":     {masculine, "1|e|i,u|1|i|i,e,u|em", "y,i|ů,í|ům|y|y|ech|y", []string{"dn", "den"}},
	"týden":   {masculine, "1|e|i,u|1|i|i,u|em", "y|ů|ům|y|y|ech|y", []string{"týdn", "týden"}},
	"dítě":    {neuter, "ě|ěte|ěti|ě|ě|ěti|ětem", "1i|1í|1em|1i|1i|1ech|1mi", []string{"dít", "dět"}},
	"otec":    {masculine, "ec|ce|ci,covi|ce|če|ci,covi|cem", "cové|ců|cům|ce|cové|cích|ci", []string{"ot"}},
	"Čechy":   {plural, "", "y||ám|y|y|ách|ami", []string{"Čech"}},
	"Karpaty": {plural, "", "y||ům,ám|y|y|ech,ách|y,ami", []string{"Karpat"}},
	"ruka":    {feminine, "ka|ky|ce|ku|ko|ce|kou", "ce|kou|kám|ce|ce|kou,kách|kama", []string{"ru"}},
	"lidé":    {plural, "", "é|í|em|i|é|ech|mi", []string{"lid"}},
}
