package inflect

import "testing"

// Every form that is made is listed: no more, no fewer.
func TestLithuanian(t *testing.T) {
	checkForms(t, "lt", []declension{
		{"Putinas", Person, "Putine Putino Putinu Putinui Putiną"},
		{"Donaldas Trumpas", Person, "Donalde Trumpe | Donaldo Trumpo | Donaldu Trumpu | Donaldui Trumpui | Donaldą Trumpą"},
		{"Melania Trump", Person, "Melaniai Trump | Melanioje Trump | Melanios Trump | Melanią Trump"},
		{"Volodymyras Zelenskis", Person, "Volodymyre Zelenski | Volodymyre Zelenskyje | Volodymyro Zelenskio | Volodymyru Zelenskiu | Volodymyrui Zelenskiui | Volodymyrą Zelenskį"},
		{"Olena Zelenska", Person, "Olenai Zelenskai | Olenoje Zelenskoje | Olenos Zelenskos | Oleną Zelenską"},
		{"Gitanas Nausėda", Person, "Gitane Nausėda | Gitane Nausėdoje | Gitano Nausėdos | Gitanu Nausėda | Gitanui Nausėdai | Gitaną Nausėdą"},
		{"Ingrida Šimonytė", Person, "Ingrida Šimonyte | Ingridai Šimonytei | Ingridoje Šimonytėje | Ingridos Šimonytės | Ingridą Šimonytę"},
		{"Gabrielius Landsbergis", Person, "Gabrieliau Landsbergi | Gabrieliaus Landsbergio | Gabrieliui Landsbergiui | Gabrieliuje Landsbergyje | Gabrieliumi Landsbergiu | Gabrielių Landsbergį"},
		{"Marco Rubio", Person, ""},
		{"Aliaska", Other, "Aliaskai Aliaskoje Aliaskos Aliaską"},
		{"Rusija", Other, "Rusijai Rusijoje Rusijos Rusiją"},
		{"Ukraina", Other, "Ukrainai Ukrainoje Ukrainos Ukrainą"},
		{"Maskva", Other, "Maskvai Maskvoje Maskvos Maskvą"},
		{"Kremlius", Other, "Kremliau Kremliaus Kremliui Kremliuje Kremliumi Kremlių"},
		{"Vilnius", Other, "Vilniau Vilniaus Vilniui Vilniuje Vilniumi Vilnių"},
		{"Kijevas", Other, "Kijeve Kijevo Kijevu Kijevui Kijevą"},
		{"Krymas", Other, "Kryme Krymo Krymu Krymui Krymą"},
		{"Briuselis", Other, "Briuseli Briuselio Briuseliu Briuseliui Briuselyje Briuselį"},
		{"Baltieji rūmai", Other, "Baltaisiais rūmais | Baltiesiems rūmams | Baltuosiuose rūmuose | Baltuosius rūmus | Baltųjų rūmų"},
		{"Europos Sąjunga", Other, "Europos Sąjungai | Europos Sąjungoje | Europos Sąjungos | Europos Sąjungą"},
		{"Jungtinės Valstijos", Other, "Jungtines Valstijas | Jungtinių Valstijų | Jungtinėmis Valstijomis | Jungtinėms Valstijoms | Jungtinėse Valstijose"},
		{"Jungtinės Amerikos Valstijos", Other, "Jungtines Amerikos Valstijas | Jungtinių Amerikos Valstijų | Jungtinėmis Amerikos Valstijomis | Jungtinėms Amerikos Valstijoms | Jungtinėse Amerikos Valstijose"},
		{"Jungtinė Karalystė", Other, "Jungtine Karalyste | Jungtinei Karalystei | Jungtinėje Karalystėje | Jungtinės Karalystės | Jungtinę Karalystę"},
		{"Juodoji jūra", Other, "Juodajai jūrai | Juodojoje jūroje | Juodosios jūros | Juodąja jūra | Juodąją jūrą"},
		{"Didžioji Britanija", Other, "Didžiajai Britanijai | Didžiojoje Britanijoje | Didžiosios Britanijos | Didžiąja Britanija | Didžiąją Britaniją"},
		{"Šiaurės Korėja", Other, "Šiaurės Korėjai | Šiaurės Korėjoje | Šiaurės Korėjos | Šiaurės Korėją"},
		{"Baltijos šalys", Other, "Baltijos šalimis | Baltijos šalims | Baltijos šalis | Baltijos šalių | Baltijos šalyse"},
		{"Konstitucinis Teismas", Other, "Konstitucini Teisme | Konstituciniam Teismui | Konstituciniame Teisme | Konstitucinio Teismo | Konstituciniu Teismu | Konstitucinį Teismą"},
		{"NATO", Other, ""},
		{"karas", Other, "karai karais karams kare karo karu karui karuose karus karą karų"},
		{"karas Ukrainoje", Other, "karai Ukrainoje | karais Ukrainoje | karams Ukrainoje | kare Ukrainoje | karo Ukrainoje | karu Ukrainoje | karui Ukrainoje | karuose Ukrainoje | karus Ukrainoje | karą Ukrainoje | karų Ukrainoje"},
		{"prekybos karas", Other, "prekybos karai | prekybos karais | prekybos karams | prekybos kare | prekybos karo | prekybos karu | prekybos karui | prekybos karuose | prekybos karus | prekybos karą | prekybos karų"},
		{"derybos", Other, "derybas derybomis deryboms derybose derybų"},
		{"sankcijos", Other, "sankcijas sankcijomis sankcijoms sankcijose sankcijų"},
		{"susitikimas", Other, "susitikimai susitikimais susitikimams susitikime susitikimo susitikimu susitikimui susitikimuose susitikimus susitikimą susitikimų"},
		{"šalis", Other, "šaliai šalie šalies šalimi šalimis šalims šalių šalyje šalys šalyse šalį"},
		{"sutartis", Other, "sutartie sutarties sutartimi sutartimis sutartims sutartyje sutartys sutartyse sutartį sutarčiai sutarčių"},
		{"vyriausybė", Other, "vyriausybe vyriausybei vyriausybes vyriausybių vyriausybėje vyriausybėmis vyriausybėms vyriausybės vyriausybėse vyriausybę"},
		{"rusiškas dronas", Other, "rusiškais dronais | rusiškam dronui | rusiškame drone | rusiškas drone | rusiški dronai | rusiškiems dronams | rusiško drono | rusišku dronu | rusiškuose dronuose | rusiškus dronus | rusišką droną | rusiškų dronų"},
	})
}

func TestLithuanianNever(t *testing.T) {
	checkNever(t, "lt", []never{
		{"Putinas", Person, "Putinai Putinų Putinus"},
		{"Trumpas", Person, "Trumpai Trumpų Trumpus"},
		{"Europos Sąjunga", Other, "Europų Sąjungų|Europai Sąjungai|Europą Sąjungą"},
		{"Šiaurės Korėja", Other, "Šiaurei Korėjai"},
		{"karas Ukrainoje", Other, "karo Ukrainos"},
		{"Vilnius", Other, "Vilnio Vilniai"},
		{"šalis", Other, "šalio šaliui šaliu"},
		{"derybos", Other, "deryba derybą"},
	})
}
