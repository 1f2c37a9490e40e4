package inflect

import "testing"

// Every form that is made is listed: no more, no fewer.
func TestSlovak(t *testing.T) {
	checkForms(t, "sk", []declension{
		{"Putin", Person, "Putina Putinom Putinov Putinova Putinove Putinovej Putinovho Putinovi Putinovmu Putinovo Putinovom Putinovou Putinovu Putinových Putinovým Putinovými"},
		{"Putin", Other, "Putina Putine Putinom Putinovi Putinu"},
		{"Donald Trump", Person, "Donalda Trumpa | Donaldom Trumpom | Donaldovi Trumpovi"},
		{"Melania Trumpová", Person, "Melanie Trumpovej | Melanii Trumpovej | Melaniou Trumpovou | Melaniu Trumpovú"},
		{"Zelenskyj", Person, "Zelenskom Zelenského Zelenskému Zelenským"},
		{"Olena Zelenská", Person, "Olene Zelenskej | Olenou Zelenskou | Olenu Zelenskú | Oleny Zelenskej"},
		{"Merz", Person, "Merza Merzom Merzov Merzova Merzove Merzovej Merzovho Merzovi Merzovmu Merzovo Merzovom Merzovou Merzovu Merzových Merzovým Merzovými"},
		{"Robert Fico", Person, "Roberta Fica | Robertom Ficom | Robertovi Ficovi"},
		{"Peter Pellegrini", Person, "Petra Pellegriniho | Petrom Pellegrinim | Petrovi Pellegrinim | Petrovi Pellegrinimu | Petrovi Pellegriniom"},
		{"Peter Magyar", Person, "Petra Magyara | Petrom Magyarom | Petrovi Magyarovi"},
		{"Rubio", Person, "Rubia Rubiom Rubiov Rubiova Rubiove Rubiovej Rubiovho Rubiovi Rubiovmu Rubiovo Rubiovom Rubiovou Rubiovu Rubiových Rubiovým Rubiovými"},
		{"Netanjahu", Person, "Netanjahua Netanjahuom Netanjahuov Netanjahuova Netanjahuove Netanjahuovej Netanjahuovho Netanjahuovi Netanjahuovmu Netanjahuovo Netanjahuovom Netanjahuovou Netanjahuovu Netanjahuových Netanjahuovým Netanjahuovými"},
		{"Lavrov", Person, "Lavrova Lavrovom Lavrovov Lavrovova Lavrovove Lavrovovej Lavrovovho Lavrovovi Lavrovovmu Lavrovovo Lavrovovom Lavrovovou Lavrovovu Lavrovových Lavrovovým Lavrovovými"},
		{"Aljaška", Other, "Aljaške Aljaškou Aljašku Aljašky"},
		{"Rusko", Other, "Ruska Ruskom Rusku"},
		{"Ukrajina", Other, "Ukrajine Ukrajinou Ukrajinu Ukrajiny"},
		{"Moskva", Other, "Moskve Moskvou Moskvu Moskvy"},
		{"Praha", Other, "Prahe Prahou Prahu Prahy"},
		{"Kyjev", Other, "Kyjeva Kyjeve Kyjevom Kyjevovi Kyjevu"},
		{"Kremeľ", Other, "Kremli Kremľa Kremľom Kremľovi Kremľu"},
		{"Krym", Other, "Kryme Krymom Krymu"},
		{"Londýn", Other, "Londýne Londýnom Londýnu"},
		{"Francúzsko", Other, "Francúzska Francúzskom Francúzsku"},
		{"Budapešť", Other, "Budapešti Budapešťou"},
		{"Košice", Other, "Košic Košicami Košiciach Košiciam"},
		{"Biely dom", Other, "Bieleho domu | Bielemu domu | Bielom dome | Bielym domom"},
		{"Európska únia", Other, "Európskej únie | Európskej únii | Európskou úniou | Európsku úniu"},
		{"Spojené štáty", Other, "Spojených štátoch | Spojených štátov | Spojeným štátom | Spojenými štátami | Spojenými štátmi"},
		{"Slovenská republika", Other, "Slovenskej republike | Slovenskej republiky | Slovenskou republikou | Slovenskú republiku"},
		{"Bezpečnostná rada", Other, "Bezpečnostnej rade | Bezpečnostnej rady | Bezpečnostnou radou | Bezpečnostnú radu"},
		{"Čierne more", Other, "Čierneho mora | Čiernemu moru | Čiernom mori | Čiernym morom"},
		{"Severná Kórea", Other, "Severnej Kórei | Severnej Kórey | Severnou Kóreou | Severnú Kóreu"},
		{"Ústavný súd", Other, "Ústavnom súde | Ústavného súdu | Ústavnému súdu | Ústavným súdom"},
		{"NATO", Other, ""},
		{"stretnutie", Other, "stretnutia stretnutiach stretnutiam stretnutiami stretnutiu stretnutí stretnutím"},
		{"požiar", Other, "požiarami požiari požiarmi požiaroch požiarom požiarov požiaru požiary"},
		{"vojna", Other, "vojen vojnami vojne vojnou vojnu vojny vojnách vojnám"},
		{"obchodná vojna", Other, "obchodnej vojne | obchodnej vojny | obchodnou vojnou | obchodné vojny | obchodnú vojnu | obchodných vojen | obchodných vojnách | obchodným vojnám | obchodnými vojnami"},
		{"útok", Other, "útokami útokmi útokoch útokom útokov útoku útoky"},
		{"prezident", Other, "prezidenta prezidentami prezidenti prezidentia prezidentmi prezidentoch prezidentom prezidentov prezidentovi prezidentovia"},
		{"vodca", Other, "vodcami vodci vodcoch vodcom vodcov vodcovi vodcovia vodcu"},
		{"mesto", Other, "mesta mestami meste mestom mestu mestá mestách mestám miest"},
		{"zbraň", Other, "zbrane zbrani zbraniach zbraniam zbraní zbraňami zbraňou"},
		{"povodeň", Other, "povodne povodni povodniach povodniam povodní povodňami povodňou"},
		{"sankcie", Other, "sankciami sankciách sankciám sankcií"},
		{"voľby", Other, "volieb voľbami voľbách voľbám"},
		{"rozhovory", Other, "rozhovorami rozhovormi rozhovoroch rozhovorom rozhovorov"},
		{"ruský", Other, "ruskej ruskom ruskou ruská ruské ruského ruskému ruskí ruskú ruských ruským ruskými"},
	})
}

func TestSlovakNever(t *testing.T) {
	checkNever(t, "sk", []never{
		{"Donald Trump", Person, "Trumpov|Donalda Trumpov|Donaldov Trumpov"},
		{"Putin", Person, "Putini Putiny Putinmi"},
		{"Melania Trumpová", Person, "Melanie Trumpa"},
		{"Rusko", Other, "Rusi Rusov Rus"},
		{"Biely dom", Other, "Bielov dom|Bielej domu"},
		{"právo", Other, "práve"},
		{"mier", Other, "miere miera"},
		{"voľby", Other, "voľba voľbu"},
		{"Praha", Other, "Praze Pražan"},
	})
}
