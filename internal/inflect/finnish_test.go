package inflect

import "testing"

func TestFinnish(t *testing.T) {
	checkForms(t, "fi", []declension{
		{"Putin", Person, `
			Putinia Putiniin Putiniksi Putinilla Putinille Putinilta Putinin Putinina Putinissa Putinista
			Putinitta`},
		{"Trump", Person, `
			Trumpia Trumpiin Trumpiksi Trumpilla Trumpille Trumpilta Trumpin Trumpina Trumpissa Trumpista
			Trumpitta`},
		{"Zelenskyi", Person, `
			Zelenskyihin Zelenskyiin Zelenskyiksi Zelenskyille Zelenskyillä Zelenskyiltä Zelenskyin Zelenskyinä
			Zelenskyissä Zelenskyistä Zelenskyittä Zelenskyitä Zelenskyiä`},
		{"Vance", Person, `Vancea Vanceen Vanceksi Vancella Vancelle Vancelta Vancen Vancena Vancessa Vancesta Vancetta`},
		{"Merz", Person, `Merziin Merziksi Merzille Merzillä Merziltä Merzin Merzinä Merzissä Merzistä Merzittä Merziä`},
		{"Trudeau", Person, `
			Trudeaua Trudeauhun Trudeauksi Trudeaulla Trudeaulle Trudeaulta Trudeaun Trudeauna Trudeaussa
			Trudeausta Trudeauta Trudeautta Trudeauun`},
		{"Virtanen", Person, `
			Virtaseen Virtaseksi Virtasella Virtaselle Virtaselta Virtasen Virtasena Virtasessa Virtasesta
			Virtasetta Virtasta`},
		{"Niinistö", Person, `
			Niinistöksi Niinistölle Niinistöllä Niinistöltä Niinistön Niinistönä Niinistössä Niinistöstä
			Niinistöttä Niinistöä Niinistöön`},
		{"Vladimir Putin", Person, `
			Vladimir Putinia | Vladimir Putiniin | Vladimir Putiniksi | Vladimir Putinilla |
			Vladimir Putinille | Vladimir Putinilta | Vladimir Putinin | Vladimir Putinina |
			Vladimir Putinissa | Vladimir Putinista | Vladimir Putinitta`},
		{"Alaska", Other, `
			Alaskaa Alaskaan Alaskaksi Alaskalla Alaskalle Alaskalta Alaskan Alaskana Alaskassa Alaskasta
			Alaskatta`},
		{"Helsinki", Other, `
			Helsingiksi Helsingille Helsingillä Helsingiltä Helsingin Helsingissä Helsingistä Helsingittä
			Helsinkiin Helsinkinä Helsinkiä`},
		{"Venäjä", Other, `
			Venäjäksi Venäjälle Venäjällä Venäjältä Venäjän Venäjänä Venäjässä Venäjästä Venäjättä Venäjää
			Venäjään`},
		{"Ukraina", Other, `
			Ukrainaa Ukrainaan Ukrainaksi Ukrainalla Ukrainalle Ukrainalta Ukrainan Ukrainana Ukrainassa
			Ukrainasta Ukrainatta`},
		{"Kiova", Other, `Kiovaa Kiovaan Kiovaksi Kiovalla Kiovalle Kiovalta Kiovan Kiovana Kiovassa Kiovasta Kiovatta`},
		{"Kreml", Other, `
			Kremliin Kremliksi Kremlille Kremlillä Kremliltä Kremlin Kremlinä Kremlissä Kremlistä Kremlittä
			Kremliä`},
		{"Suomi", Other, `Suomea Suomeen Suomeksi Suomella Suomelle Suomelta Suomen Suomena Suomessa Suomesta Suometta`},
		{"Turkki", Other, `Turkiksi Turkilla Turkille Turkilta Turkin Turkissa Turkista Turkitta Turkkia Turkkiin Turkkina`},
		{"Islanti", Other, `
			Islanniksi Islannilla Islannille Islannilta Islannin Islannissa Islannista Islannitta Islantia
			Islantiin Islantina`},
		{"Itävalta", Other, `
			Itävallaksi Itävallalla Itävallalle Itävallalta Itävallan Itävallassa Itävallasta Itävallatta
			Itävaltaa Itävaltaan Itävaltana`},
		{"Dubai", Other, `
			Dubaia Dubaihin Dubaiin Dubaiksi Dubailla Dubaille Dubailta Dubain Dubaina Dubaissa Dubaista
			Dubaita Dubaitta`},
		{"Peru", Other, `Perua Peruksi Perulla Perulle Perulta Perun Perussa Perusta Perutta Peruun`},
		{"Iso-Britannia", Other, `
			Isoa-Britanniaa Isoksi-Britanniaksi Isolla-Britannialla Isolle-Britannialle Isolta-Britannialta
			Ison-Britannian Isona-Britanniana Isoon-Britanniaan Isossa-Britanniassa Isosta-Britanniasta
			Isotta-Britanniatta`},
		{"Pohjois-Korea", Other, `
			Pohjois-Koreaa Pohjois-Koreaan Pohjois-Koreaksi Pohjois-Korealla Pohjois-Korealle Pohjois-Korealta
			Pohjois-Korean Pohjois-Koreana Pohjois-Koreassa Pohjois-Koreasta Pohjois-Koreata Pohjois-Koreatta`},
		{"Yhdysvallat", Other, `
			Yhdysvalloiksi Yhdysvalloilla Yhdysvalloille Yhdysvalloilta Yhdysvalloissa Yhdysvalloista
			Yhdysvalloitta Yhdysvaltoihin Yhdysvaltoina Yhdysvaltoja Yhdysvaltojen`},
		{"Yhdistyneet kansakunnat", Other, `
			Yhdistyneiden kansakuntien | Yhdistyneihin kansakuntiin | Yhdistyneiksi kansakunniksi |
			Yhdistyneille kansakunnille | Yhdistyneillä kansakunnilla | Yhdistyneiltä kansakunnilta |
			Yhdistyneinä kansakuntina | Yhdistyneisiin kansakuntiin | Yhdistyneissä kansakunnissa |
			Yhdistyneistä kansakunnista | Yhdistyneittä kansakunnitta | Yhdistyneitä kansakuntia`},
		{"Valkoinen talo", Other, `
			Valkoiseen taloon | Valkoiseksi taloksi | Valkoisella talolla | Valkoiselle talolle |
			Valkoiselta talolta | Valkoisen talon | Valkoisena talona | Valkoisessa talossa |
			Valkoisesta talosta | Valkoisetta talotta | Valkoista taloa`},
		{"Punainen Risti", Other, `
			Punaiseen Ristiin | Punaiseksi Ristiksi | Punaisella Ristillä | Punaiselle Ristille |
			Punaiselta Ristiltä | Punaisen Ristin | Punaisena Ristinä | Punaisessa Ristissä |
			Punaisesta Rististä | Punaisetta Ristittä | Punaista Ristiä`},
		{"Nato", Other, `Natoa Natoksi Natolla Natolle Natolta Naton Natona Natoon Natossa Natosta Natotta`},
		{"kokous", Other, `
			kokoukseen kokoukseksi kokouksella kokoukselle kokoukselta kokouksen kokouksena kokouksessa
			kokouksesta kokoukset kokouksetta kokouksia kokouksien kokouksiin kokouksiksi kokouksilla
			kokouksille kokouksilta kokouksina kokouksissa kokouksista kokouksitta kokousta kokousten`},
		{"tapaaminen", Other, `
			tapaamiseen tapaamiseksi tapaamisella tapaamiselle tapaamiselta tapaamisen tapaamisena tapaamisessa
			tapaamisesta tapaamiset tapaamisetta tapaamisia tapaamisien tapaamisiin tapaamisiksi tapaamisilla
			tapaamisille tapaamisilta tapaamisina tapaamisissa tapaamisista tapaamisitta tapaamista tapaamisten`},
		{"huippukokous", Other, `
			huippukokoukseen huippukokoukseksi huippukokouksella huippukokoukselle huippukokoukselta
			huippukokouksen huippukokouksena huippukokouksessa huippukokouksesta huippukokoukset
			huippukokouksetta huippukokouksia huippukokouksien huippukokouksiin huippukokouksiksi
			huippukokouksilla huippukokouksille huippukokouksilta huippukokouksina huippukokouksissa
			huippukokouksista huippukokouksitta huippukokousta huippukokousten`},
		{"sota", Other, `
			sodaksi sodalla sodalle sodalta sodan sodassa sodasta sodat sodatta sodiksi sodilla sodille sodilta
			sodissa sodista soditta sotaa sotaan sotana sotia sotien sotiin sotina`},
		{"tulitauko", Other, `
			tulitaukoa tulitaukoihin tulitaukoina tulitaukoja tulitaukojen tulitaukona tulitaukoon tulitauoiksi
			tulitauoilla tulitauoille tulitauoilta tulitauoissa tulitauoista tulitauoitta tulitauoksi
			tulitauolla tulitauolle tulitauolta tulitauon tulitauossa tulitauosta tulitauot tulitauotta`},
		{"pakote", Other, `
			pakotetta pakotteeksi pakotteella pakotteelle pakotteelta pakotteen pakotteena pakotteeseen
			pakotteessa pakotteesta pakotteet pakotteetta pakotteiden pakotteihin pakotteiksi pakotteilla
			pakotteille pakotteilta pakotteina pakotteisiin pakotteissa pakotteista pakotteita pakotteitta`},
		{"presidentti", Other, `
			presidenteiden presidenteiksi presidenteille presidenteillä presidenteiltä presidenteissä
			presidenteistä presidenteittä presidenteitä presidentiksi presidentille presidentillä presidentiltä
			presidentin presidentissä presidentistä presidentit presidentittä presidentteihin presidentteinä
			presidenttejä presidenttien presidenttiin presidenttinä presidenttiä`},
		{"ministeriö", Other, `
			ministeriöiden ministeriöihin ministeriöiksi ministeriöille ministeriöillä ministeriöiltä
			ministeriöinä ministeriöissä ministeriöistä ministeriöittä ministeriöitä ministeriöksi
			ministeriölle ministeriöllä ministeriöltä ministeriön ministeriönä ministeriössä ministeriöstä
			ministeriöt ministeriöttä ministeriötä ministeriöä ministeriöön`},
		{"oikeus", Other, `
			oikeudeksi oikeudella oikeudelle oikeudelta oikeuden oikeudessa oikeudesta oikeudet oikeudetta
			oikeuksia oikeuksien oikeuksiin oikeuksiksi oikeuksilla oikeuksille oikeuksilta oikeuksina
			oikeuksissa oikeuksista oikeuksitta oikeuteen oikeutena oikeutta`},
		{"rauhanneuvottelut", Other, `
			rauhanneuvotteluihin rauhanneuvotteluiksi rauhanneuvotteluilla rauhanneuvotteluille
			rauhanneuvotteluilta rauhanneuvotteluina rauhanneuvotteluissa rauhanneuvotteluista
			rauhanneuvotteluitta rauhanneuvotteluja rauhanneuvottelujen`},
		{"kaupat", Other, `
			kaupoiksi kaupoilla kaupoille kaupoilta kaupoissa kaupoista kaupoitta kauppoihin kauppoina kauppoja
			kauppojen`},
		{"ohjukset", Other, `
			ohjuksia ohjuksien ohjuksiin ohjuksiksi ohjuksilla ohjuksille ohjuksilta ohjuksina ohjuksissa
			ohjuksista ohjuksitta ohjusten`},
		{"laitteet", Other, `
			laitteiden laitteihin laitteiksi laitteilla laitteille laitteilta laitteina laitteisiin laitteissa
			laitteista laitteita laitteitta`},
		{"maa", Other, `
			maahan maaksi maalla maalle maalta maan maana maassa maasta maat maata maatta maiden maihin maiksi
			mailla maille mailta maina maissa maista maita maitta`},
		{"saari", Other, `
			saareen saareksi saarella saarelle saarelta saaren saarena saaressa saaresta saaret saaretta saaria
			saarien saariin saariksi saarilla saarille saarilta saarina saarissa saarista saaritta saarta
			saarten`},
	})
}

func TestFinnishNever(t *testing.T) {
	checkNever(t, "fi", []never{
		{"Putin", Person, `Putinit Putinissaan Putinen Putini`},
		{"Peru", Other, `Peruna`},
		{"Malta", Other, `Mallan`},
		{"Rutte", Person, `Ruten`},
		{"Kuwait", Other, `Kuwaien`},
		{"Euroopan unioni", Other, `Euroopassa unionissa | Euroopanin unioni`},
	})
}
