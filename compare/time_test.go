package compare

import "testing"

func TestTimes(t *testing.T) { checkCases(t, timeCases) }

// quake is a report of an earthquake at some time.
func quake(when string, more ...string) string {
	return report("उत्तरकाशी में भूकंप", append([]string{
		"उत्तरकाशी, 10 फरवरी। " + when + " उत्तरकाशी में भूकंप आया।",
		"लोग ठंड में देर तक खुले मैदान में खड़े रहे।",
		"दीवारों में दरारें दिखीं।",
	}, more...)...)
}

// works is a report of a bridge that is to be built.
func works(sentences ...string) string {
	return report("नदी पर नया पुल बनेगा", append([]string{
		"जबलपुर, 10 फरवरी। नदी पर नया पुल बनाया जाएगा।",
		"पुराने पुल से भारी वाहन नहीं जा पाते।",
	}, sentences...)...)
}

// hearing is a report of a case that is to be heard again.
func hearing(when string) string {
	return report("जमीन मामले में सुनवाई टली",
		"हाईकोर्ट ने सोमवार को जमीन मामले में सरकार से जवाब मांगा।",
		"याचिका गांव के किसानों ने दायर की है।",
		"मामले की अगली सुनवाई "+when+" होगी।")
}

var timeCases = []comparisonCase{
	{
		name: "two days", want: Time, says: []string{"सोमवार", "मंगलवार"},
		reports: []string{quake("सोमवार को"), quake("मंगलवार को")},
	},
	{
		name: "two dates", want: Time, says: []string{"8 फरवरी", "9 फरवरी"},
		reports: []string{quake("8 फरवरी को"), quake("9 फरवरी को")},
	},
	{
		name: "two dates of a year unknown", want: Time, says: []string{"8 फरवरी", "9 फरवरी"},
		reports: []string{
			undated("उत्तरकाशी में भूकंप", "8 फरवरी को उत्तरकाशी में भूकंप आया।", "दीवारों में दरारें दिखीं।"),
			undated("उत्तरकाशी में भूकंप", "9 फरवरी को उत्तरकाशी में भूकंप आया।", "लोग देर तक खुले मैदान में खड़े रहे।"),
		},
	},
	{
		name: "two hours", want: Time, says: []string{"तड़के", "11 बजे"},
		reports: []string{quake("सोमवार तड़के 3 बजे"), quake("सोमवार सुबह 11 बजे")},
	},
	{
		name: "a hearing on two dates", want: Time, says: []string{"20 मार्च", "24 मार्च"},
		reports: []string{hearing("20 मार्च को"), hearing("24 मार्च को")},
	},
	{
		name: "two durations", want: Time, says: []string{"तीन महीने", "छह महीने"},
		reports: []string{works("पुल का निर्माण तीन महीने में पूरा होगा।"), works("पुल का निर्माण छह महीने में पूरा होगा।")},
	},
	{
		name: "two days across the languages", want: Time, says: []string{"सोमवार", "Tuesday"},
		reports: []string{quake("सोमवार को"), report("Earthquake in Uttarkashi", "UTTARKASHI, Feb 10 - An earthquake struck Uttarkashi on Tuesday.")},
	},
	{
		name:    "a weekday and its date",
		reports: []string{quake("सोमवार को"), quake("9 फरवरी को")},
	},
	{
		name:    "a weekday in its long form",
		reports: []string{quake("गुरुवार को"), quake("बृहस्पतिवार को")},
	},
	{
		name:    "twelve hours and twenty-four",
		reports: []string{quake("सोमवार शाम साढ़े पांच बजे"), quake("सोमवार 17:30 बजे")},
	},
	{
		name:    "in India and in Greenwich",
		reports: []string{quake("सोमवार सुबह 5 बजकर 30 मिनट पर"), quake("सोमवार 00:00 UTC पर")},
	},
	{
		name:    "about an hour",
		reports: []string{quake("सोमवार सुबह करीब 11 बजे"), quake("सोमवार सुबह 11 बजकर 20 मिनट पर")},
	},
	{
		name:    "a part of the day and an hour in it",
		reports: []string{quake("सोमवार सुबह"), quake("सोमवार सुबह 7 बजे")},
	},
	{
		name:    "a month and a day in it",
		reports: []string{quake("फरवरी 2026 में"), quake("9 फरवरी 2026 को")},
	},
	{
		name:    "yesterday and its weekday",
		reports: []string{quake("कल"), quake("सोमवार को")},
	},
	{
		name:    "days of months and digits",
		reports: []string{quake("9 फरवरी को"), quake("९ फ़रवरी को")},
	},
	{
		name:    "an earlier earthquake",
		reports: []string{quake("सोमवार को"), quake("सोमवार को", "इससे पहले पिछले साल 14 नवंबर को उत्तरकाशी में भूकंप आया था।")},
	},
	{
		name:    "last year's and this one",
		reports: []string{quake("सोमवार को"), report("उत्तरकाशी में भूकंप के बाद जांच", "उत्तरकाशी, 10 फरवरी। पिछले साल 14 नवंबर को उत्तरकाशी में भूकंप आया था।")},
	},
	{
		name:    "two things on two days",
		reports: []string{quake("सोमवार को"), quake("सोमवार को", "मंगलवार को मुख्यमंत्री ने बैठक की।")},
	},
	{
		name:    "a month and thirty days",
		reports: []string{works("पुल का निर्माण एक महीने में पूरा होगा।"), works("पुल का निर्माण 30 दिन में पूरा होगा।")},
	},
	{
		name:    "eighteen months and a year and a half",
		reports: []string{works("पुल का निर्माण 18 महीने में पूरा होगा।"), works("पुल का निर्माण डेढ़ साल में पूरा होगा।")},
	},
	{
		name:    "the day of the report",
		reports: []string{report("उत्तरकाशी में भूकंप", "उत्तरकाशी, 10 फरवरी। सोमवार को उत्तरकाशी में भूकंप आया।"), report("उत्तरकाशी में भूकंप", "उत्तरकाशी, 11 फरवरी। सोमवार को उत्तरकाशी में भूकंप आया।")},
	},
}

func TestTimeRelations(t *testing.T) {
	checkRelations(t, Time, "मंत्रियों की बैठक %s हुई।", []relationCase{
		{"मंगलवार को", "10 फरवरी को", same},
		{"बृहस्पतिवार को", "गुरुवार को", same},
		{"परसों", "सोमवार को", same},
		{"मंगलवार को", "सोमवार को", apart},
		{"9 फरवरी को", "10 फरवरी को", apart},
		{"मंगलवार को", "फरवरी 2026 में", within},
		{"जून 2024 में", "फरवरी 2026 में", apart},
	})
	checkRelations(t, Time, "मंत्रियों की बैठक %s हुई।", []relationCase{
		{"मंगलवार शाम साढ़े पांच बजे", "मंगलवार 17:30 बजे", same},
		{"मंगलवार सुबह 5 बजकर 30 मिनट पर", "मंगलवार 00:00 UTC पर", same},
		{"मंगलवार शाम करीब 5 बजे", "मंगलवार शाम 5 बजकर 20 मिनट पर", same},
		{"मंगलवार शाम", "मंगलवार शाम 6 बजे", within},
		{"मंगलवार शाम 5 बजे", "मंगलवार शाम 7 बजे", apart},
		{"सुबह 5 बजे", "शाम 5 बजे", apart},
		{"शाम 5 बजे", "मंगलवार शाम 5 बजे", same},
		{"सोमवार रात 12 बजे", "मंगलवार तड़के 5 बजे", apart},
	})
}
