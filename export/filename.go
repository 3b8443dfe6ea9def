package export

import (
	"path/filepath"
	"strconv"
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/milaan-workbench/milaan/article"
)

// longestFileName is the most bytes of the name of a file, without its extension:
// what every file system can hold, with room for a number and an extension.
const longestFileName = 180

// FileNames gives the article of each path the name of a file, without an
// extension: that of its own file. It is one that every file system can hold,
// it never leads into another folder, and no two are the same where case does
// not count. Letters of all scripts stay as they are.
func FileNames(paths []string) []string {
	taken := map[string]bool{"manifest": true}
	names := make([]string, len(paths))
	for i, path := range paths {
		name := fileName(path)
		unique := name
		for n := 2; taken[folded(unique)]; n++ {
			unique = name + "-" + strconv.Itoa(n)
		}
		taken[folded(unique)] = true
		names[i] = unique
	}
	return names
}

func folded(name string) string { return cases.Fold().String(norm.NFC.String(name)) }

func fileName(path string) string {
	if path == article.Stdin {
		return "standard-input"
	}
	base := filepath.Base(filepath.ToSlash(path))
	name := cutShort(safe(strings.TrimSuffix(base, filepath.Ext(base))))
	if name == "" || reserved(name) {
		name = strings.TrimSuffix("article-"+name, "-")
	}
	return name
}

// safe takes out of a name what a file system or a shell takes for something
// else.
func safe(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`/\:*?"<>|`, r), unicode.IsControl(r), r == unicode.ReplacementChar:
			return '-'
		case unicode.Is(unicode.Bidi_Control, r) || r == '\ufeff':
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, norm.NFC.String(name))
	return strings.Trim(name, " .-~$")
}

// cutShort cuts a name between two syllables.
func cutShort(name string) string {
	if len(name) <= longestFileName {
		return name
	}
	end := 0
	for clusters := graphemes.FromString(name); clusters.Next(); {
		if clusters.End() > longestFileName {
			break
		}
		end = clusters.End()
	}
	return strings.TrimRight(name[:end], " .-")
}

// reserved reports whether Windows takes a name for a device.
func reserved(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	switch strings.TrimSpace(stem) {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(stem) == 4 && (strings.HasPrefix(stem, "COM") || strings.HasPrefix(stem, "LPT")) && stem[3] >= '0' && stem[3] <= '9'
}
