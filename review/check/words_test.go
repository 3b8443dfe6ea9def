package check_test

import (
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/review/check"
)

type wordCase struct {
	name, source, target string
	want                 string // "source word / translation word"; empty for no finding
}

// try runs one check over a table and compares what its findings point at.
func try(t *testing.T, only check.Name, cases []wordCase) {
	t.Helper()
	c := check.New("hi", "en", only)
	for _, one := range cases {
		t.Run(one.name, func(t *testing.T) {
			var got []string
			for _, f := range c.Check(check.Pair{From: "hi", To: "en", Source: one.source, Target: one.target}) {
				if f.Check != only {
					t.Errorf("a finding of %s, want none but %s", f.Check, only)
				}
				if f.Message == "" {
					t.Error("a finding without a message")
				}
				got = append(got, pointed(t, one, f))
			}
			if line := strings.Join(got, "; "); line != one.want {
				t.Errorf("%s\n%s\ngot  %q\nwant %q", one.source, one.target, line, one.want)
			}
		})
	}
}

func pointed(t *testing.T, one wordCase, f check.Finding) string {
	t.Helper()
	source, target := "—", "—"
	if f.Source != nil {
		source = f.Source.Text
		if one.source[f.Source.Start:f.Source.End] != source {
			t.Errorf("the source does not have %q at %d", source, f.Source.Start)
		}
	}
	if f.Target != nil {
		target = f.Target.Text
		if one.target[f.Target.Start:f.Target.End] != target {
			t.Errorf("the translation does not have %q at %d", target, f.Target.Start)
		}
	}
	return source + " / " + target
}

func TestUntranslated(t *testing.T) {
	try(t, check.Untranslated, []wordCase{
		{"all of it English", "मंत्री ने कल बैठक बुलाई।", "The minister called a meeting yesterday.", ""},
		{"a stretch left", "मंत्री ने कल आपात बैठक बुलाई।", "The minister called an आपात बैठक yesterday.", "आपात बैठक / आपात बैठक"},
		{"two stretches", "नदी में बाढ़ आई और पुल टूट गया।", "The नदी was in flood and the पुल broke.", "नदी / नदी; पुल / पुल"},
		{"nothing done", "नदी में बाढ़ आई।", "नदी में बाढ़ आई।", "नदी में बाढ़ आई। / नदी में बाढ़ आई।"},
		{"a name that is the same", "NASA", "NASA", ""},
		{"a lone letter", "‘क’ से कमल", "'क' as in kamal", "क / क"},
		{"digits and dandas are others' business", "पुल १२ साल पुराना है।", "The bridge is १२ years old।", ""},
		{"Hindi in Latin letters", "लेकिन पुल नहीं टूटा।", "Lekin the pul nahi broke, lekin it shook.", "नहीं / nahi; लेकिन / lekin"},
		{"one such word may be a name", "लोगों ने साथ दिया।", "People joined Saath.", ""},
	})
}

func TestNegation(t *testing.T) {
	try(t, check.Negation, []wordCase{
		{"on neither side", "पुल मजबूत है।", "The bridge is strong.", ""},
		{"on both", "पुल मजबूत नहीं है।", "The bridge is not strong.", ""},
		{"added", "पुल मजबूत है।", "The bridge is not strong.", "— / not"},
		{"added, contracted", "वे कल आए थे।", "They didn't come yesterday.", "— / didn't"},
		{"removed", "पुल मजबूत नहीं है।", "The bridge is strong.", "नहीं / —"},
		{"without", "वह बिना टिकट यात्रा कर रहा था।", "He was travelling without a ticket.", ""},
		{"without, lost", "वह बिना टिकट यात्रा कर रहा था।", "He was travelling with a ticket.", "बिना / —"},
		{"in a word that denies", "मंत्री समय पर नहीं पहुंच सके।", "The minister failed to arrive on time.", ""},
		{"in a prefix", "रिपोर्ट सही नहीं है।", "The report is incorrect.", ""},
		{"in a prefix of Hindi", "यह निर्माण अवैध है।", "This construction is not legal.", ""},
		{"a word that denies has its own counterpart", "वार्ता विफल रही और वे आए।", "The talks failed and they did not come.", "— / not"},
		{"not only", "वह न केवल गायक है बल्कि अभिनेता भी है।", "He is not only a singer but also an actor.", ""},
		{"not only, said otherwise", "वह न केवल गायक है बल्कि अभिनेता भी है।", "He is a singer as well as an actor.", ""},
		{"neither nor", "न बारिश हुई, न हवा चली।", "There was neither rain nor wind.", ""},
		{"one of two lost", "न बारिश हुई, न हवा चली।", "There was no rain, and the wind blew.", "न / —"},
		{"No. is a number's", "वह तीसरे नंबर पर आए।", "He came in at No. 3.", ""},
		{"unless", "जब तक बारिश नहीं रुकेगी, मैच शुरू होगा।", "Unless the rain stops the match will begin.", ""},
	})
}

func TestName(t *testing.T) {
	try(t, check.CheckedName, []wordCase{
		{"across the scripts", "अभिषेक ठकराल ने बैठक बुलाई।", "Abhishek Thakral called a meeting.", ""},
		{"a surname replaced", "अभिषेक ठकराल ने बैठक बुलाई।", "Abhishek Menon called a meeting.", "ठकराल / Menon"},
		{"the whole name replaced", "बैठक में गोविंद बल्लूपुरिया मौजूद थे।", "Kevin Zimmer was present at the meeting.", "गोविंद बल्लूपुरिया / Kevin Zimmer"},
		{"an acronym spelt out", "एनएसए ने रिपोर्ट जारी की।", "The NSA released the report.", ""},
		{"an acronym with stops", "एन.एस.ए. ने रिपोर्ट जारी की।", "The N.S.A. released the report.", ""},
		{"an acronym replaced", "एनएसए ने रिपोर्ट जारी की।", "The CDC released the report.", "एनएसए / CDC"},
		{"an acronym for the words", "राष्ट्रीय सुरक्षा एजेंसी ने रिपोर्ट जारी की।", "The NSA released the report.", ""},
		{"words for the acronym", "एनएसए ने रिपोर्ट जारी की।", "The National Security Agency released the report.", ""},
		{"an office with capitals", "मुख्यमंत्री ने विभाग की बैठक ली।", "The Chief Minister chaired a meeting of the Department.", ""},
		{"the first word has a capital anyway", "अंततः पुल बन गया।", "Eventually the bridge was built.", ""},
		{"two words for one", "मैककेन ने बैठक बुलाई।", "Mc Cain called a meeting.", ""},
		{"spelt far from its sound", "गिनीज़ ने बैठक बुलाई।", "Guinness called a meeting.", ""},
		{"a day is no name", "बैठक वीरवार को हुई।", "The meeting was held on Thursday.", ""},
		{"a name dropped", "बैठक में कांग्रेस और भाजपा के नेता थे।", "Leaders of the Congress were at the meeting.", "भाजपा / —"},
		{"a name from nowhere", "बैठक कल शाम हुई।", "Zimmermann's meeting was held last evening.", "— / Zimmermann's"},
	})
}

func TestPlace(t *testing.T) {
	try(t, check.Place, []wordCase{
		{"across the scripts", "बैठक ईरान में हुई।", "The meeting was held in Iran.", ""},
		{"a country replaced", "बैठक ईरान में हुई।", "The meeting was held in Brazil.", "ईरान / Brazil"},
		{"one of a like name", "बैठक ऑस्ट्रिया में हुई।", "The meeting was held in Australia.", "ऑस्ट्रिया / Australia"},
		{"a city replaced", "वह लखनऊ से पटना गया।", "He went from Lucknow to Nagpur.", "पटना / Nagpur"},
		{"its people", "रूसी राष्ट्रपति ने फोन किया।", "The president of Russia called.", ""},
		{"its people replaced", "रूसी राष्ट्रपति ने फोन किया।", "The Chinese president called.", "रूसी / Chinese"},
		{"England is Britain to many", "अंग्रेजों ने पुल बनाया।", "The British built the bridge.", ""},
		{"from nowhere", "बैठक कल हुई।", "The meeting was held in Brazil yesterday.", "— / Brazil"},
		{"part of a name", "हमारी उड़ान देर से आई।", "Our flight, Zimmer Canada, was late.", ""},
	})
}

func TestSwapped(t *testing.T) {
	try(t, check.Swapped, []wordCase{
		{"as they should be", "राजन को पटना से हिरासत में लिया गया, जबकि छह साथियों को लखनऊ से पकड़ा गया।", "Rajan was detained in Patna, while six associates were caught in Lucknow.", ""},
		{"two towns", "राजन को पटना से हिरासत में लिया गया, जबकि छह साथियों को लखनऊ से पकड़ा गया।", "Rajan was detained in Lucknow, while six associates were caught in Patna.",
			"पटना से हिरासत में लिया गया, जबकि छह साथियों को लखनऊ / Lucknow, while six associates were caught in Patna"},
		{"who did it", "चीन ने पिछले साल जर्मनी को हराया।", "Germany beat China last year.", "चीन ने पिछले साल जर्मनी / Germany beat China"},
		{"who did it, in the passive", "चीन ने जर्मनी को हराया।", "Germany was beaten by China.", ""},
		{"a town and a person are not of a kind", "राजन पटना गया।", "Patna went to Rajan.", ""},
	})
}

func TestOmission(t *testing.T) {
	try(t, check.Omission, []wordCase{
		{"all there", "मंत्री ने कहा कि पुल अगले साल तक बन जाएगा, लेकिन विपक्ष ने दावे को झूठा बताया।", "The minister said the bridge would be built by next year, but the opposition called the claim false.", ""},
		{"the last clause", "मंत्री ने कहा कि पुल अगले साल तक बन जाएगा, लेकिन विपक्ष के नेता ने इस दावे को झूठा बताया और जांच की मांग की।", "The minister said the bridge would be built by next year.",
			"विपक्ष के नेता ने इस दावे को झूठा बताया और जांच की मांग / —"},
		{"said shorter", "इस बात को ध्यान में रखते हुए कि बारिश हो रही थी, मैच रद्द कर दिया गया।", "As it was raining, the match was cancelled.", ""},
	})
}

func TestAddition(t *testing.T) {
	try(t, check.Addition, []wordCase{
		{"nothing more", "अदालत ने याचिका खारिज कर दी।", "The court dismissed the petition.", ""},
		{"a clause more", "अदालत ने याचिका खारिज कर दी।", "The court dismissed the petition, although several wealthy farmers had offered generous gifts.",
			"— / wealthy farmers had offered generous gifts"},
		{"a sentence more", "अदालत ने याचिका खारिज कर दी।", "The court dismissed the petition. Nobody remembered the colour of the old curtains.",
			"— / Nobody remembered the colour of the old curtains"},
		{"said longer", "अदालत ने याचिका खारिज कर दी।", "The petition that had been put before the court was dismissed by it.", ""},
	})
}

// TestOtherLanguages: words are compared from Hindi into English only.
func TestOtherLanguages(t *testing.T) {
	words := []check.Name{check.Untranslated, check.Negation, check.CheckedName, check.Place, check.Swapped, check.Omission, check.Addition}
	found := check.New("en", "hi", words...).Check(check.Pair{From: "en", To: "hi", Source: "The bridge is strong.", Target: "पुल मजबूत नहीं है।"})
	if len(found) > 0 {
		t.Errorf("English into Hindi: %v", found)
	}
}
