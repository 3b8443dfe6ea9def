package article

import (
	"strings"
	"testing"
)

// TestSentences marks with | where a sentence is to end.
func TestSentences(t *testing.T) {
	tests := []struct{ name, marked string }{
		{"dandas", "बस पलट गई।| दस लोग घायल हैं।"},
		{"full stops", "बस पलट गई.| दस लोग घायल हैं."},
		{"questions", "क्या पुल सुरक्षित था?| इसका जवाब नहीं मिला!| जांच जारी है"},
		{"a danda without a space", "बस पलट गई।|दस लोग घायल हैं।"},
		{"a full stop without a space", "बस पलट गई है.|दस लोग घायल हैं."},
		{"two dandas", "दोहा समाप्त॥| अगला पद शुरू।।| अंत"},
		{"a danda apart", "बारिश रुक गई है ।| धूप निकली ।"},
		{"decimals", "भूकंप की तीव्रता 6.2 थी।| गहराई ४.५ किमी रही।"},
		{"clock times", "हादसा 3.42 बजे हुआ.| पुलिस 4.10 पर पहुंची."},
		{"a number at the end", "यह पुल बना 1998 में, टूटा 2023.| उसके बाद जांच हुई."},
		{"a doctor", "डॉ. मीना और प्रो. राव ने जांच की।| श्री. गुप्ता मौजूद थे।"},
		{"rupees", "टिकट रु. 50 का है।| पास रु.500 में मिलेगा।"},
		{"spaced initials", "जस्टिस एस. के. रघुनाथ ने सुनवाई की।| वकील ए. के. सेठी थे।"},
		{"joined initials", "जस्टिस एस.के. रघुनाथ ने यू.पी. सरकार से जवाब मांगा."},
		{"initials before a postposition", "आई.पी.एस. अधिकारी बी.के. को हटाया गया.| नए अधिकारी आए."},
		{"a word that is also an initial", "बस देर से आई.| यात्री नाराज थे."},
		{"the same beside an initial", "आई. पी. सिंह ने कहा कि जांच होगी."},
		{"units", "सड़क 12 कि.मी. लंबी और 7 मी. चौड़ी है।| क्षेत्र 3 वर्ग कि.मी. है।"},
		{"before our era", "यह मूर्ति 200 ई.पू. की है।| खुदाई में मिली।"},
		{"a numbered list", "1. पहली शर्त यह है।| 2. दूसरी शर्त वह है।"},
		{"a numbered list in Devanagari", "१. पहली शर्त यह है।"},
		{"addresses", "शिकायत www.nagar.example.in या help@nagar.example पर करें।| पता https://nagar.example/form.php?id=3&x=1 है।"},
		{"a web address in Devanagari", "नौकरी डॉट.कॉम की रिपोर्ट आई है।"},
		{"omission in a sentence", "उसने कहा... लेकिन रुक गया।| फिर चला गया।"},
		{"omission at the end", "वह देखता रह गया...| उसके बाद सब बदल गया."},
		{"omission as one sign", "बात यहीं तक पहुंची है…| अब आगे देखना होगा।"},
		{"double quotes", "मंत्री ने कहा, \"काम समय पर होगा.\"| विपक्ष ने इसे झूठ बताया."},
		{"curly quotes", "मंत्री ने कहा, “काम समय पर होगा।”| विपक्ष ने इसे झूठ बताया।"},
		{"single quotes, doubled", "कलेक्टर ने कहा, ‘‘इंतजाम पूरे थे।’’| जांच जारी है।"},
		{"quotes that close with two apostrophes", "मंत्री ने कहा, \"काम समय पर होगा.''| बैठक खत्म हुई."},
		{"a closing quote apart", "मंत्री ने कहा, “काम समय पर होगा। ”| विपक्ष हंसा।"},
		{"the clause after the quote", "\"काम समय पर होगा.\" मंत्री ने पत्रकारों से कहा.| फिर वे चले गए."},
		{"the clause after a question", "\"पुल कब बनेगा?\" उन्होंने पूछा।| जवाब नहीं मिला।"},
		{"the clause after a comma", "\"काम समय पर होगा,\" मंत्री ने कहा.| फिर वे चले गए."},
		{"two sentences in a quote", "उन्होंने कहा, ‘काम शुरू है।| पैसा आ गया है।’| लोग खुश हैं।"},
		{"two sentences, then the clause", "\"काम शुरू है.| पैसा आ गया है.\" मंत्री ने कहा."},
		{"a slogan", "सभा में 'जय किसान!' का नारा लगा।| भीड़ बढ़ती गई।"},
		{"a title", "फिल्म \"कौन है?\" देखने लोग आए।| हॉल भर गया।"},
		{"brackets in a sentence", "यह नियम (धारा 5. खंड 2) लागू है।| जुर्माना लगेगा।"},
		{"a whole sentence in brackets", "नियम लागू है।| (यह सूचना पुरानी है।)| जुर्माना लगेगा।"},
		{"a question in brackets", "नए नियम (क्या सच में?) लागू हो गए।"},
		{"a note at the end", "राहत पहुंचाई गई है. (एजेंसी)"},
		{"a foreign name with a mark", "कंपनी Yahoo! ने सेवा बंद की.| लोग परेशान हैं."},
		{"Latin words in Hindi", "यह ऐप iOS पर है.| iPhone पर चलता है."},
		{"marks together", "क्या सच में?!| हां!!| बिल्कुल…"},
		{"a comma after a mark", "\"अरे!\", वह चिल्लाया।"},
		{"nothing but marks left", "बात खत्म हुई. “"},
		{"a colon", "उन्होंने तीन बातें कहीं: काम, दाम और नाम।"},
		{"English", "The dam broke at 5.40 a.m. on Monday.| Nobody was hurt."},
		{"English abbreviations", "Dr. Rao met Mr. Sen of Rao & Co. Ltd. in Pune.| They signed e.g. two papers."},
		{"English initials", "A. K. Sharma and J.P. Gupta resigned.| So did Harry S. Cole."},
		{"the United States", "The U.S. President spoke.| He then left the U.S.| The visit was short."},
		{"No. with a number and without", "Ward No. 5 was flooded.| Was it safe?| No.| It was not."},
		{"an English quote", "\"We will wait.| The road is closed,\" she said.| Nobody moved."},
		{"an English question in quotes", "\"Is it safe?\" he asked.| \"It is not!\" said another."},
		{"Roe v. Wade", "They cited Rao v. Union of India in court.| It was refused."},
		{"a domain after a name", "Write to info@x.example.com today.| Do not wait."},
		{"small letters after a stop", "He came at 5 p.m. and left."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var want []string
			for _, part := range strings.Split(tt.marked, "|") {
				want = append(want, strings.TrimSpace(part))
			}
			line := strings.ReplaceAll(tt.marked, "|", "")
			var got []string
			for _, s := range sentences(line) {
				got = append(got, line[s.start:s.end])
			}
			if strings.Join(got, "|") != strings.Join(want, "|") {
				t.Errorf("%s\n got %s\nwant %s", line, strings.Join(got, " | "), strings.Join(want, " | "))
			}
		})
	}
}
