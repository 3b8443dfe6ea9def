package article

import _ "embed" // the tables of words

var (
	//go:embed abbreviations.tsv
	abbreviationsTable string
	//go:embed joints.tsv
	jointsTable string
	//go:embed furniture.tsv
	furnitureTable string
	//go:embed dateline.tsv
	datelineTable string
)
