package language

import "testing"

func TestDetect(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"Hindi", "नगर निगम ने सोमवार को नई बस सेवा शुरू की।", "hi"},
		{"Hindi that ends in full stops", "बाढ़ का पानी अब उतरने लगा है. लोग घर लौट रहे हैं.", "hi"},
		{"Hindi with Latin names", "NASA और ISRO के बीच NISAR मिशन को लेकर Washington में बातचीत हुई है।", "hi"},
		{"Hindi with a Latin slug", "Gorakhpur Weather Update Today Live: शहर में बारिश के आसार हैं।", "hi"},
		{"a Hindi headline", "पुल टूटा, दो घायल", "hi"},
		{"Hindi in decomposed letters", "सड़\u200dक पर ब\u095cी भीड़ थी।", "hi"},
		{"Marathi", "पुणे येथे सोमवारी नवीन रुग्णालयाचे उद्घाटन करण्यात आले आहे.", "mr"},
		{"Marathi by its endings", "शेतकऱ्यांच्या मागण्यांसाठी मुंबईतील कार्यकर्त्यांनी मोर्चा काढला.", "mr"},
		{"Marathi beside Hindi", "मंत्री म्हणाले की हा निर्णय सर्वांसाठी आहे आणि तो बदलणार नाही.", "mr"},
		{"Nepali", "काठमाडौंमा सोमबार नयाँ पुल उद्घाटन भएको छ।", "ne"},
		{"Nepali by its endings", "प्रहरीले तीन जनालाई पक्राउ गरेर अदालतबाट म्याद लियो।", "ne"},
		{"Nepali, longer", "सरकारले किसानहरूलाई मल दिने निर्णय गरेको छ र यो काम छिट्टै सुरु हुने मन्त्रीले बताए।", "ne"},
		{"English", "The river was in flood on Monday and the bridge had to be closed.", "en"},
		{"English with Hindi words", "The word चाय is said to have come to English by way of the sea, but not from Hindi.", "en"},
		{"Hindi in Latin letters", "Yeh khabar bilkul galat hai aur logon ko gumrah kar rahi hai", "und"},
		{"Dutch", "De brug over de rivier werd maandag gesloten vanwege hoog water.", "und"},
		{"Urdu", "یہ خبر آج کے اخبار میں شائع ہوئی ہے۔", "und"},
		{"Bengali", "আজ সকালে সেতু ভেঙে পড়েছে।", "und"},
		{"no letters", "2024, 13:45 — 99 %", "und"},
		{"nothing", "", "und"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Detect(tt.text); got != tt.want {
				t.Errorf("Detect(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func FuzzDetect(f *testing.F) {
	f.Add("नगर निगम ने कहा")
	f.Add("\xff\u093c")
	f.Fuzz(func(t *testing.T, text string) {
		switch got := Detect(text); got {
		case "hi", "mr", "ne", "en", Undetermined:
		default:
			t.Errorf("Detect(%q) = %q: not a language it knows", text, got)
		}
	})
}
