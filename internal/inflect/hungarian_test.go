package inflect

import "testing"

func TestHungarian(t *testing.T) {
	checkForms(t, "hu", []declension{
		{"Putyin", Person, `
			Putyinba Putyinban Putyinból Putyinhoz Putyinig Putyinként Putyinnak Putyinnal Putyinná Putyinnál
			Putyinon Putyinra Putyinról Putyint Putyintól Putyinért`},
		{"Trump", Person, `
			Trumpba Trumpban Trumpból Trumphoz Trumpig Trumpként Trumpnak Trumpnál Trumpon Trumpot Trumppal
			Trumppá Trumpra Trumpról Trumptól Trumpért`},
		{"Zelenszkij", Person, `
			Zelenszkijbe Zelenszkijben Zelenszkijből Zelenszkijen Zelenszkijhez Zelenszkijig Zelenszkijjel
			Zelenszkijjé Zelenszkijként Zelenszkijnek Zelenszkijnél Zelenszkijre Zelenszkijről Zelenszkijt
			Zelenszkijtől Zelenszkijért`},
		{"Macron", Person, `
			Macronba Macronban Macronból Macronhoz Macronig Macronként Macronnak Macronnal Macronná Macronnál
			Macronon Macronra Macronról Macront Macrontól Macronért`},
		{"Merz", Person, `
			Merzbe Merzben Merzből Merzcel Merzcé Merzen Merzet Merzhez Merzig Merzként Merznek Merznél Merzre
			Merzről Merzt Merztől Merzzel Merzzé Merzért`},
		{"Vance", Person, `
			Vance-be Vance-ben Vance-ből Vance-en Vance-hez Vance-ig Vance-ként Vance-nek Vance-nél Vance-re
			Vance-ről Vance-szel Vance-szé Vance-t Vance-től Vance-ért Vancéba Vancéban Vancébe Vancében
			Vancéból Vancéből Vancéhez Vancéhoz Vancéig Vancéként Vancén Vancénak Vancének Vancénál Vancénél
			Vancéra Vancére Vancéról Vancéről Vancét Vancétól Vancétől Vancéval Vancével Vancévá Vancévé
			Vancéért`},
		{"Orbán", Person, `
			Orbánba Orbánban Orbánból Orbánhoz Orbánig Orbánként Orbánnak Orbánnal Orbánná Orbánnál Orbánon
			Orbánra Orbánról Orbánt Orbántól Orbánért`},
		{"Magyar Péter", Person, `
			Magyar Péterbe | Magyar Péterben | Magyar Péterből | Magyar Péteren | Magyar Péterhez |
			Magyar Péterig | Magyar Péterként | Magyar Péternek | Magyar Péternél | Magyar Péterre |
			Magyar Péterrel | Magyar Péterré | Magyar Péterről | Magyar Pétert | Magyar Pétertől |
			Magyar Péterért`},
		{"Szijjártó", Person, `
			Szijjártóba Szijjártóban Szijjártóból Szijjártóhoz Szijjártóig Szijjártóként Szijjártón
			Szijjártónak Szijjártónál Szijjártóra Szijjártóról Szijjártót Szijjártótól Szijjártóval Szijjártóvá
			Szijjártóért`},
		{"Scott", Person, `
			Scott-tal Scott-tá Scottba Scottban Scottból Scotthoz Scottig Scottként Scottnak Scottnál Scotton
			Scottot Scottra Scottról Scotttól Scottért`},
		{"Alaszka", Other, `
			Alaszkába Alaszkában Alaszkából Alaszkához Alaszkáig Alaszkáként Alaszkán Alaszkának Alaszkánál
			Alaszkára Alaszkáról Alaszkát Alaszkától Alaszkával Alaszkává Alaszkáért`},
		{"Oroszország", Other, `
			Oroszországba Oroszországban Oroszországból Oroszországgal Oroszországgá Oroszországhoz
			Oroszországig Oroszországként Oroszországnak Oroszországnál Oroszországon Oroszországot
			Oroszországra Oroszországról Oroszországtól Oroszországért`},
		{"Ukrajna", Other, `
			Ukrajnába Ukrajnában Ukrajnából Ukrajnához Ukrajnáig Ukrajnáként Ukrajnán Ukrajnának Ukrajnánál
			Ukrajnára Ukrajnáról Ukrajnát Ukrajnától Ukrajnával Ukrajnává Ukrajnáért`},
		{"Moszkva", Other, `
			Moszkvába Moszkvában Moszkvából Moszkvához Moszkváig Moszkváként Moszkván Moszkvának Moszkvánál
			Moszkvára Moszkváról Moszkvát Moszkvától Moszkvával Moszkvává Moszkváért`},
		{"Kreml", Other, `
			Kremlbe Kremlben Kremlből Kremlen Kremlet Kremlhez Kremlig Kremlként Kremllel Kremllé Kremlnek
			Kremlnél Kremlre Kremlről Kremlt Kremltől Kremlért`},
		{"Kijev", Other, `
			Kijevbe Kijevben Kijevből Kijeven Kijevet Kijevhez Kijevig Kijevként Kijevnek Kijevnél Kijevre
			Kijevről Kijevtől Kijevvel Kijevvé Kijevért`},
		{"Budapest", Other, `
			Budapestbe Budapestben Budapestből Budapesten Budapestet Budapesthez Budapestig Budapestként
			Budapestnek Budapestnél Budapestre Budapestről Budapesttel Budapestté Budapesttől Budapestért`},
		{"Párizs", Other, `
			Párizsba Párizsban Párizsból Párizshoz Párizsig Párizsként Párizsnak Párizsnál Párizson Párizsra
			Párizsról Párizst Párizstól Párizsért Párizzsal Párizzsá`},
		{"Irán", Other, `
			Iránba Iránban Iránból Iránhoz Iránig Iránként Iránnak Iránnal Iránná Iránnál Iránon Iránra Iránról
			Irántól Iránért`},
		{"Fehér Ház", Other, `
			Fehér Házat | Fehér Házba | Fehér Házban | Fehér Házból | Fehér Házhoz | Fehér Házig |
			Fehér Házként | Fehér Háznak | Fehér Háznál | Fehér Házon | Fehér Házra | Fehér Házról |
			Fehér Háztól | Fehér Házzal | Fehér Házzá | Fehér Házért`},
		{"Európai Unió", Other, `
			Európai Unióba | Európai Unióban | Európai Unióból | Európai Unióhoz | Európai Unióig |
			Európai Unióként | Európai Unión | Európai Uniónak | Európai Uniónál | Európai Unióra |
			Európai Unióról | Európai Uniót | Európai Uniótól | Európai Unióval | Európai Unióvá |
			Európai Unióért`},
		{"Egyesült Államok", Other, `
			Egyesült Államokat | Egyesült Államokba | Egyesült Államokban | Egyesült Államokból |
			Egyesült Államokhoz | Egyesült Államokig | Egyesült Államokkal | Egyesült Államokká |
			Egyesült Államokként | Egyesült Államoknak | Egyesült Államoknál | Egyesült Államokon |
			Egyesült Államokot | Egyesült Államokra | Egyesült Államokról | Egyesült Államoktól |
			Egyesült Államokért`},
		{"NATO", Other, ``},
		{"háború", Other, `
			háborúba háborúban háborúból háborúhoz háborúig háborúk háborúkat háborúkba háborúkban háborúkból
			háborúkhoz háborúkig háborúkkal háborúkká háborúkként háborúknak háborúknál háborúkon háborúkot
			háborúkra háborúkról háborúktól háborúként háborúkért háborún háborúnak háborúnál háborúra
			háborúról háborút háborútól háborúval háborúvá háborúért`},
		{"csúcstalálkozó", Other, `
			csúcstalálkozóba csúcstalálkozóban csúcstalálkozóból csúcstalálkozóhoz csúcstalálkozóig
			csúcstalálkozók csúcstalálkozókat csúcstalálkozókba csúcstalálkozókban csúcstalálkozókból
			csúcstalálkozókhoz csúcstalálkozókig csúcstalálkozókkal csúcstalálkozókká csúcstalálkozókként
			csúcstalálkozóknak csúcstalálkozóknál csúcstalálkozókon csúcstalálkozókot csúcstalálkozókra
			csúcstalálkozókról csúcstalálkozóktól csúcstalálkozóként csúcstalálkozókért csúcstalálkozón
			csúcstalálkozónak csúcstalálkozónál csúcstalálkozóra csúcstalálkozóról csúcstalálkozót
			csúcstalálkozótól csúcstalálkozóval csúcstalálkozóvá csúcstalálkozóért`},
		{"tűzszünet", Other, `
			tűzszünetbe tűzszünetben tűzszünetből tűzszünetek tűzszünetekbe tűzszünetekben tűzszünetekből
			tűzszüneteken tűzszüneteket tűzszünetekhez tűzszünetekig tűzszünetekkel tűzszünetekké
			tűzszünetekként tűzszüneteknek tűzszüneteknél tűzszünetekre tűzszünetekről tűzszünetektől
			tűzszünetekért tűzszüneten tűzszünetet tűzszünethez tűzszünetig tűzszünetként tűzszünetnek
			tűzszünetnél tűzszünetre tűzszünetről tűzszünettel tűzszünetté tűzszünettől tűzszünetért`},
		{"elnök", Other, `
			elnökbe elnökben elnökből elnöket elnökhöz elnökig elnökkel elnökké elnökként elnöknek elnöknél
			elnökre elnökről elnöktől elnökért elnökök elnökökbe elnökökben elnökökből elnököket elnökökhöz
			elnökökig elnökökkel elnökökké elnökökként elnököknek elnököknél elnökökre elnökökről elnököktől
			elnökökért elnökökön elnökököt elnökön elnököt`},
		{"kormány", Other, `
			kormánnyal kormánnyá kormányba kormányban kormányból kormányhoz kormányig kormányként kormánynak
			kormánynál kormányok kormányokat kormányokba kormányokban kormányokból kormányokhoz kormányokig
			kormányokkal kormányokká kormányokként kormányoknak kormányoknál kormányokon kormányokot
			kormányokra kormányokról kormányoktól kormányokért kormányon kormányra kormányról kormányt
			kormánytól kormányért`},
		{"tárgyalás", Other, `
			tárgyalásba tárgyalásban tárgyalásból tárgyaláshoz tárgyalásig tárgyalásként tárgyalásnak
			tárgyalásnál tárgyalások tárgyalásokat tárgyalásokba tárgyalásokban tárgyalásokból tárgyalásokhoz
			tárgyalásokig tárgyalásokkal tárgyalásokká tárgyalásokként tárgyalásoknak tárgyalásoknál
			tárgyalásokon tárgyalásokot tárgyalásokra tárgyalásokról tárgyalásoktól tárgyalásokért tárgyaláson
			tárgyalásra tárgyalásról tárgyalással tárgyalássá tárgyalást tárgyalástól tárgyalásért`},
		{"béke", Other, `
			békébe békében békéből békéhez békéig békék békékbe békékben békékből békéken békéket békékhez
			békékig békékkel békékké békékként békéknek békéknél békékre békékről békéktől békéként békékért
			békén békének békénél békére békéről békét békétől békével békévé békéért`},
		{"ház", Other, `
			házak házakat házakba házakban házakból házakhoz házakig házakkal házakká házakként házaknak
			házaknál házakon házakot házakra házakról házaktól házakért házat házba házban házból házhoz házig
			házként háznak háznál házon házra házról háztól házzal házzá házért`},
		{"kereskedelem", Other, `
			kereskedelembe kereskedelemben kereskedelemből kereskedelemhez kereskedelemig kereskedelemként
			kereskedelemmel kereskedelemmé kereskedelemnek kereskedelemnél kereskedelemre kereskedelemről
			kereskedelemtől kereskedelemért kereskedelmek kereskedelmekbe kereskedelmekben kereskedelmekből
			kereskedelmeken kereskedelmeket kereskedelmekhez kereskedelmekig kereskedelmekkel kereskedelmekké
			kereskedelmekként kereskedelmeknek kereskedelmeknél kereskedelmekre kereskedelmekről
			kereskedelmektől kereskedelmekért kereskedelmen kereskedelmet`},
		{"Nobel-díj", Other, `
			Nobel-díjak Nobel-díjakat Nobel-díjakba Nobel-díjakban Nobel-díjakból Nobel-díjakhoz Nobel-díjakig
			Nobel-díjakkal Nobel-díjakká Nobel-díjakként Nobel-díjaknak Nobel-díjaknál Nobel-díjakon
			Nobel-díjakot Nobel-díjakra Nobel-díjakról Nobel-díjaktól Nobel-díjakért Nobel-díjat Nobel-díjba
			Nobel-díjban Nobel-díjból Nobel-díjhoz Nobel-díjig Nobel-díjjal Nobel-díjjá Nobel-díjként
			Nobel-díjnak Nobel-díjnál Nobel-díjon Nobel-díjra Nobel-díjról Nobel-díjtól Nobel-díjért`},
	})
}

func TestHungarianNever(t *testing.T) {
	checkNever(t, "hu", []never{
		{"Putyin", Person, `Putyinok Putyinek Putyinnel`},
		{"Irán", Other, `Iránt`},
		{"Nagy", Person, `Nagyon`},
		{"Fehér Ház", Other, `Fehért Házat | Fehér Házok`},
		{"ország", Other, `országek országvel`},
	})
}
