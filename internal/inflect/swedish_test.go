package inflect

import "testing"

func TestSwedish(t *testing.T) {
	checkForms(t, "sv", []declension{
		{"Putin", Person, `Putins`},
		{"Trump", Person, `Trumps`},
		{"Merz", Person, ``},
		{"Ryssland", Other, `Rysslands`},
		{"Alaska", Other, `Alaskas`},
		{"Paris", Other, ``},
		{"Nato", Other, `Natos`},
		{"möte", Other, `möten mötena mötenas mötens mötes mötet mötets`},
		{"toppmöte", Other, `toppmöten toppmötena toppmötenas toppmötens toppmötes toppmötet toppmötets`},
		{"förhandling", Other, `
			förhandlingar förhandlingarna förhandlingarnas förhandlingars förhandlingen förhandlingens
			förhandlings`},
		{"krig", Other, `krigen krigens kriget krigets krigs`},
		{"vapenvila", Other, `vapenvilan vapenvilans vapenvilas vapenvilor vapenvilorna vapenvilornas vapenvilors`},
		{"president", Other, `presidenten presidentens presidenter presidenterna presidenternas presidenters presidents`},
		{"statsminister", Other, `
			statsministern statsministerns statsministers statsministrar statsministrarna statsministrarnas
			statsministrars`},
		{"regering", Other, `regeringar regeringarna regeringarnas regeringars regeringen regeringens regerings`},
		{"land", Other, `landet landets lands länder länderna ländernas länders`},
		{"parti", Other, `partier partierna partiernas partiers partiet partiets partis`},
		{"sanktion", Other, `sanktionen sanktionens sanktioner sanktionerna sanktionernas sanktioners sanktions`},
		{"ledare", Other, `ledaren ledarens ledares ledarna ledarnas`},
		{"avtal", Other, `avtalen avtalens avtalet avtalets avtals`},
		{"attack", Other, `attacken attackens attacker attackerna attackernas attackers attacks`},
		{"uttalande", Other, `uttalanden uttalandena uttalandenas uttalandens uttalandes uttalandet uttalandets`},
		{"överenskommelse", Other, `
			överenskommelsen överenskommelsens överenskommelser överenskommelserna överenskommelsernas
			överenskommelsers överenskommelses`},
		{"säkerhet", Other, `säkerheten säkerhetens säkerheter säkerheterna säkerheternas säkerheters säkerhets`},
		{"vapen", Other, `vapens vapnen vapnens vapnet vapnets`},
		{"union", Other, `unionen unionens unioner unionerna unionernas unioners unions`},
	})
}

func TestSwedishNever(t *testing.T) {
	checkNever(t, "sv", []never{
		{"Putin", Person, `Putinen Putiner Putinet`},
		{"krig", Other, `kriger krigar`},
		{"Förenta staterna", Other, `Förenta staternor | Förenta staternan`},
		{"plan", Other, `planet planets`},
		{"val", Other, `valar valor`},
	})
}

// Phrases with one form besides the first.
func TestSwedishPhrases(t *testing.T) {
	checkPhrases(t, "sv", []declension{
		{"Vita huset", Other, "Vita husets"},
		{"Europeiska unionen", Other, "Europeiska unionens"},
		{"Förenta staterna", Other, "Förenta staternas"},
		{"Vladimir Putin", Person, "Vladimir Putins"},
	})
}
