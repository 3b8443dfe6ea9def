package compare

import "testing"

func TestPolarities(t *testing.T) { checkCases(t, polarityCases) }

// petition is a report of a bail petition.
func petition(sentences ...string) string {
	return report("घोटाले के आरोपी की जमानत याचिका पर फैसला", append([]string{
		"पटना, 10 फरवरी। हाईकोर्ट ने सोमवार को घोटाले के आरोपी इंजीनियर की जमानत याचिका पर सुनवाई की।",
		"इंजीनियर दो महीने से जेल में है।",
		"उस पर पाइप की खरीद में गड़बड़ी का आरोप है।",
	}, sentences...)...)
}

// flood is a report of a river in flood.
func flood(sentences ...string) string {
	return report("उफनती नदी से कई गांव घिरे", append([]string{
		"सहरसा, 10 फरवरी। कोसी नदी सोमवार को उफान पर रही।",
		"कई गांवों में नाव से राशन पहुंचाया गया।",
		"स्कूल दो दिन बंद रहेंगे।",
	}, sentences...)...)
}

var polarityCases = []comparisonCase{
	{
		name: "a case registered, and none written", want: Polarity, says: []string{"मुकदमा दर्ज", "मुकदमा नहीं लिखा"},
		reports: []string{petition("पुलिस ने ठेकेदार के खिलाफ मुकदमा दर्ज किया है।"), petition("पुलिस ने ठेकेदार के खिलाफ कोई मुकदमा नहीं लिखा और उसे गवाह बनाया है।")},
	},
	{
		name: "a negation within the verb", want: Polarity, says: []string{"रोक दी", "रोकी नहीं गई"},
		reports: []string{flood("सहरसा से नाव सेवा रोक दी गई है।"), flood("सहरसा से नाव सेवा रोकी नहीं गई है।")},
	},
	{
		name: "workers taken back or not", want: Polarity, says: []string{"वापस लिया", "वापस नहीं लिया"},
		reports: []string{flood("बर्खास्त 14 मजदूरों को काम पर वापस लिया जाएगा।"), flood("बर्खास्त 14 मजदूरों को काम पर वापस नहीं लिया जाएगा।")},
	},
	{
		name: "caught just then, and not caught", want: Polarity, says: []string{"गिरफ्तार कर लिया", "गिरफ्तार नहीं"},
		reports: []string{petition("तभी पुलिस ने इंजीनियर को गिरफ्तार कर लिया।"), petition("पुलिस ने इंजीनियर को गिरफ्तार नहीं किया।")},
	},
	{
		name:    "nothing closed, told in two ways",
		reports: []string{flood("न ही किसी कर्मचारी की छंटनी होगी।"), flood("कर्मचारियों की कोई छंटनी नहीं होगी।")},
	},
	{
		name: "bail given and refused", want: Polarity, says: []string{"जमानत", "खारिज"},
		reports: []string{petition("हाईकोर्ट ने इंजीनियर को जमानत दे दी।"), petition("हाईकोर्ट ने इंजीनियर की जमानत याचिका खारिज कर दी।")},
	},
	{
		name: "accepted and turned down", want: Polarity, says: []string{"स्वीकार", "ठुकरा"},
		reports: []string{
			report("रूस के निमंत्रण पर जवाब", "प्रधानमंत्री ने रूस का निमंत्रण स्वीकार कर लिया है।"),
			report("रूस के निमंत्रण पर जवाब", "प्रधानमंत्री ने रूस का निमंत्रण ठुकरा दिया है।"),
		},
	},
	{
		name: "damaged or not", want: Polarity, says: []string{"क्षतिग्रस्त", "नुकसान नहीं"},
		reports: []string{flood("बाढ़ से कोसी पर बना पुल क्षतिग्रस्त हो गया।"), flood("बाढ़ से कोसी पर बने पुल को नुकसान नहीं हुआ है।")},
	},
	{
		name: "somebody arrested and nobody", want: Polarity, says: []string{"गिरफ्तार", "गिरफ्तार नहीं"},
		reports: []string{petition("पुलिस ने घोटाले में ठेकेदार को गिरफ्तार किया है।"), petition("पुलिस ने घोटाले में अब तक किसी को गिरफ्तार नहीं किया है।")},
	},
	{
		name: "across the languages", want: Polarity, says: []string{"जमानत", "rejected"},
		reports: []string{petition("हाईकोर्ट ने इंजीनियर को जमानत दे दी।"), report("Court rules on bail plea of scam accused", "PATNA, Feb 10 - The high court heard the bail plea of the engineer accused in the scam on Monday. The high court rejected the bail plea of the engineer.")},
	},
	{
		name:    "the same in other words",
		reports: []string{petition("हाईकोर्ट ने इंजीनियर को जमानत दे दी।"), petition("इंजीनियर को हाईकोर्ट से जमानत मिल गई।")},
	},
	{
		name:    "refused, in two ways",
		reports: []string{petition("हाईकोर्ट ने इंजीनियर की जमानत याचिका खारिज कर दी।"), petition("हाईकोर्ट ने इंजीनियर को जमानत देने से इनकार कर दिया।")},
	},
	{
		name:    "another's petition",
		reports: []string{petition("हाईकोर्ट ने इंजीनियर को जमानत दे दी।"), petition("हाईकोर्ट ने ठेकेदार की जमानत याचिका खारिज कर दी।")},
	},
	{
		name:    "another court, last year",
		reports: []string{petition("हाईकोर्ट ने इंजीनियर को जमानत दे दी।"), petition("हाईकोर्ट ने इंजीनियर को जमानत दे दी।", "पिछले साल निचली अदालत ने इंजीनियर की जमानत याचिका खारिज की थी।")},
	},
	{
		name:    "asked for and refused",
		reports: []string{petition("इंजीनियर ने जमानत देने की मांग की थी।"), petition("हाईकोर्ट ने इंजीनियर की जमानत याचिका खारिज कर दी।")},
	},
	{
		name:    "planned and called off",
		reports: []string{flood("मंगलवार को मुख्यमंत्री बाढ़ पीड़ितों से मिलेंगे।"), flood("मुख्यमंत्री सोमवार को बाढ़ पीड़ितों से नहीं मिले।")},
	},
	{
		name:    "what may be",
		reports: []string{flood("बाढ़ से कोसी पर बने पुल को नुकसान पहुंच सकता है।"), flood("बाढ़ से कोसी पर बने पुल को नुकसान नहीं हुआ है।")},
	},
	{
		name:    "two things, one of them damaged",
		reports: []string{flood("बाढ़ से कोसी पर बना पुल क्षतिग्रस्त हो गया।"), flood("बाढ़ से शहर के अस्पताल को नुकसान नहीं हुआ है।")},
	},
	{
		name:    "an earlier flood",
		reports: []string{flood("बाढ़ से कोसी पर बना पुल क्षतिग्रस्त हो गया।"), flood("पिछले साल बाढ़ से पुल को नुकसान नहीं हुआ था।")},
	},
}

func TestPolarityRelations(t *testing.T) {
	checkRelations(t, Polarity, "हाईकोर्ट ने इंजीनियर %s।", []relationCase{
		{"को जमानत दे दी", "को जमानत दे दी", same},
		{"को जमानत दे दी", "की जमानत याचिका मंजूर की", same},
		{"को जमानत दे दी", "की जमानत याचिका खारिज कर दी", apart},
		{"को गिरफ्तार किया", "को गिरफ्तार नहीं किया", apart},
	})
}
