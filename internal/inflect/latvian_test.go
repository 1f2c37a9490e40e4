package inflect

import "testing"

// Every form that is made is listed: no more, no fewer.
func TestLatvian(t *testing.T) {
	checkForms(t, "lv", []declension{
		{"Putins", Person, "Putina Putinam Putinu Putinā"},
		{"Donalds Tramps", Person, "Donalda Trampa | Donaldam Trampam | Donaldu Trampu | Donaldā Trampā"},
		{"Melānija Trampa", Person, "Melānijai Trampai | Melānijas Trampas | Melāniju Trampu | Melānijā Trampā"},
		{"Volodimirs Zelenskis", Person, "Volodimira Zelenska | Volodimiram Zelenskim | Volodimiru Zelenski | Volodimirā Zelenskī"},
		{"Olena Zelenska", Person, "Olenai Zelenskai | Olenas Zelenskas | Olenu Zelensku | Olenā Zelenskā"},
		{"Krišjānis Kariņš", Person, "Krišjāni Kariņu | Krišjānim Kariņam | Krišjānī Kariņā | Krišjāņa Kariņa"},
		{"Evika Siliņa", Person, "Evikai Siliņai | Evikas Siliņas | Eviku Siliņu | Evikā Siliņā"},
		{"Marks Rite", Person, "Marka Rites | Markam Ritem | Marku Riti | Markā Ritē"},
		{"Uldis", Person, "Ulda Uldi Uldim Uldī Ulža"},
		{"Marko Rubio", Person, ""},
		{"Aļaska", Other, "Aļaskai Aļaskas Aļasku Aļaskā"},
		{"Krievija", Other, "Krievijai Krievijas Krieviju Krievijā"},
		{"Ukraina", Other, "Ukrainai Ukrainas Ukrainu Ukrainā"},
		{"Maskava", Other, "Maskavai Maskavas Maskavu Maskavā"},
		{"Kremlis", Other, "Kremli Kremlim Kremlī Kremļa"},
		{"Rīga", Other, "Rīgai Rīgas Rīgu Rīgā"},
		{"Brisele", Other, "Briselei Briseles Briseli Briselē"},
		{"Harkiva", Other, "Harkivai Harkivas Harkivu Harkivā"},
		{"Baltais nams", Other, "Baltajam namam | Baltajā namā | Balto namu | Baltā nama"},
		{"Eiropas Savienība", Other, "Eiropas Savienībai | Eiropas Savienības | Eiropas Savienību | Eiropas Savienībā"},
		{"Melnā jūra", Other, "Melnajai jūrai | Melnajā jūrā | Melno jūru | Melnās jūras"},
		{"Tuvie Austrumi", Other, "Tuvajiem Austrumiem | Tuvajos Austrumos | Tuvo Austrumu | Tuvos Austrumus"},
		{"Baltijas valstis", Other, "Baltijas valstu | Baltijas valstīm | Baltijas valstīs"},
		{"Apvienoto Nāciju Organizācija", Other, "Apvienoto Nāciju Organizācijai | Apvienoto Nāciju Organizācijas | Apvienoto Nāciju Organizāciju | Apvienoto Nāciju Organizācijā"},
		{"Aizsardzības ministrija", Other, "Aizsardzības ministrijai | Aizsardzības ministrijas | Aizsardzības ministriju | Aizsardzības ministrijā | Aizsardzības ministrijām | Aizsardzības ministrijās"},
		{"NATO", Other, ""},
		{"karš", Other, "kara karam kari kariem karos karu karus karā"},
		{"karš Ukrainā", Other, "kara Ukrainā | karam Ukrainā | kari Ukrainā | kariem Ukrainā | karos Ukrainā | karu Ukrainā | karus Ukrainā | karā Ukrainā"},
		{"tirdzniecības karš", Other, "tirdzniecības kara | tirdzniecības karam | tirdzniecības kari | tirdzniecības kariem | tirdzniecības karos | tirdzniecības karu | tirdzniecības karus | tirdzniecības karā"},
		{"sarunas", Other, "sarunu sarunām sarunās"},
		{"vēlēšanas", Other, "vēlēšanu vēlēšanām vēlēšanās"},
		{"plūdi", Other, "plūdiem plūdos plūdu plūdus"},
		{"tikšanās", Other, "tikšanos"},
		{"ugunsgrēks", Other, "ugunsgrēka ugunsgrēkam ugunsgrēki ugunsgrēkiem ugunsgrēkos ugunsgrēku ugunsgrēkus ugunsgrēkā"},
		{"raķete", Other, "raķetei raķetes raķeti raķetē raķetēm raķetēs raķešu"},
		{"ierocis", Other, "ieroci ierocim ierocī ieroča ieroči ieročiem ieročos ieroču ieročus"},
		{"valsts", Other, "valsti valstij valstis valstu valstī valstīm valstīs"},
	})
}

func TestLatvianNever(t *testing.T) {
	checkNever(t, "lv", []never{
		{"Putins", Person, "Putin Putini Putiniem"},
		{"Melānija Trampa", Person, "Melānijas Trampam|Melānijai Trampam"},
		{"Eiropas Savienība", Other, "Eiropai Savienībai|Eiropu Savienību"},
		{"karš Ukrainā", Other, "kara Ukrainas"},
		{"Kremlis", Other, "Kremla Kremlu"},
		{"sarunas", Other, "saruna sarunai"},
		{"valsts", Other, "valsta valstam"},
	})
}
