package check

// Explanation says to a translator what a check is.
type Explanation struct {
	Name     Name
	Severity string // of its findings, in words
	Looks    string // what it looks at
	Passes   string // what it lets pass
}

// Explanations gives an explanation of every check, in the order in which
// findings are given.
func Explanations() []Explanation {
	return []Explanation{
		{Number, "error",
			"Numbers by their value: in digits of any script or in words, with lakh, crore, million and billion, dozens, halves (डेढ़, ढाई, साढ़े), ordinals, percentages, sums of money, scores, and orders of magnitude (हज़ारों, thousands).",
			"The same number written otherwise; one that is converted rightly into another unit; a word that says it in its own way (दोनों, twice, a decade); one, a, and first and second as words; a number that the other side has once and this one twice."},
		{Date, "error",
			"Days, months, years, decades, centuries, days of the week and times of day.",
			"17:00 for शाम 5 बजे; 2013 for 2012-13; a march that is no month."},
		{Unit, "error; a warning where no number counts in the unit",
			"Units that changed though the number did not: miles for kilometres, dollars for rupees, months for years, million for lakh.",
			"What is converted rightly, within the rounding of reports (6 %)."},
		{CheckedName, "error or warning",
			"Names of persons and bodies that only one side has.",
			"Other spellings of one name, in either script; a name that a title or pronoun stands for."},
		{Place, "error or warning",
			"Places, and their people, that only one side has.",
			"Names of one place in both languages, a country for its people."},
		{Swapped, "error or warning",
			"Two names, places or numbers that stand in each other's part of the sentence.",
			"Another order of words, which the two languages need."},
		{Negation, "error or warning",
			"A sentence that denies on one side only.",
			"A negation in form only (न केवल, not only); words that deny in themselves (refuse, without)."},
		{Omission, "error or warning",
			"Words of the source for which the translation has nothing.",
			"Words that the other language does without."},
		{Addition, "error or warning",
			"Words of the translation for which the source has nothing.",
			"Words that the other language needs."},
		{Untranslated, "error",
			"Words left in the script of the source, and a translation that is the source.",
			"Names and quotations that stand in that script on both sides."},
		{Glossary, "error for what the glossary forbids, else a warning",
			"Terms of the glossary (milaan.yaml, --glossary) that the translation does not have in its English, and English that it must not have.",
			"Regular inflections, and other English that the glossary allows."},
		{Punctuation, "warning",
			"A question that is none any more, or is one now; quotation marks and brackets without their like; a danda in English; no mark at the end.",
			"Marks that the source does not have in pairs either; a question in words that ends with a danda."},
		{Whitespace, "warning",
			"Space at the beginning or end that the source does not have, two spaces in a row, a space before a mark that closes, none behind a comma, signs that cannot be seen.",
			"The no-break space before a mark."},
		{Repetition, "warning",
			"A word or phrase that stands twice in a row.",
			"Where the source repeats a word too (धीरे-धीरे), and what English writes twice (had had)."},
	}
}

// Names gives the names of all checks, in the order of Explanations.
func Names() []Name {
	var names []Name
	for _, e := range Explanations() {
		names = append(names, e.Name)
	}
	return names
}
