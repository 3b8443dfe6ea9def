package compare

import "testing"

func TestPlaces(t *testing.T) { checkCases(t, placeCases) }

// meeting is a report of two ministers who meet somewhere.
func meeting(where string, more ...string) string {
	return report("सीमा विवाद पर बात, विदेश मंत्रियों की मुलाकात", append([]string{
		"नई दिल्ली, 10 फरवरी। नेपाल और भारत के विदेश मंत्रियों की सोमवार को " + where + " मुलाकात हुई।",
		"दोनों देश सीमा के पत्थरों की मरम्मत पर बात कर रहे हैं।",
		"बातचीत के बाद कोई साझा बयान जारी नहीं किया गया।",
	}, more...)...)
}

// meetingEnglish is the same, in an English paper.
func meetingEnglish(where string) string {
	return report("Foreign ministers meet over border dispute",
		"NEW DELHI, Feb 10 - The foreign ministers of Nepal and India met in "+where+" on Monday.",
		"The two countries are talking about the repair of the border pillars.",
		"No joint statement was issued after the talks.")
}

// leopard is a report of a leopard that attacked a farmer somewhere.
func leopard(where string) string {
	return report("तेंदुए के हमले में किसान घायल",
		"सोमवार को "+where+" तेंदुए ने खेत में काम कर रहे किसान पर हमला किया।",
		"वन विभाग ने पिंजरा लगाया है।",
		"ग्रामीण रात में घर से न निकलने को कहे गए हैं।")
}

// quakeBelow is a report of an earthquake with its centre somewhere.
func quakeBelow(where string) string {
	return report("भूकंप के झटके, लोग घरों से निकले",
		"सोमवार सुबह भूकंप के तेज झटके महसूस किए गए।",
		"भूकंप का केंद्र "+where+" था।",
		"कई शहरों में स्कूल एक दिन के लिए बंद कर दिए गए हैं।",
		"वैज्ञानिकों ने यंत्रों से मिले आंकड़े जारी किए।")
}

var placeCases = []comparisonCase{
	{
		name: "two towns, told in two orders",
		reports: []string{
			scheme("कंपनी नई पूंजी से नागपुर और सूरत में विस्तार करेगी।"),
			scheme("कंपनी नई पूंजी से सूरत एवं नागपुर में विस्तार करेगी।"),
		},
	},
	{
		name: "towns that only their countries tell", want: Place, says: []string{"तारकोवा", "बिलासोन"},
		reports: []string{meeting("टोगो की राजधानी तारकोवा में"), meeting("बेनिन के बिलासोन में")},
	},
	{
		name: "two towns", want: Place, says: []string{"जयपुर में", "लखनऊ में"},
		reports: []string{meeting("जयपुर में"), meeting("लखनऊ में")},
	},
	{
		name: "two towns, by the headlines too", want: Place, says: []string{"इंदौर", "भोपाल"},
		reports: []string{
			report("इंदौर में इमारत गिरी, तीन मजदूरों की मौत", "इंदौर, 12 मई। शहर के पुराने इलाके में सोमवार को एक इमारत गिर गई।"),
			report("भोपाल में इमारत गिरी, तीन मजदूरों की मौत", "भोपाल, 12 मई। शहर के पुराने इलाके में सोमवार को एक इमारत गिर गई।"),
		},
	},
	{
		name: "two countries", want: Place, says: []string{"नेपाल में", "भूटान में"},
		reports: []string{quakeBelow("नेपाल में"), quakeBelow("भूटान में")},
	},
	{
		name: "two villages that no gazetteer knows", want: Place, says: []string{"रामपुरा", "सोनखेड़ी"},
		reports: []string{leopard("रामपुरा गांव में"), leopard("सोनखेड़ी गांव में")},
	},
	{
		name: "the town where a country plays", want: Place, says: []string{"जयपुर में", "लखनऊ में"},
		reports: []string{
			report("भारत ने टेस्ट मैच जीता", "भारत ने नेपाल को पारी से हराया।", "सोमवार को जयपुर में भारत ने टेस्ट मैच जीत लिया।", "अगला मैच रविवार से होगा।"),
			report("भारत ने टेस्ट मैच जीता", "भारत ने नेपाल को पारी से हराया।", "सोमवार को लखनऊ में भारत ने टेस्ट मैच जीत लिया।", "अगला मैच रविवार से होगा।"),
		},
	},
	{
		name: "across the languages", want: Place, says: []string{"जयपुर में", "Lucknow"},
		reports: []string{
			meeting("जयपुर में"),
			meetingEnglish("Lucknow"),
		},
	},
	{
		name:    "two spellings of one town",
		reports: []string{meeting("काठमांडू में"), meeting("काठमाण्डु में")},
	},
	{
		name:    "an old name and a new one",
		reports: []string{meeting("बेंगलुरु में"), meeting("बैंगलोर में")},
	},
	{
		name:    "nukta and none",
		reports: []string{meeting("ग़ाज़ियाबाद में"), meeting("गाजियाबाद में")},
	},
	{
		name:    "one town in two scripts",
		reports: []string{meeting("जयपुर (Jaipur) में"), meetingEnglish("Jaipur")},
	},
	{
		name:    "a state and a town in it",
		reports: []string{meeting("राजस्थान में"), meeting("जयपुर में")},
	},
	{
		name:    "a district and its state",
		reports: []string{meeting("मध्य प्रदेश के सिवनी जिले में"), meeting("मध्य प्रदेश में")},
	},
	{
		name:    "a village in a district",
		reports: []string{leopard("सिवनी जिले के रामपुरा गांव में"), leopard("सिवनी जिले में")},
	},
	{
		name: "where it was filed and where it happened",
		reports: []string{
			report("विदेश मंत्रियों की मुलाकात", "लखनऊ, 10 फरवरी। नेपाल और भारत के विदेश मंत्रियों की सोमवार को मुलाकात हुई।"),
			meeting("जयपुर में"),
		},
	},
	{
		name: "the place of an earlier meeting",
		reports: []string{
			meeting("जयपुर में", "पिछले साल दोनों की मुलाकात लखनऊ में हुई थी।"),
			meeting("जयपुर में", "दो साल पहले दोनों की मुलाकात काठमांडू में हुई थी।"),
		},
	},
	{
		name: "where it did not happen",
		reports: []string{
			meeting("जयपुर में"),
			meeting("राजस्थान में", "दोनों की मुलाकात दिल्ली में नहीं हुई।"),
		},
	},
	{
		name: "where the next meeting is to be",
		reports: []string{
			meeting("जयपुर में"),
			meeting("राजस्थान में", "अगली बैठक जून में काठमांडू में होगी।"),
		},
	},
	{
		name: "a place that distances are measured from",
		reports: []string{
			meeting("जयपुर में", "जयपुर से दिल्ली 280 किलोमीटर दूर है।"),
			meeting("जयपुर में"),
		},
	},
	{
		name: "another thing that happens elsewhere",
		reports: []string{
			meeting("जयपुर में", "उधर पटना में किसानों ने प्रदर्शन किया।"),
			meeting("जयपुर में", "इस बीच चेन्नई में नर्सों ने हड़ताल की।"),
		},
	},
}

func TestPlaceRelations(t *testing.T) {
	checkRelations(t, Place, "%s में मंत्रियों की बैठक हुई।", []relationCase{
		{"जयपुर", "जयपुर", same},
		{"बेंगलुरु", "बैंगलोर", same},
		{"काठमांडू", "काठमाण्डु", same},
		{"जयपुर", "राजस्थान", within},
		{"जयपुर", "भारत", within},
		{"राजस्थान", "भारत", within},
		{"मध्य प्रदेश के सिवनी जिले", "सिवनी", same},
		{"जयपुर", "लखनऊ", apart},
		{"राजस्थान", "बिहार", apart},
		{"नेपाल", "भूटान", apart},
		{"जयपुर", "नेपाल", apart},
		{"जयपुर", "बिहार", apart},
		{"सिवनी जिले", "छिंदवाड़ा जिले", apart},
		{"रामपुरा गांव", "सोनखेड़ी गांव", apart},
		{"सिवनी जिले के रामपुरा गांव", "सिवनी जिले", within},
		{"रामपुरा गांव", "राजस्थान", unknown},
	})
}
