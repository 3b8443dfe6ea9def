package compare

import "testing"

func TestActors(t *testing.T) { checkCases(t, actorCases) }

// opening is a report of a bridge that somebody opened.
func opening(who string, more ...string) string {
	return report("नर्मदा पर नए पुल का उद्घाटन", append([]string{
		"जबलपुर, 10 फरवरी। " + who + " सोमवार को नर्मदा नदी पर बने नए पुल का उद्घाटन किया।",
		"पुल बनने में पांच साल लगे।",
		"अब शहर का चक्कर लगाए बिना गांव पहुंचा जा सकेगा।",
	}, more...)...)
}

// inquiry is a report of an inquiry that is given to somebody.
func inquiry(sentences ...string) string {
	return report("बस हादसे की जांच के आदेश", append([]string{
		"चंबा, 10 फरवरी। सोमवार को हुए बस हादसे की जांच होगी।",
		"बस संकरे मोड़ पर खाई में गिर गई थी।",
		"सड़क के किनारे दीवार नहीं थी।",
	}, sentences...)...)
}

var actorCases = []comparisonCase{
	{
		name: "two of whom one was the player of the match", want: Actor, says: []string{"सोलंकी", "फैजान अली"},
		reports: []string{
			report("फाइनल में पांच विकेट से जीत", "उदयपुर, 10 फरवरी। विक्रम सोलंकी प्लेयर ऑफ द मैच चुने गए।"),
			report("फाइनल में पांच विकेट से जीत", "उदयपुर, 10 फरवरी। फैजान अली को मैच का सर्वश्रेष्ठ खिलाड़ी चुना गया।"),
		},
	},
	{
		name: "two offices", want: Actor, says: []string{"मुख्यमंत्री", "राज्यपाल"},
		reports: []string{opening("मुख्यमंत्री ने"), opening("राज्यपाल ने")},
	},
	{
		name: "two persons", want: Actor, says: []string{"सुरेश पांडे", "राकेश भदौरिया"},
		reports: []string{opening("सांसद सुरेश पांडे ने"), opening("सांसद राकेश भदौरिया ने")},
	},
	{
		name: "the president of one country or of another", want: Actor, says: []string{"मंगोलिया", "किर्गिस्तान"},
		reports: []string{opening("मंगोलिया के राष्ट्रपति ने"), opening("किर्गिस्तान के राष्ट्रपति ने")},
	},
	{
		name: "an inquiry given to two", want: Actor, says: []string{"कलेक्टर", "सीबीआई"},
		reports: []string{inquiry("मुख्यमंत्री ने हादसे की जांच कलेक्टर को सौंपी है।"), inquiry("मुख्यमंत्री ने हादसे की जांच सीबीआई को सौंपी है।")},
	},
	{
		name: "across the languages", want: Actor, says: []string{"मुख्यमंत्री", "Governor"},
		reports: []string{opening("मुख्यमंत्री ने"), report("New bridge over Narmada opened", "JABALPUR, Feb 10 - The Governor inaugurated the new bridge over the Narmada river on Monday.", "The bridge took five years to build.", "Villagers need not go round the city any more.")},
	},
	{
		name:    "an office and its holder",
		reports: []string{opening("मुख्यमंत्री ने"), opening("मुख्यमंत्री सुरेश पांडे ने")},
	},
	{
		name:    "two spellings of one name",
		reports: []string{opening("सांसद सुरेश पांडे ने"), opening("सांसद सुरेश पाण्डेय ने")},
	},
	{
		name:    "a full name and a surname",
		reports: []string{opening("सांसद सुरेश पांडे ने"), opening("सांसद पांडे ने")},
	},
	{
		name:    "a name and its initials",
		reports: []string{opening("सांसद ए. के. पांडे ने"), opening("सांसद पांडे ने")},
	},
	{
		name:    "police and government",
		reports: []string{inquiry("पुलिस ने बस चालक को गिरफ्तार किया।"), inquiry("प्रशासन ने बस चालक को गिरफ्तार कराया।")},
	},
	{
		name:    "police and their superintendent",
		reports: []string{inquiry("पुलिस ने बस हादसे की जांच शुरू की।"), inquiry("पुलिस अधीक्षक ने बस हादसे की जांच शुरू की।")},
	},
	{
		name:    "two who open two things",
		reports: []string{opening("मुख्यमंत्री ने"), opening("मुख्यमंत्री ने", "राज्यपाल ने विश्वविद्यालय में छात्रावास का उद्घाटन किया।")},
	},
	{
		name:    "two who condole",
		reports: []string{inquiry("मुख्यमंत्री ने हादसे पर दुख जताया।"), inquiry("प्रधानमंत्री ने हादसे पर दुख जताया।")},
	},
}

func TestActorRelations(t *testing.T) {
	checkRelations(t, Actor, "%s ने पुल का उद्घाटन किया।", []relationCase{
		{"मुख्यमंत्री", "मुख्यमंत्री", same},
		{"मुख्यमंत्री", "राज्यपाल", apart},
		{"मुख्यमंत्री सुरेश पांडे", "मुख्यमंत्री", same},
		{"सांसद सुरेश पांडे", "सांसद सुरेश पाण्डेय", same},
		{"सांसद सुरेश पांडे", "सांसद पांडे", same},
		{"सांसद सुरेश पांडे", "सांसद राकेश भदौरिया", apart},
		{"मंगोलिया के राष्ट्रपति", "किर्गिस्तान के राष्ट्रपति", apart},
		{"मंगोलिया के राष्ट्रपति", "राष्ट्रपति", same},
		{"पुलिस", "प्रशासन", within},
		{"सुरेश पांडे", "मुख्यमंत्री", unknown},
	})
}
