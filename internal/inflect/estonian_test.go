package inflect

import "testing"

func TestEstonian(t *testing.T) {
	checkForms(t, "et", []declension{
		{"Putin", Person, `
			Putini Putiniga Putiniks Putinil Putinile Putinilt Putinina Putinini Putinis Putinisse Putinist
			Putinit Putinita`},
		{"Trump", Person, `
			Trumpi Trumpiga Trumpiks Trumpil Trumpile Trumpilt Trumpina Trumpini Trumpis Trumpisse Trumpist
			Trumpit Trumpita`},
		{"Zelenskõi", Person, `
			Zelenskõid Zelenskõiga Zelenskõiks Zelenskõil Zelenskõile Zelenskõilt Zelenskõina Zelenskõini
			Zelenskõis Zelenskõisse Zelenskõist Zelenskõit Zelenskõita`},
		{"Merz", Person, `Merzi Merziga Merziks Merzil Merzile Merzilt Merzina Merzini Merzis Merzisse Merzist Merzit Merzita`},
		{"Kallas", Person, `
			Kallase Kallasega Kallaseks Kallasel Kallasele Kallaselt Kallasena Kallaseni Kallases Kallasesse
			Kallasest Kallaseta Kallasi Kallasiga Kallasiks Kallasil Kallasile Kallasilt Kallasina Kallasini
			Kallasis Kallasisse Kallasist Kallasit Kallasita Kallast`},
		{"Saar", Person, `
			Saarde Saare Saarega Saareks Saarel Saarele Saarelt Saarena Saareni Saares Saaresse Saarest Saareta
			Saart`},
		{"Vladimir Putin", Person, `
			Vladimir Putini | Vladimir Putiniga | Vladimir Putiniks | Vladimir Putinil | Vladimir Putinile |
			Vladimir Putinilt | Vladimir Putinina | Vladimir Putinini | Vladimir Putinis | Vladimir Putinisse |
			Vladimir Putinist | Vladimir Putinit | Vladimir Putinita`},
		{"Alaska", Other, `
			Alaskaga Alaskaks Alaskal Alaskale Alaskalt Alaskana Alaskani Alaskas Alaskasse Alaskast Alaskat
			Alaskata`},
		{"Venemaa", Other, `
			Venemaad Venemaaga Venemaaks Venemaal Venemaale Venemaalt Venemaana Venemaani Venemaas Venemaasse
			Venemaast Venemaata`},
		{"Ukraina", Other, `
			Ukrainaga Ukrainaks Ukrainal Ukrainale Ukrainalt Ukrainana Ukrainani Ukrainas Ukrainasse Ukrainast
			Ukrainat Ukrainata`},
		{"Moskva", Other, `
			Moskvaga Moskvaks Moskval Moskvale Moskvalt Moskvana Moskvani Moskvas Moskvasse Moskvast Moskvat
			Moskvata`},
		{"Kreml", Other, `
			Kremli Kremliga Kremliks Kremlil Kremlile Kremlilt Kremlina Kremlini Kremlis Kremlisse Kremlist
			Kremlit Kremlita`},
		{"Soome", Other, `Soomega Soomeks Soomel Soomele Soomelt Soomena Soomeni Soomes Soomesse Soomest Soomet Soometa`},
		{"Tallinn", Other, `
			Tallinna Tallinnaga Tallinnaks Tallinnal Tallinnale Tallinnalt Tallinnana Tallinnani Tallinnas
			Tallinnasse Tallinnast Tallinnata`},
		{"Madrid", Other, `
			Madridi Madridiga Madridiks Madridil Madridile Madridilt Madridina Madridini Madridis Madridisse
			Madridist Madridit Madridita`},
		{"Valge Maja", Other, `
			Valge Majaga | Valge Majana | Valge Majani | Valge Majata | Valgeks Majaks | Valgel Majal |
			Valgele Majale | Valgelt Majalt | Valges Majas | Valgesse Majasse | Valgesse Majja |
			Valgest Majast | Valget Maja`},
		{"Must meri", Other, `
			Musta merd | Musta mere | Musta merega | Musta merena | Musta mereni | Musta mereta |
			Mustaks mereks | Mustal merel | Mustale merele | Mustalt merelt | Mustas meres | Mustasse meresse |
			Mustasse merre | Mustast merest`},
		{"Punane Rist", Other, `
			Punase Risti | Punase Ristiga | Punase Ristina | Punase Ristini | Punase Ristita |
			Punaseks Ristiks | Punasel Ristil | Punasele Ristile | Punaselt Ristilt | Punases Ristis |
			Punasesse Ristisse | Punasest Ristist | Punast Risti | Punast Ristit`},
		{"Euroopa Liit", Other, `
			Euroopa Liidu | Euroopa Liiduga | Euroopa Liiduks | Euroopa Liidul | Euroopa Liidule |
			Euroopa Liidult | Euroopa Liiduna | Euroopa Liiduni | Euroopa Liidus | Euroopa Liidusse |
			Euroopa Liidust | Euroopa Liiduta | Euroopa Liitu`},
		{"Riigikogu", Other, `
			Riigikoguga Riigikoguks Riigikogul Riigikogule Riigikogult Riigikoguna Riigikoguni Riigikogus
			Riigikogusse Riigikogust Riigikoguta`},
		{"Ameerika Ühendriigid", Other, `
			Ameerika Ühendriike | Ameerika Ühendriikide | Ameerika Ühendriikidega | Ameerika Ühendriikideks |
			Ameerika Ühendriikidel | Ameerika Ühendriikidele | Ameerika Ühendriikidelt |
			Ameerika Ühendriikidena | Ameerika Ühendriikideni | Ameerika Ühendriikides |
			Ameerika Ühendriikidesse | Ameerika Ühendriikidest | Ameerika Ühendriikideta |
			Ameerika Ühendriikisid`},
		{"kohtumine", Other, `
			kohtumise kohtumised kohtumisega kohtumiseks kohtumisel kohtumisele kohtumiselt kohtumisena
			kohtumiseni kohtumises kohtumisesse kohtumisest kohtumiseta kohtumisi kohtumist kohtumiste
			kohtumistega kohtumisteks kohtumistel kohtumistele kohtumistelt kohtumistena kohtumisteni
			kohtumistes kohtumistesse kohtumistest kohtumisteta`},
		{"tippkohtumine", Other, `
			tippkohtumise tippkohtumised tippkohtumisega tippkohtumiseks tippkohtumisel tippkohtumisele
			tippkohtumiselt tippkohtumisena tippkohtumiseni tippkohtumises tippkohtumisesse tippkohtumisest
			tippkohtumiseta tippkohtumisi tippkohtumist tippkohtumiste tippkohtumistega tippkohtumisteks
			tippkohtumistel tippkohtumistele tippkohtumistelt tippkohtumistena tippkohtumisteni tippkohtumistes
			tippkohtumistesse tippkohtumistest tippkohtumisteta`},
		{"läbirääkimised", Other, `
			läbirääkimisi läbirääkimiste läbirääkimistega läbirääkimisteks läbirääkimistel läbirääkimistele
			läbirääkimistelt läbirääkimistena läbirääkimisteni läbirääkimistes läbirääkimistesse
			läbirääkimistest läbirääkimisteta`},
		{"sõda", Other, `
			sõdade sõdadega sõdadeks sõdadel sõdadele sõdadelt sõdadena sõdadeni sõdades sõdadesse sõdadest
			sõdadeta sõdasid sõdu sõja sõjad sõjaga sõjaks sõjal sõjale sõjalt sõjana sõjani sõjas sõjasse
			sõjast sõjata sõtta`},
		{"president", Other, `
			presidendi presidendid presidendiga presidendiks presidendil presidendile presidendilt presidendina
			presidendini presidendis presidendisse presidendist presidendita presidente presidenti presidentide
			presidentidega presidentideks presidentidel presidentidele presidentidelt presidentidena
			presidentideni presidentides presidentidesse presidentidest presidentideta`},
		{"valitsus", Other, `
			valitsuse valitsused valitsusega valitsuseks valitsusel valitsusele valitsuselt valitsusena
			valitsuseni valitsuses valitsusesse valitsusest valitsuseta valitsusi valitsust valitsuste
			valitsustega valitsusteks valitsustel valitsustele valitsustelt valitsustena valitsusteni
			valitsustes valitsustesse valitsustest valitsusteta`},
		{"rünnak", Other, `
			rünnaku rünnakud rünnakuga rünnakuid rünnakuks rünnakul rünnakule rünnakult rünnakuna rünnakuni
			rünnakus rünnakusse rünnakust rünnakut rünnakuta rünnakute rünnakutega rünnakuteks rünnakutel
			rünnakutele rünnakutelt rünnakutena rünnakuteni rünnakutes rünnakutesse rünnakutest rünnakuteta`},
		{"rahuleping", Other, `
			rahulepingu rahulepingud rahulepinguga rahulepinguid rahulepinguks rahulepingul rahulepingule
			rahulepingult rahulepinguna rahulepinguni rahulepingus rahulepingusse rahulepingust rahulepingut
			rahulepinguta rahulepingute rahulepingutega rahulepinguteks rahulepingutel rahulepingutele
			rahulepingutelt rahulepingutena rahulepinguteni rahulepingutes rahulepingutesse rahulepingutest
			rahulepinguteta`},
		{"sanktsioon", Other, `
			sanktsioone sanktsiooni sanktsioonid sanktsioonide sanktsioonidega sanktsioonideks sanktsioonidel
			sanktsioonidele sanktsioonidelt sanktsioonidena sanktsioonideni sanktsioonides sanktsioonidesse
			sanktsioonidest sanktsioonideta sanktsiooniga sanktsiooniks sanktsioonil sanktsioonile
			sanktsioonilt sanktsioonina sanktsioonini sanktsioonis sanktsioonisse sanktsioonist sanktsioonita`},
	})
}

func TestEstonianNever(t *testing.T) {
	checkNever(t, "et", []never{
		{"Putin", Person, `Putinid Putinite Putinde`},
		{"Madrid", Other, `Madride Madridde Madri`},
		{"Euroopa Liit", Other, `Euroopat Liitu | Euroopa Liiti | Euroopa Liidud`},
		{"sõda", Other, `sõdat sõdas sõdi`},
	})
}
