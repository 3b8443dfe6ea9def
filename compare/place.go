package compare

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/language"
	"github.com/milaan-workbench/milaan/language/concepts"
	"github.com/milaan-workbench/milaan/language/hindi"
	"github.com/milaan-workbench/milaan/language/places"
)

// location is a place as a text names it: "नेपाल के बझांग जिले में".
type location struct {
	first, last int    // tokens, last exclusive, without the postposition
	role        string // what the postposition makes of it: "in", "near", "from", …; "" for none
	parts       []part
	ledger      *hindi.Ledger
	here        bool // "यहां": where the report was filed
}

// part is one name in a location, with the word of kind beside it.
type part struct {
	first, last int
	name        string // as the text writes it
	found       []*places.Place
	class       string // "settlement", "area", "facility", …
	level       int    // the higher, the smaller the place
	kind        string // the folded word of kind beside it: "स्टेशन", "stadium"; may be empty
}

// levels of places by kind, from the largest to the smallest.
var levels = map[string]int{
	"continent": 0, "country": 1, "state": 2, "region": 3, "division": 3, "district": 4, "tehsil": 5, "constituency": 5,
	"city": 6, "town": 6, "village": 7, "locality": 8,
}

const (
	levelOfArea       = 5
	levelOfSettlement = 7
	levelOfFacility   = 9
)

func (s *sentence) findLocations(g *places.Gazetteer) {
	parts := s.findParts(g)
	for i := 0; i < len(parts); {
		loc := &location{first: parts[i].first, last: parts[i].last, parts: parts[i : i+1], ledger: s.in.ledger}
		for i++; i < len(parts) && s.chained(g, loc, parts[i]); i++ {
			loc.parts = append(loc.parts, parts[i])
			loc.last = parts[i].last
		}
		if loc.last < len(s.toks) && s.toks[loc.last].Text == ")" {
			loc.last++
		}
		s.addUnknown(loc)
		loc.choose(g)
		loc.role = s.role(loc)
		s.addLocation(loc)
	}
	s.shareRoles()
	for i := range s.toks {
		if s.match(i, "here") != nil && s.at[i].location < 0 {
			s.addLocation(&location{first: i, last: i + 1, role: "in", here: true})
		}
	}
}

// shareRoles gives a place the role of the one that it is joined to: "गुजरात और
// महाराष्ट्र में".
func (s *sentence) shareRoles() {
	for n := len(s.locations) - 2; n >= 0; n-- {
		loc, next := s.locations[n], s.locations[n+1]
		if s.hindi() && loc.role == "" && next.first == loc.last+1 && (s.match(loc.last, "and") != nil || s.toks[loc.last].Text == ",") {
			loc.role = next.role
		}
	}
}

// addUnknown takes a name that follows the name of an area by a genitive, and
// has a postposition of place behind it, for a place in that area: "आणंद ज़िले
// के … में".
func (s *sentence) addUnknown(loc *location) {
	e := s.match(loc.last, "post")
	if e == nil || e.Value != "of" || loc.finest().level > levelOfArea {
		return
	}
	p := part{first: loc.last + e.Len(), class: "settlement", level: levelOfSettlement}
	for p.last = p.first; p.last < p.first+2 && s.properName(p.last); p.last++ {
	}
	if p.last == p.first || !s.placePost(p.last) {
		return
	}
	p.name = s.text(p.first, p.last)
	loc.parts = append(loc.parts[:len(loc.parts):len(loc.parts)], p)
	loc.last = p.last
}

func (s *sentence) addLocation(loc *location) {
	for i := loc.first; i < loc.last; i++ {
		s.at[i].location = len(s.locations)
	}
	s.locations = append(s.locations, loc)
}

func (s *sentence) findParts(g *places.Gazetteer) []part {
	var out []part
	folds := make([]string, len(s.toks))
	for i, t := range s.toks {
		folds[i] = t.Fold
	}
	for i := 0; i < len(s.toks); {
		p, ok := s.partAt(g, folds, i)
		if !ok {
			i++
			continue
		}
		out = append(out, p)
		i = p.last
	}
	return out
}

func (s *sentence) partAt(g *places.Gazetteer, folds []string, i int) (part, bool) {
	t := s.toks[i]
	if t.Kind != language.Word || s.at[i].moment >= 0 || s.at[i].quantity >= 0 || latinLower(t.Text) {
		return part{}, false
	}
	n, found := g.Match(folds[i:])
	if n == 0 {
		n, found = g.MatchLoose(folds[i:])
	}
	if d, _ := g.Demonym(folds[i:]); d > 0 && d >= n {
		return part{}, false
	}
	if n == 0 {
		return s.unknownPart(g, i)
	}
	p := part{first: i, last: i + n, name: s.text(i, i+n), found: found, class: found[0].Class(), level: level(found[0])}
	kind, isKind := s.kindWord(g, i+n)
	if found[0].Ambiguous && !isKind && s.seg.Kind != article.Dateline && (!s.placePost(i+n) || s.isConcept(i)) {
		return part{}, false
	}
	if isKind {
		p.kind = s.kindForm(g, p.last)
		p.last = kind.last
		p.found = ofClass(found, kind.class)
		return p, true
	}
	for class, ok := s.kindAt(g, p.last); ok && class == "facility"; class, ok = s.kindAt(g, p.last) {
		p.kind = s.kindForm(g, p.last)
		p.last++
	}
	return p, true
}

// kindAt gives the class of a word of kind at token i, in any of its forms.
func (s *sentence) kindAt(g *places.Gazetteer, i int) (class string, ok bool) {
	form := s.kindForm(g, i)
	if form == "" {
		return "", false
	}
	return g.KindWord(form)
}

// kindForm gives the form of the word at token i that the gazetteer knows as a
// word of kind, or "".
func (s *sentence) kindForm(g *places.Gazetteer, i int) string {
	if i >= len(s.toks) || s.toks[i].Kind != language.Word {
		return ""
	}
	for _, lemma := range s.toks[i].Lemmas {
		if _, ok := g.KindWord(lemma); ok {
			return lemma
		}
	}
	return ""
}

// isConcept reports whether a word stands for something of its own: a flood
// (बाढ़), rather than the town of that name.
func (s *sentence) isConcept(i int) bool { return s.phraseAt(i) > 0 }

// phraseAt is the length of the phrase that stands for a concept at token i: in
// "जबलपुर संभाग के कमिश्नर" the division belongs to the office, not to the name.
func (s *sentence) phraseAt(i int) int {
	_, n, _ := concepts.Load().Match(s.toks, i, noFiller)
	return n
}

// placePost reports whether a postposition of place stands at token i.
func (s *sentence) placePost(i int) bool {
	e := s.match(i, "post")
	return e != nil && (e.Value == "in" || e.Value == "near")
}

func latinLower(text string) bool {
	r := []rune(text)[0]
	return r < unicode.MaxLatin1 && unicode.IsLower(r)
}

// ofClass keeps the places that the word of kind allows, or all when it allows
// none.
func ofClass(found []*places.Place, class string) []*places.Place {
	var out []*places.Place
	for _, p := range found {
		if p.Class() == class {
			out = append(out, p)
		}
	}
	if out == nil {
		return found
	}
	return out
}

// kindWord reads a word of kind at token i: "जिले", "कस्बे", "district".
func (s *sentence) kindWord(g *places.Gazetteer, i int) (part, bool) {
	if i >= len(s.toks) || s.toks[i].Kind != language.Word {
		return part{}, false
	}
	class, ok := g.KindWord(s.toks[i].Fold)
	if !ok || class != "area" && class != "settlement" || s.phraseAt(i) > 1 {
		return part{}, false
	}
	return part{last: i + 1, class: class}, true
}

// unknownPart reads a name that the gazetteer does not know before a word of
// kind: "छपारा कस्बे", "रामपुरा गांव"; or before "के पास" where a name that is
// no common word stands.
func (s *sentence) unknownPart(g *places.Gazetteer, i int) (part, bool) {
	if s.in.names[s.toks[i].Fold] {
		p := part{first: i, last: i + 1, name: s.text(i, i+1), class: "settlement", level: levelOfSettlement}
		if kind, ok := s.kindWord(g, i+1); ok {
			p.last = kind.last
		}
		return p, true
	}
	if !s.properName(i) {
		return part{}, false
	}
	p := part{first: i, last: i + 1, class: "settlement", level: levelOfSettlement}
	for p.last < i+3 && s.properName(p.last) {
		p.last++
	}
	p.name = s.text(i, p.last)
	if s.addKind(g, &p) {
		return p, true
	}
	if p.last > i+1 {
		return part{}, false
	}
	e := s.match(i+1, "post")
	if !s.hindi() || e == nil {
		return p, false
	}
	return p, e.Value == "near" || e.Value == "from" && s.measured(i+1+e.Len()) || e.Value == "in" && s.ofPlace(g, i)
}

// ofPlace reports whether token i follows the genitive of a known place: "टोगो
// के", "टोगो की राजधानी".
func (s *sentence) ofPlace(g *places.Gazetteer, i int) bool {
	for i > 0 && s.settlementWord(g, i-1) {
		i--
	}
	of := s.match(i-1, "post")
	if i < 2 || of == nil || of.Value != "of" {
		return false
	}
	for first := max(0, i-4); first < i-1; first++ {
		folds := make([]string, 0, 4)
		for _, t := range s.toks[first : i-1] {
			folds = append(folds, t.Fold)
		}
		if n, _ := g.Match(folds); n == len(folds) {
			return true
		}
	}
	return false
}

// settlementWord reports whether token i says what kind of settlement the name
// behind it is: "शहर", "राजधानी".
func (s *sentence) settlementWord(g *places.Gazetteer, i int) bool {
	if n := s.at[i].concept; n >= 0 && s.concepts[n].is("capital-city") {
		return true
	}
	class, ok := s.kindAt(g, i)
	return ok && class == "settlement"
}

// addKind takes the words of kind behind a name into it: "ओबरा डैम स्टेशन".
func (s *sentence) addKind(g *places.Gazetteer, p *part) bool {
	found := false
	for n := 0; n < 3 && p.last < len(s.toks) && s.toks[p.last].Kind == language.Word; n++ {
		class, ok := s.kindAt(g, p.last)
		if !ok || class == "region" {
			break
		}
		p.class, p.kind = class, s.kindForm(g, p.last)
		p.last++
		found = true
	}
	switch p.class {
	case "area":
		p.level = levelOfArea
	case "facility":
		p.level = levelOfFacility
	}
	return found
}

// datelineNames gathers the names at the head of datelines: the word before a
// comma, a bracket or the end names the town, known or not.
func datelineNames(articles []*article.Article) map[string]bool {
	out := map[string]bool{}
	for _, a := range articles {
		for i := range a.Segments {
			if a.Segments[i].Kind != article.Dateline {
				continue
			}
			toks := language.Tokenize(a.Segments[i].Text)
			if len(toks) > 1 && toks[0].Kind == language.Word && toks[1].Kind == language.Mark && toks[1].Text != "-" {
				out[toks[0].Fold] = true
			}
		}
	}
	return out
}

// chained reports whether the next part begins where the one before allows it
// to belong to the same location: "नेपाल के बझांग", "सिवनी (मध्यप्रदेश)".
func (s *sentence) chained(g *places.Gazetteer, loc *location, p part) bool {
	last := loc.last
	between := s.toks[last:p.first]
	if len(between) == 0 {
		return holdsAny(g, loc.parts[len(loc.parts)-1], p)
	}
	if len(between) > 2 {
		return false
	}
	for k, t := range between {
		e := s.match(last+k, "post", "prep")
		joins := t.Text == "(" || t.Text == "," || t.Text == "-" || e != nil && (e.Value == "of" || !s.hindi() && e.Value == "in" || e.Value == "in" && len(between) == 1 && holdsAny(g, loc.parts[len(loc.parts)-1], p))
		if !joins && s.match(last+k, "article") == nil && !s.settlementWord(g, last+k) {
			return false
		}
	}
	return true
}

// holdsAny reports whether one of two names beside each other can lie in the
// other: "सिवनी मध्यप्रदेश", not "उत्तर कोरिया यूक्रेन".
func holdsAny(g *places.Gazetteer, a, b part) bool {
	for _, p := range a.found {
		for _, q := range b.found {
			if r := g.Relation(p, q); r == places.Within || r == places.Same {
				return true
			}
		}
	}
	return false
}

// role reads the postposition behind a location, or the preposition before it.
func (s *sentence) role(loc *location) string {
	if !s.hindi() {
		return s.prepositionRole(loc)
	}
	at := loc.last
	for at < len(s.toks) && s.match(at, "emphatic") != nil {
		at++
	}
	e := s.match(at, "post")
	if e == nil {
		return s.buildingRole(at) // "अला-अर्चा राजकीय निवास में"
	}
	if e.Value == "from" && s.measured(at+e.Len()) {
		return s.offsetRole(at + e.Len())
	}
	if role := s.buildingRole(at + e.Len()); e.Value == "of" && role != "" {
		return role
	}
	return e.Value
}

// buildingRole is the role that the postposition behind a building of the place
// gives it, where one follows: "बिश्केक के राजकीय निवास में", "बीकानेर के एक
// होटल से"; "" where none does.
func (s *sentence) buildingRole(i int) string {
	for k := i; k < min(i+5, len(s.toks)) && s.toks[k].Kind != language.Digits; k++ {
		e := s.match(k, "post")
		if e == nil {
			continue
		}
		if k > i && s.buildingBefore(k) && (e.Value == "in" || e.Value == "near" || e.Value == "from") {
			return e.Value
		}
		return ""
	}
	return ""
}

func (s *sentence) buildingBefore(i int) bool {
	if n := s.at[i-1].concept; n >= 0 && s.concepts[n].last == i && s.concepts[n].has("premises") {
		return true
	}
	class, ok := s.kindAt(places.Load(), i-1)
	return ok && (class == "facility" || class == "relief")
}

// measured reports whether a length follows: "धारचूला से 22 किलोमीटर …".
func (s *sentence) measured(i int) bool {
	return i < len(s.toks) && s.at[i].quantity >= 0 && s.quantities[s.at[i].quantity].Class == "length"
}

// offsetRole tells "22 km north of X", which is near X, from "1,000 km from X",
// which only says where something else lies.
func (s *sentence) offsetRole(i int) string {
	q := s.quantities[s.at[i].quantity]
	if q.Base() > 100_000 {
		return "from"
	}
	return "near"
}

func (s *sentence) prepositionRole(loc *location) string {
	for back := loc.first - 1; back >= 0 && back >= loc.first-5; back-- {
		if e := s.match(back, "prep"); e != nil {
			return e.Value
		}
		if s.toks[back].Kind == language.Mark {
			return ""
		}
	}
	return ""
}

// choose settles names that several places bear: by what else the location
// names, else the most prominent.
func (loc *location) choose(g *places.Gazetteer) {
	for i := range loc.parts {
		p := &loc.parts[i]
		for _, candidate := range p.found {
			if loc.holds(g, candidate, i) {
				p.found = []*places.Place{candidate}
				break
			}
		}
		if len(p.found) > 0 {
			p.class, p.level = p.found[0].Class(), level(p.found[0])
		}
		for _, candidate := range p.found { // a district and its town bear one name
			p.level = min(p.level, level(candidate))
		}
	}
}

func (loc *location) holds(g *places.Gazetteer, candidate *places.Place, skip int) bool {
	for j, other := range loc.parts {
		for _, o := range other.found {
			if j != skip && g.Relation(candidate, o) == places.Within {
				return true
			}
		}
	}
	return false
}

func level(p *places.Place) int {
	if l, ok := levels[p.Kind]; ok {
		return l
	}
	switch p.Class() {
	case "facility":
		return levelOfFacility
	case "settlement":
		return levelOfSettlement
	}
	return levelOfArea
}

// finest is the smallest place that the location names.
func (loc *location) finest() part {
	best := loc.parts[0]
	for _, p := range loc.parts[1:] {
		if p.level > best.level {
			best = p
		}
	}
	return best
}

func (loc *location) finestLevel() int { return loc.finest().level }

// placeValue is where something happened.
type placeValue struct {
	loc  *location
	lore lore
	name string
	home []*places.Place // where the report was filed, as far as it is known
}

// with adds a place that contains the value's own, as the report names it
// elsewhere.
func (v placeValue) with(wider placeValue) placeValue {
	loc := *v.loc
	loc.parts = append(slices.Clone(v.loc.parts), wider.loc.parts...)
	v.loc = &loc
	return v
}

func (v placeValue) english() string { return v.name }

func (v placeValue) normalized() string {
	p := v.loc.finest()
	if len(p.found) > 0 {
		return p.found[0].ID
	}
	return strings.ToLower(v.name)
}

// relate follows the gazetteer; two settlements that it does not know are
// apart when their names are not spellings of one.
func (v placeValue) relate(other value) (relation, string) {
	w, ok := other.(placeValue)
	if !ok {
		return unknown, ""
	}
	a, b := v.loc.finest(), w.loc.finest()
	if v.holds(b) || w.holds(a) {
		return within, "" // "बेलसंड के मधकौल गांव" and "बेलसंड"
	}
	if rel := v.relateParts(a, b); rel != unknown {
		return rel, v.why(w, a, b, rel)
	}
	for _, p := range v.loc.parts {
		for _, q := range w.loc.parts {
			switch rel := v.relateParts(p, q); {
			case rel == apart && (p.level <= 4 && q.level <= 4 || p.kind != "" && p.kind == q.kind):
				return apart, v.why(w, p, q, apart)
			case rel == same && (p.level == a.level || q.level == b.level):
				return within, ""
			}
		}
	}
	if v.abroad(w) || w.abroad(v) {
		return apart, fmt.Sprintf("%s and %s lie in different countries", v.name, w.name)
	}
	return unknown, fmt.Sprintf("it is not known how %s and %s lie to each other", v.name, w.name)
}

// holds reports whether the wider parts of a location name what p names: the
// gazetteer need not know the finest.
func (v placeValue) holds(p part) bool {
	for _, q := range v.loc.parts {
		if q.level < v.loc.finestLevel() && v.relateParts(q, p) == same {
			return true
		}
	}
	return false
}

func (v placeValue) relateParts(a, b part) relation {
	if len(a.found) > 0 && len(b.found) > 0 {
		return v.relateKnown(a, b)
	}
	if language.SameName(a.name, b.name) {
		return same
	}
	if a.class == "settlement" && b.class == "settlement" || a.kind != "" && a.kind == b.kind && a.class != "area" {
		return apart
	}
	return unknown
}

// abroad reports whether a place that the gazetteer does not know, and which is
// therefore looked for where the report was filed, lies in another country than
// a known one.
func (v placeValue) abroad(other placeValue) bool {
	known := other.loc.finest().found
	if len(v.loc.finest().found) > 0 || len(known) == 0 || len(v.home) == 0 {
		return false
	}
	return country(v.home[0]) != country(known[0])
}

// country is the ISO code that a place's identifier begins with.
func country(p *places.Place) string {
	code, _, _ := strings.Cut(p.ID, "-")
	return code
}

func (v placeValue) relateKnown(a, b part) relation {
	worst := apart
	for _, p := range a.found {
		for _, q := range b.found {
			switch v.lore.places.Relation(p, q) {
			case places.Same:
				return same
			case places.Within:
				worst = within
			case places.Unknown:
				if worst == apart {
					worst = unknown
				}
			}
		}
	}
	return worst
}

func (v placeValue) why(w placeValue, a, b part, rel relation) string {
	if rel != apart {
		return ""
	}
	if len(a.found) > 0 && len(b.found) > 0 {
		if km, ok := v.lore.places.Distance(a.found[0], b.found[0]); ok && km >= 1 {
			return fmt.Sprintf("%s and %s are about %s km apart", v.name, w.name, roundKM(km))
		}
	}
	return fmt.Sprintf("%s and %s are different places", v.name, w.name)
}

// roundKM gives a distance as a reader would say it: to two figures.
func roundKM(km float64) string {
	step := 1.0
	for km/step >= 100 {
		step *= 10
	}
	return thousands(float64(int(km/step+0.5)) * step)
}

// placeClaims reads where things happen in a clause.
func (c *clause) placeClaims(know lore) []*claim {
	var out []*claim
	for _, loc := range c.s.locations {
		if loc.first < c.first || loc.last > c.last {
			continue
		}
		if cl := c.placeClaim(loc, know); cl != nil {
			out = append(out, cl)
		}
	}
	return out
}

func (c *clause) placeClaim(loc *location, know lore) *claim {
	ev, ok := c.governor(loc.first, loc.last)
	if !ok || !(loc.role == "in" || loc.role == "near" || loc.role == "from" && ev.has("source")) {
		return nil
	}
	if loc.doubtful(c.s.in) {
		return nil
	}
	named := loc
	if loc.here {
		if len(c.s.in.dateline) == 0 {
			return nil
		}
		named = c.s.in.dateline[0]
	}
	cl := newClaim(c, Place, placeValue{loc: named, lore: know, name: named.english(), home: c.s.in.home()}, loc.first, loc.last)
	cl.ask.sort = "where"
	for _, q := range c.s.quantities {
		if q.First >= c.first && q.Last < c.last && c.s.match(q.Last, "and") != nil {
			cl.ask.mods.add("more-added", 1) // "मुरादाबाद से चार और लोगों को पकड़ा"
		}
	}
	cl.ask.pred, cl.ask.label.pred = c.predAt(ev)
	for key := range c.s.keysOf(loc.first, loc.last) {
		delete(cl.ask.theme, key)
	}
	cl.widen(ev.first, ev.last)
	return cl
}

// home is the place, if it is known, where the report was filed or which its
// headline names first.
func (r *reading) home() []*places.Place {
	for _, loc := range r.dateline {
		if known := loc.finest().found; len(known) > 0 {
			return known
		}
	}
	for _, s := range r.sentences {
		for _, loc := range s.locations {
			if !loc.here && len(loc.finest().found) > 0 {
				return loc.finest().found
			}
		}
		if s.n > 3 {
			break
		}
	}
	return nil
}

// doubtful reports whether the location's name is an ordinary word too, and
// nothing places it where the report comes from.
func (loc *location) doubtful(r *reading) bool {
	if loc.here || len(loc.parts) > 1 || len(loc.parts[0].found) == 0 || !loc.parts[0].found[0].Ambiguous || loc.parts[0].kind != "" {
		return false
	}
	home := r.home()
	return len(home) == 0 || state(home[0]) != state(loc.parts[0].found[0])
}

// state is the country and first division that a place's identifier begins
// with.
func state(p *places.Place) string {
	parts := strings.SplitN(p.ID, "-", 3)
	return strings.Join(parts[:min(2, len(parts))], "-")
}
