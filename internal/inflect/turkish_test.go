package inflect

import "testing"

func TestTurkish(t *testing.T) {
	checkForms(t, "tr", []declension{
		{"Putin", Person, `Putinde Putindeki Putinden Putine Putini Putinin Putinle`},
		{"Trump", Person, `Trumpa Trumpla Trumpta Trumptaki Trumptan Trumpu Trumpun Trumpı Trumpın`},
		{"Zelenski", Person, `Zelenskide Zelenskideki Zelenskiden Zelenskinin Zelenskiye Zelenskiyi Zelenskiyle`},
		{"Zelenskiy", Person, `Zelenskiyde Zelenskiydeki Zelenskiyden Zelenskiye Zelenskiyi Zelenskiyin Zelenskiyle`},
		{"Merz", Person, `Merzde Merzdeki Merzden Merze Merzi Merzin Merzle`},
		{"Vance", Person, `Vancede Vancedeki Vanceden Vancenin Vanceye Vanceyi Vanceyle`},
		{"Erdoğan", Person, `Erdoğana Erdoğanda Erdoğandaki Erdoğandan Erdoğanla Erdoğanı Erdoğanın`},
		{"Vladimir Putin", Person, `
			Vladimir Putinde | Vladimir Putindeki | Vladimir Putinden | Vladimir Putine | Vladimir Putini |
			Vladimir Putinin | Vladimir Putinle`},
		{"Rusya", Other, `Rusyada Rusyadaki Rusyadan Rusyanın Rusyaya Rusyayla Rusyayı`},
		{"Moskova", Other, `Moskovada Moskovadaki Moskovadan Moskovanın Moskovaya Moskovayla Moskovayı`},
		{"Türkiye", Other, `Türkiyede Türkiyedeki Türkiyeden Türkiyenin Türkiyeye Türkiyeyi Türkiyeyle`},
		{"Alaska", Other, `Alaskada Alaskadaki Alaskadan Alaskanın Alaskaya Alaskayla Alaskayı`},
		{"Kremlin", Other, `Kremlinde Kremlindeki Kremlinden Kremline Kremlini Kremlinin Kremlinle`},
		{"İstanbul", Other, `İstanbula İstanbulda İstanbuldaki İstanbuldan İstanbulla İstanbulu İstanbulun`},
		{"Irak", Other, `Iraka Irakla Irakta Iraktaki Iraktan Irakı Irakın`},
		{"Beyaz Saray", Other, `
			Beyaz Saraya | Beyaz Sarayda | Beyaz Saraydaki | Beyaz Saraydan | Beyaz Sarayla | Beyaz Sarayı |
			Beyaz Sarayın`},
		{"Avrupa Birliği", Other, `
			Avrupa Birliğinde | Avrupa Birliğindeki | Avrupa Birliğinden | Avrupa Birliğine |
			Avrupa Birliğini | Avrupa Birliğinin | Avrupa Birliğiyle`},
		{"Merkez Bankası", Other, `
			Merkez Bankasına | Merkez Bankasında | Merkez Bankasındaki | Merkez Bankasından |
			Merkez Bankasını | Merkez Bankasının | Merkez Bankasıyla`},
		{"Birleşmiş Milletler", Other, `
			Birleşmiş Milletlerde | Birleşmiş Milletlerdeki | Birleşmiş Milletlerden | Birleşmiş Milletlere |
			Birleşmiş Milletleri | Birleşmiş Milletlerin | Birleşmiş Milletlerle`},
		{"Birleşik Krallık", Other, `
			Birleşik Krallıkla | Birleşik Krallıkta | Birleşik Krallıktaki | Birleşik Krallıktan |
			Birleşik Krallığa | Birleşik Krallığı | Birleşik Krallığın`},
		{"Amerika Birleşik Devletleri", Other, `
			Amerika Birleşik Devletlerinde | Amerika Birleşik Devletlerindeki |
			Amerika Birleşik Devletlerinden | Amerika Birleşik Devletlerine | Amerika Birleşik Devletlerini |
			Amerika Birleşik Devletlerinin | Amerika Birleşik Devletleriyle`},
		{"NATO", Other, ``},
		{"zirve", Other, `
			zirvede zirvedeki zirveden zirveler zirvelerde zirvelerdeki zirvelerden zirvelere zirveleri
			zirvelerin zirvelerinde zirvelerindeki zirvelerinden zirvelerine zirvelerini zirvelerinin
			zirveleriyle zirvelerle zirvenin zirvesi zirvesinde zirvesindeki zirvesinden zirvesine zirvesini
			zirvesinin zirvesiyle zirveye zirveyi zirveyle`},
		{"su", Other, `
			suda sudaki sudan sular sulara sularda sulardaki sulardan sularla suları suların sularına sularında
			sularındaki sularından sularını sularının sularıyla suya suyla suyu suyun suyuna suyunda suyundaki
			suyundan suyunu suyunun suyuyla`},
		{"savaş", Other, `
			savaşa savaşla savaşlar savaşlara savaşlarda savaşlardaki savaşlardan savaşlarla savaşları
			savaşların savaşlarına savaşlarında savaşlarındaki savaşlarından savaşlarını savaşlarının
			savaşlarıyla savaşta savaştaki savaştan savaşı savaşın savaşına savaşında savaşındaki savaşından
			savaşını savaşının savaşıyla`},
		{"bakanlık", Other, `
			bakanlıkla bakanlıklar bakanlıklara bakanlıklarda bakanlıklardaki bakanlıklardan bakanlıklarla
			bakanlıkları bakanlıkların bakanlıklarına bakanlıklarında bakanlıklarındaki bakanlıklarından
			bakanlıklarını bakanlıklarının bakanlıklarıyla bakanlıkta bakanlıktaki bakanlıktan bakanlığa
			bakanlığı bakanlığın bakanlığına bakanlığında bakanlığındaki bakanlığından bakanlığını bakanlığının
			bakanlığıyla`},
		{"işgal", Other, `
			işgalde işgaldeki işgalden işgale işgali işgalin işgalinde işgalindeki işgalinden işgaline işgalini
			işgalinin işgaliyle işgalle işgaller işgallerde işgallerdeki işgallerden işgallere işgalleri
			işgallerin işgallerinde işgallerindeki işgallerinden işgallerine işgallerini işgallerinin
			işgalleriyle işgallerle`},
		{"şehir", Other, `
			şehirde şehirdeki şehirden şehirle şehirler şehirlerde şehirlerdeki şehirlerden şehirlere şehirleri
			şehirlerin şehirlerinde şehirlerindeki şehirlerinden şehirlerine şehirlerini şehirlerinin
			şehirleriyle şehirlerle şehre şehri şehrin şehrinde şehrindeki şehrinden şehrine şehrini şehrinin
			şehriyle`},
		{"ateşkes", Other, `
			ateşkese ateşkesi ateşkesin ateşkesinde ateşkesindeki ateşkesinden ateşkesine ateşkesini
			ateşkesinin ateşkesiyle ateşkesle ateşkesler ateşkeslerde ateşkeslerdeki ateşkeslerden ateşkeslere
			ateşkesleri ateşkeslerin ateşkeslerinde ateşkeslerindeki ateşkeslerinden ateşkeslerine
			ateşkeslerini ateşkeslerinin ateşkesleriyle ateşkeslerle ateşkeste ateşkesteki ateşkesten`},
		{"cumhurbaşkanı", Other, `
			cumhurbaşkanları cumhurbaşkanlarına cumhurbaşkanlarında cumhurbaşkanlarındaki cumhurbaşkanlarından
			cumhurbaşkanlarını cumhurbaşkanlarının cumhurbaşkanlarıyla cumhurbaşkanına cumhurbaşkanında
			cumhurbaşkanındaki cumhurbaşkanından cumhurbaşkanını cumhurbaşkanının cumhurbaşkanıyla`},
		{"zirve toplantısı", Other, `
			zirve toplantıları | zirve toplantılarına | zirve toplantılarında | zirve toplantılarındaki |
			zirve toplantılarından | zirve toplantılarını | zirve toplantılarının | zirve toplantılarıyla |
			zirve toplantısına | zirve toplantısında | zirve toplantısındaki | zirve toplantısından |
			zirve toplantısını | zirve toplantısının | zirve toplantısıyla`},
	})
}

func TestTurkishNever(t *testing.T) {
	checkNever(t, "tr", []never{
		{"Putin", Person, `Putinler Putinnin Putinye Putina`},
		{"Irak", Other, `Irağa Irağı`},
		{"Roma", Other, `Romanın`},
		{"Mali", Other, `Maliye`},
		{"Avrupa Birliği", Other, `Avrupa Birliğiyi | Avrupa Birliğide`},
		{"kabul", Other, `kabula kabulda`},
	})
}
