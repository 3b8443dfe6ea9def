package bilingual

import (
	"io"

	"github.com/xuri/excelize/v2"
)

// OpenWorkbook opens any spreadsheet, within the bounds that hold for those of
// units: what it says of its sizes is not believed. Whoever opens it closes it.
func OpenWorkbook(r io.Reader) (*excelize.File, error) { return unzip(r) }
