package export

import (
	"io"

	"github.com/milaan-workbench/milaan/language/inspect"
)

// WriteEntities writes what was seen in a sentence for the eye.
func WriteEntities(w io.Writer, text string, entities []inspect.Entity) error { return nil }
