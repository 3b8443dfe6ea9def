package compare

import "testing"

func TestNumbers(t *testing.T) { checkCases(t, numberCases) }

// crash is a report of a bus that fell into a gorge.
func crash(sentences ...string) string {
	return report("खाई में गिरी बस", append([]string{
		"चंबा, 10 फरवरी। चंबा जिले में सोमवार को एक बस खाई में गिर गई।",
		"बस सुबह भरमौर से पठानकोट के लिए निकली थी।",
		"संकरे मोड़ पर चालक का नियंत्रण नहीं रहा।",
	}, sentences...)...)
}

// crashEnglish is the same, in an English paper.
func crashEnglish(sentences ...string) string {
	return report("Bus falls into gorge", append([]string{
		"CHAMBA, Feb 10 - A bus fell into a gorge in Chamba district on Monday.",
		"It had left Bharmour for Pathankot in the morning.",
		"The driver lost control on a narrow bend.",
	}, sentences...)...)
}

// scheme is a report of a road that the cabinet approved.
func scheme(sentences ...string) string {
	return report("मंत्रिमंडल ने बाईपास को मंजूरी दी", append([]string{
		"रायपुर, 10 फरवरी। मंत्रिमंडल ने सोमवार को शहर के बाईपास को मंजूरी दी।",
		"इससे बाजार के चौराहों पर भीड़ कम होगी।",
		"किसानों से जमीन लेने की प्रक्रिया गर्मियों में शुरू होगी।",
	}, sentences...)...)
}

var numberCases = []comparisonCase{
	{
		name: "how old somebody was", want: Number, says: []string{"34 साल", "43 साल"},
		reports: []string{crash("हादसे में 34 साल की महिला की मौत हो गई।"), crash("हादसे में 43 साल की महिला की मौत हो गई।")},
	},
	{
		name: "people arrested, and accused arrested", want: Number, says: []string{"सात लोगों", "पांच आरोपियों"},
		reports: []string{crash("इस मामले में सात लोगों को गिरफ्तार किया गया है।"), crash("पुलिस ने इस मामले में पांच आरोपियों को गिरफ्तार किया है।")},
	},
	{
		name:    "a monthly wage, said and not",
		reports: []string{scheme("मजदूरों के मासिक वेतन में 1,800 रुपये की वृद्धि होगी।"), scheme("मजदूरों के वेतन में 1,800 रुपये प्रतिमाह की वृद्धि होगी।")},
	},
	{
		name:    "two sums too far apart to be one",
		reports: []string{crash("मृतकों के परिजनों को चार लाख रुपये की सहायता दी जाएगी।"), crash("परिवारों को सात हजार रुपये की सहायता दी जाएगी।")},
	},
	{
		name: "a slip of one nought", want: Number, says: []string{"चार लाख", "40 हजार"},
		reports: []string{crash("मृतकों के परिजनों को चार लाख रुपये की सहायता दी जाएगी।"), crash("मृतकों के परिजनों को 40 हजार रुपये की सहायता दी जाएगी।")},
	},
	{
		name:    "the toll of this and of another place too",
		reports: []string{crash("हादसे में 12 लोगों की मौत हो गई।"), crash("कांगड़ा में भी हादसे में 15 लोगों की मौत हो गई।")},
	},
	{
		name:    "the toll and the total since summer",
		reports: []string{crash("हादसे में 12 लोगों की मौत हो गई।"), crash("राज्य में जून 2025 से अब तक बस हादसों में 31 लोगों की मौत हो गई है।")},
	},
	{
		name: "two tolls", want: Number, says: []string{"12", "15"},
		reports: []string{crash("हादसे में 12 लोगों की मौत हो गई।"), crash("हादसे में 15 लोगों की मौत हो गई।")},
	},
	{
		name: "two tolls in other words", want: Number, says: []string{"बारह", "15"},
		reports: []string{crash("हादसे में बारह यात्रियों की जान चली गई।"), crash("हादसे में 15 लोगों की मौत हो गई।")},
	},
	{
		name: "two tolls across the languages", want: Number, says: []string{"12", "15"},
		reports: []string{crash("हादसे में 12 लोगों की मौत हो गई।"), crashEnglish("The crash killed 15 people.")},
	},
	{
		name: "two counts of injured", want: Number, says: []string{"25", "32"},
		reports: []string{crash("हादसे में 25 लोग घायल हुए हैं।"), crash("हादसे में 32 यात्री घायल हो गए।")},
	},
	{
		name: "two magnitudes", want: Number, says: []string{"5.9", "6.4"},
		reports: []string{
			quake("सोमवार को", "भूकंप की तीव्रता 5.9 थी।"),
			quake("सोमवार को", "भूकंप की तीव्रता रिक्टर पैमाने पर 6.4 मापी गई।"),
		},
	},
	{
		name: "two costs of one road", want: Number, says: []string{"240 करोड़", "310 करोड़"},
		reports: []string{scheme("बाईपास के निर्माण पर 240 करोड़ रुपये खर्च होंगे।"), scheme("बाईपास के निर्माण पर 310 करोड़ रुपये खर्च होंगे।")},
	},
	{
		name: "two lengths", want: Number, says: []string{"22", "36"},
		reports: []string{scheme("बाईपास की लंबाई 22 किलोमीटर होगी।"), scheme("बाईपास की लंबाई 36 किलोमीटर होगी।")},
	},
	{
		name: "two costs in briefs", want: Number, says: []string{"240 करोड़", "310 करोड़"},
		reports: []string{
			report("बाईपास को मंजूरी", "मंत्रिमंडल ने सोमवार को बाईपास को मंजूरी दी।", "बाईपास के निर्माण पर 240 करोड़ रुपये खर्च होंगे।"),
			report("बाईपास को मंजूरी", "मंत्रिमंडल ने सोमवार को बाईपास को मंजूरी दी।", "बाईपास के निर्माण पर 310 करोड़ रुपये खर्च होंगे।"),
		},
	},
	{
		name: "more than one count allows", want: Number, says: []string{"40 से ज्यादा", "28"},
		reports: []string{crash("हादसे में 40 से ज्यादा लोग घायल हुए हैं।"), crash("हादसे में 28 लोग घायल हुए हैं।")},
	},
	{
		name:    "about so many",
		reports: []string{crash("बस में करीब 50 यात्री सवार थे।"), crash("बस में 52 यात्री सवार थे।")},
	},
	{
		name:    "more than so many",
		reports: []string{crash("हादसे में 20 से ज्यादा लोग घायल हुए हैं।"), crash("हादसे में 25 लोग घायल हुए हैं।")},
	},
	{
		name:    "at least so many",
		reports: []string{crash("हादसे में कम से कम 10 लोगों की मौत हो गई।"), crash("हादसे में 12 लोगों की मौत हो गई।")},
	},
	{
		name:    "dozens",
		reports: []string{crash("हादसे में दर्जनों लोग घायल हुए हैं।"), crash("हादसे में 45 लोग घायल हुए हैं।")},
	},
	{
		name:    "words and digits",
		reports: []string{crash("हादसे में बारह लोगों की मौत हो गई।"), crash("हादसे में १२ लोगों की मौत हो गई।")},
	},
	{
		name:    "lakh and digits",
		reports: []string{scheme("योजना से डेढ़ लाख लोगों को लाभ मिलेगा।"), scheme("योजना से 1,50,000 लोगों को लाभ मिलेगा।")},
	},
	{
		name:    "crore and million",
		reports: []string{scheme("बाईपास के निर्माण पर 2 करोड़ रुपये खर्च होंगे।"), report("Cabinet approves bypass", "RAIPUR, Feb 10 - The cabinet approved the bypass on Monday. The construction of the bypass will cost 20 million rupees.")},
	},
	{
		name:    "kilometres and miles",
		reports: []string{scheme("बाईपास की लंबाई 16 किलोमीटर होगी।"), report("Cabinet approves bypass", "RAIPUR, Feb 10 - The cabinet approved the bypass on Monday. The length of the bypass will be 10 miles.")},
	},
	{
		name:    "rounded and exact",
		reports: []string{scheme("बाईपास के निर्माण पर 1.58 लाख करोड़ रुपये खर्च होंगे।"), scheme("बाईपास के निर्माण पर 1,58,200 करोड़ रुपये खर्च होंगे।")},
	},
	{
		name:    "a toll that is dated later",
		reports: []string{crash("सोमवार शाम तक 12 लोगों की मौत हो चुकी थी।"), crash("मंगलवार दोपहर तक 15 लोगों की मौत हो चुकी थी।")},
	},
	{
		name:    "the toll of last year",
		reports: []string{crash("हादसे में 12 लोगों की मौत हो गई।", "पिछले साल इसी जगह बस हादसे में 30 लोगों की मौत हुई थी।"), crash("हादसे में 12 लोगों की मौत हो गई।", "इसी जगह पिछले साल बस हादसे में 28 लोग घायल हुए थे।")},
	},
	{
		name:    "last year's against this one's",
		reports: []string{crash("हादसे में 12 लोगों की मौत हो गई।"), crash("पिछले साल इसी जगह बस हादसे में 30 लोगों की मौत हुई थी।")},
	},
	{
		name: "last year's against this one's, undated",
		reports: []string{
			undated("खाई में गिरी बस", "चंबा जिले में सोमवार को एक बस खाई में गिर गई।", "हादसे में 12 लोगों की मौत हो गई।"),
			undated("खाई में गिरी बस", "चंबा जिले में सोमवार को एक बस खाई में गिर गई।", "पिछले साल इसी जगह बस हादसे में 30 लोगों की मौत हुई थी।"),
		},
	},
	{
		name:    "a part of the whole",
		reports: []string{crash("हादसे में 12 लोगों की मौत हो गई।"), crash("हादसे में पांच महिलाओं की मौत हो गई।")},
	},
	{
		name:    "dead and injured",
		reports: []string{crash("हादसे में 12 लोगों की मौत हो गई।"), crash("हादसे में 25 लोग घायल हो गए।")},
	},
	{
		name:    "both counts in each",
		reports: []string{crash("हादसे में 12 लोगों की मौत हो गई और 25 घायल हैं।"), crash("हादसे में 25 लोग घायल हो गए और 12 की मौत हो गई।")},
	},
	{
		name:    "asked for and given",
		reports: []string{scheme("सरकार ने योजना के लिए 240 करोड़ रुपये मंजूर किए।"), scheme("विपक्ष ने योजना के लिए 500 करोड़ रुपये की मांग की।")},
	},
	{
		name:    "two things that cost",
		reports: []string{scheme("बाईपास पर 240 करोड़ रुपये खर्च होंगे।"), scheme("अस्पताल भवन पर 90 करोड़ रुपये खर्च होंगे।")},
	},
	{
		name:    "capacity and passengers",
		reports: []string{crash("बस में 30 यात्रियों के बैठने की क्षमता थी।"), crash("बस में 52 यात्री सवार थे।")},
	},
	{
		name:    "compensation to the dead and to the injured",
		reports: []string{crash("मुख्यमंत्री ने मृतकों के परिजनों को 5-5 लाख रुपये देने की घोषणा की।"), crash("मुख्यमंत्री ने घायलों को 50-50 हजार रुपये देने की घोषणा की।")},
	},
	{
		name:    "a month and a year of one allowance",
		reports: []string{scheme("महिलाओं को 1,000 रुपये प्रतिमाह मिलेंगे।"), scheme("महिलाओं को 12,000 रुपये सालाना मिलेंगे।")},
	},
}

func TestNumberRelations(t *testing.T) {
	checkRelations(t, Number, "हादसे में %s लोगों की मौत हुई।", []relationCase{
		{"12", "12", same},
		{"12", "बारह", same},
		{"१२", "12", same},
		{"डेढ़ लाख", "1,50,000", same},
		{"ढाई सौ", "250", same},
		{"दो दर्जन", "24", same},
		{"करीब 1,000", "1,012", within},
		{"करीब 50", "52", within},
		{"करीब 50", "लगभग 50", same},
		{"10 से 15", "12", within},
		{"20 से ज्यादा", "25", within},
		{"कम से कम 10", "12", within},
		{"दर्जनों", "45", within},
		{"12", "15", apart},
		{"करीब 50", "80", apart},
		{"20 से ज्यादा", "15", apart},
		{"कम से कम 10", "8", apart},
		{"10 से 15", "18", apart},
	})
	checkRelations(t, Number, "सड़क की लंबाई %s होगी।", []relationCase{
		{"16 किलोमीटर", "16,000 मीटर", same},
		{"16 किलोमीटर", "10 मील", same},
		{"16 किलोमीटर", "20 मील", apart},
		{"16 किलोमीटर", "करीब 16 किलोमीटर", within},
	})
	checkRelations(t, Number, "पुल पर %s खर्च होंगे।", []relationCase{
		{"2 करोड़ रुपये", "200 लाख रुपये", same},
		{"1.58 लाख करोड़ रुपये", "1,58,200 करोड़ रुपये", within},
		{"240 करोड़ रुपये", "310 करोड़ रुपये", apart},
	})
}

func TestDurationRelations(t *testing.T) {
	checkRelations(t, Time, "सड़क %s में बनाई जाएगी।", []relationCase{
		{"एक महीने", "30 दिन", same},
		{"18 महीने", "डेढ़ साल", same},
		{"48 घंटे", "दो दिन", same},
		{"तीन महीने", "छह महीने", apart},
		{"तीन साल", "पांच साल", apart},
		{"एक घंटे", "तीन घंटे", apart},
	})
}
